"""A chronology: everything on record about one person, or between two, in order of time, as its reader may see it.

Its lines come of three things that every kind of record has: its row in the register, what was done about it (duties), and
what went on the file. A record is known here by its row alone; the floors above say under which clause theirs fall.

Only the times and keys of all lines are read at once; the lines themselves in parts, so that a long one takes no more
memory than a short one.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from contactpolicy.school.models import StaffMember, Student
from contactpolicy.web.signed import Signed
from contactpolicy.web.words import clause as clause_words
from contactpolicy.web.words import in_words, when

from .deeds import deed
from .models import Duty, Party, Record, StudentFile

PART = 120
MOST_OTHERS = 100
REGISTER, DONE, FILED = range(3)  # at one moment: what happened, then what was done about it, then what was filed
CLAUSES = {
    Record.Kind.CONTACT: "1.1",
    Record.Kind.PROPOSAL: "2.2",
    Record.Kind.ADVICE: "1.1",
    Record.Kind.DECLARATION: "2.1",
    Record.Kind.PLAN: "5.3",
    Record.Kind.REFERRAL: "1.1",
}
SOURCES = []


def clauses(function):
    """Decorator for `function(ids)`: {id: clause} of those of these records that are of a floor's own."""
    if function not in SOURCES:
        SOURCES.append(function)
    return function


@dataclass(frozen=True)
class Line:
    """One line: when, on which record, by whom and as what, what; under which clause. Of a referral, about whom."""

    at: object
    record: str
    clause: str
    by: Signed
    what: str
    before: str = ""

    @property
    def columns(self):
        """As a sheet shows it."""
        return when(self.at), f"{self.record}\n{clause_words(self.clause)}", f"{self.before}{self.by}", self.what


