"""The page on which an account is closed by itself, or opened again. The person stays on the staff, in their roles."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.school.accounts import noted
from contactpolicy.school.fresh import fresh
from contactpolicy.school.models import Appointment, StaffMember
from contactpolicy.school.sessions import end_all
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Conflict, require
from contactpolicy.web.clock import now
from contactpolicy.web.fields import Long
from contactpolicy.web.forms import Form
from records import access
from records.closing import may_close, may_open
from records.looks import find
from records.running import at_one_school, capacity_at
from records.standing import standing_of

from .accounts import hand_over, may_be_handed
from .posted import posted

ACTS = ("close", "open")


class ClosingForm(Form):
    """Why an account is closed or opened again."""

    why = Long(label="Why?", max_length=240, help_text="It is kept with the account, for those who run accounts.")

    def __init__(self, data=None, *args, opens, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.say = {"why": "Enter why the account is opened again" if opens else "Enter why the account is closed"}


@require_http_methods(["GET", "POST"])
def of_staff(request, pk):
    """The account of a member of staff."""
    standing = at_one_school(standing_of(request))
    find(access.may_invite(standing))
    person = get_object_or_404(StaffMember.objects.select_related("user"), school=standing.school, pk=pk)
    if person.user is None:
        raise Http404
    if person.is_former(standing.day):
        raise Conflict(f"{person.name} has left the school.")
    return account(request, standing, person.user, back=reverse("records:staff-member", args=[pk]))


@require_http_methods(["GET", "POST"])
def of_holder(request, pk):
    """The account of somebody who holds a role, such as an auditor."""
    standing = at_one_school(standing_of(request))
    find(access.may_see_roles(standing))
    held = get_object_or_404(Appointment.objects.select_related("user"), school=standing.school, pk=pk)
    return account(request, standing, held.user, back=reverse("records:roles"))


@fresh
def account(request, standing, user, *, back):
    """Asked once it is clear that the person is of this school. What was sent says which act it was meant as."""
    meant = request.POST.get("act")
    opens = meant == "open" if meant in ACTS else not user.is_active
    require(may_open(standing, user) if opens else may_close(standing, user))
    form = ClosingForm(posted(request), opens=opens)
    if request.method == "POST" and form.is_valid():
        act = {"at": now(), "why": form.cleaned_data["why"]}
        (reopen if opens else close)(request, standing, user, **act)
        return redirect(back)
    title = "Open this account again" if opens else "Close this account"
    context = {"title": title, "form": form, "person": user, "opens": opens, "back_url": back}
    return render(request, "records/account_closing.html", context)


def close(request, standing, user, *, at, why):
    """Closed; whoever was signed in with it is out at their next page, on every machine."""
    with audited(by=request.user, at=at, why=why, capacity=capacity_at(standing, standing.school)):
        shut = user.shut(by=request.user, at=at, why=why)
    end_all(user, at=at)
    if shut:
        noted(request.user, "account-closed")
    messages.success(request, f"The account of {user.name} is closed, and they are signed out everywhere.")


def reopen(request, standing, user, *, at, why):
    """Open, and a link for a new password goes the way of every link."""
    capacity = capacity_at(standing, standing.school)
    require(may_be_handed(request, standing, user, at=at))
    with audited(by=request.user, at=at, why=why, capacity=capacity):
        opened = user.open_again(by=request.user, at=at, why=why)
    messages.success(request, f"The account of {user.name} is open again. They choose a new password by a link.")
    if not opened:
        return
    noted(request.user, "account-opened")
    user.refresh_from_db()
    try:
        hand_over(request, standing, user, at=at, capacity=capacity)
    except Conflict:
        messages.info(request, "The mail with the link could not be sent. Make another link in a while.")
