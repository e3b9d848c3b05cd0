"""What an export may not tell its reader: what is restricted and is not this, and what those over them looked at."""

import json
from types import SimpleNamespace

import pytest
from django.urls import reverse

from contactpolicy.trail import canon
from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.door import look
from contactpolicy.trail.models import Entry
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now
from records.models import Export
from tests.access.parts import referrals
from tests.export.doing import Opened, asked, checked, exported, findings, kept, signed_in
from tests.people_fixtures import acting


@pytest.fixture
def named(cast):
    """Mr Okafor and the Headteacher are each referred; another stands at the other school. By word, their numbers."""
    named = {}
    referrals.build(cast, named, now())
    return SimpleNamespace(**{key.replace("-", "_"): number for key, number in named.items()})


def test_a_referral_is_given_out_by_whoever_handles_it_from_its_own_chains(client, cast, named, tmp_path):
    path = kept(tmp_path / "export.zip", exported(client, cast.whitfield, "record", named.okafor_referral))
    school = cast.westdale
    said = Opened(path.read_bytes())
    assert [head["chain"] for head in said.json("anchors.json")] == [
        school.restricted_chain(), school.restricted_looks_chain(),
    ]  # fmt: skip
    assert "wombat-okafor" in said.files["history.jsonl"].decode()
    assert findings(path, anchor(school.restricted_looks_chain()).full) == []
    assert Entry.objects.filter(chain__name=school.looks_chain(), kind="export").count() == 0


def test_it_tells_of_no_other_referral(client, cast, named, tmp_path):
    look(
        cast.westdale.restricted_looks_chain(),
        by=cast.ashdown.user,
        at=now(),
        target=f"referral {named.whitfield_referral}",
    )
    path = kept(tmp_path / "export.zip", exported(client, cast.whitfield, "record", named.okafor_referral))
    said = Opened(path.read_bytes())
    assert [name for name, body in said.files.items() if b"WJG" in body or b"wombat-whitfield" in body] == []
    shown = [line for name in said.files if name.startswith("chains/") for line in said.lines(name)]
    assert cast.ashdown.user.pk not in {line.get("actor") for line in shown}
    assert {frozenset(line) for line in shown if "kept_back" in line} == {frozenset(["seq", "hash", "kept_back"])}
    _, lines = checked(path)
    assert [line for line in lines if "of them kept back: of those only the place is shown" in line] != []


def test_what_is_kept_back_is_bound_to_its_place(client, cast, named, tmp_path):
    path = kept(tmp_path / "export.zip", exported(client, cast.whitfield, "record", named.okafor_referral))
    said = Opened(path.read_bytes())
    name = f"chains/{cast.westdale.restricted_chain().replace(':', '-')}.jsonl"
    place = max(at for at, line in enumerate(said.lines(name)) if "kept_back" in line)
    said.edit(name, lambda lines: lines[place].update(hash="0" * 64))
    assert findings(kept(path, said.closed())) == [
        f"Entry {place + 2} of {cast.westdale.restricted_chain()} does not follow the entry before it."
    ]


def test_whoever_is_only_named_on_it_or_is_referred_gives_nothing_out(client, cast, named):
    for person, number, status in (
        (cast.ellis, named.okafor_referral, 403),
        (cast.okafor, named.okafor_referral, 404),
        (cast.whitfield, named.whitfield_referral, 404),
        (cast.ashdown, named.okafor_referral, 404),
        (cast.pritchard, named.okafor_referral, 404),
    ):
        assert asked(client, person, "record", number).status_code == status
    assert Export.objects.count() == 0
    assert asked(client, cast.ashdown, "record", named.whitfield_referral).status_code == 200


