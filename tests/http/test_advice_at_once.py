"""Questions and replies at the same moment, on the real site and the real database."""

import uuid

import pytest
from django.urls import reverse

from contactpolicy.trail.verify import verify
from contacts.models import Advice, AdviceAnswer
from records.models import Duty, Statement
from tests.contacts.asking import answering, asked, asking, url
from tests.database import at_once
from tests.people_fixtures import acting

from .live import Desk
from .pages import said


@pytest.fixture(autouse=True)
def whole(committed):
    """Whatever was done at once, the trail is whole."""
    yield
    assert [finding.text for finding in verify().findings] == []


def test_of_two_answers_at_once_one_stands_and_the_other_is_told_and_kept(site, okafor, whitfield, price):
    acting(price, school=price.school, by=whitfield, first=0, last=9)
    path = url("advice-answer", asked(okafor))
    head, deputy = Desk(site, whitfield), Desk(site, price)
    answers = at_once(
        lambda: head.post(path, answering(words="Yes, ask for it.")),
        lambda: deputy.post(path, answering(words="No, wait for it.")),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    stands, loser = AdviceAnswer.objects.get(), max(answers, key=lambda answer: answer.status_code)
    assert stands.words in said(loser)
    assert {"Yes, ask for it.", "No, wait for it."} - {stands.words} == {
        words for words in ("Yes, ask for it.", "No, wait for it.") if f">\n{words}</textarea>" in loser.text
    }
    assert Duty.objects.exclude(done_at=None).count() == 1


def test_two_clicks_at_once_are_one_question_and_one_statement(site, okafor):
    desk, other, given = Desk(site, okafor), Desk(site, okafor), asking()
    path = reverse("contacts:advice-new")
    first, second = at_once(lambda: desk.post(path, given), lambda: other.post(path, given))
    advice = Advice.objects.get()
    assert {first.headers["Location"], second.headers["Location"]} == {url("advice-receipt", advice)}
    words = {"key": str(uuid.uuid4()), "words": "I asked at once."}
    path = reverse("records:statement-new", args=[advice.record.number])
    answers = at_once(lambda: desk.post(path, words), lambda: other.post(path, words))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Statement.objects.count(), Duty.objects.filter(what="read").count()) == (1, 1)
