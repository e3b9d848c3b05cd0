"""The product's Python keeps the rules of the house; under each rule stands what breaks it and what does not."""

import pytest
from django.apps import apps

from contactpolicy.trail.models import Audited
from tests.house import allowed, reading, rules


def _unaudited_models():
    return frozenset(model.__name__ for model in apps.get_models() if not issubclass(model, Audited))


def _unaudited_writes(module):
    return rules.unaudited_writes(module, _unaudited_models())


RULES = [
    (rules.states_set_by_hand, allowed.STATES),
    (_unaudited_writes, allowed.UNAUDITED),
    (rules.written_sql, allowed.SQL),
    (rules.clocks_read, allowed.CLOCKS),
    (rules.escapes_undone, allowed.ESCAPES),
    (rules.words_not_said, {}),
    (rules.too_long, allowed.LENGTHS),
]
BROKEN = [
    (rules.states_set_by_hand, "def decide(self):\n    self.status = 'agreed'"),
    (rules.states_set_by_hand, "setattr(proposal, 'status', new)"),
    (_unaudited_writes, "Proposal.objects.filter(pk=1).update(status='agreed')"),
    (_unaudited_writes, "Proposal.objects.bulk_create(rows)"),
    (_unaudited_writes, "self.parties.all().delete()"),
    (_unaudited_writes, "class Proposal:\n    def clear(cls):\n        cls.objects.all().delete()"),
    (_unaudited_writes, "Proposal.objects.raw('select 1')"),
    (rules.written_sql, "cursor.execute('UPDATE records_record SET number = 1')"),
    (rules.clocks_read, "at = timezone.now()"),
    (rules.clocks_read, "made_at = DateTimeField(default=timezone.now)"),
    (rules.clocks_read, "from django.utils.timezone import now"),
    (rules.clocks_read, "today = datetime.date.today()"),
    (rules.clocks_read, "today = timezone.localdate()"),
    (rules.clocks_read, "made_at = DateTimeField(auto_now_add=True)"),
    (rules.clocks_read_at_import, "DAY = today(now())"),
    (rules.clocks_read_at_import, "class Case:\n    at = timezone.now()"),
    (rules.clocks_read_at_import, "@pytest.mark.parametrize('on', [a_day(-1)])\ndef test_it(on): pass"),
    (rules.clocks_read_at_import, "def a_request(on=datetime.date.today()): pass"),
    (rules.clocks_read_at_import, "later = lambda at=localdate(): at"),
    (rules.escapes_undone, "from django.utils.safestring import mark_safe"),
    (rules.words_not_said, "message = 'Saved successfully.'"),
    (rules.words_not_said, "def f():\n    '''Please.'''\n    return 'Please try again.'"),
    (rules.too_long, "\n" * 300),
    (rules.too_long, "def f():\n" + "    x = 1\n" * 36),
]
KEPT = [
    (rules.states_set_by_hand, "def move_to(self, state):\n    self.status = state"),
    (rules.states_set_by_hand, "status = CharField()\nanswer.status_code = 404"),
    (_unaudited_writes, "Session.objects.filter(pk=1).delete()"),
    (_unaudited_writes, "class Draft:\n    def clear(cls):\n        cls.objects.all().delete()"),
    (_unaudited_writes, "context.update({'a': 1})\ndigest.update(salt)"),
    (rules.written_sql, "cursor.execute('SELECT 1')"),
    (rules.clocks_read, "today = timezone.localdate(at)"),
    (rules.clocks_read_at_import, "@pytest.fixture\ndef at(): return now()\nlater = lambda: a_day(3)"),
    (rules.clocks_read_at_import, "UNTIL = {'clock': now, 'on': localdate(SOME_DAY), **date_in('until', 3)}"),
    (rules.words_not_said, "def f():\n    '''Please do.'''"),
    (rules.too_long, "def f():\n" + "    x = 1\n" * 34),
]


@pytest.mark.parametrize(("rule", "exceptions"), RULES, ids=lambda part: getattr(part, "__name__", ""))
def test_the_house_keeps(rule, exceptions):
    found = [sentence for module in reading.modules() for sentence in rule(module)]
    assert allowed.remaining(found, exceptions) == []


def test_no_test_counts_from_the_day_on_which_it_was_read():
    assert [sentence for module in reading.tests() for sentence in rules.clocks_read_at_import(module)] == []


@pytest.mark.parametrize(("rule", "source"), BROKEN)
def test_a_breach_is_seen(rule, source):
    assert len(list(rule(reading.module("records/planted.py", source)))) == 1


@pytest.mark.parametrize(("rule", "source"), KEPT)
def test_what_keeps_the_rule_passes(rule, source):
    assert list(rule(reading.module("records/planted.py", source))) == []


@pytest.mark.parametrize(
    "path",
    [
        "records/views.py",
        "school/views/people.py",
        "records/management/commands/run_due.py",
        "contactpolicy/web/clock.py",
    ],
)
def test_the_clock_may_be_read_where_a_request_or_a_command_begins(path):
    assert list(rules.clocks_read(reading.module(path, "at = timezone.now()"))) == []


def test_an_exception_for_nothing_is_seen():
    assert allowed.remaining([], {"records/planted.py reads the clock: timezone.now": "was needed once"}) != []
