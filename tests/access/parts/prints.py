"""Mrs Dunn of the office has had Mr Okafor's file put together, Mr Pritchard that of Mr Carter: each finds their own alone."""

import hashlib
import uuid
from pathlib import Path
from tempfile import mkdtemp

from records.evidence.storage import put
from records.models import PrintRun

CANARIES = {"magpie-okafor": {"dunn"}, "magpie-carter": {"pritchard"}}


def build(cast, named, at):
    """Both are ready and lie in the store."""
    for key, owner, canary in (
        ("okafor", cast.dunn, "magpie-okafor"),
        ("carter", cast.pritchard, "magpie-carter"),
    ):
        file, body = getattr(cast, key).staff.file, f"%PDF- of {canary}".encode()
        run = PrintRun.ask(file, key=uuid.uuid4(), sheets=1, by=owner.user, at=at)
        path, digest = Path(mkdtemp()) / "print.pdf", hashlib.sha256(body).hexdigest()
        path.write_bytes(body)
        run.path, run.digest, run.size = put(path, school=file.person.school, digest=digest), digest, len(body)
        run.state = run.State.DONE
        run.save()
        named[f"print-{key}"] = run.pk


POSTS = {
    "records:staff-file-prints": lambda world, about: {"key": uuid.uuid4()},
    "records:student-file-prints": lambda world, about: {"key": uuid.uuid4()},
    "records:print-run": lambda world, about: {},
}
