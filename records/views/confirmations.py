"""What needs a second person: what waits for one's word, what one proposed, and the page on which it is answered."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.fresh import fresh
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now
from contactpolicy.web.paging import page

from .. import two_people
from ..forms.rights import ReasonForm
from ..looks import looked, looked_at_each
from ..models import TwoPersonAct
from ..running import capacity_at
from ..standing import standing_of
from .accounts import show_once, shown_once
from .posted import posted

Outcome = TwoPersonAct.Outcome


def seen_by(standing):
    """The acts somebody may see: their own, those for them once answered, and all of the schools they lead or chair."""
    leads = Q(school__in=standing.heads_of | standing.chairs_of)
    mine = Q(proposed_by=standing.user) | Q(answered_by=standing.user)
    found = TwoPersonAct.objects.filter(mine | leads)
    if standing.row_id:
        found = found.exclude(~mine & Q(about=standing.row_id))
    return found.select_related("school", "for_user", "proposed_by", "answered_by", "about")


@require_safe
def confirmations(request):
    """What waits for my word; what I proposed, and what became of it."""
    standing, at = standing_of(request), now()
    waiting = two_people.waiting_for(standing, at)
    rows = page(seen_by(standing), request, order=("-proposed_at", "-pk"))
    looked_at_each(request, standing.schools.values(), "acts of two people")
    context = {
        "title": "What needs two people",
        "waiting": waiting,
        "page": rows,
        "rows": [(act, state_of(act, at)) for act in rows],
        "link": shown_once(request),
        "back_url": reverse("home"),
    }
    return render(request, "records/confirmations.html", context)


def state_of(act, at):
    """What became of it."""
    if act.outcome:
        return f"{act.get_outcome_display()} by {act.answered_by.name}"
    return "Waits for a second person" if act.is_waiting(at) else "Nobody answered in time"


@require_http_methods(["GET", "POST"])
def confirmation(request, pk):
    """What is proposed, and the second person's answer."""
    standing = standing_of(request)
    act = get_object_or_404(
        TwoPersonAct.objects.select_related("school", "for_user", "proposed_by", "answered_by", "about"),
        pk=pk, school__in=standing.schools,
    )  # fmt: skip
    may = two_people.may_confirm(standing, act)
    if not may and not seen_by(standing).filter(pk=pk).exists():
        raise Http404
    if request.method == "POST":
        return answered(request, act, standing, may)
    return shown(request, act, standing, may)


def shown(request, act, standing, may, form=None):
    """The page."""
    at = now()
    looked(request, act.school, f"act of two people {act.pk}")
    context = {
        "title": act.get_kind_display(),
        "act": act,
        "rows": two_people.rows_of(act),
        "state": state_of(act, at),
        "waits": act.is_waiting(at),
        "may": may,
        "mine": act.proposed_by_id == standing.user.pk,
        "others": two_people.second_people(act, standing.day),
        "form": form or ReasonForm(None, label="Why not?", ask="Enter why not"),
        "back_url": reverse("records:confirmations"),
    }
    return render(request, "records/confirmation.html", context)


@fresh
def answered(request, act, standing, may):
    """Confirmed, refused with a reason, or taken back by whoever proposed it."""
    at, capacity = now(), capacity_at(standing, act.school)
    if "back" in request.POST and act.proposed_by_id == standing.user.pk:
        act.answer(Outcome.WITHDRAWN, by=request.user, at=at, capacity=capacity)
        messages.success(request, "Taken back. Nothing was changed.")
        return redirect("records:confirmations")
    require(may)
    if "confirm" in request.POST:
        two_people.confirm(act, by=request.user, at=at, capacity=capacity)
        if act.kind == TwoPersonAct.Kind.LINK:
            show_once(request, act.for_user, at=at, capacity=capacity)
        messages.success(request, f"Confirmed: {act.get_kind_display().lower()} for {act.for_user.name}.")
        return redirect("records:confirmations")
    form = ReasonForm(posted(request), label="Why not?", ask="Enter why not")
    if not form.is_valid():
        return shown(request, act, standing, may, form)
    with audited(by=request.user, at=at, why=form.cleaned_data["why"], capacity=capacity):
        act.answer(Outcome.REFUSED, by=request.user, at=at, why=form.cleaned_data["why"], capacity=capacity)
    messages.success(request, "Refused, with your reason. Nothing was changed.")
    return redirect("records:confirmations")
