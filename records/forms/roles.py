"""The questions about who holds which role."""

from datetime import timedelta

from django.core.exceptions import ValidationError

from contactpolicy.school.models import User
from contactpolicy.school.models.roles import Role
from contactpolicy.web.forms import Choice, DateField, Email, Form, KeyField, Pick, Short
from contactpolicy.web.words import in_words

from ..search import StaffSource

UNTIL_A_DAY = {Role.DEPUTY: "Enter the last day on which they act", Role.AUDITOR: "Enter the last day of the audit"}
HINTS = {
    Role.HEADTEACHER: "Decides on requests and sees every record of the school.",
    Role.DEPUTY: "Acts for the Headteacher between two days. The deputy's own requests go to the Headteacher.",
    Role.CHAIR: "Stands in for everything that concerns the Headteacher, and sees nothing else.",
    Role.SENIOR: "Receives reports about social networking.",
    Role.SAFEGUARDING_LEAD: "Sees what the Headteacher brings to them.",
    Role.RECORDS_OFFICER: "Runs the lists of people, and prints and files.",
    Role.AUDITOR: "Reads what they are given, until a day.",
    Role.SYSTEM_ADMINISTRATOR: "Accounts and settings. No records.",
}


class AppointmentForm(Form):
    """Somebody is named to a role. `roles`: those this person may give."""

    say = {
        "role": "Choose the role",
        "who": "Choose whether they are on the staff",
        "starts_on": "Enter the first day",
        "staff": "Choose who it is",
        "name": "Enter their name",
        "email": {"required": "Enter their e-mail address"},
        "why": "Enter why they take the role",
    }

    key = KeyField()
    role = Choice(label="Role")
    who = Choice(
        label="Who is it?",
        choices=[("staff", "Somebody on the staff"), ("other", "Somebody else, such as a governor")],
        reveals={"staff": "staff", "other": ["name", "email"]},
    )
    staff = Pick(label="Member of staff", words="Type a name or job title")
    name = Short(label="Name", max_length=160)
    email = Email(label="E-mail address")
    starts_on = DateField(label="First day", help_text="For example, 1 9 2026.")
    ends_on = DateField(label="Last day", required=False, help_text="Leave it empty when no end is set.")
    why = Short(label="Why", max_length=240, help_text="Whoever confirms it reads this.")

    def __init__(self, data=None, *args, school, day, roles, url, words, **kwargs):
        super().__init__(data, *args, initial={"starts_on": day, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["role"].choices = [(role, in_words(Role(role).label, words)) for role in roles]
        self.fields["role"].hints = {role: in_words(hint, words) for role, hint in HINTS.items()}
        self.fields["staff"].source = StaffSource(school, day, url=url)
        self.fields["starts_on"].not_before = day
        self.say = {
            **self.say,
            "starts_on": {"required": "Enter the first day", "not_before": "%(label)s must be today or later"},
        }
        self.fields["starts_on"].not_after = day + timedelta(days=365)

    def clean(self):
        """Deputies and auditors until a day; an account needs an address."""
        given = super().clean()
        role, ends, starts = given.get("role"), given.get("ends_on"), given.get("starts_on")
        if role in UNTIL_A_DAY and not ends and "ends_on" not in self.errors:
            self.add_error("ends_on", UNTIL_A_DAY[role])
        if ends and starts and ends < starts:
            self.add_error("ends_on", "The last day must be the first day or later")
        staff = given.get("staff")
        if staff and not staff.user_id and not staff.email:
            sentence = (
                f"{staff.name} has no e-mail address here, so there can be no account. Add one on their page first"
            )
            self.add_error("staff", sentence)
        return given

    def clean_email(self):
        """Somebody on a staff is named from the staff list."""
        email = self.cleaned_data["email"].lower()
        known = User.objects.filter(email__iexact=email).first() if email else None
        if known and not known.is_active:
            raise ValidationError("The account with this address is closed. Use another address")
        return email


class EndingForm(Form):
    """The last day of a role."""

    ends_on = DateField(label="Last day", help_text="They hold the role until the end of this day.")

    def __init__(self, data=None, *args, appointment, day, **kwargs):
        super().__init__(data, *args, initial={"ends_on": max(day, appointment.starts_on)}, **kwargs)
        field = self.fields["ends_on"]
        field.not_before = max(appointment.starts_on, day - timedelta(days=1))
        field.not_after = appointment.ends_on or day + timedelta(days=365)
