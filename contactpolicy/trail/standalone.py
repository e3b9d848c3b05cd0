"""Checks an export of a school's record by itself: Python 3.8 or later is all it needs, and no network.

    python verify.py EXPORT.zip [--anchor CHAIN:SEQ:HASH ...]     or, in the unpacked folder, without EXPORT.zip

It says in sentences what it checked and what it found, and ends with 0 (nothing is wrong), 1 (something is) or 2 (it
could not be read). The product keeps it as contactpolicy/trail/standalone.py: compare, if in doubt of this copy.
"""

import hashlib
import json
import os
import re
import sys
import zipfile
from collections import Counter

START, CHUNK, SHOWN = "0" * 64, 1 << 20, 200
ENTRY = {"seq", "at", "kind", "actor", "capacity", "target", "links", "digest", "prev", "hash"}
LOOK = ("at", "kind", "actor", "target")
EXPORT, FILED, EVIDENCE = "records.HistoricalExport", "records.HistoricalFileEntry", "records.HistoricalEvidence"
encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Unreadable(Exception):
    """This is no export, or no anchor."""


def sha(text):
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def sha_of(file):
    """The SHA-256 of a file of any size."""
    found = hashlib.sha256()
    for piece in iter(lambda: file.read(CHUNK), b""):
        found.update(piece)
    return found.hexdigest()


