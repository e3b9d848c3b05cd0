"""Declarations: the register, one with its story, changing, ending, voiding, its sheet."""

from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.web.answers import Conflict, require
from contactpolicy.web.clock import now
from contactpolicy.web.markup import joined, state
from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import in_words
from records import access_round as access
from records import looks, todo
from records.evidence.shown import evidence_of
from records.listed import list_of, page_of, whose
from records.referring import referring_of
from records.sheets import pdf_response
from records.standing import capacity_on, standing_of

from .. import declaring
from ..advice_pages import said_about
from ..declaration_pages import contacts_within, left, state_of, story
from ..declaration_sheets import declaration_rows
from ..followed import followed, last_filed, void_marks, with_more
from ..forms.declaring import ChangeForm, WhyForm
from ..models import Declaration
from ..models.declarations import CURRENT, Stage
from .contacts import posted_version

FILTERS = [("current", "Current", CURRENT), ("ended", "Ended", [Stage.ENDED]), ("all", "All", [])]


def the_declaration(request, number):
    """The declaration of this number, if they may see it; and the look at it, in the trail."""
    found = Declaration.objects.visible_to(standing_of(request)).whole()
    declaration = get_object_or_404(found, record__number=number)
    looks.looked(request, declaration.record.school, f"declaration {number}")
    return declaration


def listed(standing, stages):
    """The rows of the list, for its page and for a table."""
    found = Declaration.objects.select_related("record__school", "record__staff_member")
    return found.prefetch_related("record__parties").lists_of(standing, stages=stages)


def cells(declaration, words):
    """What the list shows of a declaration."""
    conflict = state("Conflict", "note") if declaration.is_current and declaration.conflict else ""
    said, stated = in_words(declaration.called, words), spoken(declaration.stated_on)
    return (
        *whose("contacts:declaration", declaration.record),
        said,
        stated,
        joined(state(state_of(declaration)), conflict),
    )


@require_safe
def declarations(request):
    """One's own, and those of the people one oversees: newest first, current ones or ended ones."""
    standing = standing_of(request)
    chosen = next((one for one in FILTERS if one[0] == request.GET.get("show")), FILTERS[0])
    looks.looked_at_each(request, standing.schools.values(), f"declarations, {chosen[0]}")
    columns = ("stage", "relationship", "other_words", "confirmed_at", "conflict")
    rows = page_of(list_of(listed, standing, tuple(chosen[2])), request, *columns)
    context = {
        "title": "Declarations",
        "page": rows,
        "rows": [cells(one, standing.words) for one in rows],
        "filters": [(key, label, key == chosen[0]) for key, label, _ in FILTERS],
        "chosen": chosen[0],
        "may_declare": access.may_declare(standing),
        "sees_round": access.may_see_round(standing),
    }
    return render(request, "contacts/declarations.html", context)


@require_safe
def declaration(request, number):
    """One declaration: what was declared, whether there is a conflict, who has seen it, what became of it."""
    found = the_declaration(request, number)
    standing, at = standing_of(request), now()
    staff = found.record.staff_member
    context = {
        "title": f"Declaration {number}",
        "declaration": found,
        "record": found.record,
        "state": state_of(found),
        "conflict": found.conflict_on(standing.day),
        "left": left(found, standing.day),
        "rows": declaration_rows(found, standing.day),
        "duties": todo.left(found.record.duties.open().needed_by(standing.day).oldest_first(), standing, because=True),
        "may_confirm_now": found.record.duties.open().needed_by(standing.day).filter(what="confirm").exists(),
        "confirm_on": found.record.duties.open().filter(what="confirm").values_list("due_on", flat=True).first(),
        "within": contacts_within(found, standing),
        "story": story(found),
        "may_change": access.may_change_declaration(standing, staff),
        "may_end": access.may_end_declaration(standing, staff),
        "may_void": access.may_void_declaration(standing, staff),
        "is_own": staff.pk == standing.own_id,
        "to_see": found.record.duties.open().falling_to(standing).filter(what="see").oldest_first().first(),
        "at": at,
        "back_url": reverse("contacts:declarations"),
        **evidence_of(found.record, standing),
        **said_about(found.record, standing),
        **referring_of(found.record, standing),
    }
    return render(request, "contacts/declaration.html", context)


