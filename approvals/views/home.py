"""Home: what needs you, and one large button. Beside it Log or request, and help."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contactpolicy.school.models import PolicyEdition
from contactpolicy.web.paging import top
from contacts.advice_pages import answers_for
from contacts.kinds import BY_KIND, WAYS
from contacts.models.contacts import Kind
from records import access, anchors, drafts, owed, tray
from records.access_rights import may_open_any
from records.escalated import overdue_with_others
from records.in_force import plans_of
from records.listed import add_people
from records.looks import looked_at_each
from records.models import Draft, Duty, Record
from records.roles_ended import ended_lately
from records.standing import standing_of
from records.status.brief import in_brief
from records.todo import COLUMNS, counts, in_order, owed_rows, shown, waiting_for_others

from .. import expiring, pages
from .find import moment

MOST_DUTIES = 25
BY_PAGES = {"proposal": "A request", "answer": "An answer to what was asked"}


def drafts_of(user, words):
    """Drafts to go on with: what each is, where it goes on, when it was saved."""
    found = Draft.objects.filter(user=user, kind__in=[*BY_PAGES, *drafts.FORMS]).order_by("-saved_at")[:5]
    return [{"key": one.key, "saved_at": one.saved_at, "what": called(one, words), "url": url_of(one)} for one in found]


def url_of(draft):
    """Where it is gone on with: the page where all of it is checked, or its form."""
    return reverse("approvals:draft-check" if draft.kind in BY_PAGES else "records:resume", args=[draft.key])


def called(draft, words):
    """What a reader calls a draft; a contact by what happened."""
    if draft.kind == "contact":
        return BY_KIND[draft.answers["kind"]].heading.format(**words)
    return BY_PAGES.get(draft.kind) or drafts.FORMS[draft.kind][0]


@require_safe
def home(request):
    """What needs this person today, oldest first; what they wait for; their last records."""
    standing = standing_of(request)
    at, day = moment()
    looked_at_each(request, standing.schools.values(), "home")
    duties = first_duties(standing, day)
    mine = (
        Record.objects.visible_to(standing).filter(staff_member=standing.own_id)
        if standing.own_id
        else Record.objects.none()
    )
    context = {
        "title": "Home",
        "duties": in_order(owed_rows(owed.of_standing(standing)), shown(duties[:MOST_DUTIES], standing.own_id)),
        "more": len(duties) > MOST_DUTIES,
        "counts": counts(standing, day),
        "late": overdue_with_others(standing),
        "ended": ended_lately(standing),
        "ending": expiring.shown(standing, day),
        "waiting": waiting_for_others(standing),
        "answers": answers_for(standing),
        "recent": pages.last_records(mine, day),
        "drafts": drafts_of(request.user, standing.words),
        "may_log": access.may_log(standing),
        "is_chair_only": bool(standing.chairs_of) and not standing.staff and not standing.heads_of,
        "is_chair": bool(standing.chairs_of),
        "opens_files": may_open_any(standing),
        "keeps_records": bool(standing.keeps_records_of),
        "editions": [one for one in waiting_editions(standing) if access.may_confirm_edition(standing, one)],
        "anchors": anchors.received(standing),
        "alarm": access.may_see_status(standing) and in_brief(at),
        "at": at,
    }
    return render(request, "approvals/home.html", context | tray.on_home(request, standing))


def first_duties(standing, day):
    """The duties of today that come first, and one more where there are more."""
    owed_now = Duty.objects.open().needed_by(day).lists_of(standing)
    duties = top(owed_now, order=("due_on", "id"), size=MOST_DUTIES + 1, columns=COLUMNS)
    add_people(duties)
    return duties


def waiting_editions(standing):
    """Editions of the policy that wait for a second person, at schools where that could be this one."""
    schools = standing.chairs_of | standing.seniors_of
    return PolicyEdition.objects.waiting().filter(school__in=schools).select_related("school") if schools else []


def ways(standing):
    """What can have happened, in plain words; within a plan of involvement only for those who have one."""
    left_out = set() if plans_of(standing.staff) else {Kind.WITHIN_PLAN}
    return [(way.kind, way.words.format(**standing.words)) for way in WAYS if way.kind not in left_out]


@require_safe
def log(request):
    """Which one is mine? In plain words, with a draft to go on with on top."""
    standing = standing_of(request)
    context = {
        "title": "Log or request",
        "may_log": access.may_log(standing),
        "ways": ways(standing) if standing.staff else [],
        "may_enter_paper": access.may_enter_any_paper(standing),
        "drafts": drafts_of(request.user, standing.words),
    }
    return render(request, "approvals/log.html", context)


@require_safe
def help_page(request):
    """What this is, what to do when in doubt, and whom to ask."""
    return render(request, "approvals/help.html", {"title": "Help"})
