"""The questions of adding files to a record."""

import uuid

from django import forms
from django.core.exceptions import ValidationError

from contactpolicy.web.forms import Form, KeyField, Short

from ..evidence.kinds import BY_ENDING, TAKEN

CUT_OFF = "Not all of it arrived. Choose the files again and send them once more"
ENDINGS = ",".join(f".{ending}" for ending in BY_ENDING)


class FilesInput(forms.FileInput):
    """A control that takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        """All of them, in the order they were chosen."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])


class Files(forms.Field):
    """Several files, each looked into later; here they only have to be there."""

    def __init__(self, *, attrs, **kwargs):
        super().__init__(widget=FilesInput(attrs=attrs), **kwargs)

    def validate(self, value):
        """One of the two boxes has to have something in it; which, only the form can say."""


class EvidenceForm(Form):
    """Files for a record. `whole` stands last on the page: a post without it was cut off on its way."""

    key = KeyField()
    photos = Files(label="Take a photo", attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"})
    documents = Files(
        label="Or choose files",
        attrs={"accept": ENDINGS},
        help_text=f"{TAKEN[0].upper()}{TAKEN[1:]}. Up to 10 at a time, 25 MB each.",
    )
    about = Short(
        label="What do they show?", required=False, help_text="For example: letter from her mother, both sides."
    )

    def __init__(self, data=None, files=None, *, not_taken=()):
        super().__init__(data, files)
        self.not_taken, self.kept = list(not_taken), ""

    def clean(self):
        """Something came, and all of it."""
        given = super().clean()
        if "whole" not in self.data:
            raise ValidationError(CUT_OFF)
        if not self.chosen and not self.not_taken:
            self.add_error("documents", "Take a photo or choose a file")
        return given

    @property
    def chosen(self):
        """Every file that arrived."""
        return [*self.cleaned_data.get("photos", []), *self.cleaned_data.get("documents", [])]

    def refuse(self, refused):
        """Says of each file why it was not taken. The rest was, so the next post is a new one."""
        for name, why in refused:
            self.add_error("documents", f"{name}: {why}")
        self.data = self.data.copy()
        self.data["key"] = str(uuid.uuid4())
