"""The README is under test: who may do what, the life of a request, where things live, and that its links lead somewhere."""

import re
import uuid
from datetime import timedelta

import pytest

from approvals.models.states import AGREEMENT_TRANSITIONS, PROPOSAL_TRANSITIONS
from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today
from contacts.models import Advice
from records import access, running
from records.models import Record
from tests.house import reading
from tests.people_fixtures import a_request, agreed, standing
from tests.referrals.posting import a_referral

README = (reading.TOP / "README.md").read_text()
WEEK = timedelta(days=7)


def tables():
    """The tables of answers: each a dict of row -> column -> yes or no."""
    for block in re.findall(r"^\| \|.+\n(?:\|.+\n)+", README, re.M):
        head, _, *rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()]
        yield {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}


TABLES = ABOUT_HIS, AT_SCHOOL = list(tables())


@pytest.fixture
def case(cast):
    """Mr Okafor's agreement, and the Headteacher's own request."""
    return {
        "his": agreed(a_request(cast.okafor, [cast.amira])).record,
        "hers": a_request(cast.whitfield, [cast.bilal]).record,
        "question": asked(cast.okafor),
        "referral": a_referral(cast.whitfield, cast.okafor).record,
        "her referral": a_referral(cast.ashdown, cast.whitfield, for_chair=True).record,
        "he": cast.okafor.staff,
        "she": cast.whitfield.staff,
        "amira": cast.amira,
        "school": cast.westdale,
    }


def asked(person):
    """A question for advice of somebody."""
    return Advice.ask(
        staff_member=person.staff, students=[], question="May I?", timing="before", about=None, key=uuid.uuid4(),
        by=person.user, at=now(),
    ).record  # fmt: skip


def handles(who, record):
    """Whether a restricted record exists for somebody."""
    return Record.objects.open_to(who).filter(pk=record.pk).exists()


def sees(who, record):
    """Whether the record exists for somebody."""
    return Record.objects.visible_to(who).filter(pk=record.pk).exists()


COLUMNS = {
    "see": lambda who, case: sees(who, case["his"]),
    "withdraw": lambda who, case: access.may_withdraw(who, case["he"]),
    "decide": lambda who, case: access.may_decide(who, case["he"]),
    "review": lambda who, case: access.may_review(who, case["he"]),
    "end early": lambda who, case: access.may_end(who, case["he"]),
    "renew": lambda who, case: access.may_renew(who, case["he"]),
    "staff file": lambda who, case: access.may_see_staff_file(who, case["he"]),
    "student file": lambda who, case: access.may_see_student_file(who, case["amira"]),
    "enter paper": lambda who, case: access.may_enter_paper(who, case["he"]),
    "his question": lambda who, case: sees(who, case["question"]),
    "a referral about him": lambda who, case: handles(who, case["referral"]),
    "a referral about the Headteacher": lambda who, case: handles(who, case["her referral"]),
    "decide on the Headteacher's": lambda who, case: access.may_decide(who, case["she"]),
    "review the Headteacher's": lambda who, case: access.may_review(who, case["she"]),
    "run people": lambda who, case: running.may_run_people_of(who, case["school"]),
    "make a link to sign in": lambda who, case: running.may_make_link(who, case["he"].user),
    "name a deputy": lambda who, case: Role.DEPUTY in running.roles_to_give(who),
    "change particulars": lambda who, case: access.may_run_school(who),
    "read the trail": lambda who, case: access.may_see_trail(who),
}


def person(cast, row):
    """Somebody of the table, as they stand today."""
    name = row.split(",")[0]
    who = next(one for one in vars(cast).values() if getattr(one, "name", "") == name)
    if "between the days" in row:
        day = today(now())
        Appointment.appoint(
            school=cast.westdale, user=who.user, role=Role.DEPUTY, starts_on=day - WEEK, ends_on=day + WEEK,
            by=cast.whitfield.user, at=now(),
        )  # fmt: skip
    return standing(who)


@pytest.mark.parametrize(("which", "row"), [(which, row) for which, table in enumerate(TABLES) for row in table])
def test_who_may_do_what(cast, case, which, row):
    who, said = person(cast, row), TABLES[which][row]
    assert {column: "yes" if COLUMNS[column](who, case) else "no" for column in said} == said


def test_every_column_is_somebodys_and_not_everybodys():
    for table in TABLES:
        for column in next(iter(table.values())):
            assert {row[column] for row in table.values()} == {"yes", "no"}
    assert {column for table in TABLES for row in table.values() for column in row} == set(COLUMNS)


def diagrams():
    """The state diagrams, in order: the arrows, and the words of each state."""
    for block in re.findall(r"```mermaid\n(.+?)```", README, re.S):
        arrows = {tuple(part.replace("_", "-") for part in pair) for pair in re.findall(r"(\S+) --> (\S+)", block)}
        yield arrows, {key.replace("_", "-"): words for key, words in re.findall(r"^\s*(\w+): (.+)$", block, re.M)}


def drawn(transitions, first):
    """The arrows of a table of transitions, as a diagram draws them."""
    arrows = {(str(state), str(after)) for state, following in transitions.items() for after in following}
    ends = {(str(state), "[*]") for state, following in transitions.items() if not following}
    return arrows | ends | {("[*]", first)}


@pytest.mark.parametrize(
    ("number", "transitions", "first"), [(0, PROPOSAL_TRANSITIONS, "waiting"), (1, AGREEMENT_TRANSITIONS, "in-force")]
)
def test_the_diagrams_are_the_tables_of_transitions(number, transitions, first):
    arrows, words = list(diagrams())[number]
    assert arrows == drawn(transitions, first)
    assert words == {str(state): state.label for state in transitions}


def test_a_request_begins_where_the_diagram_says(lesson):
    assert lesson.status == "waiting"
    assert agreed(lesson).status == "in-force"


def test_every_place_named_is_there():
    block = README.split("## Where things live")[1].split("##")[0]
    named = re.findall(r"^    (\S+)  ", block, re.M)
    assert [path for path in named if not (reading.TOP / path).exists()] == []
    folders = {path.split("/")[0] for path in reading.files() if "/" in path}
    assert folders - {path.split("/")[0] for path in named} == set()
