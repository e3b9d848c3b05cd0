"""The questions about the school itself."""

from contactpolicy.school.models.schools import Phase
from contactpolicy.web.forms import Choice, Form, Short, Tick

CHANGEABLE = [
    "name", "phase", "lado_phone", "hr_contact", "it_contact", "mobile_number", "keeps_paper", "everybody_second_factor",
]  # fmt: skip


class ParticularsForm(Form):
    """What may change about a school. URN and letters name its records and stay."""

    say = {"name": "Enter the name of the school", "phase": "Choose a phase"}

    name = Short(label="Name", max_length=120)
    phase = Choice(label="Phase", choices=Phase.choices, inline=True)
    lado_phone = Short(
        label="LADO telephone",
        max_length=40,
        required=False,
        help_text="The local authority designated officer, shown where a concern has to be passed on.",
    )
    hr_contact = Short(label="HR contact", max_length=160, required=False, help_text="Name and telephone.")
    it_contact = Short(label="IT contact", max_length=160, required=False, help_text="Name and telephone.")
    mobile_number = Short(
        label="School mobile number",
        max_length=40,
        required=False,
        help_text="The number to give instead of one's own, on trips for example.",
    )
    keeps_paper = Tick(
        label="Our files are kept on paper",
        required=False,
        help_text="What is filed is printed, put into a paper file and ticked by the office. Without the tick nothing asks"
        " for that, and no page speaks of it. What is filed meanwhile waits in the tray should you tick it again.",
    )
    everybody_second_factor = Tick(
        label="Everybody signs in with a second factor",
        required=False,
        help_text="A code from their phone, or a passkey, beside the password. Whoever sees other people's records has to"
        " have one in any case.",
    )

    def __init__(self, data=None, *args, school, **kwargs):
        super().__init__(data, *args, initial={name: getattr(school, name) for name in CHANGEABLE}, **kwargs)
        self.school = school

    def changes(self):
        """What is different now."""
        return {name: value for name, value in self.cleaned_data.items() if value != getattr(self.school, name)}
