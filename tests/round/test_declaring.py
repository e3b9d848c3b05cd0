"""Declaring whom one knows outside (2.1): who may, who sees it, what is filed, how it changes and ends."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now, today
from contacts import declaring
from contacts.models import Declaration
from contacts.models.declarations import TRANSITIONS, Stage
from records.declaration_rules import a_year_after
from records.models import Draft, Record
from tests.http.pages import said, signed_in
from tests.people_fixtures import standing

from .saying import FACTS, declare, declared, duties, form, page, seeing

NEW = reverse("contacts:declaration-new")


def test_a_neighbour_is_declared_seen_by_both_and_confirmed_in_a_year_at_westdale(okafor, amira):
    made = declare(okafor, [amira])
    assert [(what, holder) for what, holder, _ in duties(made)] == [
        ("see", "line-manager"), ("see", "headteacher"), ("confirm", "own"),
    ]  # fmt: skip
    assert made.record.duties.get(what="confirm").due_on == a_year_after(today(now()))


def test_in_the_county_one_of_two_sees_it(carter, cast):
    assert seeing(declare(carter, [cast.freya])) == ["either"]


def test_it_is_on_the_staff_file_and_on_no_students(okafor, amira):
    made = declare(okafor, [amira])
    assert [(entry.title, bool(entry.staff_file_id)) for entry in made.record.entries.all()] == [
        ("Declaration of a relationship", True)
    ]


def test_somebody_not_listed_can_be_declared(okafor):
    made = declare(okafor, [], not_listed="Ivo Hart, a cousin")
    assert [(party.kind, party.name) for party in made.record.parties.all()] == [("not-listed", "Ivo Hart, a cousin")]


def test_a_second_click_is_the_same_declaration(okafor, amira):
    sent, client = form([amira]), signed_in(okafor)
    first, second = client.post(NEW, sent), client.post(NEW, sent)
    assert first.url == second.url
    assert Declaration.objects.count() == 1


def test_what_is_missing_has_its_sentence_and_nothing_is_declared(okafor, amira):
    answer = signed_in(okafor).post(NEW, form([], linked="yes", since="", not_friendship=""))
    for sentence in (
        "Choose who it is, or enter somebody not on the list", "Enter since when",
        "Enter which network it is, and why you are connected", "Tick the declaration",
    ):  # fmt: skip
        assert sentence in said(answer)
    assert not Declaration.objects.exists()


def test_what_is_typed_is_kept_and_gone_once_it_is_declared(okafor, amira):
    client, sent = signed_in(okafor), form([amira])
    assert client.post(NEW, sent | {"autosave": "1"}).status_code == 204
    draft = Draft.objects.get(user=okafor.user)
    resumed = client.get(reverse("records:resume", args=[draft.key]), follow=True)
    assert "We meet over the fence." in resumed.content.decode()
    assert client.post(NEW, sent).status_code == 302
    assert not Draft.objects.exists()


def test_private_tuition_leads_to_a_request_with_what_was_typed(okafor, amira):
    """Clause 2.2: a declaration never replaces the request."""
    client, sent = signed_in(okafor), form([amira], relationship="tuition", pattern="The violin, on Tuesdays.")
    answer = client.post(NEW, sent)
    assert "Private tuition is asked for, not declared" in said(answer)
    assert "Enter since when" not in said(client.post(NEW, sent | {"since": ""}))
    assert not Record.objects.exists()
    on = client.post(reverse("approvals:carried"), {"key": sent["key"]}, follow=True)
    assert "Amira Haddad" in said(on)
    request = Draft.objects.get(kind="proposal")
    assert "The+violin%2C+on+Tuesdays." in request.answers["what"]
    assert Draft.objects.filter(kind="declaration").exists()


def test_nobody_carries_on_somebody_elses_draft(okafor, nair, amira):
    sent = form([amira], relationship="tuition")
    signed_in(okafor).post(NEW, sent)
    assert signed_in(nair).post(reverse("approvals:carried"), {"key": sent["key"]}).status_code == 404


def test_tuition_before_joining_is_declared_and_says_that_going_on_needs_a_request(okafor, amira):
    made = declare(okafor, [amira], relationship="tuition-before")
    assert "make a request for it now" in said(page(okafor, "declaration-receipt", made))


def test_only_those_who_oversee_somebody_see_what_they_declared(cast, okafor, amira):
    made = declare(okafor, [amira])
    who = ["okafor", "nair", "marsh", "whitfield", "ashdown", "dunn", "ellis", "pritchard"]
    assert {one: page(getattr(cast, one), "declaration", made).status_code for one in who} == {
        "okafor": 200, "nair": 404, "marsh": 200, "whitfield": 200, "ashdown": 404, "dunn": 404, "ellis": 404,
        "pritchard": 404,
    }  # fmt: skip


def test_the_headteachers_declaration_goes_to_the_chair(whitfield, ashdown, marsh, amira):
    made = declare(whitfield, [amira])
    assert "It comes before the Chair of Governors" in said(page(whitfield, "declaration-receipt", made))
    assert page(marsh, "declaration", made).status_code == 404
    assert page(ashdown, "declaration", made).status_code == 200
    falls = made.record.duties.open().falling_to(standing(ashdown))
    assert {duty.what for duty in falls} == {"see"}


def test_seeing_it_can_leave_a_note(marsh, okafor, amira):
    made = declare(okafor, [amira])
    duty = made.record.duties.open().falling_to(standing(marsh)).get(what="see")
    signed_in(marsh).post(reverse("records:duty", args=[duty.pk]), {"note": "We spoke about it."})
    assert "We spoke about it." in said(page(okafor, "declaration", made))
    assert seeing(made) == ["headteacher"]


def test_a_change_is_a_new_version_confirmed_today_filed_and_seen_again(okafor, amira):
    made = declared(okafor, [amira], at=now() - timedelta(days=30))
    url = reverse("contacts:declaration-change", args=[made.record.number])
    changes = form([]) | {"pattern": "They moved; we meet at the market.", "why": "They moved.", "version": "1"}
    assert signed_in(okafor).post(url, changes).status_code == 302
    made.refresh_from_db()
    assert (made.version, made.stage, made.pattern) == (2, Stage.CONFIRMED, "They moved; we meet at the market.")
    assert made.record.entries.count() == 2
    assert made.record.duties.open().get(what="confirm").due_on == a_year_after(today(now()))
    assert "A relationship that was declared has changed" in {why for _, _, why in duties(made)}


def test_a_change_to_what_was_changed_meanwhile_keeps_what_was_typed(okafor, amira):
    made = declared(okafor, [amira])
    declaring.change(made, {"since": "2018"}, version=1, by=okafor.user, at=now(), why="Earlier.")
    url = reverse("contacts:declaration-change", args=[made.record.number])
    answer = signed_in(okafor).post(url, form([]) | {"pattern": "At the market.", "why": "So.", "version": "1"})
    assert answer.status_code == 409
    assert "At the market." in answer.content.decode()


def test_an_ended_declaration_asks_nothing_more_of_its_owner_and_is_seen(okafor, amira):
    made = declare(okafor, [amira])
    url = reverse("contacts:declaration-ending", args=[made.record.number])
    assert signed_in(okafor).post(url, {"why": "They moved away in May."}).status_code == 302
    made.refresh_from_db()
    assert (made.stage, made.record.status) == ("ended", "closed")
    assert "confirm" not in {what for what, _, _ in duties(made)}
    assert "A declared relationship has ended" in {why for _, _, why in duties(made)}
    assert "They moved away in May." in said(page(okafor, "declaration", made))


def test_what_one_voids_oneself_is_seen(okafor, amira):
    made = declare(okafor, [amira])
    signed_in(okafor).post(reverse("contacts:declaration-voiding", args=[made.record.number]), {"why": "Wrong child."})
    assert {why for _, _, why in duties(made)} == {"A declaration was voided by the person it is about"}


def test_when_somebody_leaves_their_declarations_end_and_nobody_is_asked_about_them(okafor, dunn, amira):
    made = declare(okafor, [amira])
    okafor.staff.leave(on=today(now()), by=dunn.user, at=now())
    made.refresh_from_db()
    assert (made.stage, duties(made)) == ("ended", [])


def test_a_student_who_leaves_stays_declared_and_the_page_says_so(okafor, dunn, amira):
    made = declare(okafor, [amira])
    amira.leave_roll(on=today(now()), by=dunn.user, at=now())
    made.refresh_from_db()
    assert made.stage == "declared"
    assert "What was declared stays" in said(page(okafor, "declaration", made))


@pytest.mark.parametrize("stage", Stage)
def test_only_what_the_table_says_follows(okafor, amira, stage):
    for wanted in Stage:
        made = declared(okafor, [amira])
        made.stage = stage
        if wanted in TRANSITIONS[stage]:
            continue
        with pytest.raises(Conflict):
            made.move_to(wanted, by=okafor.user, at=now())


def test_the_list_shows_ones_own_and_those_one_oversees(okafor, nair, marsh, amira, bilal):
    mine, other = declared(okafor, [amira]), declared(nair, [bilal])
    url = reverse("contacts:declarations")
    assert mine.record.number in said(signed_in(okafor).get(url))
    assert other.record.number not in said(signed_in(okafor).get(url))
    assert {mine.record.number, other.record.number} <= set(said(signed_in(marsh).get(url)).split())


def test_the_list_of_current_ones_leaves_out_what_ended(okafor, amira, bilal):
    mine, over = declared(okafor, [amira]), declared(okafor, [bilal])
    declaring.end(over, by=okafor.user, at=now(), why="Over.")
    shown = {
        key: said(signed_in(okafor).get(reverse("contacts:declarations"), {"show": key}))
        for key in ("current", "ended")
    }
    assert [(mine.record.number in text, over.record.number in text) for text in shown.values()] == [
        (True, False), (False, True),
    ]  # fmt: skip


def test_the_sheet_is_in_the_words_that_were_filed(okafor, amira):
    made = declared(okafor, [amira])
    words = made.record.entries.get().words
    assert ["Pattern of contact", FACTS["pattern"]] in words["sections"][1]["rows"]
    assert "A declaration never replaces a request" in str(words)
    assert uuid.UUID(str(made.record.key))


NOT_ASKED = ("SAVEPOINT", "RELEASE", 'UPDATE "django_session"')


def test_the_register_asks_as_much_of_the_database_for_many_as_for_one_and_at_most_twelve(okafor, marsh, amira, bilal):
    client, url = signed_in(marsh), reverse("contacts:declarations")

    def questions():
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        # The session is written when a minute begins between the two: that is no question of the page.
        return len([one for one in asked.captured_queries if not one["sql"].startswith(NOT_ASKED)])

    declared(okafor, [amira])
    with_one = questions()
    for _ in range(6):
        declared(okafor, [amira, bilal])
    assert questions() == with_one <= 12
