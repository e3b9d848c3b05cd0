"""The words of the sheet of a question and what was answered (clause 1.1)."""

from contactpolicy.web.words import when
from records.models import Record
from records.sheets import Sheet
from records.sheets.on_demand import made_for
from records.sheets.words import NOT_STATED, frame, no_file, noted, rows, text

from .advice_pages import conversation
from .advice_pages import rows as facts
from .followed import evidence_kept, led_to
from .models.advice import Stage

HAPPENED = {"before": "Nothing yet: this was asked before", "general": "Nothing: this was asked in general"}


def advice_words(advice, more=()):
    """A question with everything said since, to read on paper: nothing is filed by printing it.

    `more`: sections of what else is on it, as far as this reader may see it.
    """
    record = advice.record
    talk = conversation(advice)
    said = [text(heading(one), one["words"] + follows(one) + hr(one)) for one in talk]
    replies = [
        text(f"Reply of {one.made_by.name}, {when(one.made_at)}", one.words) for one in record.statements.to_show()
    ]
    return frame(
        record,
        title="Question and advice",
        **no_file(),
        clause="1.1",
        times=(
            happened(advice),
            noted(record.reported_at, "the question was sent"),
            noted(record.recorded_at, record.number),
        ),
        marks=[f"Void: {record.void_reason}"] if record.void_reason else [],
        sections=[
            rows("Who", *facts(advice)),
            text("The question", advice.question),
            *said,
            waits(advice),
            *replies,
            *more,
        ],
        signatures=[["Member of staff", record.staff_member.name], *answerers(talk)],
    )


@made_for(Record.Kind.ADVICE)
def advice_sheet(record, standing):
    """The sheet of a question as this reader may have it."""
    more = [evidence_kept(record, standing), led_to(record, standing)]
    return Sheet(advice_words(record.advice, more))


def happened(advice):
    """What had happened when it was asked: what it is about says when."""
    about = f"As record {advice.about.number} says" if advice.about else NOT_STATED
    return HAPPENED.get(advice.timing, about)


def heading(one):
    """Who said it, as what, when."""
    if not one["is_answer"]:
        return f"Further question, {when(one['at'])}"
    return f"Answer by {one['who']}, {one['capacity']}, {when(one['at'])}"


def follows(one):
    """What should follow, below the answer."""
    return f"\n\nWhat should follow: {one['follows'][:1].lower()}{one['follows'][1:]}." if one.get("follows") else ""


def waits(advice):
    """That nobody has answered yet, so that the sheet is not taken for one without advice."""
    return text("Answer", "Not answered yet.") if advice.stage == Stage.ASKED else None


def hr(one):
    """What HR said, below the answer."""
    return f"\n\nHR was consulted ({one['hr']}): {one['hr_said']}" if one.get("hr") else ""


def answerers(talk):
    """Everybody who answered, once, as what they did."""
    return [
        list(pair) for pair in dict.fromkeys((capital(one["capacity"]), one["who"]) for one in talk if one["is_answer"])
    ]


def capital(words):
    """As it begins a line."""
    return words[:1].upper() + words[1:]
