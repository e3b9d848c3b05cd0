"""What a well site has, each check a function that gives sentences: what is right, what is worth knowing, what to mend.

Read by `manage.py doctor`. Nothing here writes, and a check that cannot be made says so instead of stopping the others.
"""

import json
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass

import django
from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from contactpolicy.school.models import School
from contactpolicy.trail import guard, guard_postgresql, guard_sqlite
from contactpolicy.trail.canon import START
from contactpolicy.trail.models import Chain, Entry

from . import privilege
from .sheets.printing import INSTALL

PYTHONS, DJANGO = ((3, 11), (3, 13)), (5, 2)
LEAST_SQLITE, LEAST_POSTGRESQL = (3, 31), 140_000
SHORTEST_SECRET = 50
GIGABYTE = 1024**3
LEAST_SPACE, LITTLE_SPACE = GIGABYTE // 2, 5 * GIGABYTE
# In which languages the names of children are written most often; Latin, Cyrillic and Arabic letters come with the product.
SCRIPTS = {"bn": "Bengali", "pa": "Punjabi", "ta": "Tamil", "zh-cn": "Chinese"}
OWN_FONTS = settings.BASE_DIR / "static" / "build" / "fonts"
FONTS = "apt-get install fontconfig fonts-noto-core fonts-noto-cjk"


@dataclass(frozen=True)
class Said:
    """One sentence of the doctor's: `right`, `know` or `mend`, and what to do."""

    level: str
    sentence: str
    do: str = ""


def right(sentence):
    """As it should be."""
    return Said("right", sentence)


def know(sentence, do=""):
    """Works, and somebody should know about it."""
    return Said("know", sentence, do)


def mend(sentence, do):
    """Must be put right."""
    return Said("mend", sentence, do)


def versions():
    """Python and Django are ones this was tried on."""
    python = ".".join(map(str, sys.version_info[:3]))
    oldest, newest = PYTHONS
    if oldest <= sys.version_info[:2] <= newest and django.VERSION[:2] == DJANGO:
        yield right(f"Python {python} and Django {django.get_version()} are versions this product was tried on.")
    else:
        wanted = "Python 3.11, 3.12 or 3.13 and Django 5.2"
        yield mend(
            f"This is Python {python} with Django {django.get_version()}; it was tried on {wanted}.", "Run make setup."
        )


def database():
    """What was acknowledged is on the disk, asked of the connection itself."""
    sqlite = connection.vendor == "sqlite"
    weak = (guard_sqlite if sqlite else guard_postgresql).weak_settings(connection)
    yield from (mend(sentence, "See docs/server.md, and start the site again.") for sentence in weak)
    number = _version_of_sqlite() if sqlite else _version_of_postgresql()
    if number is None:
        least = "SQLite 3.31" if sqlite else "PostgreSQL 14"
        yield mend(f"The database is older than {least}.", f"Upgrade to {least} or later.")
    elif not weak:
        how = (
            "WAL, synchronous, recursive triggers, secure delete" if sqlite else "fsync, synchronous commit, full pages"
        )
        yield right(f"{number} keeps what it acknowledges ({how}).")


def _version_of_sqlite():
    from sqlite3 import sqlite_version, sqlite_version_info  # a server with PostgreSQL may be without it

    return f"SQLite {sqlite_version}" if sqlite_version_info >= LEAST_SQLITE else None


def _version_of_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_version')")
        number, name = cursor.fetchone()
    return f"PostgreSQL {name}" if number >= LEAST_POSTGRESQL else None


def migrations():
    """The tables are those of this version."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        first = f"{waiting[0][0].app_label} {waiting[0][0].name}"
        yield mend(f"The tables are not those of this version: {first} is waiting.", "Run manage.py migrate.")
    else:
        yield right("The tables are those of this version.")


def triggers():
    """History cannot be changed unseen."""
    gone = guard.missing(connection)
    yield from (mend(sentence, "Find out who did this, then run manage.py migrate.") for sentence in gone)
    if not gone:
        yield right("Every trigger that guards the history is in place.")


def chains():
    """The head of each chain is its last entry. All of it is for audit_verify."""
    wrong = [chain.name for chain in Chain.objects.order_by("name") if not ends_in_its_head(chain)]
    do = "Stop the site, keep the database as it is, and run manage.py audit_verify."
    yield from (mend(f"The head of the chain {name} is not its last entry.", do) for name in wrong)
    if not wrong:
        yield right("Each chain ends in its head. Run manage.py audit_verify to check all of it.")


def ends_in_its_head(chain):
    """Whether the head of a chain is its last entry."""
    last = Entry.objects.filter(chain=chain).order_by("-seq").values_list("seq", "hash").first()
    return (last or (0, START)) == (chain.seq, chain.hash)


def cache():
    """Sign-in counts attempts in the cache table."""
    if settings.CACHES["default"]["LOCATION"] in connection.introspection.table_names():
        yield right("The cache table is there.")
    else:
        yield mend("The cache table is missing.", "Run manage.py createcachetable.")


def schools():
    """Somebody can begin."""
    if School.objects.exists():
        yield right("There is a school.")
    else:
        yield know("There is no school yet.", "Run manage.py first_run and open the link it prints.")


def printing():
    """Sheets can be printed, also with names from elsewhere."""
    try:
        import weasyprint  # noqa: F401 -- takes a second, and its libraries may be missing
    except (ImportError, OSError):
        yield mend("Sheets cannot be printed: Pango is missing.", f"Run {INSTALL}.")
    else:
        yield right("Sheets can be printed.")
    yield from fonts()


def fonts():
    """A name in letters that no font has is printed as boxes."""
    if not any(OWN_FONTS.glob("*.ttf")):
        yield know(
            "The product's own fonts for sheets are not there; those of this machine stand in.", "Run make setup."
        )
    found = {name: _has_font(code) for code, name in SCRIPTS.items()}
    lacking = [name for name, has in found.items() if has is False]
    if None in found.values():
        yield know("The fonts could not be counted, as fc-list is not there.", f"Run {FONTS}.")
    elif lacking:
        yield know(f"No font is there for names in {', '.join(lacking)}; a sheet would show boxes.", f"Run {FONTS}.")
    else:
        yield right(f"There are fonts for names in {', '.join(SCRIPTS.values())}.")


def _has_font(code):
    """Whether a font covers a language; None when nobody can say."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    listed = subprocess.run([program, f":lang={code}", "family"], capture_output=True, text=True, timeout=30)  # noqa: S603
    return bool(listed.stdout.strip())


