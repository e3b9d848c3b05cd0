"""Entering an agreement that the school had already made on paper."""

from django.contrib import messages
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.web.answers import require
from records import access
from records.models import Record
from records.search import StaffSource, StudentSource
from records.standing import standing_of

from .. import acts
from ..forms.paper import PaperForm
from .find import moment


@require_http_methods(["GET", "POST"])
def paper(request):
    """What the paper says, in one form; a second click finds what the first entered."""
    standing = standing_of(request)
    require(access.may_enter_any_paper(standing))
    at, day = moment()
    sources = {
        "staff": StaffSource(standing.school, day, url=reverse("records:staff-search")),
        "students": StudentSource(standing.school, day, url=reverse("records:student-search")),
    }
    form = PaperForm(request.POST if request.method == "POST" else None, day=day, **sources)
    if request.method == "POST" and form.is_valid():
        return enter(request, form, standing, at)
    context = {"title": "Enter an agreement made on paper", "form": form, "back_url": reverse("approvals:agreements")}
    return render(request, "approvals/paper.html", context)


def enter(request, form, standing, at):
    """It is entered, and filed, as agreed on paper."""
    given = form.cleaned_data
    staff_member = given["staff_member"]
    require(access.may_enter_paper(standing, staff_member))
    capacity = standing.capacity_over(staff_member, standing.roles_over(staff_member), standing.words)
    try:
        made = acts.enter_paper(
            staff_member=staff_member,
            students=given["students"],
            facts=form.facts(),
            terms=form.terms(),
            wordings=form.wordings(),
            key=given["key"],
            by=request.user,
            at=at,
            capacity=capacity if standing.roles_over(staff_member) else "office",
        )
        record = made.record
    except IntegrityError:
        record = get_object_or_404(Record, key=given["key"], school=staff_member.school)
    messages.success(request, f"Entered as {record.number}. The files show it as agreed on paper.")
    if Record.objects.visible_to(standing).filter(pk=record.pk).exists():
        return redirect("approvals:agreement", record.number)
    return redirect("records:staff-file", staff_member.pk)
