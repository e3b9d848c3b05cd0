"""Who signs in with a second factor, and that nobody of them passes without one."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect

from contactpolicy.school import devices, proofs
from contactpolicy.web.clock import now

from .standing import standing_of

# What everybody reaches: how to get help, and the way out.
OPEN = {"help", "account_logout"}
# Where somebody proves it who has one, and where somebody sets one up who has none.
PROVING = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
SETTING_UP = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}


def must_have_one(standing):
    """Whoever sees other people's records: by a role, as a line manager, by a named right. Others where the school says so."""
    by_right = standing.granted or standing.staff_files or standing.student_files
    everybody = any(school.everybody_second_factor for school in standing.schools.values())
    return bool(standing.roles or standing.managed or by_right or everybody)


class SecondFactor:
    """Asks at each request, of dated rows: a role given this morning asks at the next page.

    A session that has proved it, or that need not, costs nothing more: its standing is worked out for the page anyway.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "came_in_fully", False):
            devices.remember(request, response)
        return response

    def process_view(self, request, view, args, kwargs):
        """Before the page: is this session good enough for what this person sees?"""
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        name = request.resolver_match.view_name
        if name in OPEN:
            return None
        if not asked_for(request):
            fully_in(request)
            return None
        if proofs.has_factor(request.user):
            return None if name in PROVING else prove(request)
        return None if name in SETTING_UP else set_up(request)


def asked_for(request):
    """Whether this session still lacks what it needs. One that signed in without the factor it has always does."""
    session = request.session
    state = session.get(proofs.STATE)
    if state == proofs.PROVED:
        return False
    if state is None:
        if proofs.has_factor(request.user):
            return True
        session[proofs.STATE] = proofs.HAS_NONE
    return must_have_one(standing_of(request))


def fully_in(request):
    """The first page of a session that has all it needs: from now on this device is known."""
    if not request.session.get(proofs.DEVICE):
        request.session[proofs.DEVICE] = request.came_in_fully = True


def prove(request):
    """To the page that asks for the factor; what was typed is kept until then."""
    return redirect_to_login(proofs.way_back(request, at=now()), login_url=proofs.proof_page(request.user))


def set_up(request):
    """To the page that says what a second factor is; what was typed is kept until one is there."""
    request.session[proofs.GO_ON] = proofs.way_back(request, at=now())
    return redirect("mfa_index")
