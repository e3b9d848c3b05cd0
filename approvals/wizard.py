"""A request while it is being written: a sealed draft, page by page, until it is sent."""

from urllib.parse import urlencode

from django.http import QueryDict

from contactpolicy.web import held
from records.models import Draft, Record

from .forms.request import ANSWER_PAGES, PAGES

NEW, ANSWER = "proposal", "answer"
HIDDEN = {"csrfmiddlewaretoken", "who", "autosave", "later", "change", held.WHO, held.TOKEN}


class Request:
    """The pages of one draft, with what was typed on each."""

    def __init__(self, draft, *, day, sources, words):
        self.draft, self.answers = draft, draft.answers if draft else {}
        self.day, self.sources, self.words = day, sources, words
        self.pages = ANSWER_PAGES if draft and draft.kind == ANSWER else PAGES

    def form(self, page, data=None):
        """One page: with what is posted, or (without complaint) with what was kept."""
        quiet = False
        if data is None and page in self.answers:
            data, quiet = QueryDict(self.answers[page]), True
        return self.pages[page](data, day=self.day, sources=self.sources, quiet=quiet, words=self.words)

    def next_page(self, page):
        """The page after this one, or None after the last."""
        names = list(self.pages)
        at = names.index(page) + 1
        return names[at] if at < len(names) else None

    def page_before(self, page):
        """The page before this one, or None at the first."""
        names = list(self.pages)
        at = names.index(page)
        return names[at - 1] if at else None

    def progress(self, page):
        """ "3 of 7": the last is the one where everything is checked."""
        return list(self.pages).index(page) + 1, len(self.pages) + 1

    def forms(self):
        """Every page, checked."""
        return {name: self.form(name, QueryDict(self.answers.get(name, ""))) for name in self.pages}

    @property
    def renews(self):
        """The record of the agreement this would renew, or None."""
        number = self.answers.get("renews")
        return Record.objects.filter(number=number, school=self.draft.school).first() if number else None

    @property
    def came_of(self):
        """The record of one's own question that led to this request, or None."""
        number = self.answers.get("came_of")
        mine = Record.objects.filter(kind=Record.Kind.ADVICE, staff_member__user=self.draft.user) if number else None
        return mine.filter(number=number).first() if number else None


def typed(post):
    """What was typed on a page, as text that can be kept."""
    return urlencode([(name, value) for name, values in post.lists() if name not in HIDDEN for value in values])


def first_unanswered(forms):
    """The first page that is not right yet, or None."""
    return next((name for name, form in forms.items() if not form.is_valid()), None)


def facts_of(forms):
    """All that the request says, by the names of its model."""
    return {name: value for form in forms.values() for name, value in form.facts().items()}


def answers_from(proposal, *, day):
    """A request's facts as answers on the pages, to be put again: to renew it, or to answer what was asked.

    Dates are left for a renewal to be asked anew when they lie in the past.
    """
    dates = (
        {} if proposal.starts_on < day else dated("starts_on", proposal.starts_on) | dated("ends_on", proposal.ends_on)
    )
    begun = (
        {"begun": "yes", "begun_why": proposal.begun_why} | dated("begun_on", proposal.begun_on)
        if proposal.begun_on
        else {"begun": "no"}
    )
    return {
        "who": urlencode([("students", student.pk) for student in proposal.record.students]),
        "what": urlencode({"kind": proposal.kind, "purpose": proposal.purpose, "reasons": proposal.reasons}),
        "when": urlencode({"place": proposal.place, "times": proposal.times} | dates | begun),
        "around": urlencode(
            {
                "others_present": proposal.others_present,
                "paid": yes_no(proposal.paid),
                "paid_words": proposal.paid_words,
                "parents": proposal.parents,
                "parents_words": proposal.parents_words,
            }
        ),
        "safety": urlencode(
            {
                "taught": yes_no(proposal.taught),
                "taught_words": proposal.taught_words,
                "safeguards": proposal.safeguards,
            }
        ),
    }


def yes_no(value):
    """A fact as its answer."""
    return "yes" if value else "no"


def dated(name, day):
    """A date as its three boxes."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def renewal_of(proposal, *, user, day, at):
    """A draft that asks to renew: everything filled in but the dates, whether it has begun, and the declaration."""
    answers = answers_from(proposal, day=day)
    answers["when"] = urlencode({"place": proposal.place, "times": proposal.times, "begun": "no"})
    answers["renews"] = proposal.record.number
    return Draft.begin(user=user, school=proposal.record.school, kind=NEW, at=at, answers=answers)


def answer_to(proposal, *, user, day, at):
    """A draft that answers what was asked: the request as it stands, to be changed where need be."""
    answers = answers_from(proposal, day=day) | {"about": proposal.record.number}
    return Draft.begin(user=user, school=proposal.record.school, kind=ANSWER, at=at, answers=answers)


def request_of_advice(advice, *, user, at):
    """A draft that begins with what was asked: the students, and the question as its purpose."""
    answers = {
        "who": urlencode([("students", student.pk) for student in advice.record.students]),
        "what": urlencode({"purpose": advice.question}),
        "came_of": advice.record.number,
    }
    return Draft.begin(user=user, school=advice.record.school, kind=NEW, at=at, answers=answers)
