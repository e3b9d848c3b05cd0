"""What a school puts on its sheets: its logo at the head, a line of its own at the foot."""

import logging

from .models.logos import SchoolLogo

log = logging.getLogger(__name__)


def letterhead(school):
    """The words of a sheet that say so, as they are frozen with it: the logo by its fingerprint, the line as it reads."""
    logo = SchoolLogo.objects.filter(school=school, ended_at=None).values("digest", "alt").first()
    said = {"logo": logo} if logo else {}
    return said | ({"foot": school.sheet_words} if school.sheet_words else {})


def pictures(of):
    """The logos that these words ask for, by fingerprint. One that is missing or altered is left out: the print goes on."""
    wanted = {words["logo"]["digest"] for words in of if words.get("logo")}
    found = {}
    for logo in SchoolLogo.objects.filter(digest__in=wanted) if wanted else ():
        if logo.digest not in found and logo.is_served and (body := bytes_of(logo)):
            found[logo.digest] = body
    for digest in wanted - set(found):
        log.error("The logo %s… is missing or altered; sheets are printed without it", digest[:16])
    return found


def bytes_of(logo):
    """The picture, when it is the very one that was sealed."""
    file = logo.opened()
    if file is None:
        return None
    try:
        with file:
            return file.read()
    except OSError:
        return None
