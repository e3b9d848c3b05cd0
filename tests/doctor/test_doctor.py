"""manage.py doctor: says what is right and what to do, and fails when something must be mended."""

import json
import shutil
from collections import namedtuple
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from contactpolicy.school.models import School
from contactpolicy.trail.models import Chain
from contactpolicy.web.clock import now
from records import doctor
from records.models import Heartbeat
from tests.trail.tampering import dropped, run

SECRET = "a-secret-of-the-tests-that-is-long-enough-to-be-nobody-elses-0123456789"


def said(check):
    """What a check says: (level, sentence) pairs."""
    return [(one.level, one.sentence) for one in check()]


def levels(check):
    return [one.level for one in check()]


@pytest.fixture
def well(settings, tmp_path):
    """A site on which nothing is to be mended."""
    settings.SECRET_KEY, settings.HTTPS, settings.VAR = SECRET, True, tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    tmp_path.chmod(0o750)
    settings.STATIC_ROOT = tmp_path / "static"
    (settings.STATIC_ROOT / "build").mkdir(parents=True)
    (settings.STATIC_ROOT / "build" / "app.0123.css").write_text("")
    manifest = {"paths": {"build/app.css": "build/app.0123.css"}}
    (settings.STATIC_ROOT / "staticfiles.json").write_text(json.dumps(manifest))
    if not doctor_prints():
        pytest.skip("Pango is not on this machine.")
    return settings


def doctor_prints():
    """Whether sheets can be printed here."""
    return levels(doctor.printing)[0] == "right"


@pytest.fixture
def table_of_the_cache(cast):
    call_command("createcachetable")


@pytest.fixture
def has_run(cast):
    """What runs by itself has run."""
    for name in ("forgetting", "trail verified"):
        Heartbeat.beat(name, at=now())


def test_a_well_site_is_well(cast, well, table_of_the_cache, has_run, capsys):
    call_command("doctor")
    told = capsys.readouterr().out
    assert "To mend" not in told
    assert told.endswith("The site is well.\n")


def test_one_thing_to_mend_makes_it_fail_and_stands_first(cast, well, table_of_the_cache, has_run, capsys):
    well.SECRET_KEY = "demo-only-not-secret"
    with pytest.raises(CommandError, match=r"^1 thing has to be mended\.$"):
        call_command("doctor")
    assert capsys.readouterr().out.startswith("\nTo mend\n  SECRET_KEY is the demo's or too short to be safe.")


def test_every_sentence_to_mend_says_what_to_do(cast, settings, tmp_path):
    settings.VAR, settings.STATIC_ROOT = tmp_path / "gone", tmp_path / "gone"
    to_mend = [one for one in doctor.examine() if one.level == "mend"]
    assert len(to_mend) >= 4
    assert [one for one in to_mend if not one.do] == []


@pytest.mark.parametrize(
    ("python", "level"), [((3, 10, 4), "mend"), ((3, 11, 2), "right"), ((3, 13, 1), "right"), ((3, 14, 0), "mend")]
)
def test_only_versions_that_were_tried(monkeypatch, python, level):
    version = namedtuple("Version", "major minor micro")(*python)
    monkeypatch.setattr(doctor, "sys", SimpleNamespace(version_info=version))
    assert levels(doctor.versions) == [level]


def test_the_database_keeps_what_it_acknowledges(cast):
    assert levels(doctor.database) == ["right"]


def test_a_database_that_may_lose_what_it_acknowledged(committed):
    if connection.vendor == "sqlite":
        run("PRAGMA synchronous = OFF")
    else:
        run("SET synchronous_commit = off")
    assert [level for level, sentence in said(doctor.database) if "synchronous" in sentence] == ["mend"]


def test_a_database_that_is_not_there(monkeypatch):
    def refused():
        raise OperationalError("connection refused\nIs the server running?")

    assert doctor.every([refused]) == [
        doctor.mend(
            "The database does not answer: connection refused.", "See that it runs and that DATABASE_URL is right."
        )
    ]


def test_the_tables_are_those_of_this_version(cast):
    assert levels(doctor.migrations) == ["right"]


def test_a_migration_is_waiting_and_the_tables_are_left_alone(cast, monkeypatch):
    run("DELETE FROM django_migrations WHERE app = 'approvals'")
    monkeypatch.setattr(doctor, "IN_THE_TABLES", [lambda: pytest.fail("looked into tables of another version")])
    to_mend = [one.sentence for one in doctor.examine() if "tables" in one.sentence]
    assert to_mend[0].startswith("The tables are not those of this version: approvals 0001")


