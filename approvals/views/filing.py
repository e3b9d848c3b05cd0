"""The receipt of what was filed of an agreement: both files done, or what is not."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from records.models import Record
from records.sheets import Sheet, pdf_response
from records.standing import standing_of

from .. import filed
from .find import moment


@require_safe
def filing(request, number):
    """Which copies were filed, and whether each is put away, on a sheet."""
    standing = standing_of(request)
    found = filed.the_filing(standing, number).select_related(
        "proposal__record", "record__school", "record__edition", "record__staff_member"
    )
    agreement = get_object_or_404(found)
    at, _ = moment()
    sees_people = Record.objects.visible_to(standing).filter(pk=agreement.pk).exists()
    copies = filed.copies(agreement.record, standing, sees_people=sees_people)
    words = filed.receipt_words(agreement, copies, at=at)
    school = agreement.record.school
    return pdf_response(
        request, [Sheet(words)], school=school, name=f"{number}-filing", target=f"filing of {number}", at=at
    )
