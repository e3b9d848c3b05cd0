"""Where the sheets of the gallery are: in the story of the demo, and in a few more happenings that it leaves out.

Imported once Django is set up on a scratch database.
"""

from datetime import timedelta

from approvals import acts
from approvals.models import Proposal, Referral
from approvals.models.decisions import Outcome
from contactpolicy.web.clock import now, today
from contacts import declaring
from contacts.models import Acknowledgement, Advice, Contact, Declaration
from records.models import FileEntry
from tests.approvals import plans
from tests.people_fixtures import a_request, agreed

DAY = timedelta(days=1)


def places(cast):
    """Each word in a path of the gallery, and what it stands for."""
    at = now()
    found = {"okafor": cast.okafor.staff.pk, "amira": cast.amira.pk}
    found |= of_the_story(cast)
    found |= contacts(cast)
    found |= agreements(cast, at)
    found |= one_plan(cast, at)
    found |= declarations(cast, at)
    return found


def entry(cast, title, *, student=False, **where):
    """The newest entry of this title on a file of a kind, at Westdale."""
    entries = FileEntry.objects.filter(school=cast.westdale, title=title, student_file__isnull=not student, **where)
    return entries.order_by("pk").last().pk


def of_the_story(cast):
    """What the demo tells already."""
    his = {"record__staff_member": cast.okafor.staff}
    retrospective = {"record__retrospective": True}
    referrals = Referral.objects.filter(record__school=cast.westdale, stage="closed")
    return {
        "waiting": Proposal.objects.filter(status="waiting", **his).get().record.number,
        "agreement_staff": entry(cast, "Request and agreement", **retrospective),
        "agreement_student": entry(cast, "Agreed contact with a member of staff", student=True, **retrospective),
        "review": entry(cast, "Review 1 of an agreement"),
        "referral": referrals.order_by("pk").last().record.number,
        "advice": Advice.objects.filter(stage="answered", record__school=cast.westdale).first().record.number,
        "declaration": entry(cast, "Declaration of a relationship"),
        "acknowledgement": Acknowledgement.objects.filter(staff_member=cast.okafor.staff).last().pk,
    }


def contacts(cast):
    """The newest contact of each kind at Westdale, by its kind; and what went on a file of two of them."""
    mine = Contact.objects.filter(record__school=cast.westdale).exclude(record__status="voided").order_by("pk")
    found = {contact.kind: contact.record.number for contact in mine.select_related("record")}
    filed = FileEntry.objects.filter(school=cast.westdale, record__kind="contact").order_by("pk")
    found["slip"] = filed.filter(record__contact__kind="correspondence").last().pk
    found["message"] = filed.filter(record__contact__kind="network-message").last().pk
    return found


def agreements(cast, at):
    """Two children in one agreement that is changed and then ended; and contact details that are shared."""
    head = {"by": cast.whitfield.user, "capacity": "Headteacher"}
    made = agreed(a_request(cast.okafor, [cast.amira, cast.bilal], at=at - 30 * DAY), at=at - 29 * DAY)
    parties = list(made.record.parties.all())
    acts.change(
        made, seen=1, at=at - 9 * DAY, **head, reasons="They learn together until the concert, and no longer.",
        ends_on=today(at) + 40 * DAY, review_weeks=4, conditions=["The door stays open.", "A parent is there."],
        wordings={one.pk: f"The lessons for {one.name} end after the concert." for one in parties},
    )  # fmt: skip
    acts.end(
        made, at=at - DAY, as_head=False, by=cast.okafor.user, capacity="member of staff",
        why="The family has found a teacher nearer home.",
    )  # fmt: skip
    ones = {"record": made.record}
    details = agreed(
        a_request(
            cast.marsh, [cast.zoe], at=at - 3 * DAY, kind="details", details=["mobile", "email"], to_parents=True,
            removal="They delete it after the last performance, with me there.", starts_on=today(at),
            ends_on=today(at) + 20 * DAY, reasons="So that she can be told if a rehearsal of the county band is moved.",
            paid=False, taught=False, purpose="", place="", times="", others_present="", paid_words="", parents="",
            parents_words="", taught_words="", safeguards="",
        ),
        at=at - 2 * DAY, conditions=["Only about rehearsals."],
    )  # fmt: skip
    return {
        "change_staff": entry(cast, "Change to an agreement", **ones),
        "change_student": entry(cast, "Change to agreed contact with a member of staff", student=True, **ones),
        "ending_staff": entry(cast, "Agreement ended early", **ones),
        "ending_student": entry(cast, "Agreed contact has ended", student=True, **ones),
        "agreement": made.record.number,
        "day": today(at - DAY).isoformat(),
        "details_staff": entry(cast, "Request and agreement", record=details.record),
    }


