"""The people pages: what is missing, and people brought in from a file."""

import uuid

from django.contrib import messages
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.imports.applying import Interrupted, apply_plan
from contactpolicy.school.imports.checking import Checked, checked
from contactpolicy.school.imports.planning import plan_for
from contactpolicy.school.imports.reading import LARGEST, CannotRead
from contactpolicy.school.models import Appointment, LineManagement, StaffMember, Student
from contactpolicy.school.models.roles import Role
from contactpolicy.web.answers import Conflict, require
from contactpolicy.web.clock import now, today
from records import access
from records.forms.people import UploadForm
from records.looks import find, looked
from records.models import Draft
from records.post import returned
from records.running import at_one_school, capacity_at, roles_to_give
from records.standing import standing_of

from .posted import posted

NEEDED = [Role.HEADTEACHER, Role.CHAIR, Role.SAFEGUARDING_LEAD, Role.RECORDS_OFFICER]
CALLED = {
    Role.CHAIR: "Chair of Governors",
    Role.SAFEGUARDING_LEAD: "safeguarding lead",
    Role.RECORDS_OFFICER: "records officer in the office",
}
NO_ACCOUNT = Q(user=None) | Q(user__is_active=False) | Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
KIND = "import"
# As many as one request writes in a few seconds; the page offers to go on.
AT_ONCE = 1000
SHOWN = 50


@require_safe
def overview(request):
    """Is everyone here, in the right place? What is missing comes first."""
    standing = at_one_school(standing_of(request))
    find(access.may_see_roles(standing))
    runs, invites = access.may_run_people(standing), access.may_invite(standing)
    school, day = standing.school, standing.day
    roles = list(Appointment.objects.filter(school=school).on(day).values_list("role", flat=True))
    students = Student.objects.filter(school=school).present(day).count()
    staff = StaffMember.objects.filter(school=school).present(day)
    staff = staff.aggregate(here=Count("pk"), cannot_sign_in=Count("pk", filter=NO_ACCOUNT))
    context = {
        "title": "People",
        "runs": runs,
        "invites": invites,
        "gaps": list(gaps(standing, set(roles), students, staff["cannot_sign_in"], invites=invites)),
        "staff": staff["here"],
        "students": students,
        "holders": len(roles),
        "new_school": request.GET.get("new") == "school",
    }
    return render(request, "records/people.html", context)


def gaps(standing, held, students, cannot_sign_in, *, invites):
    """What is missing, as (sentence, address of the page that mends it). `held`: the roles; then how many there are."""
    school, day, mine = standing.school, standing.day, roles_to_give(standing)
    for role in NEEDED:
        if role not in held:
            url = f"{reverse('records:role-appointment')}?role={role}" if role in mine else reverse("records:roles")
            yield f"No {CALLED.get(role) or standing.words['headteacher']}", url
    if access.may_run_people(standing) and (back := len(returned.of_school(school, day))):
        yield f"Mail to {'1 person' if back == 1 else f'{back} people'} comes back", reverse("records:returned-mail")
    if not invites:
        return
    staff = StaffMember.objects.filter(school=school).present(day)
    listed = reverse("records:staff")
    yield from counted(
        without_manager(staff, day).count(), "has no line manager", "have no line manager", f"{listed}?show=manager"
    )
    yield from counted(cannot_sign_in, "cannot sign in", "cannot sign in", f"{listed}?show=account")
    if not students:
        yield f"No {standing.words['students']} yet", reverse("records:import")


def counted(number, one, many, url):
    """ "1 member of staff has ...", "4 staff have ...", or nothing."""
    if number:
        yield (f"1 member of staff {one}" if number == 1 else f"{number} staff {many}"), url


def without_manager(staff, day):
    """Staff whom nobody manages; a Headteacher needs nobody."""
    managed = LineManagement.objects.on(day).filter(staff_member=OuterRef("pk"))
    heads = Appointment.objects.on(day).filter(role=Role.HEADTEACHER, user__staff_member=OuterRef("pk"))
    return staff.exclude(Exists(managed)).exclude(Exists(heads))


def without_account(staff):
    """Staff who have no account, or have not yet chosen a password."""
    return staff.filter(NO_ACCOUNT)


@require_safe
def returned_mail(request):
    """Whose mail comes back, by name, for those who put addresses right."""
    standing = at_one_school(standing_of(request))
    find(access.may_see_roles(standing))
    require(access.may_run_people(standing))
    looked(request, standing.school, "list of returned mail", kind="list")
    mails = returned.of_school(standing.school, standing.day)
    context = {"title": "Mail that comes back", "mails": mails, "back_url": reverse("records:people")}
    return render(request, "records/returned_mail.html", context)


@require_http_methods(["GET", "POST"])
def import_file(request):
    """A file is looked at, then confirmed: nothing is written in between."""
    standing = at_one_school(standing_of(request))
    find(access.may_see_roles(standing))
    require(access.may_run_people(standing))
    if "draft" in request.POST:
        return confirm(request, standing)
    form = UploadForm(posted(request), request.FILES or None)
    context = {"title": "Import people", "form": form, "back_url": reverse("records:people")}
    if request.method == "POST" and form.is_valid():
        at = now()
        try:
            read = checked(form.cleaned_data["file"].read(LARGEST + 1), day=today(at))
        except CannotRead as error:
            form.add_error("file", str(error))
        else:
            looked(request, standing.school, f"list of {read.kind}, for an import")
            return preview(request, standing, read, at, context)
    return render(request, "records/people_import.html", context)


def preview(request, standing, read, at, context):
    """What the file would change. Problems first: with any, there is nothing to confirm."""
    plan = plan_for(read, school=standing.school, day=today(at))
    context |= {
        "plan": plan,
        "problems": plan.problems[:500],
        "absent": plan.absent[:SHOWN],
        "added": plan.added[:SHOWN],
    }
    context["changed"] = plan.changed[:SHOWN]
    if not plan.problems and not plan.is_empty:
        context["draft"] = Draft.begin(user=request.user, school=standing.school, kind=KIND, at=at, answers=read.kept())
    return render(request, "records/people_preview.html", context)


def confirm(request, standing):
    """What was looked at is written; planned afresh, so that what changed meanwhile is not undone."""
    key = request.POST["draft"]
    mine = Draft.objects.filter(user=request.user, school=standing.school, kind=KIND)
    draft = mine.filter(pk=key).first() if is_key(key) else None
    if draft is None:
        raise Conflict(
            "This import was done already, or is too old. Choose the file again to see what it would change."
        )
    at, school = now(), standing.school
    plan = plan_for(Checked.again(draft.answers), school=school, day=today(at))
    if plan.problems:
        draft.delete()
        raise Conflict(
            "Somebody changed the same people meanwhile. Choose the file again to see what it would change now."
        )
    try:
        done = apply_plan(
            plan, school=school, by=request.user, at=at, capacity=capacity_at(standing, school), most=AT_ONCE
        )
    except Interrupted as error:
        raise Conflict(str(error)) from error
    left = plan_for(plan.checked, school=school, day=today(at))
    if not left.is_empty:
        context = {
            "title": "Part of the file is in",
            "draft": draft,
            "done": done,
            "left": len(left.steps) + len(left.links),
        }
        return render(request, "records/people_going_on.html", context)
    draft.delete()
    messages.success(request, "The whole file is in." if "on" in request.POST else f"The file is in: {plan.counts}.")
    return redirect("records:students" if plan.checked.kind == "students" else "records:staff")


def is_key(text):
    """Whether a text can be the key of a draft."""
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
