"""One entry of a file on the screen: the sheet as it would be printed, for a quick look."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .. import access_tray
from ..looks import looked
from ..models import PutAway
from ..sheets import Sheet
from ..standing import standing_of
from .files import the_entry


@require_safe
def entry(request, pk):
    """The words of an entry, from what was frozen when it was filed, as its sheet has them."""
    found = the_entry(request, pk)
    standing = standing_of(request)
    looked(request, found.school, f"entry {pk}")
    file = "staff-file" if found.staff_file_id else "student-file"
    paper = PutAway.objects.filter(pk=pk).select_related("away_by", "back_by").first()
    context = {
        "title": f"Entry {found.number}",
        "entry": found,
        "sheet": Sheet.of_entry(found),
        "sheet_words": found.words,
        "paper": paper if found.school_id in access_tray.schools_with_tray(standing) else None,
        "may_return": access_tray.may_put_away(standing, found.school),
        "file_url": reverse(f"records:{file}", args=[found.staff_file_id or found.student_file_id]),
    }
    context |= {"back_url": context["file_url"], "back_text": "The file"}
    return render(request, "records/entry.html", context)
