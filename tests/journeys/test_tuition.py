"""The main job, end to end, by the people who do it, in a browser: at a desk and on a phone, under both editions."""

import pytest
from django.core.management import call_command

from records.models import FileEntry, Record
from tests import cast as everybody

from .steps import agree, ask_for_tuition, clean, follow, press, review

WIDTHS = [pytest.param(1280, id="desk"), pytest.param(360, id="phone")]


def sign_in(page, user):
    """By hand, as everybody does it."""
    page.goto("/")
    clean(page)
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(everybody.PASSWORD)
    press(page, "Sign in")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_tuition_request_becomes_an_agreement_on_both_files_and_is_monitored(cast, committed, open_page, width):
    """Clauses 2.2 and 2.3 under Westdale's edition: agreed in advance, filed twice, monitored by both."""
    teacher = open_page(width=width)
    sign_in(teacher, cast.okafor.user)
    number = ask_for_tuition(teacher, [("amira", "Amira Haddad")])

    head = open_page(cast.whitfield.user, width=width)
    agree(head, number)
    assert "Agreed" in head.get_by_role("main").inner_text()
    follow(head, "The agreement that came of it")
    left = head.locator(".duties__item").all_inner_texts()
    assert ["line manager" in one for one in left].count(True) == 1
    assert len(left) == 2

    manager = open_page(cast.marsh.user, width=width)
    manager.goto("/")
    clean(manager)
    review(manager, number)
    review(head, number)
    story = head.locator(".moj-timeline").inner_text()
    assert "Helen Marsh, line manager" in story
    assert "Lorna Whitfield, Headteacher" in story

    prints_both_sheets(open_page(cast.dunn.user, width=width), cast, number)

    teacher.goto(f"/proposals/{number}/")
    clean(teacher)
    follow(teacher, "The agreement that came of it")
    press(teacher, "Ask to renew")
    assert "Amira Haddad" in teacher.get_by_role("main").inner_text()
    call_command("audit_verify")


def prints_both_sheets(page, cast, number):
    """The office finds the new entries on both files and prints them."""
    record = Record.objects.get(number=number)
    for path in (f"/files/staff/{cast.okafor.staff.pk}/", f"/files/students/{cast.amira.pk}/"):
        page.goto(path)
        clean(page)
        assert number in page.get_by_role("main").inner_text()
    for entry in FileEntry.objects.filter(record=record):
        answer = page.request.get(f"/files/entries/{entry.pk}/sheet/")
        assert (answer.status, answer.headers["content-type"], answer.body()[:5]) == (200, "application/pdf", b"%PDF-")


def test_under_the_county_edition_one_review_by_either_is_enough(cast, committed, open_page):
    """Clause 2.3, C: the line manager or the head teacher. One duty, two possible holders."""
    teacher = open_page(cast.carter.user)
    teacher.goto("/")
    student = cast.brackenfield.students.filter(left_on=None).order_by("pk").first()
    number = ask_for_tuition(teacher, [(student.forename.lower(), student.name)])

    head = open_page(cast.pritchard.user)
    agree(head, number)
    follow(head, "The agreement that came of it")
    left = head.locator(".duties__item").all_inner_texts()
    assert len(left) == 1
    assert "the line manager or the" in left[0].lower()

    manager = open_page(cast.tran.user)
    review(manager, number)
    head.goto("/duties/?what=review")
    clean(head)
    due = Record.objects.get(number=number).duties.open().get()
    assert due.holder == "either"
    assert due.due_on > due.raised_at.date()


def test_the_words_are_the_schools_own(cast, committed, open_page):
    """Westdale says student and Headteacher; Brackenfield says pupil and head teacher."""
    said = {}
    for name, person in (("W", cast.okafor), ("C", cast.carter)):
        page = open_page(person.user)
        page.goto("/log/")
        said[name] = page.get_by_role("main").inner_text()
    found = {
        name: [word for word in ("student", "pupil", "Headteacher", "head teacher") if word in said[name]]
        for name in said
    }
    assert found == {"W": ["student", "Headteacher"], "C": ["pupil", "head teacher"]}
