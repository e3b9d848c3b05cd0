"""Forms as the product's pages show them: `{{ form }}` and `{{ form.field }}` come out complete and accessible."""

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict

from . import held
from .fields import Choice, DateField, Email, KeyField, Long, Many, Short, Tick, YesNo
from .pick import Found, Pick
from .row import Row
from .speech import speak
from .tidy import tidy

__all__ = [
    "Choice", "DateField", "Email", "Form", "Found", "KeyField", "Long", "Many", "Pick", "Renderer", "Said", "Short",
    "Tick", "YesNo",
]  # fmt: skip


class Renderer(TemplatesSetting):
    """Gives every form of the site the product's markup."""

    form_template_name = "forms/form.html"
    bound_field_class = Row


class Said:
    """What the product's forms add to Django's: own words for each error, questions that open others, a tidy post.

    `say = {"reason": "Enter why", "when": {"required": "...", "not_after": "..."}}` gives the sentences.
    `heads = "reason"` makes that field's label the heading of the page.
    """

    say = {}
    heads = ""
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        if args:
            args = (tidy(args[0]), *args[1:])
        if "data" in kwargs:
            kwargs["data"] = tidy(kwargs["data"])
        super().__init__(*args, **kwargs)

    @property
    def reveals(self):
        """Which field opens when which answer of which question is chosen: `{"why": ("begun", "yes")}`."""
        return {
            inner: (name, answer)
            for name, field in self.fields.items()
            for answer, inners in getattr(field, "reveals", {}).items()
            for inner in inners
        }

    @property
    def finding(self):
        """Whether this post only asks a search box for names, and is not yet the answer."""
        boxes = [self.add_prefix(name) for name, field in self.fields.items() if isinstance(field, Pick)]
        return self.is_bound and any(f"{box}_find" in self.data and self.data.get(f"{box}_words") for box in boxes)

    @property
    def unfinished(self):
        """Whether this is what somebody was typing when their session ended: shown to them again, and no answer yet."""
        return self.is_bound and held.UNFINISHED in self.data

    @property
    def errors(self):
        """No complaint while somebody is still looking for a name, or has only got their words back."""
        return ErrorDict(renderer=self.renderer) if self.finding or self.unfinished else super().errors

    def is_valid(self):
        """Valid, and sent as an answer."""
        return not self.finding and not self.unfinished and super().is_valid()

    def _clean_fields(self):
        shut = [name for name, opener in self.reveals.items() if not self._chosen(*opener)]
        required = {name: self.fields[name].required for name in shut}
        for name, field in self.fields.items():
            speak(field, self[name].label, self.say.get(name))
            field.required = field.required and name not in required
        super()._clean_fields()
        for name in shut:
            self._errors.pop(name, None)
            field = self.fields[name]
            self.cleaned_data[name] = field.clean(field.widget.value_from_datadict({}, {}, self.add_prefix(name)))
            field.required = required[name]

    def _chosen(self, question, answer):
        """Whether the question was answered so (and is itself open)."""
        opener = self.reveals.get(question)
        value = self[question].data
        chosen = answer in value if isinstance(value, (list, tuple)) else str(value) == str(answer)
        return chosen and (opener is None or self._chosen(*opener))


class Form(Said, forms.Form):
    """The form every page of the product starts from."""
