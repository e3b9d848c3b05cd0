"""How often each person looked in a month, and at what kind of thing: numbers alone, never which."""

import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model

from contactpolicy.school.models import StaffMember
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.web.clock import SCHOOL_TIME, local

from .looked_at import NUMBER
from .models import Duty, FileEntry, Record

KINDS = ("records", "files", "prints", "downloads", "searches")
BY_KIND = {"print": "prints", "export": "downloads", "download": "downloads", "search": "searches"}
AT_SCHOOL = range(7, 19)
FRIDAY = 4
NUMBERED = re.compile(NUMBER)
OWNED = re.compile(r"(staff file|duty|entry) (\d+)(?:, part \d+)?")


def month_of(text, day):
    """The first day of the month an address asks for; of this month where it asks for none, or for one to come."""
    if found := re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text or ""):
        asked = day.replace(year=int(found[1]), month=int(found[2]), day=1)
        return min(asked, day.replace(day=1))
    return day.replace(day=1)


def after(month):
    """The first day of the month that follows."""
    return (month + timedelta(days=32)).replace(day=1)


def begins(day):
    """The moment at which a day begins at school."""
    return datetime(day.year, day.month, day.day, tzinfo=SCHOOL_TIME)


def first_since(chain, moment, last):
    """The number of the first entry of a chain at or after a moment. Entries are in order, so it is found by halving."""
    low, high = 1, last + 1
    while low < high:
        middle = (low + high) // 2
        at = Entry.objects.filter(chain=chain, seq=middle).values_list("at", flat=True).first()
        if at is None or at < moment:
            low = middle + 1
        else:
            high = middle
    return low


def looks_of(school, month):
    """Everything looked at in a month at a school: (actor, kind, target, at), read in the order of the chain."""
    head = Chain.objects.filter(name=school.looks_chain()).first()
    if head is None:
        return []
    first, beyond = (first_since(head.pk, begins(day), head.seq) for day in (month, after(month)))
    found = Entry.objects.filter(chain=head.pk, seq__gte=first, seq__lt=beyond, actor_id__isnull=False)
    return found.order_by("seq").values_list("actor_id", "kind", "target", "at").iterator(5000)


def what_kind(kind, target):
    """Under which heading a look is counted; none for lists, Home and the like."""
    if kind in BY_KIND:
        return BY_KIND[kind]
    if "file" in target.split(",")[0] and target.startswith(("staff file", "student file")):
        return "files"
    return "records" if NUMBERED.search(target) or target.startswith("duty ") else None


def counted(school, month, *, without=()):
    """A row for each person who looked, by name: how often at each kind of thing, and how much of it out of hours.

    What is a person's own is not counted. `without`: the accounts whose looks this reader is not told of here.
    """
    often, late = Counter(), Counter()
    for actor, kind, target, at in looks_of(school, month):
        if actor not in without and (counted_as := what_kind(kind, target)):
            often[actor, target, counted_as] += 1
            late[actor, target, counted_as] += out_of_hours(at)
    owner = owners({target for _, target, _ in often})
    sums = defaultdict(Counter)
    for (actor, target, counted_as), number in often.items():
        if owner.get(target) != actor:
            sums[actor][counted_as] += number
            sums[actor]["late"] += late[actor, target, counted_as]
    people = get_user_model().objects.in_bulk(sums)
    rows = [
        {"name": people[pk].name, "late": of["late"], "often": [of[kind] for kind in KINDS]} for pk, of in sums.items()
    ]
    return sorted(rows, key=lambda row: row["name"])


def out_of_hours(at):
    """Whether it was before seven in the morning, after seven in the evening, or at a weekend."""
    there = local(at)
    return there.hour not in AT_SCHOOL or there.weekday() > FRIDAY


def owners(targets):
    """Whose each of these is, by account, as far as it is anybody's own; a question or two for each kind of thing."""
    numbers = {target: found[0] for target in targets if (found := NUMBERED.search(target))}
    of_number = dict(
        Record.objects.filter(number__in=set(numbers.values())).values_list("number", "staff_member__user")
    )
    known = {target: of_number.get(number) for target, number in numbers.items()}
    asked = defaultdict(dict)
    for target in targets - set(numbers):
        if found := OWNED.fullmatch(target):
            asked[found[1]][target] = int(found[2])
    for word, model, column in (
        ("staff file", StaffMember, "user"),
        ("duty", Duty, "about__user"),
        ("entry", FileEntry, "staff_file__staff_member__user"),
    ):
        whose = dict(model._base_manager.filter(pk__in=set(asked[word].values())).values_list("pk", column))
        known |= {target: whose.get(pk) for target, pk in asked[word].items()}
    return known
