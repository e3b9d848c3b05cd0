"""The school's trail as sentences: who changed what, and who looked at what."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.web.paging import page

from .. import access
from ..looks import find, looked
from ..looks_shown import over
from ..standing import standing_of
from ..telling import told

TABS = {"changes": "What changed", "looks": "Who looked"}


@require_safe
def trail(request):
    """The chain of changes or of looks at the Headteacher's school, newest first, each entry told in sentences."""
    standing = standing_of(request)
    find(access.may_see_trail(standing))
    school = standing.schools[min(standing.heads_of)]
    tab = request.GET.get("of") if request.GET.get("of") in TABS else "changes"
    looked(request, school, f"trail, {tab}")
    chain = school.chain_name() if tab == "changes" else school.looks_chain()
    # By its key: with its name the database would sort the whole chain before it shows the end of it.
    entries = Entry.objects.filter(chain=Chain.objects.filter(name=chain).values_list("pk", flat=True).first())
    if tab == "looks":
        entries = entries.exclude(actor_id__in=over(standing, school))
    entries = page(entries, request, order=("-seq",))
    context = {
        "title": "The trail",
        "page": entries,
        "entries": told(entries.rows),
        "tabs": [(key, label, key == tab) for key, label in TABS.items()],
        "anchor": anchor(chain),
        "of_looks": tab == "looks",
    }
    return render(request, "records/trail.html", context)
