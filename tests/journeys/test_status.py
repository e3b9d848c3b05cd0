"""The status page, green and red, at a desk and on a phone: one sentence, what to do, nothing wider than the window."""

import pytest

from contactpolicy.web.clock import now
from records import due
from records.models import Heartbeat, Mail
from tests.journeys.steps import clean


@pytest.mark.parametrize("width", [1280, 360])
def test_it_turns_red_and_says_what_to_do(open_page, whitfield, ashdown, dunn, width):
    for name in (*due.STEPS, "worker", "trail verified"):
        Heartbeat.beat(name, at=now())
    page = open_page(whitfield.user, width=width)
    page.goto("/status/")
    clean(page)
    assert page.locator(".status").inner_text() == "All is well."
    Heartbeat.beat("trail verified", at=now(), well=False, said="2 findings.")
    Heartbeat.beat("status", at=now(), well=False, said="Trail")
    Mail.put(to=ashdown.user, kind=Mail.Kind.NEEDS, key="k", at=now())
    mail = Mail.take(at=now())
    mail.address = ashdown.user.email
    mail.give_up(at=now(), why=Mail.Why.CAME_BACK, said="550 5.1.1 … no such mailbox")
    page.goto("/")
    clean(page)
    page.get_by_role("link", name="What is wrong, and what to do").click()
    clean(page)
    assert page.locator(".status").inner_text() == "2 things need putting right."
    assert "What to do: Ask whoever looks after the server to stop the site" in page.locator("#trail").inner_text()
    page.get_by_role("link", name="See whose mail comes back").click()
    clean(page)
    assert page.get_by_role("row").filter(has_text="Margaret Ashdown").count() == 1
