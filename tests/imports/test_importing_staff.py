"""The office brings staff in from a file, with who manages whom."""

from datetime import timedelta

from contactpolicy.school.models import LineManagement, StaffMember
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now, today
from records.models import StaffFile
from tests.round.saying import declared

HEAD = "Surname,Forename,E-mail,Job title,Line manager's e-mail"
FILE = f"""{HEAD}
Vale,Iris,iris.vale@westdale.example,Class teacher,otto.king@westdale.example
King,Otto,otto.king@westdale.example,Lower phase leader,lorna.whitfield@westdale.example
Lamb,Fred,,Site manager,otto.king@westdale.example
"""


def manager_of(forename):
    """Who manages them today."""
    held = LineManagement.objects.on(today(now())).filter(staff_member__forename=forename)
    return [row.manager.name for row in held]


def test_staff_come_in_with_their_managers_wherever_those_stand_in_the_file(first_line):
    assert first_line(FILE) == "3 staff in the file: 3 added, 0 changed, 0 unchanged, 3 line managers named."
    assert [manager_of(name) for name in ("Iris", "Otto", "Fred")] == [
        ["Otto King"],
        ["Lorna Whitfield"],
        ["Otto King"],
    ]
    assert StaffFile.objects.filter(staff_member__surname="Vale").count() == 1


def test_a_second_run_of_the_same_file_writes_nothing(run):
    run(FILE)
    before = Entry.objects.filter(chain__name="school:999001:changes").count()
    assert run(FILE).splitlines()[0] == "3 staff in the file: 0 added, 0 changed, 3 unchanged, 0 line managers named."
    assert Entry.objects.filter(chain__name="school:999001:changes").count() == before


def test_another_manager_follows_and_a_second_run_still_changes_nothing(run):
    run(FILE)
    changed = FILE.replace("Class teacher,otto.king", "Class teacher,helen.marsh")
    assert run(changed).splitlines()[0] == "3 staff in the file: 0 added, 0 changed, 3 unchanged, 1 line manager named."
    assert "Helen Marsh" in manager_of("Iris")
    assert (
        run(changed).splitlines()[0] == "3 staff in the file: 0 added, 0 changed, 3 unchanged, 0 line managers named."
    )


def test_a_manager_whose_own_address_changes_in_the_file_is_still_found(run):
    run(FILE)
    text = f"""{HEAD}
King,Otto,o.king@westdale.example,Lower phase leader,
Nair,Priya,priya.nair@westdale.example,Class teacher,o.king@westdale.example
"""
    assert run(text).splitlines()[0] == "2 staff in the file: 0 added, 1 changed, 1 unchanged, 1 line manager named."
    assert "Otto King" in manager_of("Priya")


def test_an_address_that_the_file_takes_from_somebody_finds_nobody(run):
    run(FILE)
    text = f"""{HEAD}
King,Otto,o.king@westdale.example,Lower phase leader,
Nair,Priya,priya.nair@westdale.example,Class teacher,otto.king@westdale.example
"""
    assert run(text).splitlines()[0] == (
        "row 3, line manager's e-mail: nobody here or in this file has the address otto.king@westdale.example"
    )


def test_nobody_manages_themselves_or_in_a_circle_and_unknown_managers_are_refused(run):
    assert run(f"""{HEAD}
Vale,Iris,iris.vale@westdale.example,Class teacher,iris.vale@westdale.example
King,Otto,otto.king@westdale.example,Lower phase leader,ann.lamb@westdale.example
Lamb,Ann,ann.lamb@westdale.example,Class teacher,otto.king@westdale.example
Whitfield,Lorna,lorna.whitfield@westdale.example,Headteacher,helen.marsh@westdale.example
Rook,Joan,joan.rook@westdale.example,Class teacher,nobody@westdale.example
Crow,Joan,joan.crow@westdale.example,Class teacher,Helen Marsh
""") == (
        "row 2, line manager's e-mail: nobody manages themselves; leave it empty for whoever has no line manager\n"
        "row 3, line manager's e-mail: these line managers go round in a circle; take one of them out\n"
        "row 4, line manager's e-mail: these line managers go round in a circle; take one of them out\n"
        "row 5, line manager's e-mail: these line managers go round in a circle; take one of them out\n"
        "row 6, line manager's e-mail: nobody here or in this file has the address nobody@westdale.example\n"
        "row 7, line manager's e-mail: Helen Marsh is not an e-mail address\n"
        "REFUSED 6 problems. Nothing was written. Put the file right and import it again."
    )


