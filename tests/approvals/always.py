"""What always holds at a school, asked of the database: each function raises when it does not."""

from collections import Counter

from django.db.models import F

from approvals.models import Agreement, Decision, Proposal, Review
from approvals.models.states import AGREEMENT_TRANSITIONS, PROPOSAL_TRANSITIONS
from contactpolicy.web.clock import today
from records import rules
from records.models import Duty, FileEntry, Record


def everything(school):
    """Where everything stands, to be compared with later."""
    return {
        "requests": list(Proposal.objects.filter(record__school=school).order_by("pk").values_list()),
        "agreements": list(Agreement.objects.filter(record__school=school).order_by("pk").values_list()),
        "records": list(Record.objects.filter(school=school).order_by("pk").values_list()),
        "duties": list(Duty.objects.filter(school=school).order_by("pk").values_list()),
        "decisions": Decision.objects.filter(proposal__record__school=school).count(),
        "reviews": Review.objects.filter(agreement__record__school=school).count(),
        "entries": FileEntry.objects.filter(school=school).count(),
    }


def only_transitions_from_the_table(school, before):
    """A status follows another only as the table has it. Gives the statuses as they are now."""
    requests = Proposal.objects.filter(record__school=school).values_list("pk", "status")
    agreements = Agreement.objects.filter(record__school=school).values_list("pk", "status")
    after = {("request", pk): status for pk, status in requests}
    after |= {("agreement", pk): status for pk, status in agreements}
    for key, status in after.items():
        was = before.get(key, status)
        table = PROPOSAL_TRANSITIONS if key[0] == "request" else AGREEMENT_TRANSITIONS
        assert status == was or status in table[was], (key, was, status)
    assert set(before) <= set(after)
    return after


def nobody_oversees_themselves(school):
    """Nobody decides, reviews or discharges an oversight duty on their own record (DESIGN, invariant 1)."""
    done = Duty.objects.filter(school=school, done_by=F("about__user")).exclude(holder="own")
    decided = Decision.objects.filter(
        proposal__record__school=school, decided_by=F("proposal__record__staff_member__user")
    )
    seen = Review.objects.filter(
        agreement__record__school=school, reviewed_by=F("agreement__record__staff_member__user")
    )
    assert (list(done), list(decided), list(seen)) == ([], [], [])
    others = Duty.objects.filter(school=school, holder="own", done_at__isnull=False).exclude(done_by=F("about__user"))
    assert list(others) == []


def numbers_have_no_gaps(school):
    """The register counts from one each year and leaves nothing out."""
    numbers = Record.objects.filter(school=school).order_by("pk").values_list("recorded_at", "number")
    counted = Counter()
    for at, number in numbers:
        year = today(at).year
        counted[year] += 1
        assert number == f"{school.prefix}-{year}-{counted[year]:05d}"


def every_decision_is_on_the_files(school):
    """Agreed, changed, ended: one entry on the staff file and one on each student's; reviewed: on the staff file."""
    agreements = Agreement.objects.filter(record__school=school).prefetch_related(
        "proposal__decisions", "reviews", "record__entries", "record__parties"
    )
    for agreement in agreements:
        outcomes = [one.outcome for one in agreement.proposal.decisions.all()]
        acts = outcomes.count("agree") + outcomes.count("change") + (agreement.status == "ended")
        entries = list(agreement.record.entries.all())
        on_staff_file = [entry for entry in entries if entry.staff_file_id == agreement.record.staff_member_id]
        assert outcomes.count("agree") == 1
        assert len(on_staff_file) == acts + len(agreement.reviews.all())
        students = Counter(entry.student_file_id for entry in entries if entry.student_file_id)
        assert students == {party.student_id: acts for party in agreement.record.parties.all()}
        assert all(entry.is_whole for entry in entries)
    without = Record.objects.filter(school=school, agreement=None, entries__isnull=False)
    assert list(without) == []


def what_is_in_force_is_monitored(school, day):
    """Each role the edition names has exactly one review to do, until the review of the last day."""
    agreements = Agreement.objects.filter(record__school=school).not_over(day).select_related("record__edition")
    for agreement in agreements.prefetch_related("record__duties"):
        assert agreement.starts_on >= agreement.agreed_on
        reviews = [duty for duty in agreement.record.duties.all() if duty.what == "review"]
        for holder in rules.who_monitors(agreement.record.edition):
            mine = [duty for duty in reviews if duty.holder == holder]
            still = [duty for duty in mine if duty.is_open]
            last = [duty for duty in mine if duty.done_at and today(duty.done_at) >= agreement.ends_on]
            assert len(still) == 1 or (not still and last and day == agreement.ends_on), (agreement, holder)
            assert all(
                duty.due_on <= max(agreement.ends_on, duty.due_on if duty.is_overdue(day) else day) for duty in still
            )


def what_is_over_keeps_only_what_was_overdue(school):
    """Ended early, only reviews that were overdue then, and that somebody is to see it, are still owed."""
    for agreement in Agreement.objects.filter(record__school=school).ended().prefetch_related("record__duties"):
        for duty in agreement.record.duties.all():
            if duty.is_open:
                overdue = duty.what == "review" and duty.due_on < today(agreement.ended_at)
                assert overdue or duty.what == "see", (agreement, duty.what, duty.due_on)
    closed = Duty.objects.open().filter(school=school, record__stage__in=["withdrawn", "declined"])
    assert list(closed) == []


def the_register_says_which_requests_became_agreements(school):
    """The lists of agreements read the register alone: it must say of each whether it became one, and whether that ended."""
    for record in school.records.filter(kind="proposal").select_related("agreement"):
        agreement = getattr(record, "agreement", None)
        stages = {"in-force": "agreed", "ended": "ended"}
        assert (record.stage in stages.values()) == bool(agreement), record
        assert not agreement or record.stage == stages[agreement.status], record
        assert not agreement or (agreement.school, agreement.staff_member) == (record.school, record.staff_member)
