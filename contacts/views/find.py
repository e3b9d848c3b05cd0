"""How the views of this floor find a contact: only among those the person may see."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from records.looks import looked
from records.models import Record
from records.search import EverybodySource, StaffSource
from records.standing import standing_of

from ..models import Advice, Contact


def the_contact(request, number):
    """The contact of this number, if they may see it or logged it for somebody; and the look at it, in the trail."""
    found = Contact.objects.open_to(standing_of(request)).select_related(
        "record__school", "record__staff_member", "record__edition", "within", "logged_by"
    )
    contact = get_object_or_404(found.prefetch_related("record__parties__student"), record__number=number)
    looked(request, contact.record.school, f"contact {number}")
    return contact


def the_advice(request, number):
    """The question of this number, if they may see it; and the look at it, in the trail."""
    found = Advice.objects.visible_to(standing_of(request)).select_related(
        "record__school", "record__staff_member", "record__edition", "about"
    )
    advice = get_object_or_404(found.prefetch_related("record__parties__student"), record__number=number)
    looked(request, advice.record.school, f"question {number}")
    return advice


def sources(school, day):
    """Where the search boxes look: students present and former, and staff."""
    return {
        "students": EverybodySource(school, day, url=reverse("records:everybody-search")),
        "staff": StaffSource(school, day, url=reverse("contacts:staff-search")),
    }


def agreements_of(staff_member):
    """What was agreed with a member of staff and not ended, as choices."""
    found = Record.objects.filter(
        staff_member=staff_member, kind=Record.Kind.PROPOSAL, stage="agreed", restricted=False
    )
    found = found.newest_first().prefetch_related("parties")[:20]
    return [
        (one.number, f"{one.number}: {one.title.lower()} with {', '.join(p.name for p in one.parties.all())}")
        for one in found
    ]
