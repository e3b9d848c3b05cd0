"""The acts on a referral: each one short, audited transaction in the restricted chain, the record locked first."""

import uuid

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today
from contactpolicy.web.words import day as spoken
from records import due, referral_rules, working_days
from records.models import Duty, Grant, Party, Record
from records.models.duties import What
from records.referral_rules import ReferralFacts

from .models import Referral, ReferralDecision, ReferralStep
from .models.referral_states import FIRST_CONTACT, Outcome, Stage, Step, Telling, To
from .models.states import NotPossible


def begin(*, staff_member, students, facts, key, by, at, for_chair, came_of=None, happened_at=None):
    """A new restricted record with what is known. Call inside a door."""
    school, aware_at = staff_member.school, facts["aware_at"]
    record = Record.enter(
        school=school, kind=Record.Kind.REFERRAL, staff_member=staff_member, title="Referral", key=key,
        restricted=True, for_chair=for_chair, came_of=came_of, stage=Stage.TO_DECIDE, happened_at=happened_at,
        reported_at=aware_at, edition=school.edition_on(today(aware_at)), by=by, at=at,
    )  # fmt: skip
    for student in students:
        Party.of_student(record, student, day=today(at), by=by, at=at)
    return Referral.objects.create(record=record, **facts)


def refer(*, to, reasons, step=None, answer=None, capacity, by, at, key, **what):
    """A referral, or the decision not to refer, with its reasons and perhaps the first step that was taken already."""
    with audited(by=by, at=at, why="Referral opened", capacity=capacity):
        referral = not_their_own(begin(key=key, by=by, at=at, **what), by)
        if step:
            write_step(referral, key=uuid.uuid4(), by=by, at=at, capacity=capacity, **step)
        settle(referral, to=to, reasons=reasons, answer=answer, key=uuid.uuid4(), by=by, at=at, capacity=capacity)
    return referral


def raise_concern(*, by, at, facts, **what):
    """Somebody tells the Chair of a concern about the Headteacher: it waits for the Chair's decision."""
    with audited(by=by, at=at, why="A concern was raised"):
        referral = begin(facts={**facts, "raised_by": by}, for_chair=True, by=by, at=at, **what)
        record = referral.record
        asked = referral_rules.on_raised(record.edition, facts_of(referral, at), working_days.holidays())
        Duty.raise_for(record, asked, by=by, at=at)
    return referral


def facts_of(referral, at, *, to=None):
    """What the rules may ask."""
    return ReferralFacts(
        day=today(at), aware_on=referral.aware_on, to_lado=to == To.LADO, contacted=referral.is_contacted,
        former=referral.is_about_former,
    )  # fmt: skip


def decide(referral, *, to, reasons, known, seen, key, by, at, capacity, answer=None):
    """One more decision, with what is known by now. `seen`: how many decisions were on the page it was made from."""
    with audited(by=by, at=at, why="Decided", capacity=capacity):
        referral = not_their_own(referral.locked(), by)
        if already := ReferralDecision.objects.filter(key=key, referral=referral).first():
            return already
        if referral.decisions.count() != seen:
            raise NotPossible("Somebody decided on this meanwhile. Read what they decided before you decide again.")
        for name, value in known.items():
            setattr(referral, name, value)
        return settle(referral, to=to, reasons=reasons, answer=answer, key=key, by=by, at=at, capacity=capacity)


def settle(referral, *, to, reasons, answer, key, by, at, capacity):
    """The decision is written, and what follows from it falls due. Not to refer ends it: `answer` as when it is closed."""
    decision = ReferralDecision(
        referral=referral, number=referral.decisions.count() + 1, to=to, reasons=reasons, decided_at=at, decided_by=by,
        capacity=capacity, key=key,
    )  # fmt: skip
    reopened = referral.stage == Stage.CLOSED
    if reopened:
        referral.closed_at, referral.closed_by, referral.closed_as = None, None, ""
    referral.move_to(Stage.NOT_REFERRED if to == To.NOBODY else Stage.OPEN, by=by, at=at, why="Decided")
    decision.save(force_insert=True)
    record = referral.record
    for duty in record.duties.open().filter(what=What.DECIDE).order_by("pk"):
        duty.discharge(by=by, at=at, capacity=capacity)
    if to == To.NOBODY and not referral.may_tell:
        answer_at_the_end(referral, answer, when="Not referred", by=by, at=at, capacity=capacity)
    if to != To.NOBODY:
        there = set(record.duties.open().values_list("what", flat=True))
        asked = referral_rules.on_referred(record.edition, facts_of(referral, at, to=to), working_days.holidays())
        Duty.raise_for(record, [one for one in asked if one.what not in there], by=by, at=at)
    return decision


