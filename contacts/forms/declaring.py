"""What is asked about a standing relationship (clause 2.1)."""

from django import forms
from django.forms.utils import ErrorDict

from contactpolicy.web.forms import Choice, Form, KeyField, Long, Pick, Short, Tick, YesNo

from ..models.declarations import Relationship

TUITION = "tuition"
ON = "Tuition that goes on now needs a request all the same (clause 2.2): this only says that it began before."
SAY = {
    "relationship": "Choose how you know them",
    "other_words": "Enter how you know them",
    "since": "Enter since when",
    "pattern": "Enter how often you meet, where, and how you keep in touch",
    "linked": "Say whether you are connected on a social network",
    "linked_words": "Enter which network it is, and why you are connected",
    "safeguards": "Enter what safeguards there are",
    "not_friendship": "Tick the declaration. Without it nothing can be declared",
}


def choices():
    """The relationships, with private tuition, which leads to a request, before the last."""
    found = [(one.value, one.label) for one in Relationship]
    return [*found[:-1], (TUITION, "Private tuition now"), found[-1]]


class Stated(Form):
    """What is stated about a relationship, first and each time it changes."""

    say = SAY

    since = Short(label="Since when?", max_length=120, help_text="For example: 2019, or since she was born.")
    pattern = Long(
        label="What contact is there?",
        rows=3,
        help_text="How often you meet, where, and how you keep in touch.",
    )
    linked = YesNo(label="Are you connected on a social network?", reveals={"yes": ["linked_words"]}, inline=False)
    linked_words = Long(label="On which network, and why?", rows=2, max_length=1000)
    safeguards = Long(
        label="What safeguards are there?",
        rows=3,
        help_text="For example: parents are always there; school is not talked about; no confidences about others.",
    )

    gone_on_with = False  # a draft, just opened: unfinished is no mistake

    def __init__(self, data=None, *, words, initial=None):
        super().__init__(data, initial=initial)
        self.words = words

    @property
    def errors(self):
        """No complaint about what somebody has only begun to go on with."""
        return ErrorDict(renderer=self.renderer) if self.gone_on_with else super().errors

    def facts(self):
        """What is stated, by the names of the model."""
        given = self.cleaned_data
        return {name: given[name] for name in ("since", "pattern", "linked", "linked_words", "safeguards")}


class DeclarationForm(Stated):
    """The whole of a new declaration."""

    key = KeyField()
    students = Pick(label="Who is it?", many=True, required=False, words="Type a name, year or form")
    not_listed = Short(label="Somebody not on the list", required=False, max_length=160)
    relationship = Choice(
        label="How do you know them?",
        choices=choices(),
        reveals={Relationship.OTHER: ["other_words"]},
        hints={
            Relationship.TUITION_BEFORE: ON,
            TUITION: "It is agreed in advance, so it leads to a request. What you typed is kept.",
        },
    )
    other_words = Short(label="Which relationship is it?", max_length=160)
    not_friendship = Tick()

    field_order = ("key", "students", "not_listed", "relationship", "other_words", "since", "pattern", "linked")

    def __init__(self, data=None, *, source, words, initial=None):
        super().__init__(data, words=words, initial=initial)
        self.fields["students"].source = source
        self.fields["students"].one_of_several = True
        student = words["student"]
        self.fields[
            "not_friendship"
        ].label = f"I declare that the purpose is not to secure a friendship or a relationship with a {student} (1.2)"
        self.order_fields(self.field_order)

    @property
    def is_tuition(self):
        """Whether private tuition was chosen, which is asked for and never declared (2.2)."""
        return self.is_bound and not self.finding and self["relationship"].data == TUITION

    def full_clean(self):
        """Where tuition was chosen there is one thing to say, and what else is missing no longer matters."""
        super().full_clean()
        if self.is_tuition:
            for name in [name for name in self._errors if name != "relationship"]:
                del self._errors[name]

    def clean_relationship(self):
        """Private tuition is no relationship that can be declared."""
        if self.cleaned_data["relationship"] == TUITION:
            raise forms.ValidationError("Private tuition is agreed in advance: make a request for it")
        return self.cleaned_data["relationship"]

    def clean(self):
        given = super().clean()
        if not given.get("students") and not given.get("not_listed"):
            self.add_error("students", "Choose who it is, or enter somebody not on the list")
        return given

    def others(self):
        """Somebody who is not on the students' list, as Party fields."""
        name = self.cleaned_data["not_listed"]
        return [{"kind": "not-listed", "name": name}] if name else []

    def facts(self):
        given = self.cleaned_data
        return super().facts() | {name: given[name] for name in ("relationship", "other_words", "not_friendship")}


class ChangeForm(Stated):
    """How it is now, and what has changed. What is said here is confirmed by it."""

    why = Long(label="What has changed?", rows=2, max_length=1000)
    say = {**SAY, "why": "Enter what has changed, so that a reader years from now understands"}

    def __init__(self, data=None, *, declaration, words):
        names = ("since", "pattern", "linked", "linked_words", "safeguards")
        super().__init__(data, words=words, initial={name: getattr(declaration, name) for name in names})


class WhyForm(Form):
    """A reason: why it is over, or void."""

    why = Long(label="Why?", rows=3, max_length=1000)

    def __init__(self, data=None, *, label, ask):
        self.say = {"why": ask}
        super().__init__(data)
        self.fields["why"].label = label
