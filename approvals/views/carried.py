"""From a declaration to a request: private tuition is agreed in advance (2.2), and nothing is typed twice."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from contactpolicy.web.answers import require
from records import access
from records.drafts import kept, key_of
from records.models import Draft
from records.standing import standing_of

from .. import wizard
from .drafts import FIRST, link
from .find import moment


@require_POST
def carried(request):
    """A draft request with what was typed about tuition; the draft of the declaration stays where it is."""
    require(access.may_log(standing_of(request)))
    found = get_object_or_404(Draft, key=key_of(request.POST.get("key")), user=request.user, kind="declaration")
    typed = kept(request.user, found.key, of="declaration")
    answers = {
        FIRST: urlencode([("students", pk) for pk in typed.getlist("students")]),
        "what": urlencode({"kind": "tuition", "purpose": typed.get("pattern", ""), "reasons": ""}),
        "safety": urlencode({"safeguards": typed.get("safeguards", "")}),
    }
    draft = Draft.begin(user=request.user, school=found.school, kind=wizard.NEW, at=moment()[0], answers=answers)
    return redirect(link(draft, FIRST))
