"""ClamAV, where the school has it: asked over its socket, in its own protocol."""

import socket
import struct

from django.conf import settings

PIECE = 64 * 1024
PATIENCE = 30
NONE, CLEAN, FOUND, WAITING = "none", "clean", "found", "waiting"


def scan(path):
    """CLEAN, FOUND, or WAITING when the scanner did not answer; NONE where there is no scanner."""
    if not settings.CLAMD:
        return NONE
    try:
        with _called(settings.CLAMD) as line:
            answer = _sent(line, path)
    except OSError:
        return WAITING
    if answer.endswith("OK"):
        return CLEAN
    return FOUND if answer.endswith("FOUND") else WAITING


def _called(address):
    """A line to the scanner: a path is a Unix socket, anything else host:port."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        line.connect(address)
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def _sent(line, path):
    """The file in pieces, each after its length, and the scanner's verdict."""
    line.sendall(b"zINSTREAM\0")
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            line.sendall(struct.pack("!L", len(piece)) + piece)
    line.sendall(struct.pack("!L", 0))
    answer = b""
    while piece := line.recv(4096):
        answer += piece
    return answer.decode(errors="replace").strip("\0\n ")
