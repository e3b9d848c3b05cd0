"""Opening a file while the Headteacher is away, and seeing that and why somebody did."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.school.fresh import fresh
from contactpolicy.school.models import Appointment, StaffMember, Student
from contactpolicy.school.models.roles import Role
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now

from .. import rights
from ..access_rights import may_open, may_open_any, opens_at
from ..forms.rights import FindPersonForm, OpeningForm
from ..looks import find, looked, searched
from ..models import Grant
from ..running import capacity_at
from ..standing import standing_of
from .posted import posted

MOST = 12


@require_http_methods(["GET", "POST"])
def opening(request):
    """Whose file: found by typing part of a name, which stands in no address."""
    standing = standing_of(request)
    find(may_open_any(standing))
    form = FindPersonForm(posted(request))
    found = []
    if request.method == "POST" and form.is_valid():
        found = people_named(standing, form.cleaned_data["words"])
        for pk in opens_at(standing):
            searched(request, standing.schools[pk], "files to open", form.cleaned_data["words"], found)
    context = {"title": "Open a file in an emergency", "form": form, "found": found, "back_url": reverse("home")}
    return render(request, "records/opening.html", context | {"asked": form.is_bound and form.is_valid()})


def people_named(standing, words):
    """Staff and students of those schools with that name: what tells them apart, and where their file is opened."""
    rows = []
    for kind, model in (("staff", StaffMember), ("student", Student)):
        people = model.objects.filter(school__in=opens_at(standing)).matching(words).by_name()[:MOST]
        rows += [
            (person, person.job_title if kind == "staff" else person.standing_on(standing.day), kind)
            for person in people
            if may_open(standing, person)
        ]
    return rows


@require_http_methods(["GET", "POST"])
def staff_opening(request, pk):
    """A member of staff's file."""
    return one(request, StaffMember, pk)


@require_http_methods(["GET", "POST"])
def student_opening(request, pk):
    """A student's file."""
    return one(request, Student, pk)


@fresh
def one(request, model, pk):
    """The reason, and that the Headteacher cannot be reached; then the file."""
    standing = standing_of(request)
    people = model.objects.select_related("school", "file").filter(school__in=opens_at(standing))
    person = get_object_or_404(people, pk=pk)
    require(may_open(standing, person))
    kind = "staff" if model is StaffMember else "student"
    form = OpeningForm(posted(request))
    if request.method == "POST" and form.is_valid():
        capacity, at = capacity_at(standing, person.school), now()
        rights.open_in_emergency(person.file, why=form.cleaned_data["why"], by=request.user, at=at, capacity=capacity)
        messages.success(request, "The file is open to you until the end of tomorrow. Everybody concerned is told.")
        return redirect(f"records:{kind}-file", pk)
    looked(request, person.school, f"opening {kind} file {pk}")
    acting = Appointment.objects.on(standing.day).filter(school=person.school, role=Role.DEPUTY)
    context = {
        "title": "Open this file in an emergency",
        "person": person,
        "form": form,
        "acting": [row.user.name for row in acting.select_related("user")],
        "back_url": reverse("records:opening"),
    }
    return render(request, "records/opening_one.html", context)


@require_http_methods(["GET", "POST"])
def opening_seen(request, pk):
    """That a file was opened, by whom and why; and that somebody concerned has seen it."""
    standing = standing_of(request)
    grants = Grant.objects.filter(through=Grant.Through.EMERGENCY).select_related("user", "staff_file__staff_member")
    grant = get_object_or_404(grants, pk=pk)
    school = grant.of.person.school
    find(request.user in rights.concerned_by(grant, standing.day) and school.pk in standing.schools)
    if request.method == "POST":
        rights.note_seen(grant, by=request.user, at=now(), capacity=capacity_at(standing, school))
        messages.success(request, "It is on record that you have seen this.")
        return redirect("home")
    looked(request, school, f"opening {pk}")
    context = {"title": "A file was opened", "grant": grant, "called": rights.called(grant.of)}
    context |= {"seen": grant.seen.filter(user=request.user).first(), "back_url": reverse("home")}
    return render(request, "records/opening_seen.html", context)
