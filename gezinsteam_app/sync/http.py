"""The transport over HTTP: one client, a session that renews itself, answers that are checked before they are used."""

from __future__ import annotations

import base64
import datetime as dt
import json
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx

from gezinsteam_app.errors import UserError
from gezinsteam_app.sync.ahead import Ahead
from gezinsteam_app.sync.transport import Holding, Offline, Refused, RosterConflict, Untrusted
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.wire import (
    FILE_ID,
    LARGEST_NUMBER,
    Batch,
    FileNews,
    News,
    Statement,
    WireError,
    pack,
    unpack,
)

SESSION_MARK = b"gezinsteam session 1\x00"
LARGEST_ANSWER = 64 * 1024 * 1024
TIMEOUT = httpx.Timeout(30, connect=10)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
BYTES = "application/octet-stream"


def checked_address(address: str) -> str:
    """The address of a server as it may be used. Errors: UserError for one without a lock that is not this machine."""
    found = urlsplit(address if "//" in address else f"https://{address}")
    if found.scheme not in ("http", "https") or not found.hostname or found.username or found.query:
        raise UserError("Dit is geen adres van een server. Neem het over van de brief, bijvoorbeeld https://regio.nl.")
    if found.scheme == "http" and found.hostname not in LOOPBACK:
        raise UserError(
            "Dit adres begint met http://. Gebruik een adres dat begint met https://, anders leest wie meekijkt."
        )
    return f"{found.scheme}://{found.netloc}{found.path.rstrip('/')}"


def _client(address: str, certificate: str) -> httpx.Client:
    """For a line within this machine, without a lock, no certificates are read: those that all trust take 20 ms."""
    trusted: ssl.SSLContext | bool = address.startswith("https:") or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if certificate:
        trusted = ssl.create_default_context(cadata=certificate)
    return httpx.Client(base_url=address, timeout=TIMEOUT, verify=trusted)


