"""Setting up the first school, by whoever holds the one-time link."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from contactpolicy.school.clauses_words import differences
from contactpolicy.school.editions import READY
from contactpolicy.school.models import Invitation, PolicyEdition, School
from contactpolicy.school.setup import AlreadySetUp, found_school
from contactpolicy.web.clock import now, today
from records.forms.start import StartForm

from .posted import posted

GONE = 410


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def first_run(request, token):
    """One page: the school, its edition of the policy, its Headteacher. Signs the Headteacher in at the end."""
    at = now()
    if School.objects.exists():
        return render(request, "records/start_done.html", {"title": "This site is set up"}, status=GONE)
    if not Invitation.objects.open_with(token, at).filter(user=None).exists():
        return render(request, "records/start_gone.html", {"title": "This link does not work any more"}, status=GONE)
    form = StartForm(posted(request), day=today(at))
    if request.method == "POST" and form.is_valid():
        return set_up(request, token, form, at)
    return render(request, "records/start.html", {"title": "Set up your school", "form": form, **compared()})


def set_up(request, token, form, at):
    """All of it, or none."""
    try:
        user = found_school(token, at=at, **form.facts())
    except AlreadySetUp as error:
        return render(request, "records/start_done.html", {"title": "This site is set up", "why": error}, status=GONE)
    get_adapter(request).login(request, user)
    return redirect(f"{reverse('records:people')}?new=school")


def compared():
    """The two ready editions, and where they differ, in plain sentences."""
    westdale, county = (PolicyEdition(**facts) for facts in READY.values())
    return {"differences": differences(westdale, county), "both": westdale, "either": county}
