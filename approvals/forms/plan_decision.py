"""What is asked of whoever decides on a plan of involvement, changes it, or names its supervisor."""

from django import forms

from contactpolicy.web.forms import Choice, DateField, Form, Long, Pick

from ..models.decisions import Outcome
from .decision import PATTERNS, Wordings, check_dates
from .request import LONGEST

TERMS = ["starts_on", "ends_on", "supervisor", "session_weeks", "review_weeks"]
SESSIONS = [("1", "Every week"), *PATTERNS]
SAY = {
    "reasons": "Enter your reasons, so that the person who asked knows where they stand",
    "starts_on": "Enter the first day",
    "ends_on": "Enter the last day",
    "supervisor": "Choose who supervises. A plan cannot be agreed without a supervisor (clause 5.4)",
    "session_weeks": "Choose how often the supervisor meets the member of staff",
    "review_weeks": "Choose how often it is reviewed",
}


def supervisor_field(**kwargs):
    """Who supports and supervises the member of staff."""
    return Pick(
        label="Who supervises?",
        words="Type a name",
        help_text="Anybody at the school who can sign in, but not the person themselves. They see this plan, its "
        "contacts and sessions, and nothing else.",
        **kwargs,
    )


def never_themselves(supervisor, plan):
    """Nobody supervises themselves."""
    if supervisor and supervisor.pk == plan.record.staff_member.user_id:
        raise forms.ValidationError("Nobody supervises themselves. Choose somebody else")
    return supervisor


class PlanDecisionForm(Wordings):
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
    starts_on = DateField(label="From")
    ends_on = DateField(label="Until", help_text="On this day the plan must be closed, with a result for each outcome.")
    supervisor = supervisor_field()
    session_weeks = Choice(label="How often do they meet for supervision?", choices=SESSIONS)
    review_weeks = Choice(label="How often is it reviewed?", choices=PATTERNS)
    say = {"outcome": "Choose what you decide", **SAY}

    def __init__(self, data=None, *, plan, source, only_agree=False, **kwargs):
        self.plan = plan
        super().__init__(data, **kwargs)
        self.fields["supervisor"].source = source
        self.add_wordings(
            "Words for the file of", "What this file carries of the plan. It may travel to another school."
        )
        opened = [*TERMS, *[f"wording_{party.pk}" for party in self.parties]]
        self.fields["outcome"].reveals = {"agree": opened}
        if only_agree:
            self.fields["outcome"].choices = [("agree", "Agree after all")]

    def clean_supervisor(self):
        """Somebody else than the person themselves."""
        return never_themselves(self.cleaned_data["supervisor"], self.plan)

    def clean(self):
        given = super().clean()
        if given.get("outcome") == Outcome.AGREE:
            check_dates(self, given, first=self.day)
            targets = [target for _, target in self.plan.outcomes_proposed]
            if given.get("ends_on") and max(targets) > given["ends_on"]:
                self.add_error("ends_on", "The last day must not be before the day of an outcome. Ask for more instead")
            self.clean_wordings(given)
            if self.asks_about_names:
                self.fields["outcome"].reveals["agree"].append("names_checked")
        return given

    def terms(self):
        """What is decided, by the names of the model."""
        given = self.cleaned_data
        if given["outcome"] != Outcome.AGREE:
            return {"reasons": given["reasons"]}
        return {"reasons": given["reasons"]} | {
            name: int(given[name]) if name.endswith("_weeks") else given[name] for name in TERMS
        }


class PlanChangeForm(Form):
    """A change to an agreed plan: a new decision, with its reasons."""

    reasons = Long(label="What changes, and why?", rows=4)
    ends_on = DateField(label="Until", help_text="The same last day, or another. At most a year from today.")
    session_weeks = Choice(label="How often do they meet for supervision?", choices=SESSIONS)
    review_weeks = Choice(label="How often is it reviewed?", choices=PATTERNS)
    outcome = Long(label="Another outcome", rows=2, max_length=1000, required=False)
    target = DateField(label="Another outcome by", required=False)
    say = SAY | {"reasons": "Enter what changes, and why"}

    def __init__(self, data=None, *, plan, day, initial=None):
        self.plan, self.day = plan, day
        super().__init__(data, initial=initial)

    def clean(self):
        given = super().clean()
        ends, words, target = given.get("ends_on"), given.get("outcome"), given.get("target")
        latest = max((one.target_on for one in self.plan.outcomes.all() if one.latest is None), default=self.day)
        if ends and ends < max(self.day, self.plan.starts_on):
            self.add_error("ends_on", "The last day must be today or later. To stop it now, close the plan instead")
        elif ends and ends - self.day > LONGEST:
            self.add_error("ends_on", "The last day must be within a year from today")
        elif ends and latest > ends:
            self.add_error("ends_on", "The last day must not be before the day of an outcome that has no result yet")
        if words and not target and "target" not in self.errors:
            self.add_error("target", "Enter by when it should be reached")
        elif target and not words:
            self.add_error("outcome", "Enter the outcome, or leave its day empty")
        elif target and ends and not self.day <= target <= ends:
            self.add_error("target", "The day must lie between today and the last day of the plan")
        return given

    def terms(self):
        """What is decided, by the names of the model."""
        given = self.cleaned_data
        return {
            "reasons": given["reasons"],
            "ends_on": given["ends_on"],
            "session_weeks": int(given["session_weeks"]),
            "review_weeks": int(given["review_weeks"]),
            "outcomes": [(given["outcome"], given["target"])] if given["outcome"] else [],
        }


class SupervisorForm(Form):
    """Another supervisor: a new decision, with its reasons."""

    supervisor = supervisor_field()
    reasons = Long(label="Why?", rows=3)
    say = {"supervisor": "Choose who supervises from now on", "reasons": "Enter why, for whoever reads this in years"}

    def __init__(self, data=None, *, plan, source):
        self.plan = plan
        super().__init__(data)
        self.fields["supervisor"].source = source

    def clean_supervisor(self):
        """Somebody else than the person themselves, and than whoever it is now."""
        chosen = never_themselves(self.cleaned_data["supervisor"], self.plan)
        if chosen.pk == self.plan.supervisor_id:
            raise forms.ValidationError(f"{chosen.name} is the supervisor already. Choose somebody else")
        return chosen
