"""An agreement with everything that is exported with it; paper without the wait for the printer."""

import uuid

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile

from contactpolicy.web.clock import now
from records.evidence import taking
from records.models import Evidence
from tests.export.doing import exported, kept
from tests.people_fixtures import agreed, reviewed
from tests.sheets.readable import readable


@pytest.fixture(autouse=True)
def paper():
    """What would be laid out as a PDF: whether it is in the ZIP is the question here, not how it looks."""
    with readable():
        yield


@pytest.fixture
def agreement(lesson, marsh):
    """Amira's violin lessons: asked for, agreed, reviewed, and with a letter of her mother's added."""
    agreement = agreed(lesson)
    reviewed(agreement, marsh)
    add_evidence(agreement.record, marsh, b"Thank you for the lessons. Her mother.")
    return agreement


def add_evidence(record, person, words):
    """A file on a record, as it would come by the page."""
    with TemporaryUploadedFile("Letter of Mrs Haddad.TXT", "text/plain", 0, None) as upload:
        upload.write(words)
        upload.flush()
        sealed = [taking.seal(upload, school=record.school)]
    Evidence.add(record, sealed, key=uuid.uuid4(), about="Her thanks", by=person.user, at=now())


@pytest.fixture
def zipped(client, agreement, whitfield, tmp_path):
    """The record, given to the police by Lorna Whitfield: a ZIP on their own disk."""
    return kept(tmp_path / "export.zip", exported(client, whitfield, "record", agreement.record.number))
