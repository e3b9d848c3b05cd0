"""Section 5: contact with former students, outside a plan of involvement and within one."""

from contactpolicy.web.forms import Choice, DateField, Long, Short, YesNo
from records.situations import Situation

from ..models.contacts import Kind
from .asking import began, how, said
from .happened import Happened


class FormerStudent(Happened):
    """Clause 5.2: significant or not, and the discussions that follow."""

    kind = Kind.FORMER_STUDENT
    channel = how()
    began_by = began()
    situation = Choice(label="Where are they now, as far as you know?", choices=Situation.choices)
    said = said()
    significant = YesNo(
        label="Is it significant?",
        reveals={"yes": ["significant_why"]},
        inline=False,
        yes="Yes: more than a passing word",
        no="No",
    )
    significant_why = Long(label="In what way?", rows=2, max_length=2000)
    signposted = YesNo(
        label="Did you point them to a service outside school?",
        reveals={"yes": ["signposted_to", "signposted_on"]},
        help_text="Help outside school is signposted first (clause 5.3).",
    )
    signposted_to = Short(label="Which service?")
    signposted_on = DateField(label="When did you point them there?")
    say = {
        "situation": "Choose where they are now, or that you do not know",
        "significant": "Say whether it is significant",
        "significant_why": "Enter in what way it is significant",
        "signposted": "Say whether you pointed them to a service",
        "signposted_to": "Enter which service it was",
        "signposted_on": {
            "required": "Enter when you pointed them there",
            "not_after": "The day must be today or earlier",
        },
    }
    EXTRA = ("situation", "significant_why")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signposted_on"].not_after = self.day

    def facts(self):
        given = self.cleaned_data
        pointed = {"signposted_to": given["signposted_to"] or "", "signposted_on": given["signposted_on"]}
        return super().facts() | {"significant": given["significant"]} | pointed

    def answers(self):
        """With the plan that there is with them, which this contact was not part of."""
        theirs = [plan for plan in self.plans if set(plan.students) & set(self.cleaned_data["students"])]
        said = [f"There is one, {plan.number}, {plan.dates}. This contact was not part of it." for plan in theirs]
        return [*super().answers(), *[["Plan of involvement", one] for one in said]]


class WithinPlan(Happened):
    """Clause 5.4: every contact within a plan of involvement is logged, and read at its next supervision session."""

    kind = Kind.WITHIN_PLAN
    began_by = began()
    plan = Choice(label="Which plan?", choices=[])
    channel = how()
    place = Short(label="Where?", max_length=300, required=False)
    said = said()
    inside = YesNo(label="Was it within the limits agreed?")
    say = {
        "plan": "Choose the plan it was part of",
        "inside": "Say whether it was within the limits agreed",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = [(one.number, one.label) for one in self.plans]
        if not self.plans:
            self.fields["plan"].help_text = "There is no plan of involvement of yours to log it under."
        self.fields["plan"].hints = {one.number: f"Limits: {one.limits}" for one in self.plans}
        self.fields["students"].help_text = "Leave it empty if it was with everybody on the plan."
        del self.fields["not_listed"]

    def clean(self):
        given = super().clean()
        plan = next((one for one in self.plans if one.number == given.get("plan")), None)
        if plan is None:
            return given
        elsewhere = f"Log it as contact with a former {self.words['student']} instead: it was outside the plan"
        if given.get("inside") is False:
            self.add_error("inside", elsewhere)
        if {"when", "on"} <= given.keys() and not plan.covers(self.happened_on(given)):
            self.add_error("when", f"The plan is in force from {plan.dates}. {elsewhere}")
        if given.get("on_behalf"):
            self.add_error("on_behalf", "A contact within a plan is logged by the person whose plan it is")
        chosen = given.get("students") or list(plan.students)
        if "students" in given and not set(chosen) <= set(plan.students):
            self.add_error("students", "Choose from those on the plan, or leave it empty for all of them")
        given["students"] = chosen
        return given

    def needs_somebody(self, given):
        """Everybody on the plan, where nobody is chosen."""
        return False
