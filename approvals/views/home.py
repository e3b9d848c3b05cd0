"""Home: what needs you, and one large button. Beside it Log or request, and help."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from records import access
from records.looks import looked
from records.models import Draft, Duty, Record
from records.standing import standing_of
from records.todo import counts, shown, waiting_for_others

from .. import pages
from ..models import Proposal
from .find import moment

DRAFT_KINDS = {"proposal": "A request", "answer": "An answer to what was asked"}


@require_safe
def home(request):
    """What needs this person today, oldest first; what they wait for; their last records."""
    standing = standing_of(request)
    at, day = moment()
    for school in standing.schools.values():
        looked(request, school, "home", kind="list")
    duties = list(Duty.objects.open().needed_by(day).falling_to(standing).to_show().oldest_first()[:26])
    mine = (
        Record.objects.visible_to(standing).filter(staff_member=standing.own_id)
        if standing.own_id
        else Record.objects.none()
    )
    recent = Proposal.objects.filter(record__in=mine).order_by("-record__recorded_at")
    context = {
        "title": "Home",
        "duties": shown(duties[:25]),
        "more": len(duties) > 25,
        "counts": counts(duties, day),
        "waiting": waiting_for_others(standing),
        "recent": [(one, pages.state_of(one, day)) for one in pages.cases(recent)[:5]],
        "drafts": [
            (one, DRAFT_KINDS[one.kind])
            for one in Draft.objects.filter(user=request.user, kind__in=DRAFT_KINDS).order_by("-saved_at")[:5]
        ],
        "may_log": access.may_log(standing),
        "is_chair_only": bool(standing.chairs_of) and not standing.staff and not standing.heads_of,
        "keeps_records": bool(standing.keeps_records_of),
        "at": at,
    }
    return render(request, "approvals/home.html", context)


@require_safe
def log(request):
    """Which one is mine? In plain words, with a draft to go on with on top."""
    standing = standing_of(request)
    context = {
        "title": "Log or request",
        "may_log": access.may_log(standing),
        "may_enter_paper": access.may_enter_any_paper(standing),
        "drafts": [
            (one, DRAFT_KINDS[one.kind])
            for one in Draft.objects.filter(user=request.user, kind__in=DRAFT_KINDS).order_by("-saved_at")[:5]
        ],
    }
    return render(request, "approvals/log.html", context)


@require_safe
def help_page(request):
    """What this is, what to do when in doubt, and whom to ask."""
    return render(request, "approvals/help.html", {"title": "Help"})
