"""A store of each test's own, and the page as the office uses it."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.evidence.conftest import store  # noqa: F401 -- a fixture
from tests.http.pages import signed_in
from tests.letterhead.drawing import logo
from tests.sheets.pdfs import printer  # noqa: F401 -- a fixture

ALT = "Westdale Junior, an oak tree"


@pytest.fixture
def put(dunn):
    """put(name, bytes, by=...): the answer of the page to a logo, words for it and a line for the foot."""

    def sent(name="oak.png", data=None, *, by=dunn, **fields):
        picture = {"logo": SimpleUploadedFile(name, logo() if data is None else data)} if name else {}
        given = {"key": uuid.uuid4(), "whole": "yes", "alt": ALT, "foot": "", **picture, **fields}
        given = {name: value for name, value in given.items() if value is not None}
        return signed_in(by).post(reverse("records:letterhead"), given)

    return sent
