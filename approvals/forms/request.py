"""The request, one idea to a page. Each page says by which clause it asks."""

from datetime import timedelta

from contactpolicy.web.forms import Choice, DateField, Form, Long, Pick, Tick, YesNo

from ..models import Proposal
from ..models.proposals import KINDS_OF_CONTACT

LONGEST = timedelta(days=366)


class Page(Form):
    """One page of the request. What was typed is kept as it was, right or wrong; `quiet` shows it without complaint."""

    title, intro = "", ""

    def __init__(self, data=None, *, day, sources, quiet=False, words):
        self.day, self.quiet, self.words = day, quiet, words
        super().__init__(data)
        self.prepare(sources)

    def prepare(self, sources):
        """What a page sets up from the day and the school."""

    @property
    def errors(self):
        """No complaint about a page that is only being looked at again."""
        return {} if self.quiet else super().errors

    def facts(self):
        """What this page says about the request, by the names of its model."""
        return dict(self.cleaned_data)


class Answer(Page):
    """What was asked, answered."""

    title = "What was asked"
    reply = Long(
        label="Your answer", rows=6, help_text="You can also change what the request says on the following pages."
    )
    say = {"reply": "Enter your answer to what was asked"}

    def facts(self):
        return {}


class Who(Page):
    """The students it is about."""

    title = "Who is it about?"
    students = Pick(
        label="Who is it about?",
        many=True,
        words="Type a name, year or form",
        help_text="Choose everyone who would be there. Each of them has a file, and the agreement goes on it.",
    )
    heads = "students"

    def prepare(self, sources):
        self.fields["students"].source = sources["students"]
        word = self.words["student"]
        self.say = {"students": {"required": f"Choose at least one {word} from the names that the search finds"}}

    def clean(self):
        given = super().clean()
        if left := [one.name for one in given.get("students") or [] if one.is_former(self.day)]:
            self.add_error(
                "students",
                f"{', '.join(left)} has left. Contact with a former {self.words['student']} needs a plan of involvement "
                "(clause 5.3): take the name out, or propose a plan below",
            )
        return given

    @property
    def former(self):
        """Those chosen who have left: a plan of involvement can be proposed for them instead."""
        chosen = self["students"].ticked if self.is_bound else []
        return [found.thing for found in chosen if found.thing.is_former(self.day)]

    def facts(self):
        return {}


class What(Page):
    """What is proposed and why."""

    title = "What do you propose?"
    intro = "Clause 2.2: the record must set out the reasons for the proposed contact."
    kind = Choice(label="What kind of contact is it?", choices=KINDS_OF_CONTACT)
    purpose = Long(label="What would you do?", rows=3, help_text="For example: weekly violin lessons towards Grade 3.")
    reasons = Long(
        label="What are the reasons for it?",
        rows=5,
        help_text="Why this contact, why you, and why outside school. These words go on your file.",
    )
    say = {
        "kind": "Choose what kind of contact it is",
        "purpose": "Enter what you would do",
        "reasons": "Enter the reasons, so that they can be put on the record",
    }


class When(Page):
    """Where, on which days, from when until when; and whether it has already begun."""

    title = "Where and when?"
    intro = "Contact is agreed for a time. It ends on its last day unless you ask again."
    place = Long(label="Where would it be?", rows=2, max_length=500)
    times = Long(label="On which days, at what times?", rows=2, max_length=500)
    starts_on = DateField(label="From", help_text="The first day you ask for. It begins only once it is agreed.")
    ends_on = DateField(label="Until", help_text="The last day, at most a year later.")
    begun = YesNo(label="Has this contact already begun?", reveals={"yes": ["begun_on", "begun_why"]})
    begun_on = DateField(label="When did it begin?")
    begun_why = Long(label="Why did it begin before it was agreed?", rows=3)
    say = {
        "place": "Enter where it would be",
        "times": "Enter the days and times",
        "starts_on": "Enter the first day",
        "ends_on": "Enter the last day",
        "begun": "Say whether it has already begun",
        "begun_on": {
            "required": "Enter the day it began",
            "not_after": "The day it began must be today or earlier. If it has not begun yet, answer No",
        },
        "begun_why": "Say why it began before it was agreed",
    }

    def prepare(self, sources):
        self.fields["begun_on"].not_after = self.day

    def clean(self):
        given = super().clean()
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
            self.add_error("ends_on", "The last day must be within a year of the first. Ask to renew it then")
        return given

    def facts(self):
        facts = super().facts()
        facts.pop("begun")
        return facts | {"begun_on": facts["begun_on"] or None, "begun_why": facts["begun_why"] or ""}


class Around(Page):
    """Who else is there, money, parents."""

    title = "Who else is there, and who knows?"
    others_present = Long(
        label="Who else would be there?", rows=2, help_text="For example: a parent in the next room, door open."
    )
    paid = YesNo(label="Are you paid for it?", reveals={"yes": ["paid_words"]})
    paid_words = Long(label="How much, and by whom?", rows=2, max_length=500)
    parents = Choice(label="Do parents or carers know about it and agree?", choices=Proposal.Parents.choices)
    parents_words = Long(label="How do you know?", rows=2, required=False, max_length=1000)
    say = {
        "others_present": "Enter who else would be there, or that nobody would",
        "paid": "Say whether you are paid for it",
        "paid_words": "Enter how much, and by whom",
        "parents": "Choose whether parents or carers know and agree",
    }


class Safe(Page):
    """Whether the student is taught by this person, and how details are kept safe."""

    title = "Teaching and safety"
    intro = "Clauses 1.2 and 4.4: boundaries, confidentiality and personal contact details."
    taught = YesNo(label="Do you teach or work with any of them at school?", reveals={"yes": ["taught_words"]})
    taught_words = Long(label="In what way?", rows=2, max_length=500)
    safeguards = Long(
        label="How are records and contact details kept safe?",
        rows=3,
        help_text="For example: arrangements by the school e-mail to parents only; no personal numbers given.",
    )
    say = {
        "taught": "Say whether you teach or work with any of them",
        "taught_words": "Say in what way",
        "safeguards": "Enter how records and contact details are kept safe",
    }


class Declaration(Page):
    """The declaration of clause 1.2."""

    title = "Declaration"
    not_friendship = Tick(
        label="I declare that the purpose of this contact is not friendship, and not to begin or strengthen a relationship."
    )
    say = {"not_friendship": "Tick the declaration. Without it this contact cannot be asked for"}


PAGES = {"who": Who, "what": What, "when": When, "around": Around, "safety": Safe, "declaration": Declaration}
ANSWER_PAGES = {"answer": Answer} | {name: page for name, page in PAGES.items() if name != "who"}
