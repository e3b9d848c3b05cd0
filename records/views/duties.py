"""What needs somebody: the whole list, and the duties that are done by having seen something."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.web.clock import now
from contactpolicy.web.forms import Form, Long
from contactpolicy.web.paging import page

from .. import todo
from ..looks import looked
from ..models import Duty
from ..models.duties import What
from ..standing import standing_of


class SeenForm(Form):
    """A note on what was seen, if there is something to say."""

    note = Long(label="Note", rows=3, required=False, max_length=2000)


@require_safe
def duty_list(request):
    """Everything that needs this person, oldest first, 25 to a page."""
    standing = standing_of(request)
    what = request.GET.get("what", "")
    found = Duty.objects.open().falling_to(standing).to_show()
    if what in What.values:
        found = found.filter(what=what)
    for school in standing.schools.values():
        looked(request, school, f"duties, {what or 'all'}", kind="list")
    rows = page(found, request, order=("due_on", "id"))
    context = {
        "title": "What needs you",
        "page": rows,
        "duties": todo.shown(rows.rows),
        "at": now(),
        "back_url": reverse("home"),
    }
    return render(request, "records/duties.html", context)


@require_http_methods(["GET", "POST"])
def duty(request, pk):
    """One duty that is done by having seen what changed."""
    standing = standing_of(request)
    mine = (
        Duty.objects.falling_to(standing)
        .filter(what=What.SEE)
        .select_related("record__staff_member", "record__edition", "record__school")
    )
    found = get_object_or_404(mine, pk=pk)
    looked(request, found.school, f"duty {pk}")
    form = SeenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        staff = found.record.staff_member
        capacity = standing.capacity_over(staff, standing.roles_over(staff), found.record.edition.words)
        found.seen(by=request.user, at=now(), capacity=capacity, note=form.cleaned_data["note"])
        messages.success(request, f"Noted: you have seen {found.record.number}.")
        return redirect("home")
    context = {
        "title": found.get_what_display(),
        "form": form,
        "duty": found,
        "record": found.record,
        "back_url": reverse("home"),
    }
    return render(request, "records/duty.html", context)
