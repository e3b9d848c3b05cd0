"""Whoever changes the record past the product is found out, and the record is named."""

import pytest

from contactpolicy.school.models import School
from contactpolicy.trail import canon, heads
from contactpolicy.trail.acts import Act
from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.trail.verify import verify
from tests.trail.conftest import AT, renamed
from tests.trail.tampering import behind_the_guard, dropped, recomputed, run, triggers

CHAIN = "school:911911:changes"


def kinds(report):
    return {finding.kind for finding in report.findings}


def first_version(school):
    return school.history.order_by("history_id").first()


def test_an_untouched_record_has_no_findings(infants):
    report = verify()
    assert report.findings == []
    assert report.entries == Entry.objects.count()


def test_an_edited_version_is_found(infants):
    with behind_the_guard():
        run("UPDATE school_historicalschool SET name = 'Else' WHERE history_id = %s", first_version(infants).pk)
    (finding,) = verify().findings
    said = f"has been changed: history row {first_version(infants).pk} is not what its entry vouches for."
    assert (finding.kind, finding.record) == ("history", f"school {infants.pk}")
    assert finding.text == f"A version of school {infants.pk} {said}"
    assert (finding.chain, finding.seq) == (CHAIN, 1)


def test_a_version_with_another_salt_is_found(infants):
    with behind_the_guard():
        run("UPDATE school_historicalschool SET salt = %s WHERE history_id = %s", "a" * 64, first_version(infants).pk)
    assert kinds(verify()) == {"history"}


def test_a_version_said_to_be_by_somebody_else_is_found(infants, cast):
    with behind_the_guard():
        run("UPDATE school_historicalschool SET history_user_id = %s WHERE id = %s", cast.okafor.user.pk, infants.pk)
    assert kinds(verify()) == {"history"}


def test_an_edited_live_row_is_found_and_only_the_field_is_named(infants):
    run("UPDATE school_school SET name = 'Somewhere Else' WHERE id = %s", infants.pk)
    (finding,) = verify().findings
    said = f"The school {infants.pk} is not as its last version says: name changed past the trail."
    assert (finding.kind, finding.text) == ("live", said)


def test_a_record_is_named_by_its_number(lesson):
    run("UPDATE approvals_proposal SET reasons = 'Because' WHERE record_id = %s", lesson.pk)
    run("UPDATE records_record SET reported_at = '2001-01-01 00:00:00+00:00' WHERE id = %s", lesson.pk)
    names = [finding.record for finding in verify().findings]
    assert names == [f"record {lesson.pk} ({lesson.record.number})", f"request {lesson.pk} ({lesson.record.number})"]


def test_an_update_past_the_door_is_found(infants):
    School.objects.filter(pk=infants.pk).update(prefix="QQ")
    assert kinds(verify()) == {"live"}


def test_rows_made_in_bulk_are_found(infants):
    School.objects.bulk_create([School(urn="922922", name="Nowhere", prefix="NW")])
    (finding,) = verify().findings
    assert finding.kind == "no history"


def test_a_version_taken_out_is_found(infants):
    with behind_the_guard():
        run("DELETE FROM school_historicalschool WHERE history_id = %s", first_version(infants).pk)
    (finding,) = verify().findings
    assert (finding.kind, finding.chain, finding.seq) == ("gone", CHAIN, 1)


def test_a_whole_record_taken_out_is_found(infants):
    with behind_the_guard():
        run("DELETE FROM school_historicalschool WHERE id = %s", infants.pk)
        run("DELETE FROM school_school WHERE id = %s", infants.pk)
    assert [finding.kind for finding in verify().findings] == ["gone", "gone"]


def test_a_live_row_taken_out_is_found(infants):
    run("DELETE FROM school_school WHERE id = %s", infants.pk)
    (finding,) = verify().findings
    assert finding.text == f"The school {infants.pk} is gone, and nothing in its history says so."


def test_a_backdated_version_is_found(infants):
    version = first_version(infants)
    version.pk, version.name = None, "As it always was"
    version.save(force_insert=True)
    version.refresh_from_db()
    assert "unlinked" in kinds(verify())


@pytest.mark.parametrize("change", ["kind = 'print'", "actor_id = 999", "target = 'x'", "capacity = 'Chair'"])
def test_an_edited_entry_is_found(infants, change):
    with behind_the_guard():
        run(f"UPDATE trail_entry SET {change} WHERE hash = %s", anchor(CHAIN).hash)
    assert kinds(verify()) == {"entry"}


def test_an_edited_entry_whose_hash_was_computed_again_is_found_by_the_next_one(infants):
    entry = Entry.objects.get(chain__name=CHAIN, seq=1)
    said = (entry.at, entry.kind, 999, entry.capacity, entry.target, entry.digest, entry.prev)
    with behind_the_guard():
        Entry.objects.filter(pk=entry.pk).update(actor_id=999, hash=canon.entry_hash(CHAIN, 1, *said))
    (finding,) = verify().findings
    assert finding.text == f"Entry 2 of {CHAIN} does not follow the entry before it."


