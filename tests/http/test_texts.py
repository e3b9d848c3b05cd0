"""Whatever can be typed or pasted: it comes back as it was, or a sentence says what is too much; no page breaks."""

import uuid

import pytest
from django.urls import reverse

from approvals.models import Agreement, Proposal, Review
from contactpolicy.trail.verify import verify
from records.models import Draft, FileEntry, Record
from tests.people_fixtures import a_request, agreed

from .pages import a_day, answers, check_of, date, decide, draft, page_of, review, said, sent, signed_in

STRANGE = {
    "a NUL byte": ("a\x00b\x0bc", "abc"),
    "right to left": ("درس \u202eabc\u202c שיעור", "درس \u202eabc\u202c שיעור"),
    "emoji": ("🎻 with 👩🏽‍🏫 and 👨‍👩‍👧‍👦", "🎻 with 👩🏽‍🏫 and 👨‍👩‍👧‍👦"),
    "markup": (
        "<script>alert(1)</script> {{ 7|add:7 }} &amp; {% now %}",
        "<script>alert(1)</script> {{ 7|add:7 }} &amp; {% now %}",
    ),
    "line ends": ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    "marks upon marks": (
        "Z\u0351\u0343\u0350a\u0315l\u0300g\u0301o\u0302" * 20,
        "Z\u0351\u0343\u0350a\u0315l\u0300g\u0301o\u0302" * 20,
    ),
    "a formula": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "SQL": ("'; DROP TABLE records_record; --", "'; DROP TABLE records_record; --"),
}
TYPED = {
    "what": ("purpose", "reasons"), "when": ("place", "times", "begun_why"),
    "around": ("others_present", "paid_words", "parents_words"), "safety": ("taught_words", "safeguards"),
}  # fmt: skip
OPENED = {"begun": "yes", "paid": "yes", "taught": "yes"}
WORDS = "tuition " * 20_000


@pytest.fixture(params=STRANGE.values(), ids=STRANGE)
def strange(request):
    """What is typed, and what is kept of it."""
    return request.param


def filled(text):
    """Every text of a request."""
    pages = {page: dict.fromkeys(fields, text) for page, fields in TYPED.items()}
    pages["when"] |= {"begun": "yes", **date("begun_on", a_day(-2))}
    pages["around"] |= {"paid": "yes"}
    pages["safety"] |= {"taught": "yes"}
    return pages


def test_every_text_of_a_request_is_kept_as_it_was_typed(okafor, amira, strange):
    typed, kept = strange
    teacher = signed_in(okafor)
    number = sent(teacher, [amira], **filled(typed))
    proposal = Proposal.objects.get()
    assert {name: getattr(proposal, name) for fields in TYPED.values() for name in fields} == {
        name: kept for fields in TYPED.values() for name in fields
    }
    page = teacher.get(reverse("approvals:proposal", args=[number]))
    assert page.status_code == 200
    assert "<script>alert(1)</script>" not in page.content.decode()


def test_every_text_of_a_decision_and_of_its_monitoring_is_kept(lesson, whitfield, okafor, marsh, strange):
    typed, kept = strange
    head, party = signed_in(whitfield), lesson.record.parties.get()
    answer = decide(head, lesson, reasons=typed, conditions=typed, **{f"wording_{party.pk}": typed})
    assert answer.status_code == 302, said(answer)
    made = lesson.decisions.get()
    assert (made.reasons, made.conditions, made.wordings.get().words) == (kept, kept.split("\n"), kept)
    agreement = Agreement.objects.get()
    assert review(signed_in(marsh), agreement, note=typed).status_code == 302
    assert Review.objects.get().note == kept
    ended = signed_in(okafor).post(reverse("approvals:ending", args=[agreement.record.number]), {"why": typed})
    assert ended.status_code == 302
    assert Agreement.objects.get().ended_why == kept
    for name in ("approvals:agreement", "approvals:proposal"):
        page = head.get(reverse(name, args=[agreement.record.number]))
        assert (page.status_code, "<script>alert(1)" in page.content.decode()) == (200, False)
    assert all(entry.is_whole for entry in FileEntry.objects.all())
    assert [finding.text for finding in verify().findings] == []


def test_why_a_request_is_withdrawn_is_kept(lesson, okafor, strange):
    typed, kept = strange
    teacher = signed_in(okafor)
    assert teacher.post(reverse("approvals:withdrawal", args=[lesson.record.number]), {"why": typed}).status_code == 302
    story = teacher.get(reverse("approvals:proposal", args=[lesson.record.number]))
    assert lesson.history.order_by("-history_id").first().history_change_reason == kept
    assert story.status_code == 200


