"""The sheet of a contact as it comes out of the printer: everything that was typed, whole, as words, and in its order."""

import re

import pytest
from django.urls import reverse

from contacts.models import Contact
from tests.contacts.posting import logged, signed_in

from .pdfs import catalog, right_edge, text, words
from .test_paper import A4_WIDTH, NAMES, NASTY, RIGHT_MARGIN, squeezed

pytestmark = pytest.mark.usefixtures("printer")
NOTE = " ".join(f"Line{number:04d}" for number in range(5_600))  # 50,000 letters


def printed(person, contact):
    """The PDF that this person prints of a contact."""
    answer = signed_in(person).get(reverse("contacts:contact-sheet", args=[contact.record.number]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return answer.content


def with_words(contact, **facts):
    """The same contact with other words, as a form that asked less might have taken them; without the trail's doors."""
    Contact.objects.filter(pk=contact.pk).update(**facts)
    return Contact.objects.get(pk=contact.pk)


def in_order(said, *parts):
    """Whether these stand in it one after the other."""
    return bool(re.search(".*".join(map(re.escape, parts)), said))


def test_a_number_on_a_visit_is_printed_in_the_order_in_which_it_is_read(okafor, amira):
    said = text(printed(okafor, logged(okafor, "number-disclosed", amira)))

    assert in_order(
        said, "Record of contact: personal number given", "On no file", "clause 4.5", "Happened", "Reported", "Recorded",
        "Tunde Okafor", "Helen Marsh", "Given to", "Amira Haddad", "Mobile number", "The trip to the coast",
        "Needed until", "A personal one", "Reported to the Headteacher", "Not yet", "To be removed by",
        "Removal confirmed", "Why it was needed", "To find one another.", "Still to do when this was printed",
        "Signatures", "Member of staff Tunde Okafor", "Signature",
    )  # fmt: skip
    assert "Bilal" not in said


def test_what_was_typed_into_any_field_is_words_and_fetches_nothing(okafor, amira, printer, monkeypatch):
    asked, fetch = [], printer.OwnAssets.fetch
    monkeypatch.setattr(
        printer.OwnAssets, "fetch", lambda self, url, *rest: asked.append(url) or fetch(self, url, *rest)
    )
    typed = {"place": NASTY[:300], "about": NASTY[:40], "said": NASTY, "account": "personal", "account_why": NASTY}
    typed |= {"signposted_to": NASTY[:200], "signposted_on": "2026-06-01", "answers": [["Which?", NASTY], [NASTY, "x"]]}
    contact = with_words(logged(okafor, "other", amira, not_listed=NASTY[:160]), **typed)
    body = printed(okafor, contact)

    assert {url for url in asked if not url.endswith(".ttf")} <= {"asset:sheet.css"}
    assert all(url.startswith("asset:") for url in asked)
    said = squeezed(words(body))
    assert said.count(squeezed(NASTY)) == 4
    for part in (NASTY[:300], NASTY[:40], NASTY[:200], NASTY[:160]):
        assert squeezed(part) in said
    root, beside = catalog(body)
    assert beside == []
    assert {"/Names", "/OpenAction", "/AA", "/AcroForm", "/AF"} & set(root) == set()


def test_long_notes_and_a_word_without_a_break_print_whole(okafor, amira):
    word = "".join(f"{number:05d}" for number in range(1000))
    answers = [["In what way?", NOTE], [word[:200], word]]
    body = printed(okafor, with_words(logged(okafor, "other", amira), said=f"{NOTE}\n{word}", answers=answers))

    said = text(body)
    assert len(re.findall(r"Line\d{4}", said)) == 2 * 5_600
    assert squeezed(words(body)).count(word[-500:]) == 2
    assert right_edge(body) <= A4_WIDTH - RIGHT_MARGIN + 0.5


def test_names_of_all_kinds_come_out(okafor, amira):
    names = "; ".join([*NAMES, "Łucja Wiśniewska"])
    body = printed(okafor, with_words(logged(okafor, "other", amira, not_listed=NAMES[0]), said=names))

    assert {letter for letter in names if letter.isalpha()} - set(text(body)) == set()
    assert "not on the school's list" in text(body)
