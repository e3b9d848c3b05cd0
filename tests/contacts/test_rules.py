"""What the policy asks after something happened, under the two ready editions; and what holds under any edition."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactpolicy.school.editions import READY
from contactpolicy.school.models import PolicyEdition
from contactpolicy.school.models.editions import DetailsReport, Eyes, PersonalMobile
from records.contact_rules import SOON, WEEK, ContactFacts, Kind, most_within, on_contact
from records.models.duties import Holder, What

DAY = date(2026, 6, 4)
W, C = PolicyEdition(**READY["westdale"]), PolicyEdition(**READY["county"])
BOTH = [("see", "line-manager"), ("see", "headteacher")]
EITHER = [("see", "either")]
HEAD = [("see", "headteacher")]
SENIOR = [("see", "senior")]


def asked(edition, kind, **facts):
    """What is asked: the duties, and the clauses they cite."""
    found = on_contact(edition, ContactFacts(kind=kind, day=DAY, **facts))
    return [(one.what, one.holder) for one in found], sorted({one.clause for one in found})


def duties(edition, kind, **facts):
    """The duties alone, in the order they are raised."""
    return asked(edition, kind, **facts)[0]


def due(edition, kind, **facts):
    """By when each is due, in days from the day it was logged."""
    found = on_contact(edition, ContactFacts(kind=kind, day=DAY, **facts))
    return {(str(one.what), str(one.holder)): (one.due_on - DAY).days for one in found}


@pytest.mark.parametrize("edition", [W, C], ids="WC")
def test_a_brief_meeting_by_chance_asks_nothing_of_anybody(edition):
    """Clause 3.1: it is inevitable."""
    assert asked(edition, Kind.UNPLANNED) == ([], [])


@pytest.mark.parametrize("edition", [W, C], ids="WC")
def test_a_chance_meeting_that_was_more_than_minimal_comes_before_both(edition):
    """Clause 3.1, under either edition."""
    assert asked(edition, Kind.UNPLANNED, beyond_brief=True) == (BOTH, ["3.1"])


@pytest.mark.parametrize("edition", [W, C], ids="WC")
@pytest.mark.parametrize(("recent", "seen_by"), [(2, []), (3, BOTH), (4, BOTH)])
def test_the_third_chance_meeting_comes_before_both(edition, recent, seen_by):
    """Clause 3.1: it keeps happening."""
    assert duties(edition, Kind.UNPLANNED, recent=recent) == seen_by


def test_under_the_county_edition_a_chance_meeting_with_a_pupil_one_works_with_comes_before_one_of_two():
    """Clause 3.1: C covers only those with whom there is no on-going professional contact; W covers all."""
    assert asked(C, Kind.UNPLANNED, works_with=True) == (EITHER, ["3.1"])
    assert duties(W, Kind.UNPLANNED, works_with=True) == []


def test_often_or_more_than_minimal_weighs_more_than_working_with_them():
    """Clause 3.1, C: one of two would be the lesser rule."""
    assert duties(C, Kind.UNPLANNED, works_with=True, beyond_brief=True) == BOTH
    assert duties(C, Kind.UNPLANNED, works_with=True, recent=3) == BOTH


@pytest.mark.parametrize("edition", [W, C], ids="WC")
def test_contact_within_an_agreement_waits_for_its_review(edition):
    """Clause 2.3: nothing beside the reviews."""
    assert asked(edition, Kind.WITHIN) == ([], [])


@pytest.mark.parametrize("edition", [W, C], ids="WC")
def test_contact_outside_what_was_agreed_comes_before_the_headteacher_the_same_day(edition):
    """Clause 4.4: immediately."""
    assert asked(edition, Kind.OUTSIDE) == (HEAD, ["4.4"])
    assert due(edition, Kind.OUTSIDE) == {("see", "headteacher"): 0}


ONGOING = [kind for kind in Kind if kind not in {Kind.UNPLANNED, Kind.NUMBER, Kind.OUTSIDE}]


@pytest.mark.parametrize("kind", ONGOING)
def test_under_the_county_edition_any_contact_after_details_were_given_is_reported_the_same_day(kind):
    """Clause 4.4: W asks for contact outside what was agreed alone, C for any that goes on."""
    found = on_contact(C, ContactFacts(kind=kind, day=DAY, after_details=True))
    assert [(one.holder, one.due_on) for one in found if one.clause == "4.4"] == [("headteacher", DAY)]
    assert not [
        one for one in on_contact(W, ContactFacts(kind=kind, day=DAY, after_details=True)) if one.clause == "4.4"
    ]


def test_a_chance_meeting_is_no_contact_that_goes_on():
    """Clause 4.4, C."""
    assert duties(C, Kind.UNPLANNED, after_details=True) == []


@pytest.mark.parametrize("kind", [Kind.CORRESPONDENCE, Kind.MESSAGE])
def test_correspondence_is_seen_by_both_at_westdale_and_by_one_of_two_in_the_county(kind):
    """Clause 4.1, and messages are correspondence."""
    assert [one for one in duties(W, kind) if one in BOTH] == BOTH
    assert duties(C, kind) == EITHER


def test_a_message_is_also_brought_to_a_senior_member_of_staff_at_westdale_alone():
    """Appendix 1 adds to 4.1, and does not replace it; C has no Appendix 1."""
    assert asked(W, Kind.MESSAGE) == (BOTH + SENIOR, ["4.1", "App. 1"])
    assert due(W, Kind.MESSAGE)["see", "senior"] == 0
    assert asked(C, Kind.MESSAGE) == (EITHER, ["4.1"])


def test_what_is_inappropriate_is_followed_up():
    """Appendix 1: by a senior member of staff; where there is no Appendix 1, by one of two (4.3)."""
    assert asked(W, Kind.MESSAGE, inappropriate=True) == (
        [*BOTH, *SENIOR, ("follow-up", "senior")], ["4.1", "App. 1"],
    )  # fmt: skip
    assert asked(C, Kind.MESSAGE, inappropriate=True) == ([*EITHER, ("follow-up", "either")], ["4.1", "4.3"])


def test_the_first_friend_request_is_logged_and_no_more_at_westdale():
    """Appendix 1: it is several attempts that bring in others."""
    assert duties(W, Kind.FRIEND_REQUEST) == []


@pytest.mark.parametrize("attempts", [2, 3])
def test_a_second_friend_request_brings_in_a_senior_member_of_staff(attempts):
    """Appendix 1: who speaks with the student, and reports to the Headteacher."""
    assert asked(W, Kind.FRIEND_REQUEST, attempts=attempts) == (
        [("speak", "senior"), ("report", "senior")], ["App. 1"],
    )  # fmt: skip


def test_nobody_speaks_with_a_student_who_is_not_on_roll():
    """Appendix 1: if in school."""
    assert duties(W, Kind.FRIEND_REQUEST, attempts=2, on_roll=False, former=True) == [("report", "senior")]


def test_in_the_county_a_friend_request_is_seen_by_one_of_two():
    """Clauses 4.1 and 4.3: C has no Appendix 1."""
    assert asked(C, Kind.FRIEND_REQUEST, attempts=2) == (EITHER, ["4.3"])


@pytest.mark.parametrize(("edition", "clause"), [(W, "App. 1"), (C, "4.3")], ids="WC")
def test_already_friends_is_reported_at_once_and_removed_by_oneself(edition, clause):
    """Appendix 1; in the county 4.3."""
    assert asked(edition, Kind.ALREADY_FRIENDS) == ([*HEAD, ("remove", "own")], [clause])
    assert due(edition, Kind.ALREADY_FRIENDS) == {("see", "headteacher"): 0, ("remove", "own"): SOON.days}


def test_a_number_given_on_a_trip_is_removed_when_the_trip_is_over():
    """Clause 4.5, W: exceptionally, reported, and for the trip alone."""
    until = DAY + timedelta(days=9)
    assert asked(W, Kind.NUMBER, mobile=True, until=until) == ([*HEAD, ("remove", "own")], ["4.5"])
    assert due(W, Kind.NUMBER, until=until) == {("see", "headteacher"): 0, ("remove", "own"): 9}


def test_a_trip_that_is_over_already_leaves_the_removal_due_the_same_day():
    """Clause 4.5."""
    assert due(W, Kind.NUMBER, until=DAY - timedelta(days=9))["remove", "own"] == 0


def test_in_the_county_a_number_given_is_a_departure_and_is_removed_at_once():
    """Clause 4.5, C: never."""
    found = on_contact(C, ContactFacts(kind=Kind.NUMBER, day=DAY, mobile=True, until=DAY + timedelta(days=9)))
    assert [(one.what, one.holder, one.due_on) for one in found] == [
        ("see", "headteacher", DAY), ("remove", "own", DAY),
    ]  # fmt: skip
    assert "departure from policy" in found[0].why
    assert "departure" not in on_contact(W, ContactFacts(kind=Kind.NUMBER, day=DAY, mobile=True))[0].why


@pytest.mark.parametrize("edition", [W, C], ids="WC")
def test_a_home_number_or_an_address_that_was_given_is_under_4_4(edition):
    """Clause 4.5 is about mobile numbers alone; the others are needed for their time, in the county too."""
    until = DAY + timedelta(days=9)
    assert asked(edition, Kind.NUMBER, until=until) == ([*HEAD, ("remove", "own")], ["4.4"])
    assert due(edition, Kind.NUMBER, until=until) == {("see", "headteacher"): 0, ("remove", "own"): 9}
    assert "departure" not in on_contact(edition, ContactFacts(kind=Kind.NUMBER, day=DAY))[0].why


def test_significant_contact_with_a_former_student_is_discussed():
    """Clause 5.2: with both at Westdale, with one of two in the county; what is not significant asks nothing."""
    both = [("discuss", "line-manager"), ("discuss", "headteacher")]
    assert asked(W, Kind.FORMER_STUDENT, significant=True, former=True) == (both, ["5.2"])
    assert asked(C, Kind.FORMER_STUDENT, significant=True, former=True) == ([("discuss", "either")], ["5.2"])
    assert set(due(W, Kind.FORMER_STUDENT, significant=True).values()) == {WEEK.days}
    assert duties(W, Kind.FORMER_STUDENT, former=True) == duties(C, Kind.FORMER_STUDENT, former=True) == []


@pytest.mark.parametrize("kind", [Kind.MESSAGE, Kind.FORMER_STUDENT])
def test_appendix_1_runs_for_former_students_where_5_2_says_so(kind):
    """Clause 5.2, W: a message from a former student goes to a senior member of staff too."""
    without = PolicyEdition(**READY["westdale"] | {"appendix_1_former": False})
    online = {"former": True, "online": True, "on_roll": False}
    assert SENIOR[0] in duties(W, kind, **online)
    assert SENIOR[0] not in duties(without, kind, **online)
    assert SENIOR[0] not in duties(C, kind, **online)


@pytest.mark.parametrize("edition", [W, C], ids="WC")
def test_family_and_whatever_else_come_before_one_of_two(edition):
    """Clause 1.1: families are covered; a brief word with them is nothing more."""
    assert duties(edition, Kind.FAMILY) == []
    assert asked(edition, Kind.FAMILY, beyond_brief=True) == (EITHER, ["1.1"])
    assert asked(edition, Kind.OTHER) == (EITHER, ["1.1"])


@pytest.mark.parametrize("kind", [Kind.CORRESPONDENCE, Kind.OTHER, Kind.OUTSIDE, Kind.MESSAGE])
def test_a_personal_account_is_left_for_the_schools(kind):
    """Clause 4.2."""
    found = on_contact(W, ContactFacts(kind=kind, day=DAY, personal_account=True))
    assert [(one.what, one.holder, one.clause) for one in found][-1] == ("move", "own", "4.2")


def test_the_most_meetings_within_the_days():
    """Clause 3.1: any stretch of thirty days around the meeting counts, in whatever order they were logged."""
    ago = [DAY - timedelta(days=days) for days in (40, 29, 10)]
    assert most_within(ago, DAY, span=30) == 3
    assert most_within(ago[:1], DAY, span=30) == 1
    assert most_within([DAY - timedelta(days=30)], DAY, span=30) == 1
    assert most_within([DAY + timedelta(days=5), DAY + timedelta(days=12)], DAY, span=30) == 3
    assert most_within([DAY - timedelta(days=20), DAY + timedelta(days=20)], DAY, span=30) == 2


@pytest.mark.parametrize(
    ("rule", "kind", "facts"),
    [
        ("monitors", Kind.UNPLANNED, {"works_with": True}),
        ("correspondence_to", Kind.CORRESPONDENCE, {}),
        ("former_discussed_with", Kind.FORMER_STUDENT, {"significant": True}),
    ],
)
def test_a_school_that_mixes_the_rules_is_asked_by_each_of_its_own(rule, kind, facts):
    """Table 2: each is a rule of its own (2.3, 4.1, 5.2)."""
    rest = READY["county"] | dict.fromkeys(["monitors", "correspondence_to", "former_discussed_with"], Eyes.EITHER)
    edition = PolicyEdition(**rest | {rule: Eyes.BOTH})
    assert [holder for _, holder in duties(edition, kind, **facts)] == ["line-manager", "headteacher"]
    assert [holder for _, holder in duties(PolicyEdition(**rest), kind, **facts)] == ["either"]


# ---- Under any edition, whatever happened.

OWN_DUTIES = {What.REMOVE, What.MOVE}
EDITIONS = st.builds(
    PolicyEdition,
    **{name: st.sampled_from(Eyes) for name in ("monitors", "correspondence_to", "former_discussed_with")},
    **{name: st.booleans() for name in ("unplanned_with_own", "details_in_advance", "appendix_1", "appendix_1_former")},
    details_report=st.sampled_from(DetailsReport),
    personal_mobile=st.sampled_from(PersonalMobile),
    unplanned_limit=st.integers(1, 9),
    unplanned_days=st.integers(1, 400),
    friend_request_limit=st.integers(1, 9),
)
FACTS = st.builds(
    ContactFacts,
    kind=st.sampled_from(Kind),
    day=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    recent=st.integers(1, 12),
    attempts=st.integers(1, 12),
    until=st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    **{
        name: st.booleans()
        for name in (
            "beyond_brief", "works_with", "former", "on_roll", "online", "after_details", "inappropriate", "significant",
            "personal_account", "mobile",
        )
    },
)  # fmt: skip
EYES = {Eyes.BOTH: {Holder.LINE_MANAGER, Holder.HEADTEACHER}, Eyes.EITHER: {Holder.EITHER}}


def who(found, what, clause):
    """To whom such duties fall."""
    return {one.holder for one in found if one.what == what and one.clause == clause}


@given(EDITIONS, FACTS)
def test_oversight_is_never_ones_own_and_own_duties_always_are(edition, facts):
    found = on_contact(edition, facts)
    assert [one for one in found if (one.holder == Holder.OWN) != (one.what in OWN_DUTIES)] == []


@given(EDITIONS, FACTS)
def test_every_duty_cites_its_clause_says_why_and_is_due_no_earlier_than_its_day(edition, facts):
    for one in on_contact(edition, facts):
        assert one.clause in {"1.1", "3.1", "4.1", "4.2", "4.3", "4.4", "4.5", "5.2", "App. 1"}
        assert one.why
        assert len(one.why) <= 240
        assert one.due_on >= facts.day


@given(EDITIONS, FACTS)
def test_nobody_is_asked_twice_for_the_same(edition, facts):
    """One duty of a kind for a holder and a clause; both is two holders, either is one."""
    found = [(one.what, one.holder, one.clause) for one in on_contact(edition, facts)]
    assert len(found) == len(set(found))


def required(edition, facts):
    """What each clause requires at least: (what, clause, to whom). Written anew from the clauses, not from the rules."""
    appendix = edition.appendix_1 and (edition.appendix_1_former or not facts.former)
    often = facts.recent >= edition.unplanned_limit
    if facts.kind == Kind.UNPLANNED and (facts.beyond_brief or often):
        yield "see", "3.1", EYES[Eyes.BOTH]
    if facts.kind == Kind.UNPLANNED and facts.works_with and not edition.unplanned_with_own and not facts.beyond_brief:
        yield "see", "3.1", EYES[Eyes.BOTH if often else edition.monitors]
    if facts.kind in {Kind.CORRESPONDENCE, Kind.MESSAGE}:
        yield "see", "4.1", EYES[edition.correspondence_to]
    if facts.kind == Kind.OUTSIDE:
        yield "see", "4.4", {Holder.HEADTEACHER}
    if facts.kind == Kind.NUMBER:
        yield "see", "4.5" if facts.mobile else "4.4", {Holder.HEADTEACHER}
        yield "remove", "4.5" if facts.mobile else "4.4", {Holder.OWN}
    if facts.kind == Kind.MESSAGE and appendix:
        yield "see", "App. 1", {Holder.SENIOR}
    if facts.kind == Kind.MESSAGE and appendix and facts.inappropriate:
        yield "follow-up", "App. 1", {Holder.SENIOR}
    if facts.kind == Kind.FRIEND_REQUEST and appendix and facts.attempts >= edition.friend_request_limit:
        yield "report", "App. 1", {Holder.SENIOR}
    if facts.kind == Kind.FORMER_STUDENT and facts.significant:
        yield "discuss", "5.2", EYES[edition.former_discussed_with]


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=60)
@given(edition=EDITIONS, facts=FACTS)
def test_oversight_is_never_missing_where_a_clause_requires_it(kind, edition, facts):
    facts = replace(facts, kind=kind)
    found = on_contact(edition, facts)
    for what, clause, holders in required(edition, facts):
        assert who(found, what, clause) == holders