@require_http_methods(["GET", "POST"])
def change(request, number):
    """A new version, with what has changed; it is confirmed by it."""
    found = the_declaration(request, number)
    require(access.may_change_declaration(standing_of(request), found.record.staff_member))
    must_hold(found)
    form = ChangeForm(request.POST or None, declaration=found, words=found.record.edition.words)
    if request.method == "POST" and form.is_valid():
        try:
            why, version = form.cleaned_data["why"], posted_version(request)
            declaring.change(found, form.facts(), version=version, by=request.user, at=now(), why=why)
        except Conflict as meanwhile:
            form.add_error(None, str(meanwhile))
            return show_change(request, the_declaration(request, number), form, status=HTTPStatus.CONFLICT)
        messages.success(request, "Changed, and confirmed as of today. What was written before stays in the trail.")
        return redirect("contacts:round") if "round" in request.POST else redirect("contacts:declaration", number)
    return show_change(request, found, form)


def must_hold(found):
    """Raises Conflict for what is over."""
    if not found.is_current:
        raise Conflict(f"{found.record.number} is {found.get_stage_display().lower()}, so it cannot be changed.")


def show_change(request, found, form, *, status=HTTPStatus.OK):
    """The form, with what was typed."""
    version = request.POST.get("version") if status == HTTPStatus.OK else None
    context = {
        "title": "Change this declaration",
        "form": form,
        "record": found.record,
        "declaration": found,
        "version": version or found.version,
        "round": "round" in request.GET or "round" in request.POST,
        "back_url": reverse("contacts:declaration", args=[found.record.number]),
    }
    return render(request, "contacts/declaration_change.html", context, status=status)


@require_http_methods(["GET", "POST"])
def ending(request, number):
    """It is over: with the reason."""
    found = the_declaration(request, number)
    require(access.may_end_declaration(standing_of(request), found.record.staff_member))
    must_hold(found)
    form = WhyForm(request.POST or None, label="When did it end, and why?", ask="Enter when it ended, and why")
    if request.method == "POST" and form.is_valid():
        declaring.end(found, by=request.user, at=now(), why=form.cleaned_data["why"])
        messages.success(request, f"{number} has ended. It stays in the register and on your file.")
        return redirect("contacts:declaration", number)
    context = {"title": "End this declaration", "button": "It has ended", "final": False}
    context["consequence"] = "Contact is no longer within it, and you are not asked about it any more."
    return why_page(request, found, form, context)


@require_http_methods(["GET", "POST"])
def voiding(request, number):
    """Void, with a reason. Nothing is deleted."""
    found = the_declaration(request, number)
    require(access.may_void_declaration(standing_of(request), found.record.staff_member))
    form = WhyForm(request.POST or None, label="Why is it void?", ask="Enter why it is void")
    if request.method == "POST" and form.is_valid():
        capacity = capacity_on(standing_of(request), found.record)
        found.void(by=request.user, at=now(), why=form.cleaned_data["why"], capacity=capacity)
        messages.success(request, f"{number} is void. It stays in the register, with your reason.")
        return redirect("contacts:declaration", number)
    context = {"title": "Void this declaration", "button": "Void it", "final": True}
    context["consequence"] = "Void it only when it should never have been made. Where a relationship is over, end it."
    return why_page(request, found, form, context)


def why_page(request, found, form, context):
    """A page that asks for a reason."""
    context |= {"form": form, "record": found.record}
    context["back_url"] = reverse("contacts:declaration", args=[found.record.number])
    return render(request, "contacts/declaration_why.html", context)


@require_safe
def sheet(request, number):
    """The sheet that was filed last, in the words that were filed; and what came since, apart from them."""
    found = the_declaration(request, number)
    entry = last_filed(found.record)
    more = followed(found.record, standing_of(request), story=story(found), after=entry.filed_at)
    return pdf_response(
        request,
        [with_more(entry, more=more, marks=void_marks(found.record))],
        school=found.record.school,
        name=number,
        target=f"declaration {number}",
        at=now(),
    )
