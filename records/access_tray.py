"""Who sees the tray of sheets that go into the paper files, and who says that they are put away."""

from contactpolicy.web.answers import YES, No

NO_TICK = No("Only the office says that a sheet is put away in the paper file.")


def schools_with_tray(standing):
    """The schools whose tray this person sees. One that keeps no paper has none, for nobody."""
    return on_paper(standing, standing.heads_of | standing.keeps_records_of)


def on_paper(standing, schools):
    """Those of these schools whose files are kept on paper."""
    return frozenset(pk for pk in schools if standing.schools[pk].keeps_paper)


def may_see_tray(standing):
    """The office, whose work it is; the Headteacher may look."""
    if schools_with_tray(standing):
        return YES
    return No("Only the office and the Headteacher see what is to be put away.")


def may_put_away(standing, school):
    """Whoever puts the paper away says so: the office of that school."""
    if school.pk in on_paper(standing, standing.keeps_records_of):
        return YES
    return NO_TICK


def may_put_any_away(standing):
    """Whether they have anything to tick."""
    if on_paper(standing, standing.keeps_records_of):
        return YES
    return NO_TICK
