"""The school's trail as sentences: who changed what, and who looked at what."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from contactpolicy.trail.anchors import settled
from contactpolicy.trail.canon import START
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.web.asked import Asked
from contactpolicy.web.paging import page

from .. import access
from ..listed import list_of
from ..looks import find, looked
from ..looks_shown import over
from ..standing import standing_of
from ..telling import told

COLUMNS = ("id", "seq", "at", "kind", "actor_id", "capacity", "target", "links")
TABS = {"changes": "What changed", "looks": "Who looked"}


@Asked
def heads_of(name):
    """The key, number and hash of the head of the chain of this name, if it has begun."""
    return Chain.objects.filter(name=name).values_list("pk", "seq", "hash")


def listed(standing, chain, kept_out):
    """The entries of a chain, by its key, without those of some accounts."""
    return Entry.objects.filter(chain=chain).exclude(actor_id__in=kept_out)


@require_safe
def trail(request):
    """The chain of changes or of looks at the Headteacher's school, newest first, each entry told in sentences."""
    standing = standing_of(request)
    find(access.may_see_trail(standing))
    school = standing.schools[min(standing.heads_of)]
    tab = request.GET.get("of") if request.GET.get("of") in TABS else "changes"
    looked(request, school, f"trail, {tab}")
    chain = school.chain_name() if tab == "changes" else school.looks_chain()
    kept_out = tuple(over(standing, school)) if tab == "looks" else ()
    # By its key: with its name the database would sort the whole chain before it shows the end of it.
    key, *reached = next(iter(heads_of(chain)), (None, 0, START))
    entries = page(list_of(listed, standing, key, kept_out), request, order=("-seq",), columns=COLUMNS)
    context = {
        "title": "The trail",
        "page": entries,
        "entries": told(entries.rows),
        "tabs": [(key, label, key == tab) for key, label in TABS.items()],
        "anchor": settled(chain, *reached),
        "of_looks": tab == "looks",
    }
    return render(request, "records/trail.html", context)
