"""The questions of adding the policy document to an edition."""

from django import forms
from django.core.exceptions import ValidationError

from contactpolicy.web.forms import Form, KeyField, Long

from ..evidence.documents import NOTHING
from .evidence import CUT_OFF


class DocumentForm(Form):
    """One PDF, and where one is there already, why another takes its place. `whole` stands last on the page."""

    key = KeyField()
    document = forms.FileField(
        label="The policy as a PDF",
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        help_text="As the governors adopted it. At most 25 MB.",
    )
    why = Long(label="Why does it take the place of the one before?", rows=2, max_length=1000)
    say = {
        "document": {"required": NOTHING, "empty": f"This file is empty. {NOTHING}"},
        "why": "Enter why it takes the place of the one before",
    }

    def __init__(self, data=None, files=None, *, replaces, not_taken=()):
        super().__init__(data, files)
        self.not_taken = list(not_taken)
        # What was cut off on its way in has its own sentence.
        self.fields["document"].required = not self.not_taken
        if not replaces:
            del self.fields["why"]

    def clean(self):
        """Something came, and all of it."""
        given = super().clean()
        if "whole" not in self.data:
            raise ValidationError(CUT_OFF)
        for _, why in self.not_taken:
            self.add_error("document", why)
        return given
