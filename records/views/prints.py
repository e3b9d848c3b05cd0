"""A whole file on paper: at once where that is quick, else in the background, with its progress for whoever asked."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.fresh import fresh
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now, today
from contactpolicy.web.forms import Form, KeyField
from records.looks import looked
from records.models import PrintRun
from records.sheets import entries_response, runs
from records.sheets.whole import entries_of, file_word, front_of

from .files import the_staff_file, the_student_file
from .posted import posted

LOST = "This print is not on the server as it was made. Go back to the file and start it again."


class PrintForm(Form):
    """Starting a print has no questions, and one click is one print."""

    say: dict = {}
    key = KeyField()


@require_safe
def staff_file_print(request, pk):
    """A member of staff's file on paper: front sheet, then its entries in order."""
    return print_file(request, the_staff_file(request, pk), kind="staff")


@require_safe
def student_file_print(request, pk):
    """A student's file on paper: front sheet, then its entries in order."""
    return print_file(request, the_student_file(request, pk), kind="student")


@fresh
def print_file(request, file, *, kind):
    """The whole file: its entries as they are stored, joined behind a front sheet. One that takes long is to be asked for.

    The proof is asked once it is clear that the file is theirs to see: for others it does not exist.
    """
    at = now()
    if runs.is_long(file):
        return redirect(f"records:{kind}-file-prints", file.pk)
    entries = entries_of(file)
    front, school = front_of(file, entries, day=today(at)), file.person.school
    name, target = f"{kind}-file-{file.pk}", f"{kind} file {file.pk}"
    return entries_response(request, entries, school=school, name=name, target=target, at=at, front=front)


@require_http_methods(["GET", "POST"])
def staff_file_prints(request, pk):
    """Having a member of staff's long file put together."""
    return start_page(request, the_staff_file(request, pk), kind="staff")


@require_http_methods(["GET", "POST"])
def student_file_prints(request, pk):
    """Having a student's long file put together."""
    return start_page(request, the_student_file(request, pk), kind="student")


@fresh
def start_page(request, file, *, kind):
    """What happens, how many sheets it is, and the button; sent, the page of that print."""
    at, target, school = now(), f"{kind} file {file.pk}", file.person.school
    form, sheets = PrintForm(posted(request)), file.entries.count()
    if request.method == "POST" and form.is_valid():
        looked(request, school, target, kind="print")
        run = PrintRun.ask(file, **form.cleaned_data, sheets=sheets, by=request.user, at=at)
        runs.wake()
        return redirect("records:print-run", run.pk)
    looked(request, school, target)
    context = {"title": "Print the whole file", "form": form, "file": file, "word": file_word(file, today(at))}
    context |= {"sheets": sheets, "before": PrintRun.objects.of(request.user, at=at).filter(**{f"{kind}_file": file})}
    context["back_url"] = reverse(f"records:{kind}-file", args=[file.pk])
    return render(request, "records/print_start.html", context)


def the_run(request, pk):
    """A print of one's own, of a file that one may still open; for others it does not exist."""
    run = get_object_or_404(PrintRun.objects.of(request.user, at=now()), pk=pk)
    find_file = the_staff_file if run.kind == "staff" else the_student_file
    return run, find_file(request, run.file.pk)


@require_http_methods(["GET", "POST"])
def print_run(request, pk):
    """How far a print has got, in numbers and without a name; sent, it is cancelled."""
    run, file = the_run(request, pk)
    if request.method == "POST":
        said = "The print is cancelled." if run.cancel(at=now()) else "The print was over before it could be cancelled."
        messages.success(request, said)
        return redirect("records:print-run", pk)
    context = {"title": "Print of a whole file", "run": run, "word": file_word(file, today(now()))}
    context["reloads"] = run.is_under_way and request.GET.get("watch") == "yes"
    context["prints_url"] = reverse(f"records:{run.kind}-file-prints", args=[file.pk])
    context |= {"back_url": reverse(f"records:{run.kind}-file", args=[file.pk]), "back_text": "Back to the file"}
    answer = render(request, "records/print_run.html", context)
    if context["reloads"]:  # only for whoever asked for it: a page that changes by itself is not for everybody
        answer["Refresh"] = "5"
    return answer


@require_safe
def print_run_file(request, pk):
    """The finished print, for whoever asked for it and may still open the file."""
    run, file = the_run(request, pk)
    return finished(request, run, file)


@fresh
def finished(request, run, file):
    """The PDF, once it is clear that it is theirs, and that it is them."""
    if run.state != run.State.DONE:
        return redirect("records:print-run", run.pk)
    looked(request, file.person.school, f"{run.kind} file {file.pk}", kind="download")
    opened = run.opened()
    if opened is None:
        raise Conflict(LOST)
    answer = FileResponse(opened, filename=f"{run.kind}-file-{file.pk}.pdf", content_type="application/pdf")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