@pytest.mark.parametrize(("page", "field"), [(page, field) for page, fields in TYPED.items() for field in fields])
def test_twenty_thousand_pasted_words_are_too_many_and_not_lost(okafor, amira, page, field):
    teacher = signed_in(okafor)
    key = draft(teacher, [amira])
    given = answers([amira])[page] | filled("short")[page] | {field: WORDS}
    answer = teacher.post(page_of(key, page), given)
    assert (answer.status_code, "characters or fewer" in said(answer)) == (200, True)
    assert WORDS.strip() in answer.content.decode()
    assert WORDS.strip() in teacher.get(page_of(key, page)).content.decode()
    assert "characters or fewer" in said(teacher.post(check_of(key)))
    assert not Record.objects.exists()


def test_twenty_thousand_words_for_a_decision_and_a_review_are_given_back(lesson, okafor, bilal, whitfield):
    head = signed_in(whitfield)
    for field in ("reasons", "conditions", f"wording_{lesson.record.parties.get().pk}"):
        answer = decide(head, lesson, **{field: WORDS})
        assert (answer.status_code, "characters or fewer" in said(answer)) == (200, True), field
        assert WORDS.strip() in answer.content.decode()
    agreement = agreed(a_request(okafor, [bilal]))
    answer = review(head, agreement, note=WORDS)
    assert (answer.status_code, "characters or fewer" in said(answer)) == (200, True)
    assert not lesson.decisions.exists()
    assert not Review.objects.exists()


def test_more_than_the_site_takes_is_answered_in_a_sentence(okafor):
    answer = signed_in(okafor).post(reverse("approvals:new"), {"students_words": "x" * 3_000_000})
    sentence = "What the browser sent was incomplete or too large. Nothing was changed."
    assert (answer.status_code, sentence in said(answer)) == (400, True)


@pytest.mark.parametrize("words", ["\x00", "محمد", "🎻", "%", "_", "'", "x" * 60_000, "x " * 20_000, "\\"])
def test_any_words_may_be_searched_for(okafor, whitfield, words):
    for client, name in ((signed_in(okafor), "records:student-search"), (signed_in(whitfield), "records:files")):
        assert client.post(reverse(name), {"words": words}).status_code == 200
    found = signed_in(okafor).post(reverse("approvals:new"), {"students_find": "1", "students_words": words})
    assert found.status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "before=x",
        "after=" + "a:b:c",
        "state=x",
        "what=x",
        "of=x",
        "part=x",
        "part=9" * 9,
        "show=x",
        "%00=%00",
        "after=%00",
    ],
)
def test_any_address_may_be_mistyped(whitfield, okafor, query):
    head = signed_in(whitfield)
    for name, args in [
        ("home", []), ("approvals:proposals", []), ("approvals:agreements", []), ("records:duties", []),
        ("records:trail", []), ("records:files", []), ("records:staff", []), ("records:students", []),
        ("records:staff-file", [okafor.staff.pk]), ("records:policy", []),
    ]:  # fmt: skip
        assert head.get(f"{reverse(name, args=args)}?{query}").status_code == 200, name


@pytest.mark.parametrize("number", ["WJ-2026-99999", "x" * 400, "WJ-2026-00001-", "0"])
def test_a_number_that_nobody_has_is_not_found(lesson, whitfield, number):
    head = signed_in(whitfield)
    for name in ("approvals:proposal", "approvals:decision", "approvals:agreement", "approvals:reviews"):
        assert head.get(reverse(name, args=[number])).status_code == 404


@pytest.mark.parametrize("pk", [0, 2**31, 2**63, 10**30])
def test_a_key_that_nobody_has_is_not_found(whitfield, pk):
    head = signed_in(whitfield)
    for name in (
        "records:staff-file",
        "records:student-file",
        "records:entry-sheet",
        "records:duty",
        "records:student",
    ):
        assert head.get(reverse(name, args=[pk])).status_code == 404


def test_a_draft_that_was_never_there_is_not_found(okafor):
    teacher = signed_in(okafor)
    for url in (check_of(uuid.uuid4()), page_of(uuid.uuid4(), "what")):
        assert (teacher.get(url).status_code, teacher.post(url, {}).status_code) == (404, 404)
    assert not Draft.objects.exists()
