"""How the views of this floor find a case: only among those the person may see."""

from django.shortcuts import get_object_or_404

from contactpolicy.web.clock import now, today
from records.looks import looked
from records.standing import standing_of

from ..models import Agreement, Plan, Proposal


def the_proposal(request, number):
    """The request of this number, if they may see it; and the look at it, in the trail."""
    found = Proposal.objects.visible_to(standing_of(request)).select_related(
        "record__school", "record__staff_member", "record__edition", "renews"
    )
    proposal = get_object_or_404(found.prefetch_related("record__parties__student"), record__number=number)
    looked(request, proposal.record.school, f"request {number}")
    return proposal


def the_agreement(request, number):
    """The agreement of this number, if they may see it; and the look at it, in the trail."""
    found = Agreement.objects.visible_to(standing_of(request)).select_related(
        "proposal__record__school", "record__school", "record__staff_member", "record__edition"
    )
    agreement = get_object_or_404(found.prefetch_related("record__parties__student"), record__number=number)
    looked(request, agreement.record.school, f"agreement {number}")
    return agreement


def the_plan(request, number):
    """The plan of this number, if they may see it (its supervisor may); and the look at it, in the trail."""
    found = Plan.objects.visible_to(standing_of(request)).select_related(
        "record__school", "record__staff_member", "record__edition", "record__came_of", "supervisor", "closed_by"
    )
    plan = get_object_or_404(found.prefetch_related("record__parties__student"), record__number=number)
    looked(request, plan.record.school, f"plan {number}")
    return plan


def roles_and_capacity(request, record):
    """The oversight roles of whoever asks towards the person on a record, and in words as what they act."""
    standing = standing_of(request)
    roles = standing.roles_over(record.staff_member)
    return roles, standing.capacity_over(record.staff_member, roles, record.edition.words)


def moment():
    """The clock, read once: now, and the day at school."""
    at = now()
    return at, today(at)


def seen_by(request):
    """How many decisions were on the page that this post comes from; none when it does not say."""
    said = request.POST.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
