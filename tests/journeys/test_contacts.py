"""What happened, told in a browser: guided, short, and by keyboard on a phone."""

import time

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from records.models import Record

from .steps import choose, clean, find_student, follow, press

TYPING = 60  # milliseconds a key: a person who types, not a machine


class Keyboard:
    """A person at the keyboard alone: tabs from one control to the next, types, chooses with the arrows."""

    def __init__(self, page):
        self.page, self.keys = page, page.keyboard

    def type(self, words):
        """Letter by letter into whatever has the focus."""
        self.page.locator(":focus").press_sequentially(words, delay=TYPING)

    def press(self, *names):
        """One key after another."""
        for name in names:
            self.page.wait_for_timeout(TYPING)
            self.keys.press(name)

    def tab_to(self, control, *, most=40):
        """Tabs until this control has the focus; never past `most`."""
        for _ in range(most):
            if control.evaluate("node => node === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"The keyboard does not reach {control}")


def number_on(page):
    """The number on the receipt."""
    return page.locator(".govuk-panel__number").inner_text()


def opened(page, words):
    """From Home to a short form, by its words."""
    page.goto("/")
    clean(page)
    follow(page, "Log or request")
    follow(page, words)


def sent(page):
    """The form is sent: the number on the receipt."""
    press(page, "Log it")
    return number_on(page)


def test_a_chance_meeting_is_logged_on_a_phone_by_keyboard_within_a_minute(cast, committed, open_page):
    """Clause 3.1: five questions at most, no mouse, 360 pixels."""
    page = open_page(cast.okafor.user, width=360, height=740)
    opened(page, "by chance")
    assert page.locator("main form > .govuk-form-group").count() == 5
    began, person = time.monotonic(), Keyboard(page)
    person.tab_to(page.get_by_label("Type a name, year or form"))
    person.type("amira")
    # Whoever types reads what is found before they choose: the list of the first letters may still be there.
    expect(page.get_by_role("option").first).to_contain_text("Amira Haddad")
    person.press("ArrowDown", "Enter")
    person.tab_to(page.get_by_label("Today", exact=True))
    person.press("Space")
    person.tab_to(page.get_by_label("Where?", exact=True))
    person.type("The swimming pool")
    person.tab_to(page.get_by_label("What was said or done?"))
    person.type("We said hello and she went on with her mother.")
    person.tab_to(page.get_by_label("No, brief", exact=True))
    person.press("Space")
    clean(page)
    person.tab_to(page.get_by_role("button", name="Log it"))
    person.press("Enter")
    page.locator(".govuk-panel__number").wait_for()
    took = time.monotonic() - began
    clean(page)
    assert "Nothing more is needed" in page.get_by_role("main").inner_text()
    record = Record.objects.get(number=number_on(page))
    assert [party.name for party in record.parties.all()] == ["Amira Haddad"]
    assert took <= 60


def test_a_message_says_what_to_do_before_it_asks_and_goes_to_three(cast, committed, open_page):
    """Clause 4.1 and Appendix 1, W."""
    page = open_page(cast.okafor.user, width=360)
    opened(page, "message by a social network")
    now = page.locator(".now").inner_text()
    assert now.index("Do not reply") < now.index("Do not delete it") < now.index("Tell a senior member of staff")
    find_student(page, "amira", "Amira Haddad")
    choose(page, "When was it?", "Today")
    choose(page, "How?", "By a social network")
    page.get_by_label("Which network or game?").fill("Sneezebook")
    page.get_by_label("What did it say?").fill("are you there")
    choose(page, "Have you replied?", "No")
    choose(page, "Have you deleted it?", "No")
    choose(page, "Is its content or language inappropriate?", "No")
    number = sent(page)
    receipt = page.get_by_role("main").inner_text()
    for who in ("the line manager", "the Headteacher", "a senior member of staff"):
        assert f"It comes before {who}" in receipt
    senior = open_page(cast.price.user)
    senior.goto("/")
    clean(senior)
    senior.get_by_role("main").get_by_role("link", name=number).first.click()
    clean(senior)
    choose(senior, "What do you make of it?", "As the policy allows")
    senior.get_by_label("Why?").fill("He told me at once and kept the message.")
    press(senior, "Record the assessment")
    page.goto(f"/contacts/{number}/")
    clean(page)
    assert "Daniel Price, senior member of staff" in page.locator(".moj-timeline").inner_text()
    call_command("audit_verify")


def friend_request(page):
    """One more of them: the number on the receipt."""
    opened(page, "friend request")
    find_student(page, "amira", "Amira Haddad")
    choose(page, "When was it?", "Today")
    page.get_by_label("On which network?").fill("Sneezebook")
    choose(page, "Have you rejected it?", "Yes")
    choose(page, "Have you blocked the person", "No")
    choose(page, "Have they asked before", "No")
    return sent(page)


def test_a_second_friend_request_brings_in_a_senior_member_of_staff(cast, committed, open_page):
    """Appendix 1, W: the first is logged and no more; the second is spoken about and reported."""
    page = open_page(cast.okafor.user)
    friend_request(page)
    assert "Nothing more is needed" in page.get_by_role("main").inner_text()
    number = friend_request(page)
    senior = open_page(cast.price.user)
    for what in ("Speak with the student", "Report to the Headteacher"):
        senior.goto("/duties/")
        clean(senior)
        senior.get_by_role("link", name=what).filter(has_text=number).click()
        clean(senior)
        senior.get_by_label("Note", exact=True).fill("Done at lunch, with her class teacher there.")
        senior.get_by_role("main").get_by_role("button").last.click()
        senior.wait_for_load_state()
        clean(senior)
    assert not Record.objects.get(number=number).duties.open().exists()


@pytest.mark.parametrize(("who", "departure"), [("carter", True), ("okafor", False)])
def test_a_number_that_was_given_is_a_departure_in_the_county_alone(cast, committed, open_page, who, departure):
    """Clause 4.5: C never, and the school mobile is offered first; W exceptionally."""
    person, student = (cast.carter, cast.freya) if departure else (cast.okafor, cast.amira)
    page = open_page(person.user, width=360)
    opened(page, "I gave my number")
    assert ("Give the school's mobile number: 07700 900202" in page.get_by_role("main").inner_text()) == departure
    find_student(page, student.forename.lower(), student.name)
    choose(page, "When was it?", "Today")
    page.get_by_label("Mobile number", exact=True).check()
    choose(page, "Was it given to parents or carers too?", "No")
    page.get_by_label("On what occasion?").fill("The trip to the coast")
    page.get_by_label("Day", exact=True).last.fill("30")
    page.get_by_label("Month", exact=True).last.fill("6")
    page.get_by_label("Year", exact=True).last.fill("2027")
    page.get_by_label("Why was it needed?").fill("To find one another at the station.")
    number = sent(page)
    head = open_page((cast.pritchard if departure else cast.whitfield).user)
    head.goto(f"/contacts/{number}/")
    clean(head)
    told = head.get_by_role("main").inner_text()
    assert ("a departure from policy" in told) == departure
    assert "Confirm that it is removed" in told
