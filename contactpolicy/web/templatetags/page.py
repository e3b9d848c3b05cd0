"""Filters and tags that every template has without loading them."""

from django import template
from django.middleware.csrf import get_token

from contactpolicy.web import clock, held, markup, words
from contactpolicy.web.browsers import browser_in_words
from contactpolicy.web.markup import filled

register = template.Library()
ENTRY, LINK = "govuk-service-navigation__item", "govuk-service-navigation__link"
MENU_ENTRY = f'<li class="{ENTRY}"><a class="{LINK}" href="{{}}">{{}}</a></li>'
MENU_ENTRY_HERE = (
    f'<li class="{ENTRY} {ENTRY}--active"><a class="{LINK}" href="{{}}" aria-current="{{}}">'
    '<strong class="govuk-service-navigation__active-fallback">{}</strong></a></li>'
)


@register.filter
def when(at):
    """4 June 2026 at 9:32am."""
    return words.when(at) if at else ""


@register.filter
def browser(user_agent):
    """Firefox on Windows."""
    return browser_in_words(user_agent)


@register.filter
def day(on):
    """4 June 2026."""
    return words.day(on) if on else ""


@register.filter
def in_words(text, own):
    """A sentence of the product in the school's own words for students and the Headteacher."""
    return words.in_words(text, own) if own else text


@register.filter
def clause(number):
    """clause 4.4, or Appendix 1."""
    return words.clause(number)


@register.filter
def acting_as(capacity):
    """As Headteacher, or for the Headteacher."""
    return words.acting_as(str(capacity))


@register.filter
def name(person):
    """A person's name: never translated, and always an initial while names are hidden."""
    return markup.name(person)


@register.filter
def names(people):
    """Several people's names, as they stand."""
    return markup.names(people)


@register.filter
def overdue_by(due, at=None):
    """3 days overdue, or nothing. Without a moment it asks the clock."""
    return words.overdue_by(due, at or clock.now()) if due else ""


@register.simple_tag
def state_tag(state, tone=""):
    """The state of a thing as a small label."""
    return markup.state(state, tone)


@register.simple_tag
def list_table(*heads, rows, caption=""):
    """The table of a list under these heads. `rows`: the cells of each, as `web.markup` makes them."""
    return markup.table(heads, rows, caption)


@register.simple_tag(takes_context=True)
def form_keys(context):
    """The hidden fields that every form carries: against forgery, and whose words these are should the session end."""
    request = context.get("request")
    if request is None:
        return ""
    if not hasattr(request, "form_keys"):
        request.form_keys = filled(
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="{}" value="{}">',
            get_token(request),
            held.WHO,
            held.mark(getattr(request, "user", None)),
        )
    return request.form_keys


@register.simple_tag(takes_context=True)
def nav_item(context, url, label):
    """An entry of the menu: `aria-current="page"` on the page being shown, `true` on that of its section."""
    path = getattr(context.get("request"), "path", "")
    current = "page" if path == url else "true" if url and url != "/" and path.startswith(url) else ""
    if not current:
        return filled(MENU_ENTRY, url, label)
    return filled(MENU_ENTRY_HERE, url, current, label)
