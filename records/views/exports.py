"""Giving a file or a record out of the school: the police, the local authority, a tribunal can check it by themselves."""

from http import HTTPStatus

from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.school.fresh import fresh
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now

from ..exports.build import NoRoom, made
from ..exports.place import Place
from ..forms.exports import ExportForm
from ..looks import looked
from ..models import Record
from ..rights import called
from ..standing import standing_of
from .files import the_staff_file, the_student_file
from .posted import posted

SHOWN = 20


@require_http_methods(["GET", "POST"])
def staff_export(request, pk):
    """A member of staff's whole file."""
    return of_file(request, the_staff_file(request, pk))


@require_http_methods(["GET", "POST"])
def student_export(request, pk):
    """A student's whole file."""
    return of_file(request, the_student_file(request, pk))


@require_http_methods(["GET", "POST"])
def record_export(request, number):
    """One record, restricted ones included for whoever handles them."""
    standing = standing_of(request)
    found = Record.objects.open_to(standing).select_related("school", "staff_member", "edition")
    record = get_object_or_404(found, number=number)
    return page(request, Place(record, standing), back_url=record.get_absolute_url())


def of_file(request, file):
    """The page of a whole file."""
    place = Place(file, standing_of(request))
    return page(request, place, back_url=reverse(f"records:{place.kind}-file", args=[file.pk]))


def page(request, place, *, back_url):
    """For those who may: what is in it and whom it is for; sent, the ZIP itself."""
    require(place.may)
    return proved_page(request, place, back_url)


@fresh
def proved_page(request, place, back_url):
    """The proof is asked once it is clear that they may."""
    looked(request, place.school, place.target, restricted=place.restricted)
    form, no_room = ExportForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        looked(request, place.school, place.target, kind="export", restricted=place.apart)
        try:
            return sent(request, place, form)
        except NoRoom as full:
            # The key is used up: this export stands in the trail as begun and never finished.
            no_room, form = full, ExportForm(initial={name: form.cleaned_data[name] for name in ("to", "whom", "why")})
    context = {
        "title": f"Give this {'record' if place.is_record else 'file'} out",
        "called": called(place.thing),
        "place": place,
        "form": form,
        "no_room": no_room,
        "before": place.thing.exports.select_related("made_by")[:SHOWN],
        "back_url": back_url,
    }
    status = HTTPStatus.INSUFFICIENT_STORAGE if no_room else HTTPStatus.OK
    return render(request, "records/export.html", context, status=status)


def sent(request, place, form):
    """The ZIP, piece by piece; what it lay in on the server is gone once it is sent."""
    facts = {name: form.cleaned_data[name] for name in ("key", "to", "whom", "why")}
    out, export = made(place, facts=facts, by=request.user, at=now())
    answer = FileResponse(out, as_attachment=True, filename=place.name, content_type="application/zip")
    answer["Content-Length"] = export.size
    return answer
