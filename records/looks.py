"""Every look at a confidential page is in the trail before the page is made."""

from django.http import Http404

from contactpolicy.trail.door import look
from contactpolicy.web import pace
from contactpolicy.web.clock import now


def looked(request, school, target, kind="view", *, restricted=False):
    """Writes and commits the look. Where it cannot be written, the page is refused (DESIGN, invariant 7).

    `target` names what was looked at by number or key, never by a person's name. A look at something restricted stands
    in a chain of its own.
    """
    at = now()
    pace.keep(request, kind, at=at)
    chain = school.restricted_looks_chain() if restricted else school.looks_chain()
    look(chain, by=request.user, at=at, kind=kind, target=target)


def narrowed(said, known):
    """How a list is narrowed, as its address says it: one of the known ways, or not at all.

    Nothing else an address says goes into the trail, where it would stay for ever.
    """
    return said if said in known else ""


def find(answer):
    """What somebody may not see does not exist for them (DESIGN, invariant 8)."""
    if not answer:
        raise Http404
