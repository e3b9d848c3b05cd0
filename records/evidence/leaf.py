"""The process apart that makes one file ready for paper: `python -m records.evidence.leaf KIND < FILE > LEAF`.

One line of JSON comes first: how many pages it has, or why it cannot be printed; then the leaf itself: a smaller picture,
a PDF that does nothing but be read, or plain words. Confined like the process that looked into it when it came.
"""

import email
import io
import json
import re
import resource
import sys
from email import policy
from html.parser import HTMLParser

from .kinds import MEGABYTE, PICTURES

MEMORY, SECONDS, LARGEST = 1024 * MEGABYTE, 10, 30 * MEGABYTE
PAPER = (1240, 1754)  # A4 at 150 dots to the inch
MOST_PAGES, MOST_DRAWN = 100, 100 * MEGABYTE
A_LINE, A_PAGE = 95, 55  # letters and lines, about
HEADS = ("From", "To", "Cc", "Date", "Subject")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def confine():
    """What this process may use, before it opens anything. It writes to no file at all."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def picture(data):
    """The same picture, no finer than paper shows it."""
    from .inside import NotTaken
    from .pictures import redraw

    made = io.BytesIO()
    try:
        redraw(io.BytesIO(data), made, widest=PAPER)
    except NotTaken as error:
        raise NotTaken("it is damaged, or larger than can be drawn") from error
    return 1, made.getvalue()


def pdf(data):
    """Its pages alone: what is typed into its forms and noted on it is drawn onto them, and nothing else is kept."""
    import pikepdf

    from .inside import NotTaken
    from .pdfs import walk

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            if document.is_encrypted:
                raise NotTaken("it is locked")
            if walk(document.trailer):
                raise NotTaken("it does more than be read")
            if len(document.pages) > MOST_PAGES:
                raise NotTaken(f"it has {len(document.pages)} pages, and {MOST_PAGES} can be printed here")
            return len(document.pages), plain(document)
    except pikepdf.PasswordError as error:
        raise NotTaken("it is locked") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise NotTaken("it is damaged") from error


def plain(document):
    """Its pages in a new PDF."""
    import pikepdf

    from .inside import NotTaken

    if "/AcroForm" in document.Root:
        document.generate_appearance_streams()
    document.flatten_annotations("print")
    made, kept, drawn = pikepdf.new(), io.BytesIO(), 0
    for page in document.pages:
        for key in ("/Annots", "/AA", "/Metadata", "/PieceInfo", "/StructParents"):
            if key in page:
                del page[key]
        page.contents_coalesce()
        drawn += len(page.Contents.read_bytes()) if "/Contents" in page else 0
        if drawn > MOST_DRAWN:
            raise NotTaken("it would unpack to far more than a document holds")
        made.pages.append(page)
    made.save(kept)
    return kept.getvalue()


def text(data):
    """Its words, in the letters of today or those of old Windows."""
    try:
        return words(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return words(data.decode("cp1252", "replace"))


def mail(data):
    """Who wrote to whom, when, about what; the message as plain words; and the names of what came with it."""
    message = email.message_from_bytes(data, policy=policy.default)
    said = [f"{head}: {message[head]}" for head in HEADS if message[head]]
    with_it = [part.get_filename() for part in message.walk() if part.get_filename()]
    if with_it:
        said.append(f"With it, in the file and not printed here: {'; '.join(with_it)}")
    return words("\n".join([*said, "", body_of(message)]))


def body_of(message):
    """What a message says; of one that is only a web page, the words of it."""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return "It has no words of its own."
    try:
        said = body.get_content()
    except (LookupError, ValueError):
        said = (body.get_payload(decode=True) or b"").decode("utf-8", "replace")
    return Words.of(said) if body.get_content_type() == "text/html" else said


class Words(HTMLParser):
    """The words of a web page, and nothing of what it fetches or runs."""

    UNSEEN = {"script", "style", "head", "title"}
    BREAKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote"}

    def __init__(self):
        super().__init__()
        self.said, self.within = [], 0

    @classmethod
    def of(cls, page):
        """Line by line, with no more than one empty line between two."""
        self = cls()
        self.feed(page)
        return re.sub(r"\n\s*\n+", "\n\n", "".join(self.said)).strip()

    def handle_starttag(self, tag, attrs):
        self.within += tag in self.UNSEEN
        if tag in self.BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag):
        self.within = max(0, self.within - (tag in self.UNSEEN))
        if tag in self.BREAKS:
            self.said.append("\n")

    def handle_data(self, data):
        if not self.within:
            self.said.append(data)


def words(said):
    """Words that a printer takes, all of them or none; and how many pages they fill, about."""
    from .inside import NotTaken

    said = UNPRINTABLE.sub("", said.replace("\r\n", "\n").replace("\r", "\n"))
    lines = sum(len(line) // A_LINE + 1 for line in said.split("\n"))
    pages = -(-lines // A_PAGE)
    if pages > MOST_PAGES:
        raise NotTaken(f"it would fill about {pages} pages, and {MOST_PAGES} can be printed here")
    return pages, said.encode()


def leaf(kind, data):
    """By its kind."""
    from .inside import NotTaken

    made = picture if kind in PICTURES else {"pdf": pdf, "text": text, "eml": mail}[kind]
    pages, body = made(data)
    if len(body) > LARGEST:
        raise NotTaken("it is too large")
    return pages, body


def main(kind):
    """Whatever happens short of a crash: one line of JSON, then the leaf."""
    confine()
    from .inside import NotTaken

    try:
        pages, body = leaf(kind, sys.stdin.buffer.read())
        said = {"pages": pages}
    except NotTaken as why:
        said, body = {"refused": str(why)}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + body)


if __name__ == "__main__":
    main(sys.argv[1])
