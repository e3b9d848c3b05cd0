"""What is done about a question: answering, asking further, closing, taking back, voiding, making a contact of it."""

import uuid
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from contactpolicy.web.answers import Conflict, require
from contactpolicy.web.clock import now, today
from records import access_advice
from records.drafts import keep
from records.standing import capacity_on, standing_of

from .. import advice_pages
from ..forms.advice import AnswerForm, FurtherForm, KindForm, WhyForm
from ..models.advice import Stage
from .find import the_advice
from .logging import DRAFT


def page_of(found, form, title, button, **more):
    """The page of one act on a question."""
    back = reverse("contacts:advice", args=[found.record.number])
    return {
        "title": title,
        "form": form,
        "button": button,
        "advice": found,
        "record": found.record,
        "back_url": back,
    } | more


@require_http_methods(["GET", "POST"])
def answer(request, number):
    """The Headteacher (or the Chair) answers. What was typed stays where somebody was first."""
    found, standing, at = the_advice(request, number), standing_of(request), now()
    staff = found.record.staff_member
    require(access_advice.may_advise(standing, staff))
    form, status = answer_form(request, found, at), HTTPStatus.OK
    if request.method == "GET":
        found.must_take(Stage.ANSWERED)
    if request.method == "POST" and form.is_valid():
        capacity = standing.capacity_over(staff, standing.roles_over(staff), found.record.edition.words)
        try:
            found.answer(by=request.user, at=at, capacity=capacity, **form.facts())
        except Conflict as meanwhile:
            status = HTTPStatus.CONFLICT
            form.add_error(None, str(meanwhile).rstrip("."))
            found.refresh_from_db()
            form.has_seen(found.entries)
        else:
            messages.success(request, f"Your answer is on {number}. The person who asked finds it on Home.")
            return redirect("contacts:advice", number)
    title = "Answer this question" if found.stage == Stage.ASKED else "Add to the answer"
    context = page_of(
        found,
        form,
        title,
        "Record the answer",
        rows=advice_pages.rows(found),
        conversation=advice_pages.conversation(found),
    )
    return render(request, "contacts/advice_answer.html", context, status=status)


def answer_form(request, found, at):
    """The form; of the Headteacher's own question it asks whether HR was consulted."""
    of_head = found.record.staff_member_id in standing_of(request).heads
    return AnswerForm(
        request.POST or None, edition=found.record.edition, of_head=of_head, day=today(at), seen=found.entries
    )


@require_http_methods(["GET", "POST"])
def further(request, number):
    """The asker asks more; it waits for an answer again."""
    found = the_advice(request, number)
    require(access_advice.may_go_on_asking(standing_of(request), found.record.staff_member))
    form, status = FurtherForm(request.POST or None), HTTPStatus.OK
    if request.method == "GET":
        found.must_take(Stage.ASKED)
    if request.method == "POST" and form.is_valid():
        try:
            found.ask_further(form.cleaned_data["words"], key=form.cleaned_data["key"], by=request.user, at=now())
        except Conflict as meanwhile:
            status = HTTPStatus.CONFLICT
            form.add_error(None, str(meanwhile).rstrip("."))
        else:
            messages.success(request, f"Asked. Question {number} waits for an answer.")
            return redirect("contacts:advice", number)
    context = page_of(found, form, "Ask further", "Ask") | {
        "conversation": advice_pages.conversation(found),
        "rows": advice_pages.rows(found),
    }
    return render(request, "contacts/advice_answer.html", context, status=status)


@require_POST
def closing(request, number):
    """The asker needs nothing more: it leaves their Home."""
    found = the_advice(request, number)
    require(access_advice.may_go_on_asking(standing_of(request), found.record.staff_member))
    found.close(by=request.user, at=now())
    messages.success(request, f"Question {number} is closed. You can ask further at any time.")
    return redirect("contacts:advice", number)


@require_http_methods(["GET", "POST"])
def withdrawal(request, number):
    """The asker takes it back, before an answer, with the reason."""
    found = the_advice(request, number)
    require(access_advice.may_go_on_asking(standing_of(request), found.record.staff_member))
    form = WhyForm(request.POST or None, label="Why do you withdraw it?", ask="Enter why you withdraw it")
    if request.method == "POST" and form.is_valid():
        found.withdraw(by=request.user, at=now(), why=form.cleaned_data["why"])
        messages.success(request, f"Question {number} is withdrawn.")
        return redirect("contacts:advice", number)
    said = "Nobody will answer it. It stays in the register as withdrawn, with your reason."
    context = page_of(found, form, "Withdraw this question", "Withdraw the question", consequence=said)
    return render(request, "contacts/advice_ending.html", context)


@require_http_methods(["GET", "POST"])
def voiding(request, number):
    """Void, with a reason. Nothing is deleted."""
    found = the_advice(request, number)
    require(access_advice.may_void_advice(standing_of(request), found.record.staff_member))
    form = WhyForm(request.POST or None, label="Why is it void?", ask="Enter why it is void")
    if request.method == "POST" and form.is_valid():
        capacity = capacity_on(standing_of(request), found.record)
        found.void(by=request.user, at=now(), why=form.cleaned_data["why"], capacity=capacity)
        messages.success(request, f"{number} is void. It stays in the register, with your reason.")
        return redirect("contacts:advice", number)
    said = "It stays in the register as void, with your reason. What was left to do about it falls away."
    context = page_of(found, form, "Void this question", "Void it", consequence=said)
    return render(request, "contacts/advice_ending.html", context)


@require_http_methods(["GET", "POST"])
def contact(request, number):
    """What was asked becomes a contact: its short form begins filled in (clause 1.1)."""
    found, standing = the_advice(request, number), standing_of(request)
    require(access_advice.may_go_on_asking(standing, found.record.staff_member))
    found.must_not_be_over()
    form = KindForm(request.POST or None, words=standing.words)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        return redirect(f"{reverse('contacts:new', args=[kind])}?draft={begun(request, found, kind)}")
    context = page_of(found, form, "Log it as a contact", "Continue")
    context["consequence"] = (
        "The form begins with your question and the people it names. Nothing is logged before you send it."
    )
    return render(request, "contacts/advice_ending.html", context | {"gentle": True})


def begun(request, found, kind):
    """A draft of the short form with what is known already: its key."""
    key = uuid.uuid4()
    typed = [("key", key), ("came_of", found.record.number), ("said", found.question)]
    typed += [("students", student.pk) for student in found.record.students]
    keep(request.user, found.record.school, QueryDict(urlencode(typed)), of=DRAFT, kind=kind, at=now())
    return key