def test_a_trigger_that_is_gone_is_named(cast):
    assert levels(doctor.triggers) == ["right"]
    name = "trail_entry_no_update" if connection.vendor == "sqlite" else "trail_entry_no_change"
    dropped("trail_entry", name)
    assert said(doctor.triggers) == [("mend", f"The trigger {name} on trail_entry is missing or has been changed.")]


def test_a_head_that_is_not_the_last_entry(cast):
    assert levels(doctor.chains) == ["right"]
    if connection.vendor == "sqlite":
        dropped("trail_chain", "trail_chain_moves")
    else:
        run('ALTER TABLE "trail_chain" DISABLE TRIGGER "trail_chain_moves"')
    name = cast.westdale.chain_name()
    run(f"UPDATE trail_chain SET seq = seq - 1 WHERE name = '{name}'")
    assert said(doctor.chains) == [("mend", f"The head of the chain {name} is not its last entry.")]


def test_an_empty_chain_is_whole(cast):
    Chain.objects.create(name="nobody:changes")
    assert levels(doctor.chains) == ["right"]


def test_the_cache_table(cast, settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "not_there"}}
    assert said(doctor.cache) == [("mend", "The cache table is missing.")]


def test_a_site_without_a_school_is_told_how_to_begin(cast, monkeypatch):
    assert levels(doctor.schools) == ["right"]
    monkeypatch.setattr(School.objects, "exists", lambda: False)
    assert [(one.level, one.do) for one in doctor.schools()] == [
        ("know", "Run manage.py first_run and open the link it prints.")
    ]


def test_without_pango_the_one_line_is_said(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    first = next(iter(doctor.printing()))
    assert (first.level, first.do.startswith("Run apt-get install libpango")) == ("mend", True)


def test_names_that_no_font_can_write_are_told(monkeypatch):
    monkeypatch.setattr(doctor, "_has_font", lambda code: code != "ta")
    assert said(doctor.fonts) == [("know", "No font is there for names in Tamil; a sheet would show boxes.")]
    monkeypatch.setattr(doctor, "_has_font", lambda code: None)
    assert said(doctor.fonts) == [("know", "The fonts could not be counted, as fc-list is not there.")]
    monkeypatch.setattr(doctor, "_has_font", lambda code: True)
    assert levels(doctor.fonts) == ["right"]


def test_without_the_product_s_own_fonts_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "_has_font", lambda code: True)
    monkeypatch.setattr(doctor, "OWN_FONTS", tmp_path)
    assert levels(doctor.fonts) == ["know", "right"]


def test_static_files_of_another_version(well):
    assert levels(doctor.static_files) == ["right"]
    (well.STATIC_ROOT / "build" / "app.0123.css").unlink()
    assert levels(doctor.static_files) == ["mend"]
    (well.STATIC_ROOT / "staticfiles.json").unlink()
    assert said(doctor.static_files) == [("mend", "The static files were not collected.")]


@pytest.mark.parametrize(
    ("secret", "demo", "level"),
    [(SECRET, False, "right"), ("x" * 49, False, "mend"), ("demo-only" + SECRET, False, "mend"), ("x", True, "know")],
)
def test_the_secret_key(settings, secret, demo, level):
    settings.SECRET_KEY, settings.DEMO = secret, demo
    assert levels(doctor.secrets) == [level]


@pytest.mark.parametrize(
    ("https", "demo", "level"), [(True, False, "right"), (False, True, "know"), (False, False, "mend")]
)
def test_https(settings, https, demo, level):
    settings.HTTPS, settings.DEMO = https, demo
    assert levels(doctor.transport)[0] == level


def test_mail_that_goes_nowhere_is_told(well):
    assert levels(doctor.transport) == ["right"]
    well.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert levels(doctor.transport) == ["right", "know"]


@pytest.mark.parametrize(("free", "level"), [(400, "mend"), (900, "know"), (9000, "right")])
def test_free_space(well, monkeypatch, free, level):
    usage = namedtuple("Usage", "total used free")(0, 0, free * 1024 * 1024)
    monkeypatch.setattr(doctor, "shutil", SimpleNamespace(disk_usage=lambda path: usage, which=shutil.which))
    assert levels(doctor.folder) == [level]


def test_a_folder_that_others_read(well):
    assert levels(doctor.folder) == ["right"]
    well.VAR.chmod(0o755)
    assert levels(doctor.folder) == ["right", "mend"]
    well.DEMO = True
    assert levels(doctor.folder) == ["right"]


def test_a_folder_that_nobody_can_write_in(well):
    well.VAR = well.VAR / "missing"
    assert said(doctor.folder) == [("mend", f"Nothing can be written in {well.VAR} (No such file or directory).")]
