"""Saving a list as a table: what is in it and who gets it, then the file. Noted before a word leaves."""

from collections import Counter
from http import HTTPStatus

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from contactpolicy.school.fresh import fresh
from contactpolicy.trail.anchors import anchor
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now, today
from contactpolicy.web.words import in_words, when

from ..access_tables import may_save_table, schools_to_save
from ..forms.tables import TableForm
from ..looks import find, looked_at_all
from ..standing import standing_of
from ..tables.registers import REGISTERS
from ..tables.table import MOST, Table
from ..tables.writing import NoRoom, lines, workbook
from .posted import posted

NARROWER = {True: "Enter days that lie closer together, or narrow the list first", False: "Narrow the list first"}
NOTHING = {
    True: "Nothing on this list was recorded on those days. Enter other days",
    False: "Nothing is on this list, so there is nothing to save",
}
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@require_http_methods(["GET", "POST"])
def table(request, name):
    """A register that somebody may see, narrowed as its list was; others learn that it is not theirs to save."""
    register, standing = REGISTERS.get(name), standing_of(request)
    if register is None:
        raise Http404
    find(register.may(standing))
    require(may_save_table(standing, restricted=register.restricted))
    return proved_page(request, register)


@fresh
def proved_page(request, register):
    """What will be in it; sent, the file. The proof is asked once it is clear that they may."""
    standing = standing_of(request)
    whole = Table(register, standing, register.chosen(request.GET))
    form, no_room = TableForm(posted(request), dated=bool(register.dated), day=standing.day), None
    note(request, whole, "view")
    if request.method == "POST" and form.is_valid():
        chosen = Table(register, standing, whole.chosen, **form.days)
        places = chosen.places()
        if 0 < len(places) <= MOST:
            try:
                return sent(request, chosen, places, form.cleaned_data["as_what"])
            except NoRoom as full:
                no_room = full
        else:
            dated = bool(register.dated)
            form.add_error("since" if dated else None, too_many(dated) if places else NOTHING[dated])
    context = {
        "title": "Save this list",
        "table": whole,
        "register": register,
        "rows": in_rows(number := len(whole.places())),
        "number": number,
        "most": MOST,
        "too_many": too_many(bool(register.dated)),
        "form": form,
        "no_room": no_room,
        "columns": listed(register.columns, standing.words),
        "back_url": register.page_url(whole.chosen),
    }
    status = HTTPStatus.INSUFFICIENT_STORAGE if no_room else HTTPStatus.OK
    return render(request, "records/table.html", context, status=status)


def too_many(dated):
    """That it is more than a table holds, and what to do."""
    return f"There are more than {MOST:,} rows, and one table holds {MOST:,}. {NARROWER[dated]}"


def listed(columns, words):
    """The columns as a sentence ends with them."""
    first, *rest = [in_words(column, words) for column in columns]
    *others, last = [first.lower(), *(one[:1].lower() + one[1:] for one in rest)]
    return f"{', '.join(others)} and {last}"


def in_rows(number):
    """1 row, 1,234 rows."""
    return f"{number:,} {'row' if number == 1 else 'rows'}"


def schools_of(table):
    """The schools it is saved of."""
    saved = schools_to_save(table.standing, restricted=table.register.restricted)
    return [school for pk, school in table.standing.schools.items() if pk in saved]


def note(request, table, kind, counted=None):
    """A look at each school it is of, with how many of its rows; the pace is counted once."""
    schools = schools_of(table)
    said = {one.pk: "" if counted is None else f", {in_rows(counted[one.pk])}" for one in schools}
    seen = [(one, table.target + said[one.pk]) for one in schools]
    looked_at_all(request, seen, kind, restricted=table.register.restricted)


def sent(request, table, places, as_what):
    """The file. Where the look cannot be written there is none."""
    at, schools = now(), schools_of(table)
    note(request, table, "export", Counter(school for _, school in places))
    restricted = table.register.restricted
    proofs = [str(anchor(one.chain_of(restricted=restricted))) for one in schools]

    def about(written):
        """What it is, for whoever finds it in a folder years from now."""
        who = f"{request.user.name}, {table.standing.capacity}"
        return [
            ("Register", f"{table.title}, {', '.join(one.name for one in schools)}"),
            ("Narrowed to", table.narrowing), ("Rows", f"{written:,}"), ("Saved by", who), ("Saved", when(at)),
            ("Trail", "; ".join(proofs)),
        ]  # fmt: skip

    name = f"{table.register.name}-{today(at)}.{as_what}"
    if as_what == "csv":
        answer = StreamingHttpResponse(lines(table, places, about), content_type=KINDS["csv"])
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    return FileResponse(workbook(table, places, about), as_attachment=True, filename=name, content_type=KINDS["xlsx"])
