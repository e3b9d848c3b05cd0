"""Whom a referral concerns, and everybody not named on it, see nothing of it anywhere: pages before and after are the same."""

import re

import pytest
from django.urls import reverse

from approvals import referral_acts
from approvals.models import Referral
from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now
from records import due
from records import standing as standings
from records.models import Duty, Grant, Heartbeat, Mail, Record
from tests.contacts.posting import logged
from tests.people_fixtures import a_request, agreed, standing
from tests.people_fixtures import acting as appointed
from tests.referrals.posting import (
    BY_PAGE,
    CANARY,
    a_day,
    a_referral,
    acting,
    date,
    duties,
    key,
    page,
    post,
    referred,
    said,
    signed_in,
    url,
)  # fmt: skip

OWN_PAGES = [
    "home", "log", "records:duties", "records:policy", "contacts:contacts", "approvals:proposals", "approvals:agreements",
    "approvals:referrals", "records:files", "records:trail", "records:people", "records:staff", "records:roles",
]  # fmt: skip
# What is new on every page anyhow: the keys of its forms, and the seconds that are left of the session.
ONCE = re.compile(r'name="(csrfmiddlewaretoken|key|_who)" value="[^"]*"|data-(idle|whole)="\d+"')
PAGES_OF_ONE = ["referral", "referral-sheet", *(f"referral-{one}" for one in
                ("decision", "step", "telling", "people", "subject", "outcome", "closing"))]  # fmt: skip


FEW = ["home", "records:duties", "contacts:contacts", "approvals:referrals", "records:trail"]


def everything(person, *addresses, pages=OWN_PAGES):
    """All that somebody reads, page by page, without what differs each time."""
    client = signed_in(person)
    read = {}
    for address in [*(reverse(name) for name in pages), *addresses]:
        answer = client.get(address)
        read[address] = (answer.status_code, ONCE.sub("", answer.getvalue().decode(errors="replace")))
    return read


def entries(school):
    """The chains that the Headteacher's page shows."""
    chains = [school.chain_name(), school.looks_chain()]
    return list(Entry.objects.filter(chain__name__in=chains).order_by("pk").values_list("chain__name", "seq", "target"))


@pytest.fixture
def contact(okafor, amira):
    """Something Mr Okafor logged himself; a concern comes of it."""
    return logged(okafor, "other", amira)


def everything_about(person, cast, contact):
    """The pages on which a trace of it could stand for this person."""
    record = contact.record
    return everything(
        person, record.get_absolute_url(), reverse("records:staff-file", args=[cast.okafor.staff.pk]),
        reverse("records:student-file", args=[cast.amira.pk]), reverse("records:staff-member", args=[cast.okafor.staff.pk]),
        reverse("contacts:new", args=["other"]),
    )  # fmt: skip


def a_whole_case(handler, about, contact, amira):
    """Everything that can be done with a referral, on its pages, to its end."""
    made = referred(handler, about, came_of=contact.record.number, students=[amira.pk])
    evidence_on(made, handler)
    for name in ("referral-step", "referral-telling", "referral-outcome"):
        assert post(handler, name, made).status_code == 302
    assert page(handler, made).status_code == 200
    return made


def test_everybodys_pages_are_the_same_before_and_after(cast, contact, whitfield, amira):
    """Of the person concerned, the line manager, a colleague, the deputy, the lead, the office, IT, the Chair, another school."""
    people = [getattr(cast, who) for who in "marsh nair price ellis dunn field ashdown pritchard".split()]
    about = contact.record.get_absolute_url()
    his, before = everything_about(cast.okafor, cast, contact), [everything(one, about, pages=FEW) for one in people]
    made = a_whole_case(whitfield, cast.okafor, contact, amira)
    assert everything_about(cast.okafor, cast, contact) == his
    assert [everything(one, about, pages=FEW) for one in people] == before
    for person in [cast.okafor, *people]:
        client = signed_in(person)
        assert {client.get(url(name, made)).status_code for name in PAGES_OF_ONE} == {404}
        posts = {client.post(url(name, made)).status_code for name in PAGES_OF_ONE}
        assert posts == {404, 405}  # two of them take no post from anybody


