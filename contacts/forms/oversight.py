"""What is asked of those whom a contact comes before, and of whoever corrects or voids it."""

from contactpolicy.web.forms import Choice, Form, KeyField, Long

from ..models.assessments import Outcome

RESPONSE = "What did you answer?"


class AssessmentForm(Form):
    """What somebody makes of a contact, why, and what happens next."""

    key = KeyField()
    outcome = Choice(label="What do you make of it?", choices=Outcome.choices)
    why = Long(label="Why?", rows=4)
    follows = Long(
        label="What happens next?", rows=3, required=False, help_text="Advice given, and what is to be done by whom."
    )
    say = {"outcome": "Choose what you make of it", "why": "Enter why, so that the person concerned can understand"}

    def clean(self):
        given = super().clean()
        if given.get("outcome") in {Outcome.ADVICE, Outcome.OUTSIDE, Outcome.CONCERN} and not given.get("follows"):
            self.add_error("follows", "Enter what happens next: the advice given, and what is to be done")
        return given


class CorrectionForm(Form):
    """A new account of what happened, with the reason for it; to correspondence a later answer is added here (4.1)."""

    said = Long(label="What was said or done", rows=5, max_length=20000)
    place = Long(label="Where", rows=1, max_length=300, required=False)
    response = Long(label=RESPONSE, rows=4, max_length=20000, required=False)
    why = Long(label="Why do you correct it?", rows=2, max_length=2000)
    say = {"said": "Enter what was said or done", "why": "Enter why you correct it"}

    def __init__(self, data=None, *, contact):
        self.contact = contact
        answers = dict(contact.answers)
        super().__init__(
            data, initial={"said": contact.said, "place": contact.place, "response": answers.get(RESPONSE)}
        )
        if RESPONSE not in answers:
            del self.fields["response"]

    def facts(self):
        """What is different, by the names of the model."""
        given = self.cleaned_data
        answers = [
            [label, given.get("response") or words if label == RESPONSE else words]
            for label, words in self.contact.answers
        ]
        return {"said": given["said"], "place": given["place"], "answers": answers}
