"""What is asked on the pages of one referral: a step, the interlock, who is named, who it concerns, outcome, closing."""

from contactpolicy.web.forms import Choice, DateField, Form, KeyField, Long, Pick, Short, Tick
from contactpolicy.web.words import in_words

from ..models.referral_states import OFFERED, TELLING_TRANSITIONS, Outcome, Telling
from .referral import Settled, readable

AS_WHAT = [
    ("safeguarding lead", "Safeguarding lead"),
    ("HR contact", "HR contact"),
    ("note taker", "Note taker"),
    ("adviser", "Adviser"),
]


class StepForm(Form):
    """One thing that was done or heard."""

    key = KeyField()
    kind = Choice(label="What was it?", choices=OFFERED)
    happened_on = DateField(label="When?")
    about = Short(label="About what time?", required=False, max_length=20, help_text="For example 4.30pm.")
    spoken_with = Short(label="Who was spoken with?", required=False, max_length=200)
    reference = Short(label="Reference", required=False, max_length=80)
    words = Long(label="What was said or done?", rows=5, max_length=20000)
    say = {
        "kind": "Choose what it was",
        "happened_on": "Enter the day",
        "words": "Enter what was said or done",
    }

    def __init__(self, data=None, *, day):
        super().__init__(data, initial={"happened_on": day})
        self.fields["happened_on"].not_after = day

    def clean_about(self):
        """A time that can be read, or none."""
        return readable(self.cleaned_data["about"])

    def facts(self):
        """The step, by the names of its model."""
        return dict(self.cleaned_data)


class WordForm(Form):
    """Whose word it is, on which day, and what was said: the tail of an answer."""

    key = KeyField()
    whose = Short(label="Whose word is it?", max_length=200, help_text="The LADO's name, or who told them.")
    on = DateField(label="On which day?")
    words = Long(label="What was said?", rows=3, required=False)
    say = {"on": "Enter the day"}

    def __init__(self, data=None, *, day):
        self.say = {**WordForm.say, **self.say}
        super().__init__(data, initial={"on": day})
        self.fields["on"].not_after = day

    def said(self):
        """Whose word, when, what."""
        given = self.cleaned_data
        return {name: given[name] for name in ("key", "whose", "on", "words")}


class TellingForm(WordForm):
    """May the person be told?"""

    telling = Choice(label="What is the answer?", choices=())
    say = {"telling": "Choose the answer", "whose": "Enter whose word it is, or who told them"}
    field_order = ["key", "telling"]

    def __init__(self, data=None, *, referral, day):
        super().__init__(data, day=day)
        can = TELLING_TRANSITIONS[Telling(referral.telling)]
        self.fields["telling"].choices = [(one.value, one.label) for one in Telling if one in can]


class OutcomeForm(WordForm):
    """What came of it."""

    outcome = Choice(label="What came of it?", choices=Outcome.choices)
    say = {"outcome": "Choose what came of it", "whose": "Enter who decided it"}
    field_order = ["key", "outcome"]

    def __init__(self, data=None, *, day):
        super().__init__(data, day=day)
        self.fields["whose"].label, self.fields["whose"].help_text = "Who decided it?", ""


class ClosingForm(Settled):
    """What is kept, and where."""

    summary = Long(label="What was done and decided, in short", rows=5)
    kept = Long(
        label="What is kept, and where?", rows=3, max_length=2000,
        help_text="On the staff file, with HR, with the local authority; and whether the person has a copy.",
    )  # fmt: skip
    say = {
        **Settled.SAID,
        "summary": "Enter what was done and decided",
        "kept": "Enter what is kept and where, or that nothing is",
    }
    field_order = ["summary", "kept"]

    def __init__(self, data=None, *, referral):
        super().__init__(data)
        if referral.may_tell:
            self.ask_no_more()

    def said(self):
        """What is written, the answer apart; without one where it was given before."""
        given = self.cleaned_data
        return {"summary": given["summary"], "kept": given["kept"], "answer": self.answer()}


class NamingForm(Form):
    """Somebody is named on a referral."""

    who = Pick(label="Whom do you name?", words="Type a name")
    as_what = Choice(label="As what?", choices=AS_WHAT)
    why = Short(label="Why do they need to see it?", max_length=240)
    until = DateField(label="Until", required=False, help_text="Left empty, until you end it.")
    say = {"who": "Choose whom you name", "as_what": "Choose as what", "why": "Enter why they need to see it"}

    def __init__(self, data=None, *, source, day):
        super().__init__(data)
        self.fields["who"].source = source
        self.fields["until"].not_before = day


class SubjectForm(Form):
    """It concerns somebody else."""

    key = KeyField()
    staff = Pick(label="Whom does it concern?", words="Type a name or job title")
    why = Long(label="Why?", rows=3, max_length=2000)
    sure = Tick(label="I understand that what concerns me or the Headteacher goes to somebody else at once")
    say = {
        "staff": "Choose whom it concerns",
        "why": "Enter why it concerns them",
        "sure": "Confirm that you understand what follows",
    }

    def __init__(self, data=None, *, source, words):
        super().__init__(data)
        self.fields["staff"].source = source
        self.fields["sure"].label = in_words(self.fields["sure"].label, words)
