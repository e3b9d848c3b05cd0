"""A contact on paper: the sheet of any of them, on demand."""

from django.views.decorators.http import require_safe

from contactpolicy.web.clock import now
from records.sheets import pdf_response
from records.standing import standing_of

from ..sheets import sheet_on_demand
from .contacts import reads_all
from .find import the_contact


@require_safe
def sheet(request, number):
    """What happened, and what was made of it since, as this reader's page tells it."""
    found = the_contact(request, number)
    standing = standing_of(request)
    printed = sheet_on_demand(found, standing, reads_all=reads_all(standing, found))
    school = found.record.school
    return pdf_response(request, [printed], school=school, name=number, target=f"contact {number}", at=now())
