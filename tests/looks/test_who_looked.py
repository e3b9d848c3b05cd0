"""Who has looked: told to the person concerned and to those over them, and held back while a referral says so."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.models.referral_states import Telling
from contactpolicy.trail.door import look
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now
from records.looked_at import FORMS, known, targets_of, targets_of_file
from records.looks_shown import looks_at
from tests.access.world import evidence
from tests.contacts.posting import logged
from tests.http.pages import said, signed_in
from tests.people_fixtures import a_request, agreed, reviewed
from tests.referrals.posting import a_referral

HOUR = timedelta(hours=1)
ROW = re.compile(r"<tr class=\"govuk-table__row\">\s*<td(.*?)</tr>", re.DOTALL)
WAITS = "Where the law asks the school to wait, a look may be shown here later."


def rows(person, name, about, query=""):
    """The lines of a page of looks, newest first, each as who, as what and what they did."""
    answer = signed_in(person).get(reverse(f"records:{name}", args=[about]) + query)
    assert answer.status_code == 200, said(answer)
    assert WAITS in said(answer)
    cells = [
        re.findall(r">([^<>]+)</t[dh]>|translate=\"no\">([^<]+)<", row) for row in ROW.findall(answer.content.decode())
    ]
    return [" · ".join(one or other for one, other in row) for row in cells]


def opened(person, *addresses):
    """Somebody opens these pages."""
    for address in addresses:
        assert signed_in(person).get(address).status_code == 200


@pytest.fixture
def agreement(okafor, amira, marsh):
    """Mr Okafor may teach Amira the violin; it was reviewed once."""
    made = agreed(a_request(okafor, [amira]))
    reviewed(made, marsh)
    return made


def test_a_record_tells_who_opened_and_printed_it(agreement, okafor, marsh, whitfield):
    number = agreement.record.number
    opened(okafor, reverse("approvals:proposal", args=[number]))
    opened(marsh, reverse("approvals:agreement", args=[number]))
    look(okafor.school.looks_chain(), by=whitfield.user, at=now(), kind="print", target=f"review 1 of {number}")
    opened(marsh, reverse("home"))
    told = [
        "Lorna Whitfield · Headteacher · Printed the sheet of review 1",
        "Helen Marsh · Senior member of staff, line manager · Opened the record",
        "Tunde Okafor · The person concerned · Opened the record",
    ]
    first = "Lorna Whitfield · Headteacher · Opened who has looked at it"
    assert rows(whitfield, "record-looks", number) == [first, *told]
    assert rows(okafor, "record-looks", number) == [
        "Tunde Okafor · The person concerned · Opened who has looked at it", first, *told,
    ]  # fmt: skip


def test_a_member_of_staff_sees_who_opened_their_own_file(agreement, okafor, dunn, nair):
    entry = okafor.staff.file.entries.first()
    opened(dunn, reverse("records:staff-file", args=[okafor.staff.pk]))
    look(okafor.school.looks_chain(), by=dunn.user, at=now(), kind="print", target=f"entry {entry.pk}")
    look(
        okafor.school.looks_chain(),
        by=dunn.user,
        at=now(),
        kind="print",
        target=f"staff file {okafor.staff.pk}",
    )
    opened(dunn, reverse("records:staff-file", args=[nair.staff.pk]))
    office = "Carol Dunn · Records officer (office)"
    assert rows(okafor, "staff-file-looks", okafor.staff.pk) == [
        "Tunde Okafor · The person concerned · Opened who has looked at it",
        f"{office} · Printed the file",
        f"{office} · Printed the sheet of an entry on the file",
        f"{office} · Opened the file",
    ]
    page = signed_in(okafor).get(reverse("records:staff-file", args=[okafor.staff.pk]))
    assert reverse("records:staff-file-looks", args=[okafor.staff.pk]) in page.content.decode()


def test_the_office_and_the_line_manager_see_no_link_to_it(agreement, dunn, marsh, okafor):
    assert "has opened or printed" not in said(
        signed_in(dunn).get(reverse("records:staff-file", args=[okafor.staff.pk]))
    )
    page = signed_in(marsh).get(reverse("approvals:agreement", args=[agreement.record.number]))
    assert "Who has looked at this" not in said(page)


@pytest.fixture
def suspected(okafor, amira, whitfield, marsh):
    """Mr Okafor's contact was read by his line manager; then the Headteacher refers him and reads it again."""
    contact, at = logged(okafor, "other", amira), now()
    chain, target = okafor.school.looks_chain(), f"contact {contact.record.number}"
    look(chain, by=marsh.user, at=at - 3 * HOUR, target=target)
    referral = a_referral(whitfield, okafor, aware_at=at - 2 * HOUR)
    look(chain, by=whitfield.user, at=at - HOUR, target=target)
    look(chain, by=whitfield.user, at=at - HOUR, target=f"staff file {okafor.staff.pk}")
    return contact.record, referral


def test_what_the_referral_made_people_look_at_is_held_back_until_he_may_be_told(suspected, okafor, whitfield):
    record, referral = suspected
    own = "Tunde Okafor · The person concerned · Opened who has looked at it"
    earlier, since = (
        "Helen Marsh · Senior member of staff, line manager · Opened the record",
        "Lorna Whitfield · Headteacher · Opened the record",
    )
    assert rows(okafor, "record-looks", record.number) == [own, earlier]
    assert rows(okafor, "staff-file-looks", okafor.staff.pk) == [own]
    assert since in rows(whitfield, "record-looks", record.number)
    referral.move_telling(Telling.MAY, by=whitfield.user, at=now())
    assert since in rows(okafor, "record-looks", record.number)
    assert rows(okafor, "staff-file-looks", okafor.staff.pk)[-1] == "Lorna Whitfield · Headteacher · Opened the file"


