"""Each kind of contact through its own short form, by the person it happened to."""

import uuid
from datetime import date, datetime, time

import pytest
from django.urls import reverse

from contactpolicy.web.clock import SCHOOL_TIME
from contacts.models import Contact
from contacts.times import moment, spoken_time
from records.models import Draft, Duty, Record
from tests.contacts.posting import (
    FORMS,
    a_day,
    answers,
    assessed,
    duties,
    logged,
    page,
    post,
    said,
    signed_in,
    url,
)
from tests.contacts.posting import (
    date as entered,
)
from tests.people_fixtures import a_request, agreed

BOTH = [("see", "line-manager"), ("see", "headteacher")]
EITHER = [("see", "either")]
HEAD = [("see", "headteacher")]
EXPECTED = {
    "unplanned-meeting": ([], []),
    "correspondence": (BOTH, EITHER),
    "network-message": ([*BOTH, ("see", "senior")], EITHER),
    "friend-request": ([], EITHER),
    "already-friends": ([*HEAD, ("remove", "own")], [*HEAD, ("remove", "own")]),
    "number-disclosed": ([*HEAD, ("remove", "own")], [*HEAD, ("remove", "own")]),
    "former-student": ([], []),
    "family-member": ([], []),
    "other": (EITHER, EITHER),
}


@pytest.fixture
def teacher(okafor):
    """Mr Okafor at his browser."""
    return signed_in(okafor)


@pytest.mark.parametrize("kind", EXPECTED)
@pytest.mark.parametrize("school", ["westdale", "brackenfield"])
def test_each_kind_is_logged_and_brings_what_the_edition_asks(cast, kind, school):
    """Number, duties, people as they are that day, and a receipt in the school's own words."""
    person, student = (cast.okafor, cast.amira) if school == "westdale" else (cast.carter, cast.freya)
    contact = logged(person, kind, student)
    record = contact.record
    assert (record.number, record.kind, contact.logged_by) == (
        f"{record.school.prefix}-{a_day().year}-00001",
        "contact",
        person.user,
    )
    assert duties(contact) == EXPECTED[kind][school == "brackenfield"]
    party = record.parties.first()
    assert (party.name, party.standing) == (student.name, student.standing_on(a_day()))
    receipt = said(page(person, "receipt", contact))
    assert record.number in receipt
    assert ("Nothing more is needed" in receipt) == (not duties(contact))
    assert record.number in said(signed_in(person).get("/contacts/"))


def test_nobody_at_brackenfield_reads_student_or_headteacher(cast):
    """The words are the edition's, on every page about every kind of contact, before and after."""
    client, wrong = signed_in(cast.carter), {}
    for kind in FORMS:
        pages = [client.get(url(kind))]
        if kind in EXPECTED:
            contact = logged(cast.carter, kind, cast.freya, client=client)
            pages += [page(cast.carter, name, contact) for name in ("receipt", "contact")]
            pages += [page(cast.pritchard, name, contact) for name in ("contact", "assessment")]
        wrong |= {
            (kind, at): said(one)
            for at, one in enumerate(pages)
            if any(w in said(one) for w in ("tudent", "Headteacher"))
        }
    pages = [client.get(address) for address in ("/contacts/", "/contacts/helper/", "/log/", "/")]
    head = signed_in(cast.pritchard)
    pages += [head.get("/"), head.get("/duties/"), head.get("/contacts/")]
    pages += [head.get(f"/duties/{pk}/") for pk in Duty.objects.values_list("pk", flat=True)]
    wrong |= {
        one.request["PATH_INFO"]: said(one) for one in pages if any(w in said(one) for w in ("tudent", "Headteacher"))
    }
    assert wrong == {}


@pytest.mark.parametrize("kind", ["within-agreement", "outside-agreement"])
def test_contact_is_linked_to_the_agreement_it_was_part_of(okafor, amira, teacher, kind):
    """Clauses 2.3 and 4.4: outside it, before the Headteacher at once."""
    number = agreed(a_request(okafor, [amira])).record.number
    assert number in said(teacher.get(f"{url(kind)}?agreement={number}"))
    contact = logged(okafor, kind, amira, client=teacher, agreement=number)
    assert contact.within.number == number
    assert duties(contact) == ([] if kind == "within-agreement" else HEAD)
    assert number in said(page(okafor, "contact", contact))


