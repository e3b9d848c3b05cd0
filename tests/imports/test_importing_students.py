"""The office brings students in from a file, and nobody is lost, doubled or taken away by it."""

import json
from datetime import date, timedelta

import pytest

from contactpolicy.school.imports import applying
from contactpolicy.school.imports.checking import Checked, checked
from contactpolicy.school.imports.planning import plan_for
from contactpolicy.school.models import Student
from contactpolicy.trail.models import Entry
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now, today
from records.models import StudentFile
from tests.people_fixtures import agreed, duties

HEAD = "Surname,Forename,UPN,Admission number,Date of birth,Year group,Registration group"
FILE = f"""{HEAD}
Brontë,Emily,B801200005001,000123,14/03/2016,Year 05,5A
Nowak,Zofia,M80120000500A,00124,2017-01-09,Y4,4B
Óg,Seán,,125,3-Feb-18,3,3C
"""


def westdale():
    """Everybody at Westdale who came from the file."""
    return Student.objects.filter(school__urn="999001", surname__in=["Brontë", "Nowak", "Óg"]).order_by(
        "surname", "forename"
    )


def changes():
    """How many entries the chain of changes has."""
    return Entry.objects.filter(chain__name="school:999001:changes").count()


def test_students_come_in_with_all_that_is_wanted_and_a_file_each(first_line):
    assert first_line(FILE) == "3 students in the file: 3 added, 0 changed, 0 unchanged."
    emily = Student.objects.get(upn="B801200005001")
    assert (emily.name, emily.born_on, emily.year_group, emily.registration_group, emily.admission_number) == (
        "Emily Brontë", date(2016, 3, 14), "5", "5A", "000123",
    )  # fmt: skip
    assert StudentFile.objects.filter(student__surname="Óg").count() == 1
    assert Student.objects.get(surname="Óg").born_on == date(2018, 2, 3)


def test_a_second_run_of_the_same_file_writes_nothing(run):
    run(FILE)
    before = changes()
    assert run(FILE).splitlines()[0] == "3 students in the file: 0 added, 0 changed, 3 unchanged."
    assert changes() == before


def test_a_dry_run_counts_and_writes_nothing(run):
    before = changes()
    assert run(FILE, "--dry-run").splitlines()[-1] == "Nothing was written: this was a dry run."
    assert (westdale().filter(forename="Emily").count(), changes()) == (0, before)


def test_a_file_with_any_problem_writes_nobody_and_names_each_by_row_and_column(run):
    wrong = f"""{HEAD}
Brontë,Emily,C801200005001,000123,31/02/2016,5,5A
,Zofia,,124,,4,4B
Óg,=HYPERLINK("x"),,1.2E+05,,3,3C
Fine,Fay,,126,09/09/2099,3,3C
Fine,May,,126,,3,3C,more
Fine,Day,,126,,3,3C
"""
    assert run(wrong) == (
        "row 2, UPN: C801200005001 has a mistyped character: these digits go with the letter B, not C\n"
        "row 2, date of birth: 31/02/2016 is not a date\n"
        "row 3, surname: is empty; everybody needs one\n"
        "row 4, admission number: 1.2E+05 was shortened by a spreadsheet; set the column to Text and export again\n"
        'row 4, forename: =HYPERLINK("x") begins like a formula; type it again as plain text\n'
        "row 5, date of birth: 09/09/2099 is not in the past\n"
        "row 6, row: has more cells than there are headings\n"
        "row 7, admission number: 126 is in row 5 as well\n"
        "REFUSED 8 problems. Nothing was written. Put the file right and import it again."
    )
    assert not Student.objects.filter(surname="Fine").exists()


def test_a_spreadsheets_guard_around_a_number_is_taken_off(run):
    run('Surname,Forename,Admission number\nNowak,Zofia,"=""000124"""\n')
    assert Student.objects.get(forename="Zofia").admission_number == "000124"


def test_a_spreadsheet_that_ate_the_zeros_changes_nothing(run):
    run(FILE)
    assert run(FILE.replace("000123", "123").replace("00124", "124")).splitlines()[0] == (
        "3 students in the file: 0 added, 0 changed, 3 unchanged."
    )
    assert Student.objects.get(forename="Emily").admission_number == "000123"


