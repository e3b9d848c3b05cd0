"""What people do in the browser, step by step; every page they pass is axe-clean and fits its window."""

from datetime import timedelta

from contactpolicy.web.clock import now, today
from tests.browser import axe, overflow

DAY = timedelta(days=1)


def clean(page):
    """The page in front of somebody, once it is there: nothing axe objects to, nothing wider than the window."""
    page.wait_for_load_state()
    assert (page.url, axe(page), overflow(page)) == (page.url, [], 0)


def press(page, name):
    """A button of the page, by its words."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    clean(page)


def follow(page, name):
    """A link of the page (or one that looks like a button), by its words."""
    page.locator("main a", has_text=name).first.click()
    clean(page)


def fill_date(page, label, on):
    """A date in its three boxes."""
    group = page.get_by_role("group", name=label, exact=True)
    for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        group.get_by_label(part, exact=True).fill(str(value))


def choose(page, question, answer):
    """One answer to a question."""
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def find_student(page, words, name):
    """A student, by typing."""
    page.get_by_label("Type a name, year or form").press_sequentially(words, delay=20)
    page.get_by_role("option", name=name).first.click()


def ask_for_tuition(page, students, *, weeks=20):
    """The whole request, from Home to the receipt; gives the number of the record."""
    day = today(now())
    follow(page, "Log or request")
    follow(page, "Tuition, sport, club")
    for words, name in students:
        find_student(page, words, name)
    press(page, "Continue")
    choose(page, "What kind of contact is it?", "Private tuition")
    page.get_by_label("What would you do?").fill("Weekly violin lessons towards Grade 3.")
    page.get_by_label("What are the reasons for it?").fill(
        "The school has no violin teacher. The parents asked me in September."
    )
    press(page, "Continue")
    page.get_by_label("Where would it be?").fill("The family home, in the front room")
    page.get_by_label("On which days, at what times?").fill("Tuesdays 4.30pm to 5pm, in term time")
    fill_date(page, "From", day + DAY)
    fill_date(page, "Until", day + timedelta(weeks=weeks))
    choose(page, "Has this contact already begun?", "No")
    press(page, "Continue")
    page.get_by_label("Who else would be there?").fill("A parent in the next room, door open")
    choose(page, "Are you paid for it?", "Yes")
    page.get_by_label("How much, and by whom?").fill("18 pounds a lesson, by the parents")
    choose(page, "Do parents or carers know about it and agree?", "They know and agree")
    press(page, "Continue")
    choose(page, "Do you teach or work with any of them at school?", "No")
    page.get_by_label("How are records and contact details kept safe?").fill("By the school e-mail to parents only")
    press(page, "Continue")
    page.get_by_label("I declare that the purpose").check()
    press(page, "Continue")
    return send(page)


def send(page):
    """From the check to the receipt; gives the number of the record."""
    page.get_by_role("button", name="Send to").click()
    page.wait_for_load_state()
    clean(page)
    return page.locator(".govuk-panel__number").inner_text()


def agree(page, number):
    """The Headteacher agrees, with a condition, and files."""
    page.goto("/")
    clean(page)
    page.get_by_role("link", name="Decide on a request").filter(has_text=number).click()
    page.wait_for_load_state()
    clean(page)
    choose(page, "What do you decide?", "Agree")
    page.get_by_label("Conditions, one to a line").fill("A parent is at home\nNo personal telephone numbers")
    page.get_by_label("Your reasons").fill("The parents asked, the place is safe, and there is no other teacher.")
    clean(page)
    press(page, "Continue")
    assert "This files 1 entry" in page.get_by_role("main").inner_text()
    press(page, "Agree and file")


def review(page, number):
    """Somebody who monitors finds all as agreed."""
    page.goto(f"/agreements/{number}/reviews/")
    clean(page)
    page.get_by_label("Talked with the member of staff").check()
    for group in page.get_by_role("group").all():
        if group.get_by_label("Kept", exact=True).count() == 1:
            group.get_by_label("Kept", exact=True).check()
    choose(page, "What did you find?", "As agreed")
    page.get_by_label("Note", exact=True).fill("Saw the lesson diary. A parent was at home each time.")
    choose(page, "What follows?", "Continue as agreed")
    press(page, "Record the review")
