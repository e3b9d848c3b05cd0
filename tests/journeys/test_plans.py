"""A former pupil's plan from first message to closing, by the people it takes, in a browser."""

from datetime import timedelta

from django.core.management import call_command

from contactpolicy.web.clock import now, today
from records.models import FileEntry, Record

from .steps import DAY, choose, clean, fill_date, find_student, follow, press

LIMITS = "An hour each fortnight in the town library, with the librarian there. Never online."


def gets_in_touch(page):
    """Kayleigh writes to Mr Okafor; he logs it on his phone. Gives the number."""
    page.goto("/log/")
    follow(page, "A former student")
    find_student(page, "kayleigh", "Kayleigh Stone")
    choose(page, "When was it?", "Today")
    choose(page, "How?", "By letter or gift")
    choose(page, "Who began it?", "They did")
    choose(page, "Where are they now, as far as you know?", "At secondary school")
    page.get_by_label("What was said or done?").fill("She does not go to school any more, and asked me for help.")
    choose(page, "Is it significant?", "Yes: more than a passing word")
    page.get_by_label("In what way?").fill("She is thirteen and out of school.")
    choose(page, "Did you point them to a service outside school?", "Yes")
    page.get_by_label("Which service?").fill("The school nurse")
    fill_date(page, "When did you point them there?", today(now()))
    press(page, "Log it")
    return page.locator(".govuk-panel__number").inner_text()


def discusses(page, number):
    """Somebody discusses it with him, and writes down the advice."""
    page.goto(f"/contacts/{number}/assessment/")
    clean(page)
    choose(page, "What do you make of it?", "Advice was given")
    page.get_by_label("Why?").fill("She needs help, and knows him.")
    page.get_by_label("What happens next?").fill("Further contact only under a plan.")
    press(page, "Record the assessment")


def proposes(page, number):
    """From the contact to the plan, filled in with what he said. Gives its number."""
    page.goto(f"/contacts/{number}/")
    follow(page, "Propose a plan of involvement")
    main = page.get_by_role("main")
    assert main.get_by_label("Kayleigh Stone").is_checked()
    assert "out of school" not in main.get_by_label("What is the need?").input_value()
    assert "asked me for help" in main.get_by_label("How did contact arise?").input_value()
    assert main.get_by_label("Which service?").input_value() == "The school nurse"
    page.get_by_label("What is the need?").fill("To go back to school.")
    page.get_by_label("Why you, rather than a service or somebody else?").fill("I taught her for two years.")
    page.get_by_label("What are the limits of contact?").fill(LIMITS)
    page.get_by_label("Outcome 1", exact=True).fill("She goes to school three days a week.")
    fill_date(page, "By when should outcome 1 be reached?", today(now()) + 60 * DAY)
    choose(page, "Is another agency involved?", "Yes")
    page.get_by_label("Which agency, and who there?").fill("Early help, Mrs Poole")
    page.get_by_label("What does it do?").fill("Meets the family each week.")
    fill_date(page, "Since when, or from when?", today(now()))
    fill_date(page, "From", today(now()))
    fill_date(page, "Until", today(now()) + timedelta(weeks=12))
    choose(page, "Has this contact already begun?", "No")
    page.get_by_label("I declare that the purpose").check()
    press(page, "Send to the Headteacher")
    return page.locator(".govuk-panel__number").inner_text()


def agrees(page, number):
    """The Headteacher sees what bears on it, names the supervisor, and agrees."""
    page.goto("/")
    clean(page)
    page.get_by_role("link", name="Decide on a plan").filter(has_text=number).click()
    page.wait_for_load_state()
    clean(page)
    assert "Clause 1.2 covers them" in page.get_by_label("What bears on it").inner_text()
    choose(page, "What do you decide?", "Agree")
    group = page.get_by_role("group", name="Who supervises?")
    group.get_by_label("Type a name").press_sequentially("ellis", delay=20)
    page.get_by_role("option", name="Ruth Ellis").first.click()
    choose(page, "How often do they meet for supervision?", "Every 2 weeks")
    page.get_by_label("Your reasons").fill("It is relevant, the limits are clear, and early help is there.")
    clean(page)
    press(page, "Continue")
    assert "Ruth Ellis sees this plan" in page.get_by_role("main").inner_text()
    press(page, "Agree and file")


def meets(page, number):
    """They meet in the library; he logs it from the plan."""
    page.goto(f"/plans/{number}/")
    clean(page)
    follow(page, "Log contact within this plan")
    choose(page, "When was it?", "Today")
    choose(page, "How?", "In person")
    choose(page, "Who began it?", "I did")
    page.get_by_label("What was said or done?").fill("We wrote to the school together.")
    choose(page, "Was it within the limits agreed?", "Yes")
    press(page, "Log it")


def supervises(page, number):
    """Mrs Ellis finds the session on her Home, reads what was logged, and writes down what was said."""
    page.goto("/")
    clean(page)
    follow(page, "Hold a supervision session")
    assert "We wrote to the school together." in page.get_by_role("main").inner_text()
    page.get_by_label("I have read the contacts listed above").check()
    page.get_by_label("Note", exact=True).fill("He keeps to the limits. She has been to school twice.")
    choose(page, "Does anything worry you?", "No")
    press(page, "Record the session")
    follow(page, "Say what came of it")
    choose(page, "What came of it?", "Met")
    page.get_by_label("Note", exact=True).fill("The school counts three days a week since half term.")
    press(page, "Note the result")


def closes(page, number):
    """The Headteacher reviews it, and closes it."""
    page.goto(f"/plans/{number}/reviews/")
    clean(page)
    page.get_by_label("Read the contacts logged under it").check()
    choose(page, "What did you find?", "As agreed")
    page.get_by_label("Note", exact=True).fill("It has done what it was for.")
    choose(page, "What follows?", "It is to be closed, which I do next")
    press(page, "Record the review")
    page.get_by_label("Why is it closed?").fill("She is back at school, and early help goes on.")
    press(page, "Close the plan")
    assert "Closed" in page.get_by_role("heading", level=1).inner_text()


def test_a_former_pupils_plan_from_first_message_to_closing(cast, committed, open_page):
    """Section 5 from end to end: message, discussion, plan, decision, contact within it, session, closing, files."""
    teacher, head = open_page(cast.okafor.user, width=360, height=740), open_page(cast.whitfield.user)
    contact = gets_in_touch(teacher)
    discusses(open_page(cast.marsh.user), contact)
    discusses(head, contact)
    number = proposes(teacher, contact)
    agrees(head, number)
    meets(teacher, number)
    supervises(open_page(cast.ellis.user, width=360, height=740), number)
    closes(head, number)
    teacher.goto(f"/plans/{number}/")
    clean(teacher)
    assert "She is back at school" in teacher.get_by_role("main").inner_text()
    entries = FileEntry.objects.filter(record=Record.objects.get(number=number))
    assert entries.exclude(staff_file=None).count() == 4
    assert entries.exclude(student_file=None).count() == 2
    call_command("audit_verify")
