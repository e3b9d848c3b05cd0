"""Two people end the same right at the same moment: one does, and the other is told who did."""

from django.test import Client

from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now
from records import rights
from tests.database import at_once
from tests.signing import proved

from .doing import give


def test_of_two_who_end_a_right_at_once_one_does_and_the_other_is_told_who(
    committed, whitfield, ashdown, auditor, filed
):
    def at_desk(person):
        client = Client()
        client.force_login(person.user)
        return proved(client)

    file = filed.record.entries.get(staff_file__isnull=False).staff_file
    grant = give(at_desk, whitfield, ashdown, file, auditor.user)

    def ended_by(person):
        return lambda: rights.end(
            grant.__class__.objects.get(pk=grant.pk), why="Done", by=person.user, at=now(), capacity=""
        )

    outcomes = at_once(ended_by(whitfield), ended_by(ashdown))
    grant.refresh_from_db()
    refused = [one for one in outcomes if one is not None]
    assert [type(one) for one in refused] == [Conflict]
    assert f"{grant.ended_by.name} ended this right" in str(refused[0])
    assert grant.history.filter(ended_at__isnull=False).count() == 1


def test_whoever_comes_later_with_the_page_open_is_told_who_ended_it(at_desk, whitfield, ashdown, auditor, filed):
    file = filed.record.entries.get(staff_file__isnull=False).staff_file
    grant = give(at_desk, whitfield, ashdown, file, auditor.user)
    desk, address = at_desk(whitfield), f"/rights/{grant.pk}/ending/"
    assert desk.post(address, {"why": "Done"}).status_code == 302
    again = desk.post(address, {"why": "Done too"})
    assert (again.status_code, "Lorna Whitfield ended this right" in again.content.decode()) == (409, True)