def once(pairs):
    """A JSON object in which no name stands twice: a reader might see the one, and a program the other."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return dict(pairs)


read_json = json.JSONDecoder(object_pairs_hook=once).decode


class Export:
    """The files of an export, packed or unpacked, and what was found wrong with them."""

    def __init__(self, path):
        self.path, self.zip, self.findings, self.notes = path, None, [], []
        self.wrong = self.findings.append  # one thing that is not as it should be, as a sentence
        if os.path.isfile(path):
            self.zip = zipfile.ZipFile(path)
            self.names = self.zip.namelist()
        else:
            walked = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]
            self.names = [os.path.relpath(name, path).replace(os.sep, "/") for name in walked]
        if "manifest.json" not in self.names:
            raise Unreadable("There is no manifest.json in it: this is no export, or not all of one.")

    def open(self, name):
        """One file, to be read as bytes."""
        if name not in self.names:
            raise Unreadable(f"The file {name} is missing")
        return self.zip.open(name) if self.zip else open(os.path.join(self.path, name), "rb")

    def digest(self, name):
        """The SHA-256 of one file."""
        with self.open(name) as file:
            return sha_of(file)

    def json(self, name):
        """What one file says."""
        with self.open(name) as file:
            return read_json(file.read().decode())

    def lines(self, name):
        """What a file says, line by line. A line that cannot be read is told, and left out."""
        with self.open(name) as file:
            for number, line in enumerate(file, 1):
                try:
                    yield read_json(line.decode())
                except ValueError as error:
                    self.wrong(f"Line {number} of {name} cannot be read: {error}.")


def check_files(export):
    """Every file is there, as the manifest says, and no other."""
    listed = export.json("manifest.json")["files"]
    for name, times in Counter(export.names).items():
        if times > 1:
            export.wrong(f"The file {name} is in it {times} times.")
        if name not in listed and name != "manifest.json":
            export.wrong(f"The file {name} is not in the manifest: it was added afterwards.")
    for name, digest in sorted(listed.items()):
        if name not in export.names:
            export.wrong(f"The file {name} is missing.")
        elif export.digest(name) != digest:
            export.wrong(f"The file {name} is not the one that was exported: its SHA-256 is another.")
    return f"{len(listed)} files against the manifest"


def read_versions(export):
    """The versions in it, {(table, number): version}, each with its digest worked out by the form it names."""
    forms, versions = export.json("forms.json"), {}
    for line in export.lines("history.jsonl"):
        label, form, row = line["label"], line["form"], line["row"]
        key = label, row["history_id"]
        if row["form_no"] != form or sorted(row) != forms[label][str(form)] or key in versions:
            export.wrong(f"Version {key[1]} of {label} is in it twice, or does not have the fields of its form.")
        digest = sha(line["salt"] + encode([label, form, row]))
        versions[key] = {"row": row, "link": [label, key[1], form, digest], "entries": 0}
    return versions


class Walk:
    """One chain, entry by entry, up to its head. `looks`: what looks.jsonl says of its entries, by number."""

    def __init__(self, export, head, anchors, versions, looks):
        self.export, self.wrong, self.head, self.chain = export, export.wrong, head, head["chain"]
        self.versions, self.looks, self.anchors = versions, looks, {}
        self.kept_back, self.last = 0, (0, START)
        for _, seq, digits in (one for one in anchors if one[0] == self.chain):
            self.anchors.setdefault(seq, []).append(digits)

    def walk(self):
        """Check every entry, then where the chain ends."""
        self.compare(0, START)
        for entry in self.export.lines(self.head["file"]):
            seq, digits = entry["seq"], entry["hash"]
            if seq != self.last[0] + 1:
                self.wrong(f"Before entry {seq} of {self.chain}, entry {self.last[0] + 1} is missing.")
            if entry.get("kept_back"):
                self.kept_back += 1
            else:
                self.check(seq, entry)
            self.compare(seq, digits)
            self.last = (seq, digits)
        if self.last != (self.head["seq"], self.head["hash"]):
            self.wrong(f"{self.chain} ends at entry {self.last[0]}, but anchors.json says {self.head['seq']}.")
        for seq in sorted(self.anchors):
            self.wrong(f"{self.chain} was cut off: an anchor was taken of entry {seq}, which is not there.")
        back = f", {self.kept_back:,} of them kept back: of those only the place is shown" if self.kept_back else ""
        return f"{self.last[0]:,} {'entry' if self.last[0] == 1 else 'entries'} of {self.chain}{back}"

    def check(self, seq, entry):
        """An entry that is shown: everything it says is in its hash, and so is the hash of the one before."""
        chain, links = self.chain, entry["links"]
        if entry["prev"] != self.last[1]:
            self.wrong(f"Entry {seq} of {chain} does not follow the entry before it.")
        if sha(links) != entry["digest"]:
            self.wrong(f"What entry {seq} of {chain} vouches for has been changed.")
        actor = "" if entry["actor"] is None else str(entry["actor"])
        parts = [chain, str(seq), entry["at"], entry["kind"], actor, entry["capacity"], entry["target"]]
        hashed = "".join(f"{len(part)}:{part}" for part in [*parts, entry["digest"], entry["prev"]])
        if sha(hashed) != entry["hash"] or set(entry) != ENTRY:
            self.wrong(f"Entry {seq} of {chain} has been changed.")
        if seq in self.looks and self.looks.pop(seq) != [entry[name] for name in LOOK]:
            self.wrong(f"looks.jsonl says something else than entry {seq} of {chain}.")
        for link in json.loads(links) if links.startswith("[[") else ():
            version = self.versions.get((link[0], link[1]))
            if version:
                version["entries"] += 1
                if link != version["link"]:
                    said = f"it is not what entry {seq} of {chain} vouches for"
                    self.wrong(f"Version {link[1]} of {link[0]} has been changed: {said}.")

    def compare(self, seq, digits):
        """Whether the entry is the one that anchors were taken of."""
        for half in self.anchors.pop(seq, ()):
            if not digits.startswith(half):
                said = "is not the one the anchor was taken of: the chain was rewritten"
                self.wrong(f"Entry {seq} of {self.chain} {said}.")


def check_chains(export, versions, anchors):
    """Every chain from its first entry to its head; every version stands in one entry, every look in its own."""
    heads, looks = export.json("anchors.json"), {}
    for line in export.lines("looks.jsonl"):
        looks.setdefault(line["chain"], {})[line["seq"]] = [line[name] for name in LOOK]
    told = [Walk(export, head, anchors, versions, looks.get(head["chain"], {})).walk() for head in heads]
    for chain, left in looks.items():
        for seq in left:
            export.wrong(f"looks.jsonl speaks of entry {seq} of {chain}, which is not shown in it.")
    for (label, number), version in sorted(versions.items()):
        if version["entries"] != 1:
            how = "in several entries" if version["entries"] else "in no entry: it was written past the trail"
            export.wrong(f"Version {number} of {label} is {how}.")
    for chain in sorted({one[0] for one in anchors} - {head["chain"] for head in heads}):
        export.notes.append(f"{chain} is not in this export, so nothing was compared with its anchors.")
    return "; ".join(told)


def check_complete(export, versions):
    """No version is missing, by a list whose SHA-256 is in the trail itself; each thing is as its last version says."""
    latest = max((key for key in versions if key[0] == EXPORT), default=None)
    own = versions[latest]["row"] if latest else {}
    if own.get("contents") != export.digest("versions.json"):
        export.wrong("The list of versions is not the one that was entered in the trail when this was exported.")
    now = {(one["label"], one["row"][one["key"]]): one["row"] for one in export.lines("current.jsonl")}
    listed = {latest}
    now.pop((EXPORT, own.get("id")), None)
    for label, key, thing, numbers in export.json("versions.json"):
        listed.update((label, number) for number in numbers)
        there = [number for number in numbers if (label, number) in versions]
        for number in sorted(set(numbers) - set(there)):
            export.wrong(f"Version {number} of {label} {thing} is missing.")
        if any(versions[label, number]["row"][key] != thing for number in there):
            export.wrong(f"A version that is listed as one of {label} {thing} is of something else.")
        last, row = versions[label, max(there)]["row"] if there else {}, now.pop((label, thing), None)
        differs = [name for name in sorted(row or {}) if name not in last or last[name] != row[name]]
        if differs or (row is None) != (last.get("history_type") == "-"):
            export.wrong(f"{label} {thing} is not as its last version says: {', '.join(differs) or 'not there'}.")
    for label, number in sorted(set(versions) - listed):
        export.wrong(f"Version {number} of {label} is not in the list of versions: it was put in.")
    for label, thing in now:
        export.wrong(f"{label} {thing} is shown as it stands, but no version of it is listed.")
    return (
        f"{len(versions):,} versions, each against the entry that vouches for it, and how things stand against the last"
    )


def check_contents(export, versions):
    """Filed words and evidence are those whose SHA-256 the versions hold."""
    left_out, kept = export.json("manifest.json")["left_out"], 0
    rows = {(key[0], one["row"].get("id")): one["row"] for key, one in sorted(versions.items())}
    for (label, number), row in sorted((key, row) for key, row in rows.items() if key[0] in {FILED, EVIDENCE}):
        stem = f"{'filed' if label == FILED else 'evidence'}/{number}"
        name = next((one for one in export.names if one.startswith(f"{stem}.")), stem)
        if name not in export.names and stem in left_out:
            export.notes.append(f"{stem} is not in it: {left_out[stem]}.")
            continue
        digests = {export.digest(name)} | ({sha(encode(row["words"]))} if label == FILED else set())
        kept += 1
        if digests != {row["digest"]}:
            export.wrong(f"{name} is not what was kept: its SHA-256 is not the one in the trail.")
    return f"{kept} filed entries and files of evidence against their hashes"


def check(path, anchors):
    """An export with its findings, and what was checked, in sentences."""
    export, done, versions = Export(path), [], {}
    try:
        done.append(check_files(export))
        versions = read_versions(export)
        done.append(check_chains(export, versions, anchors))
        done.append(check_complete(export, versions))
        done.append(check_contents(export, versions))
    except Exception as error:  # noqa: BLE001 -- whatever somebody put into it
        export.wrong(f"The rest could not be checked. {error if isinstance(error, Unreadable) else repr(error)}.")
    return export, done


def anchor_of(text):
    """An anchor from CHAIN:SEQ:HASH, or CHAIN and the printed form; the first 16 digits of the hash will do."""
    found = re.fullmatch(r"\s*(\S+?)[:\s]\s*(?:A-)?(\d+)[:\s]\s*([0-9a-fA-F\s]+)", text)
    digits = re.sub(r"\s", "", found.group(3)).lower() if found else ""
    if not 16 <= len(digits) <= 64:
        raise Unreadable(f"{text!r} is not an anchor. Write CHAIN:SEQ:HASH with at least 16 digits of the hash.")
    return found.group(1), int(found.group(2)), digits


def main(given):
    """Check what the command line names, and say what was found."""
    paths, anchors, words = [], [], iter(given)
    try:
        for word in words:
            anchors.append(anchor_of(next(words, ""))) if word == "--anchor" else paths.append(word)
        path = paths[0] if paths else os.path.dirname(os.path.abspath(__file__))
        export, done = check(path, anchors)
    except (Unreadable, OSError, zipfile.BadZipFile) as error:
        sys.stdout.write(f"This could not be checked. {error}\n")
        return 2
    lines = [f"Checked {one}." for one in done]
    if export.zip:
        with open(path, "rb") as file:
            lines.append(f"The SHA-256 of this ZIP is {sha_of(file)}. The school's record says what it gave out.")
    if not anchors:
        export.notes.append(
            "No anchor was given. A chain cut off, or written anew as a whole, shows by an anchor alone."
        )
    lines += [f"Note: {one}" for one in export.notes] + export.findings[:SHOWN]
    if len(export.findings) > SHOWN:
        lines.append(f"And {len(export.findings) - SHOWN:,} more.")
    lines.append("Something is not as it should be." if export.findings else "Nothing is wrong.")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if export.findings else 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
