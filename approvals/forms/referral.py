"""What is asked when something is referred, or not: whom it concerns, the three dates, what is known, the decision."""

from django import forms
from django.forms.utils import ErrorDict

from contactpolicy.web.forms import Choice, DateField, Form, KeyField, Long, Many, Pick, Short, YesNo
from contactpolicy.web.words import in_words
from contacts.times import moment, spoken_time

from ..models.referral_states import Limb, Nature, Others, Step, Telling, To

LIKE = "Enter the time like 4.30pm or 16:30"
LATER = "This cannot lie in the future. Check the day and the time"
HOW = [(one.value, one.label) for one in (Step.ADVICE, Step.CONSULTATION, Step.SENT, Step.PASSED_ON, Step.POLICE)]
DATES = ("arose_on", "aware_on", "aware_about", "contacted")
KNOWN = ("notice", "nature", "limbs", "said", "taken")
PERSON = ("job", "previous", "other_children", "own_children")
DECIDED = ("to", "reasons")
AT_THE_END = [(one.value, one.label) for one in (Telling.MAY, Telling.TOLD, Telling.NOT_YET)]


class Settled(Form):
    """Whether the person concerned may be told, asked where something ends: what is not answered is kept from them for ever."""

    telling = Choice(
        label="May the person be told, now that it is over?", choices=AT_THE_END,
        help_text="Until they may be, who looked at their file is kept from them. The answer can be changed later.",
    )  # fmt: skip
    whose = Short(
        label="Whose word is it?", max_length=200,
        help_text="The LADO's name, or who told them; where no LADO was asked, your own.",
    )  # fmt: skip
    words = Long(label="If they must not be told: why, and until when?", rows=2, required=False, max_length=2000)
    ANSWER = ("telling", "whose", "words")
    SAID = {"telling": "Choose whether the person may be told", "whose": "Enter whose word it is, or who told them"}

    def ask_no_more(self):
        """They may be told already, or have been."""
        for name in self.ANSWER:
            del self.fields[name]

    def clean(self):
        """That somebody is never to know is not left without a reason."""
        given = super().clean()
        if given.get("telling") == Telling.NOT_YET and not given.get("words"):
            self.add_error("words", "Enter why they must not be told, and until when")
        return given

    def answer(self):
        """The answer; none, where it was not asked for."""
        found = {name: self.cleaned_data[name] for name in self.ANSWER if name in self.cleaned_data}
        return found if found.get("telling") else None


class Known(Settled):
    """What is known, and the decision: asked each time somebody decides. Not to refer is an end, and asks about telling."""

    notice = Long(label="How did it come to notice?", rows=2, max_length=2000)
    nature = Choice(label="What kind of concern is it?", choices=Nature.choices, required=False)
    limbs = Many(
        label="Which parts of the harm threshold may be met?", choices=Limb.choices, required=False,
        help_text="The LADO decides whether it is met. You say what you think.",
    )  # fmt: skip
    said = Long(
        label="What is said?", rows=6, max_length=20000,
        help_text="In order, in the words that were used. Facts here; what you make of them in your reasons.",
    )  # fmt: skip
    taken = Long(label="What has been done at once?", rows=3, required=False, help_text="To keep children safe.")
    job = Short(label="Job", required=False, max_length=200)
    previous = Long(
        label="Previous concerns", rows=3, required=False,
        help_text="From before this system, or from elsewhere. Earlier referrals are listed by themselves.",
    )  # fmt: skip
    other_children = Choice(
        label="Are they with children anywhere else?", choices=Others.choices, required=False,
        reveals={Others.YES: ["other_words"]},
    )  # fmt: skip
    other_words = Short(label="Where, and as what?", max_length=500)
    own_children = Long(label="Own children, or others they care for", rows=2, required=False)
    to = Choice(
        label="To whom do you refer it?", choices=To.choices, reveals={To.NOBODY: ["telling", "whose", "words"]}
    )
    reasons = Long(
        label="Your reasons", rows=5, help_text="Needed for either decision, and above all for not referring."
    )
    SAY = {
        "notice": "Enter how it came to notice",
        "said": "Enter what is said",
        "other_words": "Enter where they are with children, and as what",
        "to": "Choose to whom you refer it, or that you decide not to",
        "reasons": "Enter your reasons, so that a reader years from now understands",
    }
    gone_on_with = False  # a draft, just opened: unfinished is no mistake

    def __init__(self, data=None, *, initial=None):
        self.say = {**self.SAID, **self.SAY, **self.say}
        super().__init__(data, initial=initial)

    @property
    def errors(self):
        """No complaint about what somebody has only begun to go on with."""
        return ErrorDict(renderer=self.renderer) if self.gone_on_with else super().errors

    @property
    def groups(self):
        """The questions under their headings."""
        named = (
            ("Whom it concerns", ("staff", "students")), ("When", DATES), ("What is known", KNOWN),
            ("About the person", PERSON), ("The decision", DECIDED),
        )  # fmt: skip
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in named]

    def clean(self):
        given = super().clean()
        if given.get("to") == To.LADO and not given.get("limbs"):
            self.add_error("limbs", "Choose which parts may be met, or that you are not sure")
        return given

    def known(self):
        """What is known, by the names of the model."""
        given = self.cleaned_data
        return {name: given[name] for name in (*KNOWN, *PERSON, "other_words") if name in given}


