"""A PostgreSQL of one's own: `python -m tests.postgres COMMAND...` runs COMMAND with DATABASE_URL naming it.

The cluster listens on a socket in its own folder and nowhere else, and is gone afterwards, whatever happened to the
command. Its settings are always safe ones, for the product refuses others; `--fast` keeps its folder in memory instead,
and plans in half the time.
"""

import argparse
import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NAME = "contactpolicy"
MEMORY = Path("/dev/shm")
ROOM = 2**30
SETTINGS = ["listen_addresses=", "unix_socket_permissions=0700", "timezone=UTC", "log_min_messages=fatal"]
# With a few rows in each table, to look for the best order of joins takes fifty times as long as any order takes to run.
PLANNED_SOON = ["join_collapse_limit=1", "from_collapse_limit=1"]


class NoPostgres(Exception):
    """PostgreSQL's server programs are not on this machine."""


def programs():
    """The folder that holds initdb and postgres: from the path, or the newest one Debian keeps outside it."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres("PostgreSQL's server programs were not found (Debian: apt-get install -y postgresql).")


@contextlib.contextmanager
def cluster(*, fast=False):
    """A running temporary cluster; gives the DATABASE_URL of an empty database in it."""
    binaries = programs()
    roomy = fast and MEMORY.exists() and shutil.disk_usage(MEMORY).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="contactpolicy-pg-", dir=MEMORY if roomy else None))
    try:
        owner = _owner(folder)
        # C.UTF-8 folds the case of every letter, and sorts the same on every machine.
        _run(
            [
                binaries / "initdb",
                "-D",
                folder / "data",
                "-U",
                NAME,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-N",
            ],
            owner,
        )
        server = _start(binaries, folder, owner, PLANNED_SOON if fast else [])
        try:
            _run([binaries / "createdb", "-h", folder, "-U", NAME, NAME], owner)
            yield f"postgres://{NAME}@/{NAME}?host={folder}"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder):
    """PostgreSQL refuses to run as root: then its own user owns the folder and runs it."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _run(command, owner):
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, **owner)
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed: {done.stderr.strip()}")


def _start(binaries, folder, owner, more=()):
    options = [part for setting in (*SETTINGS, *more) for part in ("-c", setting)]
    # A session of its own, so that Ctrl-C reaches the command first and the database only when we stop it.
    log = (folder / "log").open("w")
    server = subprocess.Popen(
        [binaries / "postgres", "-D", folder / "data", "-k", folder, *options],
        cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **owner,
    )  # fmt: skip
    for _ in range(300):
        if subprocess.run([binaries / "pg_isready", "-q", "-h", folder], cwd="/").returncode == 0:
            return server
        if server.poll() is not None:
            break
        time.sleep(0.1)
    _stop(server)
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text().strip()}")


def _stop(server):
    server.send_signal(signal.SIGINT)  # its "fast" shutdown: ends the sessions, leaves a clean disk
    try:
        server.wait(30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def killed(folder):
    """Every process of the cluster in this folder ends in the middle of what it does, as when the power goes."""
    first = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    for process in [first, *map(int, children)]:
        os.kill(process, signal.SIGKILL)
    os.waitpid(first, 0)  # until then it counts as running, and no other would start


@contextlib.contextmanager
def started_again(folder):
    """The cluster in this folder, with what was on the disk."""
    server = _start(programs(), folder, _owner(folder))
    try:
        yield
    finally:
        _stop(server)


def main():
    """Run the command given, with a cluster around it."""
    parser = argparse.ArgumentParser(prog="python -m tests.postgres", description=__doc__.splitlines()[0])
    parser.add_argument("--fast", action="store_true", help="in memory; for tests, never for measurements")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    if not given.command:
        parser.error("name the command to run")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with cluster(fast=given.fast) as url:
            return subprocess.call(given.command, env={**os.environ, "DATABASE_URL": url})
    except NoPostgres as missing:
        return str(missing)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
