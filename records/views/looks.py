"""Who has looked at a record or at a file. Reading that is a look as well."""

from datetime import timedelta

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contactpolicy.web.answers import require

from .. import access_looks as access
from ..looked_at import targets_of, targets_of_file
from ..looks import find, looked
from ..looks_counted import after, counted, month_of
from ..looks_shown import looks_at, over, shown, without_held
from ..models import Record
from ..standing import standing_of
from .files import the_staff_file, the_student_file


@require_safe
def record_looks(request, number):
    """Who has looked at a record, its files, tasks and sheets."""
    standing = standing_of(request)
    found = Record.objects.open_to(standing).select_related("school", "staff_member", "edition")
    record = get_object_or_404(found, number=number)
    require(access.may_see_looks_at_record(standing, record))
    looked(request, record.school, f"looks of {number}", restricted=record.restricted)
    looks = looks_at(record.school.looks_chain_of(restricted=record.restricted), targets_of(record))
    return show(request, looks, record.staff_member, what=number, back_url=record.get_absolute_url())


@require_safe
def staff_file_looks(request, pk):
    """Who has looked at a member of staff's file; each sees that of their own."""
    file = the_staff_file(request, pk)
    require(access.may_see_looks_at_staff_file(standing_of(request), file.person))
    looked(request, file.person.school, f"looks of staff file {pk}")
    looks = looks_at(file.person.school.looks_chain(), targets_of_file(file, "staff"))
    return show(request, looks, file.person, what="the file", back_url=reverse("records:staff-file", args=[pk]))


@require_safe
def student_file_looks(request, pk):
    """Who has looked at a student's file."""
    file = the_student_file(request, pk)
    require(access.may_see_looks_at_student_file(standing_of(request), file.person))
    looked(request, file.person.school, f"looks of student file {pk}")
    looks = looks_at(file.person.school.looks_chain(), targets_of_file(file, "student"))
    return show(request, looks, None, what="the file", school=file.person.school, of=file.person.name,
                back_url=reverse("records:student-file", args=[pk]))  # fmt: skip


@require_safe
def looks_by_month(request):
    """How often each person looked in a month: for the Headteacher, and for the Chair, who sees the Headteacher's own."""
    standing = standing_of(request)
    find(access.may_see_looks_by_month(standing))
    school = standing.schools[min(standing.heads_of | standing.chairs_of)]
    month = month_of(request.GET.get("month"), standing.day)
    looked(request, school, "looks by month", kind="list")
    before = (month - timedelta(days=1)).replace(day=1)
    follows = after(month)
    context = {
        "title": f"Looks in {month:%B %Y}",
        "rows": counted(school, month, without=over(standing, school)),
        "reads_all": school.pk in standing.chairs_of,
        "before": before,
        "after": follows if follows <= standing.day else None,
        "back_url": reverse("records:trail") if standing.heads_of else reverse("home"),
    }
    return render(request, "records/looks_by_month.html", context)


def show(request, looks, staff_member, *, what, back_url, school=None, of=""):
    """The page. To somebody about themselves it leaves out what must wait, and the sentence on it is always the same."""
    own = staff_member is not None and access.is_held(standing_of(request), staff_member)
    looks = without_held(looks, staff_member) if own else looks
    school = school or staff_member.school
    rows, looks = shown(request, looks, school=school, staff_member=staff_member)
    context = {
        "title": f"Who has looked at {what}",
        "of": of or staff_member.name,
        "page": rows,
        "looks": looks,
        "back_url": back_url,
    }
    return render(request, "records/looks.html", context)
