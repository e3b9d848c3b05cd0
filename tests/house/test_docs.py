"""The guides: their links and pictures are there, and the words in bold are words of the pages."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.core.management import get_commands

from tests import pictures
from tests.house import reading

GUIDES = ["README.md", *sorted(path for path in reading.files() if re.fullmatch(r"docs/\w+\.md", path))]
FOR_PEOPLE = ["docs/headteacher.md", "docs/staff.md", "docs/office.md"]
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LED_TO = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]+)[^)]*\)")


def text(path):
    return (reading.TOP / path).read_text()


@pytest.mark.parametrize("path", GUIDES)
def test_links_and_pictures_lead_somewhere(path):
    targets = [*LED_TO.findall(text(path)), *(target for _, target in SHOWN.findall(text(path)))]
    near = [target for target in targets if "://" not in target]
    assert [target for target in near if not ((reading.TOP / path).parent / unquote(target)).exists()] == []


def test_every_picture_is_taken_by_the_command_and_shown_in_a_guide():
    taken = {f"{one.name}-{width}" for one in pictures.PICTURES for width in one.widths}
    taken |= {one.name for one in pictures.SHEETS}
    there = {file.stem for file in pictures.FOLDER.glob("*.png")}
    shown = {
        target.rsplit("/", 1)[-1].removesuffix(".png") for path in GUIDES for _, target in SHOWN.findall(text(path))
    }
    assert there == taken
    assert shown <= there


@pytest.mark.parametrize("path", GUIDES)
def test_a_picture_says_what_is_in_it(path):
    assert [target for words, target in SHOWN.findall(text(path)) if len(words) < 20] == []


def test_pictures_stay_small():
    assert sum(file.stat().st_size for file in pictures.FOLDER.glob("*.png")) < pictures.MOST_BYTES


def said_on_screen():
    """Everything that a page or a form can say, in one line of plain text."""
    pages = " ".join(page.source for page in reading.pages())
    words = re.sub(r"\{\{ words\.(\w+) \}\}", r"\1", pages)
    code = " ".join(module.source for module in reading.modules())
    return re.sub(r"\s+", " ", unescape(f"{words} {code}")).replace("{{", "").lower()


@pytest.mark.parametrize("path", FOR_PEOPLE)
def test_words_in_bold_are_words_of_the_screen(path):
    """A button that is renamed is renamed in its guide."""
    screen = said_on_screen()
    assert [
        words
        for words in re.findall(r"\*\*(.+?)\*\*", text(path), re.S)
        if " ".join(words.split()).lower() not in screen
    ] == []


@pytest.mark.parametrize("path", GUIDES)
def test_commands_named_exist(path):
    assert set(re.findall(r"manage\.py ([a-z_]+)", text(path))) - set(get_commands()) == set()
