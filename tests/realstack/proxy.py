"""A line that can break: passes bytes between devices and the server on loopback, and cuts where it is told to."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from dataclasses import dataclass, field

from tests.realstack.stack import free_port

REQUEST, ANSWER, ACKNOWLEDGEMENT = "request", "answer", "acknowledgement"
CUTS = (REQUEST, ANSWER, ACKNOWLEDGEMENT)
"""Half of a request comes through; or all of it and nothing comes back; or half of the answer."""


@dataclass
class Proxy:
    """Listens on a port of its own for the server at another. `chance`: of a cut, at each piece; `heard`: all bytes."""

    server: int
    chance: float = 0.0
    source: random.Random = field(default_factory=lambda: random.Random(1))
    heard: list[bytes] | None = None
    cuts: int = 0

    def __post_init__(self) -> None:
        self.port = free_port()
        self._listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self.server))
                except OSError:
                    near.close()
                    continue
                threading.Thread(target=self._pass, args=(near, far, (REQUEST,)), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, (ANSWER, ACKNOWLEDGEMENT)), daemon=True).start()

    def _pass(self, of: socket.socket, to: socket.socket, cuts: tuple[str, ...]) -> None:
        with contextlib.suppress(OSError):
            while data := of.recv(65536):
                if self.heard is not None:
                    self.heard.append(data)
                if self.source.random() < self.chance:
                    self.cuts += 1
                    if self.source.choice(cuts) != ANSWER:
                        to.sendall(data[: self.source.randrange(len(data))])
                    break
                to.sendall(data)
        for one in (of, to):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
