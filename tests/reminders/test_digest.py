"""The week at a glance: one mail on Monday to whoever has anything open."""

from datetime import UTC, datetime, timedelta

import pytest

from contactpolicy.school.models import PolicyEdition
from records import digest
from records.models import Mail
from records.models.duties import Holder, What
from records.reminders import Unfinished

from .world import DAY, asked_of, mails

MONDAY = datetime(2027, 1, 4, 7, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_review_waits(cast):
    """The county's edition is past its review, which its Headteacher and Chair owe until there is another."""
    PolicyEdition.objects.filter(school=cast.brackenfield).update(review_on=None)


def test_on_monday_whoever_has_anything_open_has_one_mail_and_nobody_else_any(cast):
    for _ in range(3):
        asked_of(cast.okafor, Holder.EITHER)
    asked_of(cast.carter, Holder.OWN)
    for hour in range(3):
        digest.send(at=MONDAY + timedelta(hours=hour))
    assert mails() == [("carter", "digest"), ("marsh", "digest"), ("whitfield", "digest")]


def test_the_next_monday_they_have_another(cast):
    asked_of(cast.okafor, Holder.OWN)
    for day in range(15):
        digest.send(at=MONDAY + day * DAY)
    assert list(Mail.objects.order_by("written_at").values_list("written_at", flat=True)) == [
        MONDAY, MONDAY + 7 * DAY, MONDAY + 14 * DAY,
    ]  # fmt: skip


def test_when_nothing_ran_on_monday_it_comes_on_the_first_day_after(cast):
    asked_of(cast.okafor, Holder.OWN)
    assert digest.send(at=MONDAY + 2 * DAY) == "Wrote to 1 person."
    asked_of(cast.nair, Holder.OWN)
    assert digest.send(at=MONDAY + 3 * DAY) == "Nothing to send today."
    assert mails() == [("okafor", "digest")]


def test_at_the_weekend_nobody_is_mailed_the_week(cast):
    asked_of(cast.okafor, Holder.OWN)
    digest.send(at=MONDAY + 5 * DAY)
    digest.send(at=MONDAY + 6 * DAY)
    assert mails() == []


def test_a_clock_that_goes_back_a_week_mails_nothing_again(cast):
    asked_of(cast.okafor, Holder.OWN)
    for week in (0, 1, 0):
        digest.send(at=MONDAY + 7 * week * DAY)
    assert len(mails()) == 2


def test_a_review_months_away_is_nothing_open(cast):
    asked_of(cast.okafor, Holder.LINE_MANAGER, what=What.REVIEW, due=400)
    digest.send(at=MONDAY)
    assert mails() == []


def test_one_school_that_fails_keeps_nobody_else_from_theirs(cast, monkeypatch):
    asked_of(cast.okafor, Holder.OWN)
    asked_of(cast.carter, Holder.OWN)
    usual = digest.people_for

    def fails(school, day):
        if school == cast.westdale:
            raise RuntimeError("The first school is broken.")
        return usual(school, day)

    monkeypatch.setattr(digest, "people_for", fails)
    with pytest.raises(Unfinished):
        digest.send(at=MONDAY)
    assert mails() == [("carter", "digest")]
    monkeypatch.setattr(digest, "people_for", usual)
    digest.send(at=MONDAY)
    assert mails() == [("carter", "digest"), ("okafor", "digest")]
