"""Files as schools' systems write them, and files that are something else."""

import codecs

import pytest

from contactpolicy.school.imports.headings import columns_of
from contactpolicy.school.imports.reading import LARGEST, CannotRead, rows_of

HEAD = "Legal Surname,Legal Forename,UPN,Year Group"
LINE = "Llŷr,Siân,B801200005001,4"


@pytest.mark.parametrize(
    "raw",
    [
        f"{HEAD}\n{LINE}\n".encode(),
        codecs.BOM_UTF8 + f"{HEAD}\r\n{LINE}\r\n".encode(),
        f"{HEAD}\n{LINE}\n".encode("utf-16"),
        f"{HEAD}\n{LINE}\n".replace(",", ";").encode(),
        f"{HEAD}\n{LINE}\n".replace(",", "\t").encode(),
    ],
    ids=["utf-8", "utf-8 with its mark", "utf-16", "semicolons", "tabs"],
)
def test_the_same_child_whatever_wrote_the_file(raw):
    assert rows_of(raw)[1] == (2, ["Llŷr", "Siân", "B801200005001", "4"])


def test_windows_1252_names_keep_their_accents():
    assert rows_of("Surname,Forename\nBrontë,Zoë\nO’Connor,Seán\n".encode("cp1252"))[1:] == [
        (2, ["Brontë", "Zoë"]),
        (3, ["O’Connor", "Seán"]),
    ]


def test_a_comma_inside_quotation_marks_does_not_make_commas_the_separator():
    rows = rows_of(b'Surname;Forename;Form\n"Hall, Lee, and, Co";Ann;5B\n')
    assert rows[1] == (2, ["Hall, Lee, and, Co", "Ann", "5B"])


def test_empty_rows_are_passed_over_and_the_numbers_stay_those_of_the_spreadsheet():
    assert rows_of(b"Surname,Forename\n\n,,\nNowak,Tomasz\n")[1] == (4, ["Nowak", "Tomasz"])


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n , \n", "The file is empty."),
        (codecs.BOM_UTF8, "The file is empty."),
        (
            b"PK\x03\x04rest",
            "This is an Excel workbook. In Excel, choose Save as and the type “CSV UTF-8”, and use that file.",
        ),
        (b"%PDF-1.7", "This is a PDF. Ask your school's information system for the same list as CSV."),
        (
            b"Surname,Fore\0name",
            "This is not a CSV file. Ask your school's information system to export the list as CSV.",
        ),
        (
            "Surname\0".encode("utf-16"),
            "This is not a CSV file. Ask your school's information system to export the list as CSV.",
        ),
        (
            b"x" * (LARGEST + 1),
            "The file is larger than 5 MB. Split it, for example by year, and import the parts one by one.",
        ),
        (
            b"a,b\n" * 20_001,
            "The file has more than 20,000 rows. Split it, for example by year, and import the parts one by one.",
        ),
        (
            b"Surname,Forename\n" + b"x" * 2000,
            "Line 2 holds more than 1,000 characters in one place. "
            "Look for a quotation mark that is opened and not closed, or export the file again.",
        ),
        (
            b"Surname,Forename\n" + b"x" * 200_000,
            "Line 2 cannot be read. Look for a quotation mark that is opened and not closed, or export the file again.",
        ),
        (
            b'Surname,Forename\n"Nowak,Tomasz\n',
            "Line 2 cannot be read. Look for a quotation mark that is opened and not closed, or export the file again.",
        ),
    ],
)
def test_a_file_that_is_something_else_is_told_what_to_do(raw, sentence):
    with pytest.raises(CannotRead) as refused:
        rows_of(raw)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("headings", "kind", "fields"),
    [
        (
            "Admission No,UPN,Legal Surname,Legal Forename,Preferred Name,Date of Birth,Gender,Year Group,Reg Group",
            "students",
            {
                "admission_number", "upn", "surname", "forename", "preferred_name", "born_on", "year_group",
                "registration_group",
            },
        ),
        (
            "First Name,Last Name,DOB,Class Name,UPN",
            "students",
            {"forename", "surname", "born_on", "registration_group", "upn"},
        ),
        (
            "First Name,Last Name,Login Name,E-mail,Line Manager’s e-mail,Job Title",
            "staff",
            {"forename", "surname", "email", "manager_email", "job_title"},
        ),
        ("Surname,Forename,Date of birth", "students", {"surname", "forename", "born_on"}),
        ("Surname,Forename,Email Address", "staff", {"surname", "forename", "email"}),
    ],
)  # fmt: skip
def test_students_and_staff_are_told_from_the_headings(headings, kind, fields):
    columns = columns_of([(1, headings.split(","))])
    assert (columns.kind, set(columns.at)) == (kind, fields)


def test_a_title_above_the_headings_is_passed_over():
    assert columns_of([(1, ["Pupils on roll"]), (3, ["Surname", "Forename", "UPN"])]).row == 3


def test_columns_that_are_not_wanted_are_named_and_left_aside():
    columns = columns_of([(1, ["Surname", "Forename", "UPN", "SEN Status", "Pupil Premium", "Form", "Class"])])
    assert (columns.at["registration_group"], columns.ignored) == (5, ["SEN Status", "Pupil Premium", "Class"])


@pytest.mark.parametrize(
    ("headings", "sentence"),
    [
        (
            "Name,Form",
            "No row of headings was found. The file needs one, with at least Surname and Forename, above its first person.",
        ),
        (
            "Surname,Forename",
            "The headings do not say whether these are students or staff. Students need UPN, Admission number, "
            "Year group or Form; staff need Job title, E-mail or Line manager's e-mail.",
        ),
        (
            "Surname,Forename,UPN,Job Title",
            "The headings speak of students (UPN) and of staff (Job Title). Import students and staff as two files.",
        ),
        (
            "Surname,Forename,UPN,upn",
            "The heading UPN stands there twice. Keep the column that is right and take the other away.",
        ),
    ],
)
def test_headings_that_leave_it_open_are_refused_in_a_sentence(headings, sentence):
    with pytest.raises(CannotRead) as refused:
        columns_of([(1, headings.split(","))])
    assert str(refused.value) == sentence
