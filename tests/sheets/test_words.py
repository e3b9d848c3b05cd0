"""The words of each sheet, as they are filed: complete on the staff file, the minimum on a student's."""

import json
import uuid
from datetime import datetime, timedelta

import pytest

from approvals import acts, sheets
from approvals.models.decisions import Outcome
from contactpolicy.trail.door import NotAudited
from contactpolicy.web.clock import SCHOOL_TIME
from contactpolicy.web.words import day as spoken
from records.models import FileEntry
from tests.people_fixtures import a_request, agreed, decided, facts_of_a_request, reviewed

SENT = datetime(2026, 6, 4, 9, 32, tzinfo=SCHOOL_TIME)
DECIDED = datetime(2026, 6, 8, 14, 0, tzinfo=SCHOOL_TIME)
LATER = datetime(2026, 7, 20, 16, 5, tzinfo=SCHOOL_TIME)
CANARIES = {
    "purpose": "canary-purpose with Bilal Haddad",
    "reasons": "canary-reasons with Bilal Haddad",
    "place": "canary-place with Bilal Haddad",
    "times": "canary-times with Bilal Haddad",
    "others_present": "canary-others with Bilal Haddad",
    "paid_words": "canary-paid with Bilal Haddad",
    "parents_words": "canary-parents with Bilal Haddad",
    "safeguards": "canary-safeguards with Bilal Haddad",
    "begun_why": "canary-begun with Bilal Haddad",
}


def entries(person):
    """What is on a person's file, first to last."""
    return list(person.file.entries.order_by("number"))


def rows_of(words, heading):
    """One section of a sheet, by label."""
    return dict(next(section["rows"] for section in words["sections"] if section["heading"] == heading))


@pytest.fixture
def both(okafor, amira, bilal):
    """Mr Okafor asks to teach Amira and her brother together, in words that name both."""
    begun = (SENT - timedelta(days=20)).date()
    return a_request(okafor, [amira, bilal], at=SENT, begun_on=begun, **CANARIES)


def test_agreeing_files_one_entry_on_each_file(both, okafor, amira, bilal):
    agreed(both, at=DECIDED)

    assert [(entry.number, entry.title) for entry in entries(okafor.staff)] == [(1, "Request and agreement")]
    for student in (amira, bilal):
        assert [(one.number, one.title) for one in entries(student)] == [(1, "Agreed contact with a member of staff")]


def test_nothing_is_filed_outside_the_door(lesson, okafor):
    agreement = agreed(lesson)

    with pytest.raises(NotAudited):
        FileEntry(
            staff_file=okafor.staff.file, school=okafor.school, number=9, record=agreement.record, words={}
        ).save()
    assert len(entries(okafor.staff)) == 1


def test_every_sheet_says_what_every_sheet_says(lesson, okafor):
    agreed(lesson)
    words = entries(okafor.staff)[0].words
    record, edition = lesson.record, lesson.record.school.editions.get()

    assert {key: words[key] for key in ("sheet", "for", "of", "school", "urn", "number", "clause", "marks")} == {
        "sheet": "Request and agreement",
        "for": "Staff personal file",
        "of": "Tunde Okafor",
        "school": "Westdale Junior",
        "urn": "999001",
        "number": record.number,
        "clause": "2.2",
        "marks": [],
    }
    assert words["edition"] == f"{edition.title}, in force from {spoken(edition.starts_on)}"
    assert [label for label, _ in words["times"]] == ["Happened", "Reported", "Recorded"]
    assert words["times"][0][1] == "Not yet: this is proposed contact"
    assert words["signatures"] == [["Member of staff", "Tunde Okafor"], ["Headteacher", "Lorna Whitfield"]]


def test_the_three_times_are_told_apart(both, okafor):
    agreed(both, at=DECIDED)

    assert entries(okafor.staff)[0].words["times"] == [
        ["Happened", "Began on 15 May 2026"],
        ["Reported", "4 June 2026 at 9:32am (the request was sent)"],
        ["Recorded", f"4 June 2026 at 9:32am (record {both.record.number})"],
    ]


def test_retrospective_stands_on_every_sheet(both, okafor, amira, marsh):
    agreement = agreed(both, at=DECIDED)
    reviewed(agreement, marsh, at=LATER)
    acts.end(agreement, by=okafor.user, at=LATER, capacity="member of staff", why="It is over.", as_head=False)

    marks = [entry.words["marks"] for person in (okafor.staff, amira) for entry in entries(person)]
    assert marks == [["Retrospective: contact from 15 May 2026, before it was asked about"]] * 5


