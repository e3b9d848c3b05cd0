"""One question on a page: label, hint, what is wrong, and the control."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField

from .fields import PARTS, DateInput
from .pick import Picker

KINDS = (
    (Picker, "pick"),
    (DateInput, "date"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "tick"),
    (forms.PasswordInput, "password"),
)
CLASSES = (
    (forms.FileInput, "govuk-file-upload"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.widgets.Input, "govuk-input"),
)

MARKED_WHEN_WRONG = {"govuk-input", "govuk-textarea", "govuk-select", "govuk-file-upload"}


def first(table, widget):
    """The entry of the first class in the table that the widget belongs to."""
    return next((value for kind, value in table if isinstance(widget, kind)), "")


@dataclass
class Option:
    """One answer of a question with listed answers."""

    value: str
    label: str
    id: str
    chosen: bool
    hint: str = ""
    opens: tuple = ()


class Row(BoundField):
    """One question, as the templates under forms/ draw it."""

    def __str__(self):
        return self.as_widget() if self.is_hidden else self.render()

    __html__ = __str__

    @property
    def template_name(self):
        """The field's own template, or that of its kind of control."""
        return self.field.template_name or f"forms/{first(KINDS, self.field.widget) or 'control'}.html"

    @property
    def optional(self):
        """Whether to say so: the odd one out is the question that may be left."""
        # Where this question or another must be answered, neither may simply be left.
        said = isinstance(self.field, forms.BooleanField) or "optional" in str(self.label)
        said = said or getattr(self.field, "one_of_several", False)
        return not self.field.required and not said

    @property
    def heads_page(self):
        """Whether this question is the heading of its page."""
        return getattr(self.form, "heads", "") == self.name

    @property
    def is_revealed(self):
        """Whether the question shows only under an answer to another."""
        return self.name in getattr(self.form, "reveals", ())

    @property
    def described_by(self):
        """The ids of hint, error and counter, for the control or its fieldset."""
        ids = self.aria_describedby or ""
        return f"{ids} {self.auto_id}-info".strip() if self.counts else ids

    @property
    def counts(self):
        """The length at which this long answer is full, or nothing."""
        return isinstance(self.field.widget, forms.Textarea) and self.field.max_length

    @property
    def focus_id(self):
        """Where the error summary sends the reader."""
        kind = first(KINDS, self.field.widget)
        if kind == "choices":
            return f"{self.auto_id}_0"
        if kind == "date":
            return f"{self.auto_id}_{self.field.widget.first_wrong}"
        return self.auto_id

    @property
    def options(self):
        """The listed answers, with what each of them opens."""
        hints, reveals = getattr(self.field, "hints", {}), getattr(self.field, "reveals", {})
        made = []
        for widget in self.subwidgets:
            data = widget.data
            made.append(
                Option(
                    value=str(data["value"]),
                    label=data["label"],
                    id=data["attrs"]["id"],
                    chosen=data["selected"],
                    hint=hints.get(data["value"], ""),
                    opens=tuple(self.form[name] for name in reveals.get(data["value"], ())),
                )
            )
        return made

    @property
    def boxes(self):
        """The three boxes of a date: part, name, id, what stands in it, whether it is wrong, how wide."""
        widget = self.field.widget
        values = widget.boxes(self.value())
        return [
            {
                "part": part,
                "name": f"{self.html_name}_{part}",
                "id": f"{self.auto_id}_{part}",
                "value": value,
                "wrong": bool(self.errors) and part in (widget.wrong or PARTS),
                "width": 4 if part == "year" else 2,
            }
            for part, value in zip(PARTS, values, strict=True)
        ]

    @property
    def words(self):
        """What was typed into the search box."""
        return self.form.data.get(f"{self.html_name}_words", "") if self.form.is_bound else ""

    @property
    def ticked(self):
        """Who or what is chosen already."""
        return self.field.known(self.value() or [])

    @property
    def finds(self):
        """What the search found, without those ticked already."""
        ticked = {found.key for found in self.ticked}
        return [found for found in self.field.find(self.words) if found.key not in ticked]

    @property
    def input_type(self):
        """What a list of answers is made of: radio or checkbox."""
        many = getattr(self.field, "many", None)
        return self.field.widget.input_type if many is None else ("checkbox" if many else "radio")

    @property
    def block(self):
        """The design's name for such a list."""
        return "govuk-radios" if self.input_type == "radio" else "govuk-checkboxes"

    @property
    def inline(self):
        """Whether the answers stand beside each other; not where one of them opens something."""
        return getattr(self.field, "inline", False) and not self.field.reveals

    def build_widget_attrs(self, attrs, widget=None):
        """Django's attributes, the design's class, and no limit that cuts off what is pasted."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)
        widget.attrs.pop("maxlength", None)
        if not widget.is_hidden and (name := first(CLASSES, widget)):
            attrs["class"] = " ".join(filter(None, [name, self._extra_class(name), widget.attrs.get("class", "")]))
        if self.counts:
            attrs["aria-describedby"] = self.described_by
        return attrs

    def _extra_class(self, name):
        parts = []
        if self.errors and name in MARKED_WHEN_WRONG:
            parts.append(f"{name}--error")
        if self.counts:
            parts.append("govuk-js-character-count")
        if name == "govuk-input" and (width := self._width()):
            parts.append(f"govuk-input--width-{width}")
        if first(KINDS, self.field.widget) == "password":
            parts.append("govuk-password-input__input govuk-js-password-input-input")
        return " ".join(parts)

    def _width(self):
        """A short answer gets a short box."""
        longest = getattr(self.field, "max_length", None)
        return next((width for width in (5, 10, 20) if longest and longest <= width), 0)
