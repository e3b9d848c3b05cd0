"""The questions of the first set-up."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from contactpolicy.school.models import User
from contactpolicy.school.models.schools import Phase
from contactpolicy.school.setup import proposed_prefix
from contactpolicy.web.forms import Choice, DateField, Email, Form, Short

from .passwords import TwoPasswords

EDITIONS = [
    ("westdale", "Line manager and Headteacher"),
    ("county", "Line manager or head teacher"),
]
HINTS = {
    "westdale": "Both monitor what was agreed. The school's word is “student”.",
    "county": "Either of them monitors. The school's word is “pupil”.",
}
PARTICULARS = ["urn", "name", "prefix", "phase", "lado_phone"]


def urn_field():
    """The six digits that name the school."""
    return Short(
        label="URN",
        max_length=6,
        help_text="The 6 digits by which the Department for Education knows the school, such as 123456.",
        validators=[RegexValidator(r"^\d{6}$", "A URN has 6 digits, like 123456")],
    )


class StartForm(TwoPasswords, Form):
    """The school, its edition, its Headteacher."""

    say = {
        "urn": "Enter the school's URN",
        "name": "Enter the name of the school",
        "phase": "Choose a phase",
        "edition": "Choose the edition of the policy your school has adopted",
        "forename": "Enter your forename",
        "surname": "Enter your surname",
        "email": {"required": "Enter your e-mail address"},
        "password": "Enter a password",
        "again": "Enter the password once more",
    }

    name = Short(label="Name of the school", max_length=120)
    urn = urn_field()
    prefix = Short(  # type: ignore[assignment]  # a field, until the form is made
        label="Letters that begin its record numbers",
        max_length=4,
        required=False,
        help_text="2 to 4 capital letters: WJ makes numbers like WJ-2026-00042. Left empty, the first letters of the name.",
    )
    phase = Choice(label="Phase", choices=Phase.choices, inline=True)
    lado_phone = Short(
        label="LADO telephone",
        max_length=40,
        required=False,
        help_text="The local authority designated officer, shown where a concern has to be passed on.",
    )
    edition = Choice(label="Who monitors what was agreed?", choices=EDITIONS, hints=HINTS)
    starts_on = DateField(label="In force from", help_text="The day your governors set. For example, 1 9 2026.")
    forename = Short(label="Forename", max_length=80)
    surname = Short(label="Surname", max_length=80)
    email = Email(label="E-mail address at the school")

    def __init__(self, data=None, *args, day, **kwargs):
        super().__init__(data, *args, initial={"starts_on": day}, **kwargs)
        self.fields["starts_on"].not_after = day + timedelta(days=365)
        self.place_passwords_last()

    def clean_prefix(self):
        """Capital letters; proposed from the name where none were typed."""
        name, typed = self.cleaned_data.get("name", ""), self.cleaned_data["prefix"].strip().upper()
        prefix = typed or proposed_prefix(name)
        if (typed or name) and not (2 <= len(prefix) <= 4 and prefix.isascii() and prefix.isalpha()):
            raise ValidationError("Use 2 to 4 letters, such as WJ")
        return prefix

    def clean_email(self):
        """Nobody else signs in with it."""
        if User.objects.filter(email__iexact=self.cleaned_data["email"]).exists():
            raise ValidationError("Somebody signs in with this address already. Use another one")
        return self.cleaned_data["email"]

    def person(self):
        """Whose password it is, for the rule that it is not their name."""
        names = (self.cleaned_data.get("forename", ""), self.cleaned_data.get("surname", ""))
        return User(name=" ".join(names), email=self.cleaned_data.get("email", ""))

    def facts(self):
        """What founding a school asks for."""
        given = self.cleaned_data
        return {
            "particulars": {name: given[name] for name in PARTICULARS},
            "edition": given["edition"],
            "starts_on": given["starts_on"],
            "head": {name: given[name] for name in ("forename", "surname", "email", "password")},
        }
