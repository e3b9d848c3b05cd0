"""Ten kinds of tampering with an export, each by somebody who knows how it is made, each found and named."""

import ast
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from contactpolicy.trail import standalone
from tests.export.doing import Opened, checked, findings, kept

CHANGES, LOOKS = "school:999001:changes", "school:999001:looks"
CHANGES_FILE, LOOKS_FILE = "chains/school-999001-changes.jsonl", "chains/school-999001-looks.jsonl"
PROPOSAL, RECORD, DUTY = (
    "approvals.HistoricalProposal",
    "records.HistoricalRecord",
    "records.HistoricalDuty",
)


@pytest.fixture
def opened(zipped):
    """The export, taken apart."""
    return Opened(zipped.read_bytes())


def of(lines, label):
    """The lines of one table."""
    return [line for line in lines if line["label"] == label]


def found(opened, path, *anchors, manifest=True):
    """What the verifier finds in it, once it is packed again."""
    return findings(kept(path, opened.closed(manifest=manifest)), *anchors)


def rewords(lines):
    """The reasons, as somebody would rather have had them."""
    of(lines, PROPOSAL)[0]["row"]["reasons"] = "The Headteacher asked me to."


def anchors(opened):
    """The anchors that left the building before anybody did anything."""
    return [f"{one['chain']}:{one['seq']}:{one['hash']}" for one in opened.json("anchors.json")]


def test_nothing_is_found_in_one_that_was_only_packed_again(opened, tmp_path):
    assert found(opened, tmp_path / "export.zip", *anchors(opened)) == []


def test_1_an_edited_word_of_a_version(opened, tmp_path):
    opened.edit("history.jsonl", rewords)
    (said,) = found(opened, tmp_path / "export.zip")
    number = of(opened.lines("history.jsonl"), PROPOSAL)[0]["row"]["history_id"]
    assert re.fullmatch(
        rf"Version {number} of {PROPOSAL} has been changed: it is not what entry \d+ of {CHANGES} vouches for\.", said
    )


def test_2_an_edited_current_row(opened, tmp_path):
    opened.edit("current.jsonl", lambda lines: of(lines, RECORD)[0]["row"].update(title="Choir"))
    (said,) = found(opened, tmp_path / "export.zip")
    assert re.fullmatch(rf"{RECORD} \d+ is not as its last version says: title\.", said)


def without_one(opened, *, list_too):
    """The first version of a duty is left out, and who knows how also takes it out of the list."""
    row = of(opened.lines("history.jsonl"), DUTY)[0]["row"]
    opened.edit(
        "history.jsonl",
        lambda lines: lines.remove(next(line for line in of(lines, DUTY) if line["row"] == row)),
    )
    if list_too:
        opened.edit(
            "versions.json",
            lambda listed: [one[3].remove(row["history_id"]) for one in listed if one[:3] == [DUTY, "id", row["id"]]],
        )
    return row


def test_3_a_version_left_out(opened, tmp_path):
    row = without_one(opened, list_too=False)
    said = found(opened, tmp_path / "export.zip")
    assert f"Version {row['history_id']} of {DUTY} {row['id']} is missing." in said


def test_3_a_version_left_out_of_the_list_as_well(opened, tmp_path):
    without_one(opened, list_too=True)
    assert found(opened, tmp_path / "export.zip") == [
        "The list of versions is not the one that was entered in the trail when this was exported."
    ]


def test_4_a_backdated_version_put_in(opened, tmp_path):
    def put_in(lines):
        line = json.loads(json.dumps(of(lines, RECORD)[0]))
        line["row"] |= {"history_id": 9999, "history_date": "2020-01-01T09:00:00.000Z", "title": "As it always was"}
        lines.append(line)

    opened.edit("history.jsonl", put_in)
    assert found(opened, tmp_path / "export.zip") == [
        f"Version 9999 of {RECORD} is in no entry: it was written past the trail.",
        f"Version 9999 of {RECORD} is not in the list of versions: it was put in.",
    ]


