"""The sheet of each kind of contact: complete, in the school's own words, filed as it is; and on demand what came since."""

import json
import re
import uuid

import pytest
from django.urls import reverse

from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now
from contacts import acts, declaring
from contacts.models import Advice, Contact
from contacts.models.contacts import Kind
from contacts.sheets import sheet_on_demand
from records.models import FileEntry
from records.models.statements import Statement
from tests.people_fixtures import standing

from .asking import answer, asked
from .posting import a_day, assessed, date, logged, page, signed_in


def rows_of(words, heading):
    """One section of a sheet, by label."""
    return dict(next(section["rows"] for section in words["sections"] if section["heading"] == heading))


def headings(words):
    """What the sheet tells, in its order."""
    return [section["heading"] for section in words["sections"]]


def on_demand(contact, person, *, reads_all=True):
    """The words of the sheet that this person prints today."""
    contact = Contact.objects.get(pk=contact.pk)
    return sheet_on_demand(contact, standing(person), reads_all=reads_all).words


def filed(contact):
    """The words that were filed, first to last."""
    return [entry.words for entry in contact.record.entries.order_by("number")]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {Kind.WITHIN, Kind.WITHIN_PLAN, Kind.OUTSIDE}])
def test_every_kind_has_a_sheet_with_what_every_sheet_says(okafor, amira, kind):
    contact = logged(okafor, kind, amira)
    words = on_demand(contact, okafor)

    assert [label for label, _ in words["times"]] == ["Happened", "Reported", "Recorded"]
    assert (words["number"], words["edition"][:7]) == (contact.record.number, "Contact")
    assert words["clause"]
    by_post = kind in {Kind.CORRESPONDENCE, Kind.MESSAGE}
    where = ("Staff personal file", "Tunde Okafor") if by_post else ("On no file", "")
    assert (words["for"], words["of"], bool(filed(contact))) == (*where, by_post)
    who = rows_of(words, "Who")
    assert who["Member of staff"].startswith("Tunde Okafor, ")
    assert who["Line manager that day"] == "Helen Marsh"
    assert who["Given to" if kind == Kind.NUMBER else "With"].startswith("Amira Haddad (Year 5, 5B), born ")
    assert words["signatures"][0] == ["Member of staff", "Tunde Okafor"]
    said = json.dumps(words, ensure_ascii=False)
    assert not re.search(r"Have you|What did you|Which senior|\?\"", said)  # a form asks; a sheet states
    for _, value in Contact.objects.get(pk=contact.pk).answers:
        assert value in {"", "Not said"} or value in said


def test_correspondence_has_a_slip_from_whom_to_whom_with_its_response(okafor, amira):
    contact = logged(okafor, "correspondence", amira, response="Thank you for the card.")
    (words,) = filed(contact)

    assert (words["sheet"], words["clause"]) == ("Correspondence slip", "4.1")
    slip = rows_of(words, "The correspondence")
    assert (slip["From"], slip["To"]) == ("Amira Haddad", "Tunde Okafor")
    assert (slip["Medium"], slip["Copies"]) == ("By letter or gift", "None when this was filed")
    assert slip["Response"] == "Thank you for the card."
    assert slip["Still to see it when this was filed"] == "The line manager; the Headteacher"
    assert {"heading": "What it said", "text": "A birthday card."} in words["sections"]
    assert words["signatures"][1:] == [["Seen by the line manager", ""], ["Seen by the Headteacher", ""]]


def test_what_one_sent_oneself_goes_the_other_way(okafor, amira):
    (words,) = filed(logged(okafor, "correspondence", amira, began_by="staff"))

    slip = rows_of(words, "The correspondence")
    assert (slip["From"], slip["To"], slip["Response"]) == ("Tunde Okafor", "Amira Haddad", "None when this was filed")


def test_the_steps_of_appendix_1_are_stated(okafor, amira):
    (words,) = filed(logged(okafor, "network-message", amira, told="Mr Price, at once"))

    assert words["sheet"] == "Correspondence slip: message by a social network"
    assert rows_of(words, "Steps of Appendix 1") == {
        "Replied": "No", "Deleted": "No", "Senior member of staff told, and when": "Mr Price, at once",
    }  # fmt: skip
    told_nobody = on_demand(logged(okafor, "network-message", amira), okafor)
    assert rows_of(told_nobody, "Steps of Appendix 1")["Senior member of staff told, and when"] == "Nobody yet"


