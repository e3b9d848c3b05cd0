"""Who has not: acknowledgements and returns of those whom somebody oversees, by line manager; and the same on paper."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contactpolicy.school.models import LineManagement, StaffMember
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now, today
from contactpolicy.web.signed import Signed
from contactpolicy.web.words import day as spoken
from records import access_round as access
from records.looks import looked_at_each
from records.sheets import Sheet, pdf_response
from records.standing import standing_of

from .. import yearly
from ..declaration_sheets import round_words

LOOK = "acknowledgements of staff"
NOBODY = Signed("", "No line manager")
FILTERS = [("all", "Everybody"), ("acknowledgement", "Not acknowledged"), ("return", "Not returned")]


def overseen(standing):
    """The staff whom this person oversees at their school today: never themselves."""
    present = StaffMember.objects.present(standing.day)
    reached = present.filter(pk__in=standing.managed_here | standing.chaired)
    if standing.leads:
        led = present.filter(school__in=standing.leads)
        reached = reached | led.exclude(pk__in=standing.out_of_reach_as_head())
    return reached.exclude(pk=standing.own_id).distinct()


def rows_of(standing):
    """Each of them: acknowledged against the edition in force and when, returned and when, and what is late."""
    people = yearly.with_last(overseen(standing), standing.day).filter(edition_id__isnull=False)
    return [row_of(person, standing.day) for person in people.order_by("surname", "forename", "pk")]


def row_of(person, day):
    """One line of the list."""
    due, sign_by = yearly.return_due(person), yearly.acknowledgement_due(person)
    confirm_on = min(filter(None, [due, person.confirm_on]))
    signed_on = today(person.signed_at) if person.signed_at and person.signed_edition == person.edition_id else None
    returned_on = today(person.returned_at) if person.returned_at else None
    return {
        "person": person,
        "signs_in": person.user_id is not None,
        "signed_on": signed_on,
        "sign_by": sign_by,
        "acknowledged": signed_on is not None and sign_by > day,
        "returned_on": returned_on,
        "return_by": confirm_on,
        "returned": returned_on is not None and confirm_on > day,
        "nil": bool(person.nil),
    }


def grouped(rows, standing, chosen):
    """The rows that the filter leaves, by line manager; those without one first."""
    left = [row for row in rows if not (chosen == "acknowledgement" and row["acknowledged"])]
    left = [row for row in left if not (chosen == "return" and row["returned"])]
    managers = LineManagement.objects.on(standing.day).filter(staff_member__in=[row["person"].pk for row in left])
    named = {row.staff_member_id: row.manager.name for row in managers.select_related("manager").order_by("pk")}
    groups = {}
    for row in left:
        groups.setdefault(named.get(row["person"].pk, NOBODY), []).append(row)
    return sorted(groups.items(), key=lambda group: (group[0] != NOBODY, group[0]))


@require_safe
def staff_round(request):
    """The list, narrowed to those who have not."""
    standing, at = standing_of(request), now()
    require(access.may_see_round(standing))
    chosen = next((key for key, _ in FILTERS if key == request.GET.get("show")), "all")
    looked_at_each(request, standing.schools.values(), LOOK)
    rows = rows_of(standing)
    context = {
        "title": "Who has acknowledged the policy",
        "groups": grouped(rows, standing, chosen),
        "filters": [(key, label, key == chosen) for key, label in FILTERS],
        "chosen": chosen,
        "edition": standing.edition,
        "acknowledged": sum(row["acknowledged"] for row in rows),
        "returned": sum(row["returned"] for row in rows),
        "everybody": sum(row["signs_in"] for row in rows),
        "at": at,
        "back_url": reverse("records:policy"),
    }
    return render(request, "contacts/round_staff.html", context)


@require_safe
def staff_round_sheet(request):
    """The same on paper."""
    standing, at = standing_of(request), now()
    require(access.may_see_round(standing))
    groups = [
        (manager, [on_paper(row, today(at)) for row in rows])
        for manager, rows in grouped(rows_of(standing), standing, "all")
    ]
    words = round_words(standing.school, standing.edition, groups, at=at)
    return pdf_response(
        request,
        [Sheet(words)],
        school=standing.school,
        name="acknowledgements",
        target=LOOK,
        at=at,
    )


def on_paper(row, day):
    """A line of the list for paper: name, acknowledged, returned."""
    if not row["signs_in"]:
        return row["person"].name, "on paper, cannot sign in", "on paper"
    signed = f"acknowledged {spoken(row['signed_on'])}" if row["acknowledged"] else due(row["sign_by"], day)
    nil = ", nothing to declare" if row["nil"] else ""
    returned = f"returned {spoken(row['returned_on'])}{nil}" if row["returned"] else due(row["return_by"], day)
    return row["person"].name, signed, returned


def due(by, day):
    """That it is not there yet, and whether it is late: paper has no red."""
    return f"not yet, {'overdue: it was ' if by < day else ''}due by {spoken(by)}"
