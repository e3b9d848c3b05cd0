"""The policy itself, as PDF: sealed like evidence, read by everybody at the school, and taken back by nobody."""

import hashlib
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from contactpolicy.school.editions import READY
from contactpolicy.school.models import PolicyEdition
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now, today
from records.evidence import uploads
from records.models import PolicyDocument

from . import hostile
from .conftest import bytes_of, looks, said


@pytest.fixture
def edition(cast):
    """Westdale's edition in force."""
    return cast.westdale.edition_on(today(now()))


@pytest.fixture
def put(client_of, edition, whitfield):
    """put(name, bytes, by=...): the answer to a document added to the edition."""

    def sent(name="policy.pdf", data=None, *, by=whitfield, to=None, **fields):
        document = {"document": SimpleUploadedFile(name, hostile.pdf() if data is None else data)} if name else {}
        given = {"key": uuid.uuid4(), "whole": "yes", **document, **fields}
        given = {name: value for name, value in given.items() if value is not None}
        return client_of(by).post(reverse("records:edition-document", args=[(to or edition).pk]), given)

    return sent


def complaints(answer):
    """What stands beside the field."""
    assert answer.status_code == 200
    return answer.context["form"].errors.get("document")


def download(client_of, person, document):
    """The file, as somebody asks for it."""
    return client_of(person).get(reverse("records:policy-document", args=[document.pk]))


def test_the_headteacher_adds_it_and_everybody_at_the_school_reads_it(put, cast, client_of):
    """Sealed as it came, and shown with name, size, day and fingerprint."""
    data = hostile.pdf()
    assert put("Our policy.pdf", data).status_code == 302
    document = PolicyDocument.objects.get()
    digest = hashlib.sha256(data).hexdigest()
    assert (document.version, document.digest, document.size, document.why) == (1, digest, len(data), "")
    for person in (cast.okafor, cast.marsh, cast.whitfield, cast.dunn, cast.ashdown, cast.ellis):
        page = said(client_of(person).get(reverse("records:policy")))
        assert "Our policy.pdf" in page
        assert digest[:16] in page
        answer = download(client_of, person, document)
        assert bytes_of(answer) == data
        assert answer["Content-Disposition"].startswith('attachment; filename="Our policy.pdf"')
        assert "sandbox" in answer["Content-Security-Policy"]
    assert looks("download") == [f"policy document {document.pk}"] * 6


def test_nobody_of_another_school_reads_it(put, client_of, pritchard):
    put()
    document = PolicyDocument.objects.get()
    assert download(client_of, pritchard, document).status_code == 404
    assert put(by=pritchard).status_code == 404
    assert looks("download") == []


def test_the_office_adds_it_too_and_a_teacher_is_told_who_does(put, dunn, okafor, client_of):
    assert put(by=okafor).status_code == 403
    assert put(by=dunn).status_code == 302
    assert PolicyDocument.objects.get().added_by == dunn.user
    assert "Add a new version" not in said(client_of(okafor).get(reverse("records:policy")))


