"""Values from the environment, refusing in a sentence that says what to set."""

import os
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;"
        "PRAGMA secure_delete=ON;PRAGMA cache_size=-20000;PRAGMA mmap_size=134217728"
    ),
}


def text(name, default=None):
    """The value of `name`, or the default; refuses when there is neither."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment (see docs/server.md).")
    return value


def flag(name, default=False):
    """A yes-or-no value."""
    value = os.environ.get(name, "yes" if default else "no").strip().lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def listed(name, default=""):
    """A comma-separated value as a list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def address(name, default=None):
    """The address of a site: https:// and its name, without a slash at the end."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.path
        or parts.query
        or re.search(r"\s", value)
    ):
        raise ImproperlyConfigured(f"{name} must be https:// and a name, such as https://records.example.org.")
    return value


def database(url, var):
    """Django's description of the database that DATABASE_URL names: PostgreSQL, or SQLite in `var`."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": var / "contactpolicy.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
        }
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path), "OPTIONS": SQLITE_OPTIONS}
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with postgres:// or sqlite:// (or be unset for SQLite in var/)."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": options,
    }
