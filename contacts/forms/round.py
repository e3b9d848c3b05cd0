"""The yearly round: what is still right, the three scenarios, the statements and the name."""

from django import forms

from contactpolicy.web.forms import Choice, Form, KeyField, Long, Short, Tick
from records.acknowledging import is_name_of, statements_of
from records.scenarios import scenarios_of

RIGHT, ENDED, CHANGED = "right", "ended", "changed"
ANSWERS = [(RIGHT, "Still right"), (CHANGED, "It has changed"), (ENDED, "It has ended")]
NOTHING = "I have nothing to declare"
# What is missing where a statement is not ticked.
TICK = {
    "read": "Tick that you have read the policy",
    "understood": "Tick that you understand it",
    "asked": "Tick that you had the chance to discuss it",
    "private": "Tick that your profiles are private",
    "published": "Tick that you publish nothing harmful",
    "confidential": "Tick that you keep what you know confidential",
    "numbers": "Tick what you do with your own number",
    "unconnected": "Tick that you are not in contact with current {students} on social networks",
    "strict": "Tick that your privacy settings are at their strictest",
}


class RoundForm(Form):
    """Each declaration that holds: still right, changed, or ended; or that there is nothing to declare."""

    key = KeyField()

    def __init__(self, data=None, *, asked, nil):
        """`asked`: the declarations to answer about; `nil`: whether nothing at all is declared."""
        self.asked, self.say = asked, {}
        super().__init__(data)
        for one in asked:
            self._ask(one)
        if nil:
            self.fields["nothing"] = Tick(label=NOTHING)
            self.say["nothing"] = "Tick this if it is so, or tell the school about somebody first"

    def _ask(self, one):
        """The question about one declaration, and why where it has ended."""
        names = ", ".join(party.name for party in one.record.parties.all())
        answer, why = answer_of(one), why_of(one)
        self.fields[answer] = Choice(
            label=f"{one.record.number}, {one.called.lower()}: {names}",
            choices=ANSWERS,
            reveals={ENDED: [why]},
            help_text=one.pattern,
        )
        self.fields[why] = Long(label="When did it end, and why?", rows=2, max_length=1000)
        self.say |= {answer: f"Say whether {one.record.number} is still right", why: "Enter when it ended, and why"}

    def answered(self, answer):
        """The declarations that were answered about in this way."""
        return [one for one in self.asked if self.cleaned_data[answer_of(one)] == answer]

    def why(self, one):
        """Why a declaration ended."""
        return self.cleaned_data[why_of(one)]


def answer_of(one):
    """The name of the question about a declaration."""
    return f"answer_{one.pk}"


def why_of(one):
    """The name of the question why it ended."""
    return f"why_{one.pk}"


class ScenariosForm(Form):
    """Three questions; a choice that does not fit this edition is explained beside it, and can be chosen again."""

    def __init__(self, data=None, *, edition):
        self.scenarios, self.say = scenarios_of(edition), {}
        super().__init__(data)
        for one in self.scenarios:
            self.fields[one.key] = Choice(label=one.question, choices=one.choices)
            self.say[one.key] = f"Choose what you would do {one.about}"

    def clean(self):
        given = super().clean()
        for one in self.scenarios:
            chosen = one.answer(given.get(one.key))
            if chosen and not chosen.fits:
                self.add_error(one.key, chosen.why)
        return given


class SigningForm(Form):
    """Each statement ticked, and one's own name."""

    key = KeyField()

    def __init__(self, data=None, *, edition, name):
        self.own_name, self.statements, self.say = name, list(statements_of(edition)), {}
        super().__init__(data)
        for key, words in self.statements:
            self.fields[key] = Tick(label=words)
            self.say[key] = f"{TICK[key].format(**edition.words)}, or do not sign yet"
        self.fields["name"] = Short(label="Sign by typing your name", max_length=160)
        self.say["name"] = "Type your name to sign"

    def clean_name(self):
        """Theirs, give or take."""
        typed = " ".join(self.cleaned_data["name"].split())
        if not is_name_of(typed, self.own_name):
            raise forms.ValidationError(f"Type your own first name and surname, as on your account: {self.own_name}")
        return typed

    def words(self):
        """The statements as worded."""
        return [words for _, words in self.statements]
