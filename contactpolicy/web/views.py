"""Held pages, and the pages that say why something cannot be."""

import logging
import secrets
import sys
from http import HTTPStatus
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from . import clock, held, pace
from .pick import finds_of
from .tidy import tidy_text

log = logging.getLogger(__name__)
THERE_ALREADY = (
    "What you sent does not fit what is on record by now. Open the page again from Home and send it once more."
)


@require_safe
def held_page(request, token):
    """What you had typed when you were signed out, and a button to go on with it."""
    found = held.find(token, user=request.user, at=clock.now())
    if found is None:
        raise Http404
    kept, body = found
    prose = [value for _, value in body["fields"] if " " in value.strip()]
    return render(request, "web/held.html", {"held": kept, "prose": prose, **body})


@login_not_required
def csrf_refused(request, reason=""):
    """A form whose key is stale, mostly by signing in again elsewhere. From our own page: keep it. Else refuse."""
    who = held.marked(request)
    if who is None or not came_from_here(request) or not held.may_hold(request, request.resolver_match):
        return _page(request, "403.html", HTTPStatus.FORBIDDEN, {"stale": True})
    kept = held.hold(request, who=who, at=clock.now())
    address = reverse("web:held", args=[kept.token])
    return redirect(address) if request.user.is_authenticated else redirect_to_login(address)


def came_from_here(request):
    """Whether the browser says that this post comes from a page of this site."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("Origin", ""))
    return origin.netloc == request.get_host()


def finds(source, request):
    """What a search box asks for while somebody types: the finds for `words` as JSON. Call it from a POST view."""
    pace.keep(request, "find", at=clock.now())
    found = finds_of(source, tidy_text(request.POST.get("words", "")))
    return JsonResponse({"options": [{"key": str(one.key), "label": one.label, "hint": one.hint} for one in found]})


def refused(request, exception=None):
    """403: you may see this, but not do it; the sentence says why. The log says who asked, by number, and where."""
    who = getattr(request, "user", None)
    log.warning("account %s: refused %s %s", who and who.pk, request.method, request.path)
    answer = _page(request, "403.html", HTTPStatus.FORBIDDEN, {"sentence": str(exception or "")})
    answer._has_been_logged = True  # in Django's own words, without the number
    return answer


def missing(request, exception=None):
    """404: there is nothing here for you."""
    return _page(request, "404.html", HTTPStatus.NOT_FOUND)


def conflict(request, exception):
    """409: somebody else was first; the sentence says who and what."""
    return _page(request, "409.html", HTTPStatus.CONFLICT, {"sentence": str(exception)})


def too_many(request, exception):
    """429: more of something heavy than one person needs; the sentence says what, and when it goes on."""
    answer = _page(request, "429.html", HTTPStatus.TOO_MANY_REQUESTS, {"sentence": str(exception)})
    answer.headers["Retry-After"] = str(exception.wait)
    return answer


def there_already(request, exception):
    """409: what was sent contradicts what is on record, such as the key of another form. Nothing of it was written."""
    log.error("The database refused %s %s", request.method, request.path, exc_info=exception)
    return _page(request, "409.html", HTTPStatus.CONFLICT, {"sentence": THERE_ALREADY})


def not_understood(request, exception=None):
    """400: the browser sent what no page of ours sends."""
    return _page(request, "400.html", HTTPStatus.BAD_REQUEST)


def not_saved(request, exception=None):
    """503: the database does not answer. Drawn without it; what was typed goes back with the page."""
    log.error("The database did not answer %s %s", request.method, request.path, exc_info=exception)
    again = held.typed(request.POST) if request.method == "POST" else []
    context = {"again": again, "path": request.get_full_path(), "csrf": get_token(request)}
    return _plain("503.html", HTTPStatus.SERVICE_UNAVAILABLE, context)


def trouble(request):
    """500: our fault. Needs nothing but the template; the number finds the cause in the log."""
    cause = sys.exc_info()[1]
    if isinstance(cause, (OperationalError, InterfaceError)):
        return not_saved(request, cause)
    number = secrets.token_hex(4)
    log.error("Trouble %s at %s %s", number, request.method, request.path, exc_info=cause)
    return _plain("500.html", HTTPStatus.INTERNAL_SERVER_ERROR, {"number": number})


def _page(request, template, status, context=None):
    return render(request, template, context or {}, status=status)


def _plain(template, status, context):
    """A page drawn without session, user or database."""
    try:
        return HttpResponse(render_to_string(template, context), status=status)
    except Exception:
        log.exception("The page %s could not be drawn", template)
        said = f"Something went wrong, and it is our fault. Go back and try again. {context.get('number', '')}"
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
