"""A page of a list of rows that belong to records, with what every such list shows of the record, and nothing more."""

from dataclasses import fields

from contactpolicy.web.addressing import address
from contactpolicy.web.asked import Asked
from contactpolicy.web.lists import Listing
from contactpolicy.web.markup import joined, link, names, state
from contactpolicy.web.paging import page

from .models.parties import Party
from .models.seen import NEWEST

NAMED_BY = ("surname", "forename", "preferred_name")
OF_RECORD = (
    "record_id",
    "record__number",
    "record__title",
    *(f"record__staff_member__{column}" for column in NAMED_BY),
)


@Asked
def names_on(records):
    """Who is on these records, by record, as they were called that day."""
    return Party.objects.filter(record__in=records).order_by("pk").values_list("record_id", "name")


def list_of(build, standing, *chosen):
    """The list that `build(standing, *chosen)` gives, whose first page is written as SQL once for this standing."""
    return Listing(build, (standing, *chosen), key=(known_by(standing), *chosen))


def known_by(standing):
    """All that a list can depend on of whoever reads it: who they are, what they hold, and the rows that it was read from."""
    roles = frozenset((school, role) for school, held in standing.roles.items() for role in held)
    rows = [*standing.schools.values(), *([standing.staff] if standing.staff else [])]
    held = [tuple(row.__dict__[one.attname] for one in row._meta.concrete_fields) for row in rows]
    ids = [getattr(standing, one.name) for one in fields(standing) if one.type is frozenset]
    return (standing.user.pk, standing.day, standing.row_id, roles, *ids, *held)


def page_of(lists, request, *columns, people=True, order=NEWEST):
    """The page of a list that the request asks for: rows with these columns and their record's, newest first as a rule."""
    rows = page(lists, request, order=order, columns=(*OF_RECORD, *columns))
    if people:
        add_people(rows)
    return rows


def add_people(rows):
    """Who is on each record, as a list shows them."""
    names = {}
    for record, name in names_on([row.record_id for row in rows]):
        names.setdefault(record, []).append(name)
    for row in rows:
        row.record.people = names.get(row.record_id, [])


def whose(page, record):
    """The first cells of a row: its number, which leads to its page, whose it is and with whom."""
    return link(address(page, record.number), record.number), names([record.staff_member.name]), names(record.people)


def marked(title, *marks):
    """What it is, with what stands beside it as a small label."""
    return joined(title, *[state(mark, "note") for mark in marks if mark])
