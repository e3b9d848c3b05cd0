"""A referral to the LADO, from concern to closing, in a browser, with the person concerned signed in beside."""

import re

from django.core.management import call_command

from approvals.models import Referral
from contactpolicy.web.clock import now, today
from tests.contacts.posting import logged

from .steps import DAY, choose, clean, fill_date, follow, press

BESIDE = ["/", "/log/", "/duties/", "/contacts/", "/proposals/", "/agreements/"]


def read(page, *addresses):
    """What somebody reads on their pages, the menu too."""
    told = {}
    for address in [*BESIDE, *addresses]:
        page.goto(address)
        told[address] = page.locator("body").inner_text()
    return told


def fill_the_referral(page):
    """From what happened to the LADO, decided on the form."""
    day = today(now())
    fill_date(page, "When did the concern arise?", day - DAY)
    fill_date(page, "When did the school become aware of it?", day - DAY)
    page.get_by_label("At about what time?").fill("9am")
    choose(page, "Has somebody been contacted already?", "No")
    page.get_by_label("How did it come to notice?").fill("He logged it, and a parent rang.")
    choose(page, "What kind of concern is it?", "Conduct")
    page.get_by_label("Not sure: that is to be asked").check()
    page.get_by_label("What is said?").fill("He gave her a lift home, twice.")
    choose(page, "Are they with children anywhere else?", "Yes")
    page.get_by_label("Where, and as what?").fill("A violin group on Saturdays")
    choose(page, "To whom do you refer it?", "The LADO (the local authority's designated officer)")
    page.get_by_label("Your reasons").fill("Twice, alone, and nobody knew.")
    clean(page)
    press(page, "Put it on record")


def step(page, kind, words):
    """One step."""
    follow(page, "Record a step")
    choose(page, "What was it?", kind)
    page.get_by_label("Who was spoken with?").fill("Dana Cole, LADO")
    page.get_by_label(re.compile("^Reference")).fill("L-77")
    page.get_by_label("What was said or done?").fill(words)
    press(page, "Record the step")


def telling(page, answer):
    """What the LADO says of telling the person."""
    follow(page, "Ask whether the person may be told")
    choose(page, "What is the answer?", answer)
    page.get_by_label("Whose word is it?").fill("Dana Cole")
    press(page, "Record the answer")


def test_a_lado_referral_from_concern_to_outcome_while_the_person_concerned_sees_nothing(
    cast, committed, open_page, amira
):
    """Clauses 1.1 and 5.5."""
    contact = logged(cast.okafor, "other", amira)
    his = open_page(cast.okafor.user, width=360, height=740)
    about = contact.record.get_absolute_url()
    before = read(his, about)

    head = open_page(cast.whitfield.user)
    head.goto(about)
    clean(head)
    follow(head, "Refer or decide not to refer")
    fill_the_referral(head)
    told = head.get_by_role("main").inner_text()
    assert "Do not tell the person concerned" in told
    assert "LADO by" in told
    made = Referral.objects.get()
    step(head, "Consultation with the LADO", "She thinks the threshold may be met. A strategy meeting follows.")
    telling(head, "They must not be told yet")
    assert "Do not tell the person concerned" in head.get_by_role("main").inner_text()

    step(head, "Strategy meeting", "Advice to him, and training. No suspension.")
    telling(head, "They may be told")
    assert "Do not tell the person concerned" not in head.get_by_role("main").inner_text()
    assert "Tell the person concerned" in head.get_by_role("main").inner_text()
    telling(head, "They have been told")
    assert read(his, about) == before
    his.goto(f"/referrals/{made.record.number}/")
    assert "Do not tell" not in his.get_by_role("main").inner_text()

    follow(head, "Record what came of it")
    choose(head, "What came of it?", "Unfounded")
    head.get_by_label("Who decided it?").fill("Dana Cole")
    press(head, "Record the outcome")
    follow(head, "Close it")
    head.get_by_label("What was done and decided, in short").fill("Advice was given.")
    head.get_by_label("What is kept, and where?").fill("Here, and with the authority.")
    press(head, "Close it")
    assert "Closed" in head.locator("h1").inner_text()
    paper = head.request.get(f"/referrals/{made.record.number}/sheet/")
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
    assert read(his, about) == before
    call_command("audit_verify")


def test_a_teacher_tells_the_chair_on_a_phone_and_the_headteacher_sees_nothing(cast, committed, open_page):
    """Clause 1.1: about the Headteacher, the Chair."""
    head = open_page(cast.whitfield.user)
    before = read(head)
    teacher = open_page(cast.okafor.user, width=360, height=740)
    teacher.goto("/log/")
    follow(teacher, "Tell the Chair of Governors of a concern")
    fill_date(teacher, "When did it happen, or come to you?", today(now()))
    teacher.get_by_label("What is your concern?").fill("She drove a child home alone.")
    press(teacher, "Send it to the Chair of Governors")
    assert "It is with the Chair alone" in teacher.get_by_role("main").inner_text()
    assert read(head) == before

    chair = open_page(cast.ashdown.user, width=360, height=740)
    chair.goto("/")
    clean(chair)
    chair.get_by_role("main").get_by_role("link", name="Decide whether to refer").click()
    clean(chair)
    assert "She drove a child home alone." in chair.get_by_label("What is said?").input_value()
    choose(chair, "To whom do you refer it?", "Nobody: I decide not to refer")
    choose(chair, "May the person be told, now that it is over?", "They may be told")
    chair.get_by_label("Whose word is it?").fill("Margaret Ashdown")
    clean(chair)
    chair.get_by_label("Your reasons").fill("The parents had asked her to, in writing.")
    press(chair, "Record the decision")
    assert "Not referred" in chair.locator("h1").inner_text()
    assert read(head) == before
