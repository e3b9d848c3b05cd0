"""`{% url %}`, with the addresses that are on every page and in every row of a list worked out once."""

from functools import cache

from django.template import Library
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as of_django
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_script_prefix, reverse

register = Library()
STAND_INS = {str: "stands-in-for-it", int: 1_234_567_891}


class Address(URLNode):
    """An address: of a page that has one alone, or of one thing by its number or key."""

    def render(self, context):
        """The address, quickly where nothing but a number or a key is in it."""
        if self.kwargs or self.asvar or len(self.args) > 1:
            return super().render(context)
        args = [one.resolve(context) for one in self.args]
        return found(self.view_name.resolve(context), *args) or super().render(context)


def found(name, thing=None):
    """The address of a page, or of one thing on it; nothing where it has to be worked out in full."""
    prefix = get_script_prefix()
    if thing is None:
        return alone(name, prefix)
    if type(thing) not in STAND_INS or not str(thing).replace("-", "").isalnum() or not str(thing).isascii():
        return None
    pattern = of_one(name, type(thing), prefix)
    return pattern and pattern.replace(str(STAND_INS[type(thing)]), str(thing))


@cache
def alone(name, prefix):
    """The address of a page that has nothing in it; nothing where it has."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


@cache
def of_one(name, kind, prefix):
    """The address of a page with one thing in it, that thing standing in for another."""
    try:
        return reverse(name, args=[STAND_INS[kind]])
    except NoReverseMatch:
        return None


@register.tag
def url(parser, token):
    """As Django's, told apart only by how quick it is."""
    node = of_django(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


@register.simple_tag
@cache
def asset(name):
    """The address of one of the product's own files, which has the hash of what is in it in its name."""
    return static(name)
