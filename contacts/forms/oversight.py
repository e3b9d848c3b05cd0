"""What is asked of those whom a contact comes before, and of whoever corrects or voids it."""

from contactpolicy.web.forms import Choice, Form, KeyField, Long, YesNo

from ..models.assessments import Outcome
from ..models.contacts import Kind

RESPONSE, WHY_SIGNIFICANT = "What did you answer?", "In what way?"


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
    """A new account of what happened, with the reason for it; to correspondence a later answer is added here (4.1).

    What the rules go by can be corrected too: that it was more than brief after all brings in those who see such contact.
    """

    said = Long(label="What was said or done", rows=5, max_length=20000)
    place = Long(label="Where", rows=1, max_length=300, required=False)
    response = Long(label=RESPONSE, rows=4, max_length=20000, required=False)
    beyond_brief = YesNo(label="Was it more than brief?")
    works_with = YesNo(label="Was it with a student you work with?")
    inappropriate = YesNo(label="Is its content or language inappropriate?")
    significant = YesNo(label="Is it significant?", reveals={"yes": ["significant_why"]}, inline=False)
    significant_why = Long(label=WHY_SIGNIFICANT, rows=2, max_length=2000)
    why = Long(label="Why do you correct it?", rows=2, max_length=2000)
    say = {
        "said": "Enter what was said or done",
        "beyond_brief": "Say whether it was more than brief",
        "inappropriate": "Say whether its content or language is inappropriate",
        "significant": "Say whether it is significant",
        "significant_why": "Enter in what way it is significant",
        "why": "Enter why you correct it",
    }
    # What the rules of a kind go by (3.1, 4.1, 5.2, 1.1); the other kinds are not asked it.
    ASKED_OF = {
        Kind.UNPLANNED: ("beyond_brief", "works_with"),
        Kind.FAMILY: ("beyond_brief",),
        Kind.MESSAGE: ("inappropriate",),
        Kind.FORMER_STUDENT: ("significant",),
    }
    ASKED = ("beyond_brief", "works_with", "inappropriate", "significant")

    def __init__(self, data=None, *, contact):
        self.contact = contact
        answers, words = dict(contact.answers), contact.record.edition.words
        initial = {"said": contact.said, "place": contact.place, "response": answers.get(RESPONSE)}
        initial |= {name: getattr(contact, name) for name in self.ASKED}
        super().__init__(data, initial=initial | {"significant_why": answers.get(WHY_SIGNIFICANT)})
        if RESPONSE not in answers:
            del self.fields["response"]
        for name in set(self.ASKED) - set(self.asked_of(contact)):
            del self.fields[name]
        if "significant" not in self.fields:
            del self.fields["significant_why"]
        if "works_with" in self.fields:
            self.fields["works_with"].label = f"Was it with a {words['student']} you work with?"
            self.say = {**self.say, "works_with": f"Say whether it was with a {words['student']} you work with"}

    def asked_of(self, contact):
        """Which of the facts that rules go by are asked about this contact."""
        asked = self.ASKED_OF.get(contact.kind, ())
        # Where 3.1 covers those one works with too, nobody is asked who they were.
        return [name for name in asked if name != "works_with" or not contact.record.edition.unplanned_with_own]

    def facts(self):
        """What is different, by the names of the model."""
        given = self.cleaned_data
        anew = {RESPONSE: given.get("response"), WHY_SIGNIFICANT: given.get("significant_why")}
        answers = [[label, anew.get(label) or words] for label, words in self.contact.answers]
        facts = {name: given[name] for name in self.ASKED if name in given}
        return {"said": given["said"], "place": given["place"], "answers": answers, **facts}
