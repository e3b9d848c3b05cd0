"""Referring somebody, or deciding not to: the form, the clock, the steps, the interlock, the outcome, closing."""

import io
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from pypdf import PdfReader

from approvals import referral_acts
from approvals.models import Referral, ReferralDecision, ReferralStep
from approvals.models.states import NotPossible
from approvals.referral_sheets import CONFIDENTIAL
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now, today
from records import interlock, referral_rules, working_days
from records.models import Draft, Duty, Record
from tests.contacts.posting import logged
from tests.people_fixtures import acting as appointed
from tests.people_fixtures import standing
from tests.referrals.posting import (
    TOLD,
    a_day,
    a_referral,
    acting,
    answers,
    date,
    date_in,
    duties,
    key,
    page,
    post,
    post_new,
    referred,
    said,
    signed_in,
    url,
)

DAY = timedelta(days=1)


@pytest.fixture
def referral(whitfield, okafor):
    """Mr Okafor is referred to the LADO by the Headteacher, on the page."""
    return referred(whitfield, okafor)


def test_a_referral_is_restricted_numbered_apart_and_the_lados_clock_runs(referral, whitfield):
    record = referral.record
    assert (record.restricted, record.for_chair, record.number.split("-")[0]) == (True, False, "WJR")
    assert duties(referral) == ["contact-lado", "up-to-date"]
    due = working_days.add_working_days(a_day(-1), 1, working_days.holidays())
    assert record.duties.get(what="contact-lado").due_on == due
    told = said(page(whitfield, referral))
    assert "Do not tell the person concerned" in told
    assert f"LADO by {due.day} {due:%B}" in told
    assert told.index("The LADO is on 0115 496 0123") < told.index("What is known")


def test_the_decision_not_to_refer_needs_its_reasons_and_leaves_nothing_to_do(whitfield, okafor):
    head = signed_in(whitfield)
    answer = post_new(head, okafor.staff, to="nobody", reasons="", limbs=[])
    assert (answer.status_code, "Enter your reasons" in said(answer)) == (200, True)
    assert "quokka" in answer.content.decode()
    made = referred(whitfield, okafor, to="nobody", reasons="It was a misunderstanding.", limbs=[], **TOLD)
    assert (made.stage, made.record.status, duties(made)) == ("not-referred", "closed", [])
    told = said(page(whitfield, made))
    assert "It was a misunderstanding." in told
    assert "Referred No: it was decided not to refer" in told


def test_not_referring_may_later_become_a_referral_and_the_first_decision_stays(whitfield, okafor):
    made = referred(whitfield, okafor, to="nobody", reasons="It was a misunderstanding.", **TOLD)
    assert post(whitfield, "referral-decision", made, to="lado", reasons="There is more now.").status_code == 302
    made.refresh_from_db()
    assert (made.stage, duties(made)) == ("open", ["contact-lado", "up-to-date"])
    told = said(page(whitfield, made))
    assert told.index("There is more now.") < told.index("It was a misunderstanding.")
    assert list(made.decisions.values_list("number", "to")) == [(1, "nobody"), (2, "lado")]


def test_two_people_deciding_at_once_are_told_of_each_other(referral, whitfield):
    post(whitfield, "referral-decision", referral)
    answer = post(whitfield, "referral-decision", referral)
    assert (answer.status_code, "Somebody decided on this meanwhile" in said(answer)) == (409, True)
    assert referral.decisions.count() == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"staff": ""}, "Choose whom it concerns"),
        ({"aware_about": "soon"}, "Enter the time like 4.30pm"),
        ({"aware_about": ""}, "Enter the time like 4.30pm"),
        ({"limbs": []}, "Choose which parts may be met"),
        ({"to": ""}, "Choose to whom you refer it"),
        ({"said": ""}, "Enter what is said"),
        ({"other_children": "yes", "other_words": ""}, "Enter where they are with children"),
        ({"contacted": "yes"}, "Choose how they were contacted"),
        (date_in("aware_on", 1), "earlier"),
        (date_in("arose_on", 0), "cannot have known before"),
        ({**date_in("aware_on", 0), "aware_about": "11:59pm"}, "cannot lie in the future"),
    ],
)
def test_a_mistake_has_its_sentence_and_nothing_is_lost(whitfield, okafor, change, sentence):
    answer = post_new(signed_in(whitfield), okafor.staff, **change)
    assert (answer.status_code, sentence in said(answer)) == (200, True), said(answer)
    assert not Record.objects.filter(restricted=True).exists()
    assert Draft.objects.get().user == whitfield.user


