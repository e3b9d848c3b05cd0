"""The site as a school serves it, over HTTPS, with the case of the access table in it."""

import json
import os
import subprocess
import sys

import pytest
from django.test import override_settings

from tests.access.walking import Walker
from tests.access.world import build, undone
from tests.sheets.readable import all_stored, readable
from tests.site import TOP

ASKED = (
    "HTTPS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME",
    "SECURE_SSL_REDIRECT", "SECURE_PROXY_SSL_HEADER", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
)  # fmt: skip
READ = f"""
import json, django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING", verbosity=0)
print(json.dumps({{name: getattr(settings, name) for name in {ASKED!r}}}))
"""

LEFT_OUT = {"DEMO", "HTTPS", "DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE"}


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The settings of a school's own site, read by a process of their own; its check for deployment is clean."""
    told = {
        **{name: value for name, value in os.environ.items() if name not in LEFT_OUT},
        "SECRET_KEY": "a school's own, and longer than anybody would care to type it in by hand",
        "DJANGO_SETTINGS_MODULE": "contactpolicy.settings", "VAR_DIR": str(tmp_path_factory.mktemp("served")),
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", READ], cwd=TOP, env=told, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]) | {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker, served):
    """The people of the access table, each signed in over HTTPS; what they write in a test is to be undone there."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"], **served)
    with quick, readable(), django_db_blocker.unblock(), undone():
        world = build()
        all_stored()
        walking = Walker(world)
        walking.client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
        yield walking
