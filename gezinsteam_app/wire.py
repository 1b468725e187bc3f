"""The shapes that desktop and server share: signed statements, sealed batches of changes in frames, and the news.

A *statement* is canonical JSON that somebody signed: certificates, the roster of a file, a wrapped key, a
revocation, an erasure. A *batch* is what a device sends of one file at once: a header that anybody may read (which
file, which device, what came before), a signature over all of it, and a box that only members open. Nothing here
opens or verifies; that is vault/.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from gezinsteam_app.errors import DataError

VERSION = 1
STATEMENT_MARK = b"gezinsteam statement 1\x00"
BATCH_MARK = b"gezinsteam batch 1\x00"
LARGEST_STATEMENT = 256 * 1024
LARGEST_HEADER = 64 * 1024
LARGEST_BATCH = 4 * 1024 * 1024
SIGNATURE_BYTES = 64
LARGEST_NUMBER = 2**53
LONGEST_CHAIN = 64
MOST_TOGETHER = 32
"""Files in one question of a device that has none of them yet."""
KEY_ID = re.compile(r"[0-9a-f]{64}")
"""A public key or a hash of 32 bytes, as text."""
FILE_ID = re.compile(r"[0-9a-fA-F-]{36}")


class WireError(DataError):
    """Bytes that are not what they should be: cut off, of another shape, larger than allowed."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Wat over het net kwam, klopt niet ({what}). Er is niets veranderd.")


def canonical(value: Any) -> bytes:
    """The one way in which a value is written before it is signed or hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(*parts: bytes) -> str:
    """The hash of a list of byte strings, as 64 hexadecimal digits; no two lists read alike."""
    state = hashlib.blake2b(digest_size=32)
    for part in parts:
        state.update(len(part).to_bytes(8, "big") + part)
    return state.hexdigest()


def to_text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def from_text(text: Any) -> bytes:
    """Errors: WireError."""
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        raise WireError("base64") from None


@dataclass(frozen=True)
class Statement:
    """Something that the holder of the key `by` (64 hexadecimal digits) signed. `body` is canonical JSON."""

    body: bytes
    by: str
    signature: bytes

    @cached_property
    def fields(self) -> Mapping[str, Any]:
        """What it says. Errors: WireError when it is no JSON object."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            raise WireError("JSON") from None
        if not isinstance(value, dict):
            raise WireError("JSON")
        return value

    @property
    def kind(self) -> str:
        return str(self.fields.get("kind", ""))

    @cached_property
    def hash(self) -> str:
        return digest(STATEMENT_MARK, self.body, self.by.encode(), self.signature)

    @property
    def message(self) -> bytes:
        """What the signature stands under."""
        return STATEMENT_MARK + self.body

    def to_json(self) -> dict[str, str]:
        return {"body": self.body.decode(), "by": self.by, "signature": to_text(self.signature)}

    @classmethod
    def from_json(cls, value: Any) -> Statement:
        """Errors: WireError."""
        if not isinstance(value, dict) or not isinstance(value.get("body"), str):
            raise WireError("statement")
        try:
            body = value["body"].encode()
        except UnicodeEncodeError:
            raise WireError("statement") from None
        by, signature = value.get("by"), from_text(value.get("signature"))
        if len(body) > LARGEST_STATEMENT or len(signature) != SIGNATURE_BYTES:
            raise WireError("statement")
        if not isinstance(by, str) or not KEY_ID.fullmatch(by):
            raise WireError("statement")
        return cls(body, by, signature)


@dataclass(frozen=True)
class BatchHeader:
    """What everybody may know of a batch, and what the box is bound to.

    `chain` names one life of a device (a restored image begins another), `sequence` counts its batches of this file
    from 1, `previous` is the hash of the one before. `seen` is the writer's frontier: of each chain that it knew
    ("device:chain") the last sequence and hash, so that two members find out when a server shows them different
    things.
    """

    file: str
    epoch: int
    device: str
    chain: str
    sequence: int
    previous: str
    seen: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    suite: int = 1

    @property
    def chain_key(self) -> str:
        return f"{self.device}:{self.chain}"

    def to_bytes(self) -> bytes:
        seen = {key: list(value) for key, value in self.seen.items()}
        return canonical({**self.__dict__, "seen": seen})

    @classmethod
    def from_bytes(cls, data: bytes) -> BatchHeader:
        """Errors: WireError."""
        try:
            value = json.loads(data)
            seen = {_chain(key): (_count(at), _key(hash_)) for key, (at, hash_) in value["seen"].items()}
            # What a later program says beside it is signed too, and passed on in the bytes.
            header = cls(seen=seen, **{one.name: value[one.name] for one in fields(cls) if one.name != "seen"})
            for number in (header.epoch, header.sequence, header.suite):
                _count(number)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise WireError("kop van een zending") from None
        texts = (header.file, header.device, header.chain, header.previous)
        if not all(isinstance(one, str) for one in texts) or not 0 < len(header.chain) <= LONGEST_CHAIN:
            raise WireError("kop van een zending")
        if not FILE_ID.fullmatch(header.file) or not KEY_ID.fullmatch(header.device):
            raise WireError("kop van een zending")
        return header


