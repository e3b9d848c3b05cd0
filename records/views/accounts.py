"""Invitations: a one-time link, how it reaches its owner, and the page it opens."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from contactpolicy.school.accounts import noted
from contactpolicy.school.models import Appointment, Invitation, StaffMember, User
from contactpolicy.school.proofs import note_password
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import YES, Conflict, No, require
from contactpolicy.web.clock import now
from contactpolicy.web.sealing import seal, unseal
from records import access, opening_links
from records.forms.accounts import FirstPasswordForm
from records.looks import find
from records.running import at_one_school, capacity_at, may_make_link
from records.standing import standing_of
from records.two_people import others_who_could

from .posted import posted

SHOWN = "link_shown_once"
NOBODY_ELSE = No(
    "This account sees other people's records, and there is nobody who could be the second person. Ask the Headteacher."
)
GONE = 410


@require_POST
def invite(request, pk):
    """A link for a member of staff; their account is made when they have none."""
    standing = at_one_school(standing_of(request))
    find(access.may_invite(standing))
    person = get_object_or_404(StaffMember.objects.select_related("user"), school=standing.school, pk=pk)
    at = now()
    if person.is_former(standing.day):
        raise Conflict(f"{person.name} has left the school.")
    capacity = capacity_at(standing, standing.school)
    if person.user is None and had_one(person, by=request.user, at=at, capacity=capacity):
        messages.info(request, f"{person.name} signs in with the account they have already: {person.user.email}.")
        return redirect("records:staff-member", pk)
    require(may_make_link(standing, person.user))
    hand_over(request, standing, person.user, at=at, capacity=capacity)
    return redirect("records:staff-member", pk)


@require_POST
def invite_holder(request, pk):
    """A link for somebody who holds a role and is not on the staff: the Chair, an auditor."""
    standing = at_one_school(standing_of(request))
    find(access.may_see_roles(standing))
    held = get_object_or_404(Appointment.objects.select_related("user"), school=standing.school, pk=pk)
    require(may_make_link(standing, held.user))
    hand_over(request, standing, held.user, at=now(), capacity=capacity_at(standing, standing.school))
    return redirect("records:roles")


def had_one(person, *, by, at, capacity):
    """Gives a member of staff their account: a new one, or the one with their address. Whether they use that already."""
    if not person.email:
        raise Conflict(f"{person.name} has no e-mail address here. Correct the particulars first.")
    user = User.objects.filter(email__iexact=person.email).first()
    if user is not None and (StaffMember.objects.filter(user=user).exists() or not user.is_active):
        raise Conflict(f"{person.email} belongs to another account. Give {person.name} an address of their own first.")
    with audited(by=by, at=at, why="Account made", capacity=capacity):
        person.user = user or User.objects.create_user(person.email, name=person.name, by=by, at=at)
        person.save()
    return person.user.has_usable_password()


def hand_over(request, standing, user, *, at, capacity):
    """Shown to whoever asks, mailed to its owner, or shown to a second person: what the link opens decides."""
    act = {"by": request.user, "at": at, "capacity": capacity}
    if not opening_links.opens_much(user, at):
        show_once(request, user, at=at, capacity=capacity)
    elif settings.MAIL_GOES_OUT:
        opening_links.send(user, lambda token: f"{settings.SITE_URL}{path_of(token)}", **act)
        messages.success(request, f"A link went to {user.name} by mail. It works once, for 48 hours.")
    elif opening_links.propose(user, standing.school, **act):
        messages.success(
            request,
            f"{user.name} sees other people's records, so a second person confirms this and hands over the link.",
        )
    else:
        # A school that begins: the first Headteacher enters the Chair and the office alone.
        require(YES if standing.heads_of or standing.chairs_of else NOBODY_ELSE)
        show_once(request, user, at=at, capacity=capacity)


def may_be_handed(request, standing, user, *, at):
    """Whether there is a way for a link to this account's owner, asked before anything is done."""
    if not opening_links.opens_much(user, at) or settings.MAIL_GOES_OUT or standing.heads_of or standing.chairs_of:
        return YES
    seconds = others_who_could(standing.school, standing.day, {request.user.pk, user.pk})
    return YES if seconds else NOBODY_ELSE


def path_of(token):
    """The page that a link opens."""
    return reverse("records:invitation", args=[token])


def show_once(request, user, *, at, capacity):
    """A fresh link, kept sealed until the next page shows it; an earlier one stops working."""
    with audited(by=request.user, at=at, why="Invited", capacity=capacity):
        invitation, token = Invitation.send_to(user, by=request.user, at=at)
    url = request.build_absolute_uri(path_of(token))
    kept = {"name": user.name, "email": user.email, "url": url, "until": invitation.expires_at.isoformat()}
    request.session[SHOWN] = seal(kept)


def shown_once(request):
    """The link that was just made, and never again."""
    sealed = request.session.pop(SHOWN, None)
    if sealed is None:
        return None
    kept = unseal(sealed)
    return kept | {"until": datetime.fromisoformat(kept["until"])}


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def accept(request, token):
    """The person a link was made for chooses a password, and is signed in."""
    at = now()
    invitation = Invitation.objects.open_with(token, at).select_related("user").exclude(user=None).first()
    if invitation is None or not invitation.user.is_active:
        return render(
            request, "records/invitation_gone.html", {"title": "This link does not work any more"}, status=GONE
        )
    form = FirstPasswordForm(posted(request), user=invitation.user)
    if request.method == "POST" and form.is_valid():
        return accepted(request, token, form.cleaned_data["password"], at)
    context = {"title": "Choose your password", "form": form, "invited": invitation.user}
    return render(request, "records/invitation.html", context)


def accepted(request, token, password, at):
    """The link has done its work. Of two who use it at once, one does."""
    with audited(by=None, at=at, why="Invitation used"):
        invitation = Invitation.objects.select_for_update(of=("self",)).open_with(token, at).exclude(user=None).first()
        if invitation is None:
            raise Conflict("This link was used a moment ago. Sign in with the password that was chosen.")
        user = invitation.user
        user.set_password(password)
        user.save(update_fields=["password"])
        invitation.use(at=at)
    noted(user, "password")
    get_adapter(request).login(request, user)
    note_password(request, user)
    messages.success(request, "Your password is saved, and you are signed in.")
    return redirect("home")
