"""The yearly round by keyboard, and a declaration that is a conflict, told in a browser."""

import time
from datetime import timedelta

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now
from contacts.models import Acknowledgement, Return
from records.scenarios import scenarios_of
from tests.cast import PASSWORD
from tests.http.pages import a_day
from tests.round.saying import declared

from .steps import choose, clean, find_student, follow, press
from .test_contacts import Keyboard

FIVE_MINUTES = 300


def pressed(page, person, name):
    """A button, reached and pressed by keyboard; the page that follows is clean."""
    person.tab_to(page.get_by_role("main").get_by_role("button", name=name, exact=True))
    with page.expect_navigation():
        person.press("Enter")
    clean(page)


def test_the_yearly_round_is_done_by_keyboard_in_well_under_five_minutes(cast, committed, open_page):
    """Clauses 2.1 and 4.3: a declaration confirmed, three scenarios (one chosen wrong first), the password, signed."""
    declared(cast.okafor, [cast.amira], at=now() - timedelta(days=360))
    page = open_page(cast.okafor.user, width=360, height=740)
    page.goto("/")
    clean(page)
    began, person = time.monotonic(), Keyboard(page)
    person.tab_to(page.get_by_role("link", name="Acknowledge the policy"))
    page.goto("/round/")
    clean(page)
    person.tab_to(page.get_by_label("Still right"))
    person.press("Space")
    pressed(page, person, "Send my return")
    assert "Your return is in" in page.get_by_role("alert").inner_text()
    edition = cast.westdale.edition_on(a_day())
    wrong_first(page, person, edition)
    page.get_by_label("Password", exact=True).wait_for()
    person.tab_to(page.get_by_label("Password", exact=True))
    person.type(PASSWORD)
    with page.expect_navigation():
        person.press("Enter")
    clean(page)
    for box in page.get_by_role("checkbox").all():
        person.tab_to(box)
        person.press("Space")
    person.tab_to(page.get_by_label("Sign by typing your name"))
    person.type("Tunde Okafor")
    pressed(page, person, "Sign and acknowledge")
    took = time.monotonic() - began
    assert "The policy is acknowledged" in page.get_by_role("alert").inner_text()
    assert (Return.objects.count(), Acknowledgement.objects.get().name_signed) == (1, "Tunde Okafor")
    assert took < FIVE_MINUTES / 2


def wrong_first(page, person, edition):
    """The first scenario is answered wrongly, explained, and answered again; then the others, rightly."""
    first, *others = scenarios_of(edition)
    pick(page, person, first, fits=False)
    for one in others:
        pick(page, person, one, fits=True)
    pressed(page, person, "Continue")
    assert "an answer keeps the conversation going" in page.get_by_role("alert").inner_text()
    pick(page, person, first, fits=True)
    pressed(page, person, "Continue")


def pick(page, person, scenario, *, fits):
    """An answer by the arrows: the group is reached by Tab, and the answer in it by going down."""
    wanted = next(at for at, answer in enumerate(scenario.answers) if answer.fits is fits)
    boxes = page.get_by_role("group", name=scenario.question).get_by_role("radio")
    chosen = next((at for at in range(boxes.count()) if boxes.nth(at).is_checked()), None)
    person.tab_to(boxes.nth(chosen or 0))
    person.press("Space")
    person.press(*["ArrowDown"] * ((wanted - (chosen or 0)) % boxes.count()))
    assert boxes.nth(wanted).is_checked()


def test_ones_own_child_in_ones_class_is_declared_and_the_headteacher_sees_the_conflict(cast, committed, open_page):
    """Clause 2.1: a conflict is shown and seen, never refused."""
    with audited(by=cast.dunn.user, at=now()):
        cast.okafor.staff.works_with = "5B"
        cast.okafor.staff.save()
    page = open_page(cast.okafor.user)
    page.goto("/")
    follow(page, "Log or request")
    follow(page, "Declare someone I know outside school")
    find_student(page, "amira", "Amira Haddad")
    choose(page, "How do you know them?", "Own child")
    page.get_by_label("Since when?").fill("Since she was born")
    page.get_by_label("What contact is there?").fill("We live together.")
    choose(page, "Are you connected on a social network?", "Yes")
    page.get_by_label("On which network, and why?").fill("A family group, for lifts.")
    page.get_by_label("What safeguards are there?").fill("Nothing of school is talked about at home.")
    page.get_by_label("I declare that the purpose").check()
    clean(page)
    press(page, "Declare it")
    number = page.locator(".govuk-panel__number").inner_text()
    assert "Amira Haddad is in 5B, which they work with" in page.get_by_role("main").inner_text()

    head = open_page(cast.whitfield.user)
    head.goto("/")
    clean(head)
    row = head.locator(".duties__item").filter(has_text=number)
    assert "Conflict: Amira Haddad is in 5B" in row.inner_text()
    with head.expect_navigation():
        row.get_by_role("link").click()
    clean(head)
    follow(head, "Read the record")
    assert "Conflict: Amira Haddad is in 5B" in head.get_by_role("main").inner_text()
    follow(head, "I have seen this")
    head.get_by_label("Note").fill("Another teacher marks her work.")
    press(head, "I have seen this")
    page.goto(f"/declarations/{number}/")
    clean(page)
    assert "Another teacher marks her work." in page.get_by_role("main").inner_text()
    head.goto("/round/staff/")
    clean(head)
