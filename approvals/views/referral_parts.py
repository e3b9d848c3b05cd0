"""The pages of one referral: decisions, steps, the interlock, who is named, whom it concerns, outcome, closing, paper."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contactpolicy.school.models import User
from contactpolicy.web.answers import require
from contactpolicy.web.forms import Found
from contactpolicy.web.views import finds
from records import access_referrals as access
from records.looks import find
from records.models import Grant
from records.search import StaffSource
from records.sheets import Sheet, pdf_response
from records.standing import standing_of

from .. import referral_acts
from ..forms.referral import DecisionForm
from ..forms.referral_parts import ClosingForm, NamingForm, OutcomeForm, StepForm, SubjectForm, TellingForm
from ..models.referral_states import NOT_IN_REFERENCES
from ..referral_sheets import pack_words
from .find import moment, seen_by
from .referrals import the_referral


def handled(request, number):
    """The referral, for those who handle it; whoever is only named on it is told so. And as what they act, with the clock."""
    referral = the_referral(request, number)
    standing = standing_of(request)
    require(access.may_handle_referral(standing, referral.record))
    return referral, who_acts(request, referral)


def who_acts(request, referral):
    """By whom, when and as what something is done."""
    capacity = access.capacity_on(standing_of(request), referral.record)
    return {"by": request.user, "at": moment()[0], "capacity": capacity}


def posted(request):
    """The answers of a sent form, or None."""
    return request.POST if request.method == "POST" else None


def show(request, referral, form, *, title, button, **more):
    """A form about one referral."""
    record = referral.record
    context = {
        "title": title, "form": form, "button": button, "referral": referral, "record": record,
        "back_url": reverse("approvals:referral", args=[record.number]), **more,
    }  # fmt: skip
    return render(request, "approvals/referral_form.html", context)


def done(request, referral, said):
    """Back to the referral, saying what was done."""
    messages.success(request, said)
    return redirect("approvals:referral", referral.record.number)


@require_http_methods(["GET", "POST"])
def decision(request, number):
    """What is decided on a concern that was raised; or one more decision."""
    referral, act = handled(request, number)
    form = DecisionForm(posted(request), referral=referral)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        referral_acts.decide(
            referral, to=given["to"], reasons=given["reasons"], known=form.known(), seen=seen_by(request),
            answer=form.answer(), key=given["key"], **act,
        )  # fmt: skip
        return done(request, referral, "Your decision is on record, with your reasons.")
    earlier = list(referral.decisions.select_related("decided_by"))
    return show(
        request, referral, form, title="Decide whether to refer", button="Record the decision", groups=form.groups,
        earlier=earlier, seen=request.POST.get("seen") or len(earlier), lado=referral.record.school.lado_phone,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def step(request, number):
    """A step that was taken, in any order: by those who handle it and those who are named on it."""
    referral = the_referral(request, number)
    form = StepForm(posted(request), day=moment()[1])
    if request.method == "POST" and form.is_valid():
        referral_acts.record_step(referral, **form.facts(), **who_acts(request, referral))
        return done(request, referral, "The step is on record.")
    return show(request, referral, form, title="Record a step", button="Record the step")


@require_http_methods(["GET", "POST"])
def telling(request, number):
    """May the person be told? And that they have been."""
    referral, act = handled(request, number)
    form = TellingForm(posted(request), referral=referral, day=moment()[1])
    if request.method == "POST" and form.is_valid():
        referral_acts.tell(referral, form.cleaned_data["telling"], **form.said(), **act)
        return done(request, referral, "The answer is on record.")
    return show(
        request, referral, form, title="May the person be told?", button="Record the answer", about_telling=True
    )


class Accounts:
    """Accounts of a school, as a search box finds them. Looking for somebody to name on a referral is restricted too."""

    what, restricted = "accounts", True

    def __init__(self, school, day, *, url=""):
        self.school, self.url = school, url
        here = Q(staff_member__school=school) | Q(appointments__school=school)
        self.there = User.objects.filter(here, is_active=True).distinct().order_by("name", "pk")

    def find(self, words):
        """The first whose name holds every word typed."""
        found = self.there
        for word in words.split()[:6]:
            found = found.filter(name__icontains=word)
        return self._found(found[:12]) if words.strip() else []

    def known(self, keys):
        """Those that these keys stand for."""
        numbers = [int(key) for key in keys if str(key).isdecimal() and len(str(key)) < 18]
        return self._found(self.there.filter(pk__in=numbers))

    def _found(self, users):
        return [Found(str(one.pk), one.name, "", one) for one in users]


@require_POST
def account_search(request):
    """Accounts, for those who handle referrals and name somebody on one."""
    standing = standing_of(request)
    find(access.may_open_referrals(standing))
    school = standing.schools[min(standing.leads | standing.chairs_of)]
    return finds(Accounts(school, standing.day), request)


@require_http_methods(["GET", "POST"])
def people(request, number):
    """Who is named on it: adding somebody with why and until, and ending that."""
    referral, act = handled(request, number)
    record, day = referral.record, moment()[1]
    grants = Grant.objects.on(day).filter(record=record).select_related("user", "given_by").order_by("pk")
    if request.method == "POST" and "end" in request.POST:
        number_of = request.POST["end"]
        grant = get_object_or_404(grants, pk=number_of if number_of.isdecimal() and len(number_of) < 18 else 0)
        referral_acts.unname(referral, grant, **act)
        messages.success(request, f"{grant.user.name} is no longer named on it.")
        return redirect("approvals:referral-people", number)
    source = Accounts(record.school, day, url=reverse("approvals:referral-account-search"))
    form = NamingForm(posted(request), source=source, day=day)
    if request.method == "POST" and form.is_valid() and name_one(referral, form, act):
        return done(request, referral, "They are named on it, and see this referral only.")
    context = {"title": "Who is named on this referral", "form": form, "grants": grants, "record": record}
    context |= {"referral": referral, "back_url": reverse("approvals:referral", args=[number])}
    return render(request, "approvals/referral_people.html", context)


def name_one(referral, form, act):
    """Somebody is named; nobody on a record about themselves."""
    given = form.cleaned_data
    answer = access.may_be_named(given["who"], referral.record)
    if not answer:
        form.add_error("who", str(answer))
        return False
    referral_acts.name(referral, given["who"], as_what=given["as_what"], why=given["why"], until=given["until"], **act)
    return True


@require_http_methods(["GET", "POST"])
def subject(request, number):
    """It concerns somebody else. Whoever that puts beyond this person's reach is gone for them at once."""
    referral, act = handled(request, number)
    standing, record = standing_of(request), referral.record
    source = StaffSource(record.school, standing.day, url=reverse("records:staff-search"))
    form = SubjectForm(posted(request), source=source, words=record.edition.words)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        referral_acts.turn_to(
            referral, given["staff"], is_head=given["staff"].pk in standing.heads, why=given["why"], key=given["key"],
            **act,
        )  # fmt: skip
        if access.may_handle_referral(standing, record):
            return done(request, referral, "It concerns somebody else from now on.")
        messages.success(request, "It is no longer yours. Whoever handles it now sees it.")
        return redirect("home")
    return show(
        request, referral, form, title="It concerns somebody else", button="It concerns them from now on",
        about_subject=True, final=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def outcome(request, number):
    """What came of it."""
    referral, act = handled(request, number)
    form = OutcomeForm(posted(request), day=moment()[1])
    if request.method == "POST" and form.is_valid():
        referral_acts.conclude(referral, form.cleaned_data["outcome"], **form.said(), **act)
        return done(request, referral, "The outcome is on record.")
    return show(request, referral, form, title="What came of it?", button="Record the outcome", about_outcome=True)


@require_http_methods(["GET", "POST"])
def closing(request, number):
    """It is closed, saying what is kept."""
    referral, act = handled(request, number)
    form = ClosingForm(posted(request), referral=referral)
    if request.method == "POST" and form.is_valid():
        referral_acts.close(referral, **form.said(), **act)
        return done(request, referral, "The referral is closed. A new decision would open it again.")
    return show(
        request, referral, form, title="Close this referral", button="Close it", final=True,
        outcome=referral.get_outcome_display(), no_reference=referral.outcome in NOT_IN_REFERENCES,
    )  # fmt: skip


@require_safe
def sheet(request, number):
    """The pack for the LADO, as paper: confidential, and its print in the chain apart."""
    referral, act = handled(request, number)
    words = pack_words(referral, standing=standing_of(request), at=act["at"])
    return pdf_response(
        request, [Sheet(words)], school=referral.record.school, name=f"{number}-pack", target=f"referral {number}",
        at=act["at"], restricted=True,
    )  # fmt: skip
