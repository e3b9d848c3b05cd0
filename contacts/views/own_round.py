"""The yearly round of one member of staff: their return, the scenarios, and the acknowledgement they sign."""

from django.contrib import messages
from django.core import signing as sealed
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.clauses_words import differences
from contactpolicy.school.fresh import fresh
from contactpolicy.school.models import StaffMember
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now, today
from records import access_round as access
from records.looks import find, looked
from records.sheets import Sheet, pdf_response
from records.standing import standing_of

from .. import yearly
from ..declaration_sheets import acknowledgement_words
from ..forms.round import CHANGED, ENDED, RIGHT, RoundForm, ScenariosForm, SigningForm
from ..models import Acknowledgement

THROUGH = "contacts.scenarios"


def person_of(standing):
    """The member of staff with what they last returned and signed, looked at afresh."""
    return yearly.with_last(StaffMember.objects.filter(pk=standing.own_id), standing.day).select_related("school").get()


@require_http_methods(["GET", "POST"])
def own_round(request):
    """Each declaration: still right, changed or ended; or nothing to declare. Then on to the acknowledgement."""
    standing, at = standing_of(request), now()
    require(access.may_do_round(standing))
    current = yearly.current_of(standing.staff)
    asked = [one for one in current if one.stated_on != standing.day]
    form = RoundForm(request.POST or None, asked=asked, nil=not current)
    looked(request, standing.staff.school, "own yearly round")
    if request.method == "POST" and form.is_valid():
        return returned(request, standing, form, at)
    return render(request, "contacts/round.html", round_page(standing, form, current))


def round_page(standing, form, current):
    """What the page of the round shows: what was done last, what is due, and the questions."""
    day, person = standing.day, person_of(standing)
    last, due = standing.staff.returns.last(), yearly.acknowledgement_due(person)
    numbers = [one.record.number for one in current]
    return {
        "title": "The yearly round",
        "form": form,
        "stated": [one for one in current if one.stated_on == day],
        "return_due": yearly.return_due(person),
        "is_due": yearly.return_due(person) <= day + yearly.AHEAD,
        "acknowledgement_due": due,
        "signs": due <= day + yearly.AHEAD,
        "signed": standing.staff.acknowledgements.last(),
        "last_return": last,
        "done": last is not None and today(last.made_at) == day and last.confirmed == numbers,
        "back_url": reverse("home"),
    }


def returned(request, standing, form, at):
    """It is kept; what has changed is changed next, and then the round goes on."""
    changed = form.answered(CHANGED)
    ended = [(one, form.why(one)) for one in form.answered(ENDED)]
    made = yearly.answer(
        standing.staff, right=form.answered(RIGHT), ended=ended, complete=not changed, key=form.cleaned_data["key"],
        by=request.user, at=at,
    )  # fmt: skip
    if made is None:
        messages.info(request, "Say what has changed. Then the round goes on where you left it.")
        return redirect(f"{reverse('contacts:declaration-change', args=[changed[0].record.number])}?round=yes")
    messages.success(request, f"Your return is in. {made.said}.")
    due = yearly.acknowledgement_due(person_of(standing))
    return redirect("contacts:acknowledgement" if due <= standing.day + yearly.AHEAD else "contacts:round")


@require_http_methods(["GET", "POST"])
def acknowledgement(request):
    """What has changed since last time, and three short scenarios. Only then the statements."""
    standing = standing_of(request)
    require(access.may_do_round(standing))
    edition = standing.edition
    form = ScenariosForm(request.POST or None, edition=edition)
    looked(request, standing.staff.school, "own acknowledgement")
    if request.method == "POST" and form.is_valid():
        through = sealed.dumps([request.user.pk, edition.pk], salt=THROUGH)
        return redirect(f"{reverse('contacts:signing')}?through={through}")
    before = standing.staff.acknowledgements.select_related("edition").last()
    context = {
        "title": "Acknowledge the policy",
        "form": form,
        "edition": edition,
        "before": before,
        "differences": differences(before.edition, edition) if before else [],
        "scenarios": [(form[one.key], explained(form, one)) for one in form.scenarios],
        "back_url": reverse("contacts:round"),
    }
    return render(request, "contacts/acknowledgement.html", context)


def explained(form, scenario):
    """Why what was chosen fits this edition; nothing where it does not, or nothing was chosen."""
    chosen = scenario.answer(form[scenario.key].data) if form.is_bound else None
    return chosen.why if chosen and chosen.fits else ""


@require_http_methods(["GET", "POST"])
def signing(request):
    """The statements and the name. The password is asked for first, so that nothing filled in can be lost."""
    standing = standing_of(request)
    require(access.may_do_round(standing))
    return sign(request, standing)


@fresh
def sign(request, standing):
    """For whoever has proved within the last minutes that it is them."""
    edition, through = standing.edition, request.POST.get("through") or request.GET.get("through", "")
    if not went_through(through, request.user, edition):
        messages.info(request, "First the three scenarios. They take a minute.")
        return redirect("contacts:acknowledgement")
    form = SigningForm(request.POST or None, edition=edition, name=request.user.name)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = {"staff_member": standing.staff, "edition": edition, "statements": form.words()}
        try:
            Acknowledgement.sign(name=given["name"], key=given["key"], by=request.user, at=now(), **facts)
        except IntegrityError:
            get_object_or_404(Acknowledgement, key=given["key"], staff_member=standing.staff)
        messages.success(request, "The policy is acknowledged. You can print what you signed below.")
        return redirect("contacts:round")
    looked(request, standing.staff.school, "own statements to sign")
    context = {"title": "Sign your acknowledgement", "form": form, "through": through, "edition": edition}
    context["back_url"] = reverse("contacts:acknowledgement")
    return render(request, "contacts/signing.html", context)


def went_through(through, user, edition):
    """Whether this is the proof that this person went through this edition's scenarios, today."""
    try:
        return sealed.loads(through, salt=THROUGH, max_age=24 * 3600) == [user.pk, edition.pk]
    except sealed.BadSignature:
        return False


@require_safe
def acknowledgement_sheet(request, pk):
    """One acknowledgement on paper: one's own, or that of somebody one oversees."""
    standing = standing_of(request)
    found = Acknowledgement.objects.filter(staff_member__school__in=standing.schools)
    signed = get_object_or_404(found.select_related("staff_member__school", "edition", "signed_by"), pk=pk)
    find(access.may_see_acknowledgement(standing, signed.staff_member))
    sheet = Sheet(acknowledgement_words(signed))
    school = signed.staff_member.school
    return pdf_response(
        request, [sheet], school=school, name=f"acknowledgement-{pk}", target=f"acknowledgement {pk}", at=now()
    )
