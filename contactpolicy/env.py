"""Values from the environment, refusing in a sentence that says what to set."""

import os
import re
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Elsewhere:
    """Accounts kept elsewhere that open this site: the school's own at Microsoft, at Google, or at another provider."""

    id: str
    name: str
    issuer: str
    client_id: str
    secret: str = field(repr=False)
    # The claim that says whose accounts they are, and what it must say: the provider has other customers too.
    pin: tuple = ()
    # Only addresses of these domains lead to an account that was never linked.
    domains: tuple = ()

    @property
    def origin(self):
        """Where its sign-in page is: a form of ours may lead there."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


def accounts_elsewhere():
    """Every provider that is set up; none is, unless somebody does it."""
    found = []
    if _set_up("Microsoft", ["MICROSOFT_TENANT", "MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET"]):
        tenant = _tenant(text("MICROSOFT_TENANT"))
        address = f"https://login.microsoftonline.com/{tenant}/v2.0"
        client = (text("MICROSOFT_CLIENT_ID"), text("MICROSOFT_CLIENT_SECRET"))
        domains = tuple(listed("MICROSOFT_DOMAINS"))
        found.append(Elsewhere("microsoft", "Microsoft", address, *client, pin=("tid", (tenant,)), domains=domains))
    if _set_up("Google", ["GOOGLE_DOMAINS", "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"]):
        domains = tuple(listed("GOOGLE_DOMAINS"))
        client = (text("GOOGLE_CLIENT_ID"), text("GOOGLE_CLIENT_SECRET"))
        address = "https://accounts.google.com"
        found.append(Elsewhere("google", "Google", address, *client, pin=("hd", domains), domains=domains))
    if _set_up("another provider", ["OIDC_NAME", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]):
        client = (text("OIDC_CLIENT_ID"), text("OIDC_CLIENT_SECRET"))
        domains = tuple(listed("OIDC_DOMAINS"))
        found.append(Elsewhere("school", text("OIDC_NAME"), _issuer(text("OIDC_ISSUER")), *client, domains=domains))
    return found


def _set_up(name, needed):
    """Whether accounts of this provider are set up: all its values, or none. Half of them is a mistake."""
    missing = [variable for variable in needed if not text(variable, "").strip()]
    if missing and len(missing) < len(needed):
        raise ImproperlyConfigured(
            f"To sign in with {name}, set {', '.join(missing)} in the environment as well (see docs/server.md)."
        )
    return not missing


def _tenant(value):
    """The school's own number at Microsoft. A name that stands for everybody's accounts is none."""
    personal = "9188040d-6c67-4c5b-b112-36a304b66dad"
    value = value.strip().lower()
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value) or value == personal:
        raise ImproperlyConfigured(
            "MICROSOFT_TENANT must be the school's own Directory (tenant) ID, such as "
            "3f2c1b1e-0000-4000-8000-5b1d2c3e4f50. Common, organizations and consumers let in accounts of anybody."
        )
    return value


def _issuer(value):
    """The address of a provider: https, or this machine itself."""
    parts = urlsplit(value)
    near = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not parts.hostname or parts.query or not (parts.scheme == "https" or (parts.scheme == "http" and near)):
        raise ImproperlyConfigured("OIDC_ISSUER must be https:// and the address of the provider (see docs/server.md).")
    return value.rstrip("/")
