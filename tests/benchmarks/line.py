"""HTTP as light as it can be on this side: the load of hundreds of devices comes from one process beside the server.

A ready-made client looks through all its connections at each request, and with 312 that wait for news it took more time
than the server did. Here each device has a connection of its own, as laptops have.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

BYTES = "application/octet-stream"


@dataclass
class Line:
    """A connection that stays open, one question at a time."""

    port: int
    token: str = ""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes | object = b"") -> tuple[int, bytes]:
        """Status and body of the answer; what is no bytes goes as JSON."""
        async with self._turn:
            if self._ends is None or self._ends[0].at_eof():  # a server closes what was silent for seconds
                self.close()
                self._ends = await asyncio.open_connection("127.0.0.1", self.port)
            reader, writer = self._ends
            writer.write(self._question(method, path, body))
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            size = head.partition("content-length:")[2].partition("\r\n")[0]
            return int(head.split(maxsplit=2)[1]), await reader.readexactly(int(size or 0))

    async def events(self) -> AsyncIterator[None]:
        """Each time that there is news; on a connection of its own."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(self._question("GET", "/v1/events", b""))
            while line := await reader.readline():
                if line.startswith(b"data:"):
                    yield
        finally:
            writer.close()

    def close(self) -> None:
        if self._ends is not None:
            self._ends[1].close()
            self._ends = None

    def _question(self, method: str, path: str, body: bytes | object) -> bytes:
        data, sort = (body, BYTES) if isinstance(body, bytes) else (json.dumps(body).encode(), "application/json")
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Content-Length: {len(data)}"]
        lines += [f"Content-Type: {sort}"] if data else []
        lines += [f"Authorization: Bearer {self.token}"] if self.token else []
        return "\r\n".join([*lines, "", ""]).encode() + data
