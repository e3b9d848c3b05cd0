"""Which clause stands on what is asked, and how a clause is called for a reader."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from contactpolicy.web.words import acting_as, clause
from contacts.sheets import clause_of
from tests.contacts.posting import logged, page, said, signed_in


@pytest.mark.parametrize(
    ("given", "expected"),
    [(["email"], "4.4"), (["home", "address"], "4.4"), (["mobile"], "4.5"), (["email", "mobile"], "4.5")],
)
@pytest.mark.parametrize(("person", "student"), [("okafor", "amira"), ("carter", "freya")])
def test_only_a_mobile_number_that_was_given_is_under_4_5(cast, person, student, given, expected):
    contact = logged(getattr(cast, person), "number-disclosed", getattr(cast, student), what=given)
    asked = contact.record.duties.order_by("pk").values_list("what", "clause")
    assert list(asked) == [("see", expected), ("remove", expected)]
    assert clause_of(contact) == expected


def test_several_clauses_are_told_in_the_plural():
    assert [clause(one) for one in ("5.3, 5.4", "4.4", "1.1, 2.1, 4.3")] == [
        "clauses 5.3 and 5.4",
        "clause 4.4",
        "clauses 1.1, 2.1 and 4.3",
    ]


def test_whoever_acts_for_the_headteacher_is_not_as_for():
    said = [acting_as(one) for one in ("Headteacher", "for the Headteacher")]
    assert said == ["as Headteacher", "for the Headteacher"]


def test_appendix_1_is_called_so_wherever_a_reader_meets_it(cast, okafor, price, amira):
    """On the receipt, the page, Home, a duty's page, the policy, and a sheet."""
    contact = logged(okafor, "network-message", amira, inappropriate="yes")
    duty = contact.record.duties.get(what="follow-up")
    read = [
        said(page(okafor, "receipt", contact)),
        said(page(okafor, "contact", contact)),
        said(signed_in(price).get(reverse("home"))),
        said(signed_in(price).get(reverse("records:duty", args=[duty.pk]))),
        said(signed_in(okafor).get(reverse("records:policy"))),
        render_to_string("sheets/sheet.html", {"words": {"edition": "The policy", "clause": "App. 1"}}),
    ]
    for one in read:
        assert "Appendix 1" in one
        assert "App." not in one
        assert "clause Appendix" not in one


def test_a_clause_is_called_by_its_number():
    several = [clause(one) for one in ("4.4", "App. 1", "5.3, 5.4", "2.2, App. 1")]
    assert several == ["clause 4.4", "Appendix 1", "clauses 5.3 and 5.4", "clauses 2.2 and Appendix 1"]
