"""What a member of staff may not be told yet, as the floors above know it: a referral says so until they may be told.

A referral stands on the approvals floor; what is shown to somebody about themselves is asked for down here. Each floor
adds its source in `AppConfig.ready`.
"""

SOURCES = []


def source(function):
    """Decorator for `function(staff_member)`: whether something about them is to be kept from them for now."""
    if function not in SOURCES:
        SOURCES.append(function)
    return function


def held_back(staff_member):
    """Whether any floor says that this person is not to be told yet."""
    return any(function(staff_member) for function in SOURCES)
