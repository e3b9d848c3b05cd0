"""A file is opened while the Headteacher is away: at once, with a reason, and everybody concerned is told."""

import uuid

import pytest

from approvals import referral_acts
from approvals.models.referral_states import Telling
from records import rights
from records.models import Grant, Mail, OpeningSeen
from tests.http.pages import said
from tests.referrals.posting import a_referral, acting
from tests.rights.doing import a_day

REASON = {"why": "A parent rang about tonight and nobody answers.", "away": "on"}


def opened(at_desk, person, whose):
    """They open a member of staff's file."""
    return at_desk(person).post(f"/files/opening/staff/{whose.staff.pk}/", REASON)


def told():
    """Who had mail because a file was opened."""
    return set(Mail.objects.filter(key__startswith="opened:").values_list("to__name", flat=True))


def test_the_safeguarding_lead_opens_a_file_with_a_reason_and_everybody_concerned_is_told(
    at_desk, cast, whitfield, okafor, filed
):
    client = at_desk(cast.ellis)
    assert "Open a file in an emergency" in said(client.get("/"))
    assert "Open a file in an emergency" not in said(at_desk(whitfield).get("/"))
    assert client.get(f"/files/staff/{okafor.staff.pk}/").status_code == 404
    assert "Tunde Okafor" in said(client.post("/files/opening/", {"words": "okafor"}))
    assert opened(at_desk, cast.ellis, okafor).status_code == 302
    page = said(client.get(f"/files/staff/{okafor.staff.pk}/"))
    assert "You opened this file in an emergency: A parent rang about tonight" in page
    assert told() == {"Lorna Whitfield", "Margaret Ashdown", "Tunde Okafor"}
    for person in (whitfield, cast.ashdown, okafor):
        assert "See why a file was opened" in said(at_desk(person).get("/"))
    grant = Grant.objects.get()
    assert (grant.through, grant.ends_on) == ("emergency", a_day(1))
    Grant.objects.update(starts_on=a_day(-2), ends_on=a_day(-1))
    assert client.get(f"/files/staff/{okafor.staff.pk}/").status_code == 404


def test_whoever_is_concerned_says_that_they_have_seen_it_once(at_desk, cast, whitfield, okafor, nair, filed):
    opened(at_desk, cast.ellis, okafor)
    path = f"/files/openings/{Grant.objects.get().pk}/"
    assert "A parent rang about tonight and nobody answers." in said(at_desk(whitfield).get(path))
    for _ in range(2):
        assert at_desk(whitfield).post(path).status_code == 302
    assert OpeningSeen.objects.get().user == whitfield.user
    assert "See why a file was opened" not in said(at_desk(whitfield).get("/"))
    for person in (nair, cast.ellis, cast.dunn):
        assert at_desk(person).get(path).status_code == 404


def test_whoever_may_not_be_told_of_a_referral_is_not_told_of_the_opening_either(at_desk, cast, whitfield, okafor):
    made = a_referral(whitfield, okafor)
    opened(at_desk, cast.ellis, okafor)
    grant = Grant.objects.get(through="emergency")
    assert told() == {"Lorna Whitfield", "Margaret Ashdown"}
    assert "See why a file was opened" not in said(at_desk(okafor).get("/"))
    assert at_desk(okafor).get(f"/files/openings/{grant.pk}/").status_code == 404
    may = {"whose": "Dana Cole", "on": a_day(), "words": "", "key": uuid.uuid4()}
    referral_acts.tell(made, Telling.MAY, **may, **acting(whitfield, made))
    assert okafor.user in rights.concerned_by(grant, a_day())


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        ("ellis", "whitfield", 403), ("ellis", "ellis", 403), ("ashdown", "whitfield", 302), ("ashdown", "okafor", 302),
        ("okafor", "nair", 404), ("marsh", "okafor", 404), ("dunn", "okafor", 404), ("field", "okafor", 404),
        ("ellis", "carter", 404), ("whitfield", "okafor", 404),
    ],
)  # fmt: skip
def test_who_opens_whose_file(at_desk, cast, who, whose, status):
    assert opened(at_desk, getattr(cast, who), getattr(cast, whose)).status_code == status


def test_a_student_s_file_opens_the_same_way_and_tells_no_child(at_desk, cast, amira, filed):
    answer = at_desk(cast.ellis).post(f"/files/opening/students/{amira.pk}/", REASON)
    assert (answer.status_code, told()) == (302, {"Lorna Whitfield", "Margaret Ashdown"})
    assert at_desk(cast.ellis).get(f"/files/students/{amira.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"why": ""}, "Enter why the file has to be opened now"),
        ({"why": "Because."}, "Say it in a sentence, so that whoever reads it need not ask"),
        ({"away": ""}, "Tick that the Headteacher cannot be reached, or ask the Headteacher first"),
    ],
)
def test_without_a_reason_nothing_opens(at_desk, cast, okafor, changes, sentence):
    answer = at_desk(cast.ellis).post(f"/files/opening/staff/{okafor.staff.pk}/", {**REASON, **changes})
    assert (answer.status_code, sentence in said(answer), Grant.objects.count()) == (200, True, 0)
