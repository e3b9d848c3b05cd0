"""The process apart: `python -m records.evidence.examine FILE NAME COPY [logo]` looks into one file and says what it is, as JSON.

It has little memory and little time, no secrets in its environment and no Django. If a hostile file brings it down,
the site goes on and the file is not taken.
"""

import json
import resource
import sys
from pathlib import Path

from .kinds import BY_ENDING, CALLED, MEGABYTE, PICTURES, ending_of

MEMORY, SECONDS, WRITTEN = 1024 * MEGABYTE, 20, 30 * MEGABYTE


def confine():
    """What this process may use, before it opens anything."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def examined(path, name, copy, how=""):
    """What the file is and what was found in it; NotTaken when it is not what its name says, or more than it should be."""
    from .inside import NotTaken, sniff

    expected, kind = BY_ENDING[ending_of(name)], sniff(path)
    if kind == "text" and expected == "eml":
        kind = "eml"
    if kind != expected and not {kind, expected} <= set(PICTURES):
        raise NotTaken(
            f"It is not {CALLED[expected]} inside, whatever its name says. Open it to see what it is, and choose another"
        )
    return {"kind": kind, "found": look_inside(kind, path, copy, how), "copied": copy.exists()}


def look_inside(kind, path, copy, how=""):
    """By its kind; the library for it is loaded only now."""
    if kind in PICTURES:
        from .pictures import redraw, redraw_logo

        return redraw_logo(path, copy) if how == "logo" else redraw(path, copy)
    if kind == "pdf":
        from .pdfs import pdf

        return pdf(path)
    from .inside import mail, office, text

    return {"text": text, "eml": mail}.get(kind, office)(path)


def main(path, name, copy, how=""):
    """One line of JSON, whatever happens short of a crash."""
    confine()
    from .inside import NotTaken

    try:
        said = examined(Path(path), name, Path(copy), how)
    except NotTaken as why:
        said = {"refused": str(why)}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:5])
