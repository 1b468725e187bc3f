"""What every request passes: TLS, the size of its body, and what is counted and written down of it.

A line of the log holds the pattern of the route and numbers: no names, no ids, no tokens, no content. What goes wrong
inside is told to the log as places in the program, and to the other side as a code.
"""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gezinsteam_app.server.limits import Limits

LOOPBACK = ("127.0.0.1", "::1", "localhost")
HSTS = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")
ALWAYS = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
LOG = logging.getLogger("gezinsteam.server")


@dataclass
class Seen:
    """What is known of one request when it ends."""

    method: str
    route: str = "none"
    status: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    seconds: float = 0.0
    problem: str = ""
    places: list[str] = field(default_factory=list)

    def write(self) -> None:
        value = {
            "event": "request", "method": self.method, "route": self.route, "status": self.status,
            "ms": round(self.seconds * 1000, 1), "in": self.bytes_in, "out": self.bytes_out,
        }  # fmt: skip
        if self.problem:
            value |= {"event": "failed", "error": self.problem, "places": self.places}
        LOG.log(logging.ERROR if self.problem else logging.INFO, json.dumps(value))


class Gate:
    """The outermost layer of the application. `told` gets each request when it has ended."""

    def __init__(self, app: ASGIApp, limits: Limits, told: Callable[[Seen], None]) -> None:
        self._app, self._limits, self._told = app, limits, told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        known = scope["method"] in ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")
        seen, began = Seen(scope["method"] if known else "other"), time.perf_counter()
        passed = _Passage(scope, receive, send, seen, self._most(scope))
        try:
            if _is_refused(scope):
                await JSONResponse({"code": "tls"}, 403)(scope, receive, passed.send)
            elif passed.is_too_large():
                await JSONResponse({"code": "size"}, 413)(scope, receive, passed.send)
            else:
                await self._app(scope, passed.receive, passed.send)
        except Exception as error:  # a defect: the other side gets a code, the log the places in the program
            seen.problem = type(error).__name__
            seen.places = _places(error)
            if not seen.status:
                await JSONResponse({"code": "failed"}, 500)(scope, receive, passed.send)
        finally:
            seen.seconds = time.perf_counter() - began
            seen.route = str(getattr(scope.get("route"), "path", "none"))
            self._told(seen)
            seen.write()

    def _most(self, scope: Scope) -> int:
        return self._limits.body if scope["path"].endswith("/batches") else self._limits.words


def _places(error: Exception) -> list[str]:
    """Where in our own program, and where it ended; never what was said or handled there."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "gezinsteam_app" in frame.filename and not frame.filename.endswith(__file__)]
    named = [*ours[-5:], *(frames[-1:] if frames[-1:] != ours[-1:] else ())]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in named]


def _is_refused(scope: Scope) -> bool:
    """Whether it came over the net in the open. A proxy on this machine tells how it got the request."""
    client: Any = scope.get("client")
    return scope["scheme"] == "http" and client is not None and client[0] not in LOOPBACK


class _Passage:
    """Counts what goes through, and stops a body that is too large."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, seen: Seen, most: int) -> None:
        self._receive, self._send, self._seen, self._most = receive, send, seen, most
        self._headers = [*ALWAYS, HSTS] if scope["scheme"] == "https" else ALWAYS
        self._told = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")

    def is_too_large(self) -> bool:
        return self._told.isdigit() and int(self._told[:20]) > self._most

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._seen.bytes_in += len(message.get("body", b""))
            if self._seen.bytes_in > self._most:
                raise HTTPException(413)
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._seen.status = message["status"]
            message = {**message, "headers": [*message.get("headers", ()), *self._headers]}
        elif message["type"] == "http.response.body":
            self._seen.bytes_out += len(message.get("body", b""))
        await self._send(message)
