"""Founding a school: the school, its edition of the policy and its Headteacher, all at once or not at all."""

import re

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today

from . import editions
from .models import Appointment, Invitation, School, StaffMember, User
from .models.roles import Role

SMALL = {"and", "the", "of", "at", "in", "for", "c", "e", "ce", "rc", "va", "st"}
WHY = "School set up"


class AlreadySetUp(Exception):
    """Somebody was first: the site has a school."""


def proposed_prefix(name):
    """The letters that could begin a school's record numbers: WJ for Westdale Junior."""
    words = [word for word in re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", name) if word.lower() not in SMALL]
    if not words:
        return ""
    if len(words) == 1:
        return words[0][:2].upper()
    letters = [word[0].upper() for word in words if word.lower() not in {"school", "academy"}]
    return "".join(letters)[:4] if len(letters) > 1 else words[0][:2].upper()


def found_school(token, *, particulars, edition, starts_on, head, at):
    """The first school of the site, by whoever holds the one-time link. `head`: forename, surname, e-mail, password.

    Everything is written by the new Headteacher, whose account comes first.
    """
    with audited(by=None, at=at, why=WHY):
        invitation = Invitation.objects.select_for_update().open_with(token, at).filter(user=None).first()
        if invitation is None or School.objects.exists():
            raise AlreadySetUp(
                "This site was set up a moment ago. Sign in, or ask whoever set it up for an invitation."
            )
        name = f"{head['forename']} {head['surname']}"
        user = User.objects.create_user(head["email"], head["password"], name=name, by=None, at=at)
        with audited(by=user, at=at, why=WHY):
            school = School.objects.create(**particulars)
            adopted = editions.adopt(edition, school=school, starts_on=starts_on, by=user, at=at)
            _appoint_head(school, user, head, adopted.words["Headteacher"], at=at)
            invitation.used_at = at
            invitation.save()
    return user


def _appoint_head(school, user, head, title, *, at):
    StaffMember.join(
        school=school,
        user=user,
        forename=head["forename"],
        surname=head["surname"],
        email=user.email,
        job_title=title,
        by=user,
        at=at,
    )
    Appointment.appoint(school=school, user=user, role=Role.HEADTEACHER, starts_on=today(at), by=user, at=at)
