"""Another edition of the policy: one person proposes it as a form in plain words, a second confirms it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.school.models import PolicyEdition
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now, today
from contactpolicy.web.forms import Form, Long
from contactpolicy.web.words import day as written

from .. import access
from ..forms.edition import EditionForm, differences
from ..running import at_one_school, capacity_at
from ..standing import standing_of


class AsideForm(Form):
    """Why an edition is not confirmed."""

    why = Long(label="Why is it not confirmed?", rows=3, max_length=2000)
    say = {"why": "Enter why it is not confirmed, so that whoever proposed it can put it right"}


@require_http_methods(["GET", "POST"])
def propose(request):
    """The edition in force as a form, to be changed from a day to come."""
    standing = at_one_school(standing_of(request))
    require(access.may_propose_edition(standing))
    at = now()
    form = EditionForm(request.POST if request.method == "POST" else None, edition=standing.edition, day=today(at))
    if request.method == "POST" and form.is_valid():
        made = PolicyEdition.propose(school=standing.school, by=request.user, at=at, **form.rules())
        messages.success(request, "Proposed. It waits for a second person to confirm it.")
        return redirect("records:edition", made.pk)
    context = {"title": "Propose another edition", "form": form, "back_url": reverse("records:policy")}
    return render(request, "records/edition_form.html", context)


@require_http_methods(["GET", "POST"])
def edition(request, pk):
    """What would change, and the second person's answer."""
    standing = at_one_school(standing_of(request))
    found = get_object_or_404(PolicyEdition.objects.select_related("school"), pk=pk, school=standing.school)
    may = access.may_confirm_edition(standing, found)
    at = now()
    form = AsideForm(request.POST if "aside" in request.POST else None)
    if request.method == "POST":
        require(may)
        if "confirm" in request.POST:
            found.confirm(by=request.user, at=at, day=today(at), capacity=capacity_at(standing, found.school))
            messages.success(request, f"Confirmed. It is in force from {written(found.starts_on)}.")
            return redirect("records:policy")
        if form.is_valid():
            found.put_aside(
                by=request.user, at=at, why=form.cleaned_data["why"], capacity=capacity_at(standing, found.school)
            )
            messages.success(request, "Put aside. The edition in force stays as it is.")
            return redirect("records:policy")
    context = {
        "title": "The edition in force" if found == standing.edition else "Another edition of the policy",
        "edition": found,
        "in_force": found == standing.edition,
        "changes": differences(found, standing.edition),
        "overdue": found.is_review_overdue(today(at)),
        "documents": list(found.documents.select_related("added_by")),
        "keeps": access.may_keep_document(standing),
        "waits": found.confirmed_at is None and not found.put_aside_why,
        "may": may,
        "form": form,
        "back_url": reverse("records:policy"),
    }
    return render(request, "records/edition.html", context)
