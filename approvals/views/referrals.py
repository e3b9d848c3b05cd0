"""Referrals: the list, a new one, a concern told to the Chair and its receipt, and one referral with all that is known."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.models import Appointment, StaffMember
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.addressing import address
from contactpolicy.web.answers import require
from contactpolicy.web.clock import today
from contactpolicy.web.lists import Through
from contactpolicy.web.markup import link, names, state
from contactpolicy.web.words import day as spoken
from records import access_referrals as access
from records.drafts import forget, keep, kept
from records.listed import list_of, page_of
from records.looks import find, looked, looked_at_each, narrowed
from records.models import Record
from records.search import EverybodySource, StaffSource
from records.standing import standing_of

from .. import referral_acts, referral_pages
from ..forms.referral import ConcernForm, ReferralForm, arose_at
from ..models import Referral
from ..models.referral_states import Stage
from .find import moment

DRAFT, CONCERN = "referral", "concern"


def the_referral(request, number):
    """The referral of this number, if it is theirs to handle or they are named on it; and the look, in the chain apart."""
    found = Referral.objects.open_to(standing_of(request)).select_related(
        "record__school", "record__staff_member", "record__edition", "record__came_of", "raised_by", "closed_by"
    )
    referral = get_object_or_404(found.prefetch_related("record__parties__student"), record__number=number)
    looked(request, referral.record.school, f"referral {number}", restricted=True)
    return referral


def listed(standing, chosen):
    """The rows of the list, for its page and for a table."""
    # By way of the register, which knows their stages and is read in order; every one of them is restricted.
    register = Record.objects.handled_by(standing).filter(kind=Record.Kind.REFERRAL)
    register = register.filter(stage=chosen) if chosen else register
    return [Through(Referral.objects.select_related("record__staff_member"), "record", register)]


def cells(referral):
    """What the list shows of a referral."""
    record, aware = referral.record, spoken(referral.aware_at) if referral.aware_at else ""
    number = link(address("approvals:referral", record.number), record.number)
    about = names([record.staff_member.name])
    return number, about, aware, referral.get_telling_display(), state(Stage(referral.stage).label)


@require_safe
def referrals(request):
    """The referrals that are this person's, newest first."""
    standing = standing_of(request)
    find(access.may_list_referrals(standing))
    chosen = narrowed(request.GET.get("stage"), Stage.values)
    looked_at_each(request, standing.schools.values(), f"referrals, {chosen or 'all'}", restricted=True)
    rows = page_of(list_of(listed, standing, chosen), request, "stage", "aware_at", "telling", people=False)
    context = {
        "title": "Referrals",
        "page": rows,
        "rows": [cells(one) for one in rows],
        "filters": [(one.value, one.label, one.value == chosen) for one in Stage],
        "chosen": chosen,
        "may_open": access.may_open_referrals(standing),
    }
    return render(request, "approvals/referrals.html", context)


@require_safe
def referral(request, number):
    """One referral: the clock, what is known, what was done, and whether the person may be told."""
    found = the_referral(request, number)
    standing = standing_of(request)
    at, day = moment()
    context = referral_pages.page_of(found, standing, at=at, day=day)
    context |= {"back_url": reverse("approvals:referrals"), "title": f"Referral {number}"}
    return render(request, "approvals/referral.html", context)


def school_of(standing):
    """The school they refer for."""
    return standing.schools[min(standing.leads | standing.chairs_of)]


@require_http_methods(["GET", "POST"])
def new(request):
    """A referral, or the decision not to refer: from a record, or about any member of staff."""
    standing = standing_of(request)
    find(access.may_open_referrals(standing))
    at, day = moment()
    school = school_of(standing)
    if request.method == "POST" and "autosave" in request.POST:
        keep(request.user, school, request.POST, of=DRAFT, at=at)
        return HttpResponse(status=204)
    looked(request, school, "the form of a referral", restricted=True)
    form = referral_form(request, standing, school, at, day)
    if request.method == "POST" and form.is_valid():
        return open_one(request, standing, form, at)
    if request.method == "POST":
        keep(request.user, school, request.POST, of=DRAFT, at=at)
    context = {
        "title": "Refer, or decide not to refer",
        "form": form,
        "subject": form.subject,
        "came_of": form.record,
        "school": school,
        "back_url": form.record.get_absolute_url() if form.record else reverse("approvals:referrals"),
    }
    return render(request, "approvals/referral_new.html", context)


def referral_form(request, standing, school, at, day):
    """The form as posted, as its draft was left, or begun from a record."""
    data = request.POST if request.method == "POST" else kept(request.user, request.GET.get("draft"), of=DRAFT)
    number = data.get("came_of") if data is not None else request.GET.get("from")
    record = the_origin(standing, number) if number else None
    subject = record.staff_member if record else None
    students = "records:everybody-search" if standing.staff else "records:student-search"
    form = ReferralForm(
        data,
        at=at,
        day=day,
        may=lambda staff: access.may_refer(standing, staff),
        words=standing.words,
        subject=subject,
        sources={
            "staff": StaffSource(school, day, url=reverse("records:staff-search")),
            "students": EverybodySource(record.school if record else school, day, url=reverse(students)),
        },
        initial=begun_from(record),
    )
    form.record, form.gone_on_with = record, request.method == "GET"
    return form


