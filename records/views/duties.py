"""What needs somebody: the whole list, and the duties that are done by having seen something."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.web.clock import now
from contactpolicy.web.forms import Form, Long
from contactpolicy.web.paging import page
from contactpolicy.web.words import in_words

from .. import owed, todo
from ..listed import add_people, list_of
from ..looks import looked, looked_at_each, narrowed
from ..models import Duty, Record
from ..models.duties import OF_REFERRALS, What
from ..standing import standing_of

# What is done on a page of its own elsewhere: a decision, a review, an answer, an assessment.
DONE_HERE = [What.SEE, What.READ, What.FOLLOW_UP, What.SPEAK, What.REPORT, What.REMOVE, What.MOVE]
BUTTON = {
    What.SEE: "I have seen this",
    What.READ: "I have read it",
    What.FOLLOW_UP: "I have followed it up",
    What.SPEAK: "I have spoken with them",
    What.REPORT: "I have reported it",
    What.REMOVE: "I confirm that it is removed",
    What.MOVE: "I have moved it",
}
NO_NOTE = {What.SEE, What.READ}


class DoneForm(Form):
    """A note on what was done; only what was merely seen needs none."""

    note = Long(label="Note", rows=3, max_length=2000)
    say = {"note": "Enter what you did, so that a reader years from now understands"}

    def __init__(self, data=None, *, what):
        super().__init__(data)
        self.fields["note"].required = what not in NO_NOTE
        if what == What.REMOVE:
            self.fields[
                "note"
            ].label = "What was removed, and when? Say too that it was used on school business only, if it was"


def listed(standing, what):
    """The duties of the list, for its page and for a table."""
    found = Duty.objects.open().to_show()
    return (found.filter(what=what) if what else found).lists_of(standing)


@require_safe
def duty_list(request):
    """Everything that needs this person, oldest first, 25 to a page."""
    standing = standing_of(request)
    what = narrowed(request.GET.get("what"), What.values)
    told = "all" if not what or what in OF_REFERRALS else what
    looked_at_each(request, standing.schools.values(), f"duties, {told}")
    rows = page(list_of(listed, standing, what), request, order=("due_on", "id"), columns=todo.COLUMNS)
    add_people(rows)
    mine = [] if what or rows.newer else owed.of_standing(standing)
    context = {
        "title": "What needs you",
        "page": rows,
        "duties": todo.in_order(todo.owed_rows(mine), todo.shown(rows.rows, standing.own_id)),
        "at": now(),
        "saves": what not in OF_REFERRALS,
        "back_url": reverse("home"),
    }
    return render(request, "records/duties.html", context)


@require_http_methods(["GET", "POST"])
def duty(request, pk):
    """One duty that is done by saying that it is: seen, followed up, spoken, reported, removed."""
    standing = standing_of(request)
    mine = (
        Duty.objects.falling_to(standing)
        .filter(what__in=DONE_HERE)
        .exclude(what=What.REMOVE, record__kind=Record.Kind.PROPOSAL)  # confirmed on a page that asks more
        .select_related("record__staff_member", "record__edition", "record__school")
    )
    found = get_object_or_404(mine, pk=pk)
    looked(request, found.school, f"duty {pk}", restricted=found.record.restricted)
    form = DoneForm(request.POST or None, what=found.what)
    if request.method == "POST" and form.is_valid():
        staff = found.record.staff_member
        capacity = standing.capacity_over(staff, standing.roles_over(staff), found.record.edition.words)
        found.seen(by=request.user, at=now(), capacity=capacity, note=form.cleaned_data["note"])
        messages.success(request, f"Noted on {found.record.number}.")
        return redirect("home")
    context = {
        "title": in_words(todo.called(found), found.record.edition.words),
        "form": form,
        "duty": found,
        "button": BUTTON[What(found.what)],
        "record": found.record,
        "statements": found.record.statements.to_show() if found.what == What.READ else (),
        "back_url": reverse("home"),
    }
    return render(request, "records/duty.html", context)
