"""What is taken as evidence, what is refused in which sentence, and what of it can be seen afterwards."""

import hashlib
import io
import uuid

import pytest
from PIL import Image

from contactpolicy.trail.verify import verify
from records.evidence import taking
from records.models import Evidence

from . import hostile
from .conftest import said

TAKEN = {
    "letter.jpg": (hostile.photo, "jpeg"),
    "drawing.PNG": (lambda: hostile.photo(kind="PNG"), "png"),
    "picture.webp": (lambda: hostile.photo(kind="WEBP"), "webp"),
    "a png called.jpg": (lambda: hostile.photo(kind="PNG"), "png"),
    "scan.pdf": (hostile.pdf, "pdf"),
    "letter.docx": (hostile.docx, "docx"),
    "list.xlsx": (hostile.xlsx, "xlsx"),
    "note.txt": ("Zoë said 'thank you' – twice".encode, "text"),
    "old.txt": (lambda: "Zoë said £5".encode("cp1252"), "text"),
    "mail.eml": (lambda: hostile.MAIL, "eml"),
}
REFUSED = {
    "program.pdf": (lambda: hostile.PROGRAM, "It is not a PDF inside"),
    "program.jpg": (lambda: hostile.PROGRAM, "It is not a photo inside"),
    "page.jpg": (lambda: b"<html><script>alert(1)</script>", "It is not a photo inside"),
    "program.exe": (lambda: hostile.PROGRAM, "Files of this kind are not taken"),
    "no ending": (lambda: b"text", "Files of this kind are not taken"),
    "phone.heic": (lambda: b"\0\0\0\x18ftypheic", "Save it as JPEG"),
    "old.doc": (lambda: hostile.OLD_WORD, "Save it as .docx"),
    "locked.docx": (lambda: hostile.OLD_WORD, "locked with a password"),
    "some.docx": (lambda: hostile.archive(readme="hello"), "It is not a Word document inside"),
    "broken.docx": (lambda: hostile.docx()[:200], "damaged"),
    "bomb.docx": (hostile.bomb, "would unpack to far more"),
    "vast.png": (hostile.vast_png, "more than 40 million pixels"),
    "broken.jpg": (lambda: hostile.photo((400, 400))[:900], "damaged"),
    "broken.pdf": (lambda: b"%PDF-1.7\n" + b"x" * 500, "damaged"),
    "locked.pdf": (hostile.locked_pdf, "locked with a password"),
    "empty.txt": (lambda: b"", "It is empty"),
    "nul.txt": (lambda: b"a\x00b", "not plain text inside"),
    "bell.txt": (lambda: b"a\x07b", "not plain text inside"),
    "undefined.txt": (lambda: b"a\x81b", "not plain text inside"),
    "not mail.eml": (lambda: b"Dear Mr Okafor", "not an e-mail inside"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_a_school_has_is_taken_and_sealed_as_it_came(one, name):
    data = TAKEN[name][0]()
    evidence = one(name, data)
    assert (evidence.kind, evidence.name, evidence.size) == (TAKEN[name][1], name, len(data))
    assert evidence.digest == hashlib.sha256(data).hexdigest()
    with evidence.opened() as file:
        assert file.read() == data


@pytest.mark.parametrize("name", REFUSED)
def test_what_it_is_not_is_refused_in_a_sentence_and_leaves_nothing(add, store, name):
    answer = add({name: REFUSED[name][0]()})
    assert answer.status_code == 200
    assert f"{name}: " in said(answer)
    assert REFUSED[name][1] in said(answer)
    assert not Evidence.objects.exists()
    assert store.files() == []


def test_the_hostile_files_are_as_small_as_they_pretend():
    assert len(hostile.vast_png()) < 150_000
    assert len(hostile.bomb()) < 350_000


def test_good_files_of_a_post_are_in_and_the_others_are_named(add):
    answer = add({"letter.jpg": hostile.photo(), "program.pdf": hostile.PROGRAM, "scan.pdf": hostile.pdf()})
    assert [one.name for one in Evidence.objects.all()] == ["letter.jpg", "scan.pdf"]
    assert "2 files are on" in said(answer)
    assert "program.pdf: It is not a PDF inside" in said(answer)
    fresh = answer.context["form"]["key"].value()
    assert not Evidence.objects.filter(key=fresh).exists()


def test_the_safe_copy_is_upright_and_knows_neither_place_nor_camera(one):
    data = hostile.photo((64, 48))
    evidence = one("letter.jpg", data)
    with evidence.opened() as original, evidence.opened(copy=True) as copy:
        assert hostile.CAMERA in original.read()
        drawn = copy.read()
    picture = Image.open(io.BytesIO(drawn))
    assert (picture.format, picture.size) == ("JPEG", (48, 64))
    assert dict(picture.getexif()) == {}
    assert hostile.CAMERA not in drawn


def test_the_safe_copy_of_a_polyglot_is_a_picture_alone(one):
    evidence = one("polyglot.jpg", hostile.polyglot())
    with evidence.opened() as original, evidence.opened(copy=True) as copy:
        assert b"<script>" in original.read()
        assert b"<script>" not in copy.read()


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (hostile.armed_pdf, ["action", "embedded", "script"]),
        (hostile.hidden_script, ["script"]),
        (hostile.pdf, []),
    ],
)
def test_a_pdf_that_does_more_than_be_read_is_flagged(one, make, found):
    assert one("scan.pdf", make()).found == found


def test_a_document_with_macros_is_flagged(one):
    evidence = one("letter.docx", hostile.docx(**{"word__vbaProject.bin": b"macro"}))
    assert evidence.findings == ["contains macros"]


def test_the_same_post_twice_is_there_once(add, store):
    key = uuid.uuid4()
    first, again = (add({"scan.pdf": hostile.pdf()}, key=key) for _ in range(2))
    assert first.url == again.url
    assert Evidence.objects.count() == 1
    assert len(store.files()) == 1


def test_the_same_post_twice_at_the_same_moment_is_there_once(add, store, record, okafor, monkeypatch):
    """Both were sealed before either was written: the second takes its own files back, and only those."""
    key, seal_all = uuid.uuid4(), taking.seal_all

    def overtaken(uploads, *, school):
        monkeypatch.setattr("records.views.evidence.seal_all", seal_all)
        add({"scan.pdf": hostile.pdf()}, key=key)
        return seal_all(uploads, school=school)

    monkeypatch.setattr("records.views.evidence.seal_all", overtaken)
    assert add({"scan.pdf": hostile.pdf()}, key=key).status_code == 302
    assert Evidence.objects.count() == 1
    assert [path.is_relative_to(store.folder) for path in store.files()] == [True]
    with Evidence.objects.get().opened() as file:
        assert file.read()


def test_when_the_row_cannot_be_written_nothing_stays(add, store, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("no row")

    monkeypatch.setattr(Evidence.objects, "create", broken)
    with pytest.raises(RuntimeError, match="no row"):
        add({"scan.pdf": hostile.pdf(), "letter.jpg": hostile.photo()})
    assert store.files() == []


def test_what_was_added_is_in_the_chain_with_its_hash(one):
    evidence = one("scan.pdf", hostile.pdf())
    assert evidence.history.get().digest == evidence.digest
    assert [finding.text for finding in verify().findings] == []


def test_a_hash_changed_in_the_row_is_noticed(one):
    evidence = one("scan.pdf", hostile.pdf())
    Evidence.objects.filter(pk=evidence.pk).update(digest="0" * 64)
    assert len(verify().findings) == 1


def test_nothing_chosen_is_said(add):
    assert "Take a photo or choose a file" in said(add({}))