def static_files():
    """The pages find their style and scripts, and the very ones of this version."""
    try:
        named = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
    except (OSError, ValueError, KeyError):
        yield mend("The static files were not collected.", "Run manage.py collectstatic --noinput.")
        return
    style = settings.BASE_DIR / "static" / "build" / "app.css"
    collected = settings.STATIC_ROOT / named.get("build/app.css", "missing")
    if not collected.is_file() or (style.is_file() and style.stat().st_mtime > collected.stat().st_mtime):
        yield mend(
            "The static files are older than the style they were made from.", "Run manage.py collectstatic --noinput."
        )
    else:
        yield right("The static files are collected.")


def secrets():
    """What signs the sessions is nobody else's."""
    if settings.DEMO:
        yield know("This site runs in demo mode: everybody can read its password.", "Never enter a real person here.")
    elif settings.SECRET_KEY.startswith("demo-only") or len(settings.SECRET_KEY) < SHORTEST_SECRET:
        yield mend(
            "SECRET_KEY is the demo's or too short to be safe.", "Set 50 or more random characters (docs/server.md)."
        )
    else:
        yield right("SECRET_KEY is the site's own.")


def transport():
    """Nobody on the way reads along, and mail goes out."""
    if settings.HTTPS:
        yield right("Pages are served over HTTPS alone.")
    elif settings.DEMO:
        yield know("HTTPS is off, as the demo has it.")
    else:
        yield mend("HTTPS is off: whoever is on the network can read along.", "Remove HTTPS=no from the environment.")
    if "smtp" not in settings.EMAIL_BACKEND:
        yield know(
            "Mail is not sent; it goes to the log or a file.", "Set EMAIL_BACKEND and EMAIL_HOST (docs/server.md)."
        )


def folder():
    """There is room to write, and nobody else on the machine reads it."""
    var = settings.VAR
    try:
        probe = var / ".doctor"
        probe.touch()
        probe.unlink()
    except OSError as error:
        yield mend(
            f"Nothing can be written in {var} ({error.strerror}).", "Give the folder to the user the site runs as."
        )
        return
    free = shutil.disk_usage(var).free
    said = f"{free / GIGABYTE:.1f} GB are free where {var} is."
    if free < LEAST_SPACE:
        yield mend(said, "Make room before the disk is full: a site that cannot write refuses its pages.")
    else:
        yield know(said, "Make room soon.") if free < LITTLE_SPACE else right(said)
    if not settings.DEMO and stat.S_IMODE(var.stat().st_mode) & stat.S_IRWXO:
        yield mend(f"Everybody with an account on this machine can look into {var}.", f"Run chmod o-rwx {var}.")


ON_THE_MACHINE = (versions, folder, secrets, transport, static_files, printing)


def by_itself():
    """What runs by itself runs: the rows of the status page that are not about the machine's own folder."""
    from contactpolicy.web.clock import now

    from .status.rows import of_machine  # reads the disk from here

    for row in of_machine(now()):
        if row.key != "disk":
            yield Said({"red": "mend", "well": "right"}.get(row.level, row.level), row.sentence, row.do)


def least_privilege():
    """The role that the site connects as."""
    yield from (Said(*one) for one in privilege.said(connection))


IN_THE_TABLES = (triggers, least_privilege, chains, cache, schools, by_itself)


def examine():
    """Everything said. The tables are only looked into when they are those of this version."""
    machine, kept, tables = every(ON_THE_MACHINE), every([database]), every([migrations])
    current = all(one.level == "right" for one in tables)
    said = [*machine, *kept, *tables, *(every(IN_THE_TABLES) if current else [])]
    return list(dict.fromkeys(said))


def every(checks):
    """What the checks say, in order; a database that does not answer ends them with that sentence."""
    said = []
    try:
        for check in checks:
            said.extend(check())
    except Error as trouble:
        sentence = f"The database does not answer: {str(trouble).splitlines()[0].rstrip('.')}."
        said.append(mend(sentence, "See that it runs and that DATABASE_URL is right."))
    return said