def not_their_own(referral, by):
    """Nobody handles what is about themselves, whatever a page let through (DESIGN, invariant 1)."""
    if by.pk == referral.record.staff_member.user_id:
        raise NotPossible("Nobody handles what is about themselves.")
    return referral


def record_step(referral, *, key, by, at, capacity, **facts):
    """Something was done or heard. A second post with the same key is the same step."""
    with audited(by=by, at=at, why="Step recorded", capacity=capacity):
        referral = not_their_own(referral.locked(), by)
        if already := ReferralStep.objects.filter(key=key, referral=referral).first():
            return already
        step = write_step(referral, key=key, by=by, at=at, capacity=capacity, **facts)
        keep_up(referral, by=by, at=at, capacity=capacity)
    return step


def write_step(referral, *, key, by, at, capacity, **facts):
    """The step; the first contact with the LADO does the duty to contact them."""
    step = ReferralStep.objects.create(
        referral=referral, number=referral.steps.count() + 1, recorded_at=at, recorded_by=by, capacity=capacity,
        key=key, **facts,
    )  # fmt: skip
    if step.kind in FIRST_CONTACT:
        for duty in referral.record.duties.open().filter(what=What.CONTACT_LADO).order_by("pk"):
            duty.discharge(by=by, at=at, capacity=capacity, note=step.get_kind_display())
    return step


def keep_up(referral, *, by, at, capacity):
    """The day on which an open referral has been quiet for too long moves on; one that was quiet so long is brought up to date."""
    next_one = referral_rules.on_quiet(facts_of(referral, at))
    for duty in referral.record.duties.open().filter(what=What.BRING_UP_TO_DATE).order_by("pk"):
        if duty.due_on > today(at):
            duty.put_off(next_one.due_on, by=by, at=at, why="Something was recorded")
        else:
            duty.discharge(by=by, at=at, capacity=capacity)
            Duty.raise_for(referral.record, [next_one], by=by, at=at)


def tell(referral, telling, *, whose, on, words, key, by, at, capacity):
    """The answer to "may the person be told?", or that they have been. `whose`: whose word it is, or who told them."""
    with audited(by=by, at=at, why="May the person be told?", capacity=capacity):
        referral = not_their_own(referral.locked(), by)
        if already := ReferralStep.objects.filter(key=key, referral=referral).first():
            return already
        told_by = whose if telling == Telling.TOLD else ""
        referral.move_telling(telling, by=by, at=at, told_by=told_by)
        for duty in referral.record.duties.open().filter(what=What.TELL).order_by("pk"):
            if telling == Telling.TOLD:
                duty.discharge(by=by, at=at, capacity=capacity)
            else:
                duty.lapse(by=by, at=at, why="The answer is now another one")
        if telling == Telling.MAY:
            asked = referral_rules.on_may_tell(referral.record.edition, facts_of(referral, at), working_days.holidays())
            Duty.raise_for(referral.record, asked, by=by, at=at)
        return said_on_page(referral, Step.TELLING, Telling(telling).label, whose, on, words, key, by, at, capacity)


def said_on_page(referral, kind, label, whose, on, words, key, by, at, capacity):
    """The step that the product writes for an act with a page of its own."""
    text = f"{label}. {words}" if words else f"{label}."
    facts = {"kind": kind, "happened_on": on, "spoken_with": whose, "words": text}
    step = write_step(referral, key=key, by=by, at=at, capacity=capacity, **facts)
    keep_up(referral, by=by, at=at, capacity=capacity)
    return step


def conclude(referral, outcome, *, whose, on, words, key, by, at, capacity):
    """What came of it."""
    with audited(by=by, at=at, why="Outcome recorded", capacity=capacity):
        referral = not_their_own(referral.locked(), by)
        if already := ReferralStep.objects.filter(key=key, referral=referral).first():
            return already
        if referral.stage != Stage.OPEN:
            raise NotPossible(f"{referral.record.number} is not open, so it has no outcome yet. Decide on it first.")
        referral.outcome = outcome
        referral.save()
        return said_on_page(referral, Step.OUTCOME, Outcome(outcome).label, whose, on, words, key, by, at, capacity)