def one_plan(cast, at):
    """A plan from its proposal to its closing, with contact, a session, a review, a change; and one that only waits."""
    plan = plans.a_plan(
        cast.okafor, [cast.kayleigh], at=at - 40 * DAY, begun_on=today(at) - 45 * DAY,
        begun_why="She came to the school gate in tears, and I walked with her to her grandmother's.",
    )  # fmt: skip
    plans.decided_plan(plan, Outcome.AGREE, at=at - 38 * DAY, supervisor=cast.marsh)
    plan = plans.fresh(plan)
    plans.contact_within(plan, at=at - 30 * DAY)
    plans.session(plan, cast.marsh, at=at - 24 * DAY, concern="She rings more often than was agreed.")
    plans.reviewed_plan(plans.fresh(plan), cast.whitfield, at=at - 20 * DAY)
    plans.plan_acts.change(
        plan, seen=1, by=cast.whitfield.user, at=at - 10 * DAY, capacity="Headteacher",
        reasons="Her new school has taken over the daily contact.", ends_on=today(at) + 5 * DAY,
        outcomes=[("She has a mentor at her new school.", today(at))],
    )  # fmt: skip
    for number in (1, 2):
        plans.result(plan, cast.marsh, number, at=at - 2 * DAY)
    plans.closed(plans.fresh(plan), at=at - DAY)
    waiting = plans.a_plan(
        cast.nair, [cast.marcus], situation="university", arose="Marcus wrote to the school and asked for a reference.",
        need="He wants to teach, and asks to see what it is like.", why_person="I taught him for two years.",
        outcomes_asked=[["He knows what training asks of him.", (today(at) + 60 * DAY).isoformat()]],
        agencies_asked=[], no_agencies_why="He is an adult and needs none.",
        limits="Three visits to school, arranged by the office.",
    )  # fmt: skip
    ones = {"record": plan.record}
    return {
        "plan_asked": waiting.record.number,
        "plan_staff": entry(cast, "Plan of involvement", **ones),
        "plan_student": entry(cast, "Plan of involvement with a member of staff", student=True, **ones),
        "session": entry(cast, "Supervision session 1 of a plan of involvement", **ones),
        "plan_review": entry(cast, "Review 1 of a plan of involvement", **ones),
        "plan_change": entry(cast, "Change to a plan of involvement", **ones),
        "plan_change_student": entry(
            cast, "Change to a plan of involvement with a member of staff", student=True, **ones
        ),
        "plan_closed": entry(cast, "Plan of involvement closed", **ones),
        "plan_closed_student": entry(
            cast, "A plan of involvement with a member of staff was closed", student=True, **ones
        ),
    }


def declarations(cast, at):
    """One declaration that is changed, one that ends."""
    first, second = Declaration.objects.filter(record__school=cast.westdale).order_by("pk")[:2]
    declaring.change(
        first, {"pattern": "Most Saturdays now, and one week in the summer."}, version=first.version,
        by=first.record.staff_member.user, at=at, why="They see each other more often.",
    )  # fmt: skip
    declaring.end(second, by=second.record.staff_member.user, at=at, why="The family has moved away.")
    return {
        "declaration_changed": entry(cast, "Declaration, changed (version 2)"),
        "declaration_ended": FileEntry.objects.filter(title__startswith="Declaration, ended").order_by("pk").last().pk,
    }
