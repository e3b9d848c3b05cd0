"""Who may save a list as a table. Whose rows stand on it is said by the list itself: nobody saves what they do not see."""

from contactpolicy.web.answers import YES, No


def schools_to_save(standing, *, restricted=False):
    """The schools whose lists somebody may take away: as Headteacher or acting, as Chair, as the office.

    Not those where they see rows for another reason, as a line manager for example. What is restricted is no list of the office.
    """
    lead = standing.heads_of | standing.chairs_of
    return lead if restricted else lead | standing.keeps_records_of


def may_save_table(standing, *, restricted=False):
    """A table leaves the school's site with its names: for those who answer for the register or keep it."""
    if schools_to_save(standing, restricted=restricted):
        return YES
    return No(
        "Only the Headteacher, the Chair of Governors and the office save lists as tables. Each record prints from its page."
    )
