"""A question on a phone, its answer, and the request that comes of it; and the Headteacher's own, before the Chair."""

from django.core.management import call_command

from records.models import Record
from tests.browser import overflow
from tests.http.pages import a_day

from .steps import choose, clean, fill_date, find_student, follow, press, send

QUESTION = "Amira's mother asks me to teach her the violin at home. May I?"


def test_a_teacher_asks_on_a_phone_and_the_answer_becomes_a_request(cast, committed, open_page):
    """Clause 1.1: nothing is typed twice, and both records lead to one another."""
    teacher = open_page(cast.okafor.user, width=360, height=740, has_touch=True)
    teacher.goto("/")
    clean(teacher)
    teacher.get_by_role("contentinfo").get_by_role("link", name="Ask for advice").click()
    teacher.wait_for_url("**/advice/new/")
    clean(teacher)
    teacher.get_by_label("What do you want to know?").fill(QUESTION)
    choose(teacher, "When is it about?", "Before something happens")
    find_student(teacher, "amira", "Amira Haddad")
    press(teacher, "Ask")
    number = teacher.locator(".govuk-panel__number").inner_text()

    head = open_page(cast.whitfield.user)
    head.goto("/")
    follow(head, f"Answer a question: advice, {number}")
    head.get_by_label("Your answer").fill("Yes, once it is agreed. Ask for it.")
    choose(head, "What should follow?", "Ask for it to be agreed, as a request")
    press(head, "Record the answer")

    teacher.goto("/")
    clean(teacher)
    follow(teacher, f"Your question {number} is answered")
    press(teacher, "Make a request of it")
    assert "Amira Haddad" in teacher.get_by_role("main").inner_text()
    press(teacher, "Continue")
    assert teacher.get_by_label("What would you do?").input_value() == QUESTION
    request = the_rest_of_a_request(teacher)

    record = Record.objects.get(number=request)
    assert record.came_of.number == number
    teacher.goto(f"/proposals/{request}/")
    clean(teacher)
    follow(teacher, number)
    follow(teacher, request)
    assert overflow(teacher) == 0
    call_command("audit_verify")


def the_rest_of_a_request(page):
    """What a question does not say: the other pages, sent; the number."""
    choose(page, "What kind of contact is it?", "Private tuition")
    page.get_by_label("What are the reasons for it?").fill("The school has no violin teacher.")
    press(page, "Continue")
    page.get_by_label("Where would it be?").fill("The front room")
    page.get_by_label("On which days, at what times?").fill("Tuesdays at 4.30pm")
    fill_date(page, "From", a_day(3))
    fill_date(page, "Until", a_day(90))
    choose(page, "Has this contact already begun?", "No")
    press(page, "Continue")
    page.get_by_label("Who else would be there?").fill("A parent next door")
    choose(page, "Are you paid for it?", "No")
    choose(page, "Do parents or carers know about it and agree?", "They know and agree")
    press(page, "Continue")
    choose(page, "Do you teach or work with any of them at school?", "No")
    page.get_by_label("How are records and contact details kept safe?").fill("By the school e-mail")
    press(page, "Continue")
    page.get_by_label("I declare that the purpose").check()
    press(page, "Continue")
    return send(page)


def test_the_headteachers_own_question_reaches_the_chair(cast, committed, open_page):
    """Clause 1.1: the Chair in the first instance, and HR if appropriate; the Chair says whether HR was consulted."""
    head = open_page(cast.whitfield.user)
    head.goto("/log/")
    follow(head, "Ask for advice")
    assert "Chair of Governors first, and Local Authority HR" in head.get_by_role("main").inner_text()
    head.get_by_label("What do you want to know?").fill("May I coach my neighbour's son?")
    choose(head, "When is it about?", "Before something happens")
    press(head, "Ask")
    number = head.locator(".govuk-panel__number").inner_text()

    chair = open_page(cast.ashdown.user)
    chair.goto("/")
    follow(chair, f"Answer a question: advice, {number}")
    chair.get_by_label("Your answer").fill("Not before we have spoken with his parents.")
    choose(chair, "What should follow?", "Nothing more")
    choose(chair, "Was Local Authority HR consulted?", "Yes")
    chair.get_by_label("Who of HR?").fill("R. Singh")
    fill_date(chair, "When were they consulted?", a_day(0))
    chair.get_by_label("What did they say?").fill("They advise to wait.")
    press(chair, "Record the answer")

    head.goto(f"/advice/{number}/")
    clean(head)
    assert "R. Singh" in head.get_by_role("main").inner_text()
    press(head, "This is clear, close it")
    follow(head, "Add a statement")
    head.get_by_label("What do you want to say about this record?").fill("I have spoken with them since.")
    press(head, f"Add to {number}")
    chair.goto("/")
    follow(chair, "Read a statement")
    assert "I have spoken with them since." in chair.get_by_role("main").inner_text()
    press(chair, "I have read it")