def test_the_staff_copy_holds_request_and_decision_whole(both, okafor):
    agreed(both, at=DECIDED, conditions=["The door stays open."])
    words = entries(okafor.staff)[0].words
    said = json.dumps(words, ensure_ascii=False)

    assert [canary for canary in CANARIES.values() if canary not in said] == []
    assert rows_of(words, "The contact")["Students"] == "Amira Haddad (Year 5, 5B); Bilal Haddad (Year 3, 3A)"
    decision = rows_of(words, "Decision")
    assert decision["Agreed by"] == "Lorna Whitfield, Headteacher"
    assert decision["Agreed on"] == "8 June 2026 at 2pm"
    assert decision["Monitoring (2.3)"] == "Every 6 weeks, by the line manager and the Headteacher"
    assert {"heading": "Conditions", "list": ["The door stays open."]} in words["sections"]
    filed = next(section for section in words["sections"] if section["heading"].startswith("Filed on"))
    assert filed == {
        "heading": "Filed on 8 June 2026",
        "list": [
            "Staff personal file of Tunde Okafor, entry 1",
            "Student file of Amira Haddad, entry 1",
            "Student file of Bilal Haddad, entry 1",
        ],
    }


def test_a_students_copy_is_the_minimum(both, amira):
    agreed(both, at=DECIDED)
    words = entries(amira)[0].words

    assert words["for"] == "Student file"
    assert [section["heading"] for section in words["sections"]] == ["Student", "What was agreed", "Why"]
    assert list(rows_of(words, "What was agreed")) == [
        "Member of staff", "Contact", "Period", "Agreed by", "Agreed on", "Agreed in advance",
    ]  # fmt: skip
    assert words["sections"][-1] == {"heading": "Why", "text": "Agreed: lessons for Amira Haddad."}
    assert words["signatures"] == [["Headteacher", "Lorna Whitfield"]]


def test_a_students_copies_never_name_another_student_nor_what_was_said_for_others(both, amira, okafor):
    decided(both, Outcome.MORE, at=SENT + timedelta(hours=1), reasons="canary-question about Bilal Haddad")
    both.refresh_from_db()
    both.answer("canary-answer about Bilal Haddad", facts={}, by=okafor.user, at=SENT + timedelta(hours=2))
    both.refresh_from_db()
    agreement = agreed(both, at=DECIDED, reasons="canary-decision", conditions=["canary-condition, Bilal Haddad"])
    change(agreement, conditions=["canary-condition, Bilal Haddad"])
    acts.end(agreement, by=okafor.user, at=LATER, capacity="member of staff", why="canary-ending", as_head=False)

    staff_copies = json.dumps([entry.words for entry in entries(okafor.staff)])
    student_copies = json.dumps([entry.words for entry in entries(amira)])
    assert len(entries(amira)) == 3
    assert "Bilal" in staff_copies
    assert [name for name in ("canary", "Bilal", "3A") if name in student_copies] == []


def change(agreement, **terms):
    """The Headteacher changes an agreement."""
    people = agreement.record.parties.all()
    return acts.change(
        agreement,
        seen=agreement.proposal.decisions.count(),
        wordings={party.pk: f"Changed for {party.name}." for party in people},
        by=agreement.proposal.decisions.last().decided_by,
        at=DECIDED + timedelta(days=10),
        capacity="Headteacher",
        reasons="canary-change",
        ends_on=agreement.ends_on,
        review_weeks=4,
        **terms,
    )


def test_a_change_files_what_it_was_and_what_it_is_now(both, okafor, amira):
    change(agreed(both, at=DECIDED, conditions=["The door stays open."]), conditions=["Only in term time."])

    first, second = entries(okafor.staff)
    assert second.title == "Change to an agreement"
    assert rows_of(second.words, "Before this change")["Conditions"] == "The door stays open."
    assert {"heading": "Conditions", "list": ["Only in term time."]} in second.words["sections"]
    assert rows_of(second.words, "Change")["Monitoring (2.3)"].startswith("Every 4 weeks")
    assert first.is_whole
    assert entries(amira)[1].words["sections"][-1]["text"] == "Changed for Amira Haddad."


