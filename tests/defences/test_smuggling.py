"""A request that says its length twice is refused before anything reads it."""

import socket
from urllib.parse import urlsplit

import pytest

TWICE = [
    b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nXX",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nBad Header: x\r\n\r\n",
]


def status(site, sent):
    """The first line of the answer, and whether the line is closed after it."""
    where = urlsplit(str(site))
    with socket.create_connection((where.hostname, where.port), timeout=20) as line:
        line.sendall(sent)
        line.settimeout(20)
        got = b""
        while part := line.recv(65536):
            got += part
    return got.split(b"\r\n")[0], got.count(b"HTTP/1.1 ")


@pytest.mark.parametrize("sent", [TWICE])
def test_a_request_that_two_servers_would_read_differently_is_refused(site, sent):
    for one in sent:
        line, answers = status(site, one)
        assert (line.split(b" ")[1][:2], answers) in {(b"40", 1), (b"50", 1)}, (one, line)