def test_5_an_edited_entry(opened, tmp_path):
    whole = opened.files[CHANGES_FILE]
    for change in (
        {"actor": 999},
        {"at": "2020-01-01T09:00:00.000Z"},
        {"kind": "print"},
        {"capacity": "Chair"},
        {"by": "x"},
    ):
        opened.files[CHANGES_FILE] = whole
        opened.edit(CHANGES_FILE, lambda lines, change=change: lines[1].update(change))
        assert found(opened, tmp_path / "export.zip") == [f"Entry 2 of {CHANGES} has been changed."]


def test_6_an_entry_taken_out_of_the_middle(opened, tmp_path):
    opened.edit(CHANGES_FILE, lambda lines: lines.pop(0))
    said = found(opened, tmp_path / "export.zip")
    assert said[:2] == [
        f"Before entry 2 of {CHANGES}, entry 1 is missing.",
        f"Entry 2 of {CHANGES} does not follow the entry before it.",
    ]


def cut_off(opened):
    """The last look of the Headteacher never was."""
    opened.edit(LOOKS_FILE, lambda lines: lines.pop())
    last = opened.lines(LOOKS_FILE)[-1]
    opened.edit("looks.jsonl", lambda lines: lines.pop())
    opened.edit(
        "anchors.json",
        lambda heads: [
            one.update(seq=last["seq"], hash=last["hash"]) for one in heads if one["file"] == LOOKS_FILE
        ],
    )  # fmt: skip


def test_7_a_chain_cut_off_is_found_by_an_anchor_alone(opened, tmp_path):
    taken = anchors(opened)
    seq = len(opened.lines(LOOKS_FILE))
    cut_off(opened)
    assert found(opened, tmp_path / "export.zip") == []
    assert found(opened, tmp_path / "export.zip", *taken) == [
        f"{LOOKS} was cut off: an anchor was taken of entry {seq}, which is not there."
    ]


def test_8_a_chain_written_anew_is_found_by_an_anchor_alone(opened, tmp_path):
    taken = anchors(opened)
    opened.edit(
        "history.jsonl", lambda lines: [line["row"].update(reasons="Asked to.") for line in of(lines, PROPOSAL)]
    )
    opened.edit("current.jsonl", lambda lines: of(lines, PROPOSAL)[0]["row"].update(reasons="Asked to."))
    opened.recomputed(CHANGES)
    assert found(opened, tmp_path / "export.zip") == []
    seq = len(opened.lines(CHANGES_FILE))
    assert found(opened, tmp_path / "export.zip", *taken) == [
        f"Entry {seq} of {CHANGES} is not the one the anchor was taken of: the chain was rewritten."
    ]
    assert found(opened, tmp_path / "export.zip", f"{CHANGES}:1:{'ab' * 16}")[0].startswith(f"Entry 1 of {CHANGES}")


def test_9_evidence_swapped(opened, tmp_path):
    (name,) = [name for name in opened.files if name.startswith("evidence/")]
    opened.files[name] = b"I never thanked him."
    assert found(opened, tmp_path / "export.zip") == [
        f"{name} is not what was kept: its SHA-256 is not the one in the trail."
    ]
    del opened.files[name]
    (said,) = found(opened, tmp_path / "export.zip")
    assert said == f"The rest could not be checked. The file {name.partition('.')[0]} is missing."


def test_9_filed_words_swapped(opened, tmp_path):
    name = min(name for name in opened.files if name.startswith("filed/"))
    opened.files[name] = opened.files[name].replace(b"Okafor", b"Price")
    assert found(opened, tmp_path / "export.zip") == [
        f"{name} is not what was kept: its SHA-256 is not the one in the trail."
    ]


def test_10_an_edited_sheet(opened, tmp_path):
    name = min(name for name in opened.files if name.startswith("sheets/"))
    opened.files[name] += b" "
    assert found(opened, tmp_path / "export.zip", manifest=False) == [
        f"The file {name} is not the one that was exported: its SHA-256 is another."
    ]


