"""The way from a record's page to who has looked at it."""

from django import template

from records.access_looks import may_see_looks_at_record

register = template.Library()


@register.inclusion_tag("records/parts/looks_link.html")
def who_looked(record, standing):
    """A link, for those who may ask. A restricted record has its own."""
    may = not record.restricted and may_see_looks_at_record(standing, record)
    return {"number": record.number, "may": bool(may)}
