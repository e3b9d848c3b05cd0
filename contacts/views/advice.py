"""Asking for advice (clause 1.1): the list, the short form, the receipt, one question with what was said, its sheet."""

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.trail.door import audited
from contactpolicy.web.addressing import address
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now, today
from contactpolicy.web.markup import link, names, state
from contactpolicy.web.words import day as spoken
from records import access_advice, advice_rules, looks, statements_shown, todo
from records.drafts import forget, keep, kept
from records.evidence.shown import evidence_of
from records.listed import list_of, page_of
from records.models import Record
from records.sheets import pdf_response
from records.standing import standing_of

from .. import advice_pages
from ..advice_sheets import advice_sheet
from ..forms.advice import QuestionForm
from ..models import Advice, AdviceAnswer
from ..models.advice import Stage
from .find import sources, the_advice

DRAFT = "advice"
FILTERS = {
    "open": ("Waiting for an answer", [Stage.ASKED]),
    "answered": ("Answered", [Stage.ANSWERED, Stage.CLOSED]),
    "withdrawn": ("Withdrawn or void", [Stage.WITHDRAWN, Stage.VOIDED]),
}


def listed(standing, chosen):
    """The rows of the list, for its page and for a table."""
    found = Advice.objects.select_related("record__staff_member", "record__school").prefetch_related("record__parties")
    return found.lists_of(standing, stages=FILTERS[chosen][1] if chosen else ())


def cells(advice):
    """What the list shows of a question."""
    record, question = advice.record, Truncator(advice.question).chars(90)
    number = link(address("contacts:advice", record.number), record.number)
    return (
        number,
        names([record.staff_member.name]),
        question,
        spoken(record.recorded_at),
        state(advice_pages.state_of(advice)),
    )


@require_safe
def questions(request):
    """Questions this person may see, newest first, narrowed by their state."""
    standing = standing_of(request)
    chosen = looks.narrowed(request.GET.get("state"), FILTERS)
    looks.looked_at_each(request, standing.schools.values(), f"questions, {chosen or 'all'}")
    rows = page_of(list_of(listed, standing, chosen), request, "stage", "question", people=False)
    context = {
        "title": "Advice",
        "page": rows,
        "rows": [cells(one) for one in rows],
        "filters": [(key, label, key == chosen) for key, (label, _) in FILTERS.items()],
        "chosen": chosen,
        "may_ask": access_advice.may_ask(standing),
    }
    return render(request, "contacts/advice_list.html", context)


@require_http_methods(["GET", "POST"])
def new(request):
    """The short form. Its key makes a second click the same question; its draft is kept under the same key."""
    standing = standing_of(request)
    require(access_advice.may_ask(standing))
    at = now()
    if request.method == "POST" and "autosave" in request.POST:
        keep(request.user, standing.staff.school, request.POST, of=DRAFT, at=at)
        return HttpResponse(status=204)
    data = request.POST if request.method == "POST" else kept(request.user, request.GET.get("draft"), of=DRAFT)
    form = QuestionForm(
        data, sources=sources(standing.staff.school, today(at)), initial={"about": request.GET.get("about", "")}
    )
    form.gone_on_with = request.method == "GET"
    if request.method == "POST" and form.is_valid():
        return ask(request, standing, form, at)
    if request.method == "POST":
        keep(request.user, standing.staff.school, request.POST, of=DRAFT, at=at)
    about = record_about(standing, form["about"].value())
    if about:
        looks.looked(request, about.school, f"record {about.number}")
    context = {
        "title": "Ask for advice",
        "form": form,
        "about": about,
        "goes_to": advice_rules.goes_to(standing.edition, is_head=standing.own_id in standing.heads),
        "is_head": standing.own_id in standing.heads,
        "back_url": reverse("log"),
    }
    return render(request, "contacts/advice_new.html", context)


def record_about(standing, number):
    """The record a question is about, where the asker may see it."""
    return Record.objects.visible_to(standing).numbered(number).first() if number else None


def ask(request, standing, form, at):
    """It is asked, and its draft is gone in the same transaction. Who is on the record it is about is named by it."""
    given = form.cleaned_data
    about = record_about(standing, given["about"])
    students = given["students"] or (about.students if about else [])
    try:
        with audited(by=request.user, at=at, why="Asked"):
            advice = Advice.ask(
                staff_member=standing.staff,
                students=students,
                question=given["question"],
                timing=given["timing"],
                about=about,
                key=given["key"],
                by=request.user,
                at=at,
            )
            forget(request.user, given["key"])
    except IntegrityError:
        record = get_object_or_404(Record, key=given["key"], staff_member=standing.staff, kind=Record.Kind.ADVICE)
        return redirect("contacts:advice-receipt", record.number)
    return redirect("contacts:advice-receipt", advice.record.number)


@require_safe
def receipt(request, number):
    """It is in: the number, who answers and by when."""
    found = the_advice(request, number)
    record = found.record
    is_head = record.staff_member_id in standing_of(request).heads
    context = {
        "title": "Asked",
        "record": record,
        "duty": record.duties.open().oldest_first().first(),
        "goes_to": advice_rules.goes_to(record.edition, is_head=is_head),
    }
    return render(request, "contacts/advice_receipt.html", context)


@require_safe
def question(request, number):
    """One question: what was asked, what was answered, what can be made of it."""
    found = the_advice(request, number)
    standing, at, record = standing_of(request), now(), found.record
    staff = record.staff_member
    about = record_about(standing, found.about.number) if found.about else None
    context = {
        "title": f"Question {number}",
        "advice": found,
        "state": advice_pages.state_of(found),
        "rows": advice_pages.rows(found, about_url=about),
        "about": about,
        "conversation": advice_pages.conversation(found),
        "duties": todo.left(record.duties.open().oldest_first(), standing, because=True),
        **follows(found),
        "led_to": Record.objects.visible_to(standing).filter(came_of=record).newest_first(),
        "may_advise": access_advice.may_advise(standing, staff),
        "may_go_on": access_advice.may_go_on_asking(standing, staff),
        "may_void": access_advice.may_void_advice(standing, staff),
        "is_own": staff.pk == standing.own_id,
        "story": advice_pages.story(found),
        "at": at,
        "back_url": reverse("contacts:advice-list"),
        **evidence_of(record, standing),
        **statements_shown.of(record, standing),
    }
    return render(request, "contacts/advice.html", context)


def follows(found):
    """What the last answer says should follow, as value and words; nothing where nothing should."""
    last = found.answers.last()
    if last is None or last.follows == AdviceAnswer.Follows.NOTHING:
        return {"is_answered": last is not None, "follows": "", "follows_words": ""}
    return {"is_answered": True, "follows": last.follows, "follows_words": last.get_follows_display()}


@require_safe
def sheet(request, number):
    """A question with what was answered, on paper."""
    found = the_advice(request, number)
    printed = advice_sheet(found.record, standing_of(request))
    return pdf_response(request, [printed], school=found.record.school, name=number, target=f"question {number}")
