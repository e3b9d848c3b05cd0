"""The sheets that go into the paper files, as the tray and Home list them."""

from django import template

from contactpolicy.web.addressing import address
from contactpolicy.web.markup import filled, joined, link, names, put
from contactpolicy.web.words import day, when

register = template.Library()
HEAD = (
    '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{}'
    ' <span class="tray__count">{} in the tray</span></legend>'
)
OF_DAY = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">, {}</span>{}</a>'
LOOK = '<a class="govuk-link" href="{}">Look<span class="govuk-visually-hidden"> at entry {} of {}</span></a>'
SHEET = '<a class="govuk-link" href="{}">Sheet<span class="govuk-visually-hidden"> of entry {} of {}</span> (PDF)</a>'
BACK = "<br>Put back in the tray by {}, {}: {}"
TICK = (
    '<div class="govuk-checkboxes__item tray__row">\n'
    '<input class="govuk-checkboxes__input" type="checkbox" name="entries" id="{box}" value="{key}"{on}'
    ' aria-describedby="sheet-{key}">\n'
    '<label class="govuk-label govuk-checkboxes__label" for="{box}">{of}</label>\n'
    '<p class="tray__what" id="sheet-{key}">{what}</p>\n</div>'
)
TICKED = '<div class="govuk-checkboxes govuk-checkboxes--small tray__rows" data-module="govuk-checkboxes">\n{}\n</div>'
SEEN = '<ul class="govuk-list tray__rows">\n{}\n</ul>'
PLAIN = '<li class="tray__row"><strong>{}</strong>\n<p class="tray__what">{}</p></li>'
TAKE_BACK = 'Put back<span class="govuk-visually-hidden"> in the tray: entry {} of {}</span>'


@register.simple_tag
def day_head(on, tray, heading=""):
    """What stands over the sheets of a day, and how many of it are in the tray. `heading`: other words than its date."""
    school = tray["many_schools"] and f", {on.school.name}"
    return put(HEAD, heading or f"Filed on {day(on.on)}{school or ''}", on.waiting)


@register.simple_tag
def day_links(on, tray):
    """The ways to the day on paper, and on a page of its own."""
    key, said = on.on.isoformat(), day(on.on)
    school = f"?school={on.school.urn}" if tray["many_schools"] else ""
    printed = filled(OF_DAY, f"{address('records:tray-print', key)}{school}", "Print the day", said, " (PDF)")
    alone = filled(OF_DAY, f"{address('records:tray-day', key)}{school}", "Only this day", said, "")
    return put('<p class="govuk-body">{} · {}</p>', printed, alone)


@register.simple_tag(takes_context=True)
def paper_of(context, entry):
    """Whose file a sheet goes into, and as which entry."""
    return whose(entry, context["words"])


def whose(entry, words):
    """The same, in the school's own words."""
    of_staff = entry.staff_file_id is not None
    file = "Staff personal file of" if of_staff else f"{words['Student']} file of"
    person = entry.staff_file.staff_member if of_staff else entry.student_file.student
    return put("{} {}, entry {}", file, names([person.name]), entry.number)


def what(entry, *more):
    """What the sheet is, with the ways to look at it."""
    told = entry.number, entry.record.number
    look = filled(LOOK, address("records:entry", entry.pk), *told)
    sheet = filled(SHEET, address("records:entry-sheet", entry.pk), *told)
    return joined(put("{}, {} · {} · {}", entry.title, entry.record.number, look, sheet), *more, by="")


@register.simple_tag(takes_context=True)
def day_rows(context, on, tray, first_day):
    """The sheets of a day: to be ticked by whoever puts them away, with what was ticked when the page was sent; or to be seen."""
    words = context["words"]
    if not on.may_tick:
        return put(SEEN, joined(*[put(PLAIN, whose(row.entry, words), what(row.entry)) for row in on.rows], by="\n"))
    return put(
        TICKED,
        joined(*[tick(row, words, tray["ticked"], first_day and place) for place, row in enumerate(on.rows)], by="\n"),
    )


def tick(row, words, ticked, place):
    """One of them. The boxes of the first day are those that an error leads to, by their `place`; others have none."""
    box = f"id_entries_of_{row.pk}" if place is False else f"id_entries_{place}"
    back = row.back_at and put(BACK, names([row.back_by.name]), day(row.back_at), row.back_why)
    on, said = " checked" if str(row.pk) in ticked else "", whose(row.entry, words)
    return put(TICK, box=box, key=row.pk, on=on, of=said, what=what(row.entry, back))


@register.simple_tag(takes_context=True)
def put_away_cells(context, rows, may_return):
    """The cells of what is in the paper files; the last is for whoever may take a wrong tick back."""
    return [put_away_row(row, context["words"], may_return) for row in rows]


def put_away_row(row, words, may_return):
    """Which sheet, when and by whom, and the way back."""
    entry = row.entry
    sheet = filled('<span class="tray__what">{}, {}</span>', entry.title, entry.record.number)
    which = joined(link(address("records:entry", row.pk), whose(entry, words)), sheet, by="<br>")
    done = put("{}<br>by {}", when(row.away_at), names([row.away_by.name]))
    back = filled(TAKE_BACK, entry.number, entry.record.number)
    return (which, done, *([link(address("records:entry-return", row.pk), back)] if may_return else []))
