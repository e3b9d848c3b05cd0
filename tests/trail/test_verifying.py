"""`audit_verify` says in plain words what it found, and its exit status says whether to worry."""

import json

import pytest
from django.core.management import CommandError, call_command

from contactpolicy.trail.anchors import Anchor, anchor
from contactpolicy.trail.canon import START
from contactpolicy.trail.slots import Slots
from contactpolicy.trail.verify import MOST_FINDINGS, Report, verify
from tests.trail.tampering import run

CHAIN = "school:911911:changes"


def said(capsys, *words):
    call_command("audit_verify", *words)
    return capsys.readouterr().out


def test_a_whole_trail_is_said_to_be_whole(infants, capsys):
    lines = said(capsys).splitlines()
    assert lines[-1].endswith(": nothing is wrong.")
    assert f"{CHAIN} {anchor(CHAIN)}" in lines


def test_what_is_wrong_is_said_and_the_exit_status_is_not_zero(infants, capsys):
    run("UPDATE school_school SET name = 'Else' WHERE id = %s", infants.pk)
    with pytest.raises(CommandError) as failure:
        call_command("audit_verify")
    out = capsys.readouterr().out.splitlines()
    assert (failure.value.returncode, str(failure.value)) == (1, "1 finding.")
    assert out[0] == f"The school {infants.pk} is not as its last version says: name changed past the trail."
    assert out[-1].endswith(": not as it should be.")


def test_the_report_as_json(infants, capsys):
    report = json.loads(said(capsys, "--json", "--anchor", anchor(CHAIN).full))
    assert (report["ok"], report["findings"], report["warnings"]) == (True, [], [])
    assert {"chain": CHAIN, "seq": 2, "hash": anchor(CHAIN).hash} in report["heads"]


def test_a_wrong_anchor_is_a_finding(infants, capsys):
    with pytest.raises(CommandError):
        call_command("audit_verify", "--anchor", f"{CHAIN}:2:{'ab' * 16}")
    assert "is not the one the anchor was taken of" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "A-12", f"{CHAIN}:2", f"{CHAIN}:2:abcdef", f"{CHAIN}:x:{'ab' * 16}"])
def test_what_is_no_anchor_is_refused_in_a_sentence(text):
    with pytest.raises(CommandError, match=r"is not an anchor\. Write CHAIN:SEQ:HASH"):
        call_command("audit_verify", "--anchor", text)


def test_an_anchor_on_paper_is_the_number_and_half_the_hash():
    printed = str(Anchor(CHAIN, 10432, "7f3a91c0" * 8))
    assert printed == "A-10432 7f3a 91c0 7f3a 91c0 7f3a 91c0 7f3a 91c0"
    assert Anchor.parse(f"{CHAIN}: {printed}") == Anchor(CHAIN, 10432, "7f3a91c0" * 4)
    assert Anchor.parse(f"{CHAIN} {printed}") == Anchor(CHAIN, 10432, "7f3a91c0" * 4)
    assert Anchor.parse(f"{CHAIN}:10432:{'7F3A91C0' * 8}") == Anchor(CHAIN, 10432, "7f3a91c0" * 8)


def test_a_chain_nobody_has_begun_has_an_anchor_that_holds(infants):
    assert anchor("school:000000:looks") == Anchor("school:000000:looks", 0, START)
    assert verify([anchor("school:000000:looks")]).ok


def test_a_thousand_findings_are_told_and_the_rest_counted():
    report = Report()
    for number in range(MOST_FINDINGS + 5):
        report.add("live", f"Record {number} is wrong.")
    assert (len(report.findings), report.untold, report.ok) == (MOST_FINDINGS, 5, False)


@pytest.mark.parametrize("highest", [10, 10**12])
def test_slots_keep_what_is_put_wherever_the_numbers_lie(highest):
    slots = Slots(4, highest, 3)
    slots.put(highest, b"last")
    slots.put(2, b"2222")
    slots.put("key", b"text")
    assert dict(slots.items()) == {2: b"2222", highest: b"last", "key": b"text"}
    assert (slots.get(2), slots.get(3), slots.get(-1)) == (b"2222", bytes(4), bytes(4))
