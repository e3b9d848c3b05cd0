"""Proposing that somebody's second factor is set anew. A second person confirms it elsewhere."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.school.fresh import fresh
from contactpolicy.school.models import Appointment, StaffMember
from contactpolicy.web.answers import Conflict, require
from contactpolicy.web.clock import now
from contactpolicy.web.fields import Long
from contactpolicy.web.forms import Form, KeyField
from records import access
from records.factor_anew import may_propose_anew, waiting_for
from records.looks import find
from records.models.two_people import TwoPersonAct
from records.running import at_one_school, capacity_at
from records.standing import standing_of

from .posted import posted


class AnewForm(Form):
    """Why it is needed, and how it was made sure that it is them."""

    say = {"why": "Enter what happened, and how you made sure that it is them"}

    key = KeyField()
    why = Long(
        label="What happened, and how did you make sure that it is them?",
        max_length=240,
        help_text="For example: “Lost the phone on Friday. We spoke in my office, face to face.” A call or a mail proves nothing.",
    )


@require_http_methods(["GET", "POST"])
def of_staff(request, pk):
    """For a member of staff who can sign in."""
    standing = at_one_school(standing_of(request))
    find(access.may_see_roles(standing))
    person = get_object_or_404(StaffMember.objects.select_related("user"), school=standing.school, pk=pk)
    if person.user is None:
        raise Http404
    return propose(request, standing, person.user, back="records:roles")


@require_http_methods(["GET", "POST"])
def of_holder(request, pk):
    """For somebody who holds a role, such as the Chair."""
    standing = at_one_school(standing_of(request))
    find(access.may_see_roles(standing))
    held = get_object_or_404(Appointment.objects.select_related("user"), school=standing.school, pk=pk)
    return propose(request, standing, held.user, back="records:roles")


@fresh
def propose(request, standing, user, *, back):
    """Asked once it is clear that the person is of this school."""
    require(may_propose_anew(standing, user))
    at, form = now(), AnewForm(posted(request))
    before = waiting_for(user, at)
    if before is not None and before.key != posted_key(form):
        raise Conflict("This is proposed already, and waits for a second person to confirm it.")
    if request.method == "POST" and form.is_valid():
        TwoPersonAct.propose(
            school=standing.school, kind=TwoPersonAct.Kind.FACTOR, for_user=user, facts={}, by=request.user, at=at,
            why=form.cleaned_data["why"], key=form.cleaned_data["key"],
            capacity=capacity_at(standing, standing.school),
        )  # fmt: skip
        messages.success(request, f"Proposed. Once a second person has confirmed it, {user.name} begins again.")
        return redirect(back)
    title = "Set a second factor anew"
    context = {"title": title, "form": form, "person": user, "back_url": reverse(back)}
    return render(request, "records/factor_anew.html", context)


def posted_key(form):
    """The key of the form that was sent, so that a second click is the same act."""
    return form.cleaned_data.get("key") if form.is_bound and form.is_valid() else None
