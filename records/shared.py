"""Who has given a student a personal number or address, as the floors above know it.

An agreement to share details stands on the approvals floor, which the contacts floor may not import; yet any contact
after it may have to be reported (4.4). The agreement knows from which day details were shared. A mark on the Record would
say the same a second time, and could come to say something else, so those who know are asked: each floor adds its
sources in `AppConfig.ready`.
"""

SOURCES = []


def source(function):
    """Decorator for `function(staff_member, students, day)`: whether details were shared with one of them by that day."""
    if function not in SOURCES:
        SOURCES.append(function)
    return function


def knows(staff_member, students, day):
    """Whether any floor knows that this person's details were shared with one of these students by that day."""
    return any(function(staff_member, students, day) for function in SOURCES)
