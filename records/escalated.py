"""What is overdue with others, on the Home of whoever stands above them and was told: no more of it than they may see."""

from contactpolicy.web.words import clause

from . import owed
from .models import Duty, Record, Reminder
from .reminder_rules import Stage
from .todo import called, holders_in_words, in_order, in_rounds, who

MOST = 25


def overdue_with_others(standing):
    """What run_due told this person of and is still open, for as long as they stand above it: oldest first.

    It opens nothing: where they may see the record its people are named and it is a link; else it is a number, a kind
    and a role. What is restricted is shown to nobody but those who handle it.
    """
    if not (standing.managed_here or standing.leads or standing.chairs_of):
        return []
    return in_order(duties_of_others(standing), rounds_of_others(standing))


def rounds_of_others(standing):
    """What others owe without a record, and this person was told of: one line for each kind, with how many."""
    brought = Reminder.objects.filter(user=standing.user, stage=Stage.ESCALATED, duty=None)
    told, kinds = set(brought.values_list("key", flat=True)), {}
    for school in standing.schools.values() if told else ():
        for one in owed.of_school(school, standing.day):
            if one.key in told and one.due_on < standing.day and reaches(standing, school, one):
                kinds.setdefault((one.what, one.clause, one.others), []).append(one.due_on)
    return [
        {
            "what": what,
            "who": "",
            "why": f"Overdue with {staff(len(days))} ({clause(cited)})",
            "due": min(days),
            "url": url,
        }
        for (what, cited, url), days in kinds.items()
    ]


def staff(number):
    """How many of them."""
    return "1 member of staff" if number == 1 else f"{number} members of staff"


def reaches(standing, school, one):
    """Whether they lead or chair the school today, or manage whom it is about; never their own."""
    above = school.pk in standing.leads | standing.chairs_of or one.about_id in standing.managed_here
    return above and one.about_id != standing.own_id


def duties_of_others(standing):
    """Duties that are overdue with others."""
    told = Reminder.objects.filter(user=standing.user, stage=Stage.ESCALATED).values("duty")
    late = Duty.objects.open().filter(pk__in=told, due_on__lt=standing.day).exclude(about=standing.own_id)
    late = [one for one in late.to_show().oldest_first()[:MOST] if stands_above(standing, one)]
    if not late:
        return []
    mine = set(Duty.objects.filter(pk__in=[one.pk for one in late]).falling_to(standing).values_list("pk", flat=True))
    opened = Record.objects.open_to(standing).filter(pk__in=[one.record_id for one in late])
    opened = set(opened.values_list("pk", flat=True))
    late = [one for one in late if one.pk not in mine and (one.record_id in opened or not one.record.restricted)]
    return [row(duties, standing, named=duties[0].record_id in opened) for duties in in_rounds(late)]


def stands_above(standing, duty):
    """Whether they lead or chair the school today, or manage whom it is about."""
    return duty.school_id in standing.leads | standing.chairs_of or duty.about_id in standing.managed_here


def row(duties, standing, *, named):
    """One round of them as a list shows it."""
    duty = duties[0]
    kind = duty.record.title if named else duty.record.get_kind_display()
    return {
        "what": f"{called(duty)}: {kind.lower()}, {duty.record.number}",
        "who": who(duty) if named else "",
        "why": f"Overdue with {holders_in_words(duties, standing)} ({clause(duty.clause)})",
        "due": duty.due_on,
        "url": duty.record.get_absolute_url() if named else "",
    }