def test_a_double_click_is_one_referral_and_its_draft_is_gone(whitfield, okafor):
    head, given = signed_in(whitfield), answers(okafor.staff)
    head.post(reverse("approvals:referral-new"), given | {"autosave": "1"})
    assert Draft.objects.get().kind == "referral"
    for _ in range(2):
        assert head.post(reverse("approvals:referral-new"), given).status_code == 302
    assert (Referral.objects.count(), Draft.objects.count()) == (1, 0)


def test_a_draft_is_gone_on_with_by_its_author_alone(whitfield, price, okafor):
    given = answers(okafor.staff)
    signed_in(whitfield).post(reverse("approvals:referral-new"), given | {"autosave": "1"})
    resume = reverse("records:resume", args=[given["key"]])
    answer = signed_in(whitfield).get(resume, follow=True)
    assert "quokka" in answer.content.decode()
    appointed(price, school=price.school, by=whitfield, first=-1, last=1)
    assert signed_in(price).get(resume).status_code == 404
    assert "A referral, saved" in said(signed_in(whitfield).get("/"))


def test_whoever_rang_already_says_so_and_the_duty_is_never_raised(whitfield, okafor):
    contact = {
        "contacted": "yes", "contact_kind": "advice", **date("contact_on", a_day()), "contact_about": "9am",
        "contact_with": "Dana Cole", "contact_reference": "",
    }  # fmt: skip
    made = referred(whitfield, okafor, **contact)
    assert duties(made) == ["up-to-date"]
    assert "The LADO was contacted" in said(page(whitfield, made))


@pytest.mark.parametrize(("kind", "left"), [
    ("advice", ["up-to-date"]), ("consultation", ["up-to-date"]), ("sent", ["up-to-date"]),
    ("hr", ["contact-lado", "up-to-date"]), ("note", ["contact-lado", "up-to-date"]),
])  # fmt: skip
def test_the_first_contact_with_the_lado_does_the_duty(referral, whitfield, kind, left):
    assert post(whitfield, "referral-step", referral, kind=kind).status_code == 302
    assert duties(referral) == left
    told = said(page(whitfield, referral))
    assert "With Dana Cole, LADO. Reference L-77. They agreed." in told


def test_a_late_contact_shows_when_it_was_due(whitfield, okafor):
    at = now() - 7 * DAY
    made = a_referral(whitfield, okafor, at=at)
    due = made.record.duties.get(what="contact-lado")
    assert due.is_overdue(a_day())
    assert "overdue" in said(page(whitfield, made))
    post(whitfield, "referral-step", made)
    due.refresh_from_db()
    assert (due.done_by, due.done_as) == (whitfield.user, "Headteacher")


def test_steps_are_numbered_recorded_once_and_never_changed(referral, whitfield):
    given = {"key": key()}
    for _ in range(2):
        post(whitfield, "referral-step", referral, **given)
    post(whitfield, "referral-step", referral, kind="strategy", **date("happened_on", a_day(-1)))
    assert list(referral.steps.values_list("number", "kind")) == [(1, "consultation"), (2, "strategy")]
    assert ReferralStep.history.count() == 2
    assert post(whitfield, "referral-step", referral, kind="outcome").status_code == 200  # its own page writes that one


def test_what_is_quiet_for_14_days_is_to_be_brought_up_to_date(whitfield, okafor):
    """Its day moves with each step; on the day it stands on Home, not before."""
    at = now() - 10 * DAY
    made = a_referral(whitfield, okafor, at=at)
    quiet = made.record.duties.get(what="up-to-date")
    assert quiet.due_on == today(at) + referral_rules.QUIET
    referral_acts.record_step(
        made, kind="sent", happened_on=today(at), key=uuid.uuid4(), **acting(whitfield, made, at + 2 * DAY)
    )
    quiet.refresh_from_db()
    assert quiet.due_on == today(at) + 2 * DAY + referral_rules.QUIET
    mine = Duty.objects.open().falling_to(standing(whitfield))
    assert list(mine.needed_by(quiet.due_on - DAY).filter(what="up-to-date")) == []
    assert list(mine.needed_by(quiet.due_on).filter(what="up-to-date")) == [quiet]
    late = at + 20 * DAY
    referral_acts.record_step(
        made, kind="note", happened_on=today(late), key=uuid.uuid4(), **acting(whitfield, made, late)
    )
    quiet.refresh_from_db()
    assert (quiet.done_as, duties(made)) == ("Headteacher", ["up-to-date"])


