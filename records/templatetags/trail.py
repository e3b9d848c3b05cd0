"""An entry of the trail, as its page tells it."""

from django import template

from contactpolicy.web import clock
from contactpolicy.web.markup import between, joined, link, name, put
from contactpolicy.web.words import when

register = template.Library()
ENTRY = '<li class="trail__entry">\n{}\n</li>'
WHO = (
    '<p class="govuk-body"><span class="trail__number">{}</span> <strong>{}</strong>{} · '
    '<time datetime="{}">{}</time></p>'
)
ABOUT = '<p class="govuk-body-s">About {}</p>'
SAID = '<ul class="govuk-list">{}</ul>'


@register.simple_tag
def trail_entry(row):
    """Who, as what, when; about which records; and what was done, in sentences. `row`: of `records.telling.told`."""
    entry = row["entry"]
    as_what = f", {entry.capacity}" if entry.capacity else ""
    moment = clock.local(entry.at).isoformat(timespec="seconds")
    about = joined(*[link(record.get_absolute_url(), record.number) for record in row["about"]], by=", ")
    return put(
        ENTRY,
        joined(
            put(WHO, entry.seq, name(row["who"]), as_what, moment, when(entry.at)),
            about and put(ABOUT, about),
            filled_list(row["said"]),
            by="\n",
        ),
    )


def filled_list(sentences):
    """What was done, a line each."""
    return put(SAID, between("", "<li>{}</li>", sentences))
