"""What is to be done, as every page lists it."""

from django import template

from contactpolicy.web.clock import now
from contactpolicy.web.markup import filled, joined, link, names, put
from contactpolicy.web.words import in_words, overdue_by, when

register = template.Library()
LIST = '<ul class="duties">\n{}\n</ul>'
ITEM = '<li class="duties__item">\n{}\n</li>'
WHAT, WHO = '<p class="duties__what">{}</p>', '<p class="duties__who">{}</p>'
WHY, BY = '<p class="duties__why">{}</p>', '<p class="duties__by">By {}{}</p>'
LATE = '<br><span class="overdue">{}</span>'


@register.simple_tag(takes_context=True)
def duty_list(context, duties):
    """Each with what, why, who (a name or nothing), due, url; how late it is at the moment of the page."""
    words, at = context["words"], context.get("at") or now()
    return put(LIST, joined(*[put(ITEM, one_duty(duty, words, at)) for duty in duties], by="\n"))


def one_duty(duty, words, at):
    """One of them, in the school's own words."""
    what, due = in_words(duty["what"], words), duty.get("due")
    late = overdue_by(due, at) if due else ""
    return joined(
        put(WHAT, link(duty["url"], what) if duty.get("url") else what),
        duty.get("who") and put(WHO, names([duty["who"]])),
        duty.get("why") and filled(WHY, in_words(duty["why"], words)),
        due and put(BY, when(due), late and filled(LATE, late[:1].upper() + late[1:])),
        by="\n",
    )