def test_a_new_year_changes_year_and_form_and_the_trail_says_who_did_it(run, dunn):
    run(FILE)
    assert run(FILE.replace("Year 05,5A", "6,6A")).splitlines()[0] == (
        "3 students in the file: 0 added, 1 changed, 2 unchanged."
    )
    emily = Student.objects.get(forename="Emily", surname="Brontë")
    last = emily.history.first()
    assert (emily.registration_group, last.history_user_id, last.history_change_reason, last.capacity) == (
        "6A", dunn.user.pk, "Import of people", "office",
    )  # fmt: skip


def test_an_empty_cell_takes_nothing_away(run):
    run(FILE)
    run("Surname,Forename,UPN,Year group,Preferred name\nBrontë,Emily,B801200005001,,Em\n")
    run("Surname,Forename,UPN,Year group,Preferred name\nBrontë,Emily,B801200005001,,\n")
    emily = Student.objects.get(forename="Emily", surname="Brontë")
    assert (emily.year_group, emily.preferred_name) == ("5", "Em")


def test_columns_nobody_asked_for_are_named_and_not_kept(run):
    out = run("Surname,Forename,UPN,SEN Status,Pupil Premium\nBrontë,Emily,B801200005001,K,Y\n")
    assert "Columns left aside and not kept: SEN Status, Pupil Premium." in out.splitlines()
    assert '"K"' not in json.dumps(list(Student.history.filter(forename="Emily").values()), default=str)


def test_a_child_is_known_again_by_upn_then_admission_number_then_name_and_birthday(run):
    run(FILE)
    renamed = f"""{HEAD}
Haworth,Emily,B801200005001,,,,
Nowak-Bell,Zofia,,124,,,
Óg,Seán,,,03/02/2018,,3A
"""
    assert run(renamed).splitlines()[0] == "3 students in the file: 0 added, 3 changed, 0 unchanged."
    names = (
        Student.objects.filter(forename__in=["Emily", "Zofia", "Seán"])
        .order_by("forename")
        .values_list("surname", flat=True)
    )
    assert list(names) == ["Haworth", "Óg", "Nowak-Bell"]


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (",000123", "row 2, admission number: 000123 is Emily Brontë's here; put right whichever is wrong"),
        ("B801200005001,", "row 2, UPN: B801200005001 is Emily Brontë's here; put right whichever is wrong"),
    ],
)
def test_a_number_alone_does_not_turn_one_child_into_another(run, numbers, sentence):
    run(FILE)
    assert run(f"{HEAD}\nSmith,Alice,{numbers},01/01/2015,6,6A\n") == (
        f"{sentence}\nREFUSED 1 problem. Nothing was written. Put the file right and import it again."
    )


def test_two_children_of_one_name_are_not_confused(run):
    """Ella Brown of 4A and Ella Brown of 6C: a file that does not tell them apart is refused."""
    assert run("Surname,Forename,Form\nBrown,Ella,5A\n") == (
        "row 2, surname: there are 2 people called Ella Brown here; give the UPN or date of birth as well\n"
        "REFUSED 1 problem. Nothing was written. Put the file right and import it again."
    )


def test_the_same_child_twice_in_a_file_is_refused(run):
    assert run("Surname,Forename,Form\nNowak,Zofia,5A\nNowak,Zofia,5A\n") == (
        "row 3, surname: Zofia Nowak is in row 2 as well\n"
        "REFUSED 1 problem. Nothing was written. Put the file right and import it again."
    )


def test_whoever_is_not_in_the_file_is_listed_and_stays(run, amira):
    out = run(FILE)
    assert "14 not in this file (nothing was changed about them; enter leavers by hand):" in out
    assert "  Amira Haddad" in out.splitlines()
    amira.refresh_from_db()
    assert amira.left_on is None


def test_a_leaving_date_brings_an_agreement_back_to_the_headteacher(run, amira, lesson):
    agreement = agreed(lesson)
    before = duties(agreement.record)
    gone = today(now()) - timedelta(days=1)
    text = f"Surname,Forename,Admission number,Leaving date\nHaddad,Amira,{amira.admission_number},{gone:%d/%m/%Y}\n"
    assert run(text).splitlines()[0] == "1 student in the file: 0 added, 1 changed, 0 unchanged."
    amira.refresh_from_db()
    assert (amira.left_on, duties(agreement.record)) == (gone, [*before, ("reconsider", "headteacher")])
    assert run(text).splitlines()[0] == "1 student in the file: 0 added, 0 changed, 1 unchanged."


