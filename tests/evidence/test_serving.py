"""Who gets a file, how it leaves, and what is in the trail before it does."""

import pytest
from django.urls import reverse

from contactpolicy.trail import door
from records import looks as looks_module
from records.access import may_add_evidence
from records.models import Evidence
from tests.people_fixtures import standing

from . import hostile
from .conftest import bytes_of, looks, said

PAGES = {"new": "records:evidence-new", "page": "records:evidence", "file": "records:evidence-file"}


@pytest.fixture
def evidence(one):
    """A PDF on Mr Okafor's record."""
    return one("Zoë's scan.pdf", hostile.armed_pdf())


def address(page, evidence):
    """Where it is."""
    return reverse(PAGES[page], args=[evidence.record.number if page == "new" else evidence.pk])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("okafor", 200),
        ("marsh", 200),
        ("whitfield", 200),
        ("nair", 404),
        ("dunn", 404),
        ("pritchard", 404),
        ("carter", 404),
    ],
)
def test_who_sees_the_record_sees_what_is_on_it(client_of, cast, evidence, page, person, expected):
    assert client_of(getattr(cast, person)).get(address(page, evidence)).status_code == expected


def test_another_schools_file_does_not_exist_for_a_post_either(add, pritchard, evidence):
    assert add({"scan.pdf": hostile.pdf()}, by=pritchard).status_code == 404
    assert Evidence.objects.count() == 1


def test_a_file_is_downloaded_as_it_came_and_runs_nothing(client_of, whitfield, evidence):
    answer = client_of(whitfield).get(address("file", evidence))
    assert bytes_of(answer) == hostile_bytes(evidence)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"] == (
        "attachment; filename=\"Zoe_s scan.pdf\"; filename*=UTF-8''Zo%C3%AB%27s%20scan.pdf"
    )


def hostile_bytes(evidence):
    """What lies in the store."""
    with evidence.opened() as file:
        return file.read()


def test_the_download_is_in_the_trail_and_no_name_with_it(client_of, whitfield, evidence):
    client_of(whitfield).get(address("file", evidence))
    assert looks("download") == [f"evidence {evidence.pk} of {evidence.record.number}"]


def test_nothing_leaves_when_the_look_cannot_be_written(client_of, whitfield, evidence, monkeypatch):
    def refused(*args, **kwargs):
        raise RuntimeError("the trail does not answer")

    monkeypatch.setattr(looks_module, "look", refused)
    monkeypatch.setattr(Evidence, "opened", lambda *args, **kwargs: pytest.fail("opened before the look was written"))
    assert door.look is not refused
    with pytest.raises(RuntimeError, match="does not answer"):
        client_of(whitfield).get(address("file", evidence))


def test_the_page_says_what_was_found_in_it(client_of, whitfield, evidence):
    words = said(client_of(whitfield).get(address("page", evidence)))
    assert "does something when it is opened, and has other files inside it, and contains a script" in words
    assert looks("view")[0] == f"evidence {evidence.pk} of {evidence.record.number}"


def test_only_a_picture_has_a_copy_to_look_at(client_of, whitfield, evidence):
    assert client_of(whitfield).get(address("file", evidence) + "?copy=yes").status_code == 404


def test_a_picture_is_shown_as_its_safe_copy(client_of, whitfield, one):
    evidence = one("letter.jpg", hostile.polyglot())
    browser = client_of(whitfield)
    assert f"{address('file', evidence)}?copy=yes" in browser.get(address("page", evidence)).content.decode()
    answer = browser.get(address("file", evidence) + "?copy=yes")
    assert (answer["Content-Type"], answer["Content-Disposition"][:6]) == ("image/jpeg", "inline")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"<script>" not in bytes_of(answer)


@pytest.mark.parametrize("harm", ["altered", "missing"])
def test_a_file_that_is_not_as_it_was_sealed_is_not_served(client_of, whitfield, evidence, store, harm):
    (path,) = store.files()
    path.unlink()
    if harm == "altered":
        path.write_bytes(b"something else")
    answer = client_of(whitfield).get(address("file", evidence))
    assert answer.status_code == 403
    assert "missing from the server, or is not as it was sealed" in said(answer)


def test_who_may_add(cast, record):
    may = {key: bool(may_add_evidence(standing(getattr(cast, key)), record, cast.okafor.user.pk)) for key in (
        "okafor", "marsh", "whitfield", "nair",
    )}  # fmt: skip
    assert may == {"okafor": True, "marsh": True, "whitfield": True, "nair": False}
    assert may_add_evidence(standing(cast.nair), record, cast.nair.user.pk)


def test_nothing_is_added_to_a_void_record(add, record, whitfield, cast):
    from contactpolicy.web.clock import now

    record.void(by=whitfield.user, at=now(), why="Entered twice.")
    answer = add({"scan.pdf": hostile.pdf()})
    assert answer.status_code == 403
    assert "This record is void." in said(answer)


def test_the_page_first_says_what_is_never_uploaded(client_of, okafor, record):
    words = said(client_of(okafor).get(reverse("records:evidence-new", args=[record.number])))
    first = words.index("Never upload an indecent picture of a child")
    assert first < words.index("Ruth Ellis") < words.index("Take a photo")
    assert "There is a problem" not in words


def test_the_list_is_on_the_page_of_the_record(client_of, whitfield, evidence):
    from records.evidence.shown import evidence_of

    shown = evidence_of(evidence.record, standing(whitfield))
    assert [one.pk for one in shown["evidence"]] == [evidence.pk]
    assert shown["may_add"]
