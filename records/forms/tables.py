"""The questions before a list is saved as a table."""

from datetime import date

from django.core.exceptions import ValidationError

from contactpolicy.web.forms import Choice, DateField, Form

EARLIEST = date(1990, 1, 1)  # papers from before are no records here
FORMATS = [("xlsx", "Excel workbook (.xlsx)"), ("csv", "CSV, for any other program (.csv)")]


class TableForm(Form):
    """In which form, and where the register has days, from and until which."""

    say = {"as_what": "Choose Excel or CSV"}

    since = DateField(
        label="Recorded from", required=False, help_text="Left empty, from the first. For example, 1 9 2026."
    )
    until = DateField(label="Recorded until", required=False, help_text="Left empty, until today.")
    as_what = Choice(label="Save as", choices=FORMATS)

    def __init__(self, data=None, *, dated, day):
        super().__init__(data, initial={"as_what": "xlsx"})
        if not dated:
            del self.fields["since"], self.fields["until"]
            return
        for name in ("since", "until"):
            self.fields[name].not_before, self.fields[name].not_after = EARLIEST, day

    def clean(self):
        """The days in their order."""
        given = super().clean()
        if given.get("since") and given.get("until") and given["since"] > given["until"]:
            self.add_error("until", ValidationError("Enter a day that is not before the first"))
        return given

    @property
    def days(self):
        """The two days, as a table takes them."""
        return {name: self.cleaned_data.get(name) for name in ("since", "until")}