def the_origin(standing, number):
    """The record that a referral comes of, if they may open it and refer whom it concerns."""
    whole = Record.objects.open_to(standing).select_related("school", "staff_member").prefetch_related("parties")
    record = get_object_or_404(whole.numbered(number))
    require(access.may_refer(standing, record.staff_member))
    return record


def begun_from(record):
    """What a record says already."""
    if record is None:
        return {}
    return {
        "came_of": record.number,
        "students": [str(party.student_id) for party in record.parties.all() if party.student_id],
        "arose_on": today(record.happened_at or record.recorded_at),
        "job": record.staff_member.job_title,
        "notice": f"{record.title}, {record.number}",
    }


def open_one(request, standing, form, at):
    """It is on record, and its draft is gone in the same transaction."""
    given = form.cleaned_data
    staff = form.subject or given["staff"]
    key = given["key"]
    for_chair = staff.pk in standing.heads
    try:
        with audited(by=request.user, at=at, why="Referral opened"):
            made = referral_acts.refer(
                staff_member=staff,
                students=given["students"],
                facts=form.facts(),
                step=form.step(),
                to=given["to"],
                reasons=given["reasons"],
                answer=form.answer(),
                for_chair=for_chair,
                came_of=form.record,
                happened_at=arose_at(given["arose_on"], at),
                capacity=standing.capacity_over(staff, standing.roles_over(staff), standing.edition.words),
                key=key,
                by=request.user,
                at=at,
            )
            forget(request.user, key)
    except IntegrityError:
        record = get_object_or_404(Record.objects.handled_by(standing), key=key)
        return redirect("approvals:referral", record.number)
    messages.success(
        request, "It is on record." if made.may_tell else "It is on record. Do not tell the person concerned yet."
    )
    return redirect("approvals:referral", made.record.number)


def head_of(standing):
    """The Headteacher of the school where somebody works, or None."""
    here = StaffMember.objects.filter(pk__in=standing.heads, school=standing.staff.school) if standing.staff else None
    return here.first() if here is not None else None


@require_http_methods(["GET", "POST"])
def concern(request):
    """Any member of staff tells the Chair of a concern about the Headteacher."""
    standing = standing_of(request)
    head = head_of(standing)
    at, day = moment()
    chairs = Appointment.objects.on(day).filter(school=head.school if head else None, role=Role.CHAIR)
    require(access.may_raise_concern(standing, head, has_chair=chairs.exists()))
    if request.method == "POST" and "autosave" in request.POST:
        keep(request.user, head.school, request.POST, of=CONCERN, at=at)
        return HttpResponse(status=204)
    data = request.POST if request.method == "POST" else kept(request.user, request.GET.get("draft"), of=CONCERN)
    form = ConcernForm(data, day=day)
    form.gone_on_with = request.method == "GET"
    if request.method == "POST" and form.is_valid():
        return tell_chair(request, standing, head, form.cleaned_data, at)
    if request.method == "POST":
        keep(request.user, head.school, request.POST, of=CONCERN, at=at)
    context = {
        "title": "Tell the Chair of Governors of a concern about the {Headteacher}".format(**standing.words),
        "form": form,
        "lado": head.school.lado_phone,
        "back_url": reverse("log"),
    }
    return render(request, "approvals/referral_concern.html", context)


def tell_chair(request, standing, head, given, at):
    """It lands with the Chair; whoever raised it gets a receipt. A second click is the same concern."""
    staff, key = standing.staff, given["key"]
    who = ", ".join(part for part in (staff.name, staff.job_title) if part)
    facts = {
        "notice": f"Raised by {who}", "said": given["said"], "taken": given["taken"], "arose_on": given["arose_on"],
        "aware_at": at, "job": head.job_title,
    }  # fmt: skip
    try:
        with audited(by=request.user, at=at, why="A concern was raised"):
            referral_acts.raise_concern(
                staff_member=head, students=[], facts=facts, key=key, by=request.user, at=at,
                happened_at=arose_at(given["arose_on"], at),
            )  # fmt: skip
            forget(request.user, key)
    except IntegrityError:
        get_object_or_404(Referral, record__key=key, raised_by=request.user)
    return redirect("approvals:referral-receipt", key)


@require_safe
def receipt(request, key):
    """That the Chair has it. No number, no state: nothing that would tell whoever raised it any more than that."""
    found = get_object_or_404(
        Referral.objects.select_related("record__school"), record__key=key, raised_by=request.user
    )
    looked(request, found.record.school, f"receipt of {found.record.number}", restricted=True)
    context = {"title": "The Chair of Governors has it", "at": found.record.recorded_at}
    context |= {"lado": found.record.school.lado_phone, "back_url": reverse("home")}
    return render(request, "approvals/referral_receipt.html", context)
