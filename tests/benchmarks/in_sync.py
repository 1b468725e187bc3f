"""Much at once between a device and the server: what is sent, what an empty device takes in, and bytes on the wire.

Each figure stands beside a bare loop in the same run: the same sealed bytes in the same requests, to a server that
only keeps them (bare_server.py), and into a table that only keeps rows.
"""

from __future__ import annotations

import contextlib
import json
import random
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from nacl.signing import VerifyKey

from gezinsteam_app.domain.changes import CREATED, ChangeId, Changeset, Header, canonical, hashed, next_time
from gezinsteam_app.domain.conversation import Fate
from gezinsteam_app.storage.engine import open_raw
from gezinsteam_app.sync import giving
from gezinsteam_app.vault import envelope
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.wire import Batch, pack, unpack
from tests.benchmarks.figures import Figure
from tests.benchmarks.team import say
from tests.realstack.stack import ROOT, Device, Postgres, Region, free_port, new_device, now, postgres

DOCUMENTS, TIMES, FILES, LENGTH = 10_000, 4, 10, 600
POUCHDB_PUSH, POUCHDB_FILL = 5_100, 3_400
"""A second: changes pushed, and documents taken in without their history, as measured elsewhere for the issue."""
TEXT = (
    "de het een moeder vader kind school huis brief gesprek afspraak avond morgen week maand huilen lachen eten slapen "
    "werken bellen schrijven oma opa buur juf meester tante ruzie rust samen alleen soms vaak nooit wil kan zou heeft"
)


