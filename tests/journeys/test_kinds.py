"""Each kind of contact, logged at each school: what is asked, and what happens next in the school's own words."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image
from pypdf import PdfReader

from contactpolicy.web.clock import now, today
from contactpolicy.web.words import clause as cited
from contactpolicy.web.words import day
from records.models import Evidence, FileEntry, Record
from tests.people_fixtures import a_request, agreed

from .steps import DAY, choose, clean, fill_date, find_student, follow, press

FRIENDS = {"Have you rejected it?": "Yes", "Have you blocked the person": "Yes", "Have they asked before": "Yes"}
GIVEN = {
    "What was given?": "Mobile number",
    "Was it given to parents or carers too?": "No",
    "On what occasion?": "The trip to the coast",
    "Why was it needed?": "To find one another at the station.",
}
LETTER = {
    "How?": "By letter or gift",
    "Who began it?": "They did",
    "What did it say?": "Thank you for the violin lessons.",
    "Whose device or account was used?": "None was used",
}
MESSAGE = {
    "How?": "In an online game",
    "Which network or game?": "Minecart",
    "What did it say?": "are you there",
    "Have you replied?": "No",
    "Have you deleted it?": "No",
    "Is its content or language inappropriate?": "Yes",
}
CONNECTED = {"On which network?": "Sneezebook", "Since when, and how did it come about?": "2024, through the choir"}
FORMER = {
    "How?": "By a social network",
    "Who began it?": "They did",
    "Where are they now, as far as you know?": "I prefer not to record it",
    "What was said or done?": "Asked me for help with a job.",
    "Is it significant?": "Yes: more than a passing word",
    "In what way?": "It will not be the last time.",
    "Did you point them to a service outside school?": "No",
}
HOW = {"How?": "By text message", "What was said or done?": "We changed the hour of a lesson."}
TEXT = HOW | {"Who began it?": "They did"}
OWN_PHONE = {
    "Whose device or account was used?": "A personal one",
    "Why a personal one?": "The school's was at school.",
}


def answer(page, answers):
    """The answers to a short form, by its questions."""
    for question, given in answers.items():
        if isinstance(given, date):
            fill_date(page, question, given)
        elif page.get_by_role("group", name=question).count():
            choose(page, question, given)
        else:
            page.get_by_label(question).fill(given)


def logged(page, way, student, answers):
    """One thing that happened today, from Log or request to the receipt: what the receipt says comes next."""
    page.goto("/log/")
    follow(page, way)
    find_student(page, student.forename.lower(), student.name)
    choose(page, "When was it?", "Today")
    answer(page, answers)
    press(page, "Log it")
    main = page.get_by_role("main")
    following = main.locator(".govuk-list--bullet li").all_inner_texts()
    assert ("Nothing more is needed. It stays in the register." in main.inner_text()) == (not following)
    return following


def each(page, expected):
    """Every kind in turn, at one school; the Log or request page itself is clean too."""
    page.goto("/log/")
    clean(page)
    told = {(way, name.name): logged(page, way, name, answers) for way, name, answers, _ in expected}
    assert told == {(way, name.name): following for way, name, _, following in expected}


def before(who, days, clause):
    """Somebody sees it within so many days."""
    return f"It comes before {who}, by {day(today(now()) + days * DAY)} ({cited(clause)})."


def does(what, who, days, clause):
    """Somebody has something to do within so many days."""
    return f"{what}: {who}, by {day(today(now()) + days * DAY)} ({cited(clause)})."


def you(what, days, clause):
    """One has something to do oneself."""
    return does("You", what, days, clause)


def test_each_kind_at_westdale_on_a_phone(cast, committed, open_page):
    """W: both see correspondence, Appendix 1 brings in a senior member of staff, a number is exceptional."""
    amira, kayleigh = cast.amira, cast.kayleigh
    lessons = agreed(a_request(cast.okafor, [amira])).record
    part_of = {"Which agreement?": f"{lessons.number}: {lessons.title.lower()} with Amira Haddad"}
    head, manager, senior = "the Headteacher", "the line manager", "a senior member of staff"
    either = f"{manager} or {head}"
    both_see = [before(manager, 2, "4.1"), before(head, 2, "4.1")]
    chance = {
        "Where?": "The market",
        "What was said or done?": "We talked for a while.",
        "Was it more than a brief greeting?": "Yes, more than that",
    }
    family = {"Who of the family?": "Her mother, Mrs Haddad", "Was it more than brief?": "Yes"}
    moves = you("move to the school's account", 7, "4.2")
    trip_over = today(now()) + timedelta(days=5)
    each(
        open_page(cast.okafor.user, width=360, height=740),
        [
            ("by chance", amira, chance, [before(manager, 2, "3.1"), before(head, 2, "3.1")]),
            ("I gave my number", amira, GIVEN | {"Until when was it needed?": trip_over},
             [before(head, 0, "4.5"), you("confirm that it is removed", 5, "4.5")]),
            ("I got a call, letter", amira, LETTER | OWN_PHONE, [*both_see, moves]),
            ("message by a social network", amira, MESSAGE,
             [before(senior, 0, "App. 1"), *both_see, does("Follow it up", senior, 2, "App. 1")]),
            ("friend request", amira, FRIENDS | {"On which network?": "Sneezebook"},
             [does("Speak with the student", senior, 2, "App. 1"),
              does("Report to the Headteacher", senior, 2, "App. 1")]),
            ("already connected", amira, CONNECTED,
             [before(head, 0, "App. 1"), you("confirm that it is removed", 2, "App. 1")]),
            ("A former student", kayleigh, FORMER,
             [before(senior, 0, "App. 1"), does("Discuss it and give advice", manager, 7, "5.2"),
              does("Discuss it and give advice", head, 7, "5.2")]),
            ("student's family", amira, TEXT | family, [before(either, 2, "1.1")]),
            ("part of something agreed", amira, HOW | part_of, []),
            ("beyond something agreed", amira, TEXT | OWN_PHONE | part_of, [before(head, 0, "4.4"), moves]),
            ("Something else", amira, TEXT | OWN_PHONE, [before(either, 2, "1.1"), moves]),
        ],
    )  # fmt: skip


def test_each_kind_that_differs_at_brackenfield_on_a_desk(cast, committed, open_page):
    """C: one of two sees it, no Appendix 1, a number is a departure and whatever follows it is reported at once."""
    freya, chidi, jasmine = cast.freya, cast.chidi, cast.jasmine
    head, either = "the head teacher", "the line manager or the head teacher"
    chance = {
        "Where?": "The market",
        "What was said or done?": "We said hello.",
        "Was it more than a brief greeting?": "No, brief, but with a pupil I work with",
    }
    follows = does("Follow it up", either, 2, "4.3")
    each(
        open_page(cast.carter.user),
        [
            ("by chance", chidi, chance, [before(either, 2, "3.1")]),
            ("I got a call, letter", chidi, LETTER, [before(either, 2, "4.1")]),
            ("message by a social network", chidi, MESSAGE, [before(either, 2, "4.1"), follows]),
            ("friend request", chidi, FRIENDS | {"On which network?": "Sneezebook"}, [before(either, 2, "4.3")]),
            ("already connected", chidi, CONNECTED,
             [before(head, 0, "4.3"), you("confirm that it is removed", 2, "4.3")]),
            ("I gave my number", freya, GIVEN | {"Until when was it needed?": today(now()) + 5 * DAY},
             [before(head, 0, "4.5"), you("confirm that it is removed", 0, "4.5")]),
            ("I got a call, letter", freya, LETTER, [before(head, 0, "4.4"), before(either, 2, "4.1")]),
            ("A former pupil", jasmine, FORMER,
             [does("Discuss it and give advice", either, 7, "5.2")]),
        ],
    )  # fmt: skip


@pytest.fixture
def photo():
    """What a phone makes of a letter."""
    made = io.BytesIO()
    Image.new("RGB", (900, 1200), "ivory").save(made, "JPEG")
    return {"name": "IMG_0042.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def test_a_letter_comes_and_its_photo_is_added_on_a_phone(cast, committed, open_page, photo):
    """Clause 4.1: it is on the staff file at once, with who has yet to see it, and the picture is with it."""
    page = open_page(cast.okafor.user, width=360, height=740)
    logged(page, "I got a call, letter", cast.amira, LETTER)
    number = page.locator(".govuk-panel__number").inner_text()
    follow(page, "See or correct it")
    follow(page, "Add photos or files")
    page.get_by_label("Take a photo").set_input_files([photo])
    page.get_by_label("What do they show?").fill("Her letter")
    page.get_by_role("button", name=f"Add to {number}").click()
    page.get_by_text(f"1 file is on {number}, sealed as it came.").wait_for()
    clean(page)
    assert page.get_by_role("link", name="IMG_0042.jpg").is_visible()
    assert [(one.name, one.record.number) for one in Evidence.objects.all()] == [("IMG_0042.jpg", number)]
    the_headteacher_reads(open_page(cast.whitfield.user), cast, number)


def the_headteacher_reads(page, cast, number):
    """The entry on the staff file, its sheet, and on the contact who has not yet seen it."""
    page.goto(f"/files/staff/{cast.okafor.staff.pk}/")
    clean(page)
    row = page.get_by_role("row").filter(has_text=number)
    assert f"Correspondence slip, {number}" in row.inner_text()
    entry = FileEntry.objects.get(record=Record.objects.get(number=number))
    sheet = PdfReader(io.BytesIO(page.request.get(f"/files/entries/{entry.pk}/sheet/").body()))
    printed = " ".join(" ".join(one.extract_text() for one in sheet.pages).split())
    waiting = printed.partition("Still to see it when this was filed")[2]
    assert [who in waiting for who in ("The line manager", "the Headteacher")] == [True, True]
    the_contact(page, number)
    assert page.get_by_role("link", name="IMG_0042.jpg").is_visible()
    assert yet_to_see(page) == ["the line manager", "the Headteacher"]
    follow(page, "Assess")
    choose(page, "What do you make of it?", "As the policy allows")
    page.get_by_label("Why?").fill("A kind letter, and he told us the same day.")
    press(page, "Record the assessment")
    the_contact(page, number)
    assert yet_to_see(page) == ["the line manager"]


def the_contact(page, number):
    """The page of a contact."""
    page.goto(f"/contacts/{number}/")
    clean(page)


def yet_to_see(page):
    """Those whom the page of a contact names as not having seen it."""
    left = page.locator(".duties__item").filter(has_text="See what happened").all_inner_texts()
    return [one.partition("Falls to ")[2].partition(" (")[0] for one in left]
