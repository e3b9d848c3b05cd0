"""Staff: the list, one person, joining, leaving, who manages them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.school.models import LineManagement, StaffMember, User
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Conflict, No, require
from contactpolicy.web.asked import Asked
from contactpolicy.web.clock import now
from contactpolicy.web.markup import names
from contactpolicy.web.words import day as written
from records import access
from records.closing import closed_how, may_close, may_open
from records.forms.people import LeavingForm, ManagerForm, StaffForm
from records.listed import NAMED_BY, list_of
from records.looks import find, looked
from records.running import at_one_school, capacity_at, may_make_link
from records.standing import standing_of

from .accounts import shown_once
from .lists import correct, link_to, people_list
from .people import without_account, without_manager
from .posted import posted

COLUMNS = (*NAMED_BY, "job_title", "left_on", "user__id", "user__is_active", "user__password")
FILTERS = {
    "present": "Staff",
    "manager": "Without a line manager",
    "account": "Cannot sign in",
    "former": "Former staff",
}


def seeing(request):
    """The school of whoever may see its staff list; for anybody else these pages do not exist."""
    standing = at_one_school(standing_of(request))
    find(access.may_invite(standing))
    return standing


def running(request):
    """The same, for whoever may change it."""
    standing = seeing(request)
    require(access.may_run_people(standing))
    return standing


def the_person(request, standing, pk):
    """A member of this school's staff, looked at."""
    people = StaffMember.objects.filter(school=standing.school).select_related("user", "school")
    person = get_object_or_404(people, pk=pk)
    looked(request, standing.school, f"staff member {pk}")
    return person


def everybody(standing):
    """The staff of their school, present and former."""
    return StaffMember.objects.filter(school=standing.school).select_related("user")


def listed(standing, chosen):
    """The rows of the list, for its page and for a table."""
    people, day = everybody(standing), standing.day
    if chosen == "former":
        return people.former(day)
    present = people.present(day)
    if chosen == "manager":
        return without_manager(present, day)
    return without_account(present) if chosen == "account" else present


@require_http_methods(["GET", "POST"])
def staff_list(request):
    """Present staff, former staff, those without a line manager or an account, and a box to find one."""
    standing = seeing(request)
    people, day = everybody(standing), standing.day
    filters = [(key, label, list_of(listed, standing, key)) for key, label in FILTERS.items()]
    context = {"title": "Staff", "runs": access.may_run_people(standing), "back_url": reverse("records:people")}

    def said(rows):
        managers = managers_of(rows, day)
        return [cells(one, managers.get(one.pk)) for one in rows]

    facts = {"kind": "staff", "by": "Name or job title", "columns": COLUMNS}
    return people_list(request, standing, people, filters=filters, said=said, context=context, **facts)


def cells(person, manager):
    """What the list shows of a member of staff."""
    leaving = f"Leaving date {written(person.left_on)}" if person.left_on else ""
    managed_by = names([manager]) if manager else "None"
    return (
        link_to("records:staff-member", person),
        person.job_title or "Not provided",
        managed_by,
        leaving or told_signs_in(person),
    )


@Asked
def managers_on(day, people):
    """Who manages these people on a day, whoever came first first."""
    held = LineManagement.objects.on(day).filter(staff_member__in=people).select_related("manager")
    return held.order_by("starts_on", "pk")


def managers_of(people, day):
    """Who manages each of these people on a day."""
    keys = [person.pk for person in people]
    return {row.staff_member_id: row.manager.name for row in managers_on(day, keys)}


def signs_in(person):
    """Whether they have an account and a password of their own."""
    return bool(person.user and person.user.is_active and person.user.has_usable_password())


def told_signs_in(person):
    """The same as a list says it: a closed account is not one that waits for its first password."""
    if person.user is None:
        return "No account"
    if not person.user.is_active:
        return "Account closed"
    return "Yes" if signs_in(person) else "Invited"


@require_http_methods(["GET", "POST"])
def joiner(request):
    """Somebody joins the staff."""
    standing = running(request)
    form = StaffForm(posted(request), school=standing.school, day=standing.day)
    if request.method == "POST" and form.is_valid():
        at, school = now(), standing.school
        with audited(by=request.user, at=at, why="Joined", capacity=capacity_at(standing, school)):
            person = StaffMember.join(school=school, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"{person.name} is on the staff list, and has a file.")
        return redirect("records:staff-member", person.pk)
    context = {"title": "Add a member of staff", "form": form, "back_url": reverse("records:staff")}
    return render(request, "records/person_joiner.html", context)


@require_http_methods(["GET", "POST"])
def staff_member(request, pk):
    """One person's particulars, who manages them, what they hold; with `change=yes` the particulars can be put right."""
    standing = seeing(request)
    person = the_person(request, standing, pk)
    changing = request.method == "POST" or request.GET.get("change") == "yes"
    if not changing:
        return render(request, "records/staff_member.html", about(request, standing, person))
    require(access.may_run_people(standing))
    form = StaffForm(posted(request), school=standing.school, day=standing.day, person=person)
    if request.method == "POST" and form.is_valid():
        correct(request, standing, person, form, also=readdress)
        if signs_in(person) and "email" in form.changed_data:
            messages.info(request, f"{person.name} goes on signing in as {person.user.email}.")
        return redirect("records:staff-member", pk)
    title = f"Correct the particulars of {person.name}"
    context = {"title": title, "form": form, "person": person, "back_url": reverse("records:staff-member", args=[pk])}
    return render(request, "records/person_joiner.html", context)


