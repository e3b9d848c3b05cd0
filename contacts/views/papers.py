"""A contact on paper: the sheet of any of them on demand, and with it the copies of its evidence."""

from django.views.decorators.http import require_safe

from contactpolicy.web.clock import now
from records.sheets import pdf_response
from records.sheets.copies import copies_response
from records.standing import standing_of

from ..followed import evidence_line, evidence_of
from ..sheets import sheet_on_demand
from .contacts import reads_all
from .find import the_contact


@require_safe
def sheet(request, number):
    """What happened, and what was made of it since, as this reader's page tells it; with ?copies=yes its evidence behind it."""
    found = the_contact(request, number)
    standing = standing_of(request)
    asked = request.GET.get("copies") == "yes"
    files = [(one, evidence_line(one)) for one in evidence_of(found.record, standing)] if asked else []
    printed = sheet_on_demand(found, standing, reads_all=reads_all(standing, found), copies=bool(files))
    if files:
        return copies_response(request, printed, files, record=found.record, target=f"contact {number}", name=number)
    school = found.record.school
    return pdf_response(request, [printed], school=school, name=number, target=f"contact {number}", at=now())