def test_what_the_chair_looked_at_is_told_at_that_record_alone(client, cast, agreement, tmp_path):
    school, number = cast.westdale, agreement.record.number
    for target in (f"staff file {cast.whitfield.staff.pk}", f"record {number}"):
        look(school.looks_chain(), by=cast.ashdown.user, at=now(), target=target)
    path = kept(tmp_path / "export.zip", exported(client, cast.whitfield, "record", number))
    shown = Opened(path.read_bytes()).lines(f"chains/{school.looks_chain().replace(':', '-')}.jsonl")
    by_chair = [line["target"] for line in shown if line.get("actor") == cast.ashdown.user.pk]
    assert (by_chair, [line["seq"] for line in shown if "kept_back" in line]) == ([f"record {number}"], [1])
    assert findings(path) == []


def test_a_guess_at_what_the_chair_looked_at_cannot_be_tested_against_what_is_given_out(
    client, cast, whitfield, tmp_path
):
    """Even by somebody who guesses all of it, to the millisecond: the salt is kept back with the look."""
    chain, at, target = cast.westdale.looks_chain(), now(), f"staff file {whitfield.staff.pk}"
    look(chain, by=cast.ashdown.user, at=at, target=target)
    path = kept(tmp_path / "export.zip", exported(client, whitfield, "staff", cast.okafor.staff.pk))
    said = Opened(path.read_bytes())
    first, second, *_ = said.lines(f"chains/{chain.replace(':', '-')}.jsonl")
    assert (set(first), second["prev"]) == ({"seq", "hash", "kept_back"}, first["hash"])
    entry = Entry.objects.get(chain__name=chain, seq=1)
    right = canon.entry_hash(chain, 1, at, "view", cast.ashdown.user.pk, "", target, entry.digest, canon.START)
    assert right == first["hash"]
    for nothing in ("[]", "", '""', second["links"]):
        digest = canon.text_digest(nothing)
        guess = canon.entry_hash(chain, 1, at, "view", cast.ashdown.user.pk, "", target, digest, canon.START)
        assert guess != first["hash"]
    salt = json.loads(entry.links).encode()
    assert [name for name, body in said.files.items() if salt in body] == []


def test_to_the_chair_nothing_of_it_is_kept_back(client, cast, whitfield, tmp_path):
    look(cast.westdale.looks_chain(), by=cast.ashdown.user, at=now(), target=f"staff file {whitfield.staff.pk}")
    path = kept(tmp_path / "export.zip", exported(client, cast.ashdown, "staff", whitfield.staff.pk))
    said = Opened(path.read_bytes())
    assert [name for name, body in said.files.items() if name.startswith("chains") and b"kept_back" in body] == []
    assert [line["who"] for line in said.lines("looks.jsonl")] == ["Margaret Ashdown"] * 2


def test_the_headteacher_does_not_read_in_the_trail_that_theirs_was_given_out(
    client, cast, whitfield, okafor, tmp_path
):
    path = kept(tmp_path / "export.zip", exported(client, cast.ashdown, "staff", whitfield.staff.pk))
    assert findings(path) == []
    chains = [head["chain"] for head in Opened(path.read_bytes()).json("anchors.json")]
    assert cast.westdale.restricted_chain() in chains
    said = signed_in(client, whitfield).get(reverse("records:trail")).content.decode()
    theirs = exported(client, whitfield, "staff", okafor.staff.pk)
    shown = Opened(theirs).files["chains/school-999001-changes.jsonl"].decode()
    assert ("export" in said, "Hale" in said, "HistoricalExport" in shown.splitlines()[-2]) == (False, False, False)
    looks = signed_in(client, whitfield).get(reverse("records:staff-file-looks", args=[whitfield.staff.pk]))
    assert "exported" not in looks.content.decode()
    again = kept(tmp_path / "again.zip", exported(client, cast.ashdown, "staff", whitfield.staff.pk))
    assert findings(again) == []


def test_a_deputys_stands_apart_as_well_and_a_teachers_does_not(client, cast, whitfield, okafor, price):
    acting(price, school=cast.westdale, by=whitfield, first=-30, last=-20)
    for person, chain in ((price, cast.westdale.restricted_chain()), (okafor, cast.westdale.chain_name())):
        exported(client, whitfield, "staff", person.staff.pk)
        assert Export.objects.first().chain_name() == chain
    assert verify().findings == []
