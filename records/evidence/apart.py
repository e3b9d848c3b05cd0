"""Handing a file to the process apart, and what comes back."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)
PATIENCE = 60
LOGO = "logo"
CODE = Path(__file__).resolve().parents[2]
CRASHED = "It could not be looked into safely. Print it to PDF, or take a photo of it, and choose that"


class Refused(Exception):
    """Why a file was not taken, in a sentence without its full stop."""


@dataclass(frozen=True)
class Examined:
    """What the process apart says a file is."""

    kind: str
    found: tuple
    copied: bool


def examine(path, name, copy, *, how=""):
    """Looks into the file at `path`; where it is a picture, a safe copy is at `copy` afterwards, by the size of its use."""
    command = [sys.executable, "-m", "records.evidence.examine", str(path), name, str(copy), how]
    # Nothing of the site's own environment: no secrets, no database address.
    bare = {"PYTHONPATH": str(CODE), "PATH": os.defpath, "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module; the name is an argument, never a command
            command, capture_output=True, env=bare, timeout=PATIENCE, cwd=CODE, stdin=subprocess.DEVNULL
        )
        said = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        done, said = None, None
    if said is None:
        log.warning("A file could not be examined: exit %s", getattr(done, "returncode", "after its time"))
        raise Refused(CRASHED)
    if "refused" in said:
        raise Refused(said["refused"])
    return Examined(kind=said["kind"], found=tuple(said["found"]), copied=said["copied"])
