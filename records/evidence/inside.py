"""What is inside a file, by kind. Runs only in the process apart (examine.py): a hostile file may bring it down."""

import email
import re
import zipfile
from email import policy

from .kinds import MOST_PARTS, MOST_UNPACKED

WORD, EXCEL, TYPES = "word/document.xml", "xl/workbook.xml", "[Content_Types].xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
HEADS = ("from", "to", "date", "subject", "received", "message-id")


class NotTaken(Exception):
    """Why this file is not taken, as the end of a sentence on the page."""


def sniff(path):
    """The kind of a file by its content alone; text and e-mail cannot be told from each other so."""
    import filetype  # only here: the web worker has no use for it

    with path.open("rb") as file:
        start = file.read(8192)
    if not start:
        raise NotTaken("It is empty. Open it on your device to see that something is in it, then choose it again")
    if start.startswith(OLD_OFFICE):
        raise NotTaken(
            "It is locked with a password, or of an old version of Office. Save it without one, as .docx, .xlsx or PDF"
        )
    if start.startswith(b"PK"):
        return archive_kind(path)
    found = filetype.guess(start)
    if found is None:
        return "text"
    return {"jpg": "jpeg"}.get(found.extension, found.extension)


def archive_kind(path):
    """Word, Excel, or some other archive. Only the list of contents is read; nothing is unpacked."""
    parts = listed(path)
    names = {part.filename for part in parts}
    if TYPES not in names or not names & {WORD, EXCEL}:
        return "zip"
    return "docx" if WORD in names else "xlsx"


def listed(path):
    """The archive's list of contents, as far as it is believable."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise NotTaken("It is damaged. Open it, save it anew and choose that") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotTaken("It would unpack to far more than a document holds. Print it to PDF and choose that")
    return parts


def office(path):
    """What a Word or Excel file carries besides its text."""
    names = [part.filename.lower() for part in listed(path)]
    found = {"macros": any(name.endswith("vbaproject.bin") for name in names)}
    found["embedded"] = any("/embeddings/" in name or "/activex/" in name for name in names)
    return [what for what, there in found.items() if there]


def text(path):
    """Readable text, in the letters of today or those of old Windows."""
    data = path.read_bytes()
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            words = data.decode("cp1252")
        except UnicodeDecodeError as error:
            raise NotTaken("It is not plain text inside. Choose the file it was made from") from error
    if CONTROLS.search(words):
        raise NotTaken("It is not plain text inside. Choose the file it was made from")
    return []


def mail(path):
    """A saved e-mail: it has the lines every e-mail begins with."""
    data = path.read_bytes()
    if b"\x00" in data:
        raise NotTaken("It is not an e-mail inside. Save the message again as .eml, or print it to PDF")
    message = email.message_from_bytes(data, policy=policy.default)
    if sum(head in message for head in HEADS) < 2:
        raise NotTaken("It is not an e-mail inside. Save the message again as .eml, or print it to PDF")
    return ["embedded"] if any(part.get_filename() for part in message.walk()) else []
