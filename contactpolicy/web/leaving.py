"""The end of a session that somebody is writing in: it is put off, or what they typed is kept and they are signed out."""

from http import HTTPStatus

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST, require_safe

from . import clock, held
from .middleware import seconds_left


@login_not_required
@require_POST
def stay(request):
    """Somebody says that they are still there: how long they have from now on."""
    if not request.user.is_authenticated:
        return JsonResponse({}, status=HTTPStatus.FORBIDDEN)
    return JsonResponse(seconds_left(request, int(clock.now().timestamp())))


@login_not_required
@require_POST
def end(request):
    """Time is up. What stands on the page is kept for whoever it was shown to, and this session is over."""
    who, path = held.marked(request), page_of_ours(request.POST.get(held.WHERE, ""))
    kept = held.give_up(request, path=path, who=who, at=clock.now()) if who and path else None
    if request.user.is_authenticated and str(request.user.pk) == who:
        logout(request)
    back = reverse("web:held", args=[kept.token]) if kept else path
    return redirect(f"{reverse('web:signed-out')}?{urlencode({'next': back})}" if back else "web:signed-out")


@login_not_required
@require_safe
def signed_out(request):
    """You were signed out; what you typed is kept; the way back to it."""
    back = page_of_ours(request.GET.get("next", ""))
    typed = bool(back) and resolve(back.partition("?")[0]).view_name == "web:held"
    return render(request, "web/signed_out.html", {"title": "You were signed out", "next": back, "typed": typed})


def page_of_ours(path):
    """The path where it leads to a page of this site that people sign in for; else nothing."""
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return ""
    try:
        view = resolve(path.partition("?")[0]).func
    except Resolver404:
        return ""
    return path if getattr(view, "login_required", True) else ""
