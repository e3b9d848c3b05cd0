"""The tray as pages show it: what is still to be printed and put away, by the day it was filed."""

from dataclasses import dataclass, field
from uuid import uuid4

from django.db.models import Count

from contactpolicy.web.paging import page
from contactpolicy.web.words import when

from . import access_tray
from .listed import NAMED_BY, list_of
from .models import PutAway
from .models.tray import NEWEST_DAY
from .sheets.whole import file_word

ON_A_PAGE, ON_HOME = 25, 8
# Of one day, on its page and on paper alike: what was printed together is ticked together.
PART = 50
LAST_AWAY = ("-away_at", "-entry_id")
# What a list reads of a sheet.
COLUMNS = (
    *("entry_id", "school_id", "filed_on", "away_at", "away_by__name", "back_at", "back_by__name", "back_why"),
    *("entry__id", "entry__number", "entry__title", "entry__record__number"),
    *("entry__staff_file_id", *(f"entry__staff_file__staff_member__{column}" for column in NAMED_BY)),
    *("entry__student_file_id", *(f"entry__student_file__student__{column}" for column in NAMED_BY)),
)


@dataclass
class Day:
    """The sheets of one day at one school: some of them, and how many of that day are in the tray."""

    on: object
    school: object
    waiting: int = 0
    rows: list = field(default_factory=list)
    may_tick: bool = False


def in_tray(request, standing, size=None):
    """One page of the tray, newest day first; and the same by day."""
    rows = page(list_of(waiting, standing), request, order=NEWEST_DAY, size=size or ON_A_PAGE, columns=COLUMNS)
    return rows, by_day(rows, standing)


def waiting(standing):
    """What is in the tray of this person."""
    return [one.waiting() for one in PutAway.objects.lists_for(standing)]


def in_paper_files(standing):
    """What is in the paper files that this person opens."""
    return [one.put_away_already() for one in PutAway.objects.lists_for(standing)]


def put_away_last(request, standing):
    """One page of what is in the paper files, what was put away last first."""
    return page(list_of(in_paper_files, standing), request, order=LAST_AWAY, size=ON_A_PAGE, columns=COLUMNS)


def by_day(rows, standing):
    """Rows by day and school, in their order. Only the days that stand on the page are counted: each has few sheets."""
    days = {}
    for row in rows:
        school = standing.schools[row.school_id]
        days.setdefault((row.filed_on, school.pk), Day(row.filed_on, school)).rows.append(row)
    for on, school, number in list_of(counted, standing, tuple(sorted({on for on, _ in days}))).rows():
        if day := days.get((on, school)):
            day.waiting = number
    return list(days.values())


def counted(standing, days):
    """How many sheets of each of some days are in the tray, at each school."""
    of_days = PutAway.objects.visible_to(standing).waiting().filter(filed_on__in=days)
    return of_days.values_list("filed_on", "school").annotate(Count("pk")).order_by()


def on_home(request, standing):
    """What Home of the office begins with: the newest of the tray, ready to be ticked."""
    if not access_tray.may_put_any_away(standing):
        return {}
    rows, days = in_tray(request, standing, size=ON_HOME)
    return {"tray": shown(days, standing, back="home"), "tray_page": rows}


def shown(days, standing, *, ticked=frozenset(), key=None, back=""):
    """Days as records/parts/tray.html draws them. `ticked`: what was ticked when the page was sent; `back`: where from."""
    for day in days:
        day.may_tick = bool(access_tray.may_put_away(standing, day.school))
    return {
        "days": days,
        "key": key or uuid4(),
        "may_tick": access_tray.may_put_any_away(standing),
        "many_schools": len(access_tray.schools_with_tray(standing)) > 1,
        "ticked": ticked,
        "back": back,
    }


def of_day(standing, school, on):
    """What was filed at one school on a day, in the order of the paper files."""
    return PutAway.objects.visible_to(standing).filter(school=school, filed_on=on).as_files_stand()


def called(row, standing):
    """Which entry it is, of whose file, in a sentence."""
    entry = row.entry
    word = file_word(entry.file, standing.day, standing.words)
    return f"entry {entry.number} on the {word[0].lower()}{word[1:]} of {entry.file.person.name}"


def already(rows, standing):
    """What somebody had put away before, as sentences that say who and when."""
    return [f"{row.away_by.name} had put away {called(row, standing)} already, {when(row.away_at)}." for row in rows]
