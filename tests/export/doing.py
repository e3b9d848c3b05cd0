"""Making an export as the Headteacher would, and checking it as a police officer would."""

import io
import json
import subprocess
import sys
import uuid
import zipfile
from hashlib import sha256

from django.urls import reverse

from contactpolicy.trail import canon, standalone
from tests.signing import proved

ANSWERS = {"to": "police", "whom": "DC Hale, Kent Police, ref 4411", "why": "They asked in writing.", "sure": "on"}


def answers(**changes):
    """What a careful Headteacher answers."""
    return {"key": uuid.uuid4(), **ANSWERS, **changes}


def signed_in(client, person):
    """This person's browser, after a fresh proof."""
    client.force_login(person.user)
    return proved(client, "password", "mfa")


def asked(client, person, name, about, method="post", **changes):
    """What the page of an export answers to this person."""
    data = answers(**changes) if method == "post" else None
    return getattr(signed_in(client, person), method)(reverse(f"records:{name}-export", args=[about]), data)


def exported(client, person, name, about):
    """The bytes of the ZIP."""
    answer = asked(client, person, name, about)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    return answer.getvalue()


def kept(path, body):
    """The ZIP on the officer's own disk."""
    path.write_bytes(body)
    return path


def checked(path, *anchors):
    """What the verifier says, run as they would: no site packages, nothing of ours in reach. (exit status, lines)"""
    command = [sys.executable, "-I", "-S", standalone.__file__, str(path)]
    for one in anchors:
        command += ["--anchor", str(one)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=path.parent, env={})
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def findings(path, *anchors):
    """What it finds, without what it says whatever it finds."""
    status, lines = checked(path, *anchors)
    found = [line for line in lines if not line.startswith(("Checked", "Note", "The SHA-256", "Nothing", "Something"))]
    assert status == (1 if found else 0)
    return found


class Opened:
    """An export taken apart, to be changed by somebody who knows how it is made."""

    def __init__(self, body):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            self.files = {name: packed.read(name) for name in packed.namelist()}

    def json(self, name):
        """A small file as data."""
        return json.loads(self.files[name])

    def lines(self, name):
        """A file of lines as data."""
        return [json.loads(line) for line in self.files[name].decode().splitlines()]

    def put(self, name, data):
        """Data back into its file."""
        dump = standalone.encode
        body = "".join(dump(one) + "\n" for one in data) if name.endswith(".jsonl") else dump(data)
        self.files[name] = body.encode()

    def edit(self, name, change):
        """Lines or data of one file, changed by a function in place."""
        data = self.lines(name) if name.endswith(".jsonl") else self.json(name)
        change(data)
        self.put(name, data)

    def closed(self, *, manifest=True):
        """Packed again, with a manifest that fits (or the old one)."""
        if manifest:
            said = self.json("manifest.json")
            said["files"] = {
                name: sha256(body).hexdigest() for name, body in self.files.items() if name != "manifest.json"
            }
            self.put("manifest.json", said)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            for name, body in self.files.items():
                packed.writestr(name, body)
        return out.getvalue()

    def recomputed(self, chain):
        """The chain made consistent again from its versions on, and its head, as one would who knows how it is made."""
        versions = {}
        for line in self.lines("history.jsonl"):
            digest = standalone.sha(line["salt"] + standalone.encode([line["label"], line["form"], line["row"]]))
            key = line["label"], line["row"]["history_id"]
            versions[key] = [*key, line["form"], digest]
        heads = self.json("anchors.json")
        head = next(one for one in heads if one["chain"] == chain)
        entries = self.lines(head["file"])
        head["seq"], head["hash"] = chained(chain, entries, versions)
        self.put(head["file"], entries)
        self.put("anchors.json", heads)


def chained(chain, entries, versions):
    """Every entry numbered and hashed anew, in place; gives the head."""
    last = (0, standalone.START)
    for entry in entries:
        links = sorted(versions.get((link[0], link[1]), link) for link in canon.links_in(entry["links"]))
        entry["seq"], entry["prev"] = last[0] + 1, last[1]
        entry["links"] = standalone.encode(links) if links else entry["links"]
        entry["digest"] = standalone.sha(entry["links"])
        actor = "" if entry["actor"] is None else str(entry["actor"])
        parts = [chain, str(entry["seq"]), entry["at"], entry["kind"], actor, entry["capacity"], entry["target"]]
        parts += [entry["digest"], entry["prev"]]
        entry["hash"] = standalone.sha("".join(f"{len(part)}:{part}" for part in parts))
        last = (entry["seq"], entry["hash"])
    return last
