"""What stands on the school's sheets: its logo and a line of its own, put there, changed and taken off again."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Refused, require
from contactpolicy.web.clock import now

from .. import access
from ..evidence import apart
from ..evidence.logos import seal_logo
from ..evidence.names import disposition
from ..forms.letterhead import LetterheadForm
from ..models import SchoolLogo
from ..running import at_one_school, capacity_at
from ..standing import standing_of
from .evidence import ALTERED, HARMLESS, WAITS
from .posted import posted

BEFORE = 10
SAVED = "Saved. Sheets that are filed from now on carry it; those filed before stay as they are."
UNCHANGED = "Nothing was changed: no logo was chosen, and the words are as they were."


def keeping(request):
    """The school of whoever may say what stands on its sheets."""
    standing = at_one_school(standing_of(request))
    require(access.may_keep_letterhead(standing))
    return standing


@require_http_methods(["GET", "POST"])
def letterhead(request):
    """The logo in colour and as a black-and-white printer shows it, the line at the foot, and both to be changed."""
    standing = keeping(request)
    school, logo = standing.school, SchoolLogo.of(standing.school)
    form = LetterheadForm(
        posted(request), request.FILES or None, school=school, logo=logo, not_taken=getattr(request, "not_taken", ())
    )
    if request.method == "POST" and form.is_valid():
        changed = take(request, standing, form)
        if not form.errors:
            messages.success(request, SAVED if changed else UNCHANGED)
            return redirect("records:letterhead")
    context = {
        "title": "Logo and words on the sheets",
        "form": form,
        "logo": logo,
        "before": school.logos.exclude(ended_at=None).select_related("added_by", "ended_by")[:BEFORE],
        "back_url": reverse("records:policy"),
    }
    return render(request, "records/letterhead.html", context)


def take(request, standing, form):
    """Whether anything is new. Why a logo was not taken stands beside its field, and nothing else is changed either."""
    given, school, logo = form.cleaned_data, standing.school, form.before
    changed = bool(given["logo"])  # a second click finds it there already, and is told the same
    act = {"by": request.user, "at": now(), "capacity": capacity_at(standing, school)}
    if given["logo"] and not SchoolLogo.objects.filter(key=given["key"]).exists():
        try:
            sealed = seal_logo(given["logo"], school=school)
        except apart.Refused as why:
            form.add_error("logo", str(why))
            return False
        SchoolLogo.put(school, sealed, key=given["key"], alt=given["alt"], **act)
    elif logo and not given["logo"] and given["alt"] != logo.alt:
        logo.describe(given["alt"], **act)
        changed = True
    if given["foot"] != school.sheet_words:
        with audited(why="Words at the foot of the sheets changed", **act):
            school.sheet_words = given["foot"]
            school.save()
        changed = True
    return changed


@require_http_methods(["GET", "POST"])
def removal(request):
    """Taking the logo off, on a page that says what follows."""
    standing = keeping(request)
    logo = get_object_or_404(SchoolLogo, school=standing.school, ended_at=None)
    if request.method == "POST":
        logo.take_off(by=request.user, at=now(), capacity=capacity_at(standing, standing.school))
        messages.success(request, "No logo stands on the sheets from now on.")
        return redirect("records:letterhead")
    context = {"title": "Take the logo off the sheets", "logo": logo, "back_url": reverse("records:letterhead")}
    return render(request, "records/letterhead_removal.html", context)


@require_safe
def logo_file(request, pk):
    """A logo of the school, as it was drawn anew."""
    standing = keeping(request)
    logo = get_object_or_404(SchoolLogo, school=standing.school, pk=pk)
    if not logo.is_served:
        raise Refused(WAITS)
    opened = logo.opened()
    if opened is None:
        raise Refused(ALTERED)
    answer = FileResponse(opened, content_type="image/png", headers=HARMLESS)
    # Set last: the response would offer it under the name it has in the store.
    answer["Content-Disposition"] = disposition(f"logo-{pk}.png", inline=True)
    return answer
