"""Agreements: the list, one with its monitoring, and ending, changing or keeping it."""

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
from records.models.duties import Holder, What
from records.models.seen import NEWEST
from records.referring import referring_of
from records.standing import standing_of

from .. import acts, details, filed, pages, sharing, story
from ..forms.decision import ChangeForm
from ..forms.monitoring import WhyForm
from ..models import Agreement
from ..models.states import AGREED_STAGES, ENDED_STAGE
from .find import moment, roles_and_capacity, seen_by, the_agreement
from .proposals import open_duties

FILTERS = {"in-force": "In force", "not-started": "Not started", "run-out": "Expired", "ended": "Ended early"}
REGISTERED = {"": AGREED_STAGES, "ended": (ENDED_STAGE,)}
# Those of a state that the dates tell, by these dates.
ORDER = {
    "in-force": (("ends_on", "record_id"), "What expires next stands first."),
    "not-started": (("starts_on", "record_id"), "What starts next stands first."),
    "run-out": (("-ends_on", "-record_id"), "What expired last stands first."),
}


def narrowed(found, chosen, day):
    """The agreements of one state that their dates tell, and nothing else."""
    if chosen == "in-force":
        return found.in_force(day)
    return found.run_out(day) if chosen == "run-out" else found.not_started(day)


def listed(standing, chosen, day):
    """The rows of the list, for its page and for a table. Which requests became agreements, and which ended, the register says."""
    found = Agreement.objects.select_related("record__staff_member", "record__school", "proposal")
    found = found.prefetch_related("record__parties")
    if stages := REGISTERED.get(chosen or ""):
        return found.lists_of(standing, stages=stages)
    return narrowed(found, chosen, day).lists_of(standing)


def cells(agreement, today):
    """What the list shows of an agreement."""
    record, paper = agreement.record, agreement.proposal.on_paper and "Agreed on paper"
    what = marked(record.title, paper, record.retrospective and "Retrospective")
    during = f"{spoken(agreement.starts_on)} to {spoken(agreement.ends_on)}"
    return *whose("approvals:agreement", record), what, during, state(pages.STATES[agreement.standing_on(today)])


@require_safe
def agreements(request):
    """Agreements this person may see, newest first, narrowed by where they stand."""
    standing = standing_of(request)
    _, day = moment()
    chosen = looks.narrowed(request.GET.get("state"), FILTERS)
    looks.looked_at_each(request, standing.schools.values(), f"agreements, {chosen or 'all'}")
    columns = ("status", "starts_on", "ends_on", "proposal__on_paper", "record__retrospective")
    order, sorted_by = ORDER.get(chosen, (NEWEST, ""))
    rows = page_of(list_of(listed, standing, chosen, day), request, *columns, order=order)
    context = {
        "title": "Agreements",
        "page": rows,
        "rows": [cells(one, day) for one in rows],
        "filters": [(key, label, key == chosen) for key, label in FILTERS.items()],
        "chosen": chosen,
        "sorted_by": sorted_by,
        "may_enter_paper": access.may_enter_any_paper(standing),
    }
    return render(request, "approvals/agreements.html", context)


@require_safe
def agreement(request, number):
    """One agreement: what was agreed, what is due, what was found."""
    found = the_agreement(request, number)
    standing = standing_of(request)
    at, day = moment()
    staff, record = found.record.staff_member, found.record
    context = {
        "title": f"Agreement {number}",
        "agreement": found,
        "proposal": found.proposal,
        "record": record,
        "state": pages.STATES[found.standing_on(day)],
        "marks": pages.marks(found.proposal),
        "rows": pages.agreement_rows(
            found, found.proposal.decisions.filter(outcome__in=["agree", "change"]).select_related("decided_by").last()
        ),
        "over": found.is_over(day),
        "soon": found.runs_out_soon(day),
        "removal": sharing.may_confirm_now(standing, found, day),
        "contacts": record.contacts.select_related("record").order_by("-record__recorded_at")[:10],
        "reviews": found.reviews.select_related("reviewed_by"),
        "story": story.told(found.proposal),
        "at": at,
        "back_url": reverse("approvals:agreements"),
        **copies_of(record, standing),
        **due_on(record, standing),
        **may_do(standing, staff),
        **said_about(record, standing),
        **referring_of(record, standing),
    }
    return render(request, "approvals/agreement.html", context)


def copies_of(record, standing):
    """What was filed of it, and whether both files are done; whoever sees the agreement sees who is on it."""
    found = filed.copies(record, standing, sees_people=True)
    return {"copies": found, "filed_said": filed.said(found)}


