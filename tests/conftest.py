"""What every test may ask for: a prepared database, a copy to commit to, a running site, and people's browsers."""

import os
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright

from contactpolicy.web.clock import now
from tests import browser as chromium
from tests import database, midnight, prepared
from tests import site as sites

CI = os.environ.get("CI") == "true"
pytest_plugins = ["tests.people_fixtures", "tests.signing"]
HOUSE = Path(__file__).parent / "house"
# What asks nothing of the kind of database (paper, pictures, headers, the school's sign-in, the demo, a program that
# reads a file): once is enough, on SQLite; where that is so of some tests of a file, they are marked there. Whatever
# writes, locks, queries, constrains, may, or links the trail stays on both.
ONCE = {
    "sheets/test_paper.py", "sheets/test_contact_paper.py", "sheets/test_joining.py", "defences/test_smuggling.py",
    "defences/test_overposting.py", "defences/test_answers.py", "defences/test_forged.py", "elsewhere/test_journey.py",
    "evidence/test_taking.py", "evidence/test_arriving.py", "export/test_tampered_export.py", "factors/test_journey.py",
    "post/test_wording.py", "tray/test_plan.py", "demo/test_demo_data.py",
}  # fmt: skip
# What asks for no database is enough once as well (it is let have none), but for what knows the kind without asking.
KIND_KNOWN = {"doctor/test_doctor.py", "test_harness.py"}


def pytest_collection_modifyitems(items):
    """Marks what drives a browser, what reads the house, what is enough once: so that nobody has to remember to."""
    for item in items:
        if "open_page" in item.fixturenames:
            item.add_marker("browser")
        if HOUSE in item.path.parents:
            item.add_marker("house")
        path = item.path.relative_to(HOUSE.parent).as_posix()
        asks_no_database = "django_db_setup" not in item.fixturenames and path not in KIND_KNOWN
        only_there = item.get_closest_marker("postgresql")
        if path in ONCE or (asks_no_database and not only_there):
            item.add_marker("once")
        if only_there and connections["default"].vendor != "postgresql":  # somebody runs it by hand
            item.add_marker(pytest.mark.skip(reason=only_there.args[0]))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """No test begins right before midnight."""
    midnight.let_pass(now())
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Lets a fixture ask at its end whether the test itself went well."""
    report = yield
    if call.when == "call":
        item.went_wrong = report.failed
    return report


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """The test database with the cast in it: what `db` rolls back to, and what `committed` copies."""
    # pytest-django's own makes no database for a run in which no test asks for `db` itself.
    made = prepared.ready()
    with django_db_blocker.unblock():
        made.__enter__()
    yield
    with django_db_blocker.unblock():
        made.__exit__(None, None, None)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database of this test's own to commit to, from any thread or process; gives its DATABASE_URL."""
    with django_db_blocker.unblock(), database.copied() as url:
        yield url


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """The folder of this worker's sites, with the static files that were gathered once a run."""
    var = tmp_path_factory.mktemp("site")
    (var / "static").symlink_to(prepared.static())
    return var


@pytest.fixture
def site(committed, collected, tmp_path):
    """The product served by gunicorn on this test's own database; `str(site)` is its address."""
    with sites.serving(committed, collected, tmp_path / "site.log") as running:
        yield running
        print(running.log)  # pytest shows it when the test failed


@pytest.fixture(scope="session")
def browser(django_db_setup):
    """Chromium, started once a run."""
    if chromium.executable() is None:
        (pytest.fail if CI else pytest.skip)(chromium.MISSING)
    # Playwright keeps an event loop in this thread. Django then holds its connections apart from those made outside
    # one, and would refuse the database altogether; the tests use it between the browser's calls, never within one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    connections.close_all()
    with sync_playwright() as playwright:
        running = chromium.launched(playwright)
        yield running
        running.close()
        connections.close_all()


@pytest.fixture
def open_page(request, browser, site):
    """open_page(user, width=1280, **options): a page in that person's own browser, signed in unless user is None."""
    troubles, pages = chromium.Troubles(), []

    def open_one(user=None, *, width=1280, height=900, **options):
        options = {"locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce", **options}
        context = browser.new_context(base_url=str(site), viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        if user is not None:
            chromium.signed_in(context, user, site)
        page = context.new_page()
        troubles.watch(page, site)
        pages.append(page)
        return page

    yield open_one
    for number, page in enumerate(pages, 1):
        if getattr(request.node, "went_wrong", False):
            print("The page as it was:", chromium.picture(page, f"{request.node.name}-{number}"))
        page.context.close()
    assert list(troubles) == []


@pytest.fixture
def page(open_page):
    """A signed-out page on a desk: 1280 pixels wide."""
    return open_page()


@pytest.fixture
def phone(open_page):
    """A signed-out page on a phone: 360 pixels wide."""
    return open_page(width=360, height=740, has_touch=True)
