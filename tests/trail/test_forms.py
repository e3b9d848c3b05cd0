"""Which fields count in a digest is frozen by number, so that a new field leaves old digests as they are."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from contactpolicy.school.models import School
from contactpolicy.trail import forms
from contactpolicy.trail.history import history_models
from contactpolicy.trail.verify import verify
from tests.trail.conftest import renamed

History = School.history.model
LABEL = History._meta.label


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A forms.json of this test's own."""
    file = tmp_path / "forms.json"
    file.write_text(forms.FILE.read_text())
    monkeypatch.setattr(forms, "FILE", file)
    forgotten()
    yield file
    monkeypatch.undo()
    forgotten()


def forgotten():
    forms.kept_forms.cache_clear()
    forms.current_no.cache_clear()


def test_every_field_of_every_history_is_in_its_newest_form():
    """A model whose fields changed needs `manage.py trail_forms`, and the file it writes committed."""
    assert [model._meta.label for model in history_models() if not forms.is_current(model)] == []


def test_every_field_an_earlier_form_counts_is_still_kept():
    assert forms.lost_fields(history_models()) == []


def test_no_form_lists_a_history_that_is_not_there():
    assert set(forms.kept_forms()) == {model._meta.label for model in history_models()}


def test_everything_but_the_salt_counts():
    left_out = {field.attname for field in History._meta.concrete_fields} - set(forms.kept_forms()[LABEL][-1])
    assert left_out == {"salt"}


def without(kept, name):
    """As the forms were before a field was there."""
    earlier = forms.kept_forms() | {LABEL: [[field for field in forms.fields_now(History) if field != name]]}
    forms.write(earlier)


def test_a_field_without_a_form_is_told(kept, infants, lorna):
    without(kept, "mobile_number")
    with pytest.raises(CommandError, match=f"no form lists the fields of {LABEL}"):
        call_command("trail_forms", "--check")
    with pytest.raises(ImproperlyConfigured, match=r"Run `python manage\.py trail_forms`"):
        renamed(infants, "Tillingham", by=lorna)


def test_a_new_field_gets_a_new_number_and_old_rows_keep_theirs(kept, cast, lorna, monkeypatch):
    first = forms.kept_forms()[LABEL][0]
    call_command("trail_forms")
    assert forms.kept_forms()[LABEL] == [first]
    without(kept, "mobile_number")
    shorter = forms.kept_forms()[LABEL][0]
    call_command("trail_forms")
    assert forms.kept_forms()[LABEL] == [shorter, first]


def test_rows_written_before_a_field_was_added_verify_beside_newer_ones(kept, cast, lorna, monkeypatch):
    full = forms.fields_now(History)
    earlier = [name for name in full if name != "mobile_number"]
    with monkeypatch.context() as before_the_field:
        before_the_field.setattr(forms, "fields_now", lambda model: earlier)
        forms.write(forms.kept_forms() | {LABEL: [full, earlier]})
        renamed(cast.westdale, "Westdale Juniors", by=lorna)
    forms.write(forms.kept_forms() | {LABEL: [full, earlier, full]})
    renamed(cast.westdale, "Westdale Junior School", by=lorna)
    assert list(cast.westdale.history.values_list("form_no", flat=True)) == [3, 2, 1]
    assert verify().ok


def test_a_row_of_a_form_nobody_made_is_found(kept, cast, lorna):
    forms.write(forms.kept_forms() | {LABEL: [*forms.kept_forms()[LABEL], ["id"], forms.fields_now(History)]})
    renamed(cast.westdale, "Westdale Juniors", by=lorna)
    forms.write(forms.kept_forms() | {LABEL: forms.kept_forms()[LABEL][:1]})
    assert {finding.kind for finding in verify().findings} == {"history"}


def test_a_column_that_older_rows_need_is_not_given_up(kept):
    forms.write(forms.kept_forms() | {LABEL: [["motto", "name"], forms.fields_now(History)]})
    with pytest.raises(CommandError, match=f"Put back: {LABEL} form 1 counts motto"):
        call_command("trail_forms")