def test_a_number_on_a_visit_is_whole(okafor, amira, whitfield):
    contact = logged(okafor, "number-disclosed", amira, to_parents="yes")
    before = rows_of(on_demand(contact, okafor), "What was given")
    assert (before["Seen by the Headteacher"], before["Removal confirmed"]) == ("Not yet", "Not yet")
    assessed(contact, whitfield)
    duty = contact.record.duties.get(what="remove")
    duty.seen(by=okafor.user, at=now(), capacity="member of staff", note="Deleted on the coach; school business only.")

    words = on_demand(contact, whitfield)
    given = rows_of(words, "What was given")
    assert (words["clause"], words["marks"]) == ("4.5", [])
    assert given["What"] == "Mobile number"
    assert given["Visit or occasion"] == "The trip to the coast"
    assert given["Whose phone or account"] == "A personal one"
    assert given["Given to parents or carers too"] == "Yes"
    assert given["Needed until"] == given["To be removed by"]
    assert "by Lorna Whitfield, Headteacher" in given["Seen by the Headteacher"]
    assert given["Removal confirmed"].endswith(
        "by Tunde Okafor, member of staff. Deleted on the coach; school business only."
    )
    assert "confirm that it is removed" not in json.dumps(words)


def test_where_a_number_is_never_given_the_sheet_says_it_is_a_departure(carter, pritchard, cast):
    pupil = cast.brackenfield.students.order_by("pk").first()
    words = on_demand(logged(carter, "number-disclosed", pupil), pritchard)

    assert words["marks"] == [
        "A departure from policy: a personal mobile number is never given to pupils or parents (clause 4.5)"
    ]
    assert [word for word in ("student", "Headteacher") if word in json.dumps(words)] == []


def test_what_was_made_of_it_since_stands_behind_what_was_filed_and_never_in_it(okafor, amira, whitfield):
    contact = logged(okafor, "correspondence", amira)
    entry = contact.record.entries.get()
    assessed(contact, whitfield, "advice")
    question = asked(okafor, about=contact.record)
    hr = {"hr": "yes", "hr_who": "J. Ames", "hr_said": "HR word", **date("hr_on", a_day(0))}
    answer(whitfield, question, words="Thank her in class.", **hr)
    Statement.add(contact.record, words="She is my neighbour.", key=uuid.uuid4(), by=okafor.user, at=now())

    words = on_demand(contact, okafor)
    assert words["sections"][: len(entry.words["sections"])] == entry.words["sections"]
    assert headings(words)[len(entry.words["sections"]) :] == [
        "Since it was filed",
        "Still to do when this was printed",
    ]
    since = [said for _, said in words["sections"][-2]["rows"]]
    assert since == [
        "Assessed by Lorna Whitfield, Headteacher: advice was given. Nothing else was said. Advice was given.",
        f"Advice asked by Tunde Okafor ({question.record.number}): {question.question}",
        f"Advice given by Lorna Whitfield, Headteacher ({question.record.number}): Thank her in class.",
        "Reply of Tunde Okafor: She is my neighbour.",
    ]
    again = FileEntry.objects.get(pk=entry.pk)
    assert (again.words, again.is_whole) == (entry.words, True)
    assert "Since it was filed" not in json.dumps(again.words)


def test_what_is_on_no_file_says_what_followed_and_who_signs(okafor, amira, marsh):
    contact = logged(okafor, "unplanned-meeting", amira, how="more")
    assessed(contact, marsh)
    words = on_demand(contact, marsh)

    assert headings(words) == [
        "Who", "What happened", "What was said or done", "What followed", "Still to do when this was printed",
    ]  # fmt: skip
    assert words["signatures"] == [["Member of staff", "Tunde Okafor"], ["Line manager", "Helen Marsh"]]
    assert list(rows_of(words, "Still to do when this was printed").values()) == [
        "The Headteacher: see what happened (clause 3.1)"
    ]


def test_a_correction_is_filed_anew_with_its_reason(okafor, amira):
    contact = logged(okafor, "correspondence", amira)
    facts = {"said": "A card and a book.", "answers": [["What did you answer?", "Thank you."]]}
    acts.correct(contact, facts, version=1, by=okafor.user, at=now(), why="I forgot the book.")

    first, second = filed(contact)
    assert (first["sheet"], second["sheet"]) == ("Correspondence slip", "Correspondence slip (version 2)")
    slip = rows_of(second, "The correspondence")
    assert slip["Response"] == "Thank you."
    assert re.fullmatch(r"Version 2, .* by Tunde Okafor: I forgot the book\.", slip["Corrected"])
    assert "Since it was filed" not in headings(on_demand(contact, okafor))


