"""Files on their way: too large, too many, cut off, strange names, no room. Nothing half-written stays."""

import io
import uuid

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from records.evidence import apart, uploads
from records.evidence.names import disposition, tidy_name
from records.evidence.uploads import forget_half_written
from records.models import Evidence

from . import hostile
from .conftest import said

MEGABYTE = 1024 * 1024
NAMES = {
    "../../etc/passwd.txt": "passwd.txt",
    "C:\\Users\\jo\\note.txt": "note.txt",
    "note\r\nSet-Cookie: a=b.txt": "note Set-Cookie: a=b.txt",
    "note\u202etxt.exe.txt": "notetxt.exe.txt",
    "no\x00te.txt": "note.txt",
    "Zoë's \u200bletter.txt": "Zoë's letter.txt",
    "محمد.txt": "محمد.txt",
    ".txt": "file.txt",
    "x" * 300 + ".txt": "x" * 116 + ".txt",
    "": "file.",
}


@pytest.mark.parametrize("given", NAMES)
def test_a_name_is_for_showing_and_nothing_else(given):
    assert tidy_name(given) == NAMES[given]
    assert len(tidy_name(given)) <= 120


@pytest.mark.parametrize("given", [name for name in NAMES if name and "\n" not in name])
def test_a_strange_name_is_taken_and_never_a_path(one, store, given):
    evidence = one(given, b"Dear Mr Okafor")
    (path,) = store.files()
    assert path.is_relative_to(store.folder / evidence.record.school.urn)
    assert path.name.startswith(evidence.digest[2:])
    assert "\n" not in disposition(evidence.name)


def test_a_name_that_hides_a_line_end_starts_no_header(client_of, okafor, record):
    head = "Content-Disposition: form-data; name=documents; filename*=UTF-8''note%0D%0ASet-Cookie:%20a=b.txt"
    parts = [f"--{BOUNDARY}\r\n{head}\r\n\r\nDear Mr Okafor\r\n".encode(), encode_multipart(BOUNDARY, fields())]
    browser = client_of(okafor)
    address = reverse("records:evidence-new", args=[record.number])
    answer = browser.generic("POST", address, b"".join(parts), MULTIPART_CONTENT)
    assert answer.status_code == 302
    evidence = Evidence.objects.get()
    assert "\n" not in evidence.name
    answer = browser.get(reverse("records:evidence-file", args=[evidence.pk]))
    assert "a" not in answer.cookies
    assert "\n" not in answer["Content-Disposition"]


def test_a_header_has_plain_letters_and_the_true_name():
    assert disposition('Zoë "x"; y.pdf') == (
        "attachment; filename=\"Zoe _x__ y.pdf\"; filename*=UTF-8''Zo%C3%AB%20%22x%22%3B%20y.pdf"
    )


def test_26_megabytes_are_too_large_and_the_rest_is_in(add, store):
    answer = add({"large.txt": b"a" * (26 * MEGABYTE), "scan.pdf": hostile.pdf()})
    assert "large.txt: It is larger than 25 MB" in said(answer)
    assert [one.name for one in Evidence.objects.all()] == ["scan.pdf"]
    assert len(store.files()) == 1


