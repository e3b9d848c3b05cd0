"""What pages show of the right of reply: the context of records/parts/statements.html, and its points of a story."""

from . import access_advice


def of(record, standing):
    """For the page of any kind of record: its statements, and whether this reader may add one."""
    return {
        "record": record,
        "statements": record.statements.to_show(),
        "may_state": access_advice.may_state(standing, record),
    }


def events(record):
    """Each statement as a point of the record's story; what it says stands in the section above."""
    return [
        {"title": "A statement was added", "by": one.made_by.name, "at": one.made_at, "text": ""}
        for one in record.statements.to_show()
    ]
