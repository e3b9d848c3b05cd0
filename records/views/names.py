"""Hide names, and show them again: kept with the session, until whoever did it signs out."""

from urllib.parse import urlsplit

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ..hiding import SWITCH


@require_POST
def names(request):
    """Switches it, and goes back to the page it was pressed on."""
    request.session[SWITCH] = request.POST.get("names") == "hide"
    return redirect(way_back(request))


def way_back(request):
    """The page of this site that the browser says it comes from; Home where that would not be shown again.

    No page repeats its own address for this: one that does not exist for somebody would hold the number they made up.
    """
    came_from = request.headers.get("Referer", "")
    page = urlsplit(came_from)
    path = came_from.removeprefix(f"{page.scheme}://{page.netloc}")
    ours = page.netloc == request.get_host() and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    gone = page.path.startswith("/held/") or request.POST.get("from") == "a post"
    return path if ours and not gone else reverse("home")
