"""Bad input on a request: each mistake has its sentence, nothing typed is lost, nothing is in the register."""

import pytest
from django.urls import reverse

from approvals.models import Proposal
from contactpolicy.web.clock import now
from records.models import Draft, Record

from .pages import a_day, answers, check_of, date, draft, page_of, said, sent, signed_in


@pytest.fixture
def teacher(okafor):
    return signed_in(okafor)


MISTAKES = {
    "ends before it starts": (
        "when", lambda: date("starts_on", a_day(7)) | date("ends_on", a_day(6)),
        "The last day must be the same as or after the first day",
    ),
    "a first day in the past": (
        "when", lambda: date("starts_on", a_day(-1)),
        "The first day must be today or later: nothing can be agreed for the past. "
        "If it has already begun, give today here and answer Yes below",
    ),
    "longer than a year": (
        "when", lambda: date("ends_on", a_day(400)),
        "The last day must be within a year of the first. Ask to renew it then",
    ),
    "already begun, and no why": (
        "when", lambda: {"begun": "yes", **date("begun_on", a_day(-3)), "begun_why": "  "},
        "Say why it began before it was agreed",
    ),
    "already begun, and no day": (
        "when", lambda: {"begun": "yes", "begun_why": "I did not know the rule."}, "Enter the day it began",
    ),
    "begun in the future": (
        "when", lambda: {"begun": "yes", **date("begun_on", a_day(1)), "begun_why": "I did not know."},
        "The day it began must be today or earlier. If it has not begun yet, answer No",
    ),
    "begun on no day that there is": (
        "when", lambda: {"begun": "yes", **date("begun_on", a_day(-1)), "begun_on_day": "32", "begun_why": "I forgot."},
        "The date must be a real date",
    ),
    "a day that is not in the calendar": (
        "when", lambda: {"starts_on_day": "31", "starts_on_month": "2", "starts_on_year": "2027"}, "must be a real date",
    ),
    "a year of two digits": ("when", lambda: {"ends_on_year": "27"}, "The year must have 4 numbers, like 2026"),
    "no reasons": (
        "what", lambda: {"reasons": "\x00 \t"}, "Enter the reasons, so that they can be put on the record",
    ),
    "a kind that is none": ("what", lambda: {"kind": "haircut"}, "Choose one of the answers listed"),
    "paid, and by nobody": ("around", lambda: {"paid": "yes"}, "Enter how much, and by whom"),
    "taught, in no way": ("safety", lambda: {"taught": "yes"}, "Say in what way"),
    "no declaration": (
        "declaration", lambda: {"not_friendship": ""},
        "Tick the declaration. Without it this contact cannot be asked for",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "mistake", "sentence"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_has_its_sentence_and_is_not_sent(teacher, amira, page, mistake, sentence):
    key = draft(teacher, [amira])
    given = answers([amira])[page] | mistake()
    at_once = teacher.post(page_of(key, page), given)
    assert (at_once.status_code, sentence in said(at_once)) == (200, True), said(at_once)
    assert "There is a problem" in said(at_once)
    assert "<title>Error: " in at_once.content.decode()
    forced = teacher.post(check_of(key))
    assert (forced.status_code, sentence in said(forced)) == (200, True)
    assert not Record.objects.exists()
    assert Draft.objects.get(key=key).answers[page]


def test_what_was_typed_wrong_is_there_again(teacher, amira):
    key = draft(teacher, [amira], when={"place": "The old mill", **date("starts_on", a_day(-1))})
    page = teacher.get(page_of(key, "when"))
    assert "The old mill</textarea>" in page.content.decode()
    assert f'value="{a_day(-1).year}"' in page.content.decode()


def test_a_student_of_another_school_posted_by_id_is_nobody(teacher, amira, cast):
    answer = teacher.post(reverse("approvals:new"), {"students": [amira.pk, cast.freya.pk]})
    assert (answer.status_code, "Choose from the names that the search finds" in said(answer)) == (200, True)
    assert "Freya" not in said(answer)
    key = draft(teacher, [amira])
    teacher.post(page_of(key, "who"), {"students": cast.freya.pk})
    forced = teacher.post(check_of(key))
    assert "Choose from the names that the search finds" in said(forced)
    assert "Freya" not in said(forced)
    assert not Record.objects.exists()


@pytest.mark.parametrize("key", ["0", "-1", "999999999999999999999999", "amira", "1 OR 1=1", "\x00", "²"])
def test_a_student_who_does_not_exist_is_nobody(teacher, key):
    answer = teacher.post(reverse("approvals:new"), {"students": key})
    assert (answer.status_code, "There is a problem" in said(answer)) == (200, True)


@pytest.mark.parametrize("who", ["kayleigh", "marcus"])
def test_a_former_student_is_asked_about_in_another_way(teacher, cast, who):
    student = getattr(cast, who)
    answer = teacher.post(reverse("approvals:new"), {"students": student.pk})
    assert f"{student.name} has left. Contact with a former student needs a plan of involvement" in said(answer)
    assert not Record.objects.exists()


def test_a_student_who_leaves_while_the_request_is_written_is_not_sent(teacher, amira, dunn):
    key = draft(teacher, [amira])
    amira.leave_roll(on=a_day(0), by=dunn.user, at=now())
    assert "Amira Haddad has left" in said(teacher.post(check_of(key)))
    assert not Record.objects.exists()


def test_pages_left_out_are_asked_for(teacher, amira):
    """A post straight to the end sends nothing: it leads to the first page that is not answered."""
    first = teacher.post(reverse("approvals:new"), {"students": amira.pk})
    key = first.url.split("/")[3]
    answer = teacher.post(check_of(key))
    assert (answer.status_code, "What do you propose?" in said(answer)) == (200, True)
    assert not Record.objects.exists()


def test_fields_nobody_asked_for_change_nothing(teacher, amira, whitfield, nair):
    """A forged post says that it is agreed, by whom, for whom and under which number: none of it counts."""
    forged = {
        "status": "agreed", "stage": "agreed", "decided_by": whitfield.user.pk, "staff_member": nair.staff.pk,
        "school": "2", "number": "WJ-2026-99999", "on_paper": "1", "restricted": "1", "retrospective": "1",
        "renews": "1", "key": "1", "edition": "2", "recorded_at": "2020-01-01", "about": "WJ-2026-00001",
    }  # fmt: skip
    key = draft(teacher, [amira], what=forged, when=forged, declaration=forged)
    teacher.post(check_of(key), forged)
    proposal = Proposal.objects.get()
    record = proposal.record
    assert (proposal.status, proposal.on_paper, proposal.renews) == ("waiting", False, None)
    assert (record.staff_member, record.stage, record.restricted, record.retrospective) == (
        amira.school.staffmembers.get(email="tunde.okafor@westdale.example"), "waiting", False, False,
    )  # fmt: skip
    assert (record.number[-5:], record.recorded_at.year, proposal.decisions.count()) == ("00001", a_day().year, 0)


def test_the_same_student_twice_is_on_it_once(teacher, amira):
    number = sent(teacher, [amira, amira])
    assert Record.objects.get(number=number).parties.count() == 1
