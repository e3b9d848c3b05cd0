"""The files of staff and students: the lists, a file with its numbered entries, and the same on paper."""

from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.models import StaffMember, Student
from contactpolicy.web.addressing import address
from contactpolicy.web.asked import Asked
from contactpolicy.web.clock import now, today
from contactpolicy.web.forms import Form, Short
from contactpolicy.web.markup import joined, link, names
from contactpolicy.web.paging import page
from contactpolicy.web.words import day as written
from records import access, access_looks, access_tray
from records.access_exports import may_export_file
from records.access_rights import may_give_sight
from records.listed import NAMED_BY, list_of
from records.looks import find, looked, looked_at_each, searched
from records.models import FileEntry, PrintRun, StaffFile, StudentFile
from records.sheets import entries_response
from records.sheets.whole import file_word
from records.standing import standing_of

BY_NAME = ("surname", "forename", "id")
MOST_FOUND = 25
COLUMNS = {
    "staff": (*NAMED_BY, "job_title", "left_on"),
    "student": (*NAMED_BY, "year_group", "registration_group", "left_on"),
}
HINTS = {"staff": "Type a name or job title", "student": "Type a name, year or form"}


class FindForm(Form):
    """Finding a file by typing part of a name. Sent by POST, so that no name stands in an address."""

    words = Short(label="Find a file", max_length=100)
    say = {"words": "Enter part of a name"}

    def __init__(self, data=None, *, hint):
        super().__init__(data)
        self.fields["words"].help_text = hint


@require_http_methods(["GET", "POST"])
def file_list(request):
    """The files of the school's staff or students, present or former, and a box to find one by name."""
    standing = standing_of(request)
    find(access.may_see_all_files(standing))
    day = today(now())
    kind = "student" if request.GET.get("of") == "student" else "staff"
    former = request.GET.get("former") == "yes"
    people = listed_students(standing) if kind == "student" else listed_staff(standing)
    form = FindForm(request.POST or None, hint=HINTS[kind])
    words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    if words:
        rows = list(people.matching(words).by_name()[:MOST_FOUND])
    else:
        rows = page(list_of(listed, standing, kind, former), request, order=BY_NAME, columns=COLUMNS[kind])
    schools = [standing.schools[pk] for pk in sorted(standing.heads_of | standing.keeps_records_of)]
    if words:
        for school in schools:
            searched(request, school, f"files of {kind}", words, rows)
    else:
        looked_at_each(request, schools, f"files of {kind}, {'former' if former else 'present'}")
    context = {"title": "Files", "kind": kind, "former": former, "form": form, "typed": words, "page": rows}
    context |= {"more": len(rows) == MOST_FOUND, "has_tray": access_tray.may_see_tray(standing)}
    context["caption"] = f"Files of {standing.words['students']}" if kind == "student" else "Staff files"
    return render(
        request, "records/files.html", context | {"rows": [cells(one) for one in with_counts(rows, kind, day)]}
    )


def cells(one):
    """What the list shows of a file."""
    left = f"left {written(one['left_on'])}" if one["left_on"] and one["kind"] == "staff" else ""
    about = joined(one["about"], left, by=", ")
    return link(one["url"], names([one["person"].name])), about, one["entries"] or "None"


def listed(standing, kind, former):
    """The people of the list."""
    people = listed_students(standing) if kind == "student" else listed_staff(standing)
    return people.former(standing.day) if former else people.present(standing.day)


def listed_staff(standing):
    """Staff whose file this person may open: the office all, the Headteacher's role all whom it reaches."""
    beyond = standing.out_of_reach_as_head() - {standing.own_id}
    reached = Q(school__in=standing.heads_of) & ~Q(pk__in=beyond)
    return StaffMember.objects.filter(Q(school__in=standing.keeps_records_of) | reached)


def listed_students(standing):
    """Students whose file this person may open."""
    return Student.objects.filter(school__in=standing.heads_of | standing.keeps_records_of)


def last_numbers(files, column, other):
    """The last number on each of some files. Entries are numbered without a gap, so it says how many; an index says the last."""
    last = FileEntry.objects.filter(**{column: OuterRef("pk"), other: None}).order_by("-number").values("number")[:1]
    return files.annotate(last=Subquery(last)).values_list("pk", "last")


@Asked
def last_of_staff(files):
    """The last number on each of these staff files."""
    return last_numbers(StaffFile.objects.filter(pk__in=files), "staff_file", "student_file")


@Asked
def last_of_students(files):
    """The last number on each of these student files."""
    return last_numbers(StudentFile.objects.filter(pk__in=files), "student_file", "staff_file")