def test_the_headteacher_is_no_exception_when_the_chair_looks_into_something(whitfield, ashdown, dunn):
    """What she reads of her own file waits like anybody's, and the page Trail has nothing of the Chair's at any time."""
    chain, target, at = whitfield.school.looks_chain(), f"staff file {whitfield.staff.pk}", now()
    look(chain, by=dunn.user, at=at - 3 * HOUR, target=target)
    referral = a_referral(ashdown, whitfield, for_chair=True, aware_at=at - 2 * HOUR)
    look(chain, by=ashdown.user, at=at - HOUR, target=target)
    assert rows(whitfield, "staff-file-looks", whitfield.staff.pk) == [
        "Lorna Whitfield · The person concerned · Opened who has looked at it",
        "Carol Dunn · Records officer (office) · Opened the file",
    ]
    assert ashdown.name not in said(signed_in(whitfield).get(reverse("records:trail") + "?of=looks"))
    referral.move_telling(Telling.MAY, by=ashdown.user, at=now())
    assert "Margaret Ashdown · Chair of Governors · Opened the file" in rows(
        whitfield, "staff-file-looks", whitfield.staff.pk
    )
    assert ashdown.name not in said(signed_in(whitfield).get(reverse("records:trail") + "?of=looks"))


def test_a_page_with_something_held_back_reads_like_one_without(suspected, okafor, amira, whitfield):
    """The newest line is always the reader's own, and the sentence always stands there."""
    record, _ = suspected
    other = logged(okafor, "other", amira).record
    url = reverse("records:record-looks", args=[record.number])
    held = said(signed_in(okafor).get(url))
    free = said(signed_in(okafor).get(reverse("records:record-looks", args=[other.number])))
    assert [WAITS in held, WAITS in free] == [True, True]
    assert whitfield.name not in held.split(WAITS)[1]


def test_looks_at_what_is_restricted_are_on_its_own_page_alone(suspected, okafor, whitfield):
    record, referral = suspected
    number = referral.record.number
    opened(whitfield, reverse("approvals:referral", args=[number]))
    assert rows(whitfield, "record-looks", number) == [
        "Lorna Whitfield · Headteacher · Opened who has looked at it",
        "Lorna Whitfield · Headteacher · Opened the record",
    ]
    assert signed_in(okafor).get(reverse("records:record-looks", args=[number])).status_code == 404
    assert number not in said(signed_in(whitfield).get(reverse("records:record-looks", args=[record.number])))


def test_every_target_of_a_record_and_a_file_is_a_known_form(agreement, suspected, okafor, amira):
    record, referral = suspected
    targets = [
        *targets_of(agreement.record), *targets_of(record), *targets_of(referral.record),
        *targets_of_file(okafor.staff.file, "staff"), *targets_of_file(amira.file, "student"),
    ]  # fmt: skip
    assert [one for one in targets if not known(one)] == []
    assert f"review 1 of {agreement.record.number}" in targets


def test_the_looks_at_a_record_are_those_at_its_files_tasks_and_entries_too(agreement, okafor):
    """An entry on a student's file as well: it is the same decision."""
    record = agreement.record
    note = evidence(record, okafor, "She wrote.", now())
    duties, entries = (list(many.values_list("pk", flat=True)) for many in (record.duties, record.entries))
    assert [len(duties) > 0, len(entries)] == [True, 3]
    wanted = {
        f"evidence {note} of {record.number}",
        *(f"duty {pk}" for pk in duties),
        *(f"entry {pk}" for pk in entries),
    }
    assert wanted - set(targets_of(record)) == set()


def test_no_form_takes_a_name():
    assert not known("contact with Amira Haddad")


def test_it_costs_the_same_few_questions_however_often_people_looked(agreement, whitfield, marsh, okafor, nair):
    number, chain = agreement.record.number, okafor.school.looks_chain()
    client, url = signed_in(whitfield), reverse("records:record-looks", args=[number])

    def cost():
        with CaptureQueriesContext(connection) as caught:
            client.get(url)
        return len(caught)

    client.get(url)
    few = cost()
    for turn in range(60):
        for person in (marsh, okafor, nair):
            look(chain, by=person.user, at=now(), target=f"agreement {number}" if turn % 2 else f"request {number}")
    assert cost() == few <= 24


def test_older_looks_are_a_page_away(agreement, whitfield, marsh, okafor):
    number = agreement.record.number
    for _ in range(30):
        look(okafor.school.looks_chain(), by=marsh.user, at=now(), target=f"agreement {number}")
    page = signed_in(whitfield).get(reverse("records:record-looks", args=[number]))
    assert len(ROW.findall(page.content.decode())) == 25
    older = re.search(r'rel="next" href="([^"]+)"', page.content.decode())[1].replace("&amp;", "&")
    assert len(rows(whitfield, "record-looks", number, older)) == 6


def test_the_looks_at_one_record_are_found_by_their_target_and_not_by_walking_the_chain(agreement, okafor):
    """The first thing asked goes to the index of targets; what it finds is then read by its keys."""
    plan = looks_at(okafor.school.looks_chain(), targets_of(agreement.record)).order_by("-seq")[:26].explain()
    if connection.vendor == "postgresql":
        # Its planner goes by how many there are, and a test has few: it may take either index, but reads no whole table.
        assert "Seq Scan on trail_entry" not in plan
        return
    assert "entry_by_target" in plan
    assert "entry_seq_once_per_chain" not in plan


def test_forms_are_whole_words_from_end_to_end():
    """A name behind a number would be no form any more."""
    assert not known("contact WJ-2026-00042 of Amira Haddad")
    assert known("contact WJ-2026-00042")
    assert len(FORMS) == len(set(FORMS))
    assert Entry._meta.get_field("target").max_length >= 200
