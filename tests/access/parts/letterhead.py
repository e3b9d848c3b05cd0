"""A logo on the sheets of each school."""

import tempfile
import uuid
from pathlib import Path
from types import SimpleNamespace

from records.evidence.logos import seal_logo
from records.models import SchoolLogo
from tests.letterhead.drawing import logo

CANARIES = {}
POSTS = {
    "records:letterhead": lambda world, about: {
        "key": uuid.uuid4(), "whole": "yes", "alt": "An oak tree", "foot": "School Lane",
    },
    "records:letterhead-removal": lambda world, about: {},
}  # fmt: skip


def build(cast, named, at):
    """Put there by each school's Headteacher."""
    for key, head in (("okafor-logo", cast.whitfield), ("carter-logo", cast.pritchard)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "oak.png"
            path.write_bytes(logo())
            upload = SimpleNamespace(name=path.name, temporary_file_path=lambda path=path: str(path))
            sealed = seal_logo(upload, school=head.school)
        SchoolLogo.put(head.school, sealed, key=uuid.uuid4(), alt="An oak", by=head.user, at=at, capacity="Headteacher")
        named[key] = SchoolLogo.of(head.school).pk
