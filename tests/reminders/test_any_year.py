"""A year in which run_due runs when it likes: nobody hears the same stage twice, and what is overdue is never forgotten."""

from collections import Counter

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contactpolicy.web.clock import now, today
from records import reminders as sending
from records.models import Mail, Reminder
from records.models.duties import Holder
from tests import cast as everybody

from .world import DAY, asked_of

dues = st.lists(st.tuples(st.sampled_from(list(Holder)[:5]), st.integers(0, 200)), min_size=1, max_size=4)
runs = st.lists(st.integers(-5, 365), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dues, runs, st.integers(0, 11))
def test_run_at_random_nobody_hears_a_stage_twice_and_no_duty_that_is_overdue_is_forgotten(db, asked, days, done_at):
    with transaction.atomic():
        cast = everybody.find()
        duties = [asked_of(cast.okafor, holder, due=due) for holder, due in asked]
        latest, first = -5, None
        for place, day in enumerate(days):
            if place == done_at:
                first = duties.pop(0)
                first.seen(by=cast.whitfield.user, at=now(), capacity="Headteacher")
                silent = Reminder.objects.filter(duty=first).count()
            sending.of_school(cast.westdale, at=now() + day * DAY)
            latest = max(latest, day)
            for duty in duties:
                late = (today(now()) + latest * DAY - duty.due_on).days
                said = set(Reminder.objects.filter(duty=duty).values_list("stage", flat=True))
                assert ("overdue" in said) == (late > 0)
                # The holder is Mrs Whitfield or somebody below her; five or ten or fifteen days later it goes up.
                assert ("escalated" in said) == (late >= 5)
        if first:
            assert Reminder.objects.filter(duty=first).count() == silent
        heard = Counter(Reminder.objects.values_list("key", "user", "stage", "on"))
        assert [one for one, times in heard.items() if times > 1] == []
        raised = Counter(Reminder.objects.filter(stage="escalated").values_list("key", "user"))
        assert [one for one, times in raised.items() if times > 1] == []
        assert Mail.objects.count() == Reminder.objects.values("batch").distinct().count()
        transaction.set_rollback(True)
