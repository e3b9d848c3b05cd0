"""Monitoring: writing a review, and reading those before."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.web.answers import require
from records import access
from records.models.duties import Holder
from records.sheets import Sheet, pdf_response
from records.standing import standing_of

from .. import acts, details, filing, pages
from ..forms.monitoring import ReviewForm
from ..models.reviews import Outcome
from .find import moment, roles_and_capacity, the_agreement


@require_http_methods(["GET", "POST"])
def reviews(request, number):
    """What was agreed, what was found last time, and the review."""
    agreement = the_agreement(request, number)
    require(access.may_review(standing_of(request), agreement.record.staff_member))
    at, day = moment()
    roles, capacity = roles_and_capacity(request, agreement.record)
    data = request.POST if request.method == "POST" else None
    form = ReviewForm(data, agreement=agreement, over=agreement.is_over(day), as_head=Holder.HEADTEACHER in roles)
    if request.method == "POST" and form.is_valid():
        return write(request, agreement, form, roles, capacity, at)
    context = {
        "title": f"Review agreement {number}",
        "form": form,
        "agreement": agreement,
        "record": agreement.record,
        "proposal": agreement.proposal,
        "shared": details.agreed_rows(agreement.proposal) if agreement.proposal.shares_details else [],
        "capacity": capacity,
        "state": pages.STATES[agreement.standing_on(day)],
        "earlier": agreement.reviews.select_related("reviewed_by").order_by("-number")[:3],
        "back_url": reverse("approvals:agreement", args=[number]),
    }
    return render(request, "approvals/review.html", context)


def write(request, agreement, form, roles, capacity, at):
    """The review is written; a change is made next by whoever may make it."""
    written = acts.review(agreement, roles=roles, by=request.user, at=at, capacity=capacity, **form.facts())
    number = agreement.record.number
    following = f" The next falls due on {written.next_on:%-d %B %Y}." if written.next_on else ""
    messages.success(request, f"Your review is on the record.{following}")
    if written.outcome == Outcome.CHANGE and Holder.HEADTEACHER in roles:
        return redirect("approvals:change", number)
    return redirect("approvals:agreement", number)


@require_safe
def sheet(request, number, review):
    """The sheet of one review."""
    agreement = the_agreement(request, number)
    written = get_object_or_404(agreement.reviews.select_related("reviewed_by"), number=review)
    printed = Sheet.of_entry(filing.entry_of_review(written))
    name = f"{number}-review-{review}"
    return pdf_response(
        request, [printed], school=agreement.record.school, name=name, target=f"review {review} of {number}"
    )
