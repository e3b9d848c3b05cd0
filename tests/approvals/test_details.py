"""Sharing contact details (4.4, 4.5): asked for, agreed, ended by itself, and removed; the number itself is nowhere."""

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from approvals import acts, sharing
from approvals.models import Agreement, Proposal
from approvals.models.decisions import Outcome
from approvals.models.states import NotPossible
from contactpolicy.school.editions import READY
from contactpolicy.school.models import PolicyEdition
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now, today
from records import details_rules
from records.models import Draft, Duty, FileEntry, Record
from tests.contacts.posting import logged
from tests.http.pages import a_day, date, date_in, said, signed_in
from tests.people_fixtures import agreed, decided, duties, standing

W, C = PolicyEdition(**READY["westdale"]), PolicyEdition(**READY["county"])
NEW = reverse("approvals:details-new")
REVIEWS = [("review", "line-manager"), ("review", "headteacher")]


def answers(students, **changes):
    """What a careful person would answer, with a key of its own."""
    return {
        "key": str(uuid.uuid4()), "students": [one.pk for one in students], "details": ["email"], "to_parents": "no",
        "reasons": "To send each other the score before the concert.", "begun": "no",
        "removal": "They delete it at the last rehearsal, with me there.", "not_friendship": "on",
        **date("starts_on", a_day()), **date("ends_on", a_day(20)), **changes,
    }  # fmt: skip


def ask(person, students, /, **changes):
    """The form is sent: the answer."""
    return signed_in(person).post(NEW, answers(students) | changes)


def asked(person, students, **changes):
    """The form is sent and taken: the request."""
    answer = ask(person, students, **changes)
    assert answer.status_code == 302, said(answer)
    return Proposal.objects.get(record__number=answer.url.split("/")[2])


def shared(person, students, *, days=20, **changes):
    """The Headteacher agrees, from today."""
    return agreed(asked(person, students, **changes), starts_on=today(now()), ends_on=a_day(days))


def page(person, name, number):
    """A page about it, as somebody reads it."""
    return signed_in(person).get(reverse(f"approvals:{name}", args=[number]))


def confirm(person, agreement, **changes):
    """The removal is confirmed: the answer."""
    given = {"note": "All of them deleted it in front of me.", "only": "yes", **changes}
    return signed_in(person).post(reverse("approvals:details-removal", args=[agreement.record.number]), given)


def removals(record):
    """The duties to confirm the removal: when due, by whom, how they stand."""
    found = record.duties.filter(what="remove").order_by("pk")
    return [(one.due_on, one.holder, bool(one.done_at), one.lapsed_why) for one in found]


# ---- The rules, for any edition


def test_a_mobile_number_is_asked_for_exceptionally_at_westdale_and_never_in_the_county():
    """Clause 4.5."""
    assert [one.value for one in details_rules.may_be_asked(W)] == ["mobile", "home", "email", "address"]
    assert [one.value for one in details_rules.may_be_asked(C)] == ["home", "email", "address"]
    assert details_rules.refusal_of(W, ["mobile", "email"]) == details_rules.refusal_of(C, ["email"]) == ""
    assert details_rules.refusal_of(C, ["email", "mobile"]).startswith(
        "A personal mobile number is never given to pupils"
    )


def test_in_advance_is_what_westdale_asks_and_the_county_does_not():
    """Clause 4.4: W in advance; C that it is agreed."""
    assert [details_rules.not_in_advance(one, retrospective=True) for one in (W, C)] == [True, False]
    assert [details_rules.not_in_advance(one, retrospective=False) for one in (W, C)] == [False, False]


@pytest.mark.parametrize(
    ("text", "itself"),
    [
        ("On 07700 900 123, at any time", True), ("Ring +44 (0)7700-900123", True), ("tunde@example.org", True),
        ("From 04.11.2026 to 18.12.2026, at 16.30", False), ("Year 5 and 6, 30 children", False),
        ("The school's is 07700 900202", False), ("", False),
    ],
)  # fmt: skip
def test_the_number_itself_is_known_when_it_is_written(text, itself):
    """A date or the school's own number is none."""
    assert details_rules.holds_a_detail(text, allowed="07700 900202") == itself


