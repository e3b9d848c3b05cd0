"""Names of files as people gave them: shown, never used as a path."""

import re
import unicodedata
from urllib.parse import quote

LONGEST = 120
# Format characters turn text round or hide it ("gpj.exe" shown as "exe.jpg"); separators and controls break headers.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def tidy_name(given):
    """The name without folders, line ends, unseen characters, and not too long; its ending is kept."""
    last = re.split(r"[/\\]", given or "")[-1]
    seen = "".join(" " if char in "\r\n\t" else char for char in last)
    seen = "".join(char for char in seen if unicodedata.category(char) not in UNSEEN)
    seen = re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).strip(" .")
    stem, dot, ending = seen.rpartition(".")
    if not dot or not stem.strip(" ."):
        stem, dot = "file", "."
    return f"{stem[: LONGEST - len(ending) - 1].strip()}{dot}{ending}"[-LONGEST:]


def disposition(name, *, inline=False):
    """The Content-Disposition of RFC 6266: plain letters for old browsers, the true name for the others."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 ._()-]", "_", plain).strip(" .") or "file"
    how = "inline" if inline else "attachment"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
