"""The words of the sheet of a question and what was answered (clause 1.1)."""

from contactpolicy.web.words import when
from records.sheets.words import frame, noted, rows, staff_file, text

from .advice_pages import conversation
from .advice_pages import rows as facts


def advice_words(advice):
    """A question with everything said since, to read on paper: nothing is filed by printing it."""
    record = advice.record
    said = [text(heading(one), one["words"] + hr(one)) for one in conversation(advice)]
    return frame(
        record,
        title="Question and advice",
        **staff_file(record),
        clause="1.1",
        times=(
            "Not stated",
            noted(record.reported_at, "the question was sent"),
            noted(record.recorded_at, record.number),
        ),
        marks=[f"Void: {record.void_reason}"] if record.void_reason else [],
        sections=[rows("Who", *facts(advice)), text("The question", advice.question), *said],
        signatures=[["Member of staff", record.staff_member.name]],
    )


def heading(one):
    """Who said it, as what, when."""
    if not one["is_answer"]:
        return f"Further question, {when(one['at'])}"
    return f"Answer by {one['who']}, {one['capacity']}, {when(one['at'])}"


def hr(one):
    """What HR said, below the answer."""
    return f"\n\nHR was consulted ({one['hr']}): {one['hr_said']}" if one.get("hr") else ""
