"""The chronology of a member of staff or a student: on a page, and on paper. What it lists, its reader may see elsewhere too."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contactpolicy.school.fresh import fresh
from contactpolicy.school.models import StaffMember, Student
from contactpolicy.web.clock import now
from records.chronology import Chronology
from records.looks import looked, looked_at_all
from records.sheets import pdf_response
from records.sheets.chronology import COLUMNS, chronology_words
from records.standing import standing_of

from .files import the_staff_file, the_student_file


@require_safe
def staff_chronology(request, pk):
    """A member of staff's, as this reader may see it."""
    return show(request, the_staff_file(request, pk), kind="staff")


@require_safe
def student_chronology(request, pk):
    """A student's: it names no other student."""
    return show(request, the_student_file(request, pk), kind="student")


@require_safe
def staff_chronology_print(request, pk):
    """A member of staff's, on paper."""
    return on_paper(request, the_staff_file(request, pk), kind="staff")


@require_safe
def student_chronology_print(request, pk):
    """A student's, on paper."""
    return on_paper(request, the_student_file(request, pk), kind="student")


def asked_for(request, file, *, kind):
    """The chronology and the part of it that an address asks for; with whom, if with one person alone."""
    others = StaffMember if kind == "student" else Student
    other = None
    if said := request.GET.get("with"):
        if not said.isdecimal() or len(said) > 9:
            raise Http404
        other = get_object_or_404(others, school=file.person.school_id, pk=said)
    chronology = Chronology(file, standing_of(request), other)
    part = request.GET.get("part", "1")
    if part not in [str(number) for number in chronology.parts]:
        raise Http404
    if other and not chronology.keys:
        raise Http404  # with somebody with whom nothing is on record, there is none
    return chronology, int(part)


def noted(request, chronology, *, target, kind):
    """The look at the chronology; and one at each restricted record on it, in the chain apart."""
    school = chronology.person.school
    looked(request, school, target, kind=kind)
    note_restricted(request, chronology, kind=kind)


def note_restricted(request, chronology, *, kind):
    """The looks at the restricted records on it, at once."""
    seen = [(chronology.person.school, f"referral {number}") for number in chronology.restricted]
    looked_at_all(request, seen, kind, restricted=True, paced=False)


def target_of(file, kind):
    """What a look says was looked at."""
    return f"{kind} file {file.pk}, chronology"


def show(request, file, *, kind):
    """The page: its lines, whom else it can be narrowed to, and the way to paper."""
    chronology, part = asked_for(request, file, kind=kind)
    noted(request, chronology, target=target_of(file, kind), kind="view")
    here, paper = (reverse(f"records:{kind}-chronology{end}", args=[file.pk]) for end in ("", "-print"))
    narrowed = {"with": chronology.other.pk} if chronology.other else {}
    context = {
        "title": "Chronology",
        "file": file,
        "other": chronology.other,
        "columns": COLUMNS,
        "lines": chronology.lines(part),
        "span": chronology.span(part),
        "restricted": chronology.restricted,
        "part": part,
        "parts": [(number, f"{here}?{urlencode(narrowed | {'part': number})}") for number in chronology.parts],
        "others": []
        if chronology.other
        else [(one.name, f"?{urlencode({'with': one.pk})}") for one in chronology.others()],
        "whole_url": here,
        "print_url": f"{paper}?{urlencode(narrowed | {'part': part})}",
        "back_url": reverse(f"records:{kind}-file", args=[file.pk]),
    }
    return render(request, "records/chronology.html", context)


@fresh
def on_paper(request, file, *, kind):
    """One part of it as PDF. The look is written before anything is laid out."""
    chronology, part = asked_for(request, file, kind=kind)
    at, school, standing = now(), file.person.school, standing_of(request)
    note_restricted(request, chronology, kind="print")
    words = chronology_words(chronology, part, by=request.user.name, edition=school.edition_on(standing.day), at=at)
    name = f"{kind}-chronology-{file.pk}-{part}"
    return pdf_response(request, [words], school=school, name=name, target=target_of(file, kind), at=at)
