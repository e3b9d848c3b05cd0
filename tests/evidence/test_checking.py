"""The nightly check, and the virus scanner where there is one."""

import os
import socket
import struct
import threading

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from contactpolicy.trail.verify import verify
from records.evidence import scanner
from records.models import Evidence

from . import hostile
from .conftest import said

OLD = 7200


@pytest.fixture
def evidence(one):
    """A photo, which has a safe copy."""
    return one("letter.jpg", hostile.photo())


def checked(capsys):
    """Whether all was well, and every sentence."""
    capsys.readouterr()
    try:
        call_command("check_evidence")
    except CommandError:
        well = False
    else:
        well = True
    output = capsys.readouterr()
    return well, output.out + output.err


def test_all_is_there(evidence, capsys):
    well, words = checked(capsys)
    assert well
    assert "Checked 2 files: 0 missing, 0 altered, 0 in no record." in words


def test_an_altered_file_is_found(evidence, store, capsys):
    path = store.folder / evidence.path
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")
    well, words = checked(capsys)
    assert not well
    assert f"Evidence {evidence.pk} of {evidence.record.number} ({evidence.path}) is not as it was sealed." in words


@pytest.mark.parametrize(("which", "named"), [("path", "Evidence"), ("copy_path", "The safe copy of evidence")])
def test_a_missing_file_is_found(evidence, store, capsys, which, named):
    (store.folder / getattr(evidence, which)).unlink()
    well, words = checked(capsys)
    assert not well
    assert f"{named} {evidence.pk} of {evidence.record.number}" in words
    assert "is missing." in words


def test_a_file_that_no_record_knows_is_found_once_it_is_old(evidence, store, capsys):
    orphan = store.folder / "999001" / "ab" / "orphan"
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"left")
    assert checked(capsys)[0], "it may be on its way to a record"
    os.utime(orphan, (orphan.stat().st_mtime - OLD,) * 2)
    well, words = checked(capsys)
    assert not well
    assert "A file that no record knows: 999001/ab/orphan" in words
    assert orphan.exists(), "the check mends nothing"


def test_the_store_is_closed_to_others(evidence, store):
    path = store.folder / evidence.path
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.stat().st_mode & 0o777 == 0o700


class Clamd:
    """A virus scanner that knows one virus."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(path))
        self.socket.listen()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            with line, line.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                data = b""
                while size := struct.unpack("!L", stream.read(4))[0]:
                    data += stream.read(size)
                line.sendall(b"stream: Eicar-Signature FOUND\0" if hostile.EICAR in data else b"stream: OK\0")


@pytest.fixture
def clamd(tmp_path_factory, settings):
    """clamd(): the scanner answers from now on; it is set up before."""
    path = tmp_path_factory.mktemp("clamd") / "socket"
    settings.CLAMD = str(path)
    running = []
    yield lambda: running.append(Clamd(path))
    for one in running:
        one.socket.close()


def test_what_the_scanner_finds_is_refused_and_logged(add, store, clamd, caplog):
    clamd()
    answer = add({"note.txt": hostile.EICAR})
    assert "note.txt: The virus scanner found something in it." in said(answer)
    assert store.files() == []
    assert "The virus scanner refused a file for school 999001" in caplog.text
    assert "note.txt" not in caplog.text


def test_what_the_scanner_passes_is_taken(one, clamd):
    clamd()
    assert one("note.txt", b"Dear Mr Okafor").scan == scanner.CLEAN


def test_while_the_scanner_is_down_a_file_is_kept_and_waits(one, clamd, client_of, okafor, capsys):
    evidence = one("letter.jpg", hostile.photo())
    assert evidence.scan == scanner.WAITING
    browser = client_of(okafor)
    for query in ("", "?copy=yes"):
        answer = browser.get(reverse("records:evidence-file", args=[evidence.pk]) + query)
        assert answer.status_code == 403
        assert "The virus scanner has not looked at this file yet" in said(answer)
    assert "has not looked at this file yet" in said(browser.get(reverse("records:evidence", args=[evidence.pk])))
    assert checked(capsys)[0]
    clamd()
    assert checked(capsys)[0]
    assert Evidence.objects.get().is_served
    assert browser.get(reverse("records:evidence-file", args=[evidence.pk])).status_code == 200
    assert [finding.text for finding in verify().findings] == []


def test_what_waited_and_is_infected_never_leaves(one, clamd, client_of, okafor, capsys):
    evidence = one("note.txt", hostile.EICAR)
    clamd()
    well, words = checked(capsys)
    assert not well
    assert f"The virus scanner found something in evidence {evidence.pk}" in words
    assert client_of(okafor).get(reverse("records:evidence-file", args=[evidence.pk])).status_code == 403


def hang_up(server):
    """Answers nothing."""
    line, _ = server.accept()
    line.close()


def test_a_scanner_that_talks_nonsense_passes_nothing(tmp_path, settings):
    file = tmp_path / "note.txt"
    file.write_bytes(b"note")
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD = f"127.0.0.1:{server.getsockname()[1]}"
        threading.Thread(target=hang_up, args=[server], daemon=True).start()
        assert scanner.scan(file) == scanner.WAITING
