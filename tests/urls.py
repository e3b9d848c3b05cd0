"""Every address the product answers, read from its URL configuration."""

from typing import NamedTuple

from django.urls import URLResolver, get_resolver

BOTH = ("GET", "POST")


class Address(NamedTuple):
    """A URL's name (with its app: `records:record`), its pattern as written, and the methods its view takes."""

    name: str
    pattern: str
    methods: tuple


def walk(resolver=None, prefix="", namespaces=()):
    """Every address below a resolver; an address without a name goes by its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLResolver):
            spaces = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from walk(entry, pattern, spaces)
        else:
            name = ":".join([*namespaces, entry.name]) if entry.name else pattern
            yield Address(name, pattern, methods(entry.callback))


def methods(view):
    """What require_POST and its kin let through; a view that says nothing takes GET and POST."""
    while view is not None:
        if hasattr(view, "view_class"):
            handled = [name.upper() for name in view.view_class.http_method_names if hasattr(view.view_class, name)]
            return tuple(name for name in handled if name in BOTH)
        cells = (
            dict(zip(view.__code__.co_freevars, view.__closure__ or (), strict=True))
            if hasattr(view, "__code__")
            else {}
        )
        if "request_method_list" in cells:
            return tuple(name for name in cells["request_method_list"].cell_contents if name in BOTH)
        view = getattr(view, "__wrapped__", None)
    return BOTH
