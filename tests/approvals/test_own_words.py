"""A school of pupils and a head teacher reads of pupils and of the head teacher, also in what is ticked."""

import pytest
from django.urls import reverse

from tests.http.pages import said, signed_in
from tests.people_fixtures import a_request, agreed, reviewed


def test_a_review_speaks_the_words_of_its_school(carter, cast, tran):
    agreement = agreed(a_request(carter, [cast.freya]))
    number = agreement.record.number
    form = said(signed_in(tran).get(reverse("approvals:reviews", args=[number])))
    assert "Talked with the pupil" in form
    assert "Ask the head teacher to change it" in form
    assert "student" not in form

    reviewed(agreement, tran, outcome="change")
    page = said(signed_in(tran).get(reverse("approvals:agreement", args=[number])))
    assert page.count("Ask the head teacher to change it") == 2


@pytest.mark.parametrize(
    "page", ["home", "records:roles", "records:role-appointment", "records:status", "records:opening"]
)
def test_so_do_the_pages_of_its_chair(cast, page):
    told = said(signed_in(cast.holloway).get(reverse(page)))
    assert "ead teacher" in told
    assert [told[at - 30 : at + 40] for at in range(len(told)) if told.startswith("Headteacher", at)] == []
    assert "the Head teacher" not in told