def test_nobody_is_told_before_the_answer_is_that_they_may_be(referral, whitfield):
    act = {"whose": "Dana Cole", "on": a_day(), "words": "", "key": uuid.uuid4(), **acting(whitfield, referral)}
    with pytest.raises(NotPossible), transaction.atomic():
        referral_acts.tell(referral, "told", **act)
    assert "They have been told" not in said(page(whitfield, referral, "referral-telling"))
    assert post(whitfield, "referral-telling", referral, telling="told").status_code == 200
    post(whitfield, "referral-telling", referral, telling="not-yet")
    told = said(page(whitfield, referral))
    assert "Do not tell the person concerned" in told
    assert "They must not be told yet" in told
    post(whitfield, "referral-telling", referral, telling="may")
    assert "tell" in duties(referral)
    assert "Do not tell the person concerned" not in said(page(whitfield, referral))
    post(whitfield, "referral-telling", referral, telling="told", whose="Lorna Whitfield")
    referral.refresh_from_db()
    assert (referral.telling, referral.told_by, "tell" in duties(referral)) == ("told", "Lorna Whitfield", False)


def test_a_lado_who_thinks_again_takes_the_duty_to_tell_away(referral, whitfield):
    post(whitfield, "referral-telling", referral, telling="may")
    post(whitfield, "referral-telling", referral, telling="not-yet")
    assert "tell" not in duties(referral)
    assert "Do not tell the person concerned" in said(page(whitfield, referral))


@pytest.mark.parametrize(("outcome", "mentioned"), [("substantiated", True), ("malicious", False), ("false", False)])
def test_it_is_closed_with_what_is_kept_and_says_what_is_not_for_references(referral, whitfield, outcome, mentioned):
    answer = post(whitfield, "referral-closing", referral)
    assert (answer.status_code, "Record the outcome first" in said(answer)) == (409, True)
    post(whitfield, "referral-outcome", referral, outcome=outcome)
    assert post(whitfield, "referral-closing", referral).status_code == 302
    referral.refresh_from_db()
    assert (referral.stage, referral.record.status, duties(referral)) == ("closed", "closed", [])
    told = said(page(whitfield, referral))
    assert ("not to be mentioned in references" in told) != mentioned
    assert "Here alone." in told
    assert "paragraph" not in told.lower()


@pytest.mark.parametrize(("telling", "kept_back"), [("may", False), ("told", False), ("not-yet", True)])
def test_whoever_closes_it_answers_whether_he_may_be_told_so_that_nothing_is_kept_from_him_for_ever(
    referral, whitfield, okafor, telling, kept_back
):
    post(whitfield, "referral-outcome", referral)
    unanswered = post(whitfield, "referral-closing", referral, telling="", whose="")
    assert (unanswered.status_code, "Choose whether the person may be told" in said(unanswered)) == (200, True)
    silent = post(whitfield, "referral-closing", referral, telling="not-yet")
    assert "Enter why they must not be told, and until when" in said(silent)
    with pytest.raises(NotPossible, match="Answer whether"):
        referral_acts.close(referral, summary="Done.", kept="Here.", **acting(whitfield, referral))
    assert interlock.held_back(okafor.staff)
    why = "The police ask for it until the trial is over."
    assert post(whitfield, "referral-closing", referral, telling=telling, words=why).status_code == 302
    referral.refresh_from_db()
    assert (referral.stage, referral.telling, duties(referral)) == ("closed", telling, [])
    assert interlock.held_back(okafor.staff) is kept_back
    assert why in said(page(whitfield, referral))


def test_nobody_is_asked_again_at_the_end_when_he_was_told_before(referral, whitfield):
    post(whitfield, "referral-outcome", referral)
    post(whitfield, "referral-telling", referral, telling="may")
    assert "now that it is over" not in said(signed_in(whitfield).get(url("referral-closing", referral)))
    assert post(whitfield, "referral-closing", referral, telling="not-yet").status_code == 302
    referral.refresh_from_db()
    assert (referral.stage, referral.telling) == ("closed", "may")


def test_what_was_closed_is_opened_by_a_new_decision(referral, whitfield):
    post(whitfield, "referral-outcome", referral)
    post(whitfield, "referral-closing", referral)
    assert post(whitfield, "referral-decision", referral).status_code == 302
    referral.refresh_from_db()
    assert (referral.stage, referral.closed_at, ReferralDecision.objects.count()) == ("open", None, 2)


def test_what_is_not_referred_has_no_outcome_to_record(whitfield, okafor):
    made = referred(whitfield, okafor, to="nobody", **TOLD)
    assert post(whitfield, "referral-outcome", made).status_code == 409


def test_a_contact_leads_to_a_referral_with_nothing_typed_twice(whitfield, okafor, amira):
    contact = logged(okafor, "other", amira)
    head = signed_in(whitfield)
    number = contact.record.number
    assert "Refer or decide not to refer" in said(head.get(f"/contacts/{number}/"))
    form = head.get(f"{reverse('approvals:referral-new')}?from={number}")
    assert f'value="{amira.pk}"' in form.content.decode()
    made = referred(whitfield, okafor, came_of=number, staff="", students=[amira.pk])
    assert (made.record.came_of, made.record.staff_member, made.record.students) == (
        contact.record,
        okafor.staff,
        [amira],
    )
    assert f"A referral came of this: {made.record.number}" in said(head.get(f"/contacts/{number}/"))