def test_an_agreement_of_somebody_elses_is_no_choice(okafor, nair, amira, teacher):
    other = agreed(a_request(nair, [amira])).record.number
    answer = post(teacher, "within-agreement", amira, agreement=other)
    assert "Choose one of the answers listed" in said(answer)


def test_the_time_from_happening_to_report_is_shown(okafor, amira, teacher):
    """Clause 4.4."""
    number = agreed(a_request(okafor, [amira])).record.number
    contact = logged(
        okafor, "outside-agreement", amira, client=teacher, agreement=number, when="another", **entered("on", a_day(-3))
    )
    assert "3 days after it happened" in said(page(okafor, "contact", contact))


def test_the_county_form_offers_the_school_mobile_first(cast):
    """Clause 4.5, C: the number comes before the questions; what is given is a departure, before the head teacher."""
    client = signed_in(cast.carter)
    form = said(client.get(url("number-disclosed")))
    assert form.index("07700 900202") < form.index("What was given?")
    contact = logged(cast.carter, "number-disclosed", cast.freya, client=client)
    assert "departure from policy" in said(page(cast.pritchard, "contact", contact))
    assert "07700" not in said(signed_in(cast.okafor).get(url("number-disclosed")))


@pytest.mark.parametrize("kind", ["network-message", "friend-request"])
def test_what_to_do_now_comes_before_the_questions(cast, kind):
    """Appendix 1, W; in the county there is no Appendix 1, and the profile is what 4.3 asks about."""
    form = said(signed_in(cast.okafor).get(url(kind)))
    step = "Do not delete it" if kind == "network-message" else "Reject the request"
    assert form.index(step) < form.index("Who was it with?")
    assert "Ask Sam Field" in form
    assert step not in said(signed_in(cast.carter).get(url(kind)))


def test_only_a_pupil_one_works_with_is_asked_about_in_the_county(cast):
    """Clause 3.1: in W it makes no difference, so nobody is asked."""
    assert "a pupil I work with" in said(signed_in(cast.carter).get(url("unplanned-meeting")))
    assert "I work with" not in said(signed_in(cast.okafor).get(url("unplanned-meeting")))
    assert duties(logged(cast.carter, "unplanned-meeting", cast.freya, how="brief-own")) == EITHER
    assert post(signed_in(cast.okafor), "unplanned-meeting", cast.amira, how="brief-own").status_code == 200


def test_what_few_need_is_folded_away_and_open_where_it_is_filled_or_wrong(okafor, amira, teacher):
    """Clause 3.1: five questions for a meeting by chance."""

    def is_open(answer):
        page = answer.content.decode()
        before = page[: page.index("Somebody not on the list, or the time")]
        return "open" in before[before.rindex("<details") :].split(">")[0]

    assert not is_open(teacher.get(url("unplanned-meeting")))
    assert not is_open(post(teacher, "unplanned-meeting", amira, place=""))
    assert is_open(post(teacher, "unplanned-meeting", amira, about="teatime"))
    assert is_open(post(teacher, "unplanned-meeting", None, not_listed="A boy of Year 6", place=""))


# ---- When it was.


@pytest.fixture
def at_three(monkeypatch):
    """It is three in the afternoon of a day in June."""
    monkeypatch.setattr("contacts.views.logging.now", lambda: datetime(2026, 6, 4, 15, tzinfo=SCHOOL_TIME))


def test_what_happened_cannot_lie_in_the_future(amira, teacher, at_three):
    tomorrow = post(teacher, "unplanned-meeting", amira, when="another", **entered("on", date(2026, 6, 5)))
    assert "must be 4 June 2026 or earlier" in said(tomorrow)
    later = post(teacher, "unplanned-meeting", amira, about="3.01pm")
    assert "What happened cannot lie in the future. Check the day and the time" in said(later)
    assert not Record.objects.exists()
    assert post(teacher, "unplanned-meeting", amira, about="3pm").status_code == 302


