"""How often: chance meetings with one student (3.1) and friend requests of one student (Appendix 1)."""

import pytest

from tests.contacts.posting import a_day, date, duties, logged, page, post, said, signed_in
from tests.people_fixtures import a_request, agreed

BOTH = [("see", "line-manager"), ("see", "headteacher")]
SENIORS = [("speak", "senior"), ("report", "senior")]


def met(person, student, days=0, **changes):
    """A brief meeting by chance, that many days from today."""
    return logged(person, "unplanned-meeting", student, when="another", **date("on", a_day(days)), **changes)


def voided(person, contact):
    """Logged by mistake."""
    signed_in(person).post(f"/contacts/{contact}/voiding/", {"why": "It was another child."})


def test_the_third_chance_meeting_in_thirty_days_comes_before_both(okafor, amira):
    found = [met(okafor, amira, days) for days in (-29, -10, 0)]
    assert [duties(one) for one in found] == [[], [], BOTH]
    assert "Met by chance 3 times in 30 days" in said(page(okafor, "contact", found[-1]))


def test_a_meeting_longer_ago_does_not_count(okafor, amira):
    assert [duties(met(okafor, amira, days)) for days in (-30, -10, 0)] == [[], [], []]


def test_meetings_count_in_whatever_order_they_are_logged(okafor, amira):
    assert [duties(met(okafor, amira, days)) for days in (0, -29, -10)] == [[], [], BOTH]


def test_meetings_after_an_old_one_do_not_make_it_the_third(okafor, amira):
    """Logged late: what matters is when they happened."""
    assert [duties(met(okafor, amira, days)) for days in (-10, 0, -90)] == [[], [], []]


def test_two_students_once_each_are_not_one_student_twice(okafor, amira, bilal):
    """Clause 3.1: with one student."""
    met(okafor, amira, -2)
    met(okafor, bilal, -1)
    assert duties(met(okafor, amira, students=[amira.pk, bilal.pk])) == []
    assert duties(met(okafor, bilal)) == BOTH


def test_what_others_met_does_not_count(okafor, nair, amira):
    met(okafor, amira, -2)
    met(okafor, amira, -1)
    assert duties(met(nair, amira)) == []


def test_voided_meetings_do_not_count(okafor, amira):
    met(okafor, amira, -2)
    voided(okafor, met(okafor, amira, -1))
    assert duties(met(okafor, amira)) == []


def test_a_second_friend_request_brings_in_a_senior_member_of_staff(okafor, amira):
    """Appendix 1, W: who can then see it."""
    first, second = (logged(okafor, "friend-request", amira) for _ in range(2))
    assert (duties(first), duties(second)) == ([], SENIORS)
    assert (first.record.before_senior, second.record.before_senior) == (False, True)
    assert "Attempts so far 2" in said(page(okafor, "contact", second))


def test_an_attempt_that_was_never_logged_counts(okafor, amira):
    assert duties(logged(okafor, "friend-request", amira, before="yes")) == SENIORS


def test_friend_requests_of_two_students_are_not_several_of_one(okafor, amira, bilal):
    logged(okafor, "friend-request", amira)
    assert duties(logged(okafor, "friend-request", bilal)) == []


def test_voided_friend_requests_do_not_count(okafor, amira):
    voided(okafor, logged(okafor, "friend-request", amira))
    assert duties(logged(okafor, "friend-request", amira)) == []


def test_nobody_is_asked_to_speak_with_somebody_who_is_not_on_roll(cast, okafor):
    """Appendix 1: if in school. A former student, and somebody who is not on the list."""
    assert duties(logged(okafor, "friend-request", cast.marcus, before="yes")) == [("report", "senior")]
    somebody = logged(okafor, "friend-request", None, not_listed="A boy of Year 6", before="yes")
    assert duties(somebody) == [("report", "senior")]


@pytest.mark.parametrize(("person", "student", "told"), [("okafor", "amira", 0), ("carter", "freya", 1)])
def test_contact_after_a_number_was_given_is_reported_in_the_county(cast, person, student, told):
    """Clause 4.4, C: any on-going contact. W: only what goes beyond what was agreed."""
    person, student = getattr(cast, person), getattr(cast, student)
    other = cast.bilal if student.school == cast.westdale else cast.callum
    logged(person, "number-disclosed", student)
    reported = logged(person, "correspondence", student).record.duties.filter(clause="4.4", holder="headteacher")
    assert reported.count() == told
    assert not logged(person, "correspondence", other).record.duties.filter(clause="4.4").exists()


def test_what_others_logged_of_the_same_day_is_shown_only_to_whom_may_see_both(cast, okafor, nair, marsh, amira):
    """Linked, never merged."""
    mine, hers = met(okafor, amira, beyond_brief="yes"), met(nair, amira)
    assert "Logged by others of the same day" in said(page(marsh, "contact", mine))
    assert hers.record.number in said(page(marsh, "contact", mine))
    assert hers.record.number not in said(page(okafor, "contact", mine))
    assert met(nair, amira, -1).record.number not in said(page(marsh, "contact", mine))


def test_the_agreement_of_another_person_is_never_counted(okafor, nair, amira):
    agreed(a_request(nair, [amira]))
    answer = post(signed_in(okafor), "within-agreement", amira, agreement="")
    assert "Choose the agreement it was part of" in said(answer)
