"""Every page of every sheet, front sheets included, carries the anchor of the trail at that moment."""

import ast
import io
import re
from pathlib import Path

import pypdf
import pytest
from django.core.management import call_command
from django.urls import reverse

from contactpolicy.trail.anchors import anchor
from tests.http.pages import signed_in
from tests.people_fixtures import a_request, agreed
from tests.referrals.posting import a_referral
from tests.sheets.pdfs import printer  # noqa: F401 -- a fixture
from tests.signing import proved

TOP = Path(__file__).parents[2]
ANCHOR = re.compile(r"Trail (A-\d+(?: [0-9a-f]{4}){8})")


def anchors(person, name, *about):
    """What stands at the foot of each page of a PDF."""
    answer = proved(signed_in(person)).get(reverse(name, args=about))
    assert answer.headers["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return [ANCHOR.findall(" ".join(page.extract_text().split())) for page in pages]


@pytest.mark.usefixtures("printer")
def test_every_page_of_a_file_carries_it_and_a_line_of_paper_is_enough_to_verify_by(okafor, amira, dunn):
    agreed(a_request(okafor, [amira]))
    chain = okafor.school.chain_name()
    proof = str(anchor(chain))
    found = anchors(dunn, "records:staff-file-print", okafor.staff.pk)
    assert len(found) > 2  # the front sheet, and an entry of two pages
    assert found == [[proof]] * len(found)
    call_command("audit_verify", anchor=[f"{chain} {proof}"], verbosity=0)


@pytest.mark.usefixtures("printer")
def test_what_is_restricted_carries_the_anchor_of_its_own_chain(okafor, whitfield):
    referral = a_referral(whitfield, okafor)
    found = anchors(whitfield, "approvals:referral-sheet", referral.record.number)
    assert found == [[str(anchor(okafor.school.restricted_chain()))]] * len(found)


def test_nothing_is_printed_but_through_the_one_function_that_puts_it_there():
    """A sheet laid out elsewhere would carry none."""
    makers = set()
    for floor in ("records", "contacts", "approvals", "contactpolicy"):
        for path in (TOP / floor).rglob("*.py"):
            calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
            if any(getattr(call, "id", getattr(call, "attr", "")) == "Print" for call in calls):
                makers.add(str(path.relative_to(TOP)))
    # Stored in the background, where nobody looks; put together for whoever asked for it, which was noted then; with copies.
    elsewhere = {"records/sheets/storing.py", "records/sheets/runs.py", "records/sheets/copies.py"}
    assert makers == {"records/sheets/printing.py"} | elsewhere
