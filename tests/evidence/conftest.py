"""A store of each test's own, a record to add to, and people who add."""

import re
import uuid
from types import SimpleNamespace

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from contactpolicy.trail.models import Entry
from records.models import Evidence


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """The folder where this test's files lie sealed."""
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = incoming
    evidence = settings.STORAGES["evidence"]
    sealed = {**evidence, "OPTIONS": {**evidence["OPTIONS"], "location": tmp_path / "evidence"}}
    settings.STORAGES = {**settings.STORAGES, "evidence": sealed}
    assert storages["evidence"].location == str(tmp_path / "evidence")
    return SimpleNamespace(folder=tmp_path / "evidence", incoming=incoming, files=lambda: files_in(tmp_path))


def files_in(folder):
    """Every file that is anywhere, sealed or on its way."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def record(lesson):
    """The record of Mr Okafor's request."""
    return lesson.record


@pytest.fixture
def client_of(db):
    """client_of(person): their browser."""

    def signed_in(person):
        client = Client(headers={"Sec-Fetch-Mode": "navigate"})
        client.force_login(person.user)
        return client

    return signed_in


@pytest.fixture
def add(client_of, record, okafor):
    """add({name: bytes}, by=..., key=...): the answer to files added to the record."""

    def added(files, *, by=okafor, **fields):
        chosen = [SimpleUploadedFile(name, data) for name, data in files.items()]
        fields = {"key": uuid.uuid4(), "whole": "yes", "about": "", **fields}
        address = reverse("records:evidence-new", args=[record.number])
        return client_of(by).post(address, {**fields, "documents": chosen})

    return added


@pytest.fixture
def one(add):
    """one(name, bytes): the evidence that this file became."""

    def became(name, data):
        answer = add({name: data})
        assert answer.status_code == 302, said(answer)
        return Evidence.objects.select_related("record__school").get()

    return became


def said(answer):
    """What a page says, without its tags."""
    text = re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())
    return re.sub(r" +", " ", text.replace("&#x27;", "'"))


def looks(kind):
    """What was looked at in this way, newest first."""
    return list(Entry.objects.filter(kind=kind).order_by("-pk").values_list("target", flat=True))


def bytes_of(answer):
    """All that was sent."""
    return b"".join(answer.streaming_content)