def test_what_is_void_says_so(okafor, amira):
    contact = logged(okafor, "correspondence", amira)
    contact.void(by=okafor.user, at=now(), why="Another child.")

    assert on_demand(contact, okafor)["marks"] == ["Void: Another child."]
    assert filed(contact)[0]["marks"] == []


def test_whoever_logged_it_for_somebody_prints_what_they_wrote_alone(okafor, cast, amira, whitfield, printed_words):
    contact = logged(okafor, "unplanned-meeting", amira, on_behalf=cast.moss.staff.pk, how="more")
    assessed(contact, whitfield)

    assert "Assessed by" not in json.dumps(printed_words(okafor, contact))
    assert "Assessed by" in json.dumps(printed_words(whitfield, contact))


def test_what_the_headteacher_asked_the_chair_about_somebody_is_on_no_sheet_of_theirs(
    okafor, amira, whitfield, ashdown
):
    contact = logged(okafor, "unplanned-meeting", amira, how="more")
    question = asked(whitfield, about=contact.record, question="canary: what do I do about him?")
    answer(ashdown, question, words="canary answer")

    assert Advice.objects.visible_to(standing(whitfield)).count() == 1
    assert [who for who in (okafor, whitfield) if "canary" in json.dumps(on_demand(contact, who))] == []


def test_no_student_has_a_contact_on_their_file(okafor, amira):
    for kind in ("correspondence", "network-message", "number-disclosed"):
        logged(okafor, kind, amira)

    assert FileEntry.objects.exclude(student_file=None).count() == 0


def test_what_others_logged_of_the_day_and_other_children_are_not_on_it(okafor, nair, amira, bilal):
    contact = logged(okafor, "unplanned-meeting", amira)
    logged(nair, "unplanned-meeting", bilal)
    logged(okafor, "unplanned-meeting", bilal)

    assert [name for name in ("Bilal", "Nair", "Priya") if name in json.dumps(on_demand(contact, okafor))] == []


def test_the_page_offers_it_and_printing_is_in_the_trail_first(okafor, amira, printed_words):
    contact = logged(okafor, "unplanned-meeting", amira)
    url = reverse("contacts:contact-sheet", args=[contact.record.number])
    assert url in page(okafor, "contact", contact).content.decode()

    assert printed_words(okafor, contact)["number"] == contact.record.number
    looks = Entry.objects.filter(chain__name=okafor.school.looks_chain()).order_by("-seq")
    assert looks.values_list("kind", "target").first() == ("print", f"contact {contact.record.number}")


def test_a_declarations_sheet_says_who_saw_it_and_that_it_was_confirmed(okafor, amira, marsh, declared):
    made = declared(okafor, [amira])
    entry = made.record.entries.get()
    review = rows_of(entry.words, "Review")
    assert set(review) == {"Still to see it when this was filed", "To be confirmed again by"}
    made.record.duties.filter(what="see").first().seen(by=marsh.user, at=now(), capacity="line manager", note="Fine.")
    made.confirm(by=okafor.user, at=now())

    words = printed_declaration(okafor, made)
    since = [said for _, said in words["sections"][len(entry.words["sections"])]["rows"]]
    assert since == ["Seen by Helen Marsh, line manager. Fine.", "Confirmed by Tunde Okafor."]
    assert made.record.entries.get().words == entry.words
    declaring.end(made, by=okafor.user, at=now(), why="They moved.")
    ended = made.record.entries.order_by("number").last().words
    assert (ended["sheet"], "To be confirmed again by" in rows_of(ended, "Review")) == ("Declaration, ended", False)


def printed_declaration(person, made):
    """The words of the sheet of a declaration, as its page prints them."""
    from contacts.declaration_pages import story
    from contacts.followed import followed, last_filed, with_more

    entry = last_filed(made.record)
    made.refresh_from_db()
    more = followed(made.record, standing(person), story=story(made), after=entry.filed_at)
    return with_more(entry, more=more, marks=[]).words


@pytest.fixture
def declared():
    """A declaration is made."""
    from tests.round.saying import declared

    return declared


@pytest.fixture
def printed_words(monkeypatch):
    """printed_words(person, contact): the words that go to the printer when this person prints its sheet."""
    from records.sheets import pdf

    given = []
    monkeypatch.setattr(pdf, "pdf", lambda printed: given.append(printed) or b"%PDF-")

    def words(person, contact):
        answer = signed_in(person).get(reverse("contacts:contact-sheet", args=[contact.record.number]))
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        return given[-1].sheets[0].words

    return words
