"""manage.py demo_data: what a visitor finds there."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from approvals.models import Agreement, Decision, Plan, Proposal, Referral, Review
from approvals.models.states import AGREED_STAGES, ENDED_STAGE, ProposalStatus
from contactpolicy.school.models import School, Student
from contactpolicy.school.upn import upn_problem
from contactpolicy.trail.models import Entry
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now, today
from contacts.models import Advice, Assessment, Contact, Declaration
from contacts.models.contacts import Kind, Stage
from records.models import Duty, Record


def of(demo):
    """The demo's schools as rows."""
    return School.objects.filter(urn__in=[facts.particulars["urn"] for facts in demo])


def test_three_hundred_are_on_roll_at_each_school_with_a_year_a_form_and_a_right_number(demo):
    for school in of(demo):
        on_roll = Student.objects.filter(school=school).present(today(now()))
        assert on_roll.count() == 300
        assert not on_roll.filter(year_group="").exists()
        assert not on_roll.exclude(registration_group__regex=r"^[R1-6][ABC]$").exists()
        assert [problem for student in on_roll if (problem := upn_problem(student.upn))] == []


def test_there_are_former_students_of_school_age_and_grown_up(demo):
    day = today(now())
    for school in of(demo):
        grown_up = {student.is_adult_on(day) for student in Student.objects.filter(school=school).former(day)}
        assert grown_up == {True, False}


def test_requests_are_there_in_every_state(demo):
    states = set(Proposal.objects.filter(record__school__in=of(demo)).values_list("status", flat=True))
    assert states == set(ProposalStatus.values)


def test_agreements_stand_in_every_way(demo):
    agreements = Agreement.objects.filter(record__school__in=of(demo))
    assert {one.standing_on(today(now())) for one in agreements} == {"not-started", "in-force", "run-out", "ended"}


def test_reviews_were_made_and_some_are_overdue(demo):
    reviews = Review.objects.filter(agreement__record__school__in=of(demo))
    assert {"continue", "change", "end", "over"} == set(reviews.values_list("outcome", flat=True))
    overdue = [duty for duty in Duty.objects.open().filter(school__in=of(demo)) if duty.is_overdue(today(now()))]
    assert {"review", "decide", "reconsider", "see", "move", "supervise", "up-to-date"} == {
        duty.what for duty in overdue
    }


def test_contacts_of_every_kind_are_there_in_every_stage_at_both_schools(demo):
    contacts = Contact.objects.filter(record__school__in=of(demo))
    assert set(contacts.values_list("kind", flat=True)) == set(Kind.values)
    assert set(contacts.values_list("stage", flat=True)) == set(Stage.values)
    assert {one.urn for one in of(demo)} == set(contacts.values_list("record__school__urn", flat=True))


def test_the_register_says_what_kind_a_contact_is_and_a_duty_whether_its_record_is_restricted(demo):
    assert not Contact.objects.exclude(record__of_kind=F("kind")).exists()
    assert not Record.objects.exclude(kind=Record.Kind.CONTACT).exclude(of_kind=None).exists()
    assert not Duty.objects.exclude(restricted=F("record__restricted")).exists()
    assert Duty.objects.filter(restricted=True).exists()
    assert Duty.objects.filter(restricted=False).exists()


def test_the_register_says_where_everything_stands_which_lists_are_narrowed_by(demo):
    for model, state in (
        (Advice, "stage"),
        (Declaration, "stage"),
        (Plan, "status"),
        (Referral, "stage"),
    ):
        assert not model.objects.exclude(record__stage=F(state)).exists(), model
        assert model.objects.values(state).distinct().count() > 1
    requests = Record.objects.filter(kind=Record.Kind.PROPOSAL)
    assert not requests.exclude(stage=F("proposal__status")).exclude(stage=ENDED_STAGE).exists()
    assert set(requests.filter(stage__in=AGREED_STAGES)) == set(requests.exclude(agreement=None))
    ended = Agreement.objects.ended()
    assert set(requests.filter(stage=ENDED_STAGE)) == {one.record for one in ended} != set()


def test_agreements_say_whose_they_are_as_the_register_does(demo):
    same = Agreement.objects.filter(school=F("record__school"), staff_member=F("record__staff_member"))
    assert 0 < same.count() == Agreement.objects.count()


