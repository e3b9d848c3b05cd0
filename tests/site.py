"""The product served as a school serves it: gunicorn, two processes of four threads, hashed static files."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
BUILT = TOP / "static" / "build" / "app.css"


@dataclass(frozen=True)
class Site:
    """A running site; in an f-string it is its address: f"{site}/duties/"."""

    url: str
    log_file: Path

    def __str__(self):
        return self.url

    @property
    def log(self):
        """What the server has written so far, mails among it."""
        return self.log_file.read_text()


def environment(var, database_url=None):
    """What the site runs with; the secret is the tests' own, so that sessions made by a test are good on the site."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    given = {"DATABASE_URL": database_url} if database_url else {}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "contactpolicy.settings",
        "VAR_DIR": str(var),
        "PYTHONUNBUFFERED": "1",
        **given,
    }


def collect(var):
    """Gathers the static files into `var`, once for all sites of a run."""
    if not BUILT.exists():
        raise FileNotFoundError("static/build is not there; `make front` builds it.")
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    done = subprocess.run(command, cwd=TOP, env=environment(var), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"The static files could not be gathered:\n{done.stdout}{done.stderr}")


@contextlib.contextmanager
def serving(database_url, var, log_file):
    """A site on the database named, on a port of its own, until the block ends."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener, log_file.open("w") as log:
        command = [
            sys.executable, "-m", "gunicorn", "contactpolicy.wsgi", "--bind", f"fd://{listener.fileno()}",
            "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "2",
            "--no-control-socket", "--preload", "--config", "python:tests.served",
        ]  # fmt: skip
        server = subprocess.Popen(
            command, cwd=TOP, env=environment(var, database_url), stdout=log, stderr=log,
            pass_fds=[listener.fileno()], start_new_session=True,
        )  # fmt: skip
        site = Site(f"http://127.0.0.1:{listener.getsockname()[1]}", log_file)
        try:
            _wait(site, server)
            yield site
        finally:
            _stop(server)


def _wait(site, server):
    until = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{site}/", timeout=5)
            return
        except urllib.error.HTTPError:
            return  # any answer is an answer
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The site did not start:\n{site.log}")


def _stop(server):
    os.killpg(server.pid, signal.SIGKILL)  # nobody is being answered any more, and its database goes with it
    server.wait()
