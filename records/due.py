"""What time does to a site by itself: the steps of `manage.py run_due`, each safe at any time and any number of times.

Each floor adds its steps in `AppConfig.ready`. A step that fails does not stop the others; when each last ran, and
how it went, is kept for the status page.
"""

import logging

from .models.heartbeats import Heartbeat

log = logging.getLogger(__name__)
STEPS, PLACES = {}, {}


def step(name, *, place=0):
    """Decorator for `function(*, at)`, which gives one sentence of what it did, naming nobody.

    Steps of a later place look at, or send, what those of every floor before them have done.
    """

    def add(function):
        STEPS[name], PLACES[name] = function, place
        return function

    return add


def run(*, at):
    """Every step, in order: (name, whether it went well, its sentence)."""
    return [one(name, STEPS[name], at=at) for name in sorted(STEPS, key=PLACES.__getitem__)]


def one(name, function, *, at):
    """One step, with its heartbeat."""
    try:
        well, said = True, function(at=at)
    except Exception as trouble:
        log.exception("A step of run_due failed: %s", name)
        well, said = False, f"{type(trouble).__name__}: see the log."
    Heartbeat.beat(name, at=at, well=well, said=said)
    return name, well, said
