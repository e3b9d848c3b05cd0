"""Writing a request, page by page. Nothing typed is ever lost: each page is kept as it was posted."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Conflict, require
from contacts.views.find import the_advice
from records import access, access_advice
from records.models import Draft, Record
from records.search import StudentSource
from records.standing import standing_of

from .. import sharing_draft, wizard
from ..models import Proposal
from ..pages import request_rows
from .find import moment, the_agreement, the_proposal

FIRST = "who"


def the_draft(request, key):
    """One's own draft. A draft of somebody else's does not exist."""
    return get_object_or_404(Draft.objects.select_related("school"), key=key, user=request.user)


def the_request(request, draft, day):
    """The draft with its pages."""
    school = draft.school if draft else standing_of(request).staff.school
    sources = {"students": StudentSource(school, day, url=reverse("records:student-search"))}
    return wizard.Request(draft, day=day, sources=sources, words=school.edition_on(day).words)


def link(draft, page):
    """The address of one page of a draft."""
    return reverse(
        "approvals:draft-check" if page is None else "approvals:draft", args=[draft.key] + ([page] if page else [])
    )


@require_http_methods(["GET", "POST"])
def new(request):
    """The first page. The draft begins with the first answer; looking alone keeps nothing."""
    require(access.may_log(standing_of(request)))
    at, day = moment()
    asked = the_request(request, None, day)
    if request.method == "GET":
        return show(request, asked, FIRST, asked.form(FIRST))
    form = asked.form(FIRST, request.POST)
    if form.finding or not form.is_valid():
        return show(request, asked, FIRST, form)
    draft = Draft.begin(user=request.user, school=standing_of(request).staff.school, kind=wizard.NEW, at=at)
    return keep(request, draft, FIRST, at, day)


@require_http_methods(["GET", "POST"])
def draft(request, key, page):
    """One page of a draft."""
    found = the_draft(request, key)
    require(access.may_log(standing_of(request)))
    at, day = moment()
    asked = the_request(request, found, day)
    if page not in asked.pages:
        raise Http404
    if request.method == "POST":
        return keep(request, found, page, at, day)
    return show(request, asked, page, asked.form(page))


def keep(request, found, page, at, day):
    """Keeps what was typed, right or wrong; then on, back to the check, away for later, or the same page with its errors."""
    asked = the_request(request, found, day)
    form = asked.form(page, request.POST)
    found.keep(page, wizard.typed(request.POST), at=at)
    if "autosave" in request.POST:
        return HttpResponse(status=204)
    if "later" in request.POST:
        messages.success(request, "Your draft is kept for 30 days. Only you can see it.")
        return redirect("home")
    if form.finding or not form.is_valid():
        return show(request, asked, page, form)
    following = None if "change" in request.POST else asked.next_page(page)
    return redirect(link(found, following))


def show(request, asked, page, form):
    """One page of the form."""
    before = asked.page_before(page)
    change = "change" in request.GET or "change" in request.POST
    back = link(asked.draft, None if change else before) if asked.draft and (before or change) else reverse("log")
    step, steps = asked.progress(page)
    context = {
        "form": form,
        "title": form.title,
        "draft": asked.draft,
        "page": page,
        "step": step,
        "steps": steps,
        "back_url": back,
        "change": change,
        "question": question_of(asked.draft),
        "action": link(asked.draft, page) if asked.draft else reverse("approvals:new"),
    }
    return render(request, "approvals/draft.html", context)


def question_of(found):
    """What was asked, while one answers it."""
    if found is None or found.kind != wizard.ANSWER:
        return None
    return the_answered(found).decisions.order_by("-number").first()


def the_answered(found):
    """The request that a draft answers a question about."""
    return get_object_or_404(Proposal.objects.select_related("record"), record__number=found.answers["about"])


@require_http_methods(["GET", "POST"])
def check(request, key):
    """All answers on one page, before they are sent. A second click on Send finds what the first one sent."""
    found = Draft.objects.select_related("school").filter(key=key, user=request.user).first()
    if found is None:
        return already_sent(request, key, about=request.POST.get("about"))
    require(access.may_log(standing_of(request)))
    at, day = moment()
    asked = the_request(request, found, day)
    forms = asked.forms()
    if page := wizard.first_unanswered(forms):
        return unanswered(request, asked, page, forms[page])
    if request.method == "POST":
        return send(request, asked, forms, at)
    context = {
        "title": "Check your answers",
        "draft": found,
        "about": found.answers.get("about"),
        "students": forms["who"].cleaned_data["students"] if "who" in forms else the_answered(found).record.students,
        "rows": check_rows(found, forms),
        "who_url": f"{link(found, 'who')}?change=1" if "who" in forms else None,
        "reply": forms["answer"].cleaned_data["reply"] if "answer" in forms else None,
        "back_url": link(found, list(asked.pages)[-1]),
        "renews": asked.renews,
        "came_of": asked.came_of,
    }
    return render(request, "approvals/check.html", context)


def unanswered(request, asked, page, form):
    """The first page that is not right yet: empty it is only shown, wrong it says what is wrong."""
    return show(request, asked, page, form if page in asked.answers else asked.form(page))


PAGE_OF = {
    "Kind of contact": "what",
    "Purpose": "what",
    "Reasons": "what",
    "Where": "when",
    "Days and times": "when",
    "Asked for": "when",
    "Already begun": "when",
    "Who else is there": "around",
    "Paid": "around",
    "Parents or carers": "around",
    "Taught by the person asking": "safety",
    "How records and details are kept safe": "safety",
}


def check_rows(found, forms):
    """The request as it will read, each row with the page where it can be changed."""
    unsent = Proposal(**wizard.facts_of(forms))
    return [(label, words, f"{link(found, PAGE_OF[label])}?change=1") for label, words in request_rows(unsent)]


def send(request, asked, forms, at):
    """It is sent: a record, its people, the Headteacher's duty; the draft is gone in the same transaction."""
    found = asked.draft
    with audited(by=request.user, at=at, why="Sent"):
        # Of two clicks at once the second waits here, and then finds the draft gone.
        if Draft.objects.select_for_update().filter(pk=found.pk).first() is None:
            return already_sent(request, found.key, about=found.answers.get("about"))
        proposal = (
            answered(request, asked, forms, at) if found.kind == wizard.ANSWER else sent(request, asked, forms, at)
        )
        found.delete()
    return redirect("approvals:receipt", proposal.record.number)


