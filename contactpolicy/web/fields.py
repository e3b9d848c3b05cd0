"""The kinds of question the pages ask."""

import re
import uuid
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
FULL_MONTHS = "january february march april may june july august september october november december".split()
PARTS = ("day", "month", "year")


class Short(forms.CharField):
    """An answer of one line."""

    def __init__(self, *, max_length=200, **kwargs):
        super().__init__(max_length=max_length, **kwargs)


class Long(forms.CharField):
    """An answer of some lines. The box grows as it is filled, and counts near its end."""

    def __init__(self, *, max_length=4000, rows=4, **kwargs):
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class Email(forms.EmailField):
    """An e-mail address."""

    def __init__(self, *, max_length=254, **kwargs):
        widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
        super().__init__(max_length=max_length, **{"widget": widget, **kwargs})


class KeyField(forms.UUIDField):
    """The hidden key of one filled-in form, so that sending it twice is one act."""

    default_error_messages = {
        "required": "This page lost its number. Open it again from Home and send it once more",
        "invalid": "This page lost its number. Open it again from Home and send it once more",
    }

    def __init__(self, **kwargs):
        super().__init__(**{"widget": forms.HiddenInput, "initial": uuid.uuid4, **kwargs})


class Listed:
    """A question with listed answers: `hints` by answer, and `reveals`, the fields that an answer opens."""

    def __init__(self, *args, hints=None, reveals=None, inline=False, **kwargs):
        self.hints, self.inline = hints or {}, inline
        opened = (reveals or {}).items()
        self.reveals = {answer: [names] if isinstance(names, str) else list(names) for answer, names in opened}
        super().__init__(*args, **kwargs)


class Choice(Listed, forms.ChoiceField):
    """One of a few answers."""

    widget = forms.RadioSelect


class Many(Listed, forms.MultipleChoiceField):
    """Any of a few answers."""

    widget = forms.CheckboxSelectMultiple


class YesNo(Listed, forms.TypedChoiceField):
    """Yes or no, and nothing assumed. The clean value is True or False (None when it may be left and was)."""

    widget = forms.RadioSelect

    def __init__(self, *, yes="Yes", no="No", inline=True, **kwargs):
        answers = {"choices": [("yes", yes), ("no", no)], "coerce": lambda value: value == "yes", "empty_value": None}
        super().__init__(inline=inline, **answers, **kwargs)

    def prepare_value(self, value):
        """True and False as the answers they were."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def has_changed(self, initial, data):
        """Compare answers, not types."""
        return self.prepare_value(initial) != data


class Tick(forms.BooleanField):
    """One statement to agree with, standing alone."""


class DateInput(forms.Widget):
    """Day, month and year in three boxes."""

    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.wrong: tuple[str, ...] = ()

    @property
    def first_wrong(self):
        """The box that the error summary leads to."""
        return self.wrong[0] if self.wrong else "day"

    def value_from_datadict(self, data, files, name):
        """The three texts as typed; nothing when none was."""
        parts = tuple(str(data.get(f"{name}_{part}") or "").strip() for part in PARTS)
        return parts if any(parts) else None

    def value_omitted_from_data(self, data, files, name):
        """Omitted when no box came."""
        return not any(f"{name}_{part}" in data for part in PARTS)

    def boxes(self, value):
        """What each box shows."""
        if isinstance(value, date):
            return (str(value.day), str(value.month), str(value.year))
        return tuple(value) if value else ("", "", "")


class DateField(forms.Field):
    """A date that people know or can look up; months may be words. The form may set `not_before` and `not_after`."""

    widget = DateInput
    default_error_messages = {
        "missing": "%(label)s must include %(parts)s",
        "year": "The year must have 4 numbers, like 2026",
        "unreal": "%(label)s must be a real date",
        "not_before": "%(label)s must be %(limit)s or later",
        "not_after": "%(label)s must be %(limit)s or earlier",
    }

    def __init__(self, *, not_before=None, not_after=None, **kwargs):
        self.not_before, self.not_after = not_before, not_after
        super().__init__(**kwargs)

    def to_python(self, value):
        """The date that three texts name, or a sentence about the part that does not fit."""
        self.widget.wrong = ()
        if value in self.empty_values or isinstance(value, date):
            return value or None
        missing = [part for part, text in zip(PARTS, value, strict=True) if not text]
        if missing:
            self._refuse("missing", missing, parts="a " + " and ".join(missing))
        day, month, year = value
        if not re.fullmatch("[0-9]{4}", year):
            self._refuse("year", ["year"])
        try:
            return date(int(year), month_number(month), day_number(day))
        except ValueError:
            self._refuse("unreal", list(PARTS))

    def validate(self, value):
        """Required, and between the limits."""
        if value is None and self.required:
            self.widget.wrong = PARTS
        super().validate(value)
        if value and self.not_before and value < self.not_before:
            self._refuse("not_before", list(PARTS), limit=written(self.not_before))
        if value and self.not_after and value > self.not_after:
            self._refuse("not_after", list(PARTS), limit=written(self.not_after))

    def _refuse(self, code, wrong, **params):
        self.widget.wrong = tuple(wrong)
        params["label"] = "The date" if not self.label or self.label.endswith("?") else self.label
        raise ValidationError(self.error_messages[code], code=code, params=params)


def day_number(text):
    """4 of "4", "04" or "4th"."""
    found = re.fullmatch("([0-9]{1,2})(st|nd|rd|th)?", text.lower())
    if not found:
        raise ValueError(text)
    return int(found[1])


def month_number(text):
    """6 of "6", "06", "jun" or "June"."""
    word = text.lower().rstrip(".")
    if re.fullmatch("[0-9]{1,2}", word):
        return int(word)
    if word in MONTHS or word in FULL_MONTHS or word == "sept":
        return MONTHS.index(word[:3]) + 1
    raise ValueError(text)


def written(day):
    """4 June 2026."""
    return f"{day.day} {FULL_MONTHS[day.month - 1].title()} {day.year}"
