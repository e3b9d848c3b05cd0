"""A page of a list of rows that belong to records, with what every such list shows of the record, and nothing more."""

from contactpolicy.web.asked import Asked
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


def page_of(lists, request, *columns, people=True):
    """The page of a list that the request asks for: rows with these columns and their record's, newest first."""
    rows = page(lists, request, order=NEWEST, columns=(*OF_RECORD, *columns))
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