def test_an_entry_moved_in_time_is_found(infants):
    with behind_the_guard():
        Entry.objects.filter(hash=anchor(CHAIN).hash).update(at=AT.replace(year=2032))
    assert kinds(verify()) == {"entry"}


def test_an_entry_that_vouches_for_something_else_is_found(infants):
    with behind_the_guard():
        run("UPDATE trail_entry SET links = '[]' WHERE hash = %s", anchor(CHAIN).hash)
    assert kinds(verify()) == {"links", "unlinked"}


def test_links_that_nobody_can_read_are_found(infants):
    with behind_the_guard():
        run("UPDATE trail_entry SET links = '[[1]' WHERE hash = %s", anchor(CHAIN).hash)
    assert kinds(verify()) == {"links", "unlinked"}


def test_an_entry_taken_out_of_the_middle_is_found(infants, lorna):
    renamed(infants, "Tillingham", by=lorna)
    with behind_the_guard():
        Entry.objects.filter(chain__name=CHAIN, seq=2).delete()
    texts = [finding.text for finding in verify().findings if finding.chain == CHAIN]
    assert texts == [f"Entry 2 of {CHAIN} is gone.", f"Entry 3 of {CHAIN} does not follow the entry before it."]


def test_a_head_put_back_is_found(infants):
    with behind_the_guard():
        Chain.objects.filter(name=CHAIN).update(seq=1, hash=Entry.objects.get(chain__name=CHAIN, seq=1).hash)
    (finding,) = verify().findings
    assert finding.text == f"{CHAIN} ends at entry 2, but its head says 1."


def test_a_version_that_two_entries_vouch_for_is_found(infants, lorna):
    (head,) = heads.locked([CHAIN])
    link = ["school.HistoricalSchool", first_version(infants).pk, 1, "0" * 64]
    heads.append(head, Act(lorna, AT), [link])
    assert kinds(verify()) == {"duplicate"}


def test_an_entry_of_a_table_nobody_knows_is_found(infants, lorna):
    (head,) = heads.locked([CHAIN])
    heads.append(head, Act(lorna, AT), [["school.HistoricalTower", 1, 1, "0" * 64]])
    assert kinds(verify()) == {"links"}


@pytest.mark.parametrize("history_id", [10**9, -1, "1", None, 1.5])
def test_an_entry_of_a_version_that_never_was_is_found(infants, lorna, history_id):
    (head,) = heads.locked([CHAIN])
    heads.append(head, Act(lorna, AT), [["school.HistoricalSchool", history_id, 1, "0" * 64]])
    assert kinds(verify()) == {"gone"}


def test_a_missing_trigger_is_found(infants):
    with behind_the_guard():
        pass
    assert verify().ok
    table, name = triggers()[0]
    dropped(table, name)
    (finding,) = verify().findings
    assert (finding.kind, finding.text) == ("guard", f"The trigger {name} on {table} is missing or has been changed.")


def test_a_clock_that_went_back_is_a_warning(infants, lorna):
    renamed(infants, "Tillingham", by=lorna, at=AT.replace(month=4))
    report = verify()
    assert report.ok
    texts = [warning.text for warning in report.warnings]
    assert texts == [f"The clock went back: entry 3 of {CHAIN} is dated before the one before it."]


def test_two_who_acted_at_once_are_no_clock_going_back(infants, lorna):
    renamed(infants, "Tillingham", by=lorna, at=AT.replace(second=0))
    assert verify().warnings == []


def cut_off(school):
    """The last act undone so that nothing inside the database tells of it."""
    with behind_the_guard():
        first = first_version(school)
        run("DELETE FROM trail_entry WHERE hash = %s", anchor(CHAIN).hash)
        run("DELETE FROM school_historicalschool WHERE id = %s AND history_id > %s", school.pk, first.pk)
        run("UPDATE school_school SET name = %s WHERE id = %s", first.name, school.pk)
        Chain.objects.filter(name=CHAIN).update(seq=1, hash=Entry.objects.get(chain__name=CHAIN).hash)


def rewritten(school):
    """History falsified, and every hash after it computed again."""
    with behind_the_guard():
        run("UPDATE school_historicalschool SET name = 'Always So' WHERE id = %s", school.pk)
        run("UPDATE school_school SET name = 'Always So' WHERE id = %s", school.pk)
        recomputed(CHAIN)


@pytest.mark.parametrize("falsify", [cut_off, rewritten])
def test_a_chain_made_consistent_again_is_found_by_an_anchor_alone(infants, falsify):
    taken = anchor(CHAIN)
    falsify(infants)
    assert verify().findings == []
    assert kinds(verify([taken])) == {"anchor"}
    assert kinds(verify([f"{CHAIN}: {taken}"])) == {"anchor"}


def test_an_old_anchor_still_holds_after_more_was_written(infants, lorna):
    taken = anchor(CHAIN)
    renamed(infants, "Tillingham", by=lorna)
    assert verify([taken, taken.full, f"{CHAIN}:{taken.seq}:{taken.hash[:16]}"]).ok


def test_an_anchor_of_a_chain_that_is_gone_is_found(infants):
    (finding,) = verify(["school:999999:changes:4:" + "ab" * 16]).findings
    assert finding.kind == "anchor"
