"""The parts that the sheets about requests, agreements and reviews are put together from."""

from contactpolicy.school.models.editions import Eyes
from contactpolicy.web.clock import today
from contactpolicy.web.words import day, when
from records.models import Party
from records.sheets.words import NOT_STATED, listed, noted, period, rows

from . import details as sharing
from . import monitors
from .models.decisions import Outcome


def times(proposal):
    """Happened, reported, recorded: proposed contact has not happened yet, unless it had already begun."""
    record, paper = proposal.record, proposal.on_paper
    return (
        happened(proposal),
        noted(record.reported_at, "the agreement made on paper was handed in" if paper else "the request was sent"),
        noted(record.recorded_at, f"record {record.number}"),
    )


def decision_times(agreement, decision):
    """The same for what was agreed; a change was recorded at its own time."""
    if decision.outcome == Outcome.CHANGE:
        return later_times(agreement, decision.decided_at, "this change")
    return times(agreement.proposal)


def later_times(agreement, at, what):
    """The same for what came after the agreement: this sheet was recorded at its own time."""
    return agreed_from(agreement), times(agreement.proposal)[1], noted(at, what)


def agreed_from(agreement):
    """From when contact was agreed, or when it had begun: once it is agreed, it is no proposed contact any more."""
    proposal = agreement.proposal
    agreed = "Agreed" if proposal.shares_details else "Agreed contact"
    return happened(proposal) if proposal.begun_on else f"{agreed} from {day(agreement.starts_on)}"


def happened(proposal):
    """Whether the contact had begun when it was asked about."""
    if proposal.shares_details:
        return f"Given on {day(proposal.begun_on)}" if proposal.begun_on else "Not yet: this was asked for first"
    if proposal.begun_on:
        return f"Began on {day(proposal.begun_on)}"
    if proposal.on_paper:
        return f"Agreed on paper for contact from {day(proposal.starts_on)}"
    return "Not yet: this is proposed contact"


def marks(proposal):
    """What must be seen first: that it was not agreed in advance, that it was agreed on paper."""
    said = []
    paper = proposal.decisions.exclude(paper_on=None).first() if proposal.on_paper else None
    if proposal.record.retrospective:
        began = proposal.begun_on or proposal.starts_on
        said.append(f"Retrospective: contact from {day(began)}, before it was asked about")
    if paper:
        said.append(f"Agreed on paper by {paper.paper_by} on {day(paper.paper_on)}")
    return said


def asked(proposal, *, on=None):
    """Who proposes contact with whom, of what kind, for how long; `on`: a day on which their line manager is told."""
    record = proposal.record
    return rows(
        "The contact",
        ("Member of staff", record.staff_words),
        ("Line manager", "; ".join(manager.name for manager in record.staff_member.managers_on(on)) if on else ""),
        with_whom(record),
        ("Contact", record.title),
        ("Asked for", period(proposal.starts_on, proposal.ends_on)),
        ("Renews", proposal.renews.number if proposal.renews else ""),
    )


def with_whom(record):
    """The students on a record, as they were that day, under the right word."""
    people = list(record.parties.all())
    word = "Student" if len(people) == 1 else "Students"
    return edition_words(record)[word], "; ".join(party.words for party in people)


def request(proposal):
    """The request in the words of whoever made it."""
    if proposal.shares_details:
        return rows("The request", *sharing.sheet_rows(proposal))
    return rows("The request", ("Purpose", proposal.purpose), ("Reasons", proposal.reasons), *details(proposal))


def shared(proposal):
    """What is shared, where it is about sharing contact details; never the number or address itself."""
    return [("Shared", sharing.first_up(sharing.which(proposal)))] if proposal.shares_details else []


def details(proposal):
    """Label and answer, in the order of the form. A paper does not say everything that the form asks."""
    said, unasked = edition_words(proposal.record), proposal.on_paper and not proposal.taught
    return (
        ("Place", proposal.place or NOT_STATED),
        ("Days and times", proposal.times or NOT_STATED),
        ("Who else is there", proposal.others_present or NOT_STATED),
        ("Paid", answered(proposal.paid, proposal.paid_words)),
        ("Parents or carers", joined(proposal.get_parents_display(), proposal.parents_words)),
        (
            f"{said['Student']} taught by them",
            NOT_STATED if unasked else answered(proposal.taught, proposal.taught_words),
        ),
        ("Records and contact details", proposal.safeguards or NOT_STATED),
        ("Purpose is not friendship or a relationship", "Declared" if proposal.not_friendship else NOT_STATED),
        ("Began before it was agreed", joined(day(proposal.begun_on), proposal.begun_why) if proposal.begun_on else ""),
    )


def answered(yes, more):
    """Yes or no, and what was added."""
    return joined("Yes" if yes else "No", more)


def joined(first, more):
    """An answer and what was added to it."""
    return f"{first}. {more}" if more else first


