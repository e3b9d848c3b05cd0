"""What every short form asks: who, when. And how the others build on it."""

from datetime import timedelta

from django import forms
from django.forms.utils import ErrorDict

from contactpolicy.web.clock import today
from contactpolicy.web.forms import Choice, DateField, Form, KeyField, Pick, Short

from ..models import Contact
from ..times import moment, spoken_time

TODAY, YESTERDAY, ANOTHER = "today", "yesterday", "another"
WHEN = [(TODAY, "Today"), (YESTERDAY, "Yesterday"), (ANOTHER, "Another day")]
LATER = "What happened cannot lie in the future. Check the day and the time"


class Happened(Form):
    """Who it was with and when. `day` and `at` are the present; nothing can have happened after them."""

    kind: str = ""
    channel = Contact.Channel.IN_PERSON
    began_by = Contact.Began.CHANCE

    key = KeyField()
    came_of = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    declaration = Choice(
        label="Is it part of something you declared?",
        choices=[],
        required=False,
        help_text="Choose it only where it was of the kind you declared. What was more than that is logged without it.",
    )
    students = Pick(label="Who was it with?", many=True, required=False, words="Type a name, year or form")
    not_listed = Short(label="Somebody not on the list", required=False, max_length=160)
    when = Choice(label="When was it?", choices=WHEN, reveals={ANOTHER: ["on"]})
    on = DateField(label="Which day?")
    about = Short(label="About what time?", required=False, max_length=20, help_text="For example 4.30pm.")
    on_behalf = Pick(
        label="Log it for somebody who cannot sign in",
        required=False,
        words="Type a name or job title",
        help_text="For example supply staff or a volunteer on the staff list. Leave it empty for your own contact.",
    )
    SAY = {
        "when": "Choose when it was",
        "on": "Enter the day it happened",
        "said": "Enter what was said or done",
        "channel": "Choose how it happened",
        "began_by": "Choose who began it",
        "account": "Choose whose device or account was used",
        "account_why": "Say why a personal one was used",
    }
    declarable = False  # whether it may be part of what was declared (2.1)
    gone_on_with = False  # a draft, just opened: unfinished is no mistake
    ASIDE: tuple[str, ...] = ()  # asked, but folded away: few need it
    LAST: tuple[str, ...] = ("on_behalf",)

    def __init__(self, data=None, *, at, day, sources, edition, agreements=(), declared=(), plans=(), initial=None):
        self.plans = plans
        self.at, self.day, self.edition, self.words = at, day, edition, edition.words
        self.say = {**self.SAY, **self.say}
        super().__init__(data, initial=initial)
        self.fields["students"].source = sources["students"]
        self.fields["students"].one_of_several = True
        self.fields["on_behalf"].source = sources["staff"]
        self.fields["on"].not_after = day
        if "agreement" in self.fields:
            self.fields["agreement"].choices = agreements
        self.declared = {one.record.number: one for one in declared} if self.declarable else {}
        self._offer_declarations()
        for name in self.LAST:
            self.fields[name] = self.fields.pop(name)

    def _offer_declarations(self):
        """What this person declared, as choices; where there is nothing, nothing is asked."""
        if not self.declared:
            del self.fields["declaration"]
            return
        listed = [(number, words_for(one)) for number, one in self.declared.items()]
        self.fields["declaration"].choices = [("", "No"), *listed]

    @property
    def errors(self):
        """No complaint about what somebody has only begun to go on with."""
        return ErrorDict(renderer=self.renderer) if self.gone_on_with else super().errors

    @property
    def main_rows(self):
        """The questions in their order, without the key, what another opens, and what stands apart."""
        apart = {*self.ASIDE, *self.LAST, "declaration"}
        return [row for row in self if not row.is_hidden and not row.is_revealed and row.name not in apart]

    @property
    def aside_rows(self):
        """The questions that are folded away."""
        return [self[name] for name in self.ASIDE]

    @property
    def aside_open(self):
        """Whether something is in them, or wrong with them."""
        return any(row.errors or row.value() for row in self.aside_rows)

    def clean_about(self):
        """A time that can be read, or none."""
        said = self.cleaned_data["about"]
        if said and spoken_time(said) is None:
            raise forms.ValidationError("Enter the time like 4.30pm or 16:30, or leave it empty")
        return said.removeprefix("about ")

    def clean_on_behalf(self):
        """Only for those who have no account: everybody else logs their own."""
        other = self.cleaned_data["on_behalf"]
        if other is not None and other.user_id:
            raise forms.ValidationError(f"{other.name} can sign in, and logs their own contact")
        return other

    def clean(self):
        given = super().clean()
        if self.needs_somebody(given):
            self.add_error("students", "Choose who it was with, or enter somebody not on the list")
        if "on" in given and "about" in given and "when" in given and self.happened_at(given) > self.at:
            self.add_error("when", LATER)
        if given.get("declaration") and (wrong := self.not_within(self.declared[given["declaration"]], given)):
            self.add_error("declaration", wrong)
        return given

    def not_within(self, one, given):
        """Why this is no part of a declaration: about others, before it was made, or somebody else's; nothing when it is."""
        number, named = one.record.number, {student.pk for student in one.record.students}
        if given.get("on_behalf"):
            return "Only your own contact can be part of what you declared"
        strangers = [student.name for student in given.get("students") or [] if student.pk not in named]
        if strangers or (not given.get("students") and not any(not p.student_id for p in one.record.parties.all())):
            return f"{number} does not name {' or '.join(strangers) or 'this person'}. Choose No, or declare it first"
        if "on" in given and "when" in given and self.happened_on(given) < today(one.record.recorded_at):
            return f"{number} was declared after this happened. Choose No"
        return ""

    @property
    def within(self):
        """The record of the declaration it was part of, or None."""
        chosen = self.declared.get(self.cleaned_data.get("declaration"))
        return chosen.record if chosen else None

    def needs_somebody(self, given):
        """Whether nobody is named yet whom it was with."""
        return not given.get("students") and not self.others(given)

    def happened_on(self, given):
        """The day it was."""
        days = {TODAY: self.day, YESTERDAY: self.day - timedelta(days=1)}
        return days.get(given["when"]) or given["on"] or self.day

    def happened_at(self, given=None):
        """The moment it was. Without a time: the middle of that day, or the present when that is still to come."""
        given = given or self.cleaned_data
        about = spoken_time(given["about"]) if given["about"] else None
        told = moment(self.happened_on(given), about)
        return min(told, self.at) if about is None else told

    def others(self, given=None):
        """People who are not on the students' list, as Party fields."""
        name = (given or self.cleaned_data).get("not_listed")
        return [{"kind": "not-listed", "name": name}] if name else []

    def facts(self):
        """The contact, by the names of its model."""
        given = self.cleaned_data
        return {
            "kind": self.kind,
            "channel": given.get("channel") or self.channel,
            "began_by": given.get("began_by") or self.began_by,
            "place": given.get("place") or "",
            "about": given["about"],
            "said": given.get("said") or "",
            "account": given.get("account") or Contact.Account.NONE,
            "account_why": given.get("account_why") or "",
            "answers": self.answers(),
        }

    EXTRA: tuple[str, ...] = ()

    def answers(self):
        """What else was asked, as label and words, in the order of the form."""
        return [[str(self[name].label), words_of(self.fields[name], self.cleaned_data[name])] for name in self.EXTRA]


def words_for(declaration):
    """A declaration as a choice."""
    names = ", ".join(party.name for party in declaration.record.parties.all())
    return f"{declaration.record.number}: {declaration.called.lower()}, {names}"


def words_of(field, value):
    """An answer in words."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(str(dict(field.choices).get(one, one)) for one in value)
    if hasattr(value, "strftime"):
        return f"{value.day} {value:%B %Y}"
    return str(dict(getattr(field, "choices", ())).get(value, value or "Not said"))
