"""Your account: the password, the second factor, where you are signed in."""

from allauth.mfa.models import Authenticator
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from contactpolicy.school import proofs
from contactpolicy.school.elsewhere.linking import may_link
from records.factors import must_have_one
from records.standing import standing_of

KINDS = Authenticator.Type


@require_safe
def account(request):
    """What of theirs protects what they see. Nothing here shows a secret."""
    request.session.pop(proofs.GO_ON, None)
    mine = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    app = next((one for one in mine if one.type == KINDS.TOTP), None)
    passkeys = [one for one in mine if one.type == KINDS.WEBAUTHN]
    codes = next((one for one in mine if one.type == KINDS.RECOVERY_CODES), None)
    context = {
        "title": "Your account",
        "app": app,
        "passkeys": passkeys,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "has_one": bool(app or passkeys),
        "must": must_have_one(standing_of(request)),
        "elsewhere": may_link(request.user),
        "sessions_url": address_of("usersessions_list"),
    }
    return render(request, "records/account.html", context)


def address_of(name):
    """The address of a page that not every site has, or nothing."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