def test_a_student_who_leaves_in_july_is_on_roll_until_then(run, amira):
    later = today(now()) + timedelta(days=90)
    run(f"Surname,Forename,Admission number,Leaving date\nHaddad,Amira,{amira.admission_number},{later:%d/%m/%Y}\n")
    amira.refresh_from_db()
    assert (amira.left_on, amira.is_former(today(now())), amira.is_former(later)) == (later, False, True)


def test_a_former_student_can_be_brought_in_as_one(run):
    run("Surname,Forename,Date of birth,Leaving date\nBrontë,Anne,17/01/2010,20/07/2021\n")
    assert Student.objects.get(forename="Anne").is_former(today(now()))


def test_a_former_student_in_a_file_without_leaving_dates_stays_a_former_one(run, cast):
    kayleigh = cast.kayleigh
    out = run(f"Surname,Forename,Admission number\nStone,Kayleigh,{kayleigh.admission_number}\n")
    assert "is in this file. Nothing was changed about that" in out
    kayleigh.refresh_from_db()
    assert kayleigh.left_on is not None


def test_an_empty_leaving_date_brings_a_former_student_back(run, cast):
    run(f"Surname,Forename,Admission number,Leaving date\nStone,Kayleigh,{cast.kayleigh.admission_number},\n")
    cast.kayleigh.refresh_from_db()
    assert cast.kayleigh.left_on is None


def test_an_import_that_was_broken_off_goes_on_where_it_stopped(run, monkeypatch, whitfield):
    text = "Surname,Forename,Admission number\n" + "".join(f"Long,Child{n},N{n}\n" for n in range(120))
    write, batches = applying._write_people, []

    def broken(batch, *args, **options):
        batches.append(len(batch))
        if len(batches) == 3:
            raise KeyboardInterrupt
        write(batch, *args, **options)

    monkeypatch.setattr(applying, "_write_people", broken)
    with pytest.raises(KeyboardInterrupt):
        run(text)
    monkeypatch.setattr(applying, "_write_people", write)
    assert (batches, Student.objects.filter(surname="Long").count()) == ([50, 50, 20], 100)
    assert run(text).splitlines()[0] == "120 students in the file: 20 added, 0 changed, 100 unchanged."
    assert Student.objects.filter(surname="Long").count() == 120


def test_the_trail_is_whole_after_an_import(run):
    run(FILE)
    run(FILE.replace("5A", "5C"))
    assert verify().ok


def test_what_was_checked_can_be_put_away_and_taken_out_again(cast):
    read = checked(FILE.encode(), day=date(2026, 11, 22))
    again = Checked.again(json.loads(json.dumps(read.kept())))
    assert again.rows == read.rows
    day = today(now())
    assert plan_for(again, school=cast.westdale, day=day).counts == plan_for(read, school=cast.westdale, day=day).counts


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"school": "123456"}, "REFUSED There is no school with the URN 123456."),
        (
            {"by": "nobody@westdale.example"},
            "REFUSED There is no account with the e-mail address nobody@westdale.example.",
        ),
        (
            {"by": "helen.marsh@westdale.example"},
            "REFUSED Only the office and the Headteacher change the lists of staff and students.",
        ),
        ({"by": "sheila.brooks@brackenfield.example"}, "REFUSED You do not run the lists of Westdale Junior."),
    ],
)
def test_only_the_schools_own_office_and_headteacher_import(run, options, sentence):
    assert run(FILE, **options) == sentence
    assert not westdale().filter(forename="Emily").exists()


def test_a_missing_file_is_said(cast, tmp_path):
    from django.core.management import CommandError, call_command

    gone = tmp_path / "gone.csv"
    with pytest.raises(CommandError, match=f"{gone} cannot be opened: No such file or directory."):
        call_command("import_people", str(gone), "--school", "999001", "--by", "carol.dunn@westdale.example")


@pytest.mark.parametrize(
    "raw", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe", b'"' * 99, b"a" * 300_000, "\u202e=1+1".encode()]
)
def test_hostile_files_get_a_sentence(run, raw):
    assert run(raw).startswith("REFUSED ")
