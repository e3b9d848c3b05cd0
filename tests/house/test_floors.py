"""Imports run downwards only, and only the roof knows the whole house."""

import pytest

from tests.house import floors, reading

APPS = {"approvals", "contacts", "records", "contactpolicy.school", "contactpolicy.trail"}
CLIMBS = {
    "records/models/register.py": "from contacts.models import Contact",
    "contactpolicy/trail/door.py": "def act():\n    import contactpolicy.school.models",
    "contactpolicy/web/paging.py": "from ..trail import door",
    "contactpolicy/school/models/people.py": "from records import access",
    "contacts/models.py": "x = ForeignKey('approvals.Agreement')",
    "contacts/links.py": "x = ManyToManyField(to='approvals.Agreement')",
    "records/due.py": "import_module('approvals.duties')",
    "records/rules.py": "apps.get_model('contacts', 'Contact')",
    "approvals/views.py": "from contactpolicy import urls",
    "contactpolicy/settings.py": "import contactpolicy.school.words",
}
STEPS_DOWN = {
    "approvals/views.py": "from contacts.models import Contact\nfrom records.access import answer",
    "records/models/__init__.py": "from .register import Record\nx = ForeignKey('school.School')",
    "contactpolicy/urls.py": "import approvals.urls, contacts.urls",
    "contactpolicy/trail/apps.py": "from django.apps import AppConfig",
}


def test_imports_run_downwards_only():
    assert [climb for module in reading.modules() for climb in floors.climbs(module)] == []


def test_only_the_roof_imports_every_app():
    everything = {
        module.name
        for module in reading.modules()
        if {place[1] for _, name in floors.imported(module) if (place := floors.place(name))} >= APPS
    }
    assert everything <= floors.WHOLE_HOUSE


def test_every_module_has_a_floor():
    homeless = {module.path for module in reading.modules() if not floors.place(module.name)}
    assert homeless == {"contactpolicy/__init__.py"}


@pytest.mark.parametrize("path", CLIMBS)
def test_a_climb_is_seen(path):
    assert len(floors.climbs(reading.module(path, CLIMBS[path]))) == 1


@pytest.mark.parametrize("path", STEPS_DOWN)
def test_a_step_down_is_not(path):
    assert floors.climbs(reading.module(path, STEPS_DOWN[path])) == []
