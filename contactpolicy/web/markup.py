"""Small pieces of markup that stand in every row of a list, and its table: as Django's `format_html`, in a fifth of its time."""

from functools import cache
from html import escape

from django.utils.safestring import SafeString

from .signed import Signed
from .words import state_tone

ROW, TO, CELL = "govuk-table__row", "govuk-table__header", "govuk-table__cell"


def filled(pattern, *texts):
    """A pattern with texts in it, each escaped, whatever it was: the pattern is the product's own."""
    return SafeString(pattern.format(*[escape(str(one)) for one in texts]))


def between(separator, pattern, texts):
    """A pattern filled with each of several texts, with a separator in between."""
    return SafeString(separator.join([pattern.format(escape(str(one))) for one in texts]))


def put(pattern, *pieces, **named):
    """A pattern with pieces in it: what is markup already as it stands, words escaped."""
    return SafeString(pattern.format(*map(kept, pieces), **{name: kept(one) for name, one in named.items()}))


def joined(*pieces, by=" "):
    """Pieces one after the other: what is markup already as it stands, words escaped, what is empty left out."""
    return SafeString(by.join([kept(one) for one in pieces if one]))


def kept(piece):
    """Markup as it stands; anything else as words."""
    return piece if isinstance(piece, SafeString) else escape(str(piece))


def link(url, text):
    """A link to a page of ours."""
    return SafeString(f'<a class="govuk-link" href="{escape(url)}">{kept(text)}</a>')


def names(people):
    """Several people's names, as they stand."""
    return between(", ", '<span class="name" translate="no">{}</span>', people)


def name(person):
    """One person's name; where it says as what as well, that is no name and stays what it is."""
    if isinstance(person, Signed):
        return joined(person.name and names([person.name]), person.as_what, by=", ")
    return names([person])


def state(said, tone=""):
    """The state of a thing as a small label."""
    return filled('<strong class="govuk-tag govuk-tag--{}">{}</strong>', tone or state_tone(said), said)


@cache
def row_of(heads):
    """The pattern of a row under these heads; each cell says its head again, for the phone, where the head is not there."""
    first, *more = [escape(head) for head in heads]
    cells = "".join(f'<td class="{CELL}" data-label="{head}">{{}}</td>\n' for head in more)
    return f'<tr class="{ROW}">\n<th scope="row" class="{TO}" data-label="{first}">{{}}</th>\n{cells}</tr>\n'


def table(heads, rows, caption=""):
    """The table of a list. `rows`: the cells of each; the first names the row. A cell is a piece of markup, or words."""
    over = "".join(f'<th scope="col" class="{TO}">{escape(head)}</th>' for head in heads)
    said = f'<caption class="govuk-visually-hidden">{escape(caption)}</caption>\n' if caption else ""
    pattern = row_of(tuple(heads))
    body = "".join([pattern.format(*map(kept, cells)) for cells in rows])
    return SafeString(
        f'<table class="govuk-table stack">\n{said}<thead class="govuk-table__head"><tr class="{ROW}">{over}</tr></thead>\n'
        f'<tbody class="govuk-table__body">\n{body}</tbody>\n</table>'
    )
