"""What a form says when an answer is missing or does not fit: a sentence that says what to do next."""

from django import forms
from django.core.validators import MaxLengthValidator

LONGEST = 10_000
NOT_TEXT = (forms.UUIDField, forms.JSONField)


def lower_first(label):
    """The label as the middle of a sentence: "Your reasons" becomes "your reasons", "URN" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def speak(field, label, said=None):
    """Give the field its sentences: those of the form first, then its own, then plain ones made from the label."""
    label = str(label)
    own = {"required": said} if isinstance(said, str) else dict(said or {})
    for code, sentence in {**plain(field, label), **own}.items():
        if code in own or is_stock(field, code):
            field.error_messages[code] = sentence
    if isinstance(field, forms.CharField) and not isinstance(field, NOT_TEXT) and field.max_length is None:
        field.max_length = LONGEST
        field.validators = [*field.validators, MaxLengthValidator(LONGEST)]


def plain(field, label):
    """Sentences made from the label alone."""
    subject = "This answer" if label.endswith("?") else label
    sentences = {
        "required": missing(field, label),
        "max_length": f"{subject} must be %(limit_value)d characters or fewer",
        "min_length": f"{subject} must be %(limit_value)d characters or more",
        "invalid_choice": "Choose one of the answers listed",
    }
    if isinstance(field, forms.EmailField):
        sentences["invalid"] = "Enter an e-mail address like name@school.org.uk"
    return sentences


def missing(field, label):
    """What to do about an empty answer."""
    if label.endswith("?"):
        return f"Answer the question “{label}”"
    if isinstance(field, forms.BooleanField):
        return f"Tick “{label}” to go on"
    verb = "Choose" if hasattr(field, "choices") or hasattr(field, "find") else "Enter"
    return f"{verb} {lower_first(label)}"


def is_stock(field, code):
    """Whether the field would say Django's own sentence for this code."""
    stock = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            stock.update(getattr(kind, "default_error_messages", {}))
    return code not in field.error_messages or str(field.error_messages[code]) == str(stock.get(code))
