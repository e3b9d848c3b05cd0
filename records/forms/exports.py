"""The questions before something is given out of the school's record."""

from contactpolicy.web.forms import Choice, Form, KeyField, Long, Short, Tick

from ..models import Export


class ExportForm(Form):
    """For whom, who receives it, why."""

    say = {
        "to": "Choose for whom it is",
        "whom": "Enter who receives it, such as a name, an office and their reference",
        "why": "Enter why it is given out",
        "sure": "Tick that you may give it to them, or ask whoever advises the school on data protection first",
    }

    key = KeyField()
    to = Choice(label="For whom is it?", choices=Export.To.choices)
    whom = Short(
        label="Who receives it?", max_length=160, help_text="A name, an office and their reference, if they gave one."
    )
    why = Long(label="Why is it given out?", max_length=240, rows=3, help_text="This stays in the trail.")
    sure = Tick(label="They asked for it, and I may give it to them")
