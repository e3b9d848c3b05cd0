"""What is decided not to be referred ends there: so it is asked there whether the person concerned may be told."""

import uuid

import pytest
from django.db import transaction

from approvals import referral_acts
from approvals.models import Referral
from approvals.models.states import NotPossible
from contactpolicy.web.clock import now, today
from records import interlock
from tests.referrals.posting import a_day, a_referral, acting, duties, page, post, post_new, referred, said, signed_in


def a_concern(by):
    """A member of staff tells the Chair of a concern about the Headteacher."""
    facts = {"said": "She shouted.", "arose_on": today(now()), "aware_at": now()}
    head = by.school.appointments.get(role="headteacher").user.staff_member
    return referral_acts.raise_concern(
        staff_member=head, students=[], facts=facts, key=uuid.uuid4(), by=by.user, at=now()
    )


@pytest.mark.parametrize(("telling", "kept_back"), [("may", False), ("told", False), ("not-yet", True)])
def test_whoever_decides_not_to_refer_answers_it_too(whitfield, okafor, telling, kept_back):
    """Nothing would ask for it later: what is not referred is never closed."""
    head, asked = signed_in(whitfield), {"to": "nobody", "whose": "Lorna Whitfield"}
    unanswered = post_new(head, okafor.staff, to="nobody")
    assert (unanswered.status_code, "Choose whether the person may be told" in said(unanswered)) == (200, True)
    silent = post_new(head, okafor.staff, telling="not-yet", **asked)
    assert "Enter why they must not be told, and until when" in said(silent)
    assert Referral.objects.count() == 0
    with pytest.raises(NotPossible, match="Answer whether"), transaction.atomic():
        a_referral(whitfield, okafor, to="nobody")
    why = "The police ask for it until they have spoken with her."
    made = referred(whitfield, okafor, telling=telling, words=why, **asked)
    assert (made.stage, made.telling, duties(made)) == ("not-referred", telling, [])
    assert interlock.held_back(okafor.staff) is kept_back
    told = said(page(whitfield, made))
    assert (why in told, "Do not tell the person concerned" in told) == (True, kept_back)


def test_whoever_refers_is_not_asked_before_the_lado_has_spoken(whitfield, okafor):
    made = referred(whitfield, okafor, telling="may", whose="Lorna Whitfield")
    assert (made.stage, made.telling) == ("open", "not-asked")
    assert interlock.held_back(okafor.staff)


def test_a_concern_that_the_chair_does_not_refer_asks_it_and_once_only(ashdown, whitfield, okafor):
    made = a_concern(okafor)
    assert post(ashdown, "referral-decision", made, seen="0", to="nobody").status_code == 200
    referral_acts.tell(
        made, "may", whose="Dana Cole", on=a_day(), words="", key=uuid.uuid4(), **acting(ashdown, made)
    )  # fmt: skip
    assert "now that it is over" not in said(page(ashdown, made, "referral-decision"))
    assert post(ashdown, "referral-decision", made, seen="0", to="nobody", telling="not-yet").status_code == 302
    made.refresh_from_db()
    assert (made.stage, made.telling) == ("not-referred", "may")
