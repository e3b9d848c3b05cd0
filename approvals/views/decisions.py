"""Deciding on a request: with all that bears on it in view, and a page that states the consequence before it is done."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.web.answers import require
from contactpolicy.web.words import day as in_words
from records import access
from records.standing import standing_of

from .. import acts, details, pages, wording
from ..forms.decision import DecisionForm
from ..models.decisions import Outcome
from ..models.states import NotPossible, ProposalStatus
from .find import moment, roles_and_capacity, seen_by, the_proposal

NOT_CARRIED = {"csrfmiddlewaretoken", "confirmed", "again", "_who", "_held"}
DECIDABLE = {ProposalStatus.WAITING, ProposalStatus.MORE_ASKED, ProposalStatus.DECLINED}


@require_http_methods(["GET", "POST"])
def decision(request, number):
    """The request in full, what bears on it, and the decision."""
    proposal = the_proposal(request, number)
    standing = standing_of(request)
    require(access.may_decide(standing, proposal.record.staff_member))
    at, day = moment()
    last = proposal.decisions.order_by("-number").first()
    refuse_if_settled(request, proposal, last)
    form = the_form(request, proposal, day)
    if request.method == "POST" and "again" not in request.POST and form.is_valid():
        if "confirmed" in request.POST:
            return decide(request, proposal, form, at)
        return confirm(request, proposal, form)
    context = {
        "title": f"Decide on request {number}",
        "form": form,
        "proposal": proposal,
        "record": proposal.record,
        "marks": pages.marks(proposal),
        "rows": pages.request_rows(proposal),
        "bears": pages.what_bears_on(proposal, standing=standing, today=day),
        "replies": proposal.replies.select_related("decision", "replied_by"),
        "last": last,
        "seen": request.POST.get("seen") or (last.number if last else 0),
        "back_url": reverse("approvals:proposal", args=[number]),
    }
    return render(request, "approvals/decision.html", context)


def refuse_if_settled(request, proposal, last):
    """Somebody who comes too late is told who decided what."""
    number = proposal.record.number
    came_between = request.method == "POST" and last and str(last.number) != request.POST.get("seen")
    if proposal.status == ProposalStatus.WITHDRAWN:
        raise NotPossible(f"Request {number} is withdrawn. Nothing of yours was saved.")
    if came_between or proposal.status not in DECIDABLE:
        raise NotPossible(
            f"Request {number}: {last.get_outcome_display().lower()} by {last.who} on {in_words(last.decided_at)}. "
            "Nothing of yours was saved. Read what was decided before you go on."
        )


def the_form(request, proposal, day):
    """The questions, with dates and wordings proposed."""
    record = proposal.record
    parties = list(record.parties.all())
    initial = {
        "starts_on": max(proposal.starts_on, day),
        "ends_on": proposal.ends_on,
        "review_weeks": pattern_of(record.school.edition_on(day)),
    }
    for party in parties:
        others = [other.student for other in parties if other.pk != party.pk]
        initial[f"wording_{party.pk}"] = wording.proposed(
            kind=proposal.kind,
            staff_name=record.staff_member.name,
            student_name=party.name,
            purpose=proposal.purpose,
            reasons=proposal.reasons,
            others=others,
            shared=details.which(proposal, article="a "),
        )
    return DecisionForm(
        request.POST if request.method == "POST" else None,
        parties=parties,
        school=record.school,
        day=day,
        initial=initial,
        only_agree=proposal.status == ProposalStatus.DECLINED,
    )


def pattern_of(edition):
    """The edition's usual weeks between reviews, where it is one of those offered."""
    return str(edition.review_weeks)


def confirm(request, proposal, form):
    """What will follow, said before it is done. Everything typed is carried along."""
    _, capacity = roles_and_capacity(request, proposal.record)
    context = {
        "title": "Check before you decide",
        "proposal": proposal,
        "record": proposal.record,
        "form": form,
        "outcome": Outcome(form.cleaned_data["outcome"]).value,
        "given": form.cleaned_data,
        "capacity": capacity,
        "fields": [
            (name, value) for name, values in request.POST.lists() for value in values if name not in NOT_CARRIED
        ],
        "consequence": consequence(proposal, form.cleaned_data),
        "wordings": [(party, form.cleaned_data.get(f"wording_{party.pk}")) for party in form.parties],
        "back_url": reverse("approvals:decision", args=[proposal.record.number]),
    }
    return render(request, "approvals/decision_confirm.html", context)


def consequence(proposal, given):
    """What the decision does, in a sentence."""
    record = proposal.record
    if given["outcome"] == Outcome.AGREE:
        files = [
            f"1 entry on {record.staff_member.name}'s file",
            *(f"1 on {party.name}'s" for party in record.parties.all()),
        ]
        dates = f"{in_words(given['starts_on'])} to {in_words(given['ends_on'])}"
        filed = f"This files {', '.join(files[:-1])} and {files[-1]}."
        if proposal.shares_details:
            return f"{filed} {details.consequence(proposal, dates)}"
        return f"{filed} Contact is agreed from {dates} and no longer."
    if given["outcome"] == Outcome.DECLINE:
        not_done = "They must not be given" if proposal.shares_details else "The contact must not take place"
        return f"{record.staff_member.name} is told, with your reasons. {not_done}."
    return f"{record.staff_member.name} is asked. Nothing is agreed until you decide."


def decide(request, proposal, form, at):
    """It is decided."""
    _, capacity = roles_and_capacity(request, proposal.record)
    made = acts.decide(
        proposal,
        outcome=Outcome(form.cleaned_data["outcome"]),
        seen=seen_by(request),
        by=request.user,
        at=at,
        capacity=capacity,
        wordings=form.wordings() if form.cleaned_data["outcome"] == Outcome.AGREE else None,
        **form.terms(),
    )
    messages.success(
        request, f"{made.get_outcome_display()}. {proposal.record.staff_member.name} can see your reasons."
    )
    return redirect("approvals:proposal", proposal.record.number)
