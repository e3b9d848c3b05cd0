"""The questions about staff and students: joining, correcting, leaving, who manages whom."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from contactpolicy.school.imports.rows import right_upn, year
from contactpolicy.school.models import StaffMember, Student
from contactpolicy.web.forms import DateField, Email, Form, Pick, Short

from ..search import StaffSource

NAMES = {"surname": "Enter their surname", "forename": "Enter their forename"}


def as_imported(reader, value):
    """The value as an import reads it, with the same complaint where it is wrong."""
    try:
        return reader(value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class FindForm(Form):
    """Finding somebody by typing. Sent by POST, so that no name stands in an address."""

    say = {"words": "Type part of a name"}

    words = Short(label="Name", max_length=100)


class PersonForm(Form):
    """What students and staff have in common. `person`: whose particulars are put right; nobody when somebody joins."""

    say = NAMES
    model: type

    surname = Short(label="Surname", max_length=80)
    forename = Short(label="Forename", max_length=80)
    preferred_name = Short(label="Preferred forename", max_length=80, required=False)

    def __init__(self, data=None, *args, school, day, person=None, **kwargs):
        self.school, self.day, self.person = school, day, person
        start = {"joined_on": day}
        initial = {name: getattr(person, name) for name in self.base_fields} if person else start
        super().__init__(data, *args, initial=initial, **kwargs)
        self.fields["joined_on"].not_after = day + timedelta(days=365)

    def others(self):
        """Everybody else of this kind at the school."""
        return self.model.objects.filter(school=self.school).exclude(pk=getattr(self.person, "pk", None))

    def changes(self):
        """What was put right, by field."""
        return {name: value for name, value in self.cleaned_data.items() if value != getattr(self.person, name)}


class StaffForm(PersonForm):
    """A member of staff."""

    model = StaffMember

    job_title = Short(label="Job title", max_length=120, required=False)
    email = Email(
        label="E-mail address at the school",
        required=False,
        help_text="Needed to give them an account. Without one they are on the list and cannot sign in.",
    )
    works_with = Short(
        label="Forms or years they work with",
        max_length=200,
        required=False,
        help_text="For example: 5B, Year 4. What they declared about somebody there is then shown as a conflict.",
    )
    joined_on = DateField(label="Joined on", required=False, help_text="For example, 1 9 2026.")

    def clean_email(self):
        """One address, one person."""
        email = self.cleaned_data["email"].lower()
        if email and (other := self.others().filter(email__iexact=email).first()):
            raise ValidationError(f"{other.name} has this address already. Give each person their own")
        return email


class StudentForm(PersonForm):
    """A student."""

    model = Student

    year_group = Short(label="Year", max_length=20, required=False)
    registration_group = Short(label="Form", max_length=20, required=False)
    born_on = DateField(label="Date of birth", required=False, help_text="For example, 27 3 2016.")
    upn = Short(label="UPN", max_length=20, required=False, help_text="One letter and 12 digits, if they have one.")
    admission_number = Short(label="Admission number", max_length=20, required=False)
    joined_on = DateField(label="Joined on", required=False, help_text="For example, 1 9 2026.")

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, day=day, **kwargs)
        self.fields["born_on"].not_after = day - timedelta(days=1)

    def clean_year_group(self):
        """5 for “Year 5”."""
        return as_imported(year, self.cleaned_data["year_group"])

    def clean_upn(self):
        """Its check letter is right, and nobody else has it."""
        upn = as_imported(right_upn, self.cleaned_data["upn"])
        if upn and (other := self.others().filter(upn=upn).first()):
            raise ValidationError(f"{other.name} has this UPN already. Look at both and correct one of them")
        return upn


class LeavingForm(Form):
    """The day somebody leaves."""

    left_on = DateField(label="Leaving date", help_text="The first day on which they no longer belong to the school.")

    def __init__(self, data=None, *args, day, person, **kwargs):
        super().__init__(data, *args, initial={"left_on": person.left_on or day}, **kwargs)
        self.fields["left_on"].not_before = person.joined_on
        student = isinstance(person, Student)
        self.fields["left_on"].not_after = day + timedelta(days=365) if student else day
        early = "Leaving date must be %(limit)s or later: that is the day they joined"
        late = (
            "Leaving date must be within a year from now"
            if student
            else "Enter this on the day they leave, not before: what was agreed with them ends when you do"
        )
        self.say = {"left_on": {"required": "Enter the leaving date", "not_before": early, "not_after": late}}


class ManagerForm(Form):
    """Who manages somebody, and from when."""

    say = {"manager": "Choose the line manager", "starts_on": "Enter the day it begins"}

    manager = Pick(label="Line manager", words="Type a name or job title")
    starts_on = DateField(label="From", help_text="For example, 1 9 2026. It may be some days ago.")

    def __init__(self, data=None, *args, person, day, url, **kwargs):
        super().__init__(data, *args, initial={"starts_on": day}, **kwargs)
        self.person, self.day = person, day
        self.fields["manager"].source = StaffSource(person.school, day, url=url)
        self.fields["starts_on"].not_before = person.joined_on
        self.fields["starts_on"].not_after = day + timedelta(days=365)

    def clean_manager(self):
        """Not themselves, and nobody whom they manage, at any remove."""
        manager = self.cleaned_data["manager"]
        if manager == self.person:
            raise ValidationError("Nobody manages themselves. Choose somebody else")
        above, seen = manager, set()
        while above is not None and above.pk not in seen:
            seen.add(above.pk)
            held = above.managed_by.on(self.day).select_related("manager").order_by("-starts_on", "-pk").first()
            above = held.manager if held else None
            if above == self.person:
                raise ValidationError(f"{self.person.name} manages {manager.name} already. Choose somebody else")
        return manager


class UploadForm(Form):
    """A file of people."""

    say = {"file": {"required": "Choose a CSV file", "empty": "The file is empty. Choose another one"}}

    file = forms.FileField(
        label="CSV file of students or staff",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text="Up to 5 MB and 20,000 rows. Nothing is changed before you have seen what it would change.",
    )
