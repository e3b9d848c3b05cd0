"""Who sees the tray of sheets that go into the paper files, and who says that they are put away."""

from contactpolicy.web.answers import YES, No


def may_see_tray(standing):
    """The office, whose work it is; the Headteacher may look."""
    if standing.heads_of or standing.keeps_records_of:
        return YES
    return No("Only the office and the Headteacher see what is to be put away.")


def may_put_away(standing, school):
    """Whoever puts the paper away says so: the office of that school."""
    if school.pk in standing.keeps_records_of:
        return YES
    return No("Only the office says that a sheet is put away in the paper file.")


def may_put_any_away(standing):
    """Whether they have anything to tick."""
    if standing.keeps_records_of:
        return YES
    return No("Only the office says that a sheet is put away in the paper file.")
