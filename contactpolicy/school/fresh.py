"""A fresh proof of who somebody is, before what cannot be taken back: rights, whole files, statements signed by name."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login

from contactpolicy.web.clock import now

from .proofs import proof_page, proved_lately, way_back


def fresh(view):
    """For whoever has proved within the last minutes that it is them; others are asked first, and come back here.

    With the second factor where one is set up, else with the password. What was typed is kept sealed and given back.
    """

    @wraps(view)
    def asking(request, *args, **kwargs):
        if proved_lately(request):
            return view(request, *args, **kwargs)
        return redirect_to_login(way_back(request, at=now()), login_url=proof_page(request.user))

    return asking
