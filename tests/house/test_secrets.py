"""No secret stands in the repository, and nothing is installed that is not the very file it was tried with."""

import json
import math
import re
from collections import Counter

import pytest

from tests.house import reading

KNOWN = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "an access key": re.compile(r"\b(AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of a code host": re.compile(r"\b(gh[pousr]_[0-9A-Za-z]{36}|glpat-[0-9A-Za-z_-]{20})\b"),
    "a token of a chat": re.compile(r"\bxox[abprs]-[0-9A-Za-z-]{10,}"),
    "a signed token": re.compile(r"\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\."),
    "a password in an address": re.compile(
        r"\b(postgres|https?|smtp|amqp|redis)://[^\s:/@'\"{}<>]+:(?!password@|secret@)[^\s/@'\"{}<>]{4,}@"
    ),
}
NAMED = re.compile(r"(?i)\b\w*(?:secret|token|password|api_?key|sealing)\w*\s*[=:]\s*[\"']([^\"'\s]{20,})[\"']")
RANDOM = re.compile(r"[\"'=: ]([0-9A-Za-z+/_-]{32,})[\"'\s]")
# Words of the tests, and digests: what is public by its nature.
PUBLIC = re.compile(r"only-for-the|demo-only|a-secret-of-the-tests|^[0-9a-f]{32,128}$|^sha(256|384|512)-")
LOCKED = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")
LISTS = {*LOCKED, "package-lock.json", "contactpolicy/trail/forms.json", "LICENSE"}
DENSE = 4.6  # bits a character: 32 random ones of base64 have about 4.7, an identifier or a sentence less than 4.3


def density(text):
    """How little of a text can be guessed from the rest, in bits a character."""
    return -sum(many / len(text) * math.log2(many / len(text)) for many in Counter(text).values())


def secrets_in(name, text):
    """What looks like a secret in a file."""
    found = [f"{name} holds {what}" for what, pattern in KNOWN.items() if pattern.search(text)]
    found += [
        f"{name} gives a value to {one[0][:30]}"
        for one in NAMED.finditer(text)
        if not PUBLIC.search(one[1]) and density(one[1]) > 4
    ]
    if name not in LISTS:
        found += [
            f"{name} holds {one[:8]}…"
            for one in RANDOM.findall(text)
            if density(one) > DENSE and not PUBLIC.search(one)
        ]
    return found


def test_no_file_holds_a_secret():
    kept = [name for name in reading.files() if not name.endswith((".png", ".ico", ".pdf", ".xlsx"))]
    assert [
        found for name in kept for found in secrets_in(name, (reading.TOP / name).read_text(errors="replace"))
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "url = 'postgres://site:" + "hunter22@db/school'",
        "SECRET_" + "KEY = 'k9#vQ2!xT7mZ4pL8wR3n'",
        "x = '" + "Zm9vYmFyMTIzNDU2" + "Nzg5QUJDREVGR0hJSktMTU5PUFFSU1Q" + "'",
    ],
)
def test_a_secret_is_seen(text):
    assert secrets_in("planted", text)


@pytest.mark.parametrize("name", LOCKED)
def test_every_package_is_locked_to_a_version_and_its_files(name):
    blocks = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", (reading.TOP / name).read_text()).strip())
    assert len(blocks) > 0
    assert [
        one.split("\n")[0] for one in blocks if not re.match(r"[\w.\[\],-]+==\S+", one) or "--hash=sha256:" not in one
    ] == []


def test_every_node_package_is_locked_to_its_file():
    packages = json.loads((reading.TOP / "package-lock.json").read_text())["packages"]
    assert [name for name, one in packages.items() if name and not one.get("integrity", "").startswith("sha512-")] == []


def test_pip_is_told_to_ask_for_the_hashes():
    """Where one package had none, pip would ask for none of the others either."""
    assert "--require-hashes" in (reading.TOP / "Makefile").read_text()
