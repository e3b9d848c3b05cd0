"""A request to share details that is put again, to renew it or to answer what was asked: a draft that starts filled in."""

import uuid
from urllib.parse import urlencode

from records import drafts
from records.models import Draft

from .wizard import dated, yes_no

KIND = "details"


def of_renewal(proposal, *, user, at):
    """Everything but the dates, whether they were given, and the declaration: the address of the form."""
    return begun(proposal, {"renews": proposal.record.number, "begun": "no"}, user=user, at=at)


def of_answer(proposal, *, user, at):
    """The request as it stands, to be changed where need be: the address of the form."""
    dates = dated("starts_on", proposal.starts_on) | dated("ends_on", proposal.ends_on)
    given = {"begun": yes_no(proposal.begun_on), "begun_why": proposal.begun_why}
    given |= dated("begun_on", proposal.begun_on) if proposal.begun_on else {}
    return begun(proposal, {"about": proposal.record.number} | dates | given, user=user, at=at)


def begun(proposal, given, *, user, at):
    """A draft with what stays the same, and what is given: the address of the form."""
    key = uuid.uuid4()
    same = {
        "key": key,
        "students": [student.pk for student in proposal.record.students],
        "details": proposal.details,
        "to_parents": yes_no(proposal.to_parents),
        "reasons": proposal.reasons,
        "removal": proposal.removal,
    }
    form = urlencode(same | given, doseq=True)
    draft = Draft(key=key, user=user, school=proposal.record.school, kind=KIND, made_at=at, saved_at=at)
    draft.fill({"kind": "", "form": form}, at=at)
    return drafts.url_of(draft)
