"""What is asked of whoever asks for advice, and of whoever gives it (clause 1.1)."""

from django import forms
from django.forms.utils import ErrorDict

from contactpolicy.web.forms import Choice, DateField, Form, KeyField, Long, Pick, Short, YesNo
from records.advice_rules import whose_hr

from ..kinds import WAYS
from ..models import Advice, AdviceAnswer

LONGEST = 4000


class QuestionForm(Form):
    """A question: two answers are enough."""

    key = KeyField()
    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    question = Long(
        label="What do you want to know?",
        rows=5,
        max_length=LONGEST,
        help_text="What happened or might happen, and what you are unsure about.",
    )
    timing = Choice(label="When is it about?", choices=Advice.Timing.choices)
    students = Pick(
        label="Is it about anybody in particular?",
        many=True,
        required=False,
        words="Type a name, year or form",
        help_text="Leave it empty if it is not.",
    )
    say = {"question": "Enter your question", "timing": "Choose whether it is before or after something, or in general"}
    gone_on_with = False  # a draft, just opened: unfinished is no mistake

    def __init__(self, data=None, *, sources, initial=None):
        super().__init__(data, initial=initial)
        self.fields["students"].source = sources["students"]
        self.fields["students"].one_of_several = True

    @property
    def errors(self):
        """No complaint about what somebody has only begun to go on with."""
        return ErrorDict(renderer=self.renderer) if self.gone_on_with else super().errors


class AnswerForm(Form):
    """The answer, and whether HR was consulted: always asked about the Headteacher's own question."""

    key = KeyField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = Long(label="Your answer", rows=6, help_text="The person who asked reads it, and it stays on the record.")
    follows = Choice(label="What should follow?", choices=AdviceAnswer.Follows.choices)
    hr = YesNo(label="Was HR consulted?", reveals={"yes": ["hr_who", "hr_on", "hr_said"]})
    hr_who = Short(label="Who of HR?", max_length=160)
    hr_on = DateField(label="When were they consulted?")
    hr_said = Long(label="What did they say?", rows=3)
    say = {
        "words": "Enter your answer",
        "follows": "Choose what should follow",
        "hr": "Say whether HR was consulted",
        "hr_who": "Enter who of HR was consulted",
        "hr_on": {
            "required": "Enter the day HR was consulted",
            "not_after": "The day HR was consulted must be today or earlier",
        },
        "hr_said": "Enter what HR said",
    }

    def __init__(self, data=None, *, edition, of_head, day, seen):
        super().__init__(data, initial={"seen": seen})
        name = whose_hr(edition)
        self.fields["hr"].label = f"Was {name} consulted?"
        self.fields["hr"].required = of_head
        if not of_head:
            self.fields["hr"].help_text = "Leave it open if you did not think of it."
        self.fields["hr_on"].not_after = day

    def has_seen(self, entries):
        """After somebody else was first: the next post is by somebody who read that too."""
        self.data = self.data.copy()
        self.data["seen"] = str(entries)

    def facts(self):
        """The answer, by the names of its model."""
        given = dict(self.cleaned_data)
        given["hr"], given["seen"] = bool(given["hr"]), given["seen"] or 0
        given["hr_on"] = given["hr_on"] or None
        return given


class FurtherForm(Form):
    """Something more is asked."""

    key = KeyField()
    words = Long(label="What else do you want to know?", rows=4, max_length=LONGEST)
    say = {"words": "Enter your question"}


class WhyForm(Form):
    """The reason for taking a question back, or for voiding it."""

    why = Long(label="Why?", rows=3, max_length=2000)

    def __init__(self, data=None, *, label, ask):
        self.say = {"why": ask}
        super().__init__(data)
        self.fields["why"].label = label


class KindForm(Form):
    """Which short form what was asked goes on."""

    kind = Choice(label="What happened?")
    say = {"kind": "Choose what happened"}

    def __init__(self, data=None, *, words):
        super().__init__(data)
        self.fields["kind"].choices = [(way.kind.value, way.words.format(**words)) for way in WAYS]
