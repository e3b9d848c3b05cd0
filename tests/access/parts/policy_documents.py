"""A policy document at each school, and what is posted to add another."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from contactpolicy.web.clock import today
from records.evidence.documents import seal_policy
from records.models import PolicyDocument
from tests.evidence import hostile


def build(cast, named, at):
    """Each school's edition in force has its document."""
    for school, head, key in ((cast.westdale, cast.whitfield, ""), (cast.brackenfield, cast.pritchard, "other-")):
        edition = school.edition_on(today(at))
        with TemporaryUploadedFile("policy.pdf", "application/pdf", 0, None) as upload:
            upload.write(hostile.pdf())
            upload.flush()
            sealed = seal_policy(upload, school=school)
        PolicyDocument.add(
            edition, sealed, key=uuid.uuid4(), why="", by=head.user, at=at, capacity=edition.words["Headteacher"]
        )
        named[f"{key}policy"], named[f"{key}pdf" if key else "policy-pdf"] = edition.pk, edition.documents.get().pk


def another(world, about):
    """A new version of it."""
    document = SimpleUploadedFile("policy.pdf", hostile.pdf(Lang="en"))
    return {"key": uuid.uuid4(), "document": document, "why": "A page was missing.", "whole": "yes"}


POSTS = {"records:edition-document": another}
