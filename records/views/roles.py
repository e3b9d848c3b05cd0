"""Roles: who holds which, from when until when; naming somebody, ending a role."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.models import Appointment, User
from contactpolicy.school.models.roles import HELD_BY_ONE, Role
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import YES, Conflict, No, require
from contactpolicy.web.clock import now
from contactpolicy.web.words import day as written
from records import access
from records.closing import may_close, may_open
from records.forms.roles import AppointmentForm, EndingForm
from records.looks import find
from records.naming import propose_role
from records.roles_ended import BY_HAND, tell
from records.running import at_one_school, capacity_at, held_by, may_end_role, may_make_link, may_name, roles_to_give
from records.standing import standing_of
from records.two_people import others_who_could

from .accounts import hand_over, shown_once
from .posted import posted

FORMER_SHOWN = 50
NOBODYS = No("Only the Headteacher and the Chair of Governors name people to roles.")


def seeing(request):
    """The school of whoever may see its roles; for anybody else these pages do not exist."""
    standing = at_one_school(standing_of(request))
    find(access.may_see_roles(standing))
    return standing


@require_safe
def role_list(request):
    """Who holds which role now, who will, who did."""
    standing = seeing(request)
    day = standing.day
    rows = Appointment.objects.filter(school=standing.school).select_related("user__staff_member")
    now_held = sorted(rows.exclude(ends_on__lt=day), key=in_order)
    held = held_by({row.user for row in now_held}, day)
    context = {
        "title": "Roles",
        "held": [told(row, standing, held[row.user_id]) for row in now_held],
        "former": rows.filter(ends_on__lt=day).order_by("-ends_on", "-pk")[:FORMER_SHOWN],
        "names": YES if roles_to_give(standing) else NOBODYS,
        "link": shown_once(request),
        "back_url": reverse("records:people"),
    }
    return render(request, "records/roles.html", context)


def in_order(row):
    """The order of the table of roles, then by date."""
    return (list(Role).index(Role(row.role)), row.starts_on, row.pk)


def told(row, standing, held):
    """One role as the list tells it. `held`: all that its holder holds."""
    on_staff = getattr(row.user, "staff_member", None)
    return {
        "row": row,
        "role": standing.words["Headteacher"] if row.role == Role.HEADTEACHER else row.get_role_display(),
        "ahead": row.starts_on > standing.day,
        "ends": may_end_role(standing, row),
        "links": on_staff is None and bool(may_make_link(standing, row.user, held)),
        "signs_in": row.user.is_active and row.user.has_usable_password(),
        # Others have a page of their own with this button; the Headteacher's is the Chair's, who does not see that page.
        "account": (on_staff is None or row.role == Role.HEADTEACHER) and account_act(standing, row.user, held),
    }


def account_act(standing, user, held):
    """What this reader may do with somebody's account here: "close", "open", or nothing."""
    if user.is_active:
        return "close" if may_close(standing, user, held) else ""
    return "open" if may_open(standing, user, held) else ""


@require_http_methods(["GET", "POST"])
def appoint(request):
    """Somebody is named to a role, from a day."""
    standing = seeing(request)
    given = roles_to_give(standing)
    require(YES if given else NOBODYS)
    form = AppointmentForm(
        posted(request),
        school=standing.school,
        day=standing.day,
        roles=given,
        url=reverse("records:staff-search"),
        initial={"role": request.GET.get("role", "")},
        words=standing.words,
    )
    if request.method == "POST" and form.is_valid():
        return named(request, standing, form.cleaned_data)
    title = "Name somebody to a role"
    context = {"title": title, "form": form, "back_url": reverse("records:roles"), "one": HELD_BY_ONE & set(given)}
    context["seconds"] = others_who_could(standing.school, standing.day, {request.user.pk})
    return render(request, "records/role_appointment.html", context)


def named(request, standing, given):
    """It waits for a second person. Where the school has nobody who could be one, it takes effect at once and says so."""
    at, school, role = now(), standing.school, Role(given["role"])
    known = User.objects.filter(email__iexact=given["staff"].email if given["staff"] else given["email"]).first()
    user = given["staff"].user if given["staff"] and given["staff"].user else known
    require(may_name(standing, role, user) if user else access.may_appoint(standing, role))
    capacity = capacity_at(standing, school)
    with audited(by=request.user, at=at, why=f"Proposed as {role.label}", capacity=capacity):
        if user is None:
            user = new_account(given, by=request.user, at=at)
        if given["staff"] and given["staff"].user_id is None:
            given["staff"].user = user
            given["staff"].save()
        if Appointment.objects.filter(school=school, user=user, role=role).ending_after(given["starts_on"]).exists():
            raise Conflict(f"{user.name} holds this role already. End it first, or leave it as it is.")
        dates = {"starts_on": given["starts_on"], "ends_on": given["ends_on"]}
        facts = {"school": school, "user": user, "role": role, "by": request.user, "at": at}
        act = propose_role(**facts, **dates, why=given["why"], key=given["key"], capacity=capacity)
    if act is not None:
        messages.success(
            request, f"{user.name} as {role.label} waits for a second person. Nothing changes before that."
        )
        return redirect("records:confirmation", act.pk)
    messages.success(request, f"{user.name}: {role.label}, from {written(given['starts_on'])}.")
    if not user.has_usable_password() and may_make_link(standing, user):
        hand_over(request, standing, user, at=at, capacity=capacity)
    return redirect("records:roles")


def new_account(given, *, by, at):
    """An account for somebody who had none."""
    staff = given["staff"]
    email, name = (staff.email, staff.name) if staff else (given["email"], given["name"])
    return User.objects.create_user(email, name=name, by=by, at=at)


@require_http_methods(["GET", "POST"])
def ending(request, pk):
    """A role ends at the end of a day."""
    standing = seeing(request)
    row = get_object_or_404(Appointment.objects.select_related("user"), school=standing.school, pk=pk)
    require(may_end_role(standing, row))
    if row.ends_on and row.ends_on < standing.day:
        raise Conflict(f"This role ended on {written(row.ends_on)} already.")
    form = EndingForm(posted(request), appointment=row, day=standing.day)
    if request.method == "POST" and form.is_valid():
        at, on = now(), form.cleaned_data["ends_on"]
        with audited(by=request.user, at=at, why=BY_HAND, capacity=capacity_at(standing, standing.school)):
            row.end(on=on, by=request.user, at=at, why=BY_HAND)
            tell(row, by=request.user, at=at)
        messages.success(request, f"{row.user.name} holds the role until {written(on)}.")
        return redirect("records:roles")
    title = f"End a role of {row.user.name}"
    context = {"title": title, "row": row, "form": form, "back_url": reverse("records:roles")}
    return render(request, "records/role_ending.html", context)
