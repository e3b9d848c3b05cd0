"""Logging a contact: what to do now, the short form, the receipt. What is typed is kept while it is typed."""

from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contactpolicy.trail.door import audited
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now, today
from contactpolicy.web.views import finds
from records import access
from records.drafts import forget, keep, kept
from records.in_force import plans_of
from records.models import Record
from records.search import StaffSource
from records.standing import standing_of
from records.todo import holder_in_words

from .. import acts
from ..forms.kinds import FORMS
from ..kinds import BY_KIND, what_to_do_now
from ..models.contacts import Kind
from ..yearly import current_of
from .find import agreements_of, sources, the_contact

DRAFT = "contact"
ABOUT_PLANS = {Kind.FORMER_STUDENT, Kind.WITHIN_PLAN}


@require_http_methods(["GET", "POST"])
def new(request, kind):
    """One short form. Its key makes a second click the same contact; its draft is kept under the same key."""
    if kind not in FORMS:
        raise Http404
    standing = standing_of(request)
    require(access.may_log(standing))
    at = now()
    if request.method == "POST" and "autosave" in request.POST:
        keep(request.user, standing.staff.school, request.POST, of=DRAFT, kind=kind, at=at)
        return HttpResponse(status=204)
    form = the_form(request, standing, kind, at)
    if request.method == "POST" and form.is_valid():
        return log(request, standing, form, at)
    if request.method == "POST":
        keep(request.user, standing.staff.school, request.POST, of=DRAFT, kind=kind, at=at)
    return show(request, standing, kind, form)


def the_form(request, standing, kind, at):
    """The form as posted, as its draft was left, or empty."""
    day = today(at)
    data = request.POST if request.method == "POST" else kept(request.user, request.GET.get("draft"), of=DRAFT)
    given = {name: request.GET.get(name) for name in ("agreement", "plan")}
    form = FORMS[kind](
        data,
        at=at,
        day=day,
        sources=sources(standing.staff.school, day),
        edition=standing.edition,
        agreements=agreements_of(standing.staff),
        declared=current_of(standing.staff) if FORMS[kind].declarable else (),
        plans=plans_of(standing.staff) if kind in ABOUT_PLANS else (),
        initial={name: value for name, value in given.items() if value},
    )
    form.gone_on_with = request.method == "GET"
    return form


def show(request, standing, kind, form):
    """The form, under what the policy says to do this minute."""
    way = BY_KIND[kind]
    context = {
        "title": way.heading.format(**standing.words),
        "form": form,
        "kind": kind,
        "now": what_to_do_now(kind, standing.edition),
        "tell": standing.edition.appendix_1 and kind == Kind.MESSAGE,
        "back_url": reverse("log"),
    }
    return render(request, "contacts/new.html", context)


def log(request, standing, form, at):
    """It is logged, and its draft is gone in the same transaction."""
    given = form.cleaned_data
    facts = form.facts() | {"within": form.within or part_of(standing, given)}
    try:
        with audited(by=request.user, at=at, why="Logged"):
            contact = acts.log(
                staff_member=given["on_behalf"] or standing.staff,
                students=given["students"],
                others=form.others(),
                facts=facts,
                key=given["key"],
                happened_at=form.happened_at(),
                came_of=question_of(standing, given),
                by=request.user,
                at=at,
            )
            forget(request.user, given["key"])
    except IntegrityError:
        record = get_object_or_404(Record, key=given["key"], contact__logged_by=request.user)
        return redirect("contacts:receipt", record.number)
    return redirect("contacts:receipt", contact.record.number)


def part_of(standing, given):
    """The agreement or plan it was part of, one's own."""
    for name, kind in (("agreement", Record.Kind.PROPOSAL), ("plan", Record.Kind.PLAN)):
        if given.get(name):
            return get_object_or_404(Record, number=given[name], staff_member=standing.staff, kind=kind)
    return None


def question_of(standing, given):
    """The question for advice it came of, one's own."""
    if not given["came_of"]:
        return None
    return get_object_or_404(Record, number=given["came_of"], staff_member=standing.staff, kind=Record.Kind.ADVICE)


@require_safe
def receipt(request, number):
    """It is in: the number, the time, what happens next and by when."""
    contact = the_contact(request, number)
    standing, open_duties = standing_of(request), contact.record.duties.open().oldest_first()
    told = [(duty, holder_in_words(duty, standing)) for duty in open_duties.select_related("record", "named")]
    # Two roles that one person holds are one line.
    duties = {(duty.what, holder, duty.due_on): (duty, holder) for duty, holder in reversed(told)}
    context = {"title": "Logged", "contact": contact, "record": contact.record, "duties": list(duties.values())[::-1]}
    return render(request, "contacts/receipt.html", context)


@require_POST
def staff_search(request):
    """Staff who cannot sign in: for logging on their behalf."""
    standing = standing_of(request)
    require(access.may_log(standing))
    return finds(StaffSource(standing.school, today(now())), request)


@require_safe
def helper(request):
    """Do I need to record this? Some questions, an answer, and nothing stored."""
    return render(request, "contacts/helper.html", {"title": "Do I need to record this?", "back_url": reverse("log")})