def close(referral, *, summary, kept, by, at, capacity, answer=None):
    """It is closed, saying what is kept and where; what was left to do falls away. `answer`: whether the person may be told
    (`telling`, `whose`, `words`), which closing asks unless they may be or have been: unanswered, it would hold back for ever
    who looked at what is theirs."""
    with audited(by=by, at=at, why="Closed", capacity=capacity):
        referral = not_their_own(referral.locked(), by)
        if not referral.outcome and referral.stage == Stage.OPEN:
            raise NotPossible("Record the outcome first; where it is dealt with elsewhere, say that.")
        if not referral.may_tell:
            answer_at_the_end(referral, answer, when="At the end", by=by, at=at, capacity=capacity)
        referral.summary, referral.kept = summary, kept
        referral.closed_at, referral.closed_by, referral.closed_as = at, by, capacity
        referral.move_to(Stage.CLOSED, by=by, at=at, why="Closed")
        for duty in referral.record.duties.open().order_by("pk"):
            duty.lapse(by=by, at=at, why="The referral was closed")
    return referral


def answer_at_the_end(referral, answer, *, when, by, at, capacity):
    """May they be told, now that it is over? Nobody is told before the answer is that they may be, here too."""
    if not answer:
        raise NotPossible(
            "Answer whether the person concerned may be told. It is asked now, so as not to be left open."
        )
    telling, whose = Telling(answer["telling"]), answer["whose"]
    for step in [Telling.MAY, telling] if telling == Telling.TOLD else [telling]:
        referral.move_telling(step, by=by, at=at, told_by=whose if step == Telling.TOLD else "")
    label = f"{when}: {telling.label.lower()}"
    said_on_page(referral, Step.TELLING, label, whose, today(at), answer["words"], uuid.uuid4(), by, at, capacity)


def name(referral, user, *, as_what, why, until, by, at, capacity):
    """Somebody is named on it until a day, or until that is ended."""
    with audited(by=by, at=at, why=why, capacity=capacity):
        record = not_their_own(referral.locked(), by).record
        return Grant.give(
            record=record, user=user, as_what=as_what, why=why, by=by, at=at, starts_on=today(at), ends_on=until
        )


def unname(referral, grant, *, by, at, capacity):
    """They are no longer named, from this moment."""
    with audited(by=by, at=at, why="No longer named", capacity=capacity):
        not_their_own(referral.locked(), by)
        grant.refresh_from_db()
        if grant.ended_at is not None:
            raise NotPossible(f"{grant.ended_by.name} ended this meanwhile: {grant.user.name} is no longer named.")
        grant.end_now(by=by, at=at, why="No longer named")


def turn_to(referral, staff_member, *, is_head, why, key, by, at, capacity):
    """It concerns somebody else: their name stands on it, what is to do is about them, and the question of telling is open."""
    with audited(by=by, at=at, why="It concerns somebody else", capacity=capacity):
        referral = not_their_own(referral.locked(), by)
        record, before = referral.record, referral.record.staff_member
        if ReferralStep.objects.filter(key=key, referral=referral).exists():
            return referral
        if staff_member.pk == before.pk and record.for_chair >= is_head:
            raise NotPossible(f"{record.number} already concerns {staff_member.name}.")
        record.now_about(staff_member, for_chair=is_head, by=by, at=at, why=why)
        referral.job = staff_member.job_title
        referral.ask_again(by=by, at=at)
        for duty in record.duties.open().order_by("pk"):
            duty.lapse(by=by, at=at, why="It concerns somebody else")
            if duty.what != What.TELL:
                Duty.raise_for(record, [as_asked(duty)], by=by, at=at)
        for grant in Grant.objects.filter(record=record, user=staff_member.user_id).ending_after(today(at)):
            grant.end_now(by=by, at=at, why="It is about them")
        label = f"From {spoken(today(at))} it concerns {staff_member.name}, no longer {before.name}"
        said_on_page(referral, Step.SUBJECT, label, "", today(at), why, key, by, at, capacity)
    return referral


def as_asked(duty):
    """The same duty, to be raised about somebody else."""
    return referral_rules.Asked(What(duty.what), duty.holder, duty.clause, duty.due_on, duty.why, duty.named)


@due.step("referrals")
def hand_over(*, at):
    """A referral about somebody who has become Headteacher is marked as the Chair's. Their rights do not wait for this."""
    heads = Appointment.objects.on(today(at)).filter(role=Role.HEADTEACHER).values("user__staff_member")
    mine = Record.objects.filter(kind=Record.Kind.REFERRAL, restricted=True, for_chair=False, staff_member__in=heads)
    for pk in list(mine.order_by("pk").values_list("pk", flat=True)):
        with audited(by=None, at=at, why="The person concerned is Headteacher now"):
            record = Record.objects.select_for_update().select_related("school", "staff_member").get(pk=pk)
            record.now_about(record.staff_member, for_chair=True, by=None, at=at, why="Now the Chair's")
    return "Done."  # no number: whoever reads the status page learns nothing