def test_10_an_edited_manifest(opened, tmp_path):
    opened.edit("manifest.json", lambda said: said["files"].update({"story.txt": sha256(b"x").hexdigest()}))
    assert found(opened, tmp_path / "export.zip", manifest=False) == [
        "The file story.txt is not the one that was exported: its SHA-256 is another."
    ]


def test_a_file_put_in_and_a_file_left_out(opened, tmp_path):
    opened.files["evidence/99.txt"] = b"Found later."
    del opened.files["people.json"]
    assert found(opened, tmp_path / "export.zip", manifest=False) == [
        "The file evidence/99.txt is not in the manifest: it was added afterwards.",
        "The file people.json is missing.",
    ]


def test_a_look_told_otherwise_or_made_up(opened, tmp_path):
    opened.edit("looks.jsonl", lambda lines: lines[0].update(actor=4))
    assert found(opened, tmp_path / "export.zip") == [f"looks.jsonl says something else than entry 1 of {LOOKS}."]
    opened.edit("looks.jsonl", lambda lines: [lines.pop(), lines[0].update(seq=77)])
    assert found(opened, tmp_path / "export.zip") == [
        f"looks.jsonl speaks of entry 77 of {LOOKS}, which is not shown in it."
    ]


def test_a_line_that_says_two_things_is_told(opened, tmp_path):
    first, rest = opened.files["current.jsonl"].decode().split("\n", 1)
    opened.files["current.jsonl"] = f'{{"row":{{"note":"harmless"}},{first[1:]}\n{rest}'.encode()
    said = found(opened, tmp_path / "export.zip")
    assert said[0] == "Line 1 of current.jsonl cannot be read: a name stands twice in one object."


SPOILED = [b"", b"[1]", b"{}", b"\xff\xfe", b'{"seq": null}\n', b"[" * 3000]


@pytest.mark.parametrize("name", ["history.jsonl", "versions.json", "forms.json", "anchors.json", CHANGES_FILE])
def test_whatever_is_put_into_it_is_told_and_nothing_breaks(opened, tmp_path, name):
    for body in SPOILED:
        opened.files[name] = body
        status, lines = checked(kept(tmp_path / "export.zip", opened.closed()))
        assert (status, lines[-1]) == (1, "Something is not as it should be."), body


def test_what_is_no_export_is_said_to_be_none(tmp_path):
    for body in (b"", b"PK\x03\x04 but no more", b"%PDF-1.7"):
        status, lines = checked(kept(tmp_path / "export.zip", body))
        assert (status, lines[0][:27]) == (2, "This could not be checked. ")


def test_what_is_no_anchor_is_said_to_be_none(zipped):
    for given in ("school:999001:changes", "x:1:abcd", ""):
        said = f"{given!r} is not an anchor. Write CHAIN:SEQ:HASH with at least 16 digits of the hash."
        assert checked(zipped, given) == (2, [f"This could not be checked. {said}"])


def test_an_anchor_of_another_chain_is_no_fault_and_not_passed_over(zipped):
    status, lines = checked(zipped, f"site:changes:3:{'ab' * 16}")
    assert (status, "Note: site:changes is not in this export, so nothing was compared with its anchors." in lines) == (
        0, True,
    )  # fmt: skip


def test_it_is_checked_in_the_unpacked_folder_as_well(opened, tmp_path):
    for name, body in opened.files.items():
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_bytes(body)
    assert findings(tmp_path / "out", *anchors(opened)) == []
    (tmp_path / "out" / "filed" / "more.json").write_bytes(b"{}")
    assert findings(tmp_path / "out") == ["The file filed/more.json is not in the manifest: it was added afterwards."]


def test_the_copy_in_the_zip_is_the_one_in_the_product(opened):
    assert opened.files["verify.py"] == Path(standalone.__file__).read_bytes()


def test_it_runs_on_old_pythons_with_nothing_but_their_own_library():
    tree = ast.parse(Path(standalone.__file__).read_text(), feature_version=(3, 8))
    brought = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    brought |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert brought == {"collections", "hashlib", "json", "os", "re", "sys", "zipfile"}
