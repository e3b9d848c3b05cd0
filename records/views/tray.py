"""The tray of the office: what is to be printed and put away, a day of it, the same on paper, and a wrong tick taken back."""

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.fresh import fresh
from contactpolicy.web.answers import Conflict, require
from contactpolicy.web.clock import now
from contactpolicy.web.words import day as spoken

from .. import access_tray
from .. import tray as trays
from ..forms.tray import ReturnForm, TickForm
from ..looks import find, looked, looked_at_all, looked_at_each
from ..models import FileEntry, PutAway
from ..running import capacity_at
from ..sheets import entries_response
from ..sheets.day import DayCover
from ..standing import standing_of
from .posted import posted

PUT_AWAY = 100
PRINTED = ("record", "filed_by", "sheet", "staff_file__staff_member", "student_file__student")


@require_http_methods(["GET", "POST"])
def tray(request):
    """Everything that is still to be printed and put away, newest day first; or what was put away last."""
    standing = standing_of(request)
    find(access_tray.may_see_tray(standing))
    form, done = ticking(request, standing)
    if done:
        return redirect("home" if request.POST.get("back") == "home" else "records:tray")
    away = request.GET.get("away") == "yes"
    schools = [standing.schools[pk] for pk in access_tray.schools_with_tray(standing)]
    looked_at_each(request, schools, "sheets put away" if away else "sheets to file")
    context = {"title": "To file", "form": form, "away": away}
    if away:
        context["page"] = trays.put_away_last(request, standing)
        context["may_return"] = access_tray.may_put_any_away(standing)
    else:
        context["page"], days = trays.in_tray(request, standing)
        context["tray"] = drawn(days, standing, form)
    return render(request, "records/tray.html", context)


def drawn(days, standing, form, back=""):
    """The tray as its template draws it, with what was ticked when it was sent with something amiss."""
    if form is None:
        return trays.shown(days, standing, back=back)
    return trays.shown(days, standing, ticked=form.ticked, key=form["key"].value(), back=back)


def ticking(request, standing):
    """What was ticked is put away: the form where something is amiss, and whether it is done."""
    if request.method != "POST":
        return None, False
    require(access_tray.may_put_any_away(standing))
    form = TickForm(request.POST, standing=standing)
    if not form.is_valid():
        return form, False
    at, key = now(), form.cleaned_data["key"]
    for school in {row.school for row in form.chosen}:
        rows = [row for row in form.chosen if row.school_id == school.pk]
        capacity = capacity_at(standing, school)
        done, before = PutAway.put_away(rows, key=key, by=request.user, at=at, capacity=capacity)
        if done:
            messages.success(request, f"{len(done)} {'sheet' if len(done) == 1 else 'sheets'} put away.")
        told = PutAway.objects.to_show().filter(pk__in=[row.pk for row in before])
        for sentence in trays.already(told, standing):
            messages.warning(request, sentence)
    return form, True


def the_day(standing, on):
    """The day that an address names."""
    find(access_tray.may_see_tray(standing))
    try:
        found = date.fromisoformat(on)
    except ValueError:
        raise Http404 from None
    if found.isoformat() != on:
        raise Http404
    return found


def the_school(request, standing):
    """The school whose paper it is; where somebody has several, the address says which by its URN."""
    schools = [standing.schools[pk] for pk in sorted(access_tray.schools_with_tray(standing))]
    said = request.GET.get("school")
    found = [one for one in schools if one.urn == said] if said else schools
    if not found:
        raise Http404
    return found[0]


def the_part(request, rows):
    """Which part of a long day is asked for, and how many parts there are."""
    parts = [str(one) for one in range(1, max(1, -(-rows.count() // trays.PART)) + 1)]
    part = request.GET.get("part", "1")
    if part not in parts:
        raise Http404
    return int(part), parts


@require_http_methods(["GET", "POST"])
def tray_day(request, on):
    """One day: what is still in the tray, in the order of the paper files, and what is put away."""
    standing = standing_of(request)
    day, school = the_day(standing, on), the_school(request, standing)
    form, done = ticking(request, standing)
    if done:
        return redirect(request.get_full_path() if "school" in request.GET else reverse("records:tray-day", args=[on]))
    looked(request, school, f"sheets to file of {on}", kind="list")
    filed = trays.of_day(standing, school, day).to_show()
    waiting = filed.waiting()
    part, parts = the_part(request, waiting)
    rows = list(waiting[(part - 1) * trays.PART : part * trays.PART])
    one = trays.Day(day, school, waiting.count(), rows)
    context = {
        "title": f"Filed on {spoken(day)}",
        "form": form,
        "day": one,
        "part": part,
        "parts": parts,
        "tray": drawn([one] if rows else [], standing, form),
        "away": filed.put_away_already()[:PUT_AWAY],
        "may_return": access_tray.may_put_away(standing, school),
        "back_url": reverse("records:tray"),
    }
    return render(request, "records/tray_day.html", context)


@require_safe
def tray_print(request, on):
    """What is in the tray of one day, on paper: a cover that says what goes where, then the sheets."""
    standing = standing_of(request)
    return print_day(request, standing, the_day(standing, on), the_school(request, standing))


@fresh
def print_day(request, standing, day, school):
    """The proof is asked once it is clear that the tray is theirs to see: for others it does not exist."""
    waiting = trays.of_day(standing, school, day).waiting()
    part, _ = the_part(request, waiting)
    keys = list(waiting.values_list("pk", flat=True)[(part - 1) * trays.PART : part * trays.PART])
    if not keys:
        raise Http404
    found = FileEntry.objects.select_related(*PRINTED).in_bulk(keys)
    entries = [found[pk] for pk in keys]
    answer = entries_response(
        request, entries, school=school, name=f"sheets-{day}-{part}", target=f"sheets to file of {day}, part {part}",
        at=now(), front=DayCover.of_day(school, day, entries),
    )  # fmt: skip
    if answer.status_code == HTTPStatus.OK:
        # Whoever asks who has printed one of these entries finds this print there too.
        looked_at_all(request, [(school, f"entry {entry.pk}") for entry in entries], kind="print", paced=False)
    return answer


@require_http_methods(["GET", "POST"])
def entry_return(request, pk):
    """A sheet that was ticked by mistake goes back into the tray, with the reason."""
    standing = standing_of(request)
    row = get_object_or_404(PutAway.objects.visible_to(standing).to_show(), pk=pk)
    looked(request, row.school, f"entry {pk}")
    require(access_tray.may_put_away(standing, row.school))
    form = ReturnForm(posted(request))
    if request.method == "POST" and form.is_valid():
        facts = {"by": request.user, "at": now(), "capacity": capacity_at(standing, row.school)}
        row.put_back(**form.cleaned_data, **facts)
        messages.success(request, "The sheet is in the tray again.")
        return redirect("records:tray-day", row.filed_on.isoformat())
    if row.away_at is None:
        raise Conflict("This sheet is in the tray already.")
    context = {"title": "Put this sheet back in the tray", "form": form, "row": row}
    context["back_url"] = reverse("records:tray-day", args=[row.filed_on.isoformat()])
    return render(request, "records/entry_return.html", context)
