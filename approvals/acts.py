"""Acts that span a request, its agreement, its duties and the files: each one short, audited transaction.

Every act locks the case's record first, then files in primary-key order; the chain is linked last by the door.
"""

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today
from records import details_rules, rules
from records.models import Duty, Party, Record
from records.models.duties import Holder, What
from records.standing import can_do

from . import filing, sharing
from .models import Agreement, Decision, Proposal, Review, StudentWording
from .models.decisions import MOVES_TO, Outcome
from .models.reviews import Outcome as ReviewOutcome
from .models.states import ENDED_STAGE, AgreementStatus, NotPossible, ProposalStatus


def decide(proposal, *, outcome, seen, by, at, capacity, wordings=None, **terms):
    """Clause 2.2: agree (files are written, reviews fall due), decline, or ask for more. Always with reasons.

    `seen` is how many decisions the person had before them; `wordings` the words for each student's file by party id.
    Raises NotPossible when somebody else decided first, or the request was withdrawn.
    """
    with audited(by=by, at=at, why=Outcome(outcome).label, capacity=capacity):
        proposal = proposal.locked()
        decision = Decision.write(proposal, outcome=outcome, seen=seen, by=by, at=at, capacity=capacity, **terms)
        proposal.record.edition = proposal.record.school.edition_on(today(at))
        if outcome == Outcome.AGREE:
            proposal.must_be_allowed(proposal.record.edition)
        proposal.move_to(MOVES_TO[outcome], by=by, at=at, why=Outcome(outcome).label)
        _settle_decided(proposal, outcome, by=by, at=at, capacity=capacity)
        if outcome == Outcome.AGREE:
            _begin(decision, wordings, by=by, at=at)
    return decision


def _begin(decision, wordings, *, by, at):
    """The agreement a decision makes, and one entry on each file."""
    StudentWording.keep(decision, wordings, by=by, at=at)
    agreement = Agreement.begin(decision, by=by, at=at)
    filing.file_agreement(agreement, decision, by=by, at=at)
    return agreement


def _settle_decided(proposal, outcome, *, by, at, capacity):
    """The duty to decide is done; asking for more puts one on whoever asked."""
    record = proposal.record
    for duty in record.duties.open().order_by("pk"):
        if duty.what == What.DECIDE:
            duty.discharge(by=by, at=at, capacity=capacity, note=Outcome(outcome).label)
        else:
            duty.lapse(by=by, at=at, why="A decision was made")
    if outcome == Outcome.MORE:
        asked = rules.on_more_asked(record.edition, day=today(at), clause=proposal.clause)
        Duty.raise_for(record, asked, by=by, at=at)


def enter_paper(*, staff_member, students, facts, terms, wordings, key, by, at, capacity):
    """Clause 2.2: an agreement the school had already made on paper. `wordings`: words by student id."""
    with audited(by=by, at=at, why="Entered from paper", capacity=capacity):
        record = Record.enter(
            school=staff_member.school,
            kind=Record.Kind.PROPOSAL,
            staff_member=staff_member,
            title=Proposal.Kind(facts["kind"]).label,
            key=key,
            stage=ProposalStatus.AGREED,
            edition=staff_member.school.edition_on(terms["paper_on"]),
            by=by,
            at=at,
        )
        by_party = {}
        for student in students:
            party = Party.of_student(record, student, day=today(at), by=by, at=at)
            by_party[party.pk] = wordings[student.pk]
        proposal = Proposal.objects.create(record=record, status=ProposalStatus.AGREED, on_paper=True, **facts)
        decision = Decision.write(proposal, outcome=Outcome.AGREE, seen=0, by=by, at=at, capacity=capacity, **terms)
        _begin(decision, by_party, by=by, at=at)
    return proposal


def review(agreement, *, roles, key, by, at, capacity, outcome, **facts):
    """Clause 2.3: one monitoring note. It does every open review duty that the reviewer's roles can do.

    A second post with the same key is the same review. Raises NotPossible when the agreement was ended meanwhile.
    """
    with audited(by=by, at=at, why="Reviewed", capacity=capacity):
        agreement = agreement.locked()
        if already := Review.objects.filter(key=key).first():
            return already
        day = today(at)
        _never_own(agreement.record, by)
        if outcome != ReviewOutcome.OVER:
            agreement.must_not_be_over(day)
        elif not agreement.is_over(day):
            raise NotPossible(f"Agreement {agreement.record.number} is not over, so it goes on, changes or ends.")
        following = _next_review(agreement, outcome, day)
        written = Review.objects.create(
            agreement=agreement,
            number=agreement.reviews.count() + 1,
            reviewed_at=at,
            reviewed_by=by,
            capacity=capacity,
            outcome=outcome,
            next_on=following,
            key=key,
            **facts,
        )
        _settle_reviewed(agreement, roles, following, by=by, at=at, capacity=capacity)
        filing.file_review(written, by=by, at=at)
        if outcome == ReviewOutcome.CHANGE:
            Duty.raise_for(agreement.record, rules.on_change_asked(agreement.record.edition, day=day), by=by, at=at)
        if outcome == ReviewOutcome.END:
            end(agreement, by=by, at=at, capacity=capacity, why=facts["note"], as_head=Holder.HEADTEACHER in roles)
    return written


def _never_own(record, by):
    """Oversight is never one's own, whatever a page let through (DESIGN, invariant 1)."""
    if by.pk == record.staff_member.user_id:
        raise NotPossible("Nobody reviews their own agreement.")


def _next_review(agreement, outcome, day):
    """The day of the next review; none when the agreement ends or is over by then."""
    if outcome not in {ReviewOutcome.CONTINUE, ReviewOutcome.CHANGE}:
        return None
    dates = {"starts_on": agreement.starts_on, "ends_on": agreement.ends_on}
    return rules.next_review_on(reviewed_on=day, weeks=agreement.review_weeks, **dates)


