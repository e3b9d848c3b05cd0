"""What every page knows without asking a school."""

from django.conf import settings


def page(request):
    """The product's name, whether this is the demonstration, and whose accounts open it beside its own."""
    return {"product": settings.PRODUCT, "demo": settings.DEMO, "sign_in_with": settings.SIGN_IN_WITH}
