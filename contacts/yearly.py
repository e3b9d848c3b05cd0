"""The acts of the yearly round, and what each person owes of it. Owed is worked out from the data of a day, never stored."""

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from contactpolicy.school.models import PolicyEdition, StaffMember
from contactpolicy.trail.door import audited
from contactpolicy.web.asked import Asked
from contactpolicy.web.clock import today
from records import declaration_rules as rules
from records.models import Duty, Record
from records.models.duties import AHEAD, Holder, What
from records.owed import Owed

from . import declaring
from .models import Acknowledgement, Declaration, Return
from .models.declarations import CURRENT


def answer(staff_member, *, right, ended, complete, key, by, at):
    """What was answered: confirmed or ended; the return is made once nothing is left to change.

    `right`: declarations still right; `ended`: (declaration, why) pairs. The same key twice is one return.
    """
    with audited(by=by, at=at, why="Yearly round"):
        StaffMember.objects.select_for_update().get(pk=staff_member.pk)
        if already := Return.objects.filter(key=key, staff_member=staff_member).first():
            return already
        for one in sorted(right, key=lambda one: one.pk):
            one.confirm(by=by, at=at)
        for one, why in sorted(ended, key=lambda pair: pair[0].pk):
            declaring.end(one, by=by, at=at, why=why)
        if not complete:
            return None
        confirmed = [one.record.number for one in current_of(staff_member)]
        return Return.make(staff_member=staff_member, confirmed=confirmed, key=key, by=by, at=at)


def current_of(staff_member):
    """What somebody has declared that holds, in the order it was declared."""
    return list(Declaration.objects.current().whole().filter(record__staff_member=staff_member).order_by("pk"))


def with_last(staff, day):
    """Staff with the edition in force at their school, their last return, and what they last acknowledged: one question."""
    editions = PolicyEdition.objects.confirmed().filter(school=OuterRef("school"), starts_on__lte=day)
    editions = editions.order_by("-starts_on", "-pk")
    returns = Return.objects.filter(staff_member=OuterRef("pk")).order_by("-made_at", "-pk")
    signed = Acknowledgement.objects.filter(staff_member=OuterRef("pk")).order_by("-signed_at", "-pk")
    asked = Duty.objects.open().filter(about=OuterRef("pk"), holder=Holder.OWN, what=What.CONFIRM)
    declared = Record.objects.filter(staff_member=OuterRef("pk"), kind=Record.Kind.DECLARATION, stage__in=CURRENT)
    return staff.annotate(
        edition_id=Subquery(editions.values("pk")[:1]),
        edition_from=Subquery(editions.values("starts_on")[:1]),
        returned_at=Subquery(returns.values("made_at")[:1]),
        nil=Subquery(returns.values("nil")[:1]),
        signed_at=Subquery(signed.values("signed_at")[:1]),
        signed_edition=Subquery(signed.values("edition")[:1]),
        confirm_on=Subquery(asked.order_by("due_on").values("due_on")[:1]),
        declares=Exists(declared),
    )


def return_due(person):
    """By when somebody's next return is due. `person`: a row of `with_last`."""
    returned_on = today(person.returned_at) if person.returned_at else None
    return rules.round_due(joined_on=person.joined_on, edition_from=person.edition_from, returned_on=returned_on)


def acknowledgement_due(person):
    """By when somebody's next acknowledgement is due. `person`: a row of `with_last`."""
    return rules.acknowledgement_due(
        joined_on=person.joined_on,
        edition_from=person.edition_from,
        acknowledged_on=today(person.signed_at) if person.signed_at else None,
        same_edition=person.signed_edition == person.edition_id,
    )


def owed(school, day, user=None):
    """Who owes their return or their acknowledgement within two weeks. One question, for one person or for everybody."""
    people = of_one(school.pk, day, user.pk) if user else of_everybody(school.pk, day)
    return [row for person in people for row in owed_by(person, day)]


@Asked
def of_everybody(school, day):
    """The staff of a school who can sign in and have a policy to go by, as on a day."""
    staff = StaffMember.objects.filter(school=school, user__isnull=False).present(day)
    return with_last(staff, day).filter(edition_id__isnull=False)


@Asked
def of_one(school, day, user):
    """The same of one person."""
    return of_everybody.build(school, day).filter(user=user)


def owed_by(person, day):
    """The rows of one person. Where a duty already asks them to confirm what they declared, the return goes with it."""
    due = return_due(person)
    asked_already = person.confirm_on is not None and person.confirm_on <= day + AHEAD
    if due <= day + AHEAD and not asked_already:
        yield Owed(
            key=f"return:{person.pk}:{due}",
            user_id=person.user_id,
            what="Confirm your declarations" if person.declares else "Say whom you know outside, or nobody",
            why="What staff know of families outside school is confirmed each year",
            clause="2.1",
            due_on=due,
            url=reverse("contacts:round"),
            about_id=person.pk,
            others=reverse("contacts:round-staff"),
        )
    due = acknowledgement_due(person)
    if due <= day + AHEAD:
        yield Owed(
            key=f"acknowledge:{person.pk}:{person.edition_id}:{due}",
            user_id=person.user_id,
            what="Acknowledge the policy",
            why="It is acknowledged each year, and when an edition comes into force",
            clause="4.3",
            due_on=due,
            url=reverse("contacts:acknowledgement"),
            about_id=person.pk,
            others=reverse("contacts:round-staff"),
        )
