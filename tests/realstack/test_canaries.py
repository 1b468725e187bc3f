"""Canaries: unlikely words in every field of every kind, shared and sent; the server's side holds none of them."""

from __future__ import annotations

import base64
import contextlib
import gzip
import re
import sys
import uuid
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.domain.changes import CREATED, Edit
from gezinsteam_app.domain.fields import KINDS, FieldSpec
from tests.realstack.proxy import Proxy
from tests.realstack.stack import Device, Region, new_device, opened, postgres

STEM = "zwirrelkanarieqx"
CANARIES = [f"{STEM}{number:02}" for number in range(50)]
"""They share their beginning, so that a hundred megabytes of memory are looked through in a moment."""
OBJECTS = ("holder", "institution", "recipient", "address", "level", "prospect")
NO_WORDS = ("date", "partial_date", "moment", "flag", "number", "integer")
LARGEST = 1_000_000
LINE = "the line"
COMPRESSED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")


# Looking


def _shapes(word: str) -> Iterator[bytes]:
    """How a word may stand in bytes: plain, as Windows keeps it in memory, in hexadecimal, in base64 at any place."""
    plain = word.encode()
    yield from (plain, plain.upper(), word.encode("utf-16-le"), plain.hex().encode())
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + plain)
        yield coded[(0, 2, 3)[before] : len(coded) - 4]


SHAPES = tuple(_shapes(STEM))


def seen(data: bytes, *, opened_too: bool = False) -> list[bytes]:
    """The shapes of canaries in these bytes; `opened_too`: also in what is compressed in them."""
    found = [shape for shape in SHAPES if shape in data]
    for match in COMPRESSED.finditer(data) if opened_too else ():
        stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
        with contextlib.suppress(zlib.error):
            found += seen(stream.decompress(data[match.start() : match.start() + LARGEST], LARGEST))
    return found


@pytest.mark.parametrize("hide", [
    lambda word: b"x" + word, gzip.compress, zlib.compress, lambda word: base64.b64encode(b"een " + word + b" hier"),
    lambda word: base64.b64encode(b"de " + word + b" daar"), lambda word: word.decode().encode("utf-16-le"),
])  # fmt: skip
def test_a_canary_is_seen_wherever_it_sits(hide: Any) -> None:
    assert all(seen(b"\0\1" + hide(word.encode()) + b"\2", opened_too=True) for word in CANARIES)
    assert not seen(hide(b"gewone woorden"), opened_too=True)


# Typing


def _value(spec: FieldSpec, word: str) -> Any:
    if spec.type in OBJECTS:
        return {"name": word, "organisation": word}
    if spec.type in ("texts", "names", "references", "one_or_more"):
        return [word]
    return "2026-03-09" if spec.type in NO_WORDS else word


def _typed(device: Device, file: str) -> int:
    """Types a canary in each field of each kind; gives in how many."""
    count = 0
    for kind in KINDS.values():
        if kind.name == "late_batch":
            continue
        edits = [Edit(kind.name, "record", CREATED, "")]
        for spec in kind.fields:
            count += spec.type not in NO_WORDS
            edits.append(Edit(kind.name, "record", spec.name, _value(spec, CANARIES[count % len(CANARIES)])))
        device.work.store.save(file, edits)
    return count


def _share(folder: Path, region: Region) -> tuple[Proxy, str]:
    """Two workers, a file with canaries, a line that listens; gives the line and the file."""
    line = Proxy(region.port, heard=[])
    one, other = (new_device(region, folder / name, name) for name in ("Anna", "Bea"))
    file = str(uuid.uuid4())
    assert _typed(one, file) > 100
    one.close()
    one = opened(folder / "Anna", "Anna", line.url)
    one.engine.round()
    one.share(file, other)
    other.close()
    other = opened(folder / "Bea", "Bea", line.url)
    other.engine.round()
    with other.work.store.transaction() as db:
        values = " ".join(value for (value,) in db.rows("SELECT value FROM changes"))
    assert all(word in values for word in CANARIES)
    for device in (one, other):
        device.close()
    line.close()
    return line, file


# The server's side


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()


def _memory(process: int) -> Iterator[tuple[str, bytes]]:
    """All that a process has in memory and may write in."""
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            place, rights, *_ = line.split()
            if rights.startswith("rw"):
                begin, end = (int(part, 16) for part in place.split("-"))
                try:
                    memory.seek(begin)
                    yield line, memory.read(end - begin)
                except OSError:
                    continue


def _told(places: Iterable[tuple[str, bytes]], known: str) -> list[str]:
    """Where a canary stands. `known` must be found too: it shows that the looking looks."""
    found, there = [], False
    for name, data in places:
        there = there or known.encode() in data
        found += [f"{name}: {shape!r}" for shape in seen(data, opened_too=name == LINE)]
    assert there, "what the server may know was not found: the search is blind"
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a process is read from /proc")
@pytest.mark.parametrize("kind", ["SQLite", "PostgreSQL"])
def test_the_server_never_holds_a_word_of_a_family(tmp_path: Path, kind: str) -> None:
    with postgres() if kind == "PostgreSQL" else contextlib.nullcontext() as pg:
        region = Region(tmp_path / "server", pg.new_database("region") if pg else "")
        region.start()
        try:
            line, file = _share(tmp_path, region)
            assert line.heard is not None
            assert region.process is not None
            assert _told([(LINE, b"".join(line.heard))], file) == []
            assert _told(_memory(region.process.pid), file) == []
            if pg:
                pg.write_all_down()
            assert _told(_files(pg.folder if pg else region.folder), file) == []
            assert not seen(region.log.read_bytes())
            names = "\n".join(str(path) for path in tmp_path.rglob("*"))
            assert not seen(names.encode())
        finally:
            region.kill()