def readdress(person):
    """A mistyped address of somebody who has not signed in yet is mistyped on their account as well."""
    user = person.user
    if user is None or user.has_usable_password() or person.email in {"", user.email}:
        return
    if not User.objects.filter(email__iexact=person.email).exists():
        user.email = person.email
        user.save()


def about(request, standing, person):
    """What one person's page shows."""
    day = standing.day
    appointments = (
        person.user.appointments.filter(school=standing.school).order_by("-starts_on", "-pk") if person.user else []
    )
    return {
        "title": person.name,
        "person": person,
        "runs": access.may_run_people(standing),
        "former": person.is_former(day),
        "rows": facts(person),
        "managed_by": person.managed_by.select_related("manager").order_by("-starts_on", "-pk"),
        "manages": person.manages.on(day).select_related("staff_member").order_by("staff_member__surname"),
        "appointments": appointments,
        "day": day,
        "link": shown_once(request),
        "may_link": may_invite(standing, person),
        **state_of_account(standing, person.user),
        "signs_in": signs_in(person),
        "back_url": reverse("records:staff"),
    }


def state_of_account(standing, user):
    """Whether an account is closed, since when, by whom and why; and who closes it or opens it again."""
    if user is None:
        return {}
    if user.is_active:
        return {"closed": None, "may_close": may_close(standing, user)}
    row = closed_how(user)
    by = User.objects.filter(pk=row.history_user_id).first() if row else None
    told = {"at": row.history_date, "why": row.history_change_reason, "by": by.name if by else ""} if row else {}
    return {"closed": {"by": ""} | told, "may_open": may_open(standing, user)}


def may_invite(standing, person):
    """Whether this person may be given a link for their account."""
    if person.is_former(standing.day):
        return No(f"{person.name} has left the school.")
    if not person.user and not person.email:
        return No("There is no e-mail address here, so there can be no account. Correct the particulars first.")
    return may_make_link(standing, person.user) if person.user else access.may_invite(standing)


def facts(person):
    """What is known of a member of staff, as rows."""
    return [
        ("Surname", person.surname),
        ("Forename", person.forename),
        ("Preferred forename", person.preferred_name),
        ("Job title", person.job_title),
        ("E-mail address", person.email),
        ("Forms or years they work with", person.works_with),
        ("Joined on", written(person.joined_on) if person.joined_on else ""),
        *([("Leaving date", written(person.left_on))] if person.left_on else []),
    ]


@require_http_methods(["GET", "POST"])
def leaving(request, pk):
    """Somebody leaves the staff, on a page that says what follows."""
    standing = running(request)
    person = the_person(request, standing, pk)
    if person.is_former(standing.day):
        raise Conflict(f"{person.name} left on {written(person.left_on)} already.")
    if person == standing.staff:
        raise Conflict("Nobody enters their own leaving. Ask somebody else who runs the staff list.")
    form = LeavingForm(posted(request), day=standing.day, person=person)
    if request.method == "POST" and form.is_valid():
        at, on = now(), form.cleaned_data["left_on"]
        with audited(by=request.user, at=at, why="Left the school", capacity=capacity_at(standing, standing.school)):
            person.leave(on=on, by=request.user, at=at)
        messages.success(request, f"{person.name} left on {written(on)}.")
        return redirect("records:staff-member", pk)
    context = {"title": f"{person.name} leaves the school", "person": person, "form": form}
    context["manages"] = person.manages.on(standing.day).count()
    context["back_url"] = reverse("records:staff-member", args=[pk])
    return render(request, "records/staff_leaving.html", context)


@require_http_methods(["GET", "POST"])
def manager(request, pk):
    """Who manages somebody, from a day."""
    standing = running(request)
    person = the_person(request, standing, pk)
    require(
        No(f"{person.name} has left the school.") if person.is_former(standing.day) else access.may_run_people(standing)
    )
    form = ManagerForm(posted(request), person=person, day=standing.day, url=reverse("records:staff-search"))
    if request.method == "POST" and form.is_valid():
        at, given = now(), form.cleaned_data
        with audited(by=request.user, at=at, why="Line manager named", capacity=capacity_at(standing, standing.school)):
            LineManagement.assign(staff_member=person, by=request.user, at=at, **given)
        messages.success(request, f"{given['manager'].name} manages {person.name} from {written(given['starts_on'])}.")
        return redirect("records:staff-member", pk)
    context = {"title": f"Line manager of {person.name}", "person": person, "form": form}
    context["back_url"] = reverse("records:staff-member", args=[pk])
    return render(request, "records/staff_manager.html", context)
