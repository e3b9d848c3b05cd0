"""What the pages about a request and its agreement show: rows of facts, and what may be done."""

from contactpolicy.web.words import day
from contacts.declaration_pages import STATES as DECLARED
from records import details_rules
from records.models import Record

from . import details
from .models import Agreement
from .models.states import ProposalStatus

STATES = {
    "not-started": "Not started",
    "in-force": "In force",
    "run-out": "Expired",
    "ended": "Ended",
}
STATE_OF = {
    ProposalStatus.WAITING: "Waiting",
    ProposalStatus.MORE_ASKED: "More was asked",
    ProposalStatus.WITHDRAWN: "Withdrawn",
    ProposalStatus.AGREED: "Agreed",
    ProposalStatus.DECLINED: "Declined",
}


def state_of(proposal, today):
    """The state of a case in a word or two: that of the agreement once there is one."""
    agreement = getattr(proposal, "agreement", None)
    return STATES[agreement.standing_on(today)] if agreement else STATE_OF[ProposalStatus(proposal.status)]


def last_records(records, today, most=5):
    """The newest of some records, of whatever kind, each with its state. Three queries."""
    newest = list(records.newest_first().prefetch_related("parties")[:most])
    agreements = Agreement.objects.in_bulk([one.pk for one in newest])
    return [(one, state_of_record(one, agreements.get(one.pk), today)) for one in newest]


def state_of_record(record, agreement, today):
    """The state of a record in a word or two: that of its agreement, or its stage as the register has it."""
    if agreement:
        return STATES[agreement.standing_on(today)]
    if record.kind == Record.Kind.DECLARATION:
        return DECLARED[record.stage]
    return record.stage.replace("-", " ").capitalize()


def yes_with(flag, words):
    """Yes, with what was said about it."""
    return f"Yes. {words}" if flag and words else "Yes" if flag else "No"


def people(record):
    """Who it is about, as they were that day."""
    return ", ".join(party.words for party in record.parties.all())


def request_rows(proposal):
    """The request in full, as label and words."""
    if proposal.shares_details:
        return details.request_rows(proposal)
    began = [("Already begun", f"Since {day(proposal.begun_on)}. {proposal.begun_why}")] if proposal.begun_on else []
    parents = f"{proposal.get_parents_display()}. {proposal.parents_words}".strip()
    return [
        ("Kind of contact", proposal.get_kind_display()),
        ("Purpose", proposal.purpose),
        ("Reasons", proposal.reasons),
        ("Where", proposal.place),
        ("Days and times", proposal.times),
        ("Asked for", f"{day(proposal.starts_on)} to {day(proposal.ends_on)}"),
        *began,
        ("Who else is there", proposal.others_present),
        ("Paid", yes_with(proposal.paid, proposal.paid_words)),
        ("Parents or carers", parents),
        ("Taught by the person asking", yes_with(proposal.taught, proposal.taught_words)),
        ("How records and details are kept safe", proposal.safeguards),
    ]


def agreement_rows(agreement, decision):
    """What was agreed, as label and words."""
    rows = [
        ("In force", f"{day(agreement.starts_on)} to {day(agreement.ends_on)}"),
        ("Agreed by", decision.who),
        ("Agreed on", day(agreement.agreed_on)),
        ("Reviewed", f"Every {agreement.review_weeks} weeks"),
    ]
    if agreement.proposal.shares_details:
        rows[:0] = details.agreed_rows(agreement.proposal)
    if agreement.ended_at:
        rows.append(("Ended early", f"{day(agreement.ended_at)}. {agreement.ended_why}"))
    return rows


def marks(proposal):
    """What must be said wherever the case is shown: retrospective, on paper."""
    said = []
    early = details_rules.not_in_advance(proposal.record.edition, retrospective=proposal.record.retrospective)
    if proposal.shares_details and proposal.record.retrospective and proposal.begun_on:
        asked = " Clause 4.4 asks that it is agreed in advance." if early else ""
        said.append(f"Retrospective: they were given on {day(proposal.begun_on)}, before it was agreed.{asked}")
    elif proposal.record.retrospective and proposal.begun_on:
        said.append(f"Retrospective: this contact began on {day(proposal.begun_on)}, before it was agreed.")
    elif proposal.record.retrospective:
        said.append("Retrospective: this contact was to begin before it was asked about.")
    if proposal.on_paper:
        decision = proposal.decisions.first()
        said.append(f"Agreed on paper by {decision.paper_by} on {day(decision.paper_on)}, and entered here later.")
    return said


def what_bears_on(proposal, *, standing, today):
    """Everything the person deciding should have before them: this person's other agreements and records with these students."""
    record = proposal.record
    others = (
        Agreement.objects.visible_to(standing).filter(record__staff_member=record.staff_member).exclude(pk=proposal.pk)
    )
    others = others.select_related("record", "proposal").prefetch_related("record__parties").order_by("-pk")
    students = [party.student_id for party in record.parties.all() if party.student_id]
    shared = (
        type(record)
        .objects.visible_to(standing)
        .filter(staff_member=record.staff_member, parties__student__in=students)
    )
    shown = [record.pk, *others.values_list("pk", flat=True)[:50]]
    shared = shared.exclude(pk__in=shown).distinct().order_by("-recorded_at").prefetch_related("parties")
    return {
        "agreements": [(one, STATES[one.standing_on(today)]) for one in others[:10]],
        "with_students": list(shared[:10]),
        "clause": record.edition,
        "rules": details.rules_in_short(record.school.edition_on(today)),
        "came_of": type(record).objects.visible_to(standing).filter(pk=record.came_of_id).first(),
        "former": [party for party in record.parties.all() if party.student and party.student.is_former(today)],
    }
