"""Who may open a file or a record by a named right: giving sight of it, ending that, and what one was given oneself."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.fresh import fresh
from contactpolicy.school.models import StaffMember, Student
from contactpolicy.web.clock import now

from .. import rights
from ..access_rights import may_bring, may_give_sight
from ..forms.rights import ReasonForm, SightForm
from ..looks import find, looked, looked_at_each
from ..models import Grant, Record
from ..running import capacity_at
from ..standing import standing_of
from .posted import posted

BYS = ("user", "given_by", "ended_by")


@require_http_methods(["GET", "POST"])
def staff_rights(request, pk):
    """Who sees a member of staff's file."""
    standing = standing_of(request)
    person = get_object_or_404(StaffMember.objects.select_related("school", "file"), school__in=standing.schools, pk=pk)
    find(may_give_sight(standing, person))
    return of_thing(request, person.file, person.school, f"rights to staff file {pk}", without={person.user_id})


@require_http_methods(["GET", "POST"])
def student_rights(request, pk):
    """Who sees a student's file."""
    standing = standing_of(request)
    person = get_object_or_404(Student.objects.select_related("school", "file"), school__in=standing.schools, pk=pk)
    find(may_give_sight(standing, person))
    return of_thing(request, person.file, person.school, f"rights to student file {pk}")


@require_http_methods(["GET", "POST"])
def record_rights(request, number):
    """To whom a record was brought."""
    standing = standing_of(request)
    visible = Record.objects.visible_to(standing).select_related("school", "staff_member")
    record = get_object_or_404(visible, number=number)
    find(may_bring(standing, record))
    target = f"rights to record {number}"
    return of_thing(request, record, record.school, target, without={record.staff_member.user_id})


@fresh
def of_thing(request, thing, school, target, without=frozenset()):
    """Those who see it by a named right, and the form for one more."""
    standing = standing_of(request)
    form = SightForm(posted(request), school=school, day=standing.day, without=without | {request.user.pk})
    if request.method == "POST" and form.is_valid():
        return given(request, thing, school, form.cleaned_data)
    looked(request, school, target)
    rows = thing.grants.select_related(*BYS).order_by("-given_at", "-pk")
    context = {
        "title": f"Who else sees {'this record' if isinstance(thing, Record) else 'this file'}",
        "called": rights.called(thing),
        "now": [row for row in rows if holds(row, standing.day)],
        "past": [row for row in rows if not holds(row, standing.day)],
        "form": form,
        "record": isinstance(thing, Record),
        "back_url": thing.get_absolute_url() if isinstance(thing, Record) else url_of(thing),
    }
    return render(request, "records/rights.html", context)


def holds(grant, day):
    """Whether it opens anything, today or on a day to come."""
    return grant.ended_at is None and (grant.ends_on is None or grant.ends_on >= day)


def url_of(file):
    """The page of a file."""
    return reverse(f"records:{rights.kind_of(file)}-file", args=[file.pk])


def given(request, thing, school, facts):
    """Brought to them at once, or proposed to a second person where it is a whole file or an auditor's."""
    standing, at = standing_of(request), now()
    key, user = facts.pop("key"), facts.pop("user")
    facts |= {"by": request.user, "at": at, "capacity": capacity_at(standing, school)}
    if isinstance(thing, Record) and not rights.is_auditor(user, school, standing.day):
        rights.bring(thing, user=user, key=key, **facts)
        messages.success(request, f"{user.name} sees {thing.number} from the day you named.")
        return redirect("records:record-rights", thing.number)
    act = rights.propose_sight(thing, user=user, key=key, **facts)
    messages.success(request, "It waits for a second person. Nothing opens before that.")
    return redirect("records:confirmation", act.pk)


@require_http_methods(["GET", "POST"])
def ending(request, pk):
    """A named right ends now, with a reason; by whoever could give it."""
    standing = standing_of(request)
    given = Grant.objects.exclude(through=Grant.Through.NAMED).select_related(
        "user", "ended_by", "record__staff_member"
    )
    grant = get_object_or_404(given, pk=pk)
    thing = grant.of
    person = None if grant.record_id else thing.person
    school = grant.record.school if grant.record_id else person.school
    if school.pk not in standing.schools:
        raise Http404
    find(may_bring(standing, grant.record) if grant.record_id else may_give_sight(standing, person))
    rights.must_be_there(grant)
    form = ReasonForm(posted(request), label="Why does it end?", ask="Enter why it ends")
    if request.method == "POST" and form.is_valid():
        why, capacity = form.cleaned_data["why"], capacity_at(standing, school)
        rights.end(grant, why=why, by=request.user, at=now(), capacity=capacity)
        messages.success(request, f"{grant.user.name} no longer sees it.")
        if grant.record_id:
            return redirect("records:record-rights", grant.record.number)
        return redirect(f"records:{rights.kind_of(thing)}-rights", thing.pk)
    looked(request, school, f"named right {pk}")
    context = {"title": "End this right now", "grant": grant, "called": rights.called(thing), "form": form}
    return render(request, "records/right_ending.html", context)


@require_safe
def what_was_given(request):
    """The files and records that somebody sees by a named right today, and until when."""
    standing = standing_of(request)
    looked_at_each(request, standing.schools.values(), "what was given to me")
    mine = (
        Grant.objects.on(standing.day)
        .filter(user=request.user)
        .select_related("record", "staff_file__staff_member__school", "student_file__student__school")
    )
    rows = [(grant, rights.called(grant.of), place_of(grant)) for grant in mine if opens(standing, grant)]
    return render(request, "records/given.html", {"title": "What you were given", "rows": rows})


def opens(standing, grant):
    """Whether it opens something today: a whole file at a school of theirs, its permission there, or an open record."""
    if grant.record_id:
        return grant.record_id in standing.granted and not grant.record.restricted
    held = grant.staff_file_id in standing.staff_files or grant.student_file_id in standing.student_files
    return held and grant.of.person.school_id in standing.schools


def place_of(grant):
    """The page it opens."""
    return grant.record.get_absolute_url() if grant.record_id else url_of(grant.of)
