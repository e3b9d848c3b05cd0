"""The way from a record's page to who has looked at it."""

from django import template

from records.access_exports import may_export_record
from records.access_looks import may_see_looks_at_record
from records.access_rights import may_bring

register = template.Library()


@register.inclusion_tag("records/parts/looks_link.html")
def who_looked(record, standing):
    """Who has looked, for those who may ask; bringing it to somebody; giving it out. A restricted record has its own links."""
    may = not record.restricted and may_see_looks_at_record(standing, record)
    gives_out = not record.restricted and may_export_record(standing, record)
    brings = may_bring(standing, record)
    return {"number": record.number, "may": bool(may), "brings": bool(brings), "gives_out": bool(gives_out)}
