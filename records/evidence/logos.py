"""A school's logo on its way in: looked into in the process apart, and only what was drawn anew there is kept."""

import logging
from pathlib import Path

from . import apart, scanner
from .kinds import MEGABYTE, PICTURES, ending_of
from .names import tidy_name
from .storage import digest_of
from .taking import INFECTED, scratch_copy, stored

log = logging.getLogger(__name__)
MOST = 5 * MEGABYTE
ENDINGS = ("png", "jpg", "jpeg", "webp")
LARGE = "It is larger than 5 MB. Save the logo smaller, 1,000 pixels wide for example, and choose that"
ONLY_PICTURES = "Only PNG, JPEG or WebP is taken. Open the logo, save or export it as PNG, and choose that"


def seal_logo(upload, *, school):
    """One uploaded picture, drawn anew and sealed; Refused when it is not taken. What came is not kept."""
    name, path = tidy_name(upload.name), Path(upload.temporary_file_path())
    if ending_of(name) not in ENDINGS:
        raise apart.Refused(ONLY_PICTURES)
    if path.stat().st_size > MOST:
        raise apart.Refused(LARGE)
    scan = scanner.scan(path)
    if scan == scanner.FOUND:
        log.warning("The virus scanner refused a logo for school %s", school.urn)
        raise apart.Refused(INFECTED)
    with scratch_copy(path) as drawn:
        said = apart.examine(path, name, drawn, how=apart.LOGO)
        if said.kind not in PICTURES or not said.copied:
            raise apart.Refused(ONLY_PICTURES)
        with drawn.open("rb") as file:
            digest = digest_of(file)
        return stored(drawn, None, school=school, digest=digest, facts={"name": name, "scan": scan})
