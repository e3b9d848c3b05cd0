"""Nothing is written unseen, and what is written together is one act."""

from contextlib import contextmanager, suppress

import pytest
from django.db import DatabaseError, transaction
from django.db.transaction import TransactionManagementError

from contactpolicy.school.models import School, User
from contactpolicy.trail import canon
from contactpolicy.trail.door import NotAudited, audited, look
from contactpolicy.trail.models import Chain, Entry
from tests.trail.conftest import AT, renamed
from tests.trail.tampering import run


def entries(chain):
    return Entry.objects.filter(chain__name=chain)


@contextmanager
def renamed_inside(school, *, by):
    """The school renamed by an act inside the one that is open."""
    yield renamed(school, "Half done", by=by)


def _failing(school, inside):
    """Writes, fails, and has the failure swallowed."""
    with suppress(ZeroDivisionError), inside:
        school.save()
        raise ZeroDivisionError


def test_nobody_writes_outside_the_door(westdale):
    westdale.name = "Eastdale Junior"
    with pytest.raises(
        NotAudited, match=r"^This school was about to be written without the trail knowing who did it\."
    ):
        westdale.save()
    westdale.refresh_from_db()
    assert westdale.name == "Westdale Junior"


def test_nobody_deletes_outside_the_door(infants):
    with pytest.raises(NotAudited), transaction.atomic():
        infants.delete()
    assert School.objects.filter(pk=infants.pk).exists()


def test_there_is_no_save_that_skips_history(infants):
    assert not hasattr(infants, "save_without_historical_record")
    infants.skip_history_when_saving = True
    before = infants.history.count()
    with audited(by=None, at=AT):
        infants.save()
    assert infants.history.count() == before + 1


def test_history_says_who_when_why_and_in_which_capacity(infants, lorna):
    with audited(by=lorna, at=AT, why="Moved to the new site", capacity="acting Headteacher"):
        infants.save()
    version = infants.history.first()
    told = (version.history_user, version.history_date, version.history_change_reason, version.capacity)
    assert told == (lorna, AT, "Moved to the new site", "acting Headteacher")


def test_every_version_has_a_salt_of_its_own(infants):
    salts = set(infants.history.values_list("salt", flat=True))
    assert len(salts) == 2
    assert {len(salt) for salt in salts} == {64}


def test_an_act_inside_an_act_is_one_entry(infants, lorna):
    before = entries("school:911911:changes").count()
    with audited(by=lorna, at=AT, why="Everything at once"):
        renamed(infants, "Tillingham Infants and Nursery", by=lorna)
        renamed(infants, "Tillingham Infants", by=lorna)
    new = list(entries("school:911911:changes").order_by("seq")[before:])
    assert [entry.links.count("school.HistoricalSchool") for entry in new] == [2]


def test_an_inner_act_keeps_its_own_reason_and_takes_the_outer_one_where_it_has_none(infants, lorna):
    with audited(by=lorna, at=AT, why="Merger", capacity="Chair"):
        with audited(by=lorna, at=AT, why="New name"):
            infants.save()
        with audited(by=lorna, at=AT):
            infants.save()
    told = infants.history.values_list("history_change_reason", "capacity")[:2]
    assert list(told) == [("Merger", "Chair"), ("New name", "Chair")]


def test_what_touches_two_schools_is_an_entry_in_each(infants, westdale, lorna):
    before = {name: entries(name).count() for name in (infants.chain_name(), westdale.chain_name())}
    with audited(by=lorna, at=AT):
        westdale.save()
        infants.save()
    assert {name: entries(name).count() - count for name, count in before.items()} == dict.fromkeys(before, 1)


def test_an_exception_leaves_nothing(infants, lorna):
    before = (entries("school:911911:changes").count(), infants.history.count())
    with pytest.raises(DatabaseError), audited(by=lorna, at=AT), renamed_inside(infants, by=lorna):
        run("SELECT nothing FROM nowhere")
    infants.refresh_from_db()
    assert (entries("school:911911:changes").count(), infants.history.count()) == before
    assert infants.name == "Tillingham Infant School"


def test_an_act_that_failed_inside_another_cannot_be_half_kept(infants, lorna):
    before = infants.history.count()
    with pytest.raises(TransactionManagementError), audited(by=lorna, at=AT):
        _failing(infants, audited(by=lorna, at=AT))
    assert infants.history.count() == before


def test_an_act_whose_inner_act_failed_before_writing_says_so_too(lorna):
    outer, inner = (audited(by=lorna, at=AT) for _ in range(2))
    with pytest.raises(TransactionManagementError), outer, suppress(ZeroDivisionError), inner:
        raise ZeroDivisionError


def test_what_a_savepoint_took_back_is_in_no_entry(infants, lorna):
    before = infants.history.count()
    with audited(by=lorna, at=AT):
        _failing(infants, transaction.atomic())
        infants.save()
    (entry,) = entries("school:911911:changes").order_by("-seq")[:1]
    assert infants.history.count() == before + 1
    assert entry.links.count("school.HistoricalSchool") == 1


def test_an_act_that_writes_nothing_is_no_entry(infants, lorna):
    before = Entry.objects.count()
    with audited(by=lorna, at=AT):
        pass
    assert Entry.objects.count() == before


def test_a_new_password_or_sign_in_leaves_no_version(lorna):
    before = lorna.history.count()
    lorna.set_password("nine cellos in the snow")
    lorna.save(update_fields=["password"])
    lorna.last_login = AT
    lorna.save(update_fields=["last_login"])
    assert lorna.history.count() == before
    assert not {"password", "last_login"} & {field.name for field in User.history.model._meta.fields}


def test_an_e_mail_address_changed_beside_a_password_needs_the_door(lorna):
    with pytest.raises(NotAudited):
        lorna.save(update_fields=["password", "email"])


def test_a_look_is_an_entry_in_the_looks_alone(westdale, lorna):
    changes = Chain.objects.get(name=westdale.chain_name()).seq
    look(westdale.looks_chain(), by=lorna, at=AT, kind="print", target="proposal WJ-2026-00042", capacity="Headteacher")
    entry = entries(westdale.looks_chain()).latest("seq")
    told = (entry.kind, entry.actor_id, entry.target, entry.capacity, canon.links_in(entry.links))
    assert told == ("print", lorna.pk, "proposal WJ-2026-00042", "Headteacher", [])
    assert Chain.objects.get(name=westdale.chain_name()).seq == changes


def test_a_look_inside_an_act_is_refused_because_it_would_not_be_committed(westdale, lorna):
    with pytest.raises(RuntimeError), audited(by=lorna, at=AT):
        look(westdale.looks_chain(), by=lorna, at=AT)
