"""Hide names, and show them again: kept with the session, until whoever did it signs out."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ..hiding import SWITCH


@require_POST
def names(request):
    """Switches it, and goes back to the page it was pressed on."""
    request.session[SWITCH] = request.POST.get("names") == "hide"
    return redirect(way_back(request.POST.get("next", "")))


def way_back(page):
    """A page of this site by its path, or Home."""
    ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if ours else reverse("home")
