"""Every look at a confidential page is in the trail before the page is made."""

import unicodedata

from django.http import Http404
from django.utils.crypto import salted_hmac

from contactpolicy.trail.door import look, look_at_all
from contactpolicy.web import pace
from contactpolicy.web.clock import now
from contactpolicy.web.searches import noticed

from .standing import standing_of

SALT = "records.looks.searched"


def looked(request, school, target, kind="view", *, restricted=False, paced=True):
    """Writes and commits the look. Where it cannot be written, the page is refused (DESIGN, invariant 7).

    `target` names what was looked at by number or key, never by a person's name; its forms stand in `looked_at`.
    A look at something restricted stands in a chain of its own.
    """
    at = now()
    if paced:
        pace.keep(request, kind, at=at)
    look(school.looks_chain_of(restricted=restricted), by=request.user, at=at, kind=kind, target=target)


def looked_at_all(request, seen, kind="view", *, restricted=False, paced=True):
    """The looks at several things at once, a (school, target) each: one commit, and all of them are noted or none.

    However many they are, their pace is counted once.
    """
    at = now()
    if paced:
        pace.keep(request, kind, at=at)
    chains = [(school.looks_chain_of(restricted=restricted), kind, target) for school, target in seen]
    look_at_all(chains, by=request.user, at=at)


def looked_at_each(request, schools, target, *, restricted=False):
    """The look at one list that spans schools: at each of them the same, at all of them or none."""
    looked_at_all(request, [(school, target) for school in schools], "list", restricted=restricted)


def searched(request, school, what, words, finds, *, restricted=False, paced=True):
    """A search: in what, how many were found, and a keyed hash by which the same words are known again; never the words."""
    target = f"search of {what}, {len(finds)} found, words {fingerprint(words)}"
    looked(request, school, target, kind="search", restricted=restricted, paced=paced)


def fingerprint(words):
    """The same for the same words however they are typed; without the site's key it cannot be guessed back to a name."""
    plain = " ".join(unicodedata.normalize("NFKC", words).casefold().split())
    return salted_hmac(SALT, plain, algorithm="sha256").hexdigest()[:16]


@noticed
def typed(request, source, words, finds):
    """What a search box finds. Each source says in what it searches, and at which school.

    A Chair seldom searches but for a referral, so that their searches stand where nobody they concern reads of them.
    """
    standing, school = standing_of(request), source.school
    apart = getattr(source, "restricted", False) or school.pk in standing.chairs_of - standing.heads_of
    searched(
        request, school, source.what, words, finds, restricted=apart, paced=False
    )  # what is typed has a pace of its own


def narrowed(said, known):
    """How a list is narrowed, as its address says it: one of the known ways, or not at all.

    Nothing else an address says goes into the trail, where it would stay for ever.
    """
    return said if said in known else ""


def find(answer):
    """What somebody may not see does not exist for them (DESIGN, invariant 8)."""
    if not answer:
        raise Http404