REFUSED = {
    "a program": ("policy.pdf", hostile.PROGRAM, "It is not a PDF inside"),
    "a script": ("policy.pdf", hostile.armed_pdf(), "Print it to PDF again and choose that"),
    "a script deep inside": ("policy.pdf", hostile.hidden_script(), "It contains a script. Print it to PDF again"),
    "a password": ("policy.pdf", hostile.locked_pdf(), "It is locked with a password"),
    "half of one": ("policy.pdf", hostile.pdf()[:200], ""),
    "a photo": ("policy.jpg", hostile.photo(), "Only a PDF is taken"),
    "a photo called so": ("policy.pdf", hostile.photo(), "It is not a PDF inside"),
    "a photo that is a page": ("policy.pdf", hostile.polyglot(), "It is not a PDF inside"),
    "a Word document": ("policy.docx", hostile.docx(), "In Word, choose Save as and PDF"),
    "an empty file": ("policy.pdf", b"", "empty"),
    "nothing": (None, None, "Choose the policy as a PDF"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_a_harmless_pdf_is_refused_beside_the_field(put, store, case):
    """And nothing of it stays anywhere."""
    name, data, why = REFUSED[case]
    (complaint,) = complaints(put(name, data))
    assert why in complaint
    assert not PolicyDocument.objects.exists()
    assert store.files() == []


def test_a_new_version_needs_a_reason_and_the_old_one_stays(put, client_of, okafor):
    first = hostile.pdf()
    put("first.pdf", first)
    answer = put("second.pdf", hostile.pdf(Lang="en"))
    assert answer.context["form"].errors == {"why": ["Enter why it takes the place of the one before"]}
    assert put("second.pdf", hostile.pdf(Lang="en"), why="A page was missing.").status_code == 302
    second, before = PolicyDocument.objects.all()
    assert [(one.name, one.version, one.why) for one in (second, before)] == [
        ("second.pdf", 2, "A page was missing."), ("first.pdf", 1, ""),
    ]  # fmt: skip
    page = said(client_of(okafor).get(reverse("records:policy")))
    assert page.index("second.pdf") < page.index("A page was missing.") < page.index("Versions before it")
    assert page.index("Versions before it") < page.index("first.pdf")
    assert bytes_of(download(client_of, okafor, before)) == first


def test_two_clicks_are_one_version(put):
    key = uuid.uuid4()
    assert [put(key=key, why="").status_code, put(key=key, why="Again.").status_code] == [302, 302]
    assert PolicyDocument.objects.count() == 1


def test_what_was_cut_off_on_its_way_is_not_taken(put, store):
    """The last field of the page did not arrive, so neither did all before it."""
    answer = put(whole=None)
    assert answer.context["form"].non_field_errors() == [
        "Not all of it arrived. Choose the files again and send them once more"
    ]
    assert store.files() == []


def test_one_that_is_too_large_is_cut_off_and_said(put, store, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    (complaint,) = complaints(put())
    assert complaint == "It is larger than 25 MB. Make it smaller, or split it, and choose that"
    assert store.files() == []


def test_it_goes_to_an_edition_that_waits_as_well(put, cast, whitfield, client_of, edition):
    rules = READY["westdale"] | {"starts_on": today(now()).replace(year=today(now()).year + 1)}
    waiting = PolicyEdition.propose(school=cast.westdale, by=whitfield.user, at=now(), **rules)
    assert put("coming.pdf", to=waiting).url == reverse("records:edition", args=[waiting.pk])
    assert "coming.pdf" in said(client_of(whitfield).get(reverse("records:edition", args=[waiting.pk])))
    assert "coming.pdf" not in said(client_of(whitfield).get(reverse("records:policy")))


def test_the_trail_tells_of_it_and_holds(put, client_of, whitfield):
    put()
    document = PolicyDocument.objects.get()
    page = said(client_of(whitfield).get(reverse("records:trail")))
    assert f"added the policy document, version 1, SHA-256 {document.digest[:16]}." in page
    assert Entry.objects.filter(chain__name=document.chain_name()).exists()
    call_command("audit_verify")


def test_the_nightly_check_covers_it(put, store, capsys):
    put()
    document = PolicyDocument.objects.get()
    call_command("check_evidence")
    assert "Checked 1 files: 0 missing, 0 altered, 0 in no record." in capsys.readouterr().out
    path = store.folder / document.path
    path.chmod(0o600)
    path.write_bytes(b"another policy")
    with pytest.raises(CommandError):
        call_command("check_evidence")
    assert f"Version 1 of the document of policy edition {document.edition_id}" in capsys.readouterr().err


def test_an_altered_file_is_not_handed_out(put, store, client_of, okafor):
    put()
    document = PolicyDocument.objects.get()
    path = store.folder / document.path
    path.chmod(0o600)
    path.write_bytes(b"another policy")
    answer = download(client_of, okafor, document)
    assert answer.status_code == 403
    assert "is not as it was sealed" in said(answer)
