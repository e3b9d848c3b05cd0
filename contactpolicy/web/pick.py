"""Finding people by typing: a search box whose finds are ticked. Without scripts it is a box, a button and a list."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from .searches import tell

MOST = 12
LONGEST = 100  # nobody types a longer name, and a database refuses to look for one of any length


@dataclass(frozen=True)
class Found:
    """One find: its key, how it reads, what tells it from another, and the thing itself."""

    key: str
    label: str
    hint: str = ""
    thing: object = None


def finds_of(source, words):
    """The first few finds of a source, told on before they are shown; nothing for what is no name by its length."""
    words = (words or "").strip()
    if not 0 < len(words) <= LONGEST:
        return []
    found = list(source.find(words))[:MOST]
    tell(source, words, found)
    return found


class Picker(forms.Widget):
    """The search box, the finds and what is ticked already."""

    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        """The ticked keys."""
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        values = values if isinstance(values, list) else [values]
        return list(dict.fromkeys(str(value) for value in values if value))

    def value_omitted_from_data(self, data, files, name):
        """An unticked box sends nothing, so nothing is ever omitted."""
        return False


class Pick(forms.Field):
    """One or several people or things, found by typing.

    `source` gives `find(words)` and `known(keys)`, both lists of Found that this person may choose, and `url`, where
    a script asks for the finds (see views.finds). Set it in the form: `self.fields["students"].source = ...`.
    """

    widget = Picker
    default_error_messages = {
        "unknown": "Choose from the names that the search finds",
        "too_many": "Choose one only",
    }

    def __init__(self, *, source=None, many=False, button="Find", words="Type a name", **kwargs):
        self.source, self.many, self.button, self.words = source, many, button, words
        super().__init__(**kwargs)

    def find(self, words):
        """The first few finds."""
        return finds_of(self.source, words)

    def known(self, keys):
        """The finds that these keys stand for, in the order given."""
        by_key = {str(found.key): found for found in self.source.known(keys)} if keys else {}
        return [by_key[key] for key in map(str, keys) if key in by_key]

    def prepare_value(self, value):
        """Keys as a list of texts."""
        if value is None:
            return []
        return [str(item) for item in value] if isinstance(value, (list, tuple)) else [str(value)]

    def clean(self, value):
        """The thing found, or the list of things."""
        keys = self.prepare_value(value)
        self.validate(keys)
        found = self.known(keys)
        if len(found) != len(keys):
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        if len(found) > 1 and not self.many:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        things = [item.thing if item.thing is not None else item.key for item in found]
        return things if self.many else (things[0] if things else None)

    def has_changed(self, initial, data):
        """Compare keys."""
        return self.prepare_value(initial) != self.prepare_value(data)
