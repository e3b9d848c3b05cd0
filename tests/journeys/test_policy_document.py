"""The policy itself, in a browser: the Headteacher adds it, a teacher saves it; what is no PDF is told beside the field."""

import hashlib
from pathlib import Path

from tests.evidence import hostile

from .steps import clean, follow, press


def choose_file(page, name, data):
    """A file from the desk."""
    page.get_by_label("The policy as a PDF").set_input_files([{"name": name, "mimeType": "", "buffer": data}])


def test_the_headteacher_adds_the_policy_and_a_teacher_saves_it(cast, committed, open_page):
    """End notes: refused first, since it is a photo; then as it came, with its fingerprint."""
    head, data = open_page(cast.whitfield.user, width=360), hostile.pdf()
    head.goto("/school/")
    clean(head)
    follow(head, "Add the document as a PDF")
    choose_file(head, "Our policy.pdf", hostile.photo())
    press(head, "Add the document")
    assert "It is not a PDF inside" in head.locator(".govuk-error-message").inner_text()
    choose_file(head, "Our policy.pdf", data)
    press(head, "Add the document")
    assert "sealed as it came" in head.get_by_role("main").inner_text()
    teacher = open_page(cast.okafor.user)
    teacher.goto("/school/")
    clean(teacher)
    assert hashlib.sha256(data).hexdigest()[:16] in teacher.get_by_role("main").inner_text()
    with teacher.expect_download() as saving:
        teacher.get_by_role("link", name="Our policy.pdf").click()
    assert saving.value.suggested_filename == "Our policy.pdf"
    assert Path(saving.value.path()).read_bytes() == data