def _count(value: Any) -> int:
    """A number that any database takes."""
    if type(value) is not int or not 0 < value < LARGEST_NUMBER:
        raise ValueError("number")
    return value


def _chain(value: str) -> str:
    device, _, chain = value.partition(":")
    if not KEY_ID.fullmatch(device) or not 0 < len(chain) <= LONGEST_CHAIN:
        raise ValueError("chain")
    return value


def _key(value: Any) -> str:
    if not isinstance(value, str) or not KEY_ID.fullmatch(value):
        raise ValueError("hash")
    return value


@dataclass(frozen=True)
class Batch:
    """A sealed batch as it travels and is kept: never changed, recognised by its hash."""

    header_bytes: bytes
    signature: bytes
    sealed: bytes

    @cached_property
    def header(self) -> BatchHeader:
        """Errors: WireError."""
        return BatchHeader.from_bytes(self.header_bytes)

    @cached_property
    def hash(self) -> str:
        return digest(BATCH_MARK, self.header_bytes, self.signature, self.sealed)

    @staticmethod
    def message(header: bytes, sealed: bytes) -> bytes:
        """What the device signs."""
        return BATCH_MARK + bytes.fromhex(digest(header, sealed))

    def to_bytes(self) -> bytes:
        head, box = len(self.header_bytes).to_bytes(4, "big"), len(self.sealed).to_bytes(4, "big")
        return b"".join((head, self.header_bytes, self.signature, box, self.sealed))

    @classmethod
    def from_bytes(cls, data: bytes) -> Batch:
        """One batch that fills the bytes exactly. Errors: WireError."""
        batch, end = cls._take(memoryview(data), 0)
        if end != len(data):
            raise WireError("lengte")
        return batch

    @classmethod
    def _take(cls, data: memoryview, at: int) -> tuple[Batch, int]:
        header, at = _piece(data, at, LARGEST_HEADER)
        signature = bytes(data[at : at + SIGNATURE_BYTES])
        sealed, at = _piece(data, at + SIGNATURE_BYTES, LARGEST_BATCH)
        if len(signature) != SIGNATURE_BYTES:
            raise WireError("lengte")
        batch = cls(header, signature, sealed)
        batch.header  # noqa: B018  a batch whose header cannot be read is no batch
        return batch, at


def _piece(data: memoryview, at: int, largest: int) -> tuple[bytes, int]:
    if at + 4 > len(data):
        raise WireError("lengte")
    length = int.from_bytes(data[at : at + 4], "big")
    if length > largest or at + 4 + length > len(data):
        raise WireError("lengte")
    return bytes(data[at + 4 : at + 4 + length]), at + 4 + length


@dataclass(frozen=True, slots=True)
class FileNews:
    """`number`: the last batch; `roster`: the hash of the last roster."""

    file: str
    number: int
    roster: str


@dataclass(frozen=True, slots=True)
class News:
    """What is new since a device's last visit. `incarnation` changes when the server comes back from a backup.

    `team_file`: the id of the file that the device's team shares; empty as long as it has none.
    """

    incarnation: str
    feed: int
    statements: Sequence[Statement]
    statements_until: int
    files: Sequence[FileNews]
    team_file: str = ""


def pack(batches: Iterable[tuple[int, Batch]]) -> bytes:
    """Batches with their numbers (0: none yet) one after the other."""
    return b"".join(number.to_bytes(8, "big") + batch.to_bytes() for number, batch in batches)


def unpack(data: bytes) -> Iterator[tuple[int, Batch]]:
    """What `pack` made. Errors: WireError at the first thing that is not right."""
    view, at = memoryview(data), 0
    while at < len(view):
        if at + 8 > len(view):
            raise WireError("lengte")
        number = int.from_bytes(view[at : at + 8], "big")
        if number >= LARGEST_NUMBER:
            raise WireError("nummer")
        batch, at = Batch._take(view, at + 8)
        yield number, batch