def test_such_pages_would_show_a_difference(cast, contact, whitfield, amira, monkeypatch):
    """The test above could fail: were restricted records seen like the others, his pages would differ."""
    before = everything_about(cast.okafor, cast, contact)
    made = a_whole_case(whitfield, cast.okafor, contact, amira)
    monkeypatch.setattr("records.restricted.never_own", lambda standing, condition, column: condition)
    Grant.give(
        record=made.record, user=cast.okafor.user, as_what="x", why="x", by=whitfield.user, at=now(), starts_on=a_day()
    )
    after = everything_about(cast.okafor, cast, contact)
    differs = {address for address in before if before[address] != after[address]}
    assert {reverse("home"), reverse("approvals:referrals"), contact.record.get_absolute_url()} <= differs
    assert CANARY in page(cast.okafor, made).content.decode()


def test_numbers_in_other_series_have_no_gap(cast, contact, whitfield, okafor, amira):
    a_referral(whitfield, okafor)
    a_referral(cast.ashdown, whitfield, for_chair=True)
    after = logged(okafor, "other", amira)
    year = after.record.number.split("-")[1]
    assert [contact.record.number, after.record.number] == [f"WJ-{year}-00001", f"WJ-{year}-00002"]
    restricted = Record.objects.filter(restricted=True).order_by("pk").values_list("number", flat=True)
    assert list(restricted) == [f"WJR-{year}-00001", f"WJG-{year}-00001"]


def test_nothing_of_it_is_in_the_trail_that_the_headteacher_reads(cast, contact, whitfield, ashdown, amira):
    """The Chair refers the Headteacher: not one entry, not one look in the chains of her page."""
    before = entries(cast.westdale)
    made = referred(ashdown, whitfield)
    for name in ("referral-step", "referral-telling", "referral-outcome"):
        post(ashdown, name, made)
    page(ashdown, made)
    page(ashdown, made, "referral-sheet")
    signed_in(ashdown).get(reverse("approvals:referrals"))
    assert entries(cast.westdale) == before
    kept = Entry.objects.filter(chain__name=cast.westdale.restricted_looks_chain()).values_list("kind", "target")
    number = made.record.number
    assert {("view", f"referral {number}"), ("print", f"referral {number}"), ("list", "referrals, all")} <= set(kept)


def test_a_list_narrowed_to_what_only_referrals_ask_for_is_not_told_as_that(cast, whitfield, ashdown):
    """The Chair follows "LADO to contact 1" on Home: the Headteacher reads in the trail that duties were listed, no more."""
    referred(ashdown, whitfield)
    chair = signed_in(ashdown)
    for what in ("contact-lado", "up-to-date", "tell"):
        assert chair.get(f"{reverse('records:duties')}?what={what}").status_code == 200
    listed = [target for _, _, target in entries(cast.westdale) if target.startswith("duties")]
    assert listed == ["duties, all"] * 3


def test_the_chairs_case_about_the_headteacher_is_nowhere_for_her(cast, contact, whitfield, ashdown):
    before = everything_about(whitfield, cast, contact)
    made = referred(ashdown, whitfield)
    assert made.record.for_chair
    after = everything_about(whitfield, cast, contact)
    trail = reverse("records:trail")
    # Her own looks are in the trail she reads: that page differs by them alone, which the test before this one holds.
    assert {address for address in before if before[address] != after[address]} <= {trail}
    assert "G-" not in after[trail][1]
    assert [signed_in(whitfield).get(url(name, made)).status_code for name in PAGES_OF_ONE] == [404] * len(PAGES_OF_ONE)
    assert page(ashdown, made).status_code == 200
    assert "the Chair of Governors" in said(page(ashdown, made))
    assert list(Duty.objects.falling_to(standing(whitfield)).filter(record=made.record)) == []
    assert Duty.objects.falling_to(standing(ashdown)).filter(record=made.record).count() == 2


def test_an_acting_deputy_handles_for_the_headteacher_and_never_about_her_or_himself(
    cast, whitfield, price, okafor, ashdown
):
    appointed(price, school=price.school, by=whitfield, first=-1, last=1)
    made = referred(price, okafor)
    assert made.decisions.get().capacity == "for the Headteacher"
    post(price, "referral-step", made)
    assert made.steps.get().capacity == "for the Headteacher"
    assert page(whitfield, made).status_code == 200
    about_head, about_him = a_referral(ashdown, whitfield, for_chair=True), a_referral(whitfield, price)
    for one in (about_head, about_him):
        assert page(price, one).status_code == 404
        assert list(Duty.objects.falling_to(standing(price)).filter(record=one.record)) == []
    assert page(whitfield, about_him).status_code == 200
    for about in (whitfield, price):
        answer = signed_in(price).post(reverse("approvals:referral-new"), {"staff": about.staff.pk})
        assert answer.status_code == 200
        assert any(sentence in said(answer) for sentence in OUT_OF_REACH)


