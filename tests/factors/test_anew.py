"""A lost phone and no recovery codes: two people at the school, and the person begins again."""

import uuid

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from contactpolicy.trail.models import Entry
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now, today
from contactpolicy.web.models import Held
from records import two_people
from records.factor_anew import may_propose_anew
from records.models.two_people import TwoPersonAct
from records.standing import Standing
from tests.http.pages import hidden, said
from tests.signing import proved

from . import phones
from .conftest import sign_in
from .test_forced import signed

WHY = "Lost on Friday. I spoke to her in my office."


@pytest.fixture
def proposed(dunn, whitfield, whitfields_phone):
    """The office proposes it for the Headteacher."""
    browser, path = proved(signed(dunn)), reverse("records:staff-factor", args=[whitfield.staff.pk])
    keys = hidden(browser.get(path))
    for _ in range(2):  # a double click
        assert browser.post(path, keys | {"why": WHY}).url == reverse("records:roles")
    return TwoPersonAct.objects.get()


def test_nothing_happens_until_a_second_person_says_so(proposed, whitfield, dunn, ashdown):
    assert (proposed.kind, proposed.for_user, proposed.proposed_as, proposed.why) == (
        "factor", whitfield.user, "office", WHY,
    )  # fmt: skip
    assert Authenticator.objects.filter(user=whitfield.user).count() == 2
    answers = {
        who: bool(two_people.may_confirm(Standing.of(who.user, today(now())), proposed)) for who in (whitfield, dunn)
    }
    assert answers == {whitfield: False, dunn: False}
    assert two_people.may_confirm(Standing.of(ashdown.user, today(now())), proposed)


def test_once_confirmed_it_is_gone_everywhere_and_she_begins_again(
    proposed, whitfield, whitfields_phone, ashdown, django_capture_on_commit_callbacks
):
    elsewhere = signed(whitfield)
    with django_capture_on_commit_callbacks(execute=True):
        two_people.confirm(proposed, by=ashdown.user, at=now(), capacity="Chair of Governors")
    assert not Authenticator.objects.filter(user=whitfield.user).exists()
    assert elsewhere.get("/").url.startswith(reverse("account_login"))
    browser, to = sign_in(whitfield)
    assert (to, browser.get("/").url) == ("/", reverse("mfa_index"))
    kinds = Entry.objects.filter(chain__name="site:looks", target=f"account {whitfield.user.pk}").order_by("seq")
    assert list(kinds.values_list("kind", flat=True)) == ["factor-set-anew", "sign-in"]
    with pytest.raises(Conflict):
        two_people.confirm(proposed, by=ashdown.user, at=now(), capacity="Chair of Governors")


def test_it_is_proposed_once_for_others_who_have_one(proposed, dunn, whitfield, nair):
    browser = proved(signed(dunn))
    again = browser.get(reverse("records:staff-factor", args=[whitfield.staff.pk]))
    assert (again.status_code, "waits for a second person" in said(again)) == (409, True)
    without = browser.get(reverse("records:staff-factor", args=[nair.staff.pk]))
    assert (without.status_code, "They have no second factor" in said(without)) == (403, True)
    phones.Phone(dunn.user)
    proved(browser, "mfa")
    own = browser.get(reverse("records:staff-factor", args=[dunn.staff.pk]))
    assert (own.status_code, "This is your own" in said(own)) == (403, True)


def test_who_holds_a_role_at_another_school_alone_is_set_anew_there(cast, dunn):
    phones.Phone(cast.carter.user)
    phones.Phone(cast.pritchard.user)
    standing = Standing.of(dunn.user, today(now()))
    assert str(may_propose_anew(standing, cast.pritchard.user)).startswith("This person holds a role at another school")
    assert may_propose_anew(standing, cast.carter.user)


def test_it_asks_for_a_fresh_proof_and_loses_nothing_that_was_typed(dunn, whitfield, whitfields_phone):
    browser, path = signed(dunn), reverse("records:staff-factor", args=[whitfield.staff.pk])
    assert browser.get(path).url == f"{reverse('account_reauthenticate')}?next={path}"
    answer = browser.post(path, {"key": str(uuid.uuid4()), "why": WHY})
    kept = Held.objects.get()
    assert answer.url == f"{reverse('account_reauthenticate')}?next={reverse('web:held', args=[kept.pk])}"
    assert not TwoPersonAct.objects.exists()
    page = proved(browser).get(reverse("web:held", args=[kept.pk]))
    assert "This has not been sent yet" in said(page)
    assert browser.post(path, hidden(page)).url == reverse("records:roles")
    assert TwoPersonAct.objects.get().why == WHY