def test_a_review_is_filed_on_the_staff_file_alone(lesson, okafor, marsh, amira):
    agreement = agreed(lesson)
    conditions = [{"condition": "The door stays open.", "kept": "not-kept"}]
    review = reviewed(agreement, marsh, conditions=conditions, finding="mostly", note="The door was shut once.")

    words = entries(okafor.staff)[1].words
    assert (words["sheet"], words["clause"]) == ("Review 1 of an agreement", "2.3")
    assert rows_of(words, "Review")["Reviewed by"] == "Helen Marsh, line manager"
    assert rows_of(words, "Review")["Found"] == "Mostly as agreed, with points to put right"
    assert rows_of(words, "Conditions") == {"The door stays open.": "Not kept"}
    assert {"heading": "Note", "text": "The door was shut once."} in words["sections"]
    assert words["signatures"] == [["Line manager", "Helen Marsh"], ["Member of staff", "Tunde Okafor"]]
    assert words == sheets.review_words(review)
    assert len(entries(amira)) == 1


def test_an_ending_gives_its_reason_to_the_staff_file_and_its_date_to_the_student(lesson, okafor, amira):
    agreement = agreed(lesson, at=DECIDED)
    acts.end(
        agreement, by=okafor.user, at=LATER, capacity="member of staff", why="She has a new teacher.", as_head=False
    )

    staff, student = entries(okafor.staff)[-1].words, entries(amira)[-1].words
    assert {"heading": "Why", "text": "She has a new teacher."} in staff["sections"]
    assert rows_of(staff, "Ending")["Ended by"] == "Tunde Okafor, member of staff"
    assert student["sheet"] == "Agreed contact has ended"
    assert rows_of(student, "What has ended")["Ended on"] == "20 July 2026"
    assert "new teacher" not in json.dumps(student)


def test_the_words_are_the_editions_own(carter, pritchard, cast):
    """Brackenfield says pupil and head teacher, and either of two monitors."""
    student = cast.brackenfield.students.order_by("pk").first()
    agreed(a_request(carter, [student]), capacity="head teacher")

    staff, pupil = entries(carter.staff)[0].words, entries(student)[0].words
    assert pupil["for"] == "Pupil file"
    assert staff["signatures"][1] == ["Head teacher", "Owen Pritchard"]
    assert rows_of(staff, "Decision")["Monitoring (2.3)"] == "Every 6 weeks, by the line manager or the head teacher"
    said = json.dumps([staff, pupil]).lower()
    assert [word for word in ("student", "headteacher") if word in said] == []


def test_the_headteachers_own_is_signed_by_the_chair(whitfield, ashdown, amira):
    agreed(a_request(whitfield, [amira]))

    assert entries(whitfield.staff)[0].words["signatures"] == [
        ["Member of staff", "Lorna Whitfield"],
        ["Chair of Governors", "Margaret Ashdown"],
    ]


def test_an_agreement_made_on_paper_says_so_on_every_sheet(okafor, amira, dunn):
    facts = facts_of_a_request(SENT.date(), starts_on=SENT.date(), taught=False, not_friendship=False)
    terms = {"reasons": "As the paper says.", "conditions": [], "paper_by": "J. Ames, Headteacher", "review_weeks": 6}
    dates = {"paper_on": SENT.date(), "starts_on": SENT.date(), "ends_on": facts["ends_on"]}
    acts.enter_paper(
        staff_member=okafor.staff, students=[amira], facts=facts, terms=terms | dates, wordings={amira.pk: "Lessons."},
        key=uuid.uuid4(), by=dunn.user, at=DECIDED, capacity="Records officer",
    )  # fmt: skip

    staff, student = entries(okafor.staff)[0].words, entries(amira)[0].words
    for words in (staff, student):
        assert words["marks"] == ["Agreed on paper by J. Ames, Headteacher on 4 June 2026"]
        assert words["signatures"][-1] == ["Agreed on paper by", "J. Ames, Headteacher"]
    details = rows_of(staff, "The request")
    assert details["Student taught by them"] == details["Purpose is not friendship or a relationship"] == "Not stated"
    assert rows_of(staff, "Decision")["Entered by"] == "Carol Dunn, Records officer, on 8 June 2026 at 2pm"


def test_a_request_can_be_printed_while_it_waits(lesson):
    words = sheets.request_words(lesson, day=SENT.date())

    assert words["for"] == "Working copy, not on any file"
    assert rows_of(words, "Where it stands") == {"4 June 2026": "Waiting for a decision"}
    assert words["signatures"] == [["Member of staff", "Tunde Okafor"], ["Headteacher", ""]]
    assert FileEntry.objects.filter(record=lesson.record).count() == 0