LAST = {"staff": last_of_staff, "student": last_of_students}


def with_counts(people, kind, day):
    """Each person with what tells them apart, where their file is, and how many entries are on it."""
    people = list(people)
    counted = dict(LAST[kind]([person.pk for person in people]))
    return [
        {
            "person": person,
            "about": person.standing_on(day) if kind == "student" else person.job_title,
            "left_on": person.left_on if person.is_former(day) else None,
            "entries": counted.get(person.pk) or 0,
            "url": address(f"records:{kind}-file", person.pk),
            "kind": kind,
        }
        for person in people
    ]


def the_staff_file(request, pk):
    """A member of staff's file, for those who may open it; for others it does not exist."""
    standing = standing_of(request)
    people = StaffMember.objects.select_related("school", "file")
    person = get_object_or_404(people, school__in=standing.schools, pk=pk)
    find(access.may_see_staff_file(standing, person))
    return person.file


def the_student_file(request, pk):
    """A student's file, for those who may open it; for others it does not exist."""
    standing = standing_of(request)
    people = Student.objects.select_related("school", "file")
    person = get_object_or_404(people, school__in=standing.schools, pk=pk)
    find(access.may_see_student_file(standing, person))
    return person.file


@require_safe
def staff_file(request, pk):
    """What is on a member of staff's file, newest first."""
    file = the_staff_file(request, pk)
    looked(request, file.person.school, f"staff file {pk}")
    return show(request, file, kind="staff", about=file.person.job_title, day=today(now()))


@require_safe
def student_file(request, pk):
    """What is on a student's file, newest first."""
    file = the_student_file(request, pk)
    looked(request, file.person.school, f"student file {pk}")
    day = today(now())
    return show(request, file, kind="student", about=file.person.standing_on(day), day=day)


def show(request, file, *, kind, about, day):
    """The page of one file."""
    standing = standing_of(request)
    lists = access.may_see_all_files(standing)
    rows = page(file.entries.select_related("record", "filed_by"), request, order=("-number",))
    word = file_word(file, day, standing.words if file.person.school_id == standing.school.pk else None)
    context = {
        "title": word,
        "file": file,
        "word": word,
        "about": about,
        "left_on": file.person.left_on if file.person.is_former(day) else None,
        "page": rows,
        "rights_url": reverse(f"records:{kind}-rights", args=[file.pk])
        if may_give_sight(standing, file.person)
        else "",
        "right": right_to(request, file),
        "print_url": reverse(f"records:{kind}-file-print", args=[file.pk]),
        "prints": own_prints(request, file, kind),
        "chronology_url": reverse(f"records:{kind}-chronology", args=[file.pk]),
        "export_url": may_export_file(standing, file.person) and reverse(f"records:{kind}-export", args=[file.pk]),
        "looks_url": may_see_looks(standing, file) and reverse(f"records:{kind}-file-looks", args=[file.pk]),
        "back_url": f"{reverse('records:files')}?of={kind}" if lists else reverse("home"),
    }
    return render(request, "records/file.html", context)


def own_prints(request, file, kind):
    """The prints of a file that its reader had put together, or that are under way."""
    found = PrintRun.objects.of(request.user, at=now()).filter(**{f"{kind}_file": file})
    return found.filter(state__in=["waiting", "running", "done"])


def right_to(request, file):
    """The named right by which this reader sees the file, if they see it by one."""
    standing = standing_of(request)
    if file.pk not in standing.staff_files | standing.student_files:
        return None
    return file.grants.on(standing.day).filter(user=request.user).first()


def may_see_looks(standing, file):
    """Whether they may ask who has looked at it."""
    if isinstance(file, StaffFile):
        return access_looks.may_see_looks_at_staff_file(standing, file.person)
    return access_looks.may_see_looks_at_student_file(standing, file.person)


def the_entry(request, pk):
    """An entry on a file that they may open; for others it does not exist."""
    mine = FileEntry.objects.filter(school__in=standing_of(request).schools)
    entry = get_object_or_404(mine.select_related("record", "school", "filed_by", "sheet"), pk=pk)
    if entry.staff_file_id:
        the_staff_file(request, entry.staff_file_id)
    else:
        the_student_file(request, entry.student_file_id)
    return entry


@require_safe
def entry_sheet(request, pk):
    """One entry on paper, in the words that were filed."""
    entry = the_entry(request, pk)
    name = f"{entry.record.number}-entry-{entry.number}"
    return entries_response(request, [entry], school=entry.school, name=name, target=f"entry {pk}", at=now())
