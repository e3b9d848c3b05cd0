"""The acknowledgement of the policy (4.3, Appendix 1): gone through, proved, ticked, signed; and who has not."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from contactpolicy.school.editions import COUNTY, WESTDALE
from contactpolicy.school.models import PolicyEdition
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now
from contacts.models import Acknowledgement
from records.acknowledging import is_name_of, statements_of
from records.scenarios import scenarios_of
from records.sheets import pdf as printer
from tests.http.pages import a_day, hidden, said, signed_in

from .saying import acknowledged, proved, returned, right_answers, statements, through

ROUND, ACKNOWLEDGE = reverse("contacts:round"), reverse("contacts:acknowledgement")
W, C = (PolicyEdition(**rules, starts_on=date(2026, 9, 1)) for rules in (WESTDALE, COUNTY))


def test_it_is_read_gone_through_proved_ticked_and_signed(okafor):
    client, edition = signed_in(okafor), okafor.school.edition_on(a_day())
    page = proved(client, through(client, edition))
    answer = client.post(reverse("contacts:signing"), statements(edition, "TUNDE  okafor", page))
    assert answer.url == ROUND
    signed = Acknowledgement.objects.get()
    assert (signed.edition, signed.name_signed, signed.went_through) == (edition, "TUNDE okafor", True)
    assert signed.statements == [words for _, words in statements_of(edition)]
    assert "Print what you signed" in said(client.get(ROUND))


def test_nobody_signs_without_their_password_of_the_last_minutes(okafor):
    client, edition = signed_in(okafor), okafor.school.edition_on(a_day())
    to = through(client, edition)
    assert client.get(to).url.startswith(reverse("account_reauthenticate"))
    posted = client.post(reverse("contacts:signing"), {"name": "Tunde Okafor"})
    assert posted.url.startswith(reverse("account_reauthenticate"))
    assert not Acknowledgement.objects.exists()


def test_when_the_minutes_ran_out_what_was_ticked_is_signed_after_the_password(okafor, settings):
    """Nothing that was filled in is lost."""
    client, edition = signed_in(okafor), okafor.school.edition_on(a_day())
    page = proved(client, through(client, edition))
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = client.post(reverse("contacts:signing"), statements(edition, "Tunde Okafor", page))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    kept = client.post(asked.url, {"password": "eleven violins in the rain"}, follow=True)
    client.post(reverse("contacts:signing"), hidden(kept))
    assert Acknowledgement.objects.get().name_signed == "Tunde Okafor"


def test_nobody_signs_without_the_scenarios(okafor):
    client, edition = signed_in(okafor), okafor.school.edition_on(a_day())
    proved(client, through(client, edition))
    made_up = client.get(reverse("contacts:signing"), {"through": "made-up"})
    assert made_up.url == ACKNOWLEDGE


def test_every_statement_is_ticked_and_the_name_is_ones_own(okafor):
    client, edition = signed_in(okafor), okafor.school.edition_on(a_day())
    page = proved(client, through(client, edition))
    given = statements(edition, "Helen Marsh", page)
    del given["private"]
    answer = client.post(reverse("contacts:signing"), given)
    assert "Tick that your profiles are private, or do not sign yet" in said(answer)
    assert "as on your account: Tunde Okafor" in said(answer)
    assert not Acknowledgement.objects.exists()


def test_a_choice_that_does_not_fit_is_explained_and_chosen_again(okafor):
    edition = okafor.school.edition_on(a_day())
    wrong = right_answers(edition) | {"message": "delete"}
    answer = signed_in(okafor).post(ACKNOWLEDGE, wrong)
    assert "what is deleted cannot be shown to anybody" in said(answer)
    assert "Keep it and log it." in said(answer)


def test_what_changed_since_last_time_is_shown_and_nothing_when_nothing_did(okafor):
    client = signed_in(okafor)
    assert "This is the first time you acknowledge it here" in said(client.get(ACKNOWLEDGE))
    acknowledged(okafor)
    assert "Nothing. The rules are those you acknowledged then." in said(client.get(ACKNOWLEDGE))


def test_the_difference_to_another_edition_is_told_by_clause(okafor, whitfield):
    edition = okafor.school.edition_on(a_day())
    with audited(by=whitfield.user, at=now()):
        before = PolicyEdition.objects.create(
            school=okafor.school, confirmed_by=whitfield.user, confirmed_at=now(),
            **(COUNTY | {"starts_on": edition.starts_on - timedelta(days=900)}),
        )  # fmt: skip
    acknowledged(okafor, edition=before, at=now() - timedelta(days=500))
    page = said(signed_in(okafor).get(ACKNOWLEDGE))
    assert "A personal mobile number is shared with students only exceptionally" in page
    assert "Before: Personal mobile numbers are never given to pupils or parents" in page


@pytest.mark.parametrize("edition", [W, C], ids="WC")
def test_each_scenario_has_a_fitting_answer_and_one_that_does_not_fit_with_its_clause(edition):
    for one in scenarios_of(edition):
        assert {answer.fits for answer in one.answers} == {True, False}
        assert all(answer.why[0].isdigit() or answer.why.startswith("Appendix 1") for answer in one.answers)


def test_each_scenario_left_open_says_which_one_it_is(okafor):
    page = said(signed_in(okafor).post(ACKNOWLEDGE, {"message": ""}))
    asked = [f"Choose what you would do {which}" for which in ("about the message", "on the trip", "about the meeting")]
    assert [one in page for one in asked] == [True] * 3


def test_the_two_editions_do_not_take_the_same_answers():
    fitting = [
        {(one.key, answer.key) for one in scenarios_of(edition) for answer in one.answers if answer.fits}
        for edition in (W, C)
    ]
    assert fitting[0] - fitting[1] == {("trip", "told"), ("market", "log")}


def test_appendix_1_is_stated_where_the_edition_has_it_and_nowhere_else():
    stated = [{key for key, _ in statements_of(edition)} for edition in (W, C)]
    assert stated[0] - stated[1] == {"unconnected", "strict"}
    assert stated[1] < stated[0]
    assert "Appendix" not in str(list(statements_of(C)))


@pytest.mark.parametrize(
    ("typed", "name", "theirs"),
    [
        ("tunde okafor", "Tunde Okafor", True), ("Okafor, Tunde", "Tunde Okafor", True),
        ("Mr Tunde B. Okafor", "Tunde Okafor", True),
        ("Sian Llyr", "Siân Llŷr", True), ("Zoe OConnor", "Zoë O'Connor", True), ("T. Okafor", "Tunde Okafor", False),
        ("Helen Marsh", "Tunde Okafor", False), ("", "Tunde Okafor", False), ("x", "", False),
    ],
)  # fmt: skip
def test_a_name_is_known_whatever_its_capitals_accents_and_order(typed, name, theirs):
    assert is_name_of(typed, name) is theirs


# Who has not


def lists(person, **query):
    """The list of who has acknowledged, as somebody reads it."""
    return signed_in(person).get(reverse("contacts:round-staff"), query)


def test_each_sees_those_they_oversee_by_line_manager_and_never_themselves(cast, marsh, whitfield, ashdown):
    def names(person):
        page = said(lists(person))
        return {
            one.name
            for one in vars(cast).values()
            if getattr(one, "staff", None) and one.name in page.split("As on")[1]
        }

    assert names(marsh) == {"Tunde Okafor", "Priya Nair", "Jo Bennett", "Helen Marsh"}  # herself as their line manager
    assert "Helen Marsh" in names(whitfield)
    assert "Lorna Whitfield" in said(lists(ashdown))
    assert "Tunde Okafor" not in said(lists(ashdown))


def test_those_who_have_done_it_are_counted_and_left_out_of_those_who_have_not(okafor, nair, marsh):
    acknowledged(okafor)
    returned(nair)
    assert "of 3 who can sign in, 1 has acknowledged the policy and 1 has made the yearly return" in said(lists(marsh))
    assert "Tunde Okafor" not in said(lists(marsh, show="acknowledgement"))
    assert "Priya Nair" in said(lists(marsh, show="acknowledgement"))
    assert "Priya Nair" not in said(lists(marsh, show="return"))


def test_an_acknowledgement_of_an_edition_before_does_not_count(okafor, marsh, whitfield):
    edition = okafor.school.edition_on(a_day())
    with audited(by=whitfield.user, at=now()):
        before = PolicyEdition.objects.create(
            school=okafor.school, confirmed_by=whitfield.user, confirmed_at=now(),
            **(COUNTY | {"starts_on": edition.starts_on - timedelta(days=900)}),
        )  # fmt: skip
    acknowledged(okafor, edition=before)
    assert "of 3 who can sign in, 0 have acknowledged" in said(lists(marsh))


def test_those_who_oversee_nobody_do_not_see_it(nair, cast):
    for person in (nair, cast.ellis):
        assert lists(person).status_code == 403


def test_somebody_who_cannot_sign_in_is_listed_and_not_counted(price):
    page = said(lists(price))
    assert "of 1 who can sign in" in page
    assert "Glenda Moss On paper: cannot sign in" in page


def test_the_list_on_paper_says_the_same(okafor, marsh, monkeypatch):
    printed = []
    monkeypatch.setattr(printer, "pdf", lambda given: printed.append(given) or b"%PDF-")
    acknowledged(okafor)
    assert signed_in(marsh).get(reverse("contacts:round-staff-sheet")).status_code == 200
    (section,) = printed[0].sheets[0].words["sections"]
    assert section["heading"] == "Helen Marsh"
    assert [name for name, _ in section["rows"]] == ["Jo Bennett", "Priya Nair", "Tunde Okafor"]
    assert "Policy: acknowledged" in dict(section["rows"])["Tunde Okafor"]
    assert "Policy: not yet, overdue: it was due by" in dict(section["rows"])["Priya Nair"]


def test_what_one_signed_is_printed_as_worded_for_oneself_and_those_who_oversee(okafor, nair, marsh, monkeypatch):
    printed = []
    monkeypatch.setattr(printer, "pdf", lambda given: printed.append(given) or b"%PDF-")
    url = reverse("contacts:acknowledgement-sheet", args=[acknowledged(okafor).pk])
    assert [signed_in(one).get(url).status_code for one in (okafor, marsh, nair)] == [200, 200, 404]
    words = printed[0].sheets[0].words
    assert (words["for"], words["of"], words["sheet"]) == ("On no file", "", "Acknowledgement of the policy")
    assert words["sections"][0]["rows"][0][1].startswith("Tunde Okafor")
    assert words["sections"][1]["list"] == [one for _, one in statements_of(okafor.school.edition_on(a_day()))]