def test_a_request_sheet_tells_what_was_asked_and_answered_so_far(lesson, okafor):
    decided(lesson, Outcome.MORE, at=SENT, reasons="Who is there?")
    lesson.refresh_from_db()
    lesson.answer("Her mother.", facts={}, by=okafor.user, at=DECIDED)
    lesson.refresh_from_db()

    assert rows_of(sheets.request_words(lesson, day=LATER.date()), "Decided, asked and answered before") == {
        "4 June 2026 at 9:32am": "More was asked by Lorna Whitfield, Headteacher. Who is there?",
        "8 June 2026 at 2pm": "Tunde Okafor answered. Her mother.",
    }


def test_whether_it_was_agreed_in_advance_stands_on_every_sheet(both, lesson, okafor, amira, marsh):
    begun, asked_first = agreed(both, at=DECIDED), agreed(lesson)
    for agreement, at in ((begun, LATER), (asked_first, None)):
        reviewed(agreement, marsh, at=at)
        later = at or agreement.record.recorded_at + timedelta(minutes=5)
        acts.end(agreement, by=okafor.user, at=later, capacity="member of staff", why="It is over.", as_head=False)

    for record, answer in ((begun.record, "No, see above"), (asked_first.record, "Yes")):
        sheets_of = [entry.words for entry in FileEntry.objects.filter(record=record)]
        assert len(sheets_of) >= 5
        assert [words["sheet"] for words in sheets_of if answers(words, "Agreed in advance") != [answer]] == []


def answers(words, label):
    """What a sheet says under a label, wherever it stands."""
    return [said for section in words["sections"] for name, said in section.get("rows", []) if name == label]


def test_the_staff_copy_names_the_monitors_and_says_when_it_expires_and_is_reviewed(both, okafor):
    agreed(both, at=DECIDED)
    decision = rows_of(entries(okafor.staff)[0].words, "Decision")

    assert decision["Monitors"] == "Helen Marsh (line manager); Lorna Whitfield (Headteacher)"
    assert decision["Expires"] == f"After {spoken(both.ends_on)}, by itself. Renewing it is a new request"
    assert decision["First review due"] == spoken(both.record.duties.open().filter(what="review").first().due_on)


def test_the_headteachers_own_is_monitored_by_the_chair(whitfield, amira):
    agreed(a_request(whitfield, [amira]))
    assert rows_of(entries(whitfield.staff)[0].words, "Decision")["Monitors"] == "Margaret Ashdown (Chair of Governors)"


def test_who_is_both_line_manager_and_headteacher_is_named_once(marsh, amira):
    """Mrs Marsh is managed by the Headteacher herself."""
    agreed(a_request(marsh, [amira]))
    assert rows_of(entries(marsh.staff)[0].words, "Decision")["Monitors"] == (
        "Lorna Whitfield (Headteacher and line manager)"
    )


def test_each_later_sheet_says_when_it_was_recorded_and_as_what(lesson, okafor, marsh):
    agreement = agreed(lesson, at=DECIDED)
    change(agreement, conditions=[])
    reviewed(agreement, marsh, at=LATER)
    acts.end(agreement, by=okafor.user, at=LATER, capacity="member of staff", why="It is over.", as_head=False)

    assert [dict(entry.words["times"])["Recorded"].partition(" (")[2] for entry in entries(okafor.staff)] == [
        f"record {lesson.record.number})", "this change)", "this review)", "this ending)",
    ]  # fmt: skip


def test_the_numbers_said_are_those_under_which_it_was_filed(both, okafor, amira, bilal, lesson):
    agreed(lesson)
    agreement = agreed(both, at=DECIDED)
    acts.end(agreement, by=okafor.user, at=LATER, capacity="member of staff", why="It is over.", as_head=False)

    for entry in FileEntry.objects.filter(record=both.record, staff_file=okafor.staff.file):
        together = FileEntry.objects.filter(record=both.record, filed_at=entry.filed_at).order_by("pk")
        said = next(one["list"] for one in entry.words["sections"] if one["heading"].startswith("Filed on"))
        assert [line.rpartition(" ")[2] for line in said] == [str(one.number) for one in together]
    assert [entry.number for entry in entries(amira)] == [1, 2, 3]