class DecisionForm(Known):
    """A decision on what was raised, or a further one."""

    key = KeyField()

    def __init__(self, data=None, *, referral):
        initial = {name: getattr(referral, name) for name in (*KNOWN, *PERSON, "other_words")}
        super().__init__(data, initial=initial)
        if referral.may_tell:
            self.ask_no_more()
            self.fields["to"].reveals = {}


class ReferralForm(Known):
    """A new referral, or the decision not to refer. `may`: whether this person may refer somebody, in a sentence."""

    key = KeyField()
    came_of = forms.CharField(required=False, widget=forms.HiddenInput)
    staff = Pick(label="Whom does it concern?", words="Type a name or job title")
    students = Pick(label="Which students are concerned?", many=True, required=False, words="Type a name, year or form")
    arose_on = DateField(label="When did the concern arise?")
    aware_on = DateField(label="When did the school become aware of it?")
    aware_about = Short(
        label="At about what time?", max_length=20,
        help_text="For example 4.30pm. The time to contact the LADO begins here.",
    )  # fmt: skip
    contacted = YesNo(
        label="Has somebody been contacted already?", inline=False,
        reveals={"yes": ["contact_kind", "contact_on", "contact_about", "contact_with", "contact_reference"]},
    )  # fmt: skip
    contact_kind = Choice(label="How?", choices=HOW)
    contact_on = DateField(label="Which day?")
    contact_about = Short(label="At about what time was that?", required=False, max_length=20)
    contact_with = Short(label="Who was spoken with?", max_length=200)
    contact_reference = Short(label="Reference", required=False, max_length=80)
    say = {
        "staff": "Choose whom it concerns",
        "arose_on": "Enter the day on which the concern arose",
        "aware_on": "Enter the day on which the school became aware",
        "aware_about": LIKE,
        "contacted": "Say whether somebody has been contacted",
        "contact_kind": "Choose how they were contacted",
        "contact_on": "Enter the day on which they were contacted",
        "contact_with": "Enter who was spoken with",
    }

    def __init__(self, data=None, *, at, day, sources, may, words, subject=None, initial=None):
        self.at, self.may, self.words, self.subject = at, may, words, subject
        super().__init__(data, initial=initial)
        self.fields["staff"].source, self.fields["students"].source = sources["staff"], sources["students"]
        if subject is not None:
            del self.fields["staff"]
        for name in ("arose_on", "aware_on", "contact_on"):
            self.fields[name].not_after = day

    def clean_staff(self):
        """Only somebody whom this person may refer."""
        staff = self.cleaned_data["staff"]
        answer = self.may(staff)
        if not answer:
            raise forms.ValidationError(in_words(str(answer).rstrip("."), self.words))
        return staff

    def clean_aware_about(self):
        """A time that can be read."""
        return readable(self.cleaned_data["aware_about"])

    def clean_contact_about(self):
        """A time that can be read, or none."""
        return readable(self.cleaned_data["contact_about"])

    def clean(self):
        given = super().clean()
        if given.get("aware_on") and given.get("aware_about") and self.aware_at(given) > self.at:
            self.add_error("aware_about", LATER)
        if given.get("arose_on") and given.get("aware_on") and given["aware_on"] < given["arose_on"]:
            self.add_error("aware_on", "The school cannot have known before the concern arose. Check both days")
        return given

    def aware_at(self, given=None):
        """The moment the school became aware."""
        given = given or self.cleaned_data
        return moment(given["aware_on"], spoken_time(given["aware_about"]))

    def facts(self):
        """The referral, by the names of its model."""
        return self.known() | {"arose_on": self.cleaned_data["arose_on"], "aware_at": self.aware_at()}

    def step(self):
        """The first step, where somebody was contacted already."""
        given = self.cleaned_data
        if not given["contacted"]:
            return None
        return {
            "kind": given["contact_kind"], "happened_on": given["contact_on"], "about": given["contact_about"],
            "spoken_with": given["contact_with"], "reference": given["contact_reference"],
        }  # fmt: skip


def readable(said):
    """A time as it was typed, if it can be read."""
    if said and spoken_time(said) is None:
        raise forms.ValidationError(LIKE)
    return said.removeprefix("about ")


def arose_at(day, at):
    """The middle of the day on which it arose, or the present when that is still to come."""
    return min(moment(day, None), at)


class ConcernForm(Form):
    """A concern about the Headteacher, told to the Chair."""

    key = KeyField()
    arose_on = DateField(label="When did it happen, or come to you?")
    said = Long(
        label="What is your concern?", rows=8, max_length=20000,
        help_text="What you saw, heard or were told, in order and in the words that were used.",
    )  # fmt: skip
    taken = Long(label="Have you told anybody, or done anything?", rows=2, max_length=2000, required=False)
    say = {"arose_on": "Enter the day", "said": "Enter your concern"}
    gone_on_with = False

    def __init__(self, data=None, *, day):
        super().__init__(data)
        self.fields["arose_on"].not_after = day

    @property
    def errors(self):
        """No complaint about what somebody has only begun to go on with."""
        return ErrorDict(renderer=self.renderer) if self.gone_on_with else super().errors
