"""What the pages of staff and of students have in common: the list, the joiner, the correction."""

from django.contrib import messages
from django.shortcuts import render

from contactpolicy.trail.door import audited
from contactpolicy.web.addressing import address
from contactpolicy.web.clock import now
from contactpolicy.web.markup import link, names
from contactpolicy.web.paging import page
from records.forms.people import FindForm
from records.looks import looked, searched
from records.running import capacity_at

from .posted import posted

BY_NAME = ("surname", "forename", "id")
MOST_FOUND = 50


def people_list(request, standing, people, *, kind, by, filters, columns, said, context):
    """A page of the list, or what a search finds. `filters`: (key, label, rows), the first being the usual list.

    `by`: what one may type to find somebody. `said`: people in, who have these `columns`, the cells of their rows out.
    """
    shown = next((one for one in filters if one[0] == request.GET.get("show")), filters[0])
    form = FindForm(posted(request))
    form.fields["words"].label = by
    typed = form.cleaned_data["words"].strip() if form.is_bound and form.is_valid() else ""
    if typed:
        rows = list(people.matching(typed).by_name()[:MOST_FOUND])
        searched(request, standing.school, f"list of {kind}", typed, rows)
    else:
        rows = page(shown[2], request, order=BY_NAME, columns=columns)
        looked(request, standing.school, f"list of {kind}", kind="list")
    context |= {
        "form": form,
        "typed": typed,
        "page": rows,
        "rows": said(list(rows)),
        "shown": shown[0],
        "most": MOST_FOUND,
    }
    context["tabs"] = [(key, label, key == shown[0] and not typed) for key, label, _ in filters]
    return render(request, f"records/{kind}.html", context)


def link_to(page, person):
    """A person's name, which leads to their page."""
    return link(address(page, person.pk), names([person.name]))


def correct(request, standing, person, form, also=None):
    """What is put right about somebody: said, saved, and in the trail with what it was before.

    `also`: what has to follow in the same transaction; given the person.
    """
    changes = form.changes()
    if changes:
        for name, value in changes.items():
            setattr(person, name, value)
        capacity = capacity_at(standing, standing.school)
        at = now()
        with audited(by=request.user, at=at, why="Particulars corrected", capacity=capacity):
            person.save()
            person.changed(changes, by=request.user, at=at)
            if also:
                also(person)
    messages.success(request, "Saved." if changes else "Nothing was different, so nothing was changed.")
