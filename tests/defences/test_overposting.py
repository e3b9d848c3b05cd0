"""A form takes what it asks for and nothing else: who decided, of whom, in which state, and where one is led afterwards."""

import re

import pytest
from django.apps import apps

from contactpolicy.trail.models import HistoryRow
from tests.access import posts
from tests.access.world import undone

from .crawl import leads_away, right_person, sections

# Columns that say who, whose, when and in which state; as a forger would name them, plain and with their key.
WANTED = {
    "status": "closed", "stage": "agreed", "state": "agreed", "is_active": "false", "is_staff": "true", "is_superuser": "true",
    "restricted": "true", "for_chair": "true", "retrospective": "true", "before_senior": "true", "void_reason": "gone",
    "number": "WJ-2020-00001", "recorded_at": "2020-01-01", "decided_at": "2020-01-01", "made_at": "2020-01-01",
    "discharged_at": "2020-01-01", "ended_at": "2020-01-01", "at": "2020-01-01", "capacity": "Headteacher", "sealed": "x",
    "staff_words": "Somebody else", "edition": "1", "edition_id": "1", "kept_where": "nowhere", "left_on": "2020-01-01",
    "history_user": "1", "history_date": "2020-01-01", "salt": "0" * 64, "digest": "0" * 64, "version": "99",
}  # fmt: skip
WHOSE = ("id", "pk", "by", "decided_by", "confirmed_by", "reviewed_by", "discharged_by", "made_by", "asked_by", "filed_by",
         "user", "user_id", "school", "school_id", "staff", "staff_id", "record", "record_id", "owner", "author")  # fmt: skip
WAYS = ("next", "back", "url", "return", "redirect", "redirect_to", "return_to", "go", "came_from")
HISTORIES = [model for model in apps.get_models() if issubclass(model, HistoryRow)]
# What differs between any two acts, and keys of rows that the act itself makes.
OWN = {"history_id", "history_date", "salt", "id", "key", "digest", "token_digest", "path", "contents", "size"}


def written(walker, act):
    """Every history row that an act leaves, in words that can be compared: rolled back afterwards."""
    with undone():
        before = {
            model: model.objects.order_by("-history_id").values_list("history_id", flat=True).first() or 0
            for model in HISTORIES
        }
        answer = act()
        rows = [
            (model.__name__, row.history_type, row.history_user_id, facts(row))
            for model in HISTORIES
            for row in model.objects.filter(history_id__gt=before[model]).order_by("history_id")
        ]
    return answer.status_code, leads_away(answer), rows


# A minute may end between one and the other.
MINUTE = re.compile(r"\d{1,2}:\d\d[ap]m")


def facts(row):
    """The columns of one row, but for its own keys and times."""
    kept = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        # Its own key counts on where the database does not take numbers back (PostgreSQL).
        if (
            field.name in OWN
            or field.attname in {"id", row.instance_type._meta.pk.attname}
            or field.get_internal_type() == "DateTimeField"
        ):
            value = value is None
        elif field.is_relation:
            value = value if field.related_model._meta.app_label == "school" else value is None
        kept[field.name] = MINUTE.sub("", str(value))
    return kept


@pytest.mark.parametrize("section", sections("POST"), ids=lambda section: section.name)
def test_what_a_form_does_not_ask_for_changes_nothing(walker, section):
    """Each form is sent twice by somebody who may: as a careful person sends it, and with all that a forger might add."""
    row, person = right_person(section)
    first = row.about.split("/")[0].split("?")[0]
    careful = posts.of(section.name, walker.world, walker.world.named.get(first, first))
    stranger = walker.world.cast.pritchard
    added = WANTED | dict.fromkeys(WHOSE, str(stranger.user.pk))
    added |= dict.fromkeys(WAYS, "//evil.example/")
    added |= {"staff_member": stranger.staff.pk, "staff_member_id": stranger.staff.pk}
    added = {name: value for name, value in added.items() if name not in careful and f"{name}_day" not in careful}

    def sent(**more):
        walker.sign_in_as(person)
        for file in careful.values():
            if hasattr(file, "seek"):
                file.seek(0)
        return walker.client.post(walker.url(section.name, row.about), careful | more)

    forged = written(walker, lambda: sent(**added))
    assert forged == written(walker, sent)
    assert forged[1] == ""
