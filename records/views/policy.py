"""The school's policy as its people read it, and the school's own particulars."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.clauses_words import rules_of
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now
from contactpolicy.web.words import clause
from records import access
from records.access_round import may_see_round
from records.forms.school import ParticularsForm
from records.running import at_one_school, capacity_at
from records.standing import standing_of

from .posted import posted

CONTACTS = [
    ("lado_phone", "LADO telephone"),
    ("hr_contact", "HR contact"),
    ("it_contact", "IT contact"),
    ("mobile_number", "School mobile number"),
]


def reading(request):
    """The school whose policy this person lives by; whoever belongs to no school has none to read."""
    standing = at_one_school(standing_of(request))
    if standing.school is None:
        raise Http404
    return standing


@require_safe
def policy(request):
    """The edition in force, rule by rule, with those before, to come, and waiting for a second person."""
    standing = reading(request)
    day, school = standing.day, standing.school
    every = list(school.editions.confirmed().order_by("-starts_on", "-pk"))
    edition = school.edition_on(day)
    context = {
        "title": "Our policy",
        "edition": edition,
        "rules": by_clause(rules_of(edition)),
        "overdue": edition.is_review_overdue(day),
        "documents": list(edition.documents.select_related("added_by")),
        "keeps": access.may_keep_document(standing),
        "ahead": [one for one in every if one.starts_on > day and one != edition],
        "before": [one for one in every if one.starts_on <= day and one != edition],
        "contacts": [(label, getattr(school, name)) for name, label in CONTACTS],
        "waiting": list(school.editions.waiting().order_by("starts_on")),
        "adopts": access.may_propose_edition(standing),
        "sees_round": may_see_round(standing),
        "runs": access.may_run_school(standing),
    }
    return render(request, "records/policy.html", context)


def by_clause(rules):
    """The sentences of each clause together."""
    found = {}
    for rule in rules:
        found.setdefault(clause(rule.clause).removeprefix("clause "), []).append(rule.sentence)
    return list(found.items())


@require_http_methods(["GET", "POST"])
def particulars(request):
    """Name, telephone numbers, contacts."""
    standing = reading(request)
    require(access.may_run_school(standing))
    school = standing.school
    form = ParticularsForm(posted(request), school=school)
    if request.method == "POST" and form.is_valid():
        changes = form.changes()
        if changes:
            for name, value in changes.items():
                setattr(school, name, value)
            capacity = capacity_at(standing, school)
            with audited(by=request.user, at=now(), why="Particulars of the school corrected", capacity=capacity):
                school.save()
        messages.success(request, "Saved." if changes else "Nothing was different, so nothing was changed.")
        return redirect("records:policy")
    context = {"title": "Particulars of the school", "form": form, "back_url": reverse("records:policy"), "of": school}
    context["keeps"] = access.may_keep_letterhead(standing)
    return render(request, "records/school_particulars.html", context)
