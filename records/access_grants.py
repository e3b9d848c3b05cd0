"""Named rights to whole files. The dated Grant is the truth, django-guardian's row its effect; both are asked, here alone.

A right whose last day is over, or that was ended, opens nothing though its permission is still there; a permission
without a right opens nothing at all.
"""

from datetime import timedelta

from guardian.shortcuts import assign_perm, get_objects_for_user, remove_perm

from contactpolicy.web.clock import today

from .models.files import StaffFile, StudentFile
from .models.grants import Grant

SIGHT = {StaffFile: "records.view_stafffile", StudentFile: "records.view_studentfile"}


def give_file(file, *, user, as_what, why, starts_on, ends_on, through, by, at):
    """A right to a whole file, and its permission."""
    place = {"staff_file": file} if isinstance(file, StaffFile) else {"student_file": file}
    dates = {"starts_on": starts_on, "ends_on": ends_on}
    grant = Grant.give(user=user, as_what=as_what, why=why, through=through, by=by, at=at, **dates, **place)
    assign_perm(SIGHT[type(file)], user, file)
    return grant


def end_file(grant, *, by, at, why):
    """The right ends at this moment, and its permission with it, unless another right still holds it."""
    grant.end_now(by=by, at=at, why=why)
    take_back(grant, day=today(at))


def take_back(grant, *, day):
    """The permission goes once no right holds it any more: one that ends today holds until tonight."""
    file = grant.staff_file or grant.student_file
    if file and not file.grants.filter(user=grant.user).ending_after(day - timedelta(days=1)).exists():
        remove_perm(SIGHT[type(file)], grant.user, file)


def opened_to(user, model, ids):
    """Which of these files django-guardian lets an account see too: its ids are fetched first, as a list."""
    if not ids:
        return frozenset()
    permitted = get_objects_for_user(
        user, SIGHT[model], model, use_groups=False, with_superuser=False, accept_global_perms=False
    )
    return frozenset(ids) & frozenset(permitted.values_list("pk", flat=True))