def test_the_eleventh_file_waits(add):
    answer = add({f"{number}.txt": b"note" for number in range(11)})
    assert "10.txt: Only 10 files can be sent at a time" in said(answer)
    assert Evidence.objects.count() == 10


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what is read of it."""

    taken = 0

    def read(self, size=-1):
        self.taken += size
        return b"a" * size


def test_two_gigabytes_are_refused_before_they_are_read(client_of, okafor, record, store):
    stream = Endless()
    size = 2 * 1024 * MEGABYTE
    answer = client_of(okafor).generic(
        "POST", reverse("records:evidence-new", args=[record.number]), b"", CONTENT_TYPE=MULTIPART_CONTENT,
        **{"wsgi.input": stream, "CONTENT_LENGTH": str(size)},
    )  # fmt: skip
    assert answer.status_code == 400
    assert "incomplete or too large" in said(answer)
    assert stream.taken == 0
    assert store.files() == []


def fields(**more):
    """The post of the form, its last field last."""
    return {"key": uuid.uuid4(), **more, "whole": "yes"}


def body(files):
    """The bytes that a browser would send."""
    return encode_multipart(BOUNDARY, fields(documents=files))


@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_a_browser_that_closes_in_the_middle_leaves_nothing(client_of, okafor, record, store, share):
    file = io.BytesIO(b"Dear Mr Okafor, " * 20_000)
    file.name = "note.txt"
    whole = body(file)
    answer = client_of(okafor).generic(
        "POST", reverse("records:evidence-new", args=[record.number]), b"", CONTENT_TYPE=MULTIPART_CONTENT,
        **{"wsgi.input": io.BytesIO(whole[: int(len(whole) * share)]), "CONTENT_LENGTH": str(len(whole))},
    )  # fmt: skip
    assert "Not all of it arrived" in said(answer)
    assert not Evidence.objects.exists()
    assert store.files() == []


class Broken(io.BytesIO):
    """A connection that breaks."""

    def read(self, size=-1):
        if self.tell() > 100_000:
            raise OSError("the connection is gone")
        return super().read(size)


def test_a_connection_that_breaks_leaves_nothing(okafor, record, store):
    file = io.BytesIO(b"Dear Mr Okafor, " * 20_000)
    file.name = "note.txt"
    whole = body(file)
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    client.force_login(okafor.user)
    answer = client.generic(
        "POST", reverse("records:evidence-new", args=[record.number]), b"", CONTENT_TYPE=MULTIPART_CONTENT,
        **{"wsgi.input": Broken(whole), "CONTENT_LENGTH": str(len(whole))},
    )  # fmt: skip
    assert answer.status_code == 403
    assert not Evidence.objects.exists()
    assert store.files() == []


def disk(free, total):
    """shutil.disk_usage on such a disk."""
    return lambda path: type("Usage", (), {"free": free, "total": total})


@pytest.mark.parametrize(("free", "total"), [(150 * MEGABYTE, 1000 * MEGABYTE), (4000 * MEGABYTE, 100_000 * MEGABYTE)])
def test_a_disk_that_is_nearly_full_is_said_and_nothing_is_kept(add, store, monkeypatch, free, total):
    monkeypatch.setattr(uploads.shutil, "disk_usage", disk(free, total))
    answer = add({"scan.pdf": hostile.pdf()})
    assert "scan.pdf: The server's disk is nearly full." in said(answer)
    assert not Evidence.objects.exists()
    assert store.files() == []


def test_a_disk_with_room_is_not_nearly_full(monkeypatch):
    monkeypatch.setattr(uploads.shutil, "disk_usage", disk(300 * MEGABYTE, 1000 * MEGABYTE))
    assert uploads.room_for(50 * MEGABYTE)
    assert not uploads.room_for(101 * MEGABYTE)


@pytest.mark.parametrize(
    "where", ["records.evidence.storage.sync", "django.core.files.storage.filesystem.file_move_safe"]
)
def test_a_disk_that_fills_in_the_middle_leaves_nothing(add, store, monkeypatch, where):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(where, full)
    answer = add({"letter.jpg": hostile.photo()})
    assert "letter.jpg: The server's disk is nearly full." in said(answer)
    assert store.files() == []


def test_a_disk_that_fills_while_it_arrives_leaves_nothing(add, store, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk", full)
    assert "nearly full" in said(add({"scan.pdf": hostile.pdf()}))
    assert store.files() == []


@pytest.mark.parametrize(
    "act",
    ["import ctypes; ctypes.string_at(0)", "while True: pass", "x = bytearray(3 * 1024 ** 3)", "print('{')"],
    ids=["crash", "endless", "memory", "nonsense"],
)
def test_a_file_that_brings_the_process_apart_down_is_refused(add, store, monkeypatch, tmp_path, act):
    package = tmp_path / "code" / "records" / "evidence"
    package.mkdir(parents=True)
    for folder in (package, package.parent):
        (folder / "__init__.py").touch()
    (package / "examine.py").write_text(act)
    monkeypatch.setattr(apart, "PATIENCE", 2)
    monkeypatch.setattr(apart, "CODE", tmp_path / "code")
    if "bytearray" in act:
        real = "import resource; resource.setrlimit(resource.RLIMIT_AS, (1024 ** 3, 1024 ** 3)); "
        (package / "examine.py").write_text(real + act)
    answer = add({"scan.pdf": hostile.pdf()})
    assert "scan.pdf: It could not be looked into safely." in said(answer)
    assert list(store.folder.rglob("*.*")) == []


def test_scratch_files_of_a_killed_process_are_forgotten_after_a_while(store):
    old = store.incoming / "left"
    old.write_bytes(b"half")
    at = old.stat().st_mtime
    assert forget_half_written(before=at) == 0
    assert forget_half_written(before=at + 1) == 1
    assert store.files() == []
