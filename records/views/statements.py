"""The right of reply: a statement is added to a record about oneself, and stays."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from contactpolicy.web.answers import require
from contactpolicy.web.clock import now
from contactpolicy.web.forms import Form, KeyField, Long

from .. import statements_shown
from ..access_advice import may_state
from ..looks import looked
from ..models import Record, Statement
from ..standing import standing_of


class StatementForm(Form):
    """What somebody says about a record of their own."""

    key = KeyField()
    words = Long(
        label="What do you want to say about this record?",
        rows=8,
        max_length=20000,
        help_text="In your own words, as long as you like.",
    )
    say = {"words": "Enter your statement"}


@require_http_methods(["GET", "POST"])
def new(request, number):
    """One more statement. What is restricted is not found here, whoever it is about."""
    standing = standing_of(request)
    visible = Record.objects.visible_to(standing).select_related("school", "staff_member", "edition")
    record = get_object_or_404(visible, number=number)
    looked(request, record.school, f"record {number}")
    require(may_state(standing, record))
    form = StatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Statement.add(record, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, f"Your statement is on {number}. Nobody can change or remove it.")
        return redirect(record)
    context = {
        "title": "Add a statement",
        "form": form,
        "head": "Chair of Governors" if record.staff_member_id in standing.heads else standing.words["headteacher"],
        "back_url": record.get_absolute_url(),
        **statements_shown.of(record, standing),
    }
    return render(request, "records/statement_new.html", context)
