"""Several people, or one person's two clicks, at the same moment, on the real site and the real database."""

import re
import uuid
from itertools import pairwise

import pytest
from django.urls import reverse

from approvals import wizard
from approvals.models import Agreement, Decision, Proposal, Review
from approvals.models.decisions import Outcome
from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now, today
from records.models import Draft, FileEntry, Record
from tests.database import at_once
from tests.people_fixtures import a_request, agreed, decided

from .live import Desk
from .pages import DAY, a_day, agreeing, date, reviewing, said

DECIDED = re.compile(
    r"(: agreed by|: declined by|Somebody was there first:) (Lorna Whitfield, Headteacher|Daniel Price, for the Headteacher)"
)


@pytest.fixture
def price_acts(whitfield, price):
    """The deputy acts beside the Headteacher."""
    Appointment.appoint(
        school=price.school, user=price.user, role=Role.DEPUTY, starts_on=a_day(-1), ends_on=a_day(9),
        by=whitfield.user, at=now(),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def whole(committed):
    """Whatever was done at once, the trail is whole and says what the rows say."""
    yield
    report = verify()
    assert [finding.text for finding in report.findings] == []
    assert report.entries > 0


def draft_of(person, students, **changes):
    """A request written to its end, not sent: its key. `changes`: what kind of draft."""
    case = a_request(person, students)
    answers = wizard.answers_from(case, day=today(now())) | {"declaration": "not_friendship=on"}
    return Draft.begin(user=person.user, school=person.school, kind=wizard.NEW, at=now(), answers=answers).key


def gapless(file):
    """Whether the entries on each file are numbered 1, 2, 3 without a gap."""
    numbers = (
        FileEntry.objects.filter(**{f"{file}__isnull": False}).order_by(file, "number").values_list(file, "number")
    )
    assert all(later == (owner, number + 1) or later[0] != owner for (owner, number), later in pairwise(numbers))
    return bool(numbers)


def test_two_deciders_at_once_make_one_decision_and_the_other_is_told(site, lesson, whitfield, price, price_acts):
    path = reverse("approvals:decision", args=[lesson.record.number])
    head, deputy, agree = Desk(site, whitfield), Desk(site, price), agreeing(lesson)
    answers = at_once(lambda: head.post(path, agree), lambda: deputy.post(path, agree | {"outcome": "decline"}))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    made = Decision.objects.get()
    loser = max(answers, key=lambda answer: answer.status_code)
    assert f"{made.decided_by.name}, {made.capacity}" in said(loser)
    assert "Nothing of yours was saved." in said(loser)
    assert FileEntry.objects.count() == (2 if made.outcome == Outcome.AGREE else 0)
    assert Agreement.objects.count() == (made.outcome == Outcome.AGREE)


def test_forty_requests_and_four_deciders(site, okafor, nair, amira, bilal, whitfield, price, price_acts):
    """Every request is decided once, whoever was first; nobody waits in a ring, nobody sees an error of ours."""
    cases = [a_request((okafor, nair)[place % 2], [(amira, bilal)[place // 2 % 2]]) for place in range(40)]
    posts = [(reverse("approvals:decision", args=[one.record.number]), agreeing(one)) for one in cases]

    def decider(person, outcome):
        desk = Desk(site, person)
        return lambda: [desk.post(path, post | {"outcome": outcome}) for path, post in posts]

    four = [(whitfield, "agree"), (whitfield, "decline"), (price, "agree"), (price, "decline")]
    runs = at_once(*(decider(*one) for one in four))
    answers = [answer for run in runs for answer in run]
    assert sorted({answer.status_code for answer in answers}) == [302, 409]
    assert [answer.status_code for answer in answers].count(302) == Decision.objects.count() == len(cases)
    assert [said(one) for one in answers if one.status_code == 409 and not DECIDED.search(said(one))] == []
    assert (
        Proposal.objects.filter(status="agreed").count() == Agreement.objects.count() == FileEntry.objects.count() / 2
    )
    assert set(Proposal.objects.values_list("status", flat=True)) <= {"agreed", "declined"}
    assert gapless("staff_file") == gapless("student_file") == Agreement.objects.exists()


def test_a_double_click_on_send_is_one_record_and_both_lead_to_its_receipt(site, okafor, amira):
    desk = Desk(site, okafor)
    for _ in range(4):
        key, before = draft_of(okafor, [amira]), set(Record.objects.values_list("pk", flat=True))
        path = reverse("approvals:draft-check", args=[key])
        answers = at_once(*[lambda path=path: desk.post(path, {})] * 3)
        answers.append(desk.post(path, {}))
        record = Record.objects.exclude(pk__in=before).get()
        receipt = reverse("approvals:receipt", args=[record.number])
        assert [(answer.status_code, answer.headers["location"]) for answer in answers] == [(302, receipt)] * 4
        assert not Draft.objects.exists()
    numbers = sorted(int(number[-5:]) for number in Record.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert desk.get(receipt).status_code == 200


def test_a_double_click_on_an_answer_is_one_answer(site, lesson, okafor):
    decided(lesson, Outcome.MORE, reasons="Who else is there?")
    begun = wizard.answer_to(lesson, user=okafor.user, day=today(now()), at=now())
    begun.keep("answer", "reply=Her+mother", at=now())
    begun.keep("declaration", "not_friendship=on", at=now())
    desk, path = Desk(site, okafor), reverse("approvals:draft-check", args=[begun.key])
    number = lesson.record.number
    assert f'name="about" value="{number}"' in desk.get(path).text
    answers = at_once(*[lambda: desk.post(path, {"about": number})] * 2)
    answers.append(desk.post(path, {"about": number}))
    receipt = reverse("approvals:receipt", args=[number])
    assert [(answer.status_code, answer.headers.get("location")) for answer in answers] == [(302, receipt)] * 3
    assert (lesson.replies.count(), Proposal.objects.get().status) == (1, "waiting")


def test_a_double_click_on_a_review_is_one_review(site, okafor, amira, marsh):
    agreement = agreed(a_request(okafor, [amira], at=now() - 60 * DAY), at=now() - 50 * DAY)
    desk, path = Desk(site, marsh), reverse("approvals:reviews", args=[agreement.record.number])
    post = reviewing(agreement)
    answers = at_once(*[lambda: desk.post(path, post)] * 3)
    assert [(answer.status_code, answer.headers["location"]) for answer in answers] == [
        (302, reverse("approvals:agreement", args=[agreement.record.number]))
    ] * 3
    assert Review.objects.count() == 1
    assert FileEntry.objects.filter(record=agreement.record, title__contains="Review").count() == 1


def test_a_double_click_on_an_agreement_from_paper_enters_it_once(site, okafor, amira, dunn):
    post = {
        "key": str(uuid.uuid4()), "staff_member": okafor.staff.pk, "students": amira.pk, "kind": "tuition",
        "purpose": "Violin", "reasons": "Asked", "place": "Hall", "times": "Fridays", "others_present": "Nobody",
        "paid": "no", "parents": "agree", "safeguards": "Office", "paper_by": "L. Whitfield", "review_weeks": "6",
        **date("paper_on", a_day(-30)), **date("starts_on", a_day(-20)), **date("ends_on", a_day(50)),
    }  # fmt: skip
    desk, path = Desk(site, dunn), reverse("approvals:paper")
    answers = at_once(*[lambda: desk.post(path, post)] * 2)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Agreement.objects.count(), Record.objects.count(), FileEntry.objects.count()) == (1, 1, 2)


@pytest.mark.parametrize("turn", [1, 2])
def test_reviewed_by_one_and_ended_by_the_other_at_once(site, okafor, amira, marsh, whitfield, turn):
    """One comes after the other, whichever: it has ended, and a review that came too late is told so."""
    then = now() - 60 * DAY
    agreement = agreed(a_request(okafor, [amira], at=then), at=then)
    manager, head = Desk(site, marsh), Desk(site, whitfield)
    number, post = agreement.record.number, reviewing(agreement)
    review, ending = at_once(
        lambda: manager.post(reverse("approvals:reviews", args=[number]), post),
        lambda: head.post(reverse("approvals:ending", args=[number]), {"why": "She has moved."}),
    )
    assert (ending.status_code, Agreement.objects.get().status) == (302, "ended")
    too_late = "has already ended" in said(review) or "Choose one of the answers listed" in said(review)
    assert (review.status_code == 302) == Review.objects.exists()
    assert review.status_code == 302 or (review.status_code in {200, 409} and too_late)
