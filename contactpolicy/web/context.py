"""What every page knows without asking a school."""

from django.conf import settings

from . import clock
from .middleware import seconds_left


def page(request):
    """The product's name, whether this is the demonstration, and whose accounts open it beside its own."""
    always = {"product": settings.PRODUCT, "demo": settings.DEMO, "sign_in_with": settings.SIGN_IN_WITH}
    if getattr(request, "user", None) is None or not request.user.is_authenticated:
        return always
    return {**always, "session_left": seconds_left(request, int(clock.now().timestamp()))}
