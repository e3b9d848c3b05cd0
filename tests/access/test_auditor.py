"""An auditor, who is not in the table: they see what they were given, and of everything else not even that it exists."""

from datetime import timedelta

import pytest

from contactpolicy.school.models import User
from contactpolicy.school.models.roles import Appointment, Role
from contactpolicy.web.clock import now, today
from records.access_grants import give_file

from .test_objects import NO_SCHOOL, SECTIONS, wrongs
from .walking import outcome
from .world import undone

ASKED = [section for section in SECTIONS if section.name not in NO_SCHOOL]
# What is everybody's: the policy, and who holds which role at their school.
EVERYBODYS = {"records:edition", "records:edition-document", "records:policy-document"}

OF_A_FILE = ("staff-file", "staff-file-print", "staff-file-prints", "staff-chronology", "staff-chronology-print")


@pytest.fixture
def ada(walker):
    """An auditor of Westdale until next month, with a session of their own."""
    with undone():
        at, day = now(), today(now())
        user = User.objects.create_user("ada@audit.example", name="Ada Audit", by=None, at=at)
        Appointment.appoint(
            school=walker.world.cast.westdale, user=user, role=Role.AUDITOR, starts_on=day,
            ends_on=day + timedelta(days=30), by=None, at=at,
        )  # fmt: skip
        walker.sessions["ada"] = walker._signed_in(user)
        yield user
        del walker.sessions["ada"]


def objects(section):
    """The things that the table asks this address about."""
    return sorted({row.about for row in section.rows if row.about[0] != "-"})


@pytest.mark.once
def test_who_was_given_nothing_sees_nothing(walker, ada, record_property):
    found, cells = [], 0
    for section in ASKED:
        if section.name not in EVERYBODYS:
            for about in objects(section):
                found += wrongs(walker, section, about, ["ada"], {"404", "405"})
                cells += 2
    assert cells > 250
    assert found == []
    record_property("cells", cells)


def test_a_file_that_was_given_opens_and_nothing_beside_it(walker, ada, record_property):
    cast, at, day = walker.world.cast, now(), today(now())
    give_file(cast.okafor.staff.file, user=ada, as_what="Auditor", why="The yearly audit", starts_on=day,
              ends_on=day + timedelta(days=30), through="audit", by=cast.whitfield.user, at=at)  # fmt: skip
    opened, cells = set(), 0
    for section in ASKED:
        if section.name not in EVERYBODYS:
            for about in objects(section):
                with walker.undone():
                    if outcome(walker.ask("ada", "GET", section.name, about)) == "200":
                        opened.add((section.name, about))
                cells += 1
    assert opened == {
        *((f"records:{name}", "staff-okafor") for name in OF_A_FILE),
        *((f"records:{name}", "entry-staff-okafor") for name in ("entry", "entry-sheet")),
    }
    record_property("cells", cells)