def test_contacts_were_seen_by_the_right_people_and_the_headteachers_own_by_the_chair(demo):
    made = Assessment.objects.filter(contact__record__school__in=of(demo))
    assert {"line manager", "Headteacher", "head teacher", "senior member of staff"} <= set(
        made.values_list("capacity", flat=True)
    )
    for facts in demo:
        head = next(one for one in facts.members if "headteacher" in one.roles)
        own = made.filter(contact__record__staff_member__surname=head.surname)
        assert set(own.values_list("capacity", flat=True)) == {"Chair of Governors"}


def test_a_retrospective_request_a_paper_agreement_a_renewal_and_a_change_of_mind_are_there(demo):
    proposals = Proposal.objects.filter(record__school__in=of(demo))
    assert proposals.filter(record__retrospective=True).exists()
    assert proposals.filter(on_paper=True).exists()
    assert proposals.exclude(renews=None).exists()
    both = [set(one.decisions.values_list("outcome", flat=True)) for one in proposals]
    assert {"decline", "agree"} in both


def test_decisions_were_made_in_every_capacity(demo):
    decisions = Decision.objects.filter(proposal__record__school__in=of(demo))
    assert set(decisions.values_list("capacity", flat=True)) == {
        "Headteacher", "line manager and Headteacher", "for the Headteacher",
        "head teacher", "line manager and head teacher", "for the head teacher",
        "Chair of Governors", "office",
    }  # fmt: skip


def test_the_headteachers_own_request_was_decided_by_the_chair_and_another_waits_for_the_chair(demo):
    for facts in demo:
        school = School.objects.get(urn=facts.particulars["urn"])
        head = next(one for one in facts.members if "headteacher" in one.roles)
        own = Proposal.objects.filter(record__school=school, record__staff_member__surname=head.surname)
        deciders = set(Decision.objects.filter(proposal__in=own).values_list("capacity", flat=True))
        assert deciders == {"Chair of Governors"}
        assert own.filter(status=ProposalStatus.WAITING).exists()


def test_no_two_cases_are_told_in_the_same_words(demo):
    reviews = Review.objects.filter(agreement__record__school__in=of(demo))
    for texts in (
        Proposal.objects.filter(record__school__in=of(demo)).values_list("reasons", flat=True),
        Decision.objects.filter(proposal__record__school__in=of(demo)).values_list("reasons", flat=True),
        reviews.values_list("note", flat=True),
        Contact.objects.filter(record__school__in=of(demo)).values_list("said", flat=True),
        Assessment.objects.filter(contact__record__school__in=of(demo)).values_list("why", flat=True),
    ):
        assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_the_trail_of_the_demo_is_whole_and_its_clock_never_goes_back(demo):
    report = verify()
    assert (report.findings, report.warnings) == ([], [])
    assert not Entry.objects.filter(at__gt=now()).exists()


def test_made_again_it_says_so_and_changes_nothing(demo, settings):
    settings.DEMO = True
    before, said = Entry.objects.count(), StringIO()
    call_command("demo_data", stdout=said)
    assert said.getvalue().startswith("The demo is there already.\n\nWestdale Junior\n")
    assert Entry.objects.count() == before


def test_who_prints_everybody_who_can_sign_in_and_the_password(demo, settings):
    settings.DEMO = True
    said = StringIO()
    call_command("demo_data", "--who", stdout=said)
    lines = said.getvalue().splitlines()
    assert "  Lorna Whitfield    lorna.whitfield@demo.westdale.example  Headteacher" in lines
    assert not [line for line in lines if "Moss" in line]
    assert lines[-2:] == [
        "Password for all of them: Violin-Lesson-Tuesday",
        "Where a code is asked for as well, the page shows it: this is a demonstration.",
    ]


def test_a_site_that_is_no_demo_refuses_and_says_why(db):
    before = Record.objects.count()
    with pytest.raises(CommandError, match="only in demo mode"):
        call_command("demo_data")
    with pytest.raises(CommandError, match="only in demo mode"):
        call_command("demo_data", "--who")
    assert Record.objects.count() == before