def test_the_hours_from_happening_to_report_are_shown_where_the_time_is_known(okafor, amira, teacher, at_three):
    """Clause 4.4: the same day, where it was at once is what is asked."""
    assert "2 hours after" in said(page(okafor, "contact", logged(okafor, "other", amira, client=teacher, about="1pm")))
    assert "after it happened" not in said(page(okafor, "contact", logged(okafor, "other", amira, client=teacher)))


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("4.30pm", time(16, 30)), ("16:30", time(16, 30)), ("about 4pm", time(16)), ("4", time(4)), ("12am", time(0)),
        ("12pm", time(12)), ("noon", time(12)), ("midnight", time(0)), ("9.05 a.m.", time(9, 5)), ("24:00", None),
        ("half four", None), ("13pm", None), ("4.75", None), ("٤", time(4)), ("", None), ("١٦:٩٩", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(typed, clock):
    assert spoken_time(typed) == clock


def test_a_time_that_cannot_be_read_has_its_sentence(amira, teacher):
    answer = post(teacher, "unplanned-meeting", amira, when="yesterday", about="half past teatime")
    assert "Enter the time like 4.30pm or 16:30, or leave it empty" in said(answer)
    assert "half past teatime" in answer.content.decode()


def test_about_is_said_once(okafor, amira):
    contact = logged(okafor, "unplanned-meeting", amira, when="yesterday", about="about 4.30pm")
    assert "about 4.30pm" in said(page(okafor, "contact", contact))
    assert "about about" not in said(page(okafor, "contact", contact))


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(2026, 10, 25), "2026-10-25T01:30:00+01:00"), (date(2026, 3, 29), "2026-03-29T02:30:00+01:00")],
)
def test_the_hour_that_comes_twice_is_the_first_and_the_hour_that_never_was_moves_on(okafor, amira, day, shown):
    """When the clocks change, a time is still a time."""
    assert moment(day, time(1, 30)).isoformat() == shown
    contact = logged(okafor, "unplanned-meeting", amira, when="another", about="1.30am", **entered("on", day))
    assert contact.record.happened_at == datetime.fromisoformat(shown)
    assert contact.record.happened_at.astimezone(SCHOOL_TIME).date() == day


@pytest.mark.parametrize("day", [date(1066, 10, 14), date(1, 1, 1), date(1999, 12, 31)])
def test_a_day_before_any_edition_is_judged_by_the_first(okafor, amira, day):
    answer = post(
        signed_in(okafor), "other", amira, when="another", **entered("on", day) | {"on_year": f"{day.year:04}"}
    )
    assert answer.status_code == 302
    assert Contact.objects.get().record.edition == okafor.school.editions.earliest("starts_on")


def test_a_day_that_is_no_day_has_its_sentence(amira, teacher):
    given = {"on_day": "31", "on_month": "2", "on_year": "2026"}
    assert "must be a real date" in said(post(teacher, "other", amira, when="another", **given))
    assert "Enter the day it happened" in said(post(teacher, "other", amira, when="another"))


# ---- Whom it was with, and who says so.


def test_somebody_not_on_the_list_is_named_as_typed(okafor):
    contact = logged(okafor, "other", None, not_listed="Siân O'Brien-Łukasz محمد")
    assert [(one.kind, one.name) for one in contact.record.parties.all()] == [
        ("not-listed", "Siân O'Brien-Łukasz محمد")
    ]
    assert "Siân O'Brien-Łukasz محمد" in said(page(okafor, "contact", contact))


@pytest.mark.parametrize("who", ["muhammad", "zoe", "sian", "jude", "annemarie", "minh"])
def test_names_stand_as_they_are_written(cast, okafor, who):
    student = getattr(cast, who)
    contact = logged(okafor, "unplanned-meeting", student)
    assert student.name in said(page(okafor, "contact", contact))
    assert (
        f'translate="no">{student.name.replace(chr(39), "&#x27;")}' in page(okafor, "contact", contact).content.decode()
    )


def test_nobody_at_all_is_asked_for(teacher):
    answer = post(teacher, "unplanned-meeting", None)
    assert "Choose who it was with, or enter somebody not on the list" in said(answer)


def test_a_former_student_is_one_on_the_record(cast, okafor):
    """Clause 5.1: as they were that day."""
    contact = logged(okafor, "former-student", cast.marcus)
    assert contact.record.parties.get().kind == "former-student"


