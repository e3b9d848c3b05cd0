"""What is asked while a plan of involvement is in force: of the supervisor, and of those who monitor."""

from contactpolicy.web.forms import Choice, DateField, Form, KeyField, Long, Many, Short, Tick, YesNo
from contactpolicy.web.words import in_words

from ..models import PlanResult, PlanReview
from ..models.reviews import Checked, Finding


class SessionForm(Form):
    """One supervision session."""

    key = KeyField()
    held_on = DateField(label="When was it held?")
    read = Tick(label="I have read the contacts listed above")
    note = Long(label="Note", rows=6, help_text="What was talked about and agreed. It goes on the staff file.")
    concerned = YesNo(label="Does anything worry you?", reveals={"yes": ["concern"]})
    concern = Long(label="What?", rows=3, help_text="It comes before the Headteacher today.")
    say = {
        "held_on": {"required": "Enter the day it was held", "not_after": "The day must be today or earlier"},
        "read": "Read the contacts listed above, and tick that you have",
        "note": "Enter what was talked about and agreed",
        "concerned": "Say whether anything worries you",
        "concern": "Enter what worries you",
    }

    def __init__(self, data=None, *, day, unread, words):
        super().__init__(data, initial={"held_on": day})
        self.fields["held_on"].not_after = day
        self.fields["concern"].help_text = f"It comes before the {words['headteacher']} today."
        if not unread:
            del self.fields["read"]

    def facts(self):
        """The session, by the names of its model."""
        given = self.cleaned_data
        return {
            "key": given["key"],
            "held_on": given["held_on"],
            "note": given["note"],
            "concern": given["concern"] or "",
        }


class ResultForm(Form):
    """What came of an outcome."""

    key = KeyField()
    result = Choice(label="What came of it?", choices=PlanResult.Result.choices)
    note = Long(label="Note", rows=4, help_text="How you know. It stays as written; what is found later is added.")
    say = {"result": "Choose what came of it", "note": "Enter how you know"}


class AgencyForm(Form):
    """Another agency that is involved."""

    key = KeyField()
    who = Short(label="Which agency, and who there?", max_length=160)
    involved_on = DateField(label="When?", help_text="The day of the call, letter or meeting, or from when it helps.")
    what = Long(label="What does it do, or what was said?", rows=3, max_length=2000)
    say = {"who": "Enter which agency it is", "involved_on": "Enter the day", "what": "Enter what it does or said"}


class PlanReviewForm(Form):
    """One monitoring note: what was checked, what was found, and what follows."""

    key = KeyField()
    checked = Many(label="What did you check?", choices=Checked.choices)
    finding = Choice(label="What did you find?", choices=Finding.choices)
    note = Long(label="Note", rows=5, help_text="What you were told and saw. It goes on the staff file.")
    outcome = Choice(label="What follows?", choices=[])
    say = {
        "checked": "Choose at least one thing that you checked",
        "finding": "Choose what you found",
        "note": "Enter a note, so that a reader knows what you were told and saw",
        "outcome": "Choose what follows",
    }

    def __init__(self, data, plan, *, over, as_head):
        super().__init__(data)
        words, closed = plan.record.edition.words, not plan.is_in_force
        self.fields["checked"].choices = [(value, in_words(label, words)) for value, label in Checked.choices]
        self.fields["outcome"].choices = outcomes(closed=closed, over=over, as_head=as_head, words=words)

    def clean(self):
        given = super().clean()
        not_as_agreed = given.get("finding") == Finding.NOT_AS_AGREED
        if not_as_agreed and given.get("outcome") == PlanReview.Outcome.CONTINUE:
            self.add_error("outcome", "It was not as agreed, so it cannot simply continue. Have it changed or closed")
        return given


def outcomes(*, closed, over, as_head, words):
    """What may follow: after its last day a plan can only be closed; whoever decides does it themselves."""
    kind = PlanReview.Outcome
    if closed:
        return [(kind.OVER, kind.OVER.label)]
    close = "It is to be closed, which I do next" if as_head else f"Ask the {words['headteacher']} to close it"
    change = "It needs a change, which I make next" if as_head else f"Ask the {words['headteacher']} to change it"
    if over:
        return [(kind.CLOSE, close)]
    return [(kind.CONTINUE, kind.CONTINUE.label), (kind.CHANGE, change), (kind.CLOSE, close)]