def decided(agreement, decision):
    """The decision: what, by whom, when, why, from when until when, and how it is monitored."""
    record, changed = agreement.record, decision.outcome == Outcome.CHANGE
    return rows(
        "Change" if changed else "Decision",
        *by_whom(decision),
        in_advance(record),
        ("Reasons", decision.reasons),
        ("Period", period(decision.starts_on, decision.ends_on)),
        ("Expires", f"After {day(decision.ends_on)}, by itself. Renewing it is a new request"),
        ("Monitoring (2.3)", monitoring(record, decision.review_weeks)),
        ("Monitors", monitors.named(record, today(decision.decided_at))),
        ("Next review due" if changed else "First review due", monitors.next_review(record)),
    )


def in_advance(record):
    """Whether it was agreed before it began, yes or no: said on every sheet (DESIGN, invariant 3)."""
    return "Agreed in advance", "No, see above" if record.retrospective else "Yes"


def by_whom(decision):
    """Who agreed, as what, and when; for an agreement made on paper, also who entered it here."""
    if decision.is_on_paper:
        entered = f"{decision.decided_by.name}, {decision.capacity}, on {when(decision.decided_at)}"
        return (
            ("Agreed by", decision.paper_by),
            ("Agreed on", f"{day(decision.paper_on)}, on paper"),
            ("Entered by", entered),
        )
    verb = decision.get_outcome_display()
    return (
        (f"{verb} by", f"{decision.decided_by.name}, {decision.capacity}"),
        (f"{verb} on", when(decision.decided_at)),
    )


def monitoring(record, weeks):
    """Every 6 weeks, by the line manager and the Headteacher."""
    head = edition_words(record)["headteacher"]
    link = "and" if record.edition.monitors == Eyes.BOTH else "or"
    often = "Every week" if weeks == 1 else f"Every {weeks} weeks"
    return f"{often}, by the line manager {link} the {head}"


def before(earlier):
    """What the agreement was before it was changed."""
    last = next(one for one in reversed(earlier) if one.outcome in {Outcome.AGREE, Outcome.CHANGE})
    return rows(
        "Before this change",
        ("Period", period(last.starts_on, last.ends_on)),
        ("Reviews", f"Every {last.review_weeks} weeks"),
        ("Conditions", "; ".join(last.conditions) or "None"),
    )


def story(proposal, decisions):
    """What was decided, asked and answered so far, in order."""
    if not decisions:
        return None  # an answer follows what was asked, so there is none either
    told = [(one.decided_at, f"{one.get_outcome_display()} by {one.who}. {one.reasons}") for one in decisions]
    told += [
        (one.replied_at, f"{one.replied_by.name} answered. {one.words}")
        for one in proposal.replies.select_related("replied_by")
    ]
    return (
        rows("Decided, asked and answered before", *[(when(at), said) for at, said in sorted(told)]) if told else None
    )


def filed(record, numbers, *, on):
    """Which files this is on, and as which entry. `numbers`: by student id, and the staff file's under None."""
    word = edition_words(record)["Student"]
    files = [f"Staff personal file of {record.staff_member.name}, entry {numbers[None]}"]
    files += [
        f"{word} file of {party.name}, entry {numbers[party.student_id]}"
        for party in record.parties.all()
        if party.student_id
    ]
    return listed(f"Filed on {day(on)}", files)


def summary(agreement):
    """The agreement that a review or an ending is about."""
    record = agreement.record
    return rows(
        "The agreement",
        ("Member of staff", record.staff_words),
        with_whom(record),
        ("Contact", record.title),
        *shared(agreement.proposal),
        ("Period", period(agreement.starts_on, agreement.ends_on)),
        ("Agreed on", day(agreement.agreed_on)),
        in_advance(record),
        ("Monitoring (2.3)", monitoring(record, agreement.review_weeks)),
    )


def about(record, party):
    """The student whose file it is, told apart from others of the same name."""
    student = party.student
    return rows(
        edition_words(record)["Student"],
        ("Name", party.name),
        ("At the school" if party.kind == Party.Kind.FORMER_STUDENT else "Year and form", first_up(party.standing)),
        ("Date of birth", day(student.born_on) if student.born_on else ""),
        ("UPN", student.upn),
    )


def signed_by_staff(record):
    """The line for the member of staff."""
    return [("Member of staff", record.staff_member.name)]


def signed_by(record, capacity, user):
    """The lines for whoever did something as something, and for the member of staff where that is somebody else."""
    if user.pk == record.staff_member.user_id:
        return signed_by_staff(record)
    return [(first_up(capacity), user.name), *signed_by_staff(record)]


def signature(decision):
    """The line for whoever decided, as what."""
    if decision.is_on_paper:
        return "Agreed on paper by", decision.paper_by
    return first_up(decision.capacity), decision.decided_by.name


def deciders(record, decisions):
    """The line for whoever decided last, or an empty one for whoever will."""
    return [signature(decisions[-1])] if decisions else [(edition_words(record)["Headteacher"], "")]


def first_up(words):
    """With a capital at the beginning."""
    return words[:1].upper() + words[1:]


def edition_words(record):
    """The words of the record's edition."""
    return record.edition.words


def edition_said(record, said):
    """A listed answer in the words of the record's edition."""
    words = edition_words(record)
    return said.replace("Headteacher", words["headteacher"]).replace("student", words["student"])
