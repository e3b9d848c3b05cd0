"""A question that was written for one person is answered for another: each is held to the queryset it stands for."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from contactpolicy.school.models import StaffMember, User
from contactpolicy.web import asked, lists, paging, shown
from contactpolicy.web.clock import now, today
from records.models import Record, StaffFile, StudentFile

EVERYBODY = ("okafor", "whitfield", "marsh", "ashdown", "dunn", "tran", "field")
ORDER = ("-recorded_at", "-id")


def given(name, person, schools):
    """What each question is asked of, for a person."""
    user, day = person.user.pk, today(now())
    staff = StaffMember.objects.filter(user=user).first()
    school = schools[0] if staff is None else staff.school_id
    return {
        "edition_in_force": (school, day),
        "appointments_around": (user, school if staff else 0, day),
        "staff_of": (user,),
        "managed_or_named": (user, staff.pk if staff else 0, {school}, set(schools), day),
        "account": (user,),
        "names_on": (Record.objects.filter(school=school).values_list("pk", flat=True),),
        "unanswered": (school, day),
        "unseen": (school, day - timedelta(days=30)),
        "of_everybody": (school, day),
        "of_one": (school, day, user),
        "heads_of": (person.user.staff_member.school.chain_name() if staff else "site:changes",),
        "called": (User.objects.filter(pk__lt=user + 4).values_list("pk", flat=True),),
        "lasting": (f"session of {user}", now()),
        "managers_on": (day, StaffMember.objects.filter(school=school).values_list("pk", flat=True)),
        "last_of_staff": (StaffFile.objects.filter(pk__gt=user).values_list("pk", flat=True),),
        "last_of_students": (StudentFile.objects.filter(pk__gt=user).values_list("pk", flat=True),),
    }[name]


def told(rows):
    return [
        row if isinstance(row, tuple) else (row.pk, vars(row).keys() - {"_prefetched_objects_cache"}) for row in rows
    ]


def test_each_question_is_answered_as_if_it_were_new(lived_in):
    schools, found = [lived_in.westdale.pk, lived_in.brackenfield.pk], 0
    for question in asked.Asked.every:
        for key in EVERYBODY:
            args = [list(one) if not isinstance(one, (int, str)) and hasattr(one, "__iter__") else one
                    for one in given(question.build.__name__, getattr(lived_in, key), schools)]  # fmt: skip
            rows = question(*args)
            assert (question.build.__name__, key, told(rows)) == (
                question.build.__name__,
                key,
                told(question.build(*args)),
            )
            found += len(rows)
    assert found > 50


def test_a_question_about_nobody_is_not_asked(lived_in):
    names = next(one for one in asked.Asked.every if one.build.__name__ == "names_on")
    with CaptureQueriesContext(connection) as queries:
        assert names([]) == []
    assert len(queries) == 0


def test_one_question_of_several_models_is_asked_of_each(lived_in):
    first = asked.AskedOf(lambda model, keys: model.objects.filter(pk__in=keys).order_by("pk"))
    for model in (Record, StaffMember, Record):
        keys = list(model.objects.values_list("pk", flat=True))[:3]
        assert first(model, keys) == list(model.objects.filter(pk__in=keys).order_by("pk")) != []


def rows_of(pages):
    return [row.pk for page in pages for row in page]


def through(lists, size=2):
    """Every page of a list in one direction."""
    address, found = "", []
    while True:
        page = paging.page(lists, RequestFactory().get(f"/{address}"), order=ORDER, size=size, columns=("id", "number"))
        found.append(page)
        address = page.older
        if not address:
            return found


def test_the_lists_of_several_people_are_one_list_in_order(lived_in):
    people = frozenset([lived_in.okafor.staff.pk, lived_in.marsh.staff.pk])
    each = lists.Each(Record.objects.all(), "staff_member", people)
    whole = list(Record.objects.filter(staff_member__in=people).order_by(*ORDER).values_list("pk", flat=True))
    assert len(whole) == 4
    for size in (1, 2, 3, 4, 5):
        assert rows_of(through([each], size)) == whole
        assert rows_of(through([each, Record.objects.filter(staff_member=lived_in.okafor.staff)], size)) == whole


def test_a_column_that_was_not_read_is_an_error_and_never_one_more_question(lived_in):
    columns = shown.Columns(
        Record, ["id", "kind", "staff_member__surname", "staff_member__forename", "came_of__number"]
    )
    row = columns.row((7, "proposal", "Okafor", "Tunde", None))
    assert (row.pk, row.get_kind_display(), row.staff_member.surname, row.came_of) == (7, "Request", "Okafor", None)
    with CaptureQueriesContext(connection) as queries:
        for column in ("title", "school"):
            with pytest.raises(AttributeError, match="not among the columns"):
                getattr(row, column)
    assert len(queries) == 0
