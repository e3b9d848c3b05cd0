"""The way from a list to the same list as a table."""

from django import template
from django.urls import reverse

from records.access_tables import may_save_table
from records.tables.registers import REGISTERS

register = template.Library()


@register.inclusion_tag("records/parts/save_table.html", takes_context=True)
def save_table(context, name, narrowed=""):
    """A link for those who may, to the list as it is narrowed now (or `narrowed`); none where somebody searched by a name."""
    request, standing, one = context["request"], context["standing"], REGISTERS[name]
    if request.method != "GET" or not may_save_table(standing, restricted=one.restricted):
        return {"url": ""}
    chosen = narrowed or one.chosen(request.GET)
    url = reverse("records:table", args=[name])
    return {"url": f"{url}?{one.narrows}={chosen}" if chosen else url}
