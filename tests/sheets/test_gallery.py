"""The gallery under docs/sheets shows every kind of sheet that the code prints, in pictures that stay small."""

import re

import pytest

from contacts.declaration_sheets import CHANGED, DECLARED, ENDED
from contacts.models import Contact
from tests import sheet_gallery as gallery
from tests.sheets.titles import titles

NAMES = [one.name for one in gallery.SHEETS]
PICTURES = sorted(gallery.FOLDER.glob("*.png"))
LINK = re.compile(r"\]\(([^)]+)\)")


def test_every_title_in_the_code_has_its_picture():
    # A declaration is given its title by whoever files it.
    found = titles() | {f"{title}.*" for title in (DECLARED, CHANGED, ENDED)}
    assert "Request\\ and\\ agreement" in found
    assert len(found) > 20
    shown = [one.title for one in gallery.SHEETS if (gallery.FOLDER / f"{one.name}-1.png").exists()]
    assert [one for one in sorted(found) if not any(re.fullmatch(one, title) for title in shown)] == []


def test_every_kind_of_contact_is_in_the_list():
    assert {kind for kind, *_ in gallery.CONTACTS} == set(Contact.Kind.values)


def test_a_picture_is_of_a_sheet_in_the_list_and_stands_in_the_index():
    assert {path.stem.rpartition("-")[0] for path in PICTURES} - set(NAMES) == set()
    assert len(NAMES) == len(set(NAMES))
    linked = LINK.findall((gallery.FOLDER / "README.md").read_text())
    assert sorted(linked) == [path.name for path in PICTURES]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_each_is_grey_and_small(path):
    from PIL import Image

    assert path.stat().st_size <= gallery.MOST_BYTES
    with Image.open(path) as image:
        assert len(image.convert("L").getcolors()) <= gallery.GREYS
        assert all(red == green == blue for _, (red, green, blue) in image.convert("RGB").getcolors())


def test_together_they_stay_small():
    assert sum(path.stat().st_size for path in PICTURES) < gallery.MOST_OF_ALL
