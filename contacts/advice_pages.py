"""What the pages about advice show; and what the page of any record shows of the advice about it."""

from django.urls import reverse

from contactpolicy.web.signed import Signed
from contactpolicy.web.words import day
from records import access_advice, statements_shown
from records.models import Record

from .models import Advice
from .models.advice import Stage
from .pages import event, once


def state_of(advice):
    """Its state in a word or two: what waits, waits."""
    return "Waiting" if advice.stage == Stage.ASKED else Stage(advice.stage).label


def question_rows(advice, about_url=""):
    """What was asked, as label and words. `about_url` is told apart: the record may be one the reader may not see."""
    record = advice.record
    parties = "; ".join(party.words for party in record.parties.all())
    return [
        ("Asked by", record.staff_words),
        ("About", parties) if parties else None,
        ("About record", advice.about.number) if advice.about and not about_url else None,
        ("When", advice.get_timing_display()),
    ]


def rows(advice, about_url=""):
    """The same without what is not there."""
    return [row for row in question_rows(advice, about_url) if row]


def conversation(advice):
    """Further questions and answers, oldest first."""
    further = [
        {"is_answer": False, "who": one.asked_by.name, "at": one.asked_at, "words": one.words}
        for one in advice.further.select_related("asked_by")
    ]
    answers = [answered(one) for one in advice.answers.select_related("answered_by")]
    return sorted([*further, *answers], key=lambda one: one["at"])


def answered(one):
    """One answer, with what HR said."""
    return {
        "is_answer": True,
        "who": one.answered_by.name,
        "capacity": one.capacity,
        "at": one.answered_at,
        "words": one.words,
        "follows": one.get_follows_display() if one.follows != one.Follows.NOTHING else "",
        "hr": f"{one.hr_who}, {day(one.hr_on)}" if one.hr else "",
        "hr_said": one.hr_said,
    }


def story(advice):
    """The story of a question, newest first; the words themselves stand above it on the page."""
    record = advice.record
    events = [event("Asked", record.staff_member.name, record.recorded_at)]
    events += [event("Asked further", one.asked_by.name, one.asked_at) for one in advice.further.all()]
    events += [
        event("Answered", Signed(one.answered_by.name, one.capacity), one.answered_at) for one in advice.answers.all()
    ]
    for row in advice.history.filter(stage__in=[Stage.CLOSED, Stage.WITHDRAWN, Stage.VOIDED]).order_by("history_id"):
        why = "" if row.stage == Stage.CLOSED else row.history_change_reason
        events.append(event(Stage(row.stage).label, getattr(row.history_user, "name", None), row.history_date, why))
    events += [
        event(f"{one.number} came of it", None, one.recorded_at) for one in record.led_to.filter(restricted=False)
    ]
    return once(events + statements_shown.events(record))


def advice_of(record, standing):
    """The context of contacts/parts/advice.html, for the page of any record: only what this reader may see."""
    found = Advice.objects.visible_to(standing).filter(about=record).select_related("record__staff_member")
    came_of = None
    if record.came_of_id:
        came_of = Record.objects.visible_to(standing).filter(pk=record.came_of_id).first()
    ask_url = ""
    if access_advice.may_ask(standing) and record.status != Record.Status.VOIDED:
        ask_url = f"{reverse('contacts:advice-new')}?about={record.number}"
    questions = [
        {"advice": one, "state": state_of(one), "answer": one.answers.last()} for one in found.order_by("pk")[:10]
    ]
    return {"questions": questions, "came_of": came_of, "ask_url": ask_url}


def said_about(record, standing):
    """The context of both parts at once: the advice about a record, and the reply of the person concerned."""
    return advice_of(record, standing) | statements_shown.of(record, standing)


def answers_for(standing):
    """What was answered and its asker has not closed, for Home."""
    if not standing.own_id:
        return []
    own = {"record__staff_member": standing.own_id, "record__kind": Record.Kind.ADVICE, "record__restricted": False}
    mine = Advice.objects.filter(stage=Stage.ANSWERED, **own)
    return list(mine.select_related("record").order_by("-record_id")[:3])