def test_a_concern_of_the_headteacher_leads_to_the_referral(whitfield, marsh, okafor, amira):
    contact = logged(okafor, "other", amira)
    given = {"outcome": "concern", "why": "It worries me.", "follows": "I shall see to it."}
    number = contact.record.number
    assess = reverse("contacts:assessment", args=[number])
    answer = signed_in(marsh).post(assess, given | {"key": key()})
    assert answer.url == f"/contacts/{number}/"
    answer = signed_in(whitfield).post(assess, given | {"key": key()})
    assert answer.url == f"{reverse('approvals:referral-new')}?from={number}"
    assert "write nothing here that they should not know yet" in said(signed_in(whitfield).get(assess))
    assert "write nothing here" not in said(signed_in(marsh).get(assess))


def test_earlier_referrals_about_the_same_person_are_listed_to_those_who_may_see_them(referral, whitfield, okafor):
    second = referred(whitfield, okafor)
    told = said(page(whitfield, second))
    assert f"Earlier referrals about the same person {referral.record.number}" in told


def test_all_of_it_left_the_trail_whole(referral, whitfield):
    for name in ("referral-step", "referral-telling", "referral-outcome", "referral-closing"):
        assert post(whitfield, name, referral).status_code == 302
    report = verify()
    assert (report.findings, report.warnings) == ([], [])
    assert "school:999001:restricted" in {head.chain for head in report.heads}


def test_the_story_says_who_looked_and_the_print_is_in_the_chain_apart(referral, whitfield):
    answer = page(whitfield, referral, "referral-sheet")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == f'inline; filename="{referral.record.number}-pack.pdf"'
    paper = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert CONFIDENTIAL in paper
    assert paper.index("or the concern arose") < paper.index("It was referred") < paper.index("What is said")
    told = said(page(whitfield, referral))
    assert f"Lorna Whitfield printed referral {referral.record.number}" in told


def test_whatever_a_page_lets_through_nobody_handles_their_own(referral, whitfield, okafor):
    """Invariant 1, in the acts themselves."""
    act = acting(okafor, referral)
    with pytest.raises(NotPossible, match="Nobody handles what is about themselves"), transaction.atomic():
        referral_acts.record_step(referral, kind="note", happened_on=a_day(), key=uuid.uuid4(), **act)
    with pytest.raises(NotPossible), transaction.atomic():
        a_referral(okafor, okafor)
    assert (ReferralStep.objects.count(), Referral.objects.count()) == (0, 1)


def test_a_former_student_makes_it_clause_5_5(whitfield, okafor, cast):
    """From a contact with a former student, the duties cite 5.5."""
    contact = logged(okafor, "former-student", cast.kayleigh)
    made = referred(whitfield, okafor, came_of=contact.record.number, students=[cast.kayleigh.pk])
    assert set(made.record.duties.values_list("clause", flat=True)) == {"5.5"}


def test_past_the_list_of_bank_holidays_the_page_says_so(referral, whitfield, monkeypatch):
    assert "only weekends are left out" not in said(page(whitfield, referral))
    monkeypatch.setattr(working_days, "until", lambda: a_day(-30))
    assert "only weekends are left out" in said(page(whitfield, referral))


def test_the_county_says_head_teacher(pritchard, carter, cast):
    answer = post_new(signed_in(pritchard), pritchard.staff)
    assert "Nobody handles what is about themselves" in said(answer)
    made = referred(pritchard, carter)
    assert "what concerns me or the head teacher" in said(page(pritchard, made, "referral-subject"))


def test_a_long_list_has_pages(whitfield, okafor):
    made = [a_referral(whitfield, okafor) for _ in range(27)]
    head = signed_in(whitfield)
    first = head.get(reverse("approvals:referrals"))
    assert (made[-1].record.number in said(first), made[0].record.number in said(first)) == (True, False)
    assert "Older" in said(first)
    assert "No referrals in this state" in said(head.get(reverse("approvals:referrals") + "?stage=closed"))


@pytest.mark.parametrize("of", ["referral-step", "referral-outcome", "referral-telling", "referral-closing"])
def test_strange_words_come_back_as_they_were(referral, whitfield, of):
    strange = "<script>alert(1)</script> \u202eabc \u0645 {{ 7 }}"
    given = {"referral-closing": "summary"}.get(of, "words")
    if of == "referral-closing":
        post(whitfield, "referral-outcome", referral)
    assert post(whitfield, of, referral, **{given: strange}).status_code == 302
    answer = page(whitfield, referral)
    assert "<script>alert(1)" not in answer.content.decode()
    assert strange in said(answer)
