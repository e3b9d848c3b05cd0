"""What careful people post on the pages, and how a test reads what a page says."""

import re
import uuid
from datetime import timedelta
from html import unescape

from django.test import Client
from django.urls import reverse
from django.utils.functional import lazy

from contactpolicy.web.clock import now, today

DAY = timedelta(days=1)
TAGS = re.compile(r"<[^>]+>")
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def signed_in(person, **options):
    """A browser of this person's."""
    client = Client(headers={"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}, **options)
    client.force_login(person.user)
    return client


def said(answer):
    """What a page says, without its tags, on one line. Takes Django's answers and those of `requests`."""
    return " ".join(unescape(TAGS.sub(" ", answer.content.decode())).split())


def hidden(answer):
    """The hidden fields of a page."""
    return {name: unescape(value) for name, value in HIDDEN.findall(answer.content.decode())}


def date(name, on):
    """A date in its three boxes."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def a_day(days=0):
    """That many days from today."""
    return today(now()) + days * DAY


def date_in(name, days):
    """A date so many days from the day it is sent on: for what is written down once and may be sent after midnight."""
    part = lazy(lambda one: getattr(a_day(days), one), int)
    return {f"{name}_{one}": part(one) for one in ("day", "month", "year")}


def answers(students):
    """A careful request, page by page."""
    return {
        "who": {"students": [student.pk for student in students]},
        "what": {"kind": "tuition", "purpose": "A violin lesson each week.", "reasons": "Her parents asked me."},
        "when": {
            "place": "The community centre", "times": "Tuesdays at 4.30pm", "begun": "no",
            **date("starts_on", a_day(7)), **date("ends_on", a_day(100)),
        },
        "around": {"others_present": "A parent", "paid": "no", "parents": "agree", "parents_words": ""},
        "safety": {"taught": "no", "safeguards": "By the school office."},
        "declaration": {"not_friendship": "on"},
    }  # fmt: skip


def draft(client, students, **changes):
    """A request written page by page, not yet sent: its key. `changes`: other answers, by page."""
    pages = answers(students)
    first = client.post(reverse("approvals:new"), pages.pop("who") | changes.pop("who", {}))
    key = re.search(r"drafts/([0-9a-f-]{36})/", first.url)[1]
    for page, given in pages.items():
        client.post(page_of(key, page), given | changes.pop(page, {}))
    assert changes == {}
    return key


def page_of(key, page):
    """The address of one page of a draft."""
    return reverse("approvals:draft", args=[key, page])


def check_of(key):
    """The address where a draft is sent."""
    return reverse("approvals:draft-check", args=[key])


def sent(client, students, **changes):
    """A request written and sent: its number."""
    answer = client.post(check_of(draft(client, students, **changes)))
    assert answer.status_code == 302, said(answer)
    return answer.url.split("/")[2]


def agreeing(proposal, **changes):
    """What a Headteacher posts who agrees and confirms it."""
    wordings = {f"wording_{party.pk}": "Agreed: a lesson a week." for party in proposal.record.parties.all()}
    return {
        "outcome": "agree", "reasons": "It is safe.", "conditions": "A parent is there", "review_weeks": "6",
        "seen": proposal.decisions.count(), "confirmed": "1", **date("starts_on", a_day(1)), **date("ends_on", a_day(60)),
        **wordings, **changes,
    }  # fmt: skip


def reviewing(agreement, **changes):
    """What a reviewer posts who finds all as agreed."""
    kept = {f"condition_{number}": "kept" for number, _ in enumerate(agreement.conditions)}
    return {
        "key": str(uuid.uuid4()), "checked": ["staff"], "finding": "as-agreed", "note": "As agreed.",
        "outcome": "continue", **kept, **changes,
    }  # fmt: skip


def decide(client, proposal, **changes):
    """The answer to a decision that is posted."""
    return client.post(reverse("approvals:decision", args=[proposal.record.number]), agreeing(proposal, **changes))


def review(client, agreement, **changes):
    """The answer to a review that is posted."""
    return client.post(reverse("approvals:reviews", args=[agreement.record.number]), reviewing(agreement, **changes))
