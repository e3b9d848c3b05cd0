"""What every page knows of whoever reads it: their school, its words, what they are here, where they may go."""

from contactpolicy.web.addressing import address

from . import access, access_referrals
from .hiding import are_hidden
from .standing import STANDARD, standing_of


def here(request):
    """`standing`, `words` of the edition in force at their school, and `nav`; nothing for those not signed in."""
    user = getattr(request, "user", None)
    standing = standing_of(request) if user is not None and user.is_authenticated else None
    hidden = are_hidden(request)
    if standing is None or standing.school is None:
        return {"words": STANDARD, "names_hidden": hidden}
    return {"standing": standing, "words": standing.words, "nav": list(nav(standing)), "names_hidden": hidden}


def nav(standing):
    """The pages of use to them, beside Home, Log or request and Help."""
    if standing.sees_records:
        yield {"label": "Contacts", "url": address("contacts:contacts")}
        yield {"label": "Requests", "url": address("approvals:proposals")}
        yield {"label": "Agreements", "url": address("approvals:agreements")}
    if standing.staff_files or standing.student_files or standing.granted:
        yield {"label": "What you were given", "url": address("records:given")}
    if not standing.sees_records and standing.granted:
        yield {"label": "Plans", "url": address("approvals:plans")}
    if access_referrals.may_list_referrals(standing):
        yield {"label": "Referrals", "url": address("approvals:referrals")}
    if access.may_see_all_files(standing):
        yield {"label": "Files", "url": address("records:files")}
    if access.may_see_roles(standing):
        yield {"label": "People", "url": address("records:people")}
    if access.may_see_trail(standing):
        yield {"label": "Trail", "url": address("records:trail")}
    yield {"label": "Policy", "url": address("records:policy")}
