"""Names hidden: while somebody has it switched on, every page they are given shows people by their initials.

Whose names: of everybody known at the schools of whoever reads, present and former, by every name they have had there.
Nothing that is stored, printed or filed is touched: it happens to the page on its way out.
"""

import json
from functools import lru_cache

from django.contrib.auth import get_user_model

from contactpolicy.school.models import Appointment, FamilyMember, StaffMember, Student
from contactpolicy.trail.models import Chain
from contactpolicy.web.initials import Initials, words_of

from .standing import standing_of

SWITCH = "names_hidden"


def are_hidden(request):
    """Whether whoever asks has switched it on. A page drawn without a session hides nothing, and names nobody."""
    return bool(getattr(request, "session", None) and request.session.get(SWITCH))


def hide_names(get_response):
    """Every page and every find of a search box, on its way to somebody who has hidden names."""

    def middleware(request):
        response = get_response(request)
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if response.streaming or kind not in SHOWN or not are_hidden(request) or not request.user.is_authenticated:
            return response
        shown = SHOWN[kind](initials_for(request), response.content.decode(response.charset))
        response.content = shown.encode(response.charset)
        return response

    return middleware


def finds(initials, body):
    """What a search box is told: the labels, never the keys."""
    told = json.loads(body)
    options = told.get("options", []) if isinstance(told, dict) else []
    for one in options:
        one |= {part: initials.text(one[part]) for part in ("label", "hint") if one.get(part)}
    return json.dumps(told) if options else body


SHOWN = {"text/html": Initials.page, "application/json": finds}


def initials_for(request):
    """Those of the reader's schools, and the reader's own. Worked out again when anything was written there since."""
    standing = standing_of(request)
    schools = tuple(sorted(standing.schools))
    chains = ["site:changes", *(school.chain_name() for school in standing.schools.values())]
    heads = tuple(Chain.objects.filter(name__in=chains).order_by("name").values_list("name", "hash"))
    return Initials(known_at(schools, heads) | words_of([request.user.name]))


@lru_cache(maxsize=16)
def known_at(schools, heads):
    """The words of every name at these schools, while the heads of their chains are these."""
    names = [
        *names_in(StaffMember, ("forename", "surname", "preferred_name"), school__in=schools),
        *names_in(Student, ("forename", "surname", "preferred_name"), school__in=schools),
        *names_in(FamilyMember, ("name",), student__school__in=schools),
        *names_of_accounts(schools),
    ]
    return words_of(names)


def names_in(model, columns, **where):
    """Every name that somebody has or has had: histories hold the names before a change."""
    history = model.history.model.objects.filter(**where).values_list(*columns).order_by().distinct()
    return [name for row in history.iterator() for name in row if name]


def names_of_accounts(schools):
    """Of those who can sign in, or could: staff, and whoever holds a role."""
    of_staff = StaffMember.objects.filter(school__in=schools, user__isnull=False).values("user")
    of_roles = Appointment.objects.filter(school__in=schools).values("user")
    User = get_user_model()  # noqa: N806 -- the class that stands for accounts
    rows = User.history.model.objects.filter(id__in=of_staff.union(of_roles))
    return rows.values_list("name", flat=True).order_by().distinct()
