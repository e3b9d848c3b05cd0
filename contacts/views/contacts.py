"""Contacts: the list, one with its story, assessing, correcting, voiding."""

from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.web.answers import Conflict, require
from contactpolicy.web.clock import now, today
from contactpolicy.web.forms import Form, Long
from contactpolicy.web.markup import joined, state
from contactpolicy.web.words import day, in_words
from records import access, looks, todo
from records.evidence.shown import evidence_of
from records.listed import list_of, page_of, whose
from records.models import Evidence, Record
from records.referring import referring_of
from records.standing import capacity_on, standing_of

from .. import acts
from ..advice_pages import said_about
from ..forms.oversight import AssessmentForm, CorrectionForm
from ..models import Assessment, Contact
from ..models.assessments import Outcome
from ..models.contacts import Kind, Stage
from ..pages import contact_rows, may_lead_to_plan, others_of_that_day, story
from .find import the_contact


class VoidForm(Form):
    """The reason for voiding."""

    why = Long(label="Why is it void?", rows=3, max_length=2000)
    say = {"why": "Enter why it is void, so that a reader years from now understands"}


def listed(standing, chosen):
    """The rows of the list, for its page and for a table."""
    found = Contact.objects.select_related("record__staff_member", "record__school", "within")
    found = found.prefetch_related("record__parties")
    return found.lists_of(standing, of_kind=chosen) if chosen else found.lists_of(standing)


def cells(contact):
    """What the list shows of a contact."""
    record = contact.record
    within = f"within declaration {contact.within.number}" if contact.is_declared else ""
    what = joined(record.title, within, by="<br>")
    return *whose("contacts:contact", record), what, day(record.happened_at), state(Stage(contact.stage).label)


@require_safe
def contacts(request):
    """Contacts this person may see, newest first, narrowed by kind."""
    standing = standing_of(request)
    chosen = looks.narrowed(request.GET.get("kind"), Kind.values)
    looks.looked_at_each(request, standing.schools.values(), f"contacts, {chosen or 'all'}")
    columns = ("stage", "record__happened_at", "within_id", "within__kind", "within__number")
    rows = page_of(list_of(listed, standing, chosen), request, *columns)
    context = {
        "title": "Contacts",
        "page": rows,
        "rows": [cells(one) for one in rows],
        "filters": [(kind.value, in_words(kind.label, standing.words), kind.value == chosen) for kind in Kind],
        "chosen": chosen,
    }
    return render(request, "contacts/contacts.html", context)


@require_safe
def contact(request, number):
    """One contact: what happened, who knows, what is left."""
    found = the_contact(request, number)
    standing, at = standing_of(request), now()
    staff = found.record.staff_member
    context = {
        "title": f"Contact {number}",
        "contact": found,
        "record": found.record,
        "state": Stage(found.stage).label,
        "rows": contact_rows(found),
        "reads_all": reads_all(standing, found),
        "duties": todo.left(found.record.duties.open().oldest_first(), standing, because=True),
        "assessments": found.assessments.select_related("assessed_by"),
        "same_day": others_of_that_day(found, standing),
        "story": story(found),
        "may_assess": access.may_assess(standing, staff),
        "may_correct": access.may_correct(standing, staff, found.logged_by_id),
        "may_void": access.may_void(standing, staff, found.logged_by_id),
        "is_own": staff.pk == standing.own_id,
        "may_lead_to_plan": may_lead_to_plan(found, standing),
        "led_to": Record.objects.visible_to(standing).filter(came_of=found.record),
        "at": at,
        "back_url": reverse("contacts:contacts"),
        "has_copies": Evidence.objects.visible_to(standing).filter(record=found.record).exists(),
        **evidence_of(found.record, standing),
        **said_about(found.record, standing),
        **referring_of(found.record, standing),
    }
    return render(request, "contacts/contact.html", context)


def reads_all(standing, found):
    """Whether what others make of it is theirs to read; whoever only logged it for somebody reads what they wrote."""
    own = found.record.staff_member_id == standing.own_id
    return own or Contact.objects.visible_to(standing).filter(pk=found.pk).exists()


@require_http_methods(["GET", "POST"])
def assessment(request, number):
    """What somebody makes of it: their duties to see and discuss it are done by it."""
    found = the_contact(request, number)
    standing = standing_of(request)
    staff = found.record.staff_member
    require(access.may_assess(standing, staff))
    form = AssessmentForm(request.POST or None)
    refer_url = referring_of(found.record, standing)["refer_url"]
    if request.method == "POST" and form.is_valid():
        roles = standing.roles_over(staff)
        capacity = standing.capacity_over(staff, roles, found.record.edition.words)
        Assessment.make(found, roles=roles, by=request.user, at=now(), capacity=capacity, **form.cleaned_data)
        messages.success(request, "Your assessment is on the record. The person concerned can read it.")
        if form.cleaned_data["outcome"] == Outcome.CONCERN and refer_url:
            return redirect(refer_url)
        return redirect("contacts:contact", number)
    context = {
        "title": f"Assess contact {number}",
        "form": form,
        "contact": found,
        "record": found.record,
        "rows": contact_rows(found),
        "refer_url": refer_url,
        "back_url": reverse("contacts:contact", args=[number]),
    }
    return render(request, "contacts/assessment.html", context)


@require_http_methods(["GET", "POST"])
def correction(request, number):
    """A new version, with a reason; the one before stays in the trail."""
    found = the_contact(request, number)
    require(access.may_correct(standing_of(request), found.record.staff_member, found.logged_by_id))
    form = CorrectionForm(request.POST or None, contact=found)
    if request.method == "POST" and form.is_valid():
        try:
            acts.correct(
                found, form.facts(), version=posted_version(request), by=request.user, at=now(),
                why=form.cleaned_data["why"],
            )  # fmt: skip
        except Conflict as meanwhile:
            found.refresh_from_db()
            form.add_error(None, str(meanwhile))
            return show_correction(request, found, form, version=found.version, status=HTTPStatus.CONFLICT)
        messages.success(request, "Corrected. What was written before stays in the trail.")
        return redirect("contacts:contact", number)
    return show_correction(request, found, form, version=request.POST.get("version") or found.version)


def posted_version(request):
    """The version that was read before it was corrected; 0, which there never is, for what is no number."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else 0


def show_correction(request, found, form, *, version, status=HTTPStatus.OK):
    """The form; after somebody else's correction with what was typed, and how the contact stands now."""
    context = {
        "title": "Correct this contact",
        "form": form,
        "record": found.record,
        "contact": found,
        "version": version,
        "meanwhile": status == HTTPStatus.CONFLICT,
        "back_url": reverse("contacts:contact", args=[found.record.number]),
    }
    return render(request, "contacts/correction.html", context, status=status)


@require_http_methods(["GET", "POST"])
def voiding(request, number):
    """Void, with a reason. Nothing is deleted."""
    found = the_contact(request, number)
    require(access.may_void(standing_of(request), found.record.staff_member, found.logged_by_id))
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        capacity = capacity_on(standing_of(request), found.record)
        found.void(by=request.user, at=now(), why=form.cleaned_data["why"], capacity=capacity)
        messages.success(request, f"{number} is void. It stays in the register, with your reason.")
        return redirect("contacts:contact", number)
    context = {"title": "Void this contact", "form": form, "record": found.record}
    context |= {"back_url": reverse("contacts:contact", args=[number]), "today": today(now())}
    return render(request, "contacts/voiding.html", context)