OUT_OF_REACH = ("Nobody handles what is about themselves", "the Chair of Governors' alone")


def test_a_headteacher_who_becomes_the_subject_loses_it_at_once(cast, whitfield, ashdown, okafor):
    """Her page is 404, her duties are gone, and it is the Chair's from that moment."""
    made = referred(whitfield, okafor)
    assert page(ashdown, made).status_code == 404
    answer = post(whitfield, "referral-subject", made, staff=whitfield.staff.pk)
    assert (answer.status_code, answer.url) == (302, "/")
    made.record.refresh_from_db()
    assert (made.record.staff_member, made.record.for_chair) == (whitfield.staff, True)
    for name in PAGES_OF_ONE:
        assert signed_in(whitfield).get(url(name, made)).status_code == 404
    assert list(Duty.objects.open().falling_to(standing(whitfield))) == []
    mine = Duty.objects.open().falling_to(standing(ashdown)).filter(record=made.record)
    assert list(mine.order_by("pk").values_list("what", "about")) == [
        ("contact-lado", whitfield.staff.pk), ("up-to-date", whitfield.staff.pk),
    ]  # fmt: skip
    told = said(page(ashdown, made))
    assert "it concerns Lorna Whitfield, no longer Tunde Okafor" in told
    assert "Do not tell the person concerned" in told


def test_what_became_the_chairs_stays_the_chairs(cast, whitfield, ashdown, okafor):
    made = referred(ashdown, whitfield)
    assert post(ashdown, "referral-subject", made, staff=okafor.staff.pk).status_code == 302
    assert page(ashdown, made).status_code == 200
    assert page(whitfield, made).status_code == 404
    post(ashdown, "referral-step", made)
    assert made.steps.last().capacity == "Chair of Governors"
    assert Duty.objects.open().falling_to(standing(ashdown)).filter(record=made.record).exists()


def test_whoever_becomes_headteacher_later_does_not_find_their_own(cast, whitfield, ashdown, okafor):
    made = a_referral(whitfield, okafor)
    Appointment.appoint(
        school=cast.westdale, user=okafor.user, role=Role.HEADTEACHER, starts_on=a_day(), by=ashdown.user, at=now()
    )
    assert page(okafor, made).status_code == 404
    assert page(ashdown, made).status_code == 200
    assert list(Duty.objects.open().falling_to(standing(okafor))) == []
    assert Duty.objects.open().falling_to(standing(ashdown)).count() == 2
    due.run(at=now())
    made.record.refresh_from_db()
    assert made.record.for_chair
    # Whoever reads how the step went learns no number.
    assert Heartbeat.objects.get(name="referrals").said == "Done."
    Appointment.appoint(
        school=cast.westdale, user=whitfield.user, role=Role.HEADTEACHER, starts_on=a_day(), by=ashdown.user, at=now()
    )
    assert (page(whitfield, made).status_code, page(okafor, made).status_code) == (404, 404)


def test_somebody_named_sees_that_one_and_records_steps_and_no_more(cast, whitfield, ellis, okafor, nair):
    made, other = referred(whitfield, okafor), referred(whitfield, nair)
    assert page(ellis, made).status_code == 404
    until = date("until", a_day(5))
    answer = post(whitfield, "referral-people", made, who=ellis.user.pk, as_what="safeguarding lead", **until)
    assert answer.status_code == 302
    assert (page(ellis, made).status_code, page(ellis, other).status_code) == (200, 404)
    assert "Referrals" in said(signed_in(ellis).get("/"))
    assert post(ellis, "referral-step", made).status_code == 302
    assert (made.steps.get().recorded_by, made.steps.get().capacity) == (ellis.user, "safeguarding lead")
    for name in set(BY_PAGE) - {"referral-step"}:
        answer = post(ellis, name, made)
        assert (answer.status_code, "You are named on this referral" in said(answer)) == (403, True)
    told = said(page(ellis, made))
    assert ("Who has looked" in told, "Tasks" in told) == (False, False)
    assert standings.Standing.of(ellis.user, a_day(6)).granted == frozenset()
    assert list(Duty.objects.open().falling_to(standing(ellis))) == []


def test_being_named_ends_at_once_on_the_day_it_began_too(cast, whitfield, ellis, okafor):
    at = now()
    made = a_referral(whitfield, okafor, at=at)
    referral_acts.name(made, ellis.user, as_what="note taker", why="Notes.", until=None, **acting(whitfield, made, at))
    assert page(ellis, made).status_code == 200
    grant = Grant.objects.get()
    assert post(whitfield, "referral-people", made, end=grant.pk).status_code == 302
    assert page(ellis, made).status_code == 404
    assert "Referrals" not in said(signed_in(ellis).get("/"))


