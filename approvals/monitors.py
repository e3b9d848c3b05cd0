"""Who monitors somebody on a day (clause 2.3), by name: what a sheet says of it for as long as it is kept."""

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.web.words import day as spoken
from records.models.duties import What

LEADING = (Role.HEADTEACHER, Role.DEPUTY, Role.CHAIR)


def named(record, day):
    """Helen Marsh (line manager); Lorna Whitfield (Headteacher). The Headteacher's own is monitored by the Chair."""
    managers = [manager.name for manager in record.staff_member.managers_on(day)]
    leaders = leaders_over(record, day)
    both = [f"{name} ({as_what} and line manager)" for name, as_what in leaders if name in managers]
    if both:
        return "; ".join(both)
    told = [f"{name} (line manager)" for name in managers] if leaders_are_heads(leaders) else []
    return "; ".join([*told, *(f"{name} ({as_what})" for name, as_what in leaders)])


def leaders_over(record, day):
    """Who has the Headteacher's part over somebody on a day, and as what: nobody their own, and the Chair in their place."""
    words, own = record.edition.words, record.staff_member.user_id
    held = Appointment.objects.on(day).filter(school=record.school_id, role__in=LEADING).select_related("user")
    holders = {role: [row.user for row in held if row.role == role] for role in LEADING}
    heads, deputies, chairs = (holders[role] for role in LEADING)
    if any(user.pk == own for user in heads) or not (heads or deputies):
        return [(user.name, Role.CHAIR.label) for user in chairs if user.pk != own]
    if heads:
        return [(user.name, words["Headteacher"]) for user in heads]
    return [(user.name, f"for the {words['headteacher']}") for user in deputies if user.pk != own]


def leaders_are_heads(leaders):
    """Whether the line manager has a part in it: what concerns the Headteacher is the Chair's alone."""
    return all(as_what != Role.CHAIR.label for _, as_what in leaders)


def next_review(record):
    """When the next review is due, as it stood that moment."""
    due = record.duties.open().filter(what=What.REVIEW).order_by("due_on").values_list("due_on", flat=True).first()
    return spoken(due) if due else ""