def test_two_people_of_one_name_are_told_apart_by_their_addresses(run, nair):
    text = f"""{HEAD}
Nair,Priya,priya.nair@westdale.example,Class teacher,
Nair,Priya,p.nair2@westdale.example,Librarian,
"""
    assert run(text).splitlines()[0] == "2 staff in the file: 1 added, 0 changed, 1 unchanged, 0 line managers named."
    nair.staff.refresh_from_db()
    assert nair.staff.job_title == "Class teacher"


def test_somebody_without_an_address_is_known_by_name(run):
    run(FILE)
    assert run(f"{HEAD}\nLamb,Fred,,Caretaker,\n").splitlines()[0] == (
        "1 member of staff in the file: 0 added, 1 changed, 0 unchanged, 0 line managers named."
    )
    assert StaffMember.objects.get(surname="Lamb").job_title == "Caretaker"


def test_a_new_address_in_the_file_does_not_change_how_somebody_signs_in(run, nair):
    run(f"{HEAD}\nNair,Priya,priya.new@westdale.example,Class teacher,\n")
    nair.staff.refresh_from_db()
    nair.user.refresh_from_db()
    assert (nair.staff.email, nair.user.email) == ("priya.new@westdale.example", "priya.nair@westdale.example")


def test_somebody_who_has_left_loses_what_they_held(run, marsh):
    gone = today(now()) - timedelta(days=1)
    text = f"{HEAD},Leaving date\nMarsh,Helen,helen.marsh@westdale.example,Upper phase leader,,{gone:%Y-%m-%d}\n"
    assert (
        run(text).splitlines()[0]
        == "1 member of staff in the file: 0 added, 1 changed, 0 unchanged, 0 line managers named."
    )
    assert manager_of("Priya") == []
    assert (
        run(text).splitlines()[0]
        == "1 member of staff in the file: 0 added, 0 changed, 1 unchanged, 0 line managers named."
    )


def test_somebody_who_leaves_later_keeps_what_they_hold_until_it_is_entered(run, marsh):
    later = today(now()) + timedelta(days=60)
    out = run(f"{HEAD},Leaving date\nMarsh,Helen,helen.marsh@westdale.example,Upper phase leader,,{later:%Y-%m-%d}\n")
    assert out.splitlines()[1].startswith("Helen Marsh leaves on ")
    assert manager_of("Priya") == ["Helen Marsh"]


def test_a_form_beside_a_job_title_is_whom_somebody_works_with(run):
    """The same heading, in a file of students, is where a student is."""
    run("Surname,Forename,Job title,Class\nVale,Iris,Class teacher,5B\n")
    assert StaffMember.objects.get(surname="Vale").works_with == "5B"
    text = 'Surname,Forename,Email,Teaches\nVale,Iris,iris.vale@westdale.example,"5B, Year 6"\n'
    run(text)
    assert StaffMember.objects.get(surname="Vale").works_with == "5B, Year 6"


def test_a_student_who_is_moved_by_a_file_comes_to_be_a_conflict(cast, run, okafor, amira):
    """Clause 2.1: whoever moves people by a file moves them no less."""
    run("Surname,Forename,Job title,Class\nOkafor,Tunde,Class teacher,4B\n")
    made = declared(okafor, [amira])
    run("Surname,Forename,Year group,Form,Admission number\nHaddad,Amira,4,4B,WJ0001\n")
    assert made.record.duties.filter(why="Conflict: Amira Haddad is in 4B, which they work with").count() == 2
