"""What is asked of whoever decides."""

from contactpolicy.web.forms import Choice, DateField, Form, Long, Tick

from .. import wording
from ..models.decisions import Outcome
from .request import LONGEST

PATTERNS = [("2", "Every 2 weeks"), ("4", "Every 4 weeks"), ("6", "Every 6 weeks"), ("12", "Every 12 weeks")]
TERMS = ["conditions", "starts_on", "ends_on", "review_weeks"]


def lines(text):
    """A list from one thing to a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class Wordings(Form):
    """The words for each student's file, beside whatever else is asked."""

    def __init__(self, data=None, *, parties, school, day, initial=None):
        self.parties, self.school, self.day = list(parties), school, day
        super().__init__(data, initial=initial)
        self.named_on_roll = []

    def add_wordings(self, label, hint):
        """One box for each student, and a tick for when a name in it is meant."""
        for party in self.parties:
            name = f"wording_{party.pk}"
            self.fields[name] = Long(label=f"{label} {party.student.name}", rows=4, max_length=2000, help_text=hint)
            self.say = {**self.say, name: f"Enter the words for the file of {party.student.name}"}
        self.fields["names_checked"] = Tick(
            label="I have checked: the names warned about above are not other children's", required=False
        )

    @property
    def wording_rows(self):
        """The boxes, for the template."""
        return [self[f"wording_{party.pk}"] for party in self.parties]

    @property
    def asks_about_names(self):
        """Whether the tick is to be shown."""
        return bool(self.named_on_roll) or bool(self.data.get("names_checked"))

    def clean_wordings(self, given):
        """No wording names another student of the request; naming anyone else on roll must be meant."""
        for party in self.parties:
            name, text = f"wording_{party.pk}", given.get(f"wording_{party.pk}") or ""
            others = [other.student for other in self.parties if other.pk != party.pk]
            if named := wording.others_on_request(text, party.student, others):
                self.add_error(name, f"Take out {listed(named)}: a file never names another child")
                continue
            on_roll = wording.others_on_roll(text, party.student, school=self.school, day=self.day)
            self.named_on_roll += on_roll
            if on_roll and not given.get("names_checked"):
                self.add_error(
                    name,
                    f"This seems to name {listed(on_roll)}, who is on roll. "
                    "Take the name out, or tick below if it is not that child",
                )

    def wordings(self):
        """The confirmed words by party id."""
        return {party.pk: self.cleaned_data[f"wording_{party.pk}"] for party in self.parties}


def listed(students):
    """Names in a row."""
    return ", ".join(student.name for student in students)


class DecisionForm(Wordings):
    """Agree, decline, or ask for more: each opens only what it needs."""

    outcome = Choice(
        label="What do you decide?",
        choices=[("agree", "Agree"), ("decline", "Decline"), ("more", "Ask for more before deciding")],
    )
    reasons = Long(
        label="Your reasons",
        rows=5,
        help_text="For the person who asked, and for the staff file. When you ask for more, what you want to know.",
    )
    conditions = Long(label="Conditions, one to a line", rows=4, required=False)
    starts_on = DateField(label="From")
    ends_on = DateField(label="Until")
    review_weeks = Choice(label="How often is it reviewed?", choices=PATTERNS)
    say = {
        "outcome": "Choose what you decide",
        "reasons": "Enter your reasons, so that the person who asked knows where they stand",
        "starts_on": "Enter the first day",
        "ends_on": "Enter the last day",
        "review_weeks": "Choose how often it is reviewed",
    }

    def __init__(self, data=None, *, only_agree=False, **kwargs):
        super().__init__(data, **kwargs)
        self.add_wordings(
            "Words for the file of", "The reasons as this file carries them. It may travel to another school."
        )
        opened = [*TERMS, *[f"wording_{party.pk}" for party in self.parties]]
        self.fields["outcome"].reveals = {"agree": opened}
        if only_agree:
            self.fields["outcome"].choices = [("agree", "Agree after all")]

    def clean(self):
        given = super().clean()
        if given.get("outcome") == Outcome.AGREE:
            check_dates(self, given, first=self.day)
            self.clean_wordings(given)
            if self.asks_about_names:
                self.fields["outcome"].reveals["agree"].append("names_checked")
        return given

    def terms(self):
        """What is decided, by the names of the model."""
        given = self.cleaned_data
        if given["outcome"] != Outcome.AGREE:
            return {"reasons": given["reasons"]}
        return {
            "reasons": given["reasons"],
            "conditions": lines(given["conditions"]),
            "starts_on": given["starts_on"],
            "ends_on": given["ends_on"],
            "review_weeks": int(given["review_weeks"]),
        }


def check_dates(form, given, *, first):
    """An agreement never starts before its decision, ends after it starts, and lasts a year at most."""
    starts, ends = given.get("starts_on"), given.get("ends_on")
    if starts and starts < first:
        form.add_error(
            "starts_on", "The first day must be today or later: an agreement never starts before its decision"
        )
    elif starts and ends and ends < starts:
        form.add_error("ends_on", "The last day must be the same as or after the first day")
    elif starts and ends and ends - starts > LONGEST:
        form.add_error("ends_on", "The last day must be within a year of the first")


class ChangeForm(Wordings):
    """A change to an agreement: a new decision, with its reasons."""

    reasons = Long(label="What changes, and why?", rows=4)
    conditions = Long(label="Conditions from now on, one to a line", rows=4, required=False)
    ends_on = DateField(
        label="Until", help_text="The same last day, or an earlier one. Going on for longer is a new request."
    )
    review_weeks = Choice(label="How often is it reviewed?", choices=PATTERNS)
    say = {
        "reasons": "Enter what changes, and why",
        "ends_on": "Enter the last day",
        "review_weeks": "Choose how often it is reviewed",
    }

    def __init__(self, data=None, *, agreement, **kwargs):
        self.agreement = agreement
        super().__init__(data, **kwargs)
        self.add_wordings("Words for the file of", "The agreement as it stands from now on.")

    def clean(self):
        given = super().clean()
        ends = given.get("ends_on")
        if ends and ends > self.agreement.ends_on:
            self.add_error("ends_on", "The last day cannot be later than agreed. Going on for longer is a new request")
        elif ends and ends < max(self.day, self.agreement.starts_on):
            self.add_error("ends_on", "The last day must be today or later. To stop it now, end the agreement instead")
        self.clean_wordings(given)
        return given

    def terms(self):
        """What is decided, by the names of the model."""
        given = self.cleaned_data
        return {
            "reasons": given["reasons"],
            "conditions": lines(given["conditions"]),
            "ends_on": given["ends_on"],
            "review_weeks": int(given["review_weeks"]),
        }
