"""An edition of the policy in plain words: each rule is a question, with its clause."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict

from contactpolicy.school.models import PolicyEdition
from contactpolicy.school.models.editions import DetailsReport, Eyes, FormerStudents, HrRule, PersonalMobile
from contactpolicy.web.forms import Choice, DateField, Form, Short, YesNo

from .edition_rows import LISTS, add_fields, check, groups, rows_of

WEEKS = [("2", "2"), ("4", "4"), ("6", "6"), ("12", "12")]
NUMBERS = [(str(one), str(one)) for one in range(1, 8)]
DAYS = [("14", "14"), ("30", "30"), ("60", "60"), ("90", "90")]
WHOLE = ["decide_days", "review_weeks", "unplanned_limit", "unplanned_days", "friend_request_limit", "lado_days"]
WHOLE += ["remind_days", "remind_again_days", "escalate_days"]
MOST = 60


def eyes(label):
    """Whose eyes a clause asks for."""
    return Choice(label=label, choices=Eyes.choices)


class Days(Short):
    """A whole number of days, from 1 to 60."""

    def __init__(self, **kwargs):
        super().__init__(max_length=2, **kwargs)

    def clean(self, value):
        """The number."""
        text = super().clean(value)
        if not text.isdecimal() or not 1 <= int(text) <= MOST:
            raise ValidationError(f"{self.label} must be a whole number from 1 to {MOST}")
        return int(text)


class EditionForm(Form):
    """The words and rules of an edition, from a day."""

    title = Short(label="Title of the policy", max_length=160)
    starts_on = DateField(
        label="In force from", help_text="A day to come. What is recorded already is judged as it was."
    )
    review_on = DateField(label="To be reviewed by", required=False)
    student_word = Short(label="Your word for a student", max_length=20)
    headteacher_word = Short(label="Your word for the Headteacher", max_length=30)
    circumstances_word = Short(
        label="Circumstances in which personal contact is allowed are called (1.2)", max_length=20
    )
    hr_rule = Choice(label="The Headteacher who is unsure turns to (1.1)", choices=HrRule.choices)
    former_covered = Choice(label="Former students whom 1.2 covers", choices=FormerStudents.choices)
    monitors = eyes("Who monitors what was agreed (2.3)?")
    unplanned_with_own = YesNo(label="Are chance meetings with students one works with minimal contact too (3.1)?")
    correspondence_to = eyes("Who sees correspondence (4.1)?")
    details_in_advance = YesNo(label="Are personal details agreed in advance (4.4)?")
    details_report = Choice(
        label="What is reported at once after details were shared (4.4)?", choices=DetailsReport.choices
    )
    personal_mobile = Choice(label="May a personal mobile number be given (4.5)?", choices=PersonalMobile.choices)
    former_discussed_with = eyes("Who discusses significant contact with a former student (5.2)?")
    appendix_1 = YesNo(label="Does the procedure for social networking apply (Appendix 1)?")
    appendix_1_former = YesNo(label="Does it apply to former students too (5.2)?")
    decide_days = Choice(label="Days to decide on a request", choices=NUMBERS, inline=True)
    review_weeks = Choice(label="Weeks between reviews", choices=WEEKS, inline=True)
    unplanned_limit = Choice(
        label="Chance meetings with one student that bring in others", choices=NUMBERS, inline=True
    )
    unplanned_days = Choice(label="Days over which they are counted", choices=DAYS, inline=True)
    friend_request_limit = Choice(
        label="Friend requests that bring in a senior member of staff", choices=NUMBERS, inline=True
    )
    lado_days = Choice(label="Working days to contact the LADO", choices=NUMBERS, inline=True)
    remind_days = Days(label="Days before its day that somebody is reminded")
    remind_again_days = Days(label="Days between reminders of what is overdue")
    escalate_days = Days(
        label="Days overdue after which the next in line is told",
        help_text="The line manager, then the Headteacher, then the Chair of Governors.",
    )

    def __init__(self, data=None, *, edition, day):
        self.edition, self.day = edition, day
        initial = model_to_dict(edition, fields=[name for name in self.base_fields if name != "starts_on"])
        super().__init__(data, initial={name: str(one) if name in WHOLE else one for name, one in initial.items()})
        self.fields["starts_on"].not_before = day + timedelta(days=1)
        for listed in LISTS:
            add_fields(self, listed, getattr(edition, listed.name), day=day)
        self.say = {name: f"Answer: {field.label.rstrip('?')}" for name, field in self.fields.items() if field.required}

    def clean_starts_on(self):
        """One edition begins on a day."""
        on = self.cleaned_data["starts_on"]
        if self.edition.school.editions.confirmed().filter(starts_on=on).exists():
            raise ValidationError("Another edition begins on this day already. Choose another day")
        return on

    @property
    def main_rows(self):
        """The questions that stand once."""
        return [self[name] for name in self.base_fields]

    @property
    def lists(self):
        """What an edition lists, row by row, each list with its heading and whether it stands open."""
        headings = {"approvals": "Approvals by trade unions", "guidance": "Further guidance"}
        return [(headings[one.name], groups(self, one), self.opens(one)) for one in LISTS]

    def opens(self, listed):
        """Whether something in a list is wrong."""
        return any(row.errors for _, rows in groups(self, listed) for row in rows)

    def clean(self):
        given = super().clean()
        for listed in LISTS:
            check(self, listed)
        return given

    def rules(self):
        """The edition, by the names of its model; what is not asked stays as it is."""
        given = {name: self.cleaned_data[name] for name in self.base_fields}
        given = {name: int(one) if name in WHOLE else one for name, one in given.items()}
        lists = {listed.name: rows_of(self, listed) for listed in LISTS}
        return given | lists | {"circumstances": self.edition.circumstances}


def differences(new, old):
    """What is different in a new edition, as label, before and after."""
    rows = []
    for name in EditionForm.base_fields:
        if name in {"starts_on", "title"} or getattr(new, name) == getattr(old, name):
            continue
        field = PolicyEdition._meta.get_field(name)
        rows.append((str(field.verbose_name), in_words(field, getattr(old, name)), in_words(field, getattr(new, name))))
    for name, words in (("approvals", "approved_by"), ("guidance", "guidance_words")):
        before, after = ("; ".join(getattr(one, words)) or "none" for one in (old, new))
        if before != after:
            rows.append((str(PolicyEdition._meta.get_field(name).verbose_name), before, after))
    return rows


def in_words(field, value):
    """A rule's value as a reader would say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return f"{value.day} {value:%B %Y}" if hasattr(value, "strftime") else str(value or "none")
