"""Everything on record about one person or between two, in order of time, and nothing that its reader may not see."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import SCHOOL_TIME, now
from records import chronology as chronologies
from records import deeds, todo
from records.chronology import Chronology
from records.models import Record
from records.models.duties import What
from records.sheets.chronology import chronology_words
from tests.contacts.posting import logged
from tests.http.pages import said, signed_in
from tests.people_fixtures import a_request, agreed, reviewed, standing
from tests.referrals.posting import a_referral
from tests.round.saying import declared
from tests.sheets.pdfs import text, words
from tests.signing import proved

SENT = datetime(2026, 6, 4, 9, 32, tzinfo=SCHOOL_TIME)
DECIDED = datetime(2026, 6, 8, 14, 0, tzinfo=SCHOOL_TIME)
SEEN = datetime(2026, 7, 20, 16, 5, tzinfo=SCHOOL_TIME)


@pytest.fixture
def both(okafor, amira, bilal, marsh, whitfield):
    """Mr Okafor teaches Amira and her brother together; it had begun before, and was reviewed by two people."""
    begun = (SENT - timedelta(days=20)).date()
    made = agreed(a_request(okafor, [amira, bilal], at=SENT, begun_on=begun, begun_why="Bilal asked."), at=DECIDED)
    reviewed(made, marsh, at=SEEN)
    return made


def told(person, of, other=None):
    """The lines that somebody reads: what stands in each column."""
    return [line.columns for line in all_lines(Chronology(of.file, standing(person), other))]


def all_lines(found):
    """Of every part, in order."""
    return [line for part in found.parts for line in found.lines(part)]


def page(person, name, pk, **query):
    """The page or the paper, as somebody gets it who has just proved who they are."""
    return proved(signed_in(person)).get(reverse(f"records:{name}", args=[pk]), query)


def looks(chain):
    """What was looked at, oldest first."""
    return list(Entry.objects.filter(chain__name=chain).order_by("seq").values_list("kind", "target"))


def test_it_tells_what_was_asked_decided_reviewed_and_filed_in_order_of_time(both, whitfield, okafor):
    number = both.record.number
    assert told(whitfield, okafor.staff) == [
        (
            "4 June 2026 at 9:32am", f"{number}\nclause 2.2", "Tunde Okafor, Class teacher and violin tutor",
            "Private tuition, with Amira Haddad, Bilal Haddad. Retrospective: it began before it was asked about. "
            "Reported and recorded then.",
        ),
        ("8 June 2026 at 2pm", f"{number}\nclause 2.2", "Lorna Whitfield, Headteacher", "Decided on a request: agreed."),
        ("8 June 2026 at 2pm", f"{number}\nclause 2.2", "Lorna Whitfield", "Filed as entry 1: Request and agreement."),
        ("20 July 2026 at 4:05pm", f"{number}\nclause 2.3", "Helen Marsh, line manager", "Reviewed an agreement."),
        ("20 July 2026 at 4:05pm", f"{number}\nclause 2.3", "Helen Marsh", "Filed as entry 2: Review 1 of an agreement."),
    ]  # fmt: skip


def test_what_happened_earlier_stands_earlier_though_it_was_reported_later(both, whitfield, okafor, amira):
    met = logged(okafor, "unplanned-meeting", amira)
    Record.objects.filter(pk=met.record.pk).update(
        happened_at=SENT - timedelta(days=1), reported_at=SEEN, recorded_at=SEEN
    )
    when, record, _, what = told(whitfield, okafor.staff)[0]
    assert (when, record) == ("3 June 2026 at 9:32am", f"{met.record.number}\nclause 3.1")
    assert what == "Unplanned meeting, with Amira Haddad. Reported and recorded 20 July 2026 at 4:05pm."


def test_a_student_s_names_no_other_student_whatever_was_typed(both, whitfield, okafor, amira, bilal):
    declared(okafor, [amira, bilal], relationship="other", other_words="Bilal Haddad's godfather")
    void = logged(okafor, "unplanned-meeting", amira)
    void.void(by=okafor.user, at=now(), why="It was Bilal Haddad, not Amira.")
    lines = told(whitfield, amira)
    assert {what.partition(".")[0] for *_, what in lines} >= {"Private tuition", "Declaration", "Unplanned meeting"}
    assert [line for line in lines if "Bilal" in " ".join(line)] == []
    assert [line for line in told(whitfield, okafor.staff) if "Bilal" in " ".join(line)] != []


def test_between_two_it_lists_what_is_between_them_alone(both, whitfield, okafor, nair, amira, zoe_asked):
    mine, theirs = both.record.number, zoe_asked.record.number
    assert numbers(told(whitfield, okafor.staff)) == {mine, theirs}
    assert numbers(told(whitfield, okafor.staff, amira)) == {mine}
    assert numbers(told(whitfield, amira, okafor.staff)) == {mine}
    found = page(whitfield, "student-chronology", amira.pk, **{"with": okafor.staff.pk})
    assert "Chronology of Amira Haddad and Tunde Okafor" in said(found)
    assert page(whitfield, "student-chronology", amira.pk, **{"with": nair.staff.pk}).status_code == 404


@pytest.fixture
def zoe_asked(okafor, cast):
    """He asks to teach Zoë too."""
    return a_request(okafor, [cast.zoe])


def numbers(lines):
    """Of which records they are."""
    return {record.partition("\n")[0] for _, record, *_ in lines}


def test_what_is_restricted_is_there_for_those_alone_who_handle_it(both, whitfield, okafor, dunn, amira, printer):
    referral = a_referral(whitfield, okafor, students=[amira])
    number = referral.record.number
    for reader, knows in ((whitfield, True), (okafor, False), (dunn, False)):
        for name, pk in (("staff-chronology", okafor.staff.pk), ("student-chronology", amira.pk)):
            if reader is okafor and name == "student-chronology":
                continue  # no file of his
            paper = text(page(reader, f"{name}-print", pk).content)
            shown = said(page(reader, name, pk))
            assert (number in paper, number in shown) == (knows, knows)
            assert ("estricted" in paper, "estricted" in shown) == (knows, knows)


def test_a_referral_is_about_the_member_of_staff_and_not_theirs(whitfield, okafor):
    a_referral(whitfield, okafor)
    (_, _, by, what), *_ = told(whitfield, okafor.staff)
    assert by == "About Tunde Okafor, Class teacher and violin tutor"
    assert what.startswith("Referral. Restricted. Reported ")


def test_the_office_reads_what_is_filed_and_nothing_else(both, dunn, okafor, amira):
    logged(okafor, "unplanned-meeting", amira)
    assert [what for *_, what in told(dunn, okafor.staff)] == [
        "Filed as entry 1: Request and agreement.",
        "Filed as entry 2: Review 1 of an agreement.",
    ]
    assert [what for *_, what in told(dunn, amira)] == ["Filed as entry 1: Agreed contact with a member of staff."]


def test_each_look_is_noted_and_that_at_something_restricted_apart(both, whitfield, okafor, printer):
    referral = a_referral(whitfield, okafor)
    school = okafor.school
    before = len(looks(school.looks_chain())), len(looks(school.restricted_looks_chain()))
    page(whitfield, "staff-chronology", okafor.staff.pk)
    page(whitfield, "staff-chronology-print", okafor.staff.pk)
    target = f"staff file {okafor.staff.pk}, chronology"
    assert looks(school.looks_chain())[before[0] :] == [("view", target), ("print", target)]
    apart = f"referral {referral.record.number}"
    assert looks(school.restricted_looks_chain())[before[1] :] == [("view", apart), ("print", apart)]
    shown = said(page(whitfield, "staff-file-looks", okafor.staff.pk))
    assert "Printed the chronology" in shown


def test_where_the_look_cannot_be_written_nothing_is_laid_out(both, whitfield, okafor, printer, monkeypatch):
    def cannot(*args, **kwargs):
        raise RuntimeError("The trail does not take it.")

    monkeypatch.setattr("records.sheets.printing.look", cannot)
    monkeypatch.setattr("records.sheets.pdf.pdf", lambda _: pytest.fail("It was laid out all the same."))
    with pytest.raises(RuntimeError, match="does not take it"):
        page(whitfield, "staff-chronology-print", okafor.staff.pk)


def test_paper_asks_for_a_fresh_proof_and_the_page_does_not(both, whitfield, okafor):
    client = signed_in(whitfield)
    assert client.get(reverse("records:staff-chronology", args=[okafor.staff.pk])).status_code == 200
    answer = client.get(reverse("records:staff-chronology-print", args=[okafor.staff.pk]))
    assert answer.status_code == 302
    assert "next=" in answer.url


def test_the_paper_says_that_it_is_on_no_file_for_whom_and_up_to_when(both, whitfield, okafor, printer):
    answer = page(whitfield, "staff-chronology-print", okafor.staff.pk)
    paper = words(answer.content)
    assert "Chronology On no file: what is on record of Tunde Okafor" in paper
    assert "clauses 2.2 and 2.3" in paper
    assert re.search(r"Drawn up \d.*, of what Lorna Whitfield may see", paper)
    order = [paper.index(said) for said in ("Private tuition", "Decided on", "Filed as entry 1", "Reviewed")]
    assert order == sorted(order)


def test_a_long_one_comes_in_parts_and_reads_no_more_for_each(
    both, whitfield, okafor, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(chronologies, "PART", 2)
    found = Chronology(okafor.staff.file, standing(whitfield))
    assert [found.span(part) for part in found.parts] == ["Lines 1 to 2 of 5", "Lines 3 to 4 of 5", "Lines 5 to 5 of 5"]
    assert [len(found.lines(part)) for part in found.parts] == [2, 2, 1]
    with django_assert_max_num_queries(8):
        found.lines(2)
    assert page(whitfield, "staff-chronology", okafor.staff.pk, part=4).status_code == 404
    assert "Part 3 of 3" in said(page(whitfield, "staff-chronology", okafor.staff.pk))


def test_the_file_leads_to_it(both, whitfield, okafor):
    shown = page(whitfield, "staff-file", okafor.staff.pk).content.decode()
    assert reverse("records:staff-chronology", args=[okafor.staff.pk]) in shown


def test_two_who_did_one_thing_at_once_are_one_line(whitfield, okafor, lesson):
    """In a small school one person is line manager and Headteacher: one act does both duties."""
    made = agreed(lesson)
    at = now()
    for duty in made.record.duties.open().filter(what="review"):
        duty.discharge(by=whitfield.user, at=at, capacity="line manager and Headteacher")
    done = [by for _, _, by, what in told(whitfield, okafor.staff) if what == "Reviewed an agreement."]
    assert done == ["Lorna Whitfield, line manager and Headteacher"]


def test_the_floors_say_their_own_clauses(whitfield, okafor, cast, amira):
    with_details = a_referral(whitfield, okafor, students=[cast.kayleigh])
    met = logged(okafor, "unplanned-meeting", amira)
    under = chronologies.clauses_of([with_details.record, met.record])
    assert under == {with_details.record.pk: "5.5", met.record.pk: "3.1"}


def test_every_thing_that_can_be_done_is_told_as_done(both):
    assert set(deeds.DEEDS) == set(What)
    assert set(deeds.DEEDS_BY_KIND) == {key for key in todo.CALLED if key[1] in Record.Kind}


def test_a_clause_stands_once_at_the_head_of_the_paper(both, whitfield, okafor):
    lines = [
        SimpleNamespace(clause=one, at=SENT, columns=("", "", "", "")) for one in ("5.3, 5.4", "5.3", "2.2", "5.4")
    ]
    found = SimpleNamespace(
        person=okafor.staff, other=None, lines=lambda part: lines, span=lambda part: "", restricted=[]
    )
    words = chronology_words(found, 1, by="Lorna Whitfield", edition=both.record.edition, at=SENT)
    assert words["clause"] == "2.2, 5.3, 5.4"
