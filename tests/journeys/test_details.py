"""Sharing contact details (4.4, 4.5), from asking to the last day, in a browser; and what the county never allows."""

from django.core.management import call_command

from contactpolicy.web.clock import now, today
from records.models import Record

from .steps import choose, clean, fill_date, find_student, follow, press


def fill_in(page, student):
    """All of the form but what is shared: for one day, today."""
    find_student(page, student.forename.lower(), student.name)
    choose(page, "Would their parents or carers get them too?", "No")
    page.get_by_label("Why is it needed?").fill("To send each other the score on the day of the concert.")
    fill_date(page, "From", today(now()))
    fill_date(page, "Until", today(now()))
    choose(page, "Have you given them already?", "No")
    page.get_by_label("How will they be removed afterwards?").fill("They delete it after the concert, with me there.")
    page.get_by_label("I declare that they are used on school business only").check()


def opened(page):
    """From Home to the form."""
    page.goto("/")
    follow(page, "Log or request")
    follow(page, "Share my contact details")


def test_a_teacher_shares_an_email_address_for_a_day_and_confirms_its_removal(cast, committed, open_page):
    """Clause 4.4, W: asked, agreed by the Headteacher, over by itself, removed."""
    page = open_page(cast.okafor.user, width=360)
    opened(page)
    press(page, "Send to the Headteacher")
    assert page.locator(".govuk-error-summary").is_visible()
    fill_in(page, cast.amira)
    page.get_by_label("Personal e-mail address", exact=True).check()
    press(page, "Send to the Headteacher")
    number = page.locator(".govuk-panel__number").inner_text()
    head = open_page(cast.whitfield.user)
    head.goto("/")
    head.get_by_role("link", name="Decide on a request").filter(has_text=number).click()
    head.wait_for_load_state()
    clean(head)
    choose(head, "What do you decide?", "Agree")
    head.get_by_label("Your reasons").fill("The score is too large for the school's e-mail.")
    choose(head, "How often is it reviewed?", "Every 2 weeks")
    press(head, "Continue")
    assert "is asked to confirm that they are removed" in head.get_by_role("main").inner_text()
    press(head, "Agree and file")
    page.goto("/")
    clean(page)
    page.get_by_role("link", name="Confirm that it is removed").filter(has_text=number).click()
    page.wait_for_load_state()
    clean(page)
    page.get_by_label("What was removed, when").fill("She deleted it tonight, and I deleted hers.")
    choose(page, "Were they used on school business only?", "Yes, on school business only")
    press(page, "I confirm that they are removed")
    assert "She deleted it tonight" in page.locator(".moj-timeline").inner_text()
    assert not Record.objects.get(number=number).duties.open().filter(what="remove").exists()
    call_command("audit_verify")


def test_in_the_county_the_schools_mobile_number_is_offered_instead(cast, committed, open_page):
    """Clause 4.5, C: a personal one is no answer, and a post made by hand is refused beside the field."""
    page = open_page(cast.carter.user, width=360)
    opened(page)
    assert "First think of the school's mobile number: 07700 900202" in page.get_by_role("main").inner_text()
    assert page.get_by_label("Mobile number", exact=True).count() == 0
    fill_in(page, cast.freya)
    box = page.get_by_label("Home number", exact=True)
    box.evaluate("box => { box.value = 'mobile' }")
    box.check()
    press(page, "Send to the head teacher")
    error = page.locator("#id_details-error, .govuk-error-message").first.inner_text()
    assert "A personal mobile number is never given to pupils or parents" in error
    assert Record.objects.count() == 0