@dataclass
class Documents:
    """Invented notes, each written several times, as one device would have saved them."""

    device: Device
    source: random.Random

    def steps(self, files: int, documents: int, times: int) -> Iterator[list[Changeset]]:
        """The steps of each file."""
        for _ in range(files):
            yield list(self._file(str(uuid.UUID(int=self.source.getrandbits(128))), documents // files, times))

    def _file(self, file: str, documents: int, times: int) -> Iterator[Changeset]:
        keyring, sequence, previous, time_ = self.device.work.keyring, 0, "", 0
        for _ in range(documents):
            record, before = str(uuid.UUID(int=self.source.getrandbits(128))), list[ChangeId]()
            for number in range(times):
                sequence, time_ = sequence + 1, next_time(time_, now())
                header = Header(file, keyring.user_id, keyring.device_id, sequence, time_, previous)
                rows = [("contact", record, CREATED, "", ())] if number == 0 else []
                made = hashed(header, [*rows, ("contact", record, "text", canonical(self.text()), before)])
                previous, before = made.id, [made.changes[-1].id]
                yield made

    def text(self) -> str:
        words = " ".join(self.source.choices(TEXT.split(), k=LENGTH // 4))
        return words[:LENGTH]


def fill_device(device: Device, documents: int, times: int, files: int) -> int:
    """Puts invented notes in a vault, waiting to be sent; gives how many changes (one a writing)."""
    for steps in Documents(device, random.Random(5)).steps(files, documents, times):
        device.work.store.receive(steps)
    device.ledger.begin()
    return documents * times


# The bare loop


@dataclass
class Bare:
    """A loop that does only what cannot be left out, on bare rows."""

    url: str
    keys: Mapping[str, bytes] = field(default_factory=dict)
    """Of each file the one with which its batches were sealed."""
    posts: int = 0

    def take_over(self, device: Device) -> list[bytes]:
        """The same sealed bytes as a device sent, in the same requests."""
        files = device.work.store.file_ids()
        self.keys = {file: device.ledger.keys(file)[-1][1] for file in files}
        packs: list[bytes] = []
        for file in files:
            batches = device.ledger.kept(file, Fate.APPLIED)
            packs += [
                pack((0, one) for one in batches[at : at + giving.BATCHES_A_CALL])
                for at in range(0, len(batches), giving.BATCHES_A_CALL)
            ]
        return packs

    def contents(self, packs: list[bytes]) -> list[tuple[Batch, bytes]]:
        """What stands in them, opened."""
        batches = [batch for data in packs for _, batch in unpack(data)]
        return [(one, envelope.unseal(one.sealed, self.keys[one.header.file], one.header_bytes)) for one in batches]

    def seal(self, contents: list[tuple[Batch, bytes]], keyring: Keyring) -> None:
        """Seals and signs the same once more."""
        for batch, content in contents:
            sealed = envelope.seal(content, self.keys[batch.header.file], batch.header_bytes)
            keyring.sign(Batch.message(batch.header_bytes, sealed))

    def post(self, packs: list[bytes]) -> None:
        with httpx.Client(base_url=self.url) as client:
            for data in packs:
                client.post("/one", content=data).raise_for_status()
        self.posts = len(packs)

    def fill(self, folder: Path) -> int:
        """Pull, verify, open, insert; gives how many rows."""
        database, count = open_raw(folder / "bare.db", bytes(range(32)), create=True), 0
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("CREATE TABLE notes (no INTEGER PRIMARY KEY, record TEXT, words TEXT)")
        with httpx.Client(base_url=self.url) as client:
            for number in range(1, self.posts + 1):
                database.execute("BEGIN IMMEDIATE")
                for _, batch in unpack(client.get(f"/one/{number}").content):
                    message = Batch.message(batch.header_bytes, batch.sealed)
                    VerifyKey(bytes.fromhex(batch.header.device)).verify(message, batch.signature)
                    _, steps = json.loads(
                        envelope.unseal(batch.sealed, self.keys[batch.header.file], batch.header_bytes)
                    )
                    rows = [(change[1], change[3]) for step in steps for change in step[-1]]
                    database.executemany("INSERT INTO notes (record, words) VALUES (?, ?)", rows)
                    count += len(rows)
                database.execute("COMMIT")
        database.close()
        return count


@contextlib.contextmanager
def bare_server(pg: Postgres) -> Iterator[Bare]:
    address = pg.new_database("bare").replace("+psycopg", "")
    port = free_port()
    words = [sys.executable, "-m", "tests.benchmarks.bare_server", str(port), address]
    process = subprocess.Popen(words, cwd=ROOT)
    bare = Bare(f"http://127.0.0.1:{port}")
    try:
        while True:
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(bare.url).raise_for_status()
                break
            time.sleep(0.05)
        yield bare
    finally:
        process.kill()
        process.wait()


# The figures


def seconds(action: object) -> float:
    began = time.perf_counter()
    action()  # type: ignore[operator]
    return time.perf_counter() - began


def much(documents: int = DOCUMENTS) -> list[Figure]:
    """Sends all, and takes all in on an empty device."""
    with tempfile.TemporaryDirectory() as place, postgres() as pg, bare_server(pg) as bare:
        folder = Path(place)
        region = Region(folder / "server", pg.new_database("region"))
        region.start()
        try:
            one, other = (new_device(region, folder / name, name) for name in ("Anna", "Bea"))
            changes = fill_device(one, documents, TIMES, FILES)
            say(f"{changes} changes stand ready")
            pushing = seconds(one.engine.round)
            say(f"sent in {pushing:.1f} s")
            packs = bare.take_over(one)
            contents = bare.contents(packs)
            posting = seconds(lambda: bare.post(packs))
            sealing = seconds(lambda: bare.seal(contents, one.work.keyring))
            one.engine.round()
            for file in one.work.store.file_ids():
                one.share(file, other)
            bare_fill = seconds(lambda: bare.fill(folder))
            filling = seconds(other.engine.round)
            say(f"filled in {filling:.1f} s")
            assert all(one.work.store.family(f) == other.work.store.family(f) for f in one.work.store.file_ids())
            wire = _wire(one, changes)
        finally:
            region.kill()
    plain = changes * LENGTH
    return [
        _rate(f"{changes} wijzigingen verzenden", changes, pushing, sealing + posting, "kaal verzegelen en posten"),
        _rate("… naast alleen posten van gesloten bytes", changes, pushing, posting, "kaal posten"),
        _more("… meer dan PouchDB", changes / pushing, POUCHDB_PUSH, "5.100 per seconde"),
        _rate("een leeg apparaat vullen, doorzoekbaar", changes, filling, bare_fill, "kaal halen en openen"),
        Figure(
            "… naast de tijd van PouchDB zonder geschiedenis", f"{filling:.1f} s", "", "2x",
            filling / (documents / POUCHDB_FILL), 2, note=_ratio(filling / (documents / POUCHDB_FILL)),
        ),
        Figure("bytes op de lijn, veel tegelijk", f"{wire / changes:.0f} B", "", "1,5x", wire / plain, 1.5,
               note=_ratio(wire / plain)),
    ]  # fmt: skip


def _wire(device: Device, changes: int) -> int:
    """The bytes of all batches of a device."""
    with device.work.store.transaction() as db:
        return int(db.value("SELECT sum(length(data)) FROM batches"))


def _ratio(value: float) -> str:
    return f"{value:.2f}x".replace(".", ",")


def _rate(what: str, count: int, ours: float, bare: float, beside: str) -> Figure:
    note = f"{_ratio(bare / ours)}; {beside}: " + f"{count / bare:,.0f} per seconde".replace(",", ".")
    median = f"{count / ours:,.0f} per seconde".replace(",", ".")
    return Figure(what, median, "", "0,5x kaal", bare / ours, 0.5, at_least=True, note=note)


def _more(what: str, rate: float, limit: float, words: str) -> Figure:
    return Figure(what, f"{rate:,.0f} per seconde".replace(",", "."), "", words, rate, limit, at_least=True)
