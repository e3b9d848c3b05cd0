"""The policy document on its way in: a PDF that does nothing but be read, since the whole staff opens it."""

from .apart import Refused
from .kinds import FINDINGS
from .names import tidy_name
from .taking import seal, take_back

ONLY_PDF = "Only a PDF is taken. In Word, choose Save as and PDF, and choose that"
NOTHING = "Choose the policy as a PDF"


def seal_policy(upload, *, school):
    """One uploaded file, examined and sealed like evidence; Refused when it is not taken."""
    if not tidy_name(upload.name).lower().endswith(".pdf"):
        raise Refused(ONLY_PDF)
    sealed = seal(upload, school=school)
    if found := sealed.facts["found"]:
        take_back([sealed])
        raise Refused(f"It {' and '.join(FINDINGS[one] for one in found)}. Print it to PDF again and choose that")
    return sealed