# ---- Asking


def test_a_request_to_share_an_email_address_waits_for_the_headteacher(okafor, amira, whitfield):
    """Clause 4.4, and not 2.2."""
    request = asked(okafor, [amira])
    duty = request.record.duties.get()
    assert (duty.what, duty.holder, duty.clause) == ("decide", "headteacher", "4.4")
    assert (request.details, request.to_parents, request.record.title) == (["email"], False, "Sharing contact details")
    assert (request.purpose, request.place, request.parents, request.paid) == ("", "", "", False)
    read = said(page(whitfield, "decision", request.record.number))
    for words in ("What would be shared Personal e-mail address", "This student alone", "Already given? No."):
        assert words in read
    for words in ("Where ", "Days and times", "Paid", "Not provided", "Do parents or carers know?"):
        assert words not in read


def test_in_the_county_a_mobile_number_is_refused_and_the_schools_is_offered(carter, cast):
    """Clause 4.5, C: not on the form, and refused beside the field when it is posted all the same."""
    form = said(signed_in(carter).get(NEW)).replace(" :", ":")
    assert "First think of the school's mobile number: 07700 900202" in form
    assert "Mobile number" not in form
    answer = ask(carter, [cast.freya], details=["mobile"])
    assert answer.status_code == 200
    assert answer.context["form"].errors["details"] == [
        "A personal mobile number is never given to pupils or parents (clause 4.5). Give the school's mobile number"
    ]
    assert not Proposal.objects.exists()


def test_at_westdale_a_mobile_number_may_be_asked_for_exceptionally(okafor, amira):
    """Clause 4.5, W: on school business only."""
    assert "on school business only" in said(signed_in(okafor).get(NEW))
    assert asked(okafor, [amira], details=["mobile"]).details == ["mobile"]


def test_the_act_itself_refuses_a_mobile_number_in_the_county(carter, cast):
    """Whatever a page let through."""
    facts = {
        "kind": "details", "details": ["mobile"], "removal": "Deleted.", "reasons": "A trip.", "paid": False,
        "taught": False, "not_friendship": True, "starts_on": a_day(), "ends_on": a_day(3),
    }  # fmt: skip
    with pytest.raises(NotPossible, match="never given to pupils"):
        Proposal.send(
            staff_member=carter.staff, students=[cast.freya], facts=facts, key=uuid.uuid4(), by=carter.user, at=now()
        )
    assert not Record.objects.exists()


def test_a_mobile_number_is_not_agreed_once_the_edition_never_allows_it(okafor, amira, whitfield):
    """Judged by the edition on the day of the decision."""
    request = asked(okafor, [amira], details=["mobile"])
    with audited(by=whitfield.user, at=now(), why="Adopted"):
        PolicyEdition.objects.create(
            school=request.record.school, starts_on=today(now()), confirmed_by=whitfield.user, confirmed_at=now(),
            **READY["county"],
        )  # fmt: skip
    with pytest.raises(NotPossible, match="never given"):
        decided(request, Outcome.AGREE)
    assert decided(request, Outcome.DECLINE).outcome == "decline"


