"""The questions about what stands on a school's sheets."""

from django import forms
from django.core.exceptions import ValidationError

from contactpolicy.web.forms import Form, KeyField, Short

from ..evidence.logos import ENDINGS, LARGE
from ..evidence.uploads import TOO_LARGE
from .evidence import CUT_OFF

FOOT = 120


class LetterheadForm(Form):
    """A logo with words for it, and a line for the foot. `whole` stands last on the page."""

    key = KeyField()
    logo = forms.FileField(
        label="Logo",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{one}" for one in ENDINGS)}),
        help_text="PNG, JPEG or WebP, at most 5 MB. It is drawn anew, without what else the file holds.",
    )
    alt = Short(
        label="What does the logo show?",
        max_length=160,
        required=False,
        help_text="Read aloud to whoever cannot see it. For example: Westdale Junior, an oak tree.",
    )
    foot = Short(
        label="Line at the foot of each sheet",
        max_length=FOOT,
        required=False,
        help_text="Such as the address of the school, or whom to ask about data protection.",
    )
    say = {"logo": {"empty": "This file is empty. Choose the logo again"}}

    def __init__(self, data=None, files=None, *, school, logo, not_taken=()):
        super().__init__(data, files, initial={"alt": logo.alt if logo else "", "foot": school.sheet_words})
        self.before, self.not_taken = logo, list(not_taken)
        self.fields["alt"].one_of_several = True  # with a logo it has to be told, without one it need not
        self.fields["logo"].label = "Another logo in its place" if logo else "Logo"

    def clean(self):
        """All of it arrived, and a logo is told in words."""
        given = super().clean()
        if "whole" not in self.data:
            raise ValidationError(CUT_OFF)
        for _, why in self.not_taken:
            self.add_error("logo", LARGE if why == TOO_LARGE else why)
        if not given.get("alt") and "alt" not in self.errors and (given.get("logo") or self.before):
            self.add_error("alt", "Enter what the logo shows, for whoever has the sheet read aloud")
        return given
