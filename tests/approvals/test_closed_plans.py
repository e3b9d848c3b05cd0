"""A plan that was closed with something overdue: whoever still owes it can do it, and nothing more comes of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approvals.models import PlanReview
from approvals.models.states import NotPossible
from contactpolicy.web.clock import now
from tests.http.pages import hidden, said, signed_in

from .plans import closed, fresh, in_force, owed, result, reviewed_plan, session

DAY = timedelta(days=1)
NOTE = {"checked": ["staff"], "finding": "as-agreed", "note": "It had done what it was for."}


@pytest.fixture
def plan(okafor, cast):
    """Mr Okafor's plan with Kayleigh, closed before its last day, its first review overdue."""
    plan = in_force(okafor, [cast.kayleigh], cast.ellis, at=now() - 80 * DAY)
    session(plan, cast.ellis)
    result(plan, cast.ellis)
    return closed(fresh(plan))


def test_a_review_that_is_overdue_is_done_from_the_list_of_what_needs_her(plan, marsh):
    """It stood there for ever: its page said that nothing could be done any more."""
    assert ("review", "line-manager") in owed(plan)
    address = reverse("approvals:plan-review", args=[plan.record.number])
    client = signed_in(marsh)
    form = client.get(address)
    assert "It was already closed" in said(form)
    assert "It needs a change" not in said(form)
    assert client.post(address, NOTE | hidden(form) | {"outcome": "over"}).status_code == 302
    assert ("review", "line-manager") not in owed(plan)
    assert ("reconsider", "headteacher") not in owed(plan)
    assert PlanReview.objects.get().next_on is None


def test_once_nobody_owes_a_review_a_closed_plan_takes_none(plan, marsh, whitfield):
    reviewed_plan(plan, marsh, outcome="over")
    if ("review", "headteacher") in owed(plan):
        reviewed_plan(plan, whitfield, outcome="over")
    assert [what for what, _ in owed(plan)] == []
    with pytest.raises(NotPossible):
        reviewed_plan(plan, marsh, outcome="over")


def test_a_plan_in_force_is_not_told_that_it_is_over(okafor, cast, marsh):
    running = in_force(okafor, [cast.kayleigh], cast.ellis)
    page = said(signed_in(marsh).get(reverse("approvals:plan-review", args=[running.record.number])))
    assert "It was already closed" not in page
    assert "Continue as agreed" in page
