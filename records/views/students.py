"""Students: the list, one student, joining, leaving."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.school.models import Student
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now
from contactpolicy.web.words import day as written
from contactpolicy.web.words import in_words
from records import access
from records.forms.people import LeavingForm, StudentForm
from records.listed import NAMED_BY, list_of
from records.looks import find, looked
from records.running import at_one_school, capacity_at
from records.standing import standing_of

from .lists import correct, link_to, people_list
from .posted import posted

FILTERS = {"present": "On roll", "former": "Former students"}


def running(request):
    """The school of whoever may run its lists; for anybody else these pages do not exist."""
    standing = at_one_school(standing_of(request))
    find(access.may_run_people(standing))
    return standing


def listed(standing, chosen):
    """The rows of the list, for its page and for a table."""
    people = Student.objects.filter(school=standing.school)
    return people.former(standing.day) if chosen == "former" else people.present(standing.day)


@require_http_methods(["GET", "POST"])
def student_list(request):
    """Students on roll, or former ones, and a box to find one."""
    standing = running(request)
    people = Student.objects.filter(school=standing.school)
    words, day = standing.words, standing.day
    filters = [(key, in_words(label, words), list_of(listed, standing, key)) for key, label in FILTERS.items()]
    context = {"title": words["Students"], "back_url": reverse("records:people")}

    def said(rows):
        return [(link_to("records:student", one), one.standing_on(day) or "Not provided") for one in rows]

    facts = {
        "kind": "students",
        "by": "Name, year or form",
        "columns": (*NAMED_BY, "year_group", "registration_group", "left_on"),
    }
    return people_list(request, standing, people, filters=filters, said=said, context=context, **facts)


@require_http_methods(["GET", "POST"])
def joiner(request):
    """A student joins."""
    standing = running(request)
    form = StudentForm(posted(request), school=standing.school, day=standing.day)
    if request.method == "POST" and form.is_valid():
        at, school = now(), standing.school
        with audited(by=request.user, at=at, why="Joined", capacity=capacity_at(standing, school)):
            student = Student.enrol(school=school, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, f"{student.name} is on the list, and has a file.")
        return redirect("records:student", student.pk)
    context = {"title": f"Add a {standing.words['student']}", "form": form, "back_url": reverse("records:students")}
    return render(request, "records/person_joiner.html", context)


@require_http_methods(["GET", "POST"])
def student(request, pk):
    """One student's particulars; with `change=yes` they can be put right."""
    standing = running(request)
    person = get_object_or_404(Student, school=standing.school, pk=pk)
    looked(request, standing.school, f"student {pk}")
    changing = request.method == "POST" or request.GET.get("change") == "yes"
    form = StudentForm(posted(request), school=standing.school, day=standing.day, person=person) if changing else None
    if request.method == "POST" and form.is_valid():
        correct(request, standing, person, form)
        return redirect("records:student", pk)
    context = {
        "title": person.name if form is None else f"Correct the particulars of {person.name}",
        "person": person,
        "form": form,
        "former": person.is_former(standing.day),
        "rows": facts(person),
        "back_url": reverse("records:students") if form is None else reverse("records:student", args=[pk]),
    }
    return render(request, "records/student.html" if form is None else "records/person_joiner.html", context)


def facts(person):
    """What is known of a student, as rows."""
    return [
        ("Surname", person.surname),
        ("Forename", person.forename),
        ("Preferred forename", person.preferred_name),
        ("Year", person.year_group),
        ("Form", person.registration_group),
        ("Date of birth", written(person.born_on) if person.born_on else ""),
        ("UPN", person.upn),
        ("Admission number", person.admission_number),
        ("Joined on", written(person.joined_on) if person.joined_on else ""),
        *([("Leaving date", written(person.left_on))] if person.left_on else []),
    ]


@require_http_methods(["GET", "POST"])
def leaving(request, pk):
    """A student leaves the roll, on a page that says what follows."""
    standing = running(request)
    person = get_object_or_404(Student, school=standing.school, pk=pk)
    if person.is_former(standing.day):
        raise Conflict(f"{person.name} left on {written(person.left_on)} already.")
    looked(request, standing.school, f"student {pk}")
    form = LeavingForm(posted(request), day=standing.day, person=person)
    if request.method == "POST" and form.is_valid():
        at, on = now(), form.cleaned_data["left_on"]
        with audited(by=request.user, at=at, why="Left the roll", capacity=capacity_at(standing, standing.school)):
            person.leave_roll(on=on, by=request.user, at=at)
        messages.success(
            request, f"{person.name} {'has left' if on <= standing.day else 'leaves'} the roll on {written(on)}."
        )
        return redirect("records:student", pk)
    context = {"title": f"{person.name} leaves the roll", "person": person, "form": form}
    context["back_url"] = reverse("records:student", args=[pk])
    return render(request, "records/student_leaving.html", context)