def test_nobody_is_named_on_a_record_about_themselves(cast, whitfield, okafor, nair):
    made = referred(whitfield, okafor)
    answer = post(whitfield, "referral-people", made, who=okafor.user.pk)
    assert (answer.status_code, "Nobody is named on a record about themselves" in said(answer)) == (200, True)
    assert not Grant.objects.exists()
    post(whitfield, "referral-people", made, who=nair.user.pk)
    post(whitfield, "referral-subject", made, staff=nair.staff.pk)
    assert page(nair, made).status_code == 404
    assert Grant.objects.get().ended_by == whitfield.user


def test_whoever_left_and_comes_back_as_chair_does_not_find_their_own(cast, whitfield, ashdown):
    """A row among the staff that has left still says who they are."""
    made = a_referral(ashdown, whitfield, for_chair=True)
    whitfield.staff.leave(on=a_day(), by=ashdown.user, at=now())
    Appointment.appoint(
        school=cast.westdale, user=whitfield.user, role=Role.CHAIR, starts_on=a_day(), by=ashdown.user, at=now()
    )
    assert standing(whitfield).chairs_of
    assert page(whitfield, made).status_code == 404
    assert list(Duty.objects.open().falling_to(standing(whitfield)).filter(record=made.record)) == []


def test_evidence_on_a_referral_is_the_handlers_and_its_looks_stand_apart(cast, whitfield, okafor, ellis):
    made = referred(whitfield, okafor)
    number = made.record.number
    before = entries(cast.westdale)
    referral_acts.name(made, ellis.user, as_what="note taker", why="x", until=None, **acting(whitfield, made))
    file = evidence_on(made, whitfield)
    for client in (signed_in(okafor), signed_in(cast.marsh), signed_in(cast.price), signed_in(cast.dunn)):
        assert client.get(reverse("records:evidence-new", args=[number])).status_code == 404
        for name in ("records:evidence", "records:evidence-file"):
            assert client.get(reverse(name, args=[file])).status_code == 404
    assert signed_in(ellis).get(reverse("records:evidence", args=[file])).status_code == 200
    assert signed_in(ellis).get(reverse("records:evidence-new", args=[number])).status_code == 403
    assert signed_in(whitfield).get(reverse("records:evidence-file", args=[file])).status_code == 200
    assert entries(cast.westdale) == before
    assert f"Lorna Whitfield downloaded evidence {file} of {number}" in said(page(whitfield, made))