def test_it_is_logged_for_somebody_without_an_account(cast, nair):
    """Supply staff, a volunteer: the contact is theirs, and the receipt goes to whoever logged it."""
    contact = logged(nair, "correspondence", cast.amira, on_behalf=cast.moss.staff.pk)
    assert (contact.record.staff_member, contact.logged_by) == (cast.moss.staff, nair.user)
    assert page(nair, "receipt", contact).status_code == 200
    assert "Logged by Priya Nair" in said(page(cast.whitfield, "contact", contact))
    assessed(contact, cast.whitfield)
    assert "Nothing else was said." in said(page(cast.whitfield, "contact", contact))
    assert "A birthday card." in said(page(nair, "contact", contact))
    assert "Nothing else was said." not in said(page(nair, "contact", contact))
    assert page(cast.okafor, "contact", contact).status_code == 404


def test_somebody_with_an_account_logs_their_own(cast, nair):
    answer = post(signed_in(nair), "correspondence", cast.amira, on_behalf=cast.okafor.staff.pk)
    assert "Tunde Okafor can sign in, and logs their own contact" in said(answer)
    assert not Record.objects.exists()


# ---- Trouble.


def test_twenty_thousand_pasted_words_are_kept_and_refused_in_a_sentence(amira, okafor, teacher):
    """Nothing typed is lost: it is on the page, and in the draft."""
    pasted = " ".join(["kindness"] * 20_000)
    key = str(uuid.uuid4())
    answer = post(teacher, "other", amira, said=pasted, key=key)
    assert answer.status_code == 200
    assert "20000 characters or fewer" in said(answer)
    assert answer.content.decode().count("kindness") == 20_000
    assert Draft.objects.get(key=key).answers["form"].count("kindness") == 20_000
    assert teacher.get(f"{url('other')}?draft={key}").content.decode().count("kindness") == 20_000


def test_a_double_click_is_one_contact(amira, teacher):
    given = answers("correspondence", amira)
    first, second = (teacher.post(url("correspondence"), given) for _ in range(2))
    assert (first.url, Contact.objects.count(), Duty.objects.count()) == (second.url, 1, 2)
    assert post(teacher, "correspondence", amira).url.endswith("-00002/receipt/")


def test_the_key_of_somebody_elses_form_logs_nothing_and_shows_nothing(amira, okafor, nair, teacher):
    given = answers("correspondence", amira)
    teacher.post(url("correspondence"), given)
    assert signed_in(nair).post(url("correspondence"), given).status_code == 404
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("key", ["", "7", "not-a-key"])
def test_a_form_without_its_key_says_what_to_do(amira, teacher, key):
    answer = post(teacher, "other", amira, key=key)
    assert (answer.status_code, "This page lost its number" in said(answer)) == (200, True)


def test_an_address_of_no_kind_does_not_exist(teacher):
    assert teacher.get("/contacts/new/breakfast/").status_code == 404


def test_fields_nobody_asked_for_change_nothing(amira, okafor, nair, teacher):
    forged = {
        "number": "WJ-2026-99999", "staff_member": nair.staff.pk, "school": "2", "stage": "assessed", "recent": "9",
        "restricted": "1", "version": "7", "logged_by": nair.user.pk, "recorded_at": "2020-01-01",
    }  # fmt: skip
    post(teacher, "unplanned-meeting", amira, **forged)
    contact = Contact.objects.get()
    assert (contact.kind, contact.stage, contact.version, contact.recent) == ("unplanned-meeting", "logged", 1, 1)
    assert (contact.record.staff_member, contact.record.restricted) == (okafor.staff, False)


def test_whoever_is_not_on_the_staff_list_is_refused_in_a_sentence(ashdown):
    answer = signed_in(ashdown).get(url("other"))
    assert (answer.status_code, "Only members of staff log contact" in said(answer)) == (403, True)


def test_the_helper_stores_nothing(teacher):
    before = (Record.objects.count(), Draft.objects.count())
    assert "Nothing on this page is stored" in said(teacher.get(reverse("contacts:helper")))
    assert (Record.objects.count(), Draft.objects.count()) == before


def test_the_receipt_of_the_headteachers_own_contact_says_that_it_comes_before_the_chair(whitfield, bilal):
    contact = logged(whitfield, "unplanned-meeting", bilal, how="more")
    receipt = said(signed_in(whitfield).get(reverse("contacts:receipt", args=[contact.record.number])))
    assert (receipt.count("before the Chair of Governors"), "before the Headteacher" in receipt) == (1, False)
