"""The rows about one school, and all of them in one sentence."""

from datetime import timedelta

from django.conf import settings

from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.models import Chain
from contactpolicy.web.clock import today
from contactpolicy.web.words import day as written
from contactpolicy.web.words import when

from .. import doctor
from ..anchors import chains_of, chairs_of, last_out
from ..post import returned
from .rows import ASK, GUIDE, in_the_demo, know, red, well

LONGEST = timedelta(days=8)


def of_school(school, day):
    """Every row about one school, in the order of the page."""
    return [addresses(school, day), anchors(school), chair(school, day), review(school, day)]


def addresses(school, day):
    """Whether mail reaches the school's people. Only how many: who they are stands on a page that leaves a look."""
    args = "addresses", "Addresses"
    number = len({mail.to_id for mail in returned.of_school(school, day)})
    if not number:
        return well(*args, "No mail comes back.")
    people = "1 person" if number == 1 else f"{number} people"
    do = "Whoever keeps the lists of people finds on the People page who they are, and puts their addresses right."
    return red(*args, f"Mail to {people} comes back.", do)


def anchors(school):
    """Where the school's chains stand, and that each ends where it says it does."""
    args = "anchors", "Anchors"
    every = chains_of(school)
    if not all(doctor.ends_in_its_head(chain) for chain in Chain.objects.filter(name__in=every)):
        do = f"{ASK} stop the site, keep the database as it is, and run manage.py audit_verify."
        return red(*args, "A chain of the trail does not end in its last entry.", do)
    changes, looks = map(anchor, every[:2])
    said = f"Changes {changes}. Looks {looks}. Keep them where nobody who runs this machine can change them."
    return well(*args, said)


def chair(school, day):
    """Whether anchors leave the building, and how old the last one is that did."""
    args = "chair", "Anchors to the Chair"
    last = last_out(school)
    said = f"The last anchors went to the Chair of Governors on {when(last.mail.sent_at)}." if last else ""
    if not chairs_of(school, day):
        none = f"No Chair of Governors can sign in, so no anchor leaves the building. {said}".strip()
        do = "The Headteacher enters the Chair under People, Roles, and makes a link for the account."
        return red(*args, none, do, alarm=False)
    if last is None:
        return know(*args, "No anchors have been sent yet. They go out with the reminders, by mail.")
    if day - today(last.mail.sent_at) > LONGEST:
        row = red(*args, f"{said} They go out every week at the least.", f"{ASK} see why mail does not go out. {GUIDE}")
        return in_the_demo(row) if settings.DEMO else row
    return well(*args, said)


def review(school, day):
    """Whether the policy is older than its governors wanted. Reminders of it go out by themselves."""
    args, edition = ("policy", "Policy"), school.edition_on(day)
    if edition is None or edition.review_on is None:
        return well(*args, "The policy has no review date.")
    said = f"The policy was to be reviewed by {written(edition.review_on)}"
    if edition.review_on < day:
        do = "Review it with the governors. The Headteacher enters the new edition under Policy."
        return red(*args, f"{said}.", do, alarm=False)
    return well(*args, f"The policy is to be reviewed by {written(edition.review_on)}.")


def in_one_sentence(rows):
    """All of it."""
    number = sum(row.red for row in rows)
    if not number:
        return "All is well."
    return "1 thing needs putting right." if number == 1 else f"{number} things need putting right."