def evidence_on(made, person):
    """A note is added on the page: its key."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = {"key": key(), "documents": SimpleUploadedFile("note.txt", b"What she wrote."), "about": "", "whole": "yes"}
    answer = signed_in(person).post(reverse("records:evidence-new", args=[made.record.number]), given)
    assert answer.status_code == 302, said(answer)
    return made.record.evidence.get().pk


@pytest.fixture
def ellis(cast):
    """Ruth Ellis, safeguarding lead."""
    return cast.ellis


CONCERN = {"said": f"She drove a child home: {CANARY}.", "taken": ""}


def raised(person):
    """A concern about the Headteacher is sent to the Chair: its key and the answer."""
    given = CONCERN | {"key": key(), **date("arose_on", a_day(-1))}
    return given["key"], signed_in(person).post(reverse("approvals:referral-concern"), given)


def test_the_way_to_the_chair_is_shown_to_everybody_but_the_headteacher(okafor, whitfield):
    way, pages = reverse("approvals:referral-concern"), ["/log/", "/help/"]
    shown = [[way in signed_in(one).get(path).content.decode() for path in pages] for one in (okafor, whitfield)]
    assert shown == [[True, True], [False, False]]


@pytest.mark.parametrize("who", ["okafor", "ellis", "price"])
def test_anybody_may_tell_the_chair_and_sees_only_the_receipt(cast, whitfield, ashdown, who):
    person = getattr(cast, who)
    raised_key, answer = raised(person)
    made = Referral.objects.get(record__key=raised_key)
    assert answer.url == reverse("approvals:referral-receipt", args=[raised_key])
    receipt = signed_in(person).get(answer.url)
    assert (receipt.status_code, made.record.number in said(receipt), CANARY in said(receipt)) == (200, False, False)
    assert page(person, made).status_code == 404
    assert signed_in(person).get(reverse("approvals:referrals")).status_code == 404
    for other in (whitfield, cast.marsh, ashdown, cast.pritchard):
        assert signed_in(other).get(answer.url).status_code == 404
    assert page(whitfield, made).status_code == 404
    told = said(page(ashdown, made))
    assert (CANARY in told, f"Raised by {person.name}" in told) == (True, True)
    assert duties(made) == ["decide"]
    home = said(signed_in(ashdown).get("/"))
    assert made.record.number in home


def test_the_chair_decides_on_what_was_raised(cast, ashdown, okafor):
    raised_key, _ = raised(okafor)
    made = Referral.objects.get(record__key=raised_key)
    assert post(ashdown, "referral-decision", made, seen="0", to="lado").status_code == 302
    assert duties(made) == ["contact-lado", "up-to-date"]
    assert made.decisions.get().capacity == "Chair of Governors"


def test_the_headteachers_pages_are_the_same_before_and_after_a_concern_was_raised(cast, contact, whitfield, okafor):
    before, chains = everything_about(whitfield, cast, contact), entries(cast.westdale)
    raised(okafor)
    assert entries(cast.westdale)[: len(chains)] == chains
    assert entries(cast.westdale)[len(chains) :] == []
    after = everything_about(whitfield, cast, contact)
    trail = reverse("records:trail")
    assert {address for address in before if before[address] != after[address]} <= {trail}


@pytest.mark.parametrize(("who", "sentence"), [
    ("whitfield", "You are the Headteacher"), ("ashdown", "Only members of staff tell the Chair"),
])  # fmt: skip
def test_whoever_cannot_is_told_whom_to_ring(cast, who, sentence):
    _, answer = raised(getattr(cast, who))
    assert (answer.status_code, sentence in said(answer)) == (403, True)


def test_a_chair_elsewhere_is_no_chair_to_tell(cast, okafor, nair):
    """Mr Okafor is a governor of the other school; his own has no Chair: he is told to ring the LADO, and nothing is lost."""
    Appointment.objects.filter(school=cast.westdale, role=Role.CHAIR).update(ends_on=a_day(-1))
    Appointment.objects.filter(school=cast.brackenfield, role=Role.CHAIR).update(user=okafor.user)
    _, answer = raised(okafor)
    assert (answer.status_code, "No Chair of Governors is on the school's list" in said(answer)) == (403, True)


def test_a_double_click_raises_one_concern(cast, okafor):
    client, given = signed_in(okafor), CONCERN | {"key": key(), **date("arose_on", a_day(-1))}
    first, second = (client.post(reverse("approvals:referral-concern"), given) for _ in range(2))
    assert (first.url, second.url) == (second.url, first.url)
    assert Referral.objects.count() == 1


def test_nobody_but_who_leads_a_school_finds_the_form(cast, okafor, ellis):
    for person in (okafor, ellis, cast.marsh, cast.price, cast.dunn, cast.field):
        assert signed_in(person).get(reverse("approvals:referral-new")).status_code == 404


def test_the_chair_refers_nobody_but_the_headteacher(cast, ashdown, okafor, contact):
    answer = signed_in(ashdown).post(reverse("approvals:referral-new"), {"staff": okafor.staff.pk})
    assert "Only the Headteacher, or a deputy acting for them today, refers" in said(answer)
    answer = signed_in(ashdown).get(f"{reverse('approvals:referral-new')}?from={contact.record.number}")
    assert answer.status_code == 404


def test_nothing_of_it_is_mailed(cast, whitfield, okafor):
    made = referred(whitfield, okafor)
    post(whitfield, "referral-telling", made)
    assert not Mail.objects.filter(to=okafor.user).exists()
    assert not made.record.entries.exists()


def test_an_agreements_page_leads_there_for_the_headteacher_alone(cast, whitfield, okafor, marsh, amira):
    agreement = agreed(a_request(okafor, [amira]))
    address = reverse("approvals:agreement", args=[agreement.record.number])
    link = "Refer or decide not to refer"
    assert [link in said(signed_in(one).get(address)) for one in (whitfield, okafor, marsh)] == [True, False, False]


def test_the_rule_is_in_one_place(cast, whitfield, okafor):
    """Were the record not restricted, its duties would stand on his line manager's pages: the flag is what hides it."""
    made = a_referral(whitfield, okafor)
    assert not Record.objects.visible_to(standing(cast.marsh)).filter(pk=made.pk).exists()
    with audited(by=whitfield.user, at=now(), why="For this test"):
        made.record.restricted = False
        made.record.save()
    assert Record.objects.visible_to(standing(cast.marsh)).filter(pk=made.pk).exists()
    assert Record.objects.visible_to(standing(okafor)).filter(pk=made.pk).exists()
