"""The demo, made beside the cast of the tests in a copy of the prepared database."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings

from approvals.demo import build, cast, facts, stage
from approvals.management.commands import demo_data
from tests import database

IN_DEMO_MODE = {
    "DEMO": True,
    "PASSWORD_HASHERS": ["approvals.demo.password.DemoHasher", "django.contrib.auth.hashers.Argon2PasswordHasher"],
}


def elsewhere(one, number):
    """The same school under another number, so that it can stand beside the one the other tests use."""
    particulars = one.particulars | {"urn": f"99901{number}", "prefix": f"D{one.particulars['prefix']}"}
    return replace(one, particulars=particulars, domain=f"demo.{one.domain}")


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    """The two demo schools with their year, as demo_data makes them."""
    schools = tuple(elsewhere(one, number) for number, one in enumerate(facts.SCHOOLS, 1))
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), database.copied():
        for module in (build, cast, stage, demo_data):
            patch.setattr(module, "SCHOOLS", schools)
        with override_settings(**IN_DEMO_MODE):
            call_command("demo_data", stdout=StringIO())
        yield schools
