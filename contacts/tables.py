"""What this floor's lists are as tables: contacts, questions, declarations."""

from contactpolicy.web.words import in_words
from records.tables.registers import marks, names, register

from .advice_pages import state_of as state_of_question
from .declaration_pages import state_of as state_of_declaration
from .models.contacts import Kind, Stage
from .views import advice, contacts, declarations

STAGES = {key: stages for key, _, stages in declarations.FILTERS}


def contact_cells(rows, standing):
    """Contacts."""
    for one in rows:
        record = one.record
        within = one.within.number if one.within else ""
        yield [
            record.number, record.staff_member.name, names(record), record.title, within, record.happened_at,
            record.recorded_at, Stage(one.stage).label, marks(record),
        ]  # fmt: skip


def question_cells(rows, standing):
    """Questions for advice."""
    for one in rows:
        record = one.record
        yield [
            record.number, record.staff_member.name, names(record), one.question, one.get_timing_display(),
            record.recorded_at, state_of_question(one),
        ]  # fmt: skip


def declaration_cells(rows, standing):
    """Declarations."""
    for one in rows:
        record, conflict = one.record, "Conflict" if one.is_current and one.conflict else ""
        yield [
            record.number, record.staff_member.name, names(record), in_words(one.called, standing.words), one.since,
            record.recorded_at, one.stated_on, state_of_declaration(one), conflict,
        ]  # fmt: skip


register(
    name="contacts", title="Contacts", page="contacts:contacts", found=contacts.listed, cells=contact_cells,
    narrows="kind", filters={one.value: one.label for one in Kind},
    columns=(
        "Number", "Member of staff", "With", "What", "Part of", "Happened", "Recorded", "State", "Marks",
    ),
)  # fmt: skip
register(
    name="questions", title="Advice", page="contacts:advice-list", found=advice.listed, cells=question_cells,
    filters={key: label for key, (label, _) in advice.FILTERS.items()},
    columns=("Number", "Asked by", "About", "Question", "When", "Asked", "State"),
)  # fmt: skip
register(
    name="declarations", title="Declarations", page="contacts:declarations", cells=declaration_cells, narrows="show",
    found=lambda standing, chosen: declarations.listed(standing, STAGES[chosen]),
    filters={key: label for key, label, _ in declarations.FILTERS}, usual=declarations.FILTERS[0][0],
    columns=(
        "Number", "Member of staff", "With", "Relationship", "Since", "Recorded", "Last stated", "State", "Conflict",
    ),
)  # fmt: skip
