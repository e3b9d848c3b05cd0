"""What is hashed, and how: the same row gives the same digest on every database engine."""

import json
import secrets
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

START = "0" * 64


def instant(value):
    """A moment in UTC to the millisecond, the finest that every engine and every dump keeps."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def plain(value):
    """How a value that JSON does not know is written."""
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, timedelta):
        return value // timedelta(milliseconds=1)
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    return str(value)


encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain).encode


def digest(salt, label, form_no, row):
    """The digest of one history row: `row` maps the fields of its form to their values."""
    return sha256((salt + encode([label, form_no, row])).encode()).hexdigest()


def links_text(links):
    """The history rows an entry vouches for, as stored: [label, history id, form number, digest] each.

    A look vouches for none, and has a salt there instead, as those rows have theirs. Its hash is given out where the look
    itself is kept back; without the salt a guess at who looked, at what and when could be tested against that hash.
    """
    return encode(sorted(links) if links else secrets.token_hex(16))


def links_in(text):
    """The history rows in such a text; none, where it is a look's."""
    return json.loads(text) if vouches(text) else []


def vouches(text):
    """Whether such a text holds any."""
    return text.startswith("[[")


def text_digest(text):
    """The digest of a stored text."""
    return sha256(text.encode()).hexdigest()


def entry_hash(chain, seq, at, kind, actor_id, capacity, target, links_digest, prev):
    """The hash of an entry over length-prefixed fields, so that no field can borrow from its neighbour."""
    actor = "" if actor_id is None else str(actor_id)
    parts = (chain, str(seq), instant(at), kind, actor, capacity, target, links_digest, prev)
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()
