"""What the office ticks, and why a tick was wrong."""

from contactpolicy.web.forms import Form, KeyField, Many, Short

from ..models import PutAway

MOST = 200


class TickForm(Form):
    """Sheets that are put away. Only what is this office's to put away can be ticked."""

    key = KeyField()
    entries = Many(label="Put away")
    say = {
        "entries": {
            "required": "Tick each sheet that you have put away",
            "invalid_choice": "One of these sheets is not yours to put away. Open the tray again and tick what is there",
        }
    }

    def __init__(self, data, *, standing):
        super().__init__(data)
        asked = [one for one in data.getlist("entries")[:MOST] if one.isascii() and one.isdigit() and len(one) < 16]
        mine = PutAway.objects.visible_to(standing).filter(school__in=standing.keeps_records_of, pk__in=asked)
        self.rows = {str(row.pk): row for row in mine.to_show()}
        self.fields["entries"].choices = [(pk, pk) for pk in self.rows]

    @property
    def ticked(self):
        """What was ticked, whatever became of it."""
        return frozenset(self.data.getlist("entries"))

    @property
    def chosen(self):
        """The sheets that were ticked."""
        return [self.rows[pk] for pk in self.cleaned_data["entries"]]


class ReturnForm(Form):
    """Why a sheet goes back into the tray."""

    key = KeyField()
    why = Short(
        label="Why does it go back in the tray?",
        max_length=240,
        help_text="For example: ticked by mistake; put on the wrong file.",
    )
    say = {"why": "Enter why it goes back in the tray"}
