"""What people do on the pages about rights."""

import uuid
from datetime import timedelta

from contactpolicy.web.clock import now, today
from records.models import TwoPersonAct
from tests.http.pages import date

DAY = timedelta(days=1)


def a_day(days=0):
    """That many days from today."""
    return today(now()) + days * DAY


def sight(user, starts=0, ends=20, **changes):
    """What is typed to give somebody sight of a file or record."""
    return {
        "key": uuid.uuid4(), "user": user.pk, "as_what": "auditor", "why": "The yearly audit of the policy.",
        **date("starts_on", a_day(starts)), **date("ends_on", a_day(ends)), **changes,
    }  # fmt: skip


def proposed():
    """What was proposed last."""
    return TwoPersonAct.objects.latest("pk")


def confirm(client, act=None):
    """A second person says yes on the page."""
    return client.post(f"/confirmations/{(act or proposed()).pk}/", {"confirm": "1"})


def give(at_desk, head, second, file, user, **dates):
    """Sight of a whole file is proposed and confirmed."""
    kind = "staff" if hasattr(file, "staff_member_id") else "students"
    answer = at_desk(head).post(f"/files/{kind}/{file.pk}/rights/", sight(user, **dates))
    assert answer.status_code == 302
    assert confirm(at_desk(second)).status_code == 302
    return file.grants.latest("pk")
