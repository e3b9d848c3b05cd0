"""Signing somebody out everywhere: a stolen phone, a computer left open in the library."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.school.accounts import noted
from contactpolicy.school.models import StaffMember
from contactpolicy.school.sessions import end_all, open_sessions
from contactpolicy.web.answers import Conflict
from contactpolicy.web.browsers import browser_in_words
from contactpolicy.web.clock import now

from .. import access
from ..looks import find, looked
from ..running import at_one_school
from ..standing import standing_of


@require_http_methods(["GET", "POST"])
def account_sessions(request, pk):
    """Where a member of staff is signed in, and one button that ends all of it. It takes nothing from them but time."""
    standing = at_one_school(standing_of(request))
    find(access.may_invite(standing))
    people = StaffMember.objects.select_related("user", "school").filter(school=standing.school)
    person = get_object_or_404(people, pk=pk)
    if person.user is None:
        raise Conflict(f"{person.name} has no account.")
    if request.method == "POST":
        end_all(person.user, at=now())
        noted(request.user, "sessions-ended")
        messages.success(request, f"{person.name} is signed out everywhere.")
        return redirect("home" if person.user == request.user else reverse("records:staff-member", args=[pk]))
    looked(request, person.school, f"sessions of staff member {pk}")
    rows = [(browser_in_words(one.user_agent), one.created_at) for one in open_sessions(person.user)]
    context = {"title": "Where they are signed in", "person": person, "rows": rows}
    context["back_url"] = reverse("records:staff-member", args=[pk])
    return render(request, "records/account_sessions.html", context)
