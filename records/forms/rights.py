"""The questions about who is given sight of what, and about opening a file while the Headteacher is away."""

from datetime import timedelta

from contactpolicy.web.forms import DateField, Form, KeyField, Long, Pick, Short, Tick

from ..search import AccountSource

LONGEST = timedelta(days=366)


class SightForm(Form):
    """Somebody is given sight of a file or a record: who, as what, why, from when until when."""

    say = {
        "user": "Choose who it is",
        "as_what": "Enter as what they see it, such as auditor",
        "why": "Enter why they need to see it",
        "starts_on": {"required": "Enter the first day", "not_before": "%(label)s must be today or later"},
        "ends_on": "Enter the last day",
    }

    key = KeyField()
    user = Pick(label="Who", words="Type a name")
    as_what = Short(
        label="As what", max_length=80, help_text="For example auditor, investigating officer, class teacher."
    )
    why = Short(label="Why", max_length=240, help_text="Whoever confirms reads this, and it stays in the trail.")
    starts_on = DateField(label="First day", help_text="For example, 1 9 2026.")
    ends_on = DateField(label="Last day", help_text="They see it until the end of this day, at most a year.")

    def __init__(self, data=None, *, school, day, without=frozenset()):
        super().__init__(data, initial={"starts_on": day})
        self.fields["user"].source = AccountSource(school, day)
        self.fields["starts_on"].not_before = self.fields["ends_on"].not_before = day
        self.fields["starts_on"].not_after = self.fields["ends_on"].not_after = day + LONGEST
        self.without = without

    def clean(self):
        """Never whose file it is, and never backwards."""
        given = super().clean()
        user, starts, ends = given.get("user"), given.get("starts_on"), given.get("ends_on")
        if user and user.pk in self.without:
            self.add_error("user", "Nobody is given sight of their own. Choose somebody else")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "The last day must be the first day or later")
        return given


class ReasonForm(Form):
    """Why, in a line."""

    why = Short(label="Why", max_length=240)

    def __init__(self, data=None, *, label, ask):
        super().__init__(data)
        self.fields["why"].label = label
        self.say = {"why": ask}


class OpeningForm(Form):
    """Why a file is opened though the Headteacher cannot be asked."""

    say = {
        "why": {"required": "Enter why the file has to be opened now"},
        "away": "Tick that the Headteacher cannot be reached, or ask the Headteacher first",
    }

    why = Long(
        label="Why does the file have to be opened now?", max_length=240, rows=3,
        help_text="Everybody concerned reads this.",
    )  # fmt: skip
    away = Tick(label="The Headteacher cannot be reached, and this cannot wait")

    def clean_why(self):
        """A sentence, so that those who read it need not ask."""
        why = self.cleaned_data["why"]
        if len(why.split()) < 4:
            self.add_error("why", "Say it in a sentence, so that whoever reads it need not ask")
        return why


class FindPersonForm(Form):
    """Whose file it is."""

    say = {"words": "Enter part of a name"}

    words = Short(label="Whose file?", max_length=100, help_text="Type a name. Sent without showing in the address.")
