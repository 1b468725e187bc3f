"""A line on which anything may come: the transport ends it with a word, and the device is as it was."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from gezinsteam_app.errors import DataError
from gezinsteam_app.sync import http
from gezinsteam_app.sync.http import HttpTransport
from gezinsteam_app.sync.transport import Offline, Refused
from tests.simulation import played
from tests.simulation.world import FIRST, World

CHALLENGE = json.dumps({"challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}).encode()
SESSION = json.dumps({"token": "t", "seconds": 60}).encode()
RIGHT_NEWS = {"incarnation": "1", "feed": 1, "statements": [], "statements_until": 0, "files": [], "team_file": ""}
Send = Callable[[bytes], None]


def plain(body: bytes, head: bytes = b"", status: bytes = b"200 OK") -> bytes:
    length = b"Content-Length: %d\r\n" % len(body)
    return b"HTTP/1.1 " + status + b"\r\n" + length + head + b"Connection: close\r\n\r\n" + body


def endless(send: Send) -> None:
    """Gigabytes, as long as anybody listens."""
    send(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        send(bytes(1024 * 1024))


def swollen(send: Send) -> None:
    """Little on the line that becomes much."""
    packed = gzip.compress(bytes(http.LARGEST_ANSWER + 1024 * 1024), 9)
    send(plain(packed, b"Content-Encoding: gzip\r\n"))


@contextmanager
def server(answer: Callable[[Send], None]) -> Iterator[str]:
    """A socket that lets a device sign in, and then answers everything in its own way."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line, suppress(OSError):
                asked = line.recv(65536)
                if b"/v1/challenge" in asked or b"/v1/session" in asked:
                    line.sendall(plain(CHALLENGE if b"/v1/challenge" in asked else SESSION))
                else:
                    answer(line.sendall)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    # Only this wakes a thread that waits in accept.
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def news(**other: object) -> bytes:
    return plain(json.dumps({**RIGHT_NEWS, **other}).encode())


ANSWERS: dict[str, Callable[[Send], None]] = {
    "gigabytes": endless,
    "a small box that swells": swollen,
    "nothing": lambda send: None,
    "no HTTP": lambda send: send(b"\x00\xff" * 100),
    "half an answer": lambda send: send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
    "heads without end": lambda send: send(b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 800_000),
    "a page": lambda send: send(plain(b"<html>Log in</html>")),
    "another place": lambda send: send(plain(b"", b"Location: http://127.0.0.1:1/\r\n", b"302 Found")),
    "a status from nowhere": lambda send: send(plain(b"{}", status=b"799 Hm")),
    "deep nesting": lambda send: send(plain(b"[" * 200_000)),
    "a list": lambda send: send(plain(b"[]")),
    "not a word of text": lambda send: send(plain(b"\xff\xfe\xfd")),
    "nothing that was agreed": lambda send: send(plain(b"{}")),
    "a number that no database takes": lambda send: send(news(feed=10**30)),
    "a number below nothing": lambda send: send(news(statements_until=-1)),
    "a file with no name": lambda send: send(news(files=[{"file": "../..", "number": 1, "roster": ""}])),
    "a statement that is none": lambda send: send(news(statements=[{"body": 1}])),
    "a refusal of a page": lambda send: send(plain(b"<html>", status=b"403 Forbidden")),
    "a refusal with a strange code": lambda send: send(plain(b'{"code": {"a": [1]}}', status=b"404 Not Found")),
    "no session any more": lambda send: send(plain(b'{"code": "session"}', status=b"401 Unauthorized")),
    "too much to do": lambda send: send(plain(b"", status=b"503 Service Unavailable")),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_no_answer_makes_a_device_fall_or_forget(name: str) -> None:
    with played.played(3):
        world = World(3)
        world.found()
        laptop = world.laptops[0]
        before = laptop.ledger.disk.image()
        with server(ANSWERS[name]) as address:
            line = HttpTransport(address, laptop.root, laptop.keyring)
            laptop.engine.transport = line
            with pytest.raises((Offline, Refused, DataError)) as told:
                laptop.engine.round()
            line.close()
        assert str(told.value).endswith(".")
        assert laptop.ledger.disk == before


@pytest.mark.parametrize("name", ["gigabytes", "no HTTP", "half an answer", "a page", "not a word of text"])
def test_no_batches_of_nonsense_are_taken(name: str) -> None:
    with played.played(3), server(ANSWERS[name]) as address:
        world = World(3)
        world.found()
        line = HttpTransport(address, world.laptops[0].root, world.laptops[0].keyring)
        with pytest.raises((Offline, DataError)):
            line.pull(FIRST, 0)
        with pytest.raises((Offline, Refused, DataError)):
            line.holding(FIRST)
        line.close()
