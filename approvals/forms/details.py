"""The request to share personal contact details (4.4), on one page; and that they are removed."""

from django import forms
from django.forms.utils import ErrorDict

from contactpolicy.web.forms import Choice, DateField, Form, KeyField, Long, Many, Pick, Tick, YesNo
from records import details_rules

from .decision import check_dates

ITSELF = "Take the number or address out: it is not recorded here"


class DetailsForm(Form):
    """Which details, to whom, why, from when until when, and how they are removed. Never the number or address itself.

    `answering`: the request that this answers a question about; who it is about then stays as it is.
    """

    key = KeyField()
    about = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    renews = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    reply = Long(label="Your answer", rows=4)
    students = Pick(label="Who would get them?", many=True, words="Type a name, year or form")
    details = Many(label="What do you want to share?", choices=())
    to_parents = YesNo(label="Would their parents or carers get them too?")
    reasons = Long(
        label="Why is it needed?",
        rows=4,
        help_text="Say what it is for, and why the school's own number or e-mail will not do.",
    )
    starts_on = DateField(label="From", help_text="They may be given once it is agreed, not before.")
    ends_on = DateField(
        label="Until", help_text="It ends by itself on this day, and you confirm that they are removed."
    )
    begun = YesNo(label="Have you given them already?", reveals={"yes": ["begun_on", "begun_why"]})
    begun_on = DateField(label="When did you give them?")
    begun_why = Long(label="Why did you give them before it was agreed?", rows=3)
    removal = Long(
        label="How will they be removed afterwards?",
        rows=3,
        help_text="For example: everybody deletes the address on the way home, with me there.",
    )
    not_friendship = Tick(
        label="I declare that they are used on school business only, and that the purpose is not friendship or a relationship."
    )
    gone_on_with = False  # a draft, just opened: unfinished is no mistake
    TEXTS = ("reply", "reasons", "begun_why", "removal")
    NOT_FACTS = ("key", "about", "renews", "reply", "students", "begun")

    def __init__(self, data=None, *, day, source, edition, answering=False):
        self.day, self.edition, self.words = day, edition, edition.words
        super().__init__(data)
        self.fields["students"].source = source
        self.fields["begun_on"].not_after = day
        offered = details_rules.may_be_asked(edition)
        self.fields["details"].choices = [(one.value, one.label) for one in offered]
        del self.fields["students" if answering else "reply"]
        self.say = self.said()

    def said(self):
        """What each field says when its answer is missing or does not fit."""
        never = details_rules.refusal_of(self.edition, [details_rules.Detail.MOBILE])
        return {
            "reply": "Enter your answer to what was asked",
            "students": {
                "required": f"Choose at least one {self.words['student']} from the names that the search finds"
            },
            "details": {"required": "Choose what you want to share"} | ({"invalid_choice": never} if never else {}),
            "to_parents": "Say whether parents or carers would get them too",
            "reasons": "Enter why it is needed, so that it can be decided on",
            "starts_on": "Enter the first day",
            "ends_on": "Enter the last day",
            "begun": "Say whether you have given them already",
            "begun_on": {
                "required": "Enter the day you gave them",
                "not_after": "The day you gave them must be today or earlier. If you have not yet, answer No",
            },
            "begun_why": "Say why you gave them before it was agreed",
            "removal": "Enter how they will be removed",
            "not_friendship": "Tick the declaration. Without it details cannot be shared",
        }

    @property
    def errors(self):
        """No complaint about what somebody has only begun to go on with."""
        return ErrorDict(renderer=self.renderer) if self.gone_on_with else super().errors

    def clean(self):
        given = super().clean()
        check_dates(self, given, first=self.day)
        if left := [one.name for one in given.get("students") or [] if one.is_former(self.day)]:
            self.add_error("students", f"{', '.join(left)} has left. Choose somebody who is on roll")
        for name in self.TEXTS:
            if details_rules.holds_a_detail(given.get(name) or "", allowed=self.edition.school.mobile_number):
                self.add_error(name, ITSELF)
        return given

    def facts(self):
        """The request, by the names of its model."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in self.NOT_FACTS}
        given |= {"begun_on": given["begun_on"] or None, "begun_why": given["begun_why"] or ""}
        return given | {"kind": "details", "paid": False, "taught": False}


class RemovalForm(Form):
    """That what was shared is removed, and what it was used for."""

    note = Long(label="What was removed, when, and how do you know?", rows=3, max_length=1800)
    only = Choice(
        label="Were they used on school business only?",
        choices=[("yes", "Yes, on school business only"), ("no", "No, for something else too")],
    )
    why = Long(label="What else were they used for?", rows=3, max_length=1800)
    say = {
        "note": "Enter what was removed, when, and how you know",
        "only": "Say whether they were used on school business only",
        "why": "Enter what else they were used for",
    }

    def __init__(self, data=None):
        super().__init__(data)
        self.fields["only"].reveals = {"no": ["why"]}

    def clean(self):
        given = super().clean()
        for name in ("note", "why"):
            if details_rules.holds_a_detail(given.get(name) or ""):
                self.add_error(name, ITSELF)
        return given

    def facts(self):
        """What is confirmed."""
        given = self.cleaned_data
        return {"business_only": given["only"] == "yes", "note": " ".join(filter(None, [given["note"], given["why"]]))}
