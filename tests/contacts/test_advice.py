"""Whoever is unsure asks the Headteacher, the Headteacher asks the Chair; the answer stays, with its name and time."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now, today
from contacts.advice_sheets import advice_words
from contacts.models import Advice, AdviceAnswer
from records.models import Draft, Record
from tests.contacts.asking import QUESTION, answer, answering, asked, asking, page, url
from tests.http.pages import a_day, date, said, signed_in
from tests.people_fixtures import a_request, acting, duties, managed, standing


def sees(person, advice):
    """Whether somebody sees it: its page, its list, its record anywhere."""
    by_page = page(person, "advice", advice).status_code == 200
    by_list = advice.record.number in said(signed_in(person).get(reverse("contacts:advice-list")))
    by_record = Record.objects.visible_to(standing(person)).filter(pk=advice.pk).exists()
    assert by_page == by_list == by_record
    return by_page


def test_a_question_waits_two_days_for_the_headteacher(okafor, whitfield, amira):
    advice = asked(okafor, students=[amira])
    duty = advice.record.duties.get()
    assert (duty.what, duty.holder, duty.clause) == ("advise", "headteacher", "1.1")
    assert duty.due_on == today(now()) + timedelta(days=2)
    home = signed_in(whitfield).get("/")
    assert f"Answer a question: advice, {advice.record.number}" in said(home)
    assert url("advice-answer", advice) in home.content.decode()


def test_the_answer_is_recorded_with_name_and_time_and_the_asker_finds_it_on_home(okafor, whitfield):
    advice, client = asked(okafor), signed_in(okafor)
    assert f"Answer a question {advice.record.number} Waits for the Headteacher" in said(client.get("/"))
    assert answer(whitfield, advice).status_code == 302
    given = AdviceAnswer.objects.get()
    assert (given.answered_by, given.capacity, given.hr) == (whitfield.user, "Headteacher", False)
    assert duties(advice.record) == []
    assert f"Your question {advice.record.number} is answered" in said(client.get("/"))
    words = said(page(okafor, "advice", advice))
    assert "Let the office ring her." in words
    assert "Lorna Whitfield , Headteacher" in words


def test_the_headteachers_own_question_goes_to_the_chair_and_hr_is_asked_about(whitfield, ashdown, price):
    advice = asked(whitfield)
    refused = answer(whitfield, advice)
    assert (refused.status_code, "Nobody answers their own question" in said(refused)) == (403, True)
    acting(price, school=price.school, by=whitfield, first=0, last=9)
    assert page(price, "advice-answer", advice).status_code == 404
    assert "Say whether HR was consulted" in said(answer(ashdown, advice))
    hr = {"hr": "yes", "hr_who": "R. Singh", "hr_said": "Nothing speaks against it.", **date("hr_on", a_day(-1))}
    assert answer(ashdown, advice, **hr).status_code == 302
    given = AdviceAnswer.objects.get()
    assert (given.capacity, given.hr_who, given.hr_on) == ("Chair of Governors", "R. Singh", a_day(-1))
    assert "HR was consulted (R. Singh" in said(page(whitfield, "advice", advice))


def test_about_anybody_else_hr_may_be_left_open_and_may_be_recorded(okafor, whitfield):
    first, second = asked(okafor), asked(okafor)
    assert answer(whitfield, first).status_code == 302
    half = answer(whitfield, second, hr="yes")
    assert [words in said(half) for words in ("Enter who of HR", "Enter the day HR", "Enter what HR said")] == [
        True
    ] * 3
    assert "Let the office ring her." in half.content.decode()


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("whitfield", "goes to the Chair of Governors first, and Local Authority HR if appropriate (clause 1.1)"),
        ("pritchard", "goes to the Chair of Governors first, or the school's HR team (clause 1.1)"),
        ("okafor", "goes to the Headteacher (clause 1.1)"),
        ("carter", "goes to the head teacher (clause 1.1)"),
    ],
)
def test_the_form_says_whom_it_goes_to_under_each_edition(cast, who, words):
    assert words in said(signed_in(getattr(cast, who)).get(reverse("contacts:advice-new")))


def test_a_question_about_the_line_manager_does_not_come_before_the_line_manager(cast, okafor, marsh, whitfield, amira):
    """Everything else of his does: a request of the same day shows that it would otherwise."""
    advice, request = asked(okafor, students=[amira]), a_request(okafor, [amira])
    assert Record.objects.visible_to(standing(marsh)).get() == request.record
    expected = {"okafor": True, "whitfield": True, "marsh": False}
    expected |= dict.fromkeys(("nair", "ashdown", "price", "dunn", "ellis", "field", "pritchard"), False)
    assert {who: sees(getattr(cast, who), advice) for who in expected} == expected
    assert page(marsh, "advice-answer", advice).status_code == 404


def test_a_line_manager_who_acts_as_headteacher_sees_it_then_and_only_then(okafor, whitfield, price):
    advice = asked(okafor)
    managed(okafor, by=price)
    assert not sees(price, advice)
    acting(price, school=price.school, by=whitfield, first=0, last=9)
    assert sees(price, advice)
    assert answer(price, advice).status_code == 302
    assert AdviceAnswer.objects.get().capacity == "line manager and for the Headteacher"


def test_a_double_click_is_one_question_and_one_answer(okafor, whitfield):
    client, given = signed_in(okafor), asking()
    places = {client.post(reverse("contacts:advice-new"), given).url for _ in range(2)}
    advice = Advice.objects.get()
    assert places == {url("advice-receipt", advice)}
    words = answering()
    head = signed_in(whitfield)
    assert [head.post(url("advice-answer", advice), words).status_code for _ in range(2)] == [302, 302]
    assert AdviceAnswer.objects.count() == 1


def test_who_answers_second_is_told_and_keeps_what_they_typed(okafor, whitfield, price):
    acting(price, school=price.school, by=whitfield, first=0, last=9)
    advice = asked(okafor)
    answer(whitfield, advice)
    late = answer(price, advice, words="I would not do it.")
    assert (late.status_code, AdviceAnswer.objects.count()) == (409, 1)
    assert "Somebody answered or asked more meanwhile" in said(late)
    assert "I would not do it." in late.content.decode()
    assert "Let the office ring her." in said(late)
    assert 'name="seen" value="1"' in late.content.decode()


def test_asking_further_brings_the_duty_back(okafor, whitfield):
    advice = asked(okafor)
    answer(whitfield, advice)
    more = {"key": str(uuid.uuid4()), "words": "And if the office is shut?"}
    for _ in range(2):
        assert signed_in(okafor).post(url("advice-further", advice), more).status_code == 302
    assert duties(advice.record) == [("advise", "headteacher")]
    assert "And if the office is shut?" in said(page(whitfield, "advice-answer", advice))
    assert answer(whitfield, advice, seen="2").status_code == 302
    assert duties(advice.record) == []
    assert signed_in(okafor).post(url("advice-closing", advice)).status_code == 302
    advice.refresh_from_db()
    assert (advice.stage, Record.objects.get().status) == ("closed", "closed")
    assert "is answered" not in said(signed_in(okafor).get("/"))


def test_it_is_taken_back_before_an_answer_and_not_after(okafor, whitfield):
    first, second = asked(okafor), asked(okafor)
    client, why = signed_in(okafor), {"why": "It has settled itself."}
    assert client.post(url("advice-withdrawal", first), why).status_code == 302
    assert (duties(first.record), Record.objects.get(pk=first.pk).stage) == ([], "withdrawn")
    answer(whitfield, second)
    assert client.post(url("advice-withdrawal", second), why).status_code == 409
    client.post(url("advice-further", second), {"key": str(uuid.uuid4()), "words": "And then?"})
    assert client.post(url("advice-withdrawal", second), why).status_code == 409
    assert answer(whitfield, first).status_code == 409
    assert signed_in(whitfield).post(url("advice-withdrawal", second), why).status_code == 403
    withdrawn = said(page(okafor, "advice", first))
    assert "It has settled itself." in withdrawn
    assert "Make a request of it" not in withdrawn


def test_it_is_voided_by_whoever_answers_never_by_the_asker(okafor, whitfield):
    advice, why = asked(okafor), {"why": "Asked twice."}
    assert signed_in(okafor).post(url("advice-voiding", advice), why).status_code == 403
    assert signed_in(whitfield).post(url("advice-voiding", advice), why).status_code == 302
    record = Record.objects.get()
    assert (record.status, record.void_reason, duties(record)) == ("voided", "Asked twice.", [])
    assert "Voided: Asked twice." in said(page(okafor, "advice", advice))


def test_what_was_answered_is_never_rewritten(okafor, whitfield):
    advice = asked(okafor)
    answer(whitfield, advice)
    given = AdviceAnswer.objects.get()
    given.words = "I never said that."
    with pytest.raises(Conflict, match="stays as it is"):
        given.save()


def test_what_is_typed_is_kept_for_its_author_and_gone_when_asked(okafor, nair):
    client, given = signed_in(okafor), asking(timing="")
    assert client.post(reverse("contacts:advice-new"), given | {"autosave": "1"}).status_code == 204
    home = client.get("/").content.decode()
    address = reverse("records:resume", args=[given["key"]])
    assert address in home
    again = client.get(address, follow=True)
    assert (QUESTION.replace("'", "&#x27;") in again.content.decode(), "There is a problem" in said(again)) == (
        True,
        False,
    )
    assert (
        QUESTION not in signed_in(nair).get(f"{reverse('contacts:advice-new')}?draft={given['key']}").content.decode()
    )
    client.post(reverse("contacts:advice-new"), given | {"timing": "after"})
    assert (Advice.objects.count(), Draft.objects.count()) == (1, 0)


def test_a_mistake_has_its_sentence_and_keeps_what_was_typed(okafor):
    wrong = signed_in(okafor).post(reverse("contacts:advice-new"), asking(question=QUESTION, timing=""))
    assert "Choose whether it is before or after something" in said(wrong)
    assert QUESTION.replace("'", "&#x27;") in wrong.content.decode()
    assert not Advice.objects.exists()
    assert Draft.objects.get().kind == "advice"


def test_the_sheet_says_who_answered(okafor, whitfield):
    advice = asked(okafor)
    answer(whitfield, advice)
    words = advice_words(Advice.objects.get())
    headings = [section["heading"] for section in words["sections"]]
    assert headings[1] == "The question"
    assert headings[2].startswith("Answer by Lorna Whitfield, Headteacher, ")
    assert words["signatures"] == [["Member of staff", "Tunde Okafor"], ["Headteacher", "Lorna Whitfield"]]


def test_the_sheet_says_what_waits_and_what_should_follow(okafor, whitfield):
    advice = asked(okafor)
    words = advice_words(advice)
    assert ["Happened", "Nothing yet: this was asked before"] in words["times"]
    assert {"heading": "Answer", "text": "Not answered yet."} in words["sections"]
    answer(whitfield, advice, follows="request")
    told = str(advice_words(Advice.objects.get())["sections"])
    assert "What should follow: ask for it to be agreed, as a request." in told
    assert "Not answered yet" not in told


@pytest.mark.parametrize("who", ["okafor", "whitfield", "marsh", "dunn", "ellis"])
def test_every_page_of_a_member_of_staff_offers_it(cast, who):
    client = signed_in(getattr(cast, who))
    pages = ["/", "/help/", "/school/", "/duties/", reverse("contacts:helper"), "/log/"]
    assert {
        path: reverse("contacts:advice-new") in client.get(path).content.decode() for path in pages
    } == dict.fromkeys(pages, True)


def test_the_chair_who_is_no_member_of_staff_asks_elsewhere(ashdown):
    client = signed_in(ashdown)
    assert client.get(reverse("contacts:advice-new")).status_code == 403
    assert reverse("contacts:advice-new") not in client.get("/").content.decode()
    assert reverse("contacts:advice-list") in client.get("/").content.decode()


def test_the_duty_is_counted(okafor, whitfield):
    asked(okafor)
    assert "Questions to answer 1" in said(signed_in(whitfield).get("/"))