def sent(request, asked, forms, at):
    """A new request."""
    return Proposal.send(
        staff_member=standing_of(request).staff,
        students=forms["who"].cleaned_data["students"],
        facts=wizard.facts_of(forms),
        key=asked.draft.key,
        renews=asked.renews,
        came_of=asked.came_of,
        by=request.user,
        at=at,
    )


def answered(request, asked, forms, at):
    """An answer to what was asked about a request."""
    proposal = the_answered(asked.draft)
    require(access.may_answer(standing_of(request), proposal.record.staff_member))
    proposal.answer(forms["answer"].cleaned_data["reply"], facts=wizard.facts_of(forms), by=request.user, at=at)
    return proposal


def already_sent(request, key, about):
    """The second click: to the receipt of what the first one sent. `about`: the number of a request that was answered."""
    mine = Record.objects.visible_to(standing_of(request)).filter(staff_member__user=request.user)
    replied = Q(number=about, proposal__replies__replied_by=request.user)
    record = mine.filter(Q(key=key) | replied if about else Q(key=key)).first()
    if record is None:
        raise Http404
    return redirect("approvals:receipt", record.number)


@require_http_methods(["GET", "POST"])
def removal(request, key):
    """A draft is thrown away, after asking."""
    found = the_draft(request, key)
    if request.method == "POST":
        found.delete()
        messages.success(request, "The draft is gone.")
        return redirect("home")
    return render(
        request,
        "approvals/removal.html",
        {"draft": found, "title": "Throw this draft away?", "back_url": reverse("home")},
    )


@require_POST
def renewal(request, number):
    """Renewing is a new request that starts filled in."""
    agreement = the_agreement(request, number)
    require(access.may_renew(standing_of(request), agreement.record.staff_member))
    at, day = moment()
    if agreement.proposal.shares_details:
        return redirect(sharing_draft.of_renewal(agreement.proposal, user=request.user, at=at))
    begun = wizard.renewal_of(agreement.proposal, user=request.user, day=day, at=at)
    return redirect(link(begun, FIRST))


@require_POST
def of_advice(request, number):
    """What was asked becomes a request that starts filled in (clause 1.1)."""
    advice = the_advice(request, number)
    require(access_advice.may_go_on_asking(standing_of(request), advice.record.staff_member))
    advice.must_not_be_over()
    begun = wizard.request_of_advice(advice, user=request.user, at=moment()[0])
    return redirect(link(begun, FIRST))


@require_POST
def answer(request, number):
    """What was asked is answered on the pages of the request."""
    proposal = the_proposal(request, number)
    require(access.may_answer(standing_of(request), proposal.record.staff_member))
    if proposal.status != Proposal.Status.MORE_ASKED:
        raise Conflict(f"Nothing is asked about request {number} any more.")
    at, day = moment()
    if proposal.shares_details:
        return redirect(sharing_draft.of_answer(proposal, user=request.user, at=at))
    begun = wizard.answer_to(proposal, user=request.user, day=day, at=at)
    return redirect(link(begun, "answer"))
