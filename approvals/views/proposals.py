"""Requests: the list, one with its story, its sheet, its receipt, and taking it back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.web.answers import require
from contactpolicy.web.markup import state
from contactpolicy.web.words import day as spoken
from contacts.advice_pages import said_about
from records import access, looks, todo
from records.listed import list_of, marked, page_of, whose
from records.models import Duty
from records.sheets import Sheet, pdf_response
from records.standing import standing_of

from .. import filing, pages, sheets, story
from ..forms.monitoring import WhyForm
from ..models import Proposal
from ..models.states import AGREED_STAGES, ProposalStatus
from .find import moment, the_proposal

OF_AGREEMENT = ("agreement__status", "agreement__starts_on", "agreement__ends_on")
FILTERS = {
    "waiting": ("Waiting for a decision", [ProposalStatus.WAITING]),
    "more-asked": ("More was asked", [ProposalStatus.MORE_ASKED]),
    "agreed": ("Agreed", AGREED_STAGES),
    "declined": ("Declined", [ProposalStatus.DECLINED]),
    "withdrawn": ("Withdrawn", [ProposalStatus.WITHDRAWN]),
}


def listed(standing, chosen):
    """The rows of the list, for its page and for a table."""
    found = Proposal.objects.select_related("record__staff_member", "record__school", "agreement")
    stages = FILTERS[chosen][1] if chosen else ()
    return found.prefetch_related("record__parties").lists_of(standing, stages=stages)


def cells(proposal, today):
    """What the list shows of a request."""
    record = proposal.record
    what = marked(record.title, record.retrospective and "Retrospective")
    said = state(pages.state_of(proposal, today))
    return *whose("approvals:proposal", record), what, spoken(record.recorded_at), said


@require_safe
def proposals(request):
    """Requests this person may see, newest first, narrowed by their state."""
    standing = standing_of(request)
    _, day = moment()
    chosen = looks.narrowed(request.GET.get("state"), FILTERS)
    looks.looked_at_each(request, standing.schools.values(), f"requests, {chosen or 'all'}")
    rows = page_of(list_of(listed, standing, chosen), request, "status", "record__retrospective", *OF_AGREEMENT)
    context = {
        "title": "Requests",
        "page": rows,
        "rows": [cells(one, day) for one in rows],
        "filters": [(key, label, key == chosen) for key, (label, _) in FILTERS.items()],
        "chosen": chosen,
        "may_log": access.may_log(standing),
    }
    return render(request, "approvals/proposals.html", context)


@require_safe
def proposal(request, number):
    """One request: what it is, what is left to do, its story."""
    found = the_proposal(request, number)
    standing = standing_of(request)
    at, day = moment()
    staff = found.record.staff_member
    context = {
        "title": f"Request {number}",
        "proposal": found,
        "record": found.record,
        "agreement": getattr(found, "agreement", None),
        "state": pages.state_of(found, day),
        "marks": pages.marks(found),
        "rows": pages.request_rows(found),
        "duties": todo.left(open_duties(found.record), standing),
        "story": story.told(found),
        "may_decide": access.may_decide(standing, staff),
        "may_withdraw": access.may_withdraw(standing, staff),
        "may_answer": access.may_answer(standing, staff),
        "is_own": staff.pk == standing.own_id,
        "at": at,
        "back_url": reverse("approvals:proposals"),
        **said_about(found.record, standing),
    }
    return render(request, "approvals/proposal.html", context)


def open_duties(record):
    """What is left to do on a record."""
    return Duty.objects.open().filter(record=record).select_related("record").oldest_first()


@require_safe
def receipt(request, number):
    """It is in: the number, when, and what happens next."""
    found = the_proposal(request, number)
    duty = open_duties(found.record).first()
    context = {"title": "Sent", "proposal": found, "record": found.record, "duty": duty}
    return render(request, "approvals/receipt.html", context)


@require_safe
def sheet(request, number):
    """The sheet of a request: with what was decided so far, or once agreed in the words that were filed."""
    found = the_proposal(request, number)
    _, day = moment()
    if agreement := getattr(found, "agreement", None):
        printed = Sheet.of_entry(filing.entry_of_agreement(agreement))
    else:
        printed = Sheet(sheets.request_words(found, day=day))
    return pdf_response(request, [printed], school=found.record.school, name=number, target=f"request {number}")


@require_http_methods(["GET", "POST"])
def withdrawal(request, number):
    """Taking a request back, before a decision, with the reason."""
    found = the_proposal(request, number)
    require(access.may_withdraw(standing_of(request), found.record.staff_member))
    form = WhyForm(request.POST or None, label="Why do you withdraw it?", ask="Enter why you withdraw it")
    if request.method == "POST" and form.is_valid():
        found.withdraw(by=request.user, at=moment()[0], why=form.cleaned_data["why"])
        messages.success(request, f"Request {number} is withdrawn.")
        return redirect("approvals:proposal", number)
    context = {"title": "Withdraw this request", "form": form, "record": found.record, "button": "Withdraw the request"}
    context |= {"back_url": reverse("approvals:proposal", args=[number]), "final": True}
    context["consequence"] = "Nobody will decide on it. It stays in the register as withdrawn, with your reason."
    return render(request, "approvals/why.html", context)
