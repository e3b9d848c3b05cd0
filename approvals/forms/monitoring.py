"""What is asked of whoever reviews, ends or keeps an agreement."""

from contactpolicy.web.forms import Choice, Form, KeyField, Long, Many
from contactpolicy.web.words import in_words

from ..models.reviews import Checked, Finding, Kept, Outcome


class ReviewForm(Form):
    """One monitoring note: what was checked, what was found, and what follows."""

    key = KeyField()
    checked = Many(label="What did you check?", choices=Checked.choices)
    finding = Choice(label="What did you find?", choices=Finding.choices)
    note = Long(label="Note", rows=5, help_text="What you were told and saw. It goes on the staff file.")
    outcome = Choice(label="What follows?", choices=Outcome.choices)
    say = {
        "checked": "Choose at least one thing that you checked",
        "finding": "Choose what you found",
        "note": "Enter a note, so that a reader knows what you were told and saw",
        "outcome": "Choose what follows",
    }

    def __init__(self, data=None, *, agreement, over, as_head):
        self.agreement = agreement
        super().__init__(data)
        for number, condition in enumerate(agreement.conditions):
            name = f"condition_{number}"
            self.fields[name] = Choice(label=condition, choices=Kept.choices, inline=True)
            self.say = {**self.say, name: f"Say whether this was kept: {condition}"}
        words = agreement.record.edition.words
        self.fields["checked"].choices = [(value, in_words(label, words)) for value, label in Checked.choices]
        self.fields["outcome"].choices = outcomes(over=over, as_head=as_head, words=words)

    @property
    def condition_rows(self):
        """The conditions to tick, for the template."""
        return [self[f"condition_{number}"] for number in range(len(self.agreement.conditions))]

    def clean(self):
        given = super().clean()
        not_as_agreed = given.get("finding") == Finding.NOT_AS_AGREED
        if not_as_agreed and given.get("outcome") == Outcome.CONTINUE:
            self.add_error("outcome", "It was not as agreed, so it cannot simply continue. Ask for a change, or end it")
        return given

    def facts(self):
        """The review, by the names of its model."""
        given = self.cleaned_data
        kept = [
            {"condition": condition, "kept": given[f"condition_{number}"]}
            for number, condition in enumerate(self.agreement.conditions)
        ]
        return {name: given[name] for name in ("checked", "finding", "note", "outcome", "key")} | {"conditions": kept}


def outcomes(*, over, as_head, words):
    """What may follow: nothing more when it is over; whoever decides changes it themselves."""
    if over:
        return [(Outcome.OVER, Outcome.OVER.label)]
    change = "It needs a change, which I make next" if as_head else in_words(Outcome.CHANGE.label, words)
    return [(Outcome.CONTINUE, Outcome.CONTINUE.label), (Outcome.CHANGE, change), (Outcome.END, Outcome.END.label)]


class WhyForm(Form):
    """A reason for an act that needs one."""

    why = Long(label="Why?", rows=4, max_length=2000)

    def __init__(self, data=None, *, label="Why?", ask="Enter the reason, so that a reader years from now understands"):
        super().__init__(data)
        self.fields["why"].label = label
        self.say = {"why": ask}
