"""Unfinished forms of one page, gone on with."""

from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from .. import drafts
from ..models import Draft


@require_safe
def resume(request, key):
    """The form, as it was left. Only its author has it."""
    return redirect(drafts.url_of(get_object_or_404(Draft, key=key, user=request.user, kind__in=drafts.FORMS)))
