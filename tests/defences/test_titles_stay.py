"""Names are hidden, and what somebody is stays: "L. W., Headteacher" tells a reader who acted, and nobody their name."""

from datetime import timedelta

import pytest
from django.template import engines
from django.urls import reverse

from contactpolicy.school.models import LineManagement
from contactpolicy.web.clock import now, today
from contactpolicy.web.initials import Initials, words_of
from contactpolicy.web.signed import Signed
from tests.http.pages import said
from tests.people_fixtures import a_request, agreed, reviewed
from tests.referrals.posting import a_referral

from .reading import Read, shown_of
from .test_hiding import head, switch  # noqa: F401 -- the fixture

DAY = timedelta(days=1)
EVERYBODY = {"lorna", "whitfield", "tunde", "okafor", "helen", "marsh", "amira", "haddad"}


@pytest.fixture
def hidden(head):  # noqa: F811
    """The Headteacher's browser, with names hidden."""
    switch(head, "hide")
    return head


@pytest.fixture
def agreement(okafor, amira, marsh):
    """Mr Okafor teaches Amira, and it was reviewed."""
    made = agreed(a_request(okafor, [amira]))
    reviewed(made, marsh)
    return made


def nobody(answer):
    """The names that a page shows."""
    return shown_of(Read(answer.content.decode()).words, EVERYBODY)


def test_on_a_chronology_a_title_is_read_and_a_name_is_not(hidden, agreement, okafor):
    answer = hidden.get(reverse("records:staff-chronology", args=[okafor.staff.file.pk]))
    page = said(answer)
    assert nobody(answer) == []
    assert "T. O. , Class teacher and violin tutor" in page
    assert "L. W. , Headteacher" in page
    assert "H. M. , line manager" in page


def test_a_referral_says_about_whom_it_is(hidden, okafor, whitfield):
    a_referral(whitfield, okafor)
    answer = hidden.get(reverse("records:staff-chronology", args=[okafor.staff.file.pk]))
    assert nobody(answer) == []
    assert "About T. O. , Class teacher and violin tutor" in said(answer)


def test_a_case_tells_as_what_somebody_acted(hidden, agreement):
    answer = hidden.get(reverse("approvals:agreement", args=[agreement.record.number]))
    assert nobody(answer) == []
    assert "by H. M. , line manager" in said(answer)
    assert "by L. W. , Headteacher" in said(answer)


def test_staff_without_a_line_manager_stand_under_words(hidden, okafor, whitfield):
    for row in LineManagement.objects.filter(staff_member=okafor.staff):
        row.end(on=today(now()) - DAY, by=whitfield.user, at=now(), why="She left")
    answer = hidden.get(reverse("contacts:round-staff"))
    assert "No line manager" in said(answer)
    assert nobody(answer) == []


@pytest.mark.parametrize(
    ("name", "as_what", "seen"),
    [
        ("Nobody Known", "Headteacher", "N. K., Headteacher"),
        ("Nobody, Known", "Headteacher", "N., K., Headteacher"),
        ("Lorna Whitfield", "for Mrs Hussain, <Headteacher>", "L. W., for Mrs H., &lt;Headteacher&gt;"),
        ("Lorna Whitfield", "", "L. W."),
        ("", "The system", "The system"),
    ],
)
def test_only_the_name_is_hidden_and_all_of_it(name, as_what, seen):
    """Also of somebody on no list; and a name that stands in a title is hidden as it is anywhere."""
    drawn = engines["django"].from_string("{% load page %}{{ who|name }}").render({"who": Signed(name, as_what)})
    shown = Initials(words_of(["Amira Hussain"])).page(drawn)
    assert shown.replace('<span class="name" translate="no">', "").replace("</span>", "") == seen
    assert str(Signed(name, as_what)) == ", ".join(filter(None, [name, as_what]))
