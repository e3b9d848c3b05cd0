"""A plan of involvement, as it is proposed: one form in sections, kept while it is written."""

from django import forms
from django.forms.utils import ErrorDict

from contactpolicy.web.forms import Choice, DateField, Form, KeyField, Long, Pick, Short, Tick, YesNo

from ..models import Plan
from .request import LONGEST

OUTCOMES = (1, 2, 3)
SECTIONS = [
    ("Who it is about", ("students", "situation", "arose")),
    ("The need, and help outside school", ("need", "signposted")),
    ("What you propose", ("why_person", "limits")),
    ("What it is to bring about", ("outcome_1", "target_1")),
    ("Other agencies", ("agencies",)),
    ("From when until when", ("starts_on", "ends_on", "begun")),
    ("Declaration", ("not_friendship",)),
]


class PlanForm(Form):
    """Everything that 5.3 and 5.4 ask of whoever proposes a plan. Supervisor and sessions are for whoever agrees it."""

    key = KeyField()
    came_of = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    students = Pick(label="Who is it about?", many=True, words="Type a name")
    situation = Choice(label="Where are they now, as far as you know?", choices=Plan.Situation.choices)
    arose = Long(label="How did contact arise?", rows=3, help_text="When, who began it, and what was said.")
    need = Long(label="What is the need?", rows=3, help_text="What they would need help with (clause 5.3).")
    signposted = YesNo(
        label="Have you pointed them to a service outside school?",
        reveals={"yes": ["signposted_to", "signposted_on"], "no": ["not_signposted_why"]},
    )
    signposted_to = Short(label="Which service?", help_text="For example a school nurse, a college or a helpline.")
    signposted_on = DateField(label="When did you point them there?")
    not_signposted_why = Long(label="Why not?", rows=2, max_length=1000)
    why_person = Long(label="Why you, rather than a service or somebody else?", rows=3)
    limits = Long(
        label="What are the limits of contact?",
        rows=4,
        help_text="Where, how, how often, who else is there; and what there will not be.",
    )
    agencies = YesNo(
        label="Is another agency involved?",
        reveals={"yes": ["agency_who", "agency_what", "agency_on"], "no": ["no_agencies_why"]},
    )
    agency_who = Short(label="Which agency, and who there?", max_length=160)
    agency_what = Long(label="What does it do?", rows=2, max_length=2000)
    agency_on = DateField(label="Since when, or from when?")
    no_agencies_why = Long(label="Why is none needed?", rows=2, max_length=1000)
    starts_on = DateField(label="From", help_text="The first day. It begins only once it is agreed.")
    ends_on = DateField(label="Until", help_text="The last day, at most a year later.")
    begun = YesNo(label="Has this contact already begun?", reveals={"yes": ["begun_on", "begun_why"]})
    begun_on = DateField(label="When did it begin?")
    begun_why = Long(label="Why did it begin before it was agreed?", rows=3)
    not_friendship = Tick(
        label="I declare that the purpose of this contact is not friendship, and not to begin or strengthen a relationship."
    )
    SAY = {
        "situation": "Choose where they are now, or that you do not know",
        "arose": "Enter how contact arose",
        "need": "Enter what the need is",
        "signposted": "Say whether you have pointed them to a service",
        "signposted_to": "Enter which service it was",
        "signposted_on": {
            "required": "Enter when you pointed them there",
            "not_after": "The day must be today or earlier",
        },
        "not_signposted_why": "Enter why you have not pointed them to a service",
        "why_person": "Enter why it should be you",
        "limits": "Enter the limits of contact",
        "agencies": "Say whether another agency is involved",
        "agency_who": "Enter which agency it is",
        "agency_what": "Enter what the agency does",
        "agency_on": "Enter since when the agency is involved",
        "no_agencies_why": "Enter why no agency is needed",
        "starts_on": "Enter the first day",
        "ends_on": "Enter the last day",
        "begun": "Say whether it has already begun",
        "begun_on": {
            "required": "Enter the day it began",
            "not_after": "The day it began must be today or earlier. If it has not begun yet, answer No",
        },
        "begun_why": "Say why it began before it was agreed",
        "not_friendship": "Tick the declaration. Without it a plan cannot be proposed",
        "outcome_1": "Enter at least one outcome",
        "target_1": "Enter by when the first outcome should be reached",
    }
    gone_on_with = False  # a draft, just opened: unfinished is no mistake

    def __init__(self, data=None, *, day, source, words, initial=None):
        self.day, self.words = day, words
        who = f"Choose the former {words['student']} from the names that the search finds"
        self.say = {**self.SAY, "students": {"required": who}}
        super().__init__(data, initial=initial)
        self.fields["students"].source = source
        self.fields["students"].help_text = f"Former {words['students']} only. Each of them has a file."
        for name in ("signposted_on", "begun_on"):
            self.fields[name].not_after = day
        for one in OUTCOMES:
            first = one == 1
            hint = "Something that can be told from the outside, such as: has a place at college." if first else ""
            self.fields[f"outcome_{one}"] = Long(
                label=f"Outcome {one}", rows=2, max_length=1000, required=first, help_text=hint
            )
            self.fields[f"target_{one}"] = DateField(label=f"By when should outcome {one} be reached?", required=first)
        self._order_as_shown()

    def _order_as_shown(self):
        """The fields in the order of the page, so that the summary of errors reads from the top down."""
        names = [name for name in self.fields if not name.startswith(("outcome_", "target_"))]
        after = names.index("limits") + 1
        outcomes = [f"{part}_{one}" for one in OUTCOMES for part in ("outcome", "target")]
        self.order_fields(["reply", *names[:after], *outcomes, *names[after:]])

    @property
    def errors(self):
        """No complaint about what somebody has only begun to go on with."""
        return ErrorDict(renderer=self.renderer) if self.gone_on_with else super().errors

    @property
    def sections(self):
        """Each section with its questions; what another question opens comes with that one."""
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in SECTIONS
            if any(name in self.fields for name in names)
        ]

    @property
    def more_outcomes(self):
        """The second and third outcome, folded away."""
        return [self[f"{part}_{one}"] for one in OUTCOMES[1:] for part in ("outcome", "target")]

    @property
    def more_open(self):
        """Whether something is in them, or wrong with them."""
        return any(row.errors or row.value() for row in self.more_outcomes)

    def clean_students(self):
        """Former students only: contact with a current one is an ordinary request."""
        chosen = self.cleaned_data["students"]
        if present := [one.name for one in chosen if not one.is_former(self.day)]:
            raise forms.ValidationError(
                f"{', '.join(present)} is on roll. Ask for contact with a {self.words['student']} on roll by a request "
                "(clause 2.2), from Log or request"
            )
        return chosen

    def clean(self):
        given = super().clean()
        self._clean_dates(given)
        for one in OUTCOMES:
            self._clean_outcome(given, one)
        return given

    def _clean_dates(self, given):
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and starts < self.day:
            self.add_error(
                "starts_on",
                "The first day must be today or later: nothing can be agreed for the past. "
                "If it has already begun, give today here and answer Yes below",
            )
        elif starts and ends and ends < starts:
            self.add_error("ends_on", "The last day must be the same as or after the first day")
        elif starts and ends and ends - starts > LONGEST:
            self.add_error("ends_on", "The last day must be within a year of the first")

    def _clean_outcome(self, given, one):
        """Words and a day, or neither; the day within the plan."""
        words, target = given.get(f"outcome_{one}"), given.get(f"target_{one}")
        if target and not words and f"outcome_{one}" not in self.errors:
            self.add_error(f"outcome_{one}", f"Enter outcome {one}, or leave its day empty")
        elif words and not target and f"target_{one}" not in self.errors:
            self.add_error(f"target_{one}", f"Enter by when outcome {one} should be reached")
        elif target and given.get("ends_on") and target > given["ends_on"]:
            self.add_error(f"target_{one}", "The day must be on or before the last day of the plan")
        elif target and given.get("starts_on") and target < given["starts_on"]:
            self.add_error(f"target_{one}", "The day must be on or after the first day of the plan")

    def facts(self):
        """The plan, by the names of its model."""
        given = self.cleaned_data
        plain = (
            "situation", "arose", "need", "signposted_to", "signposted_on", "not_signposted_why", "why_person", "limits",
            "no_agencies_why", "starts_on", "ends_on", "begun_on", "begun_why", "not_friendship",
        )  # fmt: skip
        agency = (
            [[given["agency_who"], given["agency_what"], given["agency_on"].isoformat()]] if given["agencies"] else []
        )
        asked = [(given[f"outcome_{one}"], given[f"target_{one}"]) for one in OUTCOMES if given[f"outcome_{one}"]]
        return {name: given[name] for name in plain} | {
            "outcomes_asked": [[words, target.isoformat()] for words, target in asked],
            "agencies_asked": agency,
        }


class PlanAnswerForm(PlanForm):
    """What was asked is answered, and the plan put differently where need be. Who it is about stays."""

    reply = Long(label="Your answer", rows=5)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.say = {**self.say, "reply": "Enter your answer to what was asked"}
        for name in ("students", "came_of", "key"):
            del self.fields[name]

    @property
    def sections(self):
        """The answer first."""
        return [("What was asked", [self["reply"]]), *super().sections]


def typed_from(plan):
    """A plan's facts as answers on its form, to be put differently."""
    given = {
        name: getattr(plan, name)
        for name in (
            "situation", "arose", "need", "signposted_to", "signposted_on", "not_signposted_why", "why_person", "limits",
            "no_agencies_why", "starts_on", "ends_on", "begun_on", "begun_why",
        )
    }  # fmt: skip
    given |= {
        "signposted": bool(plan.signposted_to),
        "begun": bool(plan.begun_on),
        "agencies": bool(plan.agencies_asked),
    }
    for number, (words, target) in enumerate(plan.outcomes_proposed, 1):
        given |= {f"outcome_{number}": words, f"target_{number}": target}
    for who, what, on in plan.agencies_proposed:
        given |= {"agency_who": who, "agency_what": what, "agency_on": on}
    return given