def due_on(record, standing):
    """What is left to do on an agreement."""
    duties = list(open_duties(record))
    return {
        "duties": todo.left(duties, standing),
        "to_reconsider": [one for one in duties if one.what == What.RECONSIDER],
        "review_due": any(one.what == What.REVIEW for one in duties),
    }


def may_do(standing, staff):
    """What the reader may do about the agreement of a member of staff."""
    return {
        "may_review": access.may_review(standing, staff),
        "may_end": access.may_end(standing, staff),
        "may_change": access.may_change(standing, staff),
        "may_renew": access.may_renew(standing, staff),
        "is_own": staff.pk == standing.own_id,
    }


@require_http_methods(["GET", "POST"])
def ending(request, number):
    """Ending an agreement early, by either side, with the reason."""
    found = the_agreement(request, number)
    require(access.may_end(standing_of(request), found.record.staff_member))
    at, day = moment()
    found.must_not_be_over(day)
    form = WhyForm(
        request.POST or None,
        label="Why does it end?",
        ask="Enter why it ends, so that a reader years from now understands",
    )
    if request.method == "POST" and form.is_valid():
        roles, capacity = roles_and_capacity(request, found.record)
        acts.end(
            found,
            by=request.user,
            at=at,
            capacity=capacity,
            why=form.cleaned_data["why"],
            as_head=Holder.HEADTEACHER in roles,
        )
        messages.success(request, f"Agreement {number} has ended.")
        return redirect("approvals:agreement", number)
    context = {"title": "End this agreement", "form": form, "record": found.record, "button": "End the agreement today"}
    context |= {"back_url": reverse("approvals:agreement", args=[number]), "final": True}
    context["consequence"] = details.ending(found.proposal)
    return render(request, "approvals/why.html", context)


@require_http_methods(["GET", "POST"])
def keeping(request, number):
    """Asked to think again, the Headteacher leaves the agreement as it is, with reasons."""
    found = the_agreement(request, number)
    require(access.may_change(standing_of(request), found.record.staff_member))
    at, _ = moment()
    form = WhyForm(request.POST or None, label="Why does it stay as it is?", ask="Enter why it stays as it is")
    if request.method == "POST" and form.is_valid():
        _, capacity = roles_and_capacity(request, found.record)
        acts.keep(found, by=request.user, at=at, capacity=capacity, why=form.cleaned_data["why"])
        messages.success(request, f"Agreement {number} stays as it is.")
        return redirect("approvals:agreement", number)
    context = {
        "title": "Leave this agreement as it is",
        "form": form,
        "record": found.record,
        "button": "Leave it as it is",
    }
    context |= {"back_url": reverse("approvals:agreement", args=[number])}
    context["consequence"] = "You were asked to think again about it. Your reasons stay on the record."
    return render(request, "approvals/why.html", context)


@require_http_methods(["GET", "POST"])
def change(request, number):
    """Changing an agreement: a new decision, with reasons, and the files follow."""
    found = the_agreement(request, number)
    require(access.may_change(standing_of(request), found.record.staff_member))
    at, day = moment()
    found.must_not_be_over(day)
    last = found.proposal.decisions.order_by("-number").first()
    form = change_form(request, found, day)
    if request.method == "POST" and form.is_valid():
        _, capacity = roles_and_capacity(request, found.record)
        acts.change(
            found,
            seen=seen_by(request),
            wordings=form.wordings(),
            by=request.user,
            at=at,
            capacity=capacity,
            **form.terms(),
        )
        messages.success(request, f"Agreement {number} is changed, and the files show it.")
        return redirect("approvals:agreement", number)
    context = {"title": "Change this agreement", "form": form, "record": found.record, "agreement": found}
    context |= {
        "seen": request.POST.get("seen") or last.number,
        "back_url": reverse("approvals:agreement", args=[number]),
    }
    return render(request, "approvals/change.html", context)


def change_form(request, found, day):
    """The agreement as it stands, to be changed."""
    parties = list(found.record.parties.all())
    latest = found.proposal.decisions.filter(outcome__in=["agree", "change"]).last()
    wordings = {row.party_id: row.words for row in latest.wordings.all()}
    initial = {
        "conditions": "\n".join(found.conditions),
        "ends_on": found.ends_on,
        "review_weeks": str(found.review_weeks),
    }
    initial |= {f"wording_{party.pk}": wordings.get(party.pk, "") for party in parties}
    data = request.POST if request.method == "POST" else None
    return ChangeForm(data, agreement=found, parties=parties, school=found.record.school, day=day, initial=initial)