class HttpTransport:
    """See sync/transport.py. `root` is the pinned key of the region: a session is signed for it alone.

    `certificate`: PEM of the region's own authority, where no public one signs; then it is the only one believed.
    """

    def __init__(
        self, address: str, root: str, keyring: Keyring, *, certificate: str = "", client: httpx.Client | None = None
    ) -> None:
        self._root, self._keyring, self._token = root, keyring, ""
        self._client = client or _client(checked_address(address), certificate)
        self._holdings, self._beginnings = Ahead(self._ask_holdings), Ahead(self._ask_beginnings)

    def close(self) -> None:
        self._client.close()

    # What the engine asks

    def news(self, incarnation: str, feed: int, statements: int) -> News:
        asked = {"incarnation": incarnation, "feed": feed, "statements": statements}
        answer = self._json("POST", "/v1/news", asked)
        with _shape():
            files = [
                FileNews(_file(one["file"]), _number(one["number"]), str(one["roster"])) for one in answer["files"]
            ]
            found = [Statement.from_json(one) for one in answer["statements"]]
            return News(
                str(answer["incarnation"]), _number(answer["feed"]), found, _number(answer["statements_until"]), files,
                str(answer["team_file"]),
            )  # fmt: skip

    def expect(self, files: Sequence[str]) -> None:
        self._holdings.expect(files)
        self._beginnings.expect(files)

    def holding(self, file: str) -> Holding:
        found = self._holdings.take(file)
        return found or _holding(self._json("GET", f"/v1/files/{file}/holding"))

    def _ask_holdings(self, files: Sequence[str]) -> Mapping[str, Holding]:
        answer = self._json("POST", "/v1/holdings", {"files": files})
        with _shape():
            return {str(file): _holding(one) for file, one in answer["holdings"].items()}

    def pull(self, file: str, after: int) -> Sequence[tuple[int, Batch]]:
        if after == 0 and (found := self._beginnings.take(file)) is not None:
            return found
        return list(unpack(self._ask("GET", f"/v1/files/{file}/batches", params={"after": after})))

    def _ask_beginnings(self, files: Sequence[str]) -> Mapping[str, Sequence[tuple[int, Batch]]]:
        found: dict[str, list[tuple[int, Batch]]] = {}
        for number, batch in unpack(self._ask("POST", "/v1/batches", json={"files": files})):
            found.setdefault(batch.header.file, []).append((number, batch))
        return found

    def push(self, file: str, batches: Sequence[Batch]) -> Mapping[str, int]:
        content = pack((0, batch) for batch in batches)
        data = self._ask("POST", f"/v1/files/{file}/batches", content=content, headers={"Content-Type": BYTES})
        with _shape():
            return {str(hash_): _number(number) for hash_, number in json.loads(data)["numbers"].items()}

    def put_roster(self, statement: Statement, wraps: Sequence[Statement]) -> None:
        self._json("POST", "/v1/rosters", {"roster": statement.to_json(), "wraps": [one.to_json() for one in wraps]})

    def put_wraps(self, wraps: Sequence[Statement]) -> None:
        self._json("POST", "/v1/wraps", {"wraps": [one.to_json() for one in wraps]})

    def put_statement(self, statement: Statement) -> None:
        self._json("POST", "/v1/statements", {"statement": statement.to_json()})

    def contacts(self) -> Mapping[str, str]:
        """The day (ISO) on which each laptop of the team was last heard of, as the server says."""
        answer = self._json("GET", "/v1/contacts")
        with _shape():
            return {str(device): dt.date.fromisoformat(day).isoformat() for device, day in answer["contacts"].items()}

    # Before there is a session

    def region(self) -> Mapping[str, Any]:
        return self._json("GET", "/v1/region", open_to_all=True)

    def invitation(self, key: str) -> Mapping[str, Any]:
        return self._json("GET", f"/v1/invitations/{key}", open_to_all=True)

    def enrol(self, invitation: str, user: Statement, device: Statement) -> Mapping[str, Any]:
        asked = {"invitation": invitation, "user": user.to_json(), "device": device.to_json()}
        return self._json("POST", "/v1/enrol", asked, open_to_all=True)

    def certify(self, device: Statement) -> None:
        self._json("POST", "/v1/certify", {"device": device.to_json()}, open_to_all=True)

    def wait_for_news(self, told: Callable[[], bool]) -> Iterator[int]:
        """The feed number at each piece of news, until `told` says stop or the line breaks. Errors: Offline."""
        self._sign_in()
        try:
            with self._stream("GET", "/v1/events", headers=self._bearer(), timeout=60) as answer:
                if answer.status_code != 200:
                    raise Offline("events")
                for line in answer.iter_lines():
                    if told():
                        return
                    if line.startswith("data:") and line[5:].strip().isdigit():
                        yield int(line[5:])
        except httpx.HTTPError as error:
            raise Offline(type(error).__name__) from None

    # The line

    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}

    def _sign_in(self) -> None:
        """Proves with the device's key who this is, for this region only."""
        if self._token:
            return
        device = self._keyring.device_id
        asked = self._json("POST", "/v1/challenge", {"device": device}, open_to_all=True)
        with _shape():
            challenge = base64.b64decode(asked["challenge"], validate=True)
            if len(challenge) != 32:
                raise ValueError("challenge")
        signature = self._keyring.sign(SESSION_MARK + bytes.fromhex(self._root) + challenge)
        proof = {"device": device, "challenge": asked["challenge"], "signature": base64.b64encode(signature).decode()}
        answer = self._json("POST", "/v1/session", proof, open_to_all=True)
        with _shape():
            self._token = str(answer["token"])

    def _json(self, method: str, path: str, body: Any = None, *, open_to_all: bool = False) -> Mapping[str, Any]:
        data = self._ask(method, path, json=body, open_to_all=open_to_all)
        if not data:
            return {}
        with _shape():
            value = json.loads(data)
            if not isinstance(value, dict):
                raise ValueError("object")
            return value

    def _ask(self, method: str, path: str, *, open_to_all: bool = False, **what: Any) -> bytes:
        headers = what.pop("headers", {})
        if open_to_all:
            return _judged(*self._send(method, path, headers, what))
        self._sign_in()
        status, data = self._send(method, path, {**headers, **self._bearer()}, what)
        if status == 401:
            self._token = ""
            self._sign_in()
            status, data = self._send(method, path, {**headers, **self._bearer()}, what)
        return _judged(status, data)

    @contextmanager
    def _stream(self, method: str, path: str, **what: Any) -> Iterator[httpx.Response]:
        """An answer as it comes. When another thread hung up meanwhile, nobody else ends the line of this one."""
        with self._client.stream(method, path, **what) as answer:
            try:
                yield answer
            finally:
                if self._client.is_closed:
                    answer.extensions["network_stream"].close()

    def _send(self, method: str, path: str, headers: Mapping[str, str], what: Mapping[str, Any]) -> tuple[int, bytes]:
        """Reads an answer as it comes, and no more of it than is sane."""
        parts: list[bytes] = []
        size = 0
        try:
            with self._stream(method, path, headers=headers, **what) as answer:
                for part in answer.iter_bytes():
                    size += len(part)
                    if size > LARGEST_ANSWER:
                        raise WireError("het antwoord is te groot")
                    parts.append(part)
                return answer.status_code, b"".join(parts)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise Untrusted from None
            raise Offline(type(error).__name__) from None
        except RuntimeError:
            if self._client.is_closed:  # somebody hung up meanwhile
                raise Offline("closed") from None
            raise


def _judged(status: int, data: bytes) -> bytes:
    """The answer, or what its refusal means. Nothing local depends on a refusal."""
    if 200 <= status < 300:
        return data
    if status == 409:
        raise RosterConflict
    if status in (429, 502, 503, 504) or status >= 500:
        raise Offline(f"status {status}")
    try:
        code = str(json.loads(data).get("code") or status)
    except (ValueError, AttributeError, RecursionError):
        code = str(status)
    raise Refused(code[:40])


@contextmanager
def _shape() -> Iterator[None]:
    """An answer of another shape than agreed is no answer."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise WireError("het antwoord van de server") from None


def _holding(answer: Any) -> Holding:
    with _shape():
        rosters, wraps = ([Statement.from_json(one) for one in answer[name]] for name in ("rosters", "wraps"))
        return Holding(rosters, wraps)


def _file(value: Any) -> str:
    if not isinstance(value, str) or not FILE_ID.fullmatch(value):
        raise ValueError("file")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < LARGEST_NUMBER:
        raise ValueError("number")
    return value
