"""Chromium for the tests: one browser a run, a fresh context for each person, pages that report what went wrong."""

import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

# Debian's Chromium without a window takes a fifth less of the processor than the one that could open one.
NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
MISSING = "Chromium was not found (Debian: apt-get install -y chromium-headless-shell)."
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--disable-gpu",
]  # fmt: skip
# Playwright would have pages drawn by a graphics card that the processor plays; without one the processor just draws them.
UNWANTED = ["--enable-unsafe-swiftshader", "--enable-gpu-rasterization", "--use-angle=swiftshader-webgl"]
TOP = Path(__file__).resolve().parent.parent
PICTURES = TOP / "build" / "failures"
if (TOP / ".venv/bin/node").exists():
    # Playwright's own Node needs a library that a bare machine lacks (Debian: libatomic1); the one brought in does not.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(TOP / ".venv/bin/node"))


def executable():
    """Chromium's path, or None on a machine without it; CHROMIUM= names another."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launched(playwright):
    """Chromium, running."""
    return playwright.chromium.launch(executable_path=executable(), args=FLAGS, ignore_default_args=UNWANTED)


class Troubles(list):
    """What a page must never do: break in its script, offend the content policy, or ask another site for anything."""

    def watch(self, page, site):
        """Listens to the page from now on."""
        home = urlsplit(str(site)).netloc
        page.on("pageerror", lambda error: self.append(f"script: {error}"))
        page.on("console", self._console)
        page.on("request", lambda request: self._request(request, home))
        page.on("response", self._response)

    def _console(self, message):
        # Chromium logs every 4xx answer; which answers are right is for the test to say.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.append(f"console: {message.text}")

    def _request(self, request, home):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != home:
            self.append(f"asked another site: {request.url}")

    def _response(self, response):
        if response.status >= 500 or (
            response.status >= 400 and response.request.resource_type in {"script", "stylesheet", "image"}
        ):
            self.append(f"{response.status}: {response.url}")


def signed_in(context, user, site):
    """Gives the context a session of `user`, as if they had just signed in."""
    from tests.signing import session_of  # it imports models, and whoever starts the suite has no settings yet

    session = session_of(user)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": str(site)}])


def axe(page):
    """Axe's findings on the page, one line each; [] is what a test expects."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']} ({rule['impact']}): {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def overflow(page):
    """How many pixels the page is wider than its window; 0 is what a test expects."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def picture(page, name):
    """Keeps what the page looked like when its test failed."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = PICTURES / f"{re.sub(r'[^A-Za-z0-9]+', '-', name)}.png"
    page.screenshot(path=file, full_page=True)
    return file
