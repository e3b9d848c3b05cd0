"""What must happen on the floors above when something happens at the school.

The school floor knows nothing of files or agreements; upper floors add their functions in `AppConfig.ready`.
Every event is listed here, with the arguments its functions take.
"""

EVENTS = {
    "staff_joined": "(staff_member, *, by, at): their file",
    "staff_left": "(staff_member, *, by, at): their agreements end",
    "student_joined": "(student, *, by, at): their file",
    "student_left": "(student, *, by, at): agreements about them go back to the Headteacher",
    "student_moved": "(student, *, by, at): another year or form; what was declared about them may have become a conflict",
    "staff_regrouped": "(staff_member, *, by, at): other forms or years they work with; the same",
}

_functions = {event: [] for event in EVENTS}


def on(event):
    """Decorator: run this function when the event happens, inside the same audited transaction."""

    def add(function):
        if function not in _functions[event]:
            _functions[event].append(function)
        return function

    return add


def run(event, *args, **kwargs):
    """The event has happened."""
    for function in _functions[event]:
        function(*args, **kwargs)


def listed(event):
    """The functions that follow an event."""
    return list(_functions[event])
