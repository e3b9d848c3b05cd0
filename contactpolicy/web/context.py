"""What every page knows without asking a school."""

from django.conf import settings


def page(request):
    """The product's name, and whether this is the demonstration."""
    return {"product": settings.PRODUCT, "demo": settings.DEMO}