MISTAKES = {
    "nobody": ({"students": []}, "students", "Choose at least one student from the names that the search finds"),
    "nothing": ({"details": []}, "details", "Choose what you want to share"),
    "no reasons": ({"reasons": " "}, "reasons", "Enter why it is needed, so that it can be decided on"),
    "no removal": ({"removal": ""}, "removal", "Enter how they will be removed"),
    "the address itself": (
        {"reasons": "Write to t.okafor@example.org"}, "reasons", "Take the number or address out: it is not recorded here",
    ),
    "a number itself": (
        {"removal": "They delete 07700 900123"}, "removal", "Take the number or address out: it is not recorded here",
    ),
    "before today": (
        date_in("starts_on", -1), "starts_on",
        "The first day must be today or later: an agreement never starts before its decision",
    ),
    "more than a year": (date_in("ends_on", 400), "ends_on", "The last day must be within a year of the first"),
    "no declaration": (
        {"not_friendship": ""}, "not_friendship", "Tick the declaration. Without it details cannot be shared",
    ),
    "no answer about parents": (
        {"to_parents": ""}, "to_parents", "Say whether parents or carers would get them too",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_has_its_sentence_and_nothing_typed_is_lost(okafor, amira, mistake):
    changes, field, sentence = MISTAKES[mistake]
    answer = ask(okafor, [amira], **changes)
    assert answer.context["form"].errors == {field: [sentence]}
    assert not Proposal.objects.exists()
    assert Draft.objects.get().kind == "details"


def test_a_former_student_is_not_given_them(okafor, cast):
    """Contact with former students is under clause 5."""
    errors = ask(okafor, [cast.marcus]).context["form"].errors
    assert errors == {"students": ["Marcus Reid has left. Choose somebody who is on roll"]}


def test_what_was_given_before_it_was_agreed_is_retrospective(okafor, amira, whitfield):
    """Clause 4.4, W: and in advance is what it asks."""
    given = {"begun": "yes", **date("begun_on", a_day(-3)), "begun_why": "The coach was leaving."}
    request = asked(okafor, [amira], **given)
    assert request.record.retrospective
    assert "before it was agreed. Clause 4.4 asks that it is agreed in advance." in said(
        page(whitfield, "decision", request.record.number)
    )


def test_a_second_click_is_the_same_request_and_the_draft_is_gone(okafor, amira):
    given, client = answers([amira]), signed_in(okafor)
    client.post(NEW, given | {"autosave": "1"})
    assert Draft.objects.get().kind == "details"
    assert "To send each other the score" in client.get(f"{NEW}?draft={given['key']}").content.decode()
    first, second = (client.post(NEW, given) for _ in range(2))
    assert first.url == second.url
    assert (Proposal.objects.count(), Draft.objects.count()) == (1, 0)


def test_more_is_asked_and_answered_on_the_same_form(okafor, amira, whitfield):
    request = asked(okafor, [amira])
    decided(request, Outcome.MORE, reasons="Why not the school's e-mail?")
    client = signed_in(okafor)
    number = request.record.number
    form = client.get(client.post(reverse("approvals:answer", args=[number])).url, follow=True)
    assert "Why not the school's e-mail?" in said(form)
    assert "Who would get them?" not in said(form)
    key = str(form.context["form"]["key"].value())
    given = answers([], about=number, key=key, reply="The files are too large.", details=["email", "home"])
    first, second = (client.post(NEW, given) for _ in range(2))
    assert first.url == second.url == reverse("approvals:receipt", args=[number])
    request.refresh_from_db()
    assert (request.status, request.details) == ("waiting", ["email", "home"])
    assert [one.words for one in request.replies.all()] == ["The files are too large."]
    assert [party.name for party in request.record.parties.all()] == ["Amira Haddad"]


def test_nobody_answers_for_somebody_else(okafor, nair, amira):
    request = asked(okafor, [amira])
    decided(request, Outcome.MORE)
    assert ask(nair, [], about=request.record.number, reply="Mine.").status_code == 404


# ---- Agreed, and over


def test_the_headteacher_agrees_and_on_the_last_day_the_teacher_confirms_removal(okafor, amira, monkeypatch):
    """Clause 4.4: it ends by itself, and the duty is there from the moment of the decision."""
    agreement = shared(okafor, [amira], days=0)
    assert duties(agreement.record) == [*REVIEWS, ("remove", "own")]
    due = agreement.record.duties.get(what="remove")
    assert (due.due_on, due.clause) == (agreement.ends_on, "4.4")
    assert confirm(okafor, agreement).status_code == 302
    assert removals(agreement.record) == [(agreement.ends_on, "own", True, "")]
    due.refresh_from_db()
    assert due.note == "All of them deleted it in front of me. They were used on school business only."
    assert "Removal confirmed" in said(page(okafor, "agreement", agreement.record.number))
    call_command("audit_verify")


def test_until_the_last_day_the_removal_is_not_confirmed(okafor, amira):
    """It may still be used until then; to stop before, the agreement is ended."""
    agreement = shared(okafor, [amira])
    number = agreement.record.number
    early = said(page(okafor, "details-removal", number))
    assert "removal is confirmed on that day. To stop before it, end the agreement." in early
    assert confirm(okafor, agreement).status_code == 409
    assert removals(agreement.record) == [(agreement.ends_on, "own", False, "")]
    assert sharing.may_confirm_now(standing(okafor), agreement, a_day()).sentence == sharing.too_early(agreement)
    assert sharing.may_confirm_now(standing(okafor), agreement, agreement.ends_on)


def test_the_duty_needs_nobody_until_the_day_comes_near(okafor, amira):
    agreement = shared(okafor, [amira], days=40)
    for day, there in ((a_day(), False), (agreement.ends_on, True)):
        mine = Duty.objects.open().needed_by(day).falling_to(standing(okafor)).filter(what="remove")
        assert mine.exists() == there


def test_ended_early_the_removal_is_due_that_day(okafor, amira):
    agreement = shared(okafor, [amira])
    acts.end(agreement, by=okafor.user, at=now(), capacity="member of staff", why="Not needed.", as_head=False)
    assert removals(agreement.record) == [
        (agreement.ends_on, "own", False, "The agreement was ended"),
        (a_day(), "own", False, ""),
    ]
    assert confirm(okafor, agreement).status_code == 302


def test_removed_once_nothing_more_is_asked_when_it_is_ended(okafor, amira):
    agreement = shared(okafor, [amira], days=0)
    confirm(okafor, agreement)
    acts.end(agreement, by=okafor.user, at=now(), capacity="member of staff", why="Not needed.", as_head=False)
    assert removals(agreement.record) == [(a_day(), "own", True, "")]


def test_a_changed_last_day_takes_the_removal_with_it(okafor, amira, whitfield):
    agreement = shared(okafor, [amira])
    (party,) = agreement.record.parties.all()
    terms = {"reasons": "Sooner.", "conditions": [], "review_weeks": 2, "wordings": {party.pk: "Agreed."}}
    for ends_on in (a_day(5), a_day(5)):
        acts.change(
            Agreement.objects.get(pk=agreement.pk), seen=agreement.proposal.decisions.count(), by=whitfield.user, at=now(),
            capacity="Headteacher", ends_on=ends_on, **terms,
        )  # fmt: skip
    assert removals(agreement.record) == [
        (a_day(20), "own", False, "The agreement was changed"),
        (a_day(5), "own", False, ""),
    ]


def test_use_for_anything_else_comes_before_the_headteacher_at_once(okafor, amira):
    """Clause 4.5: on school business only."""
    agreement = shared(okafor, [amira], days=0)
    answer = confirm(okafor, agreement, only="no", why="We also wrote about football.")
    assert answer.status_code == 302
    duty = agreement.record.duties.get(what="see")
    assert (duty.holder, duty.due_on, duty.clause) == ("headteacher", a_day(), "4.4")
    assert (
        "We also wrote about football. They were also used otherwise."
        in agreement.record.duties.get(what="remove").note
    )


def test_nobody_confirms_it_for_somebody_else(okafor, amira, whitfield, marsh, nair):
    agreement = shared(okafor, [amira], days=0)
    assert [confirm(one, agreement).status_code for one in (whitfield, marsh, nair)] == [403, 403, 404]
    duty = agreement.record.duties.get(what="remove")
    assert signed_in(okafor).post(reverse("records:duty", args=[duty.pk]), {"note": "Gone."}).status_code == 404


@pytest.mark.parametrize("days", [0, 20])
def test_when_the_teacher_leaves_the_headteacher_sees_that_they_are_removed(okafor, amira, dunn, whitfield, days):
    """Nobody who has left confirms anything here; run out or in force."""
    agreement = shared(okafor, [amira], days=days)
    later = now() + timedelta(days=1)
    okafor.staff.leave(on=today(later), by=dunn.user, at=later)
    assert removals(agreement.record)[-1] == (today(later), "headteacher", False, "")
    assert [holder for _, holder, _, why in removals(agreement.record) if not why] == ["headteacher"]


def test_contact_outside_what_was_shared_for_is_linked_to_it(okafor, amira):
    """Clause 4.4, W: linked, and before the Headteacher the same day."""
    agreement = shared(okafor, [amira])
    number = agreement.record.number
    form = said(signed_in(okafor).get(reverse("contacts:new", args=["outside-agreement"])))
    assert f"{number}: sharing contact details with Amira Haddad" in form
    contact = logged(okafor, "outside-agreement", amira, agreement=number)
    assert contact.within.number == number
    duty = contact.record.duties.get()
    assert (duty.holder, duty.clause, duty.due_on) == ("headteacher", "4.4", a_day())


def reported(person, student):
    """Whether a letter of hers comes before the Headteacher at once (4.4)."""
    found = logged(person, "correspondence", student).record.duties
    return found.filter(clause="4.4", holder="headteacher", due_on=a_day()).exists()


def test_in_the_county_any_contact_after_details_were_shared_is_reported(carter, cast):
    """Clause 4.4, C: with whom they were shared alone, and from the day on which they were."""
    request = asked(carter, [cast.freya])
    assert not reported(carter, cast.freya)
    agreed(request, starts_on=today(now()), ends_on=a_day(9))
    assert reported(carter, cast.freya)
    assert not reported(carter, cast.callum)
    assert not reported(cast.tran, cast.freya)


def test_in_the_county_contact_before_the_first_day_is_not_reported(carter, cast):
    agreed(asked(carter, [cast.freya]), starts_on=a_day(2), ends_on=a_day(9))
    assert not reported(carter, cast.freya)


def test_at_westdale_contact_after_details_were_shared_is_not_reported_for_that_alone(okafor, amira):
    shared(okafor, [amira])
    assert not reported(okafor, amira)


# ---- Paper and renewal


def test_the_student_copy_says_what_was_shared_and_nothing_of_others(okafor, amira, bilal, whitfield):
    request = asked(okafor, [amira, bilal], details=["email", "mobile"], reasons="The concert.")
    form = signed_in(whitfield).get(reverse("approvals:decision", args=[request.record.number])).context["form"]
    wording = form.initial[f"wording_{request.record.parties.first().pk}"]
    assert wording == (
        "Tunde Okafor and Amira Haddad: sharing a personal e-mail address and a mobile number, as the school agreed, until "
        "the last day of the agreement and on school business only. Reasons given: The concert."
    )
    agreement = agreed(request, wordings={one.pk: "Agreed." for one in request.record.parties.all()})
    student = str(FileEntry.objects.get(record=agreement.record, student_file__student=amira).words)
    staff = FileEntry.objects.get(record=agreement.record, staff_file__isnull=False).words
    assert "Personal e-mail address and mobile number" in student
    assert "Bilal" not in student
    assert staff["clause"] == "4.4"
    asked_for = next(section for section in staff["sections"] if section["heading"] == "The request")
    assert [label for label, _ in asked_for["rows"]] == [
        "What is shared", "With whom", "Why", "How they are removed",
        "On school business only, and not for friendship or a relationship",
    ]  # fmt: skip


def test_asking_to_renew_starts_filled_in(okafor, amira):
    agreement = shared(okafor, [amira])
    client = signed_in(okafor)
    form = client.get(client.post(reverse("approvals:renewal", args=[agreement.record.number])).url, follow=True)
    assert "To send each other the score" in form.content.decode()
    key = form.context["form"]["key"].value()
    again = asked(okafor, [amira], key=key, renews=agreement.record.number)
    assert again.renews == agreement.record


def test_every_page_about_it_opens(okafor, amira, marsh):
    agreement = shared(okafor, [amira])
    number = agreement.record.number
    for name in ("proposal", "agreement", "receipt", "proposal-sheet", "details-removal", "ending"):
        assert page(okafor, name, number).status_code == 200, name
    assert "Personal e-mail address" in said(page(marsh, "reviews", number))
    assert "They must not be given before it is agreed" in said(page(okafor, "receipt", number))