def _settle_reviewed(agreement, roles, following, *, by, at, capacity):
    """The reviewer's review duties are done, and as many fall due again next time."""
    done = []
    for duty in agreement.record.duties.open().filter(what=What.REVIEW).order_by("pk"):
        if can_do(roles, duty.holder):
            duty.discharge(by=by, at=at, capacity=capacity)
            done.append(duty.holder)
    if following and done:
        asked = rules.on_review_due(agreement.record.edition, due_on=following)
        Duty.raise_for(agreement.record, [one for one in asked if one.holder in done], by=by, at=at)


def end(agreement, *, by, at, capacity, why, as_head, left=False):
    """Ended early, by either side. Reviews not yet due lapse, overdue ones stay; the Headteacher sees it.

    Shared details are to be removed from then on. `left`: because the person concerned has left.
    """
    with audited(by=by, at=at, why=why, capacity=capacity):
        agreement = agreement.locked()
        agreement.must_not_be_over(today(at))
        agreement.ended_at, agreement.ended_by = at, by
        agreement.ended_as, agreement.ended_why = capacity, why
        agreement.move_to(AgreementStatus.ENDED, by=by, at=at, why=why)
        record = agreement.record
        record.move_to(Record.Status.CLOSED, stage=ENDED_STAGE, by=by, at=at, why=why)
        to_remove = sharing.waits_for_removal(agreement)
        for duty in record.duties.open().order_by("pk"):
            if duty.what != What.REVIEW or not duty.is_overdue(today(at)):
                duty.lapse(by=by, at=at, why="The agreement was ended")
        asked = rules.on_ended_early(record.edition, day=today(at), by_headteacher=as_head)
        if to_remove:
            asked += details_rules.on_left(day=today(at)) if left else details_rules.on_agreed(until=today(at))
        Duty.raise_for(record, asked, by=by, at=at)
        filing.file_ending(agreement, by=by, at=at)
    return agreement


def change(agreement, *, seen, wordings, by, at, capacity, **terms):
    """A change to an agreement is a new decision: conditions, an earlier end, the review pattern. Files follow."""
    with audited(by=by, at=at, why="Changed", capacity=capacity):
        agreement = agreement.locked()
        agreement.must_not_be_over(today(at))
        terms |= {"starts_on": agreement.starts_on, "outcome": Outcome.CHANGE}
        decision = Decision.write(agreement.proposal, seen=seen, by=by, at=at, capacity=capacity, **terms)
        StudentWording.keep(decision, wordings, by=by, at=at)
        agreement.conditions, agreement.ends_on = decision.conditions, decision.ends_on
        agreement.review_weeks = decision.review_weeks
        agreement.save()
        _monitor_anew(agreement, by=by, at=at, capacity=capacity)
        filing.file_agreement(agreement, decision, by=by, at=at)
    return decision


def _monitor_anew(agreement, *, by, at, capacity):
    """After a change: what asked for it is done, overdue reviews stay, the others follow the new pattern."""
    record, day = agreement.record, today(at)
    to_raise = []
    for duty in record.duties.open().order_by("pk"):
        if duty.what == What.RECONSIDER:
            duty.discharge(by=by, at=at, capacity=capacity, note="Changed")
        elif duty.what == What.REVIEW and not duty.is_overdue(day):
            duty.lapse(by=by, at=at, why="The agreement was changed")
            to_raise.append(duty.holder)
    sharing.follow_end(agreement, by=by, at=at)
    due = rules.first_review_on(
        record.edition, starts_on=max(day, agreement.starts_on), ends_on=agreement.ends_on, weeks=agreement.review_weeks
    )
    asked = rules.on_review_due(record.edition, due_on=due)
    Duty.raise_for(record, [one for one in asked if one.holder in to_raise], by=by, at=at)


def keep(agreement, *, by, at, capacity, why):
    """Asked to think again, the Headteacher leaves the agreement as it is, with reasons."""
    with audited(by=by, at=at, why=why, capacity=capacity):
        agreement = agreement.locked()
        agreement.must_not_be_over(today(at))
        _never_own(agreement.record, by)
        waiting = list(agreement.record.duties.open().filter(what=What.RECONSIDER).order_by("pk"))
        if not waiting:
            raise NotPossible(f"Nobody is asked to think again about {agreement.record.number} any more.")
        for duty in waiting:
            duty.discharge(by=by, at=at, capacity=capacity, note=why)
    return agreement


def bring_back(student, *, by, at):
    """A student left the roll: each agreement about them comes back to the Headteacher (2.2, 2.4)."""
    mine = Agreement.objects.filter(record__parties__student=student).not_over(today(at)).order_by("pk")
    with audited(by=by, at=at):
        for found in mine:
            agreement = found.locked()
            asked = rules.on_student_left(agreement.record.edition, day=today(at))
            Duty.raise_for(agreement.record, asked, by=by, at=at)


def end_all_of(staff_member, *, by, at):
    """A member of staff left: what was agreed with them ends, what they asked for is withdrawn."""
    why = "The member of staff left the school"
    with audited(by=by, at=at, why=why):
        for proposal in Proposal.objects.filter(record__staff_member=staff_member).order_by("pk"):
            if proposal.is_open:
                proposal.withdraw(by=by, at=at, why=why)
        for agreement in Agreement.objects.filter(record__staff_member=staff_member).not_over(today(at)).order_by("pk"):
            end(agreement, by=by, at=at, capacity="the school", why=why, as_head=False, left=True)
        sharing.hand_over(staff_member, by=by, at=at)
