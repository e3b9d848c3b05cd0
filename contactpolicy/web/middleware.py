"""Between the browser and the views: refusals as pages, nothing typed lost, nothing confidential kept by a browser."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, InterfaceError, OperationalError
from django.urls import reverse

from . import clock, held, views
from .answers import Conflict, Refused
from .pace import TooMany
from .searches import asking

MINUTE, BEGAN = "last_minute", "signed_in_at"
LONGEST = 12 * 60 * 60  # seconds
# What an answer has that nobody gave anything else: of a page, a file, a refusal by a part that never reached a view.
PRIVATE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


def refusals(get_response):
    """Turn what a view raises into a page that says what happened and what to do."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        if isinstance(exception, Refused):
            return views.refused(request, exception)
        if isinstance(exception, Conflict):
            return views.conflict(request, exception)
        if isinstance(exception, TooMany):
            return views.too_many(request, exception)
        if isinstance(exception, (OperationalError, InterfaceError)):
            return views.not_saved(request, exception)
        if isinstance(exception, IntegrityError):
            return views.there_already(request, exception)
        if isinstance(exception, SuspiciousOperation):
            return views.not_understood(request, exception)
        return None

    middleware.process_exception = process_exception
    return middleware


def who_searches(get_response):
    """What is searched while a page is made is searched by whoever asked for the page."""

    def middleware(request):
        with asking(request):
            return get_response(request)

    return middleware


def private_pages(get_response):
    """No page of this site stays in a browser, a proxy or a search engine. Outermost: it sees every answer there is."""

    def middleware(request):
        response = get_response(request)
        for header, value in PRIVATE.items():
            response.headers.setdefault(header, value)
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            hsts = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
            response.headers.setdefault("Strict-Transport-Security", hsts)
        return response

    return middleware


class HoldTyped:
    """Keeps what somebody sent after their session had ended, and gives it back once they have signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and held.TOKEN in request.POST and response.status_code < 500:
            held.used(request)
        return response

    def process_view(self, request, view, args, kwargs):
        """Before the sign-in page is asked for: is this a form that belonged to somebody?"""
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if not held.may_hold(request, request.resolver_match):
            return None
        who = held.marked(request)
        if who is None:
            return None
        kept = held.hold(request, who=who, at=clock.now())
        return redirect_to_login(reverse("web:held", args=[kept.token]))


def still_here(get_response):
    """A session ends half an hour after the last page, and twelve hours after it began. It is written once a minute at most."""

    def middleware(request):
        signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
        if signed_in:
            count(request, int(clock.now().timestamp()))
        response = get_response(request)
        if signed_in and not request.user.is_authenticated:
            # Not the cookies: a device that is known stays known. The session's own is dead on the server.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


def seconds_left(request, at):
    """How long this session lasts without another page, and how long at most. It is written once a minute: hence the first."""
    seen = request.session.get(MINUTE, at // 60) * 60
    began = request.session.get(BEGAN, at)
    return {"idle": seen + settings.SESSION_COOKIE_AGE - at, "whole": began + LONGEST - at}


def count(request, at):
    """Notes that somebody is still there, or ends what has lasted too long; what they send then is kept for them."""
    if at - request.session.setdefault(BEGAN, at) >= LONGEST:
        logout(request)
        messages.info(request, "You were signed in for 12 hours. Sign in again to go on.")
    elif request.session.get(MINUTE) != at // 60:
        request.session[MINUTE] = at // 60