class Chronology:
    """Of a file's owner, for one reader. `other`: only what is between the two of them."""

    def __init__(self, file, standing, other=None):
        self.file, self.person, self.standing, self.other = file, file.person, standing, other
        self.of_student = isinstance(file, StudentFile)

    @cached_property
    def records(self):
        """The records about this person that the reader may see: in no list of the others is there any."""
        found = Record.objects.open_to(self.standing).filter(school=self.person.school_id)
        for person, is_student in ((self.person, self.of_student), (self.other, not self.of_student)):
            if person is not None:
                found = found.filter(about(person, is_student=is_student))
        return found

    @property
    def entries(self):
        """What is on the file; with another person, what of it is on a record with them."""
        entries = self.file.entries.all()
        if self.other is None:
            return entries
        return entries.filter(about(self.other, is_student=not self.of_student, column="record__"))

    @cached_property
    def keys(self):
        """The time, kind and key of each line, in order. Two who did one thing at once are one line."""
        at = Coalesce("happened_at", "reported_at")
        register = ((moment, REGISTER, pk) for moment, pk in self.records.annotate(at=at).values_list("at", "pk"))
        done = Duty.objects.filter(record__in=self.records.values("pk"), done_at__isnull=False).order_by("-pk")
        once = {(moment, record, what): pk for moment, record, what, pk in
                done.values_list("done_at", "record", "what", "pk")}  # fmt: skip
        acts = ((moment, DONE, pk) for (moment, _, _), pk in once.items())
        filed = ((moment, FILED, pk) for moment, pk in self.entries.values_list("filed_at", "pk"))
        return sorted(chain(register, acts, filed))

    @property
    def parts(self):
        """The numbers of its parts; most have one."""
        return range(1, max(1, -(-len(self.keys) // PART)) + 1)

    @cached_property
    def restricted(self):
        """The numbers of the restricted records among them: each look at one stands in a chain apart."""
        return list(self.records.filter(restricted=True).order_by("pk").values_list("number", flat=True))

    def lines(self, part):
        """The lines of one part."""
        keys = self.keys[(part - 1) * PART : part * PART]
        told = {REGISTER: self._register(keys), DONE: self._done(keys), FILED: self._filed(keys)}
        return [told[kind][pk] for _, kind, pk in keys]

    def span(self, part):
        """Lines 1 to 120 of 300."""
        first, last = (part - 1) * PART + 1, min(part * PART, len(self.keys))
        return f"Lines {first} to {last} of {len(self.keys)}" if self.keys else "No lines"

    def _register(self, keys):
        """What happened or was asked, by the rows of the register."""
        found = Record.objects.filter(pk__in=of_kind(keys, REGISTER)).select_related("edition")
        rows = list(found.prefetch_related("parties"))
        under = clauses_of(rows)
        return {
            row.pk: Line(moment_of(row), row.number, under[row.pk], whose(row), self.told(row), before(row))
            for row in rows
        }

    def told(self, record):
        """A record in a few words. On a student's chronology it names no other student, and no words typed by anybody."""
        if self.of_student:
            said = [record.get_kind_display() if record.kind == Record.Kind.DECLARATION else record.title]
        else:
            said = [", with ".join(filter(None, [record.title, ", ".join(one.name for one in record.parties.all())]))]
        said += ["Restricted"] if record.restricted else []
        said += ["Retrospective: it began before it was asked about"] if record.retrospective else []
        if record.status == Record.Status.VOIDED:
            said.append("Voided" if self.of_student else f"Voided: {record.void_reason}")
        said.append(reported(record))
        return in_words(". ".join(part.rstrip(".") for part in said) + ".", record.edition.words)

    def _done(self, keys):
        """What was decided, reviewed, seen and done about them, by whom as what."""
        rows = Duty.objects.filter(pk__in=of_kind(keys, DONE)).select_related("record__edition", "done_by")
        return {
            row.pk: Line(row.done_at, row.record.number, row.clause, Signed(row.done_by.name, row.done_as), deed(row))
            for row in rows
        }

    def _filed(self, keys):
        """What went on this file."""
        rows = self.file.entries.filter(pk__in=of_kind(keys, FILED)).select_related("record", "filed_by")
        rows = rows.defer("words").annotate(under=KeyTextTransform("clause", "words"))
        return {
            row.pk: Line(
                row.filed_at,
                row.record.number,
                row.under,
                Signed(row.filed_by.name),
                f"Filed as entry {row.number}: {row.title}.",
            )
            for row in rows
        }

    def others(self):
        """With whom there is something on record that the reader may see, by name: for a chronology of the two alone."""
        records = Chronology(self.file, self.standing).records
        if self.of_student:
            return StaffMember.objects.filter(pk__in=records.values("staff_member")).by_name()[:MOST_OTHERS]
        on_them = Party.objects.filter(record__in=records.values("pk"), student__isnull=False)
        return Student.objects.filter(pk__in=on_them.values("student")).by_name()[:MOST_OTHERS]


def about(person, *, is_student, column=""):
    """The condition on records that they are about somebody; `column`: the way to the record."""
    if not is_student:
        return Q(**{f"{column}staff_member": person.pk})
    return Q(**{f"{column}in" if column else "pk__in": Party.objects.filter(student=person.pk).values("record")})


def of_kind(keys, kind):
    """The ids of the lines of one kind."""
    return [pk for _, one, pk in keys if one == kind]


def moment_of(record):
    """When it happened; what only was asked, when it was reported."""
    return record.happened_at or record.reported_at


def whose(record):
    """Whose contact, request or declaration it is, as they were that day."""
    name, _, title = record.staff_words.partition(", ")
    return Signed(name, title)


def before(record):
    """A referral is about them, and somebody else's."""
    return "About " if record.kind == Record.Kind.REFERRAL else ""


def reported(record):
    """When it was reported and recorded, where that was not when it happened."""
    if record.reported_at != record.recorded_at:
        return f"Reported {when(record.reported_at)}, recorded {when(record.recorded_at)}"
    if record.recorded_at == moment_of(record):
        return "Reported and recorded then"
    return f"Reported and recorded {when(record.recorded_at)}"


def clauses_of(records):
    """Under which clause each falls: as its floor says it, else as its kind does."""
    ids = [record.pk for record in records]
    found = {record.pk: CLAUSES[Record.Kind(record.kind)] for record in records}
    for source in SOURCES:
        found |= source(ids)
    return found
