"""Many devices at once: the first day of a team, and a region at work."""

from __future__ import annotations

import asyncio
import base64
import json
import random
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import httpx

from gezinsteam_app.domain.conversation import FileState
from gezinsteam_app.server import setup
from gezinsteam_app.sync.enrolment import certify, device_certificate
from gezinsteam_app.sync.http import SESSION_MARK, HttpTransport
from gezinsteam_app.vault import envelope, roster
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.statements import INVITATION, USER, public_key, sign
from gezinsteam_app.wire import Batch, BatchHeader, pack, unpack
from tests.benchmarks.figures import Figure, Times, ms
from tests.benchmarks.in_sync import LENGTH, fill_device
from tests.benchmarks.line import Line
from tests.benchmarks.team import say
from tests.realstack.stack import SECRET, TEAM, Region, new_device, now, postgres

FAMILIES, TEAM_CHANGES, AT_ONCE = 300, 75_000, 10
DEVICES, MINUTES, FASTER = 312, 10, 4
"""The minutes are played so many times faster: the machine carries the clients as well."""
SETTLE_SECONDS = 3


# The first day of a team


def first_day(families: int = FAMILIES, changes: int = TEAM_CHANGES) -> list[Figure]:
    """A colleague's ten laptops fetch everything at once; one of them applies it."""
    with tempfile.TemporaryDirectory() as place, postgres() as pg:
        region = Region(Path(place) / "server", pg.new_database("region"))
        region.start()
        try:
            one, other = (new_device(region, Path(place) / name, name) for name in ("Anna", "Bea"))
            count = fill_device(one, changes // 4, 4, families)
            others = [replace(Keyring.fresh(), user_key=other.work.keyring.user_key) for _ in range(AT_ONCE - 1)]
            for keyring in others:
                certify(region.url, keyring, now())
            one.engine.round()
            for file in one.work.store.file_ids():
                one.share(file, other)
            say(f"{count} changes of {families} families stand on the server")
            begin = get_context("fork").Barrier(2)
            crowd = get_context("fork").Process(target=_fetch_all, args=(region.url, one.trust.root, others, begin))
            crowd.start()
            begin.wait()
            began, done = time.perf_counter(), list[float]()
            other.engine.order = lambda states: _noted(states, done)
            other.engine.round()
            total = done[-1] - began
            crowd.join()
            assert len(other.work.store.file_ids()) == families
        finally:
            region.kill()
    first = done[1] - began
    return [
        Figure(f"eerste keer: {families} gezinnen, {count} wijzigingen, 10 tegelijk", f"{total:.1f} s", "", "19 s",
               total, 19),
        Figure("… het eerste gezin staat er", f"{first:.1f} s", "", "3 s", first, 3),
    ]  # fmt: skip


def _noted(states: Iterable[FileState], done: list[float]) -> Iterator[FileState]:
    for state in states:
        done.append(time.perf_counter())
        yield state
    done.append(time.perf_counter())


def _fetch_all(url: str, root: str, keyrings: list[Keyring], begin: Barrier) -> None:
    """Downloads all that there is, with each of these devices at once; it is thrown away."""
    threads = [threading.Thread(target=_fetch, args=(url, root, one)) for one in keyrings]
    begin.wait()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _fetch(url: str, root: str, keyring: Keyring) -> None:
    transport = HttpTransport(url, root, keyring)
    files = transport.news("", 0, 0).files
    transport.expect([file.file for file in files])
    for file in files:
        transport.holding(file.file)
        state = FileState(file.file, "family")
        while state.cursor < file.number:
            arrived = transport.pull(file.file, state.cursor)
            state = replace(state, cursor=max(number for number, _ in arrived))


# A region at work


@dataclass
class Laptop:
    """A device of the load: it sends what is sealed, and fetches what the other member of a file sent."""

    keyring: Keyring
    file: str
    key: bytes
    line: Line
    sequence: int = 0
    previous: str = ""
    feed: int = 0
    cursors: dict[str, int] = field(default_factory=dict)

    def sealed(self, source: random.Random) -> bytes:
        self.sequence += 1
        header = BatchHeader(self.file, 1, self.keyring.device_id, "load", self.sequence, self.previous, {})
        head = header.to_bytes()
        words = base64.b64encode(source.randbytes(LENGTH * 3 // 4))
        box = envelope.seal(words, self.key, head)
        batch = Batch(head, self.keyring.sign(Batch.message(head, box)), box)
        self.previous = batch.hash
        return pack([(0, batch)])


@dataclass
class Load:
    """What the devices ask, and how long each answer takes in milliseconds."""

    root: str
    incarnation: str
    times: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    async def ask(self, laptop: Laptop, method: str, path: str, body: bytes | object = b"") -> bytes:
        began = time.perf_counter()
        status, answer = await laptop.line.ask(method, path, body)
        if status >= 400:
            self.errors[f"{path} {status}"] += 1
        self.times.append((time.perf_counter() - began) * 1000)
        return answer

    async def sign_in(self, laptop: Laptop) -> None:
        device = laptop.keyring.device_id
        asked = json.loads(await self.ask(laptop, "POST", "/v1/challenge", {"device": device}))
        signed = laptop.keyring.sign(SESSION_MARK + bytes.fromhex(self.root) + base64.b64decode(asked["challenge"]))
        proof = {"device": device, "challenge": asked["challenge"], "signature": base64.b64encode(signed).decode()}
        laptop.line.token = json.loads(await self.ask(laptop, "POST", "/v1/session", proof))["token"]

    async def listen(self, laptop: Laptop) -> None:
        """Waits for news, and fetches it."""
        async for _ in laptop.line.events():
            await self.fetch(laptop)

    async def fetch(self, laptop: Laptop) -> None:
        asked = {"incarnation": self.incarnation, "feed": laptop.feed, "statements": 10**9}
        news = json.loads(await self.ask(laptop, "POST", "/v1/news", asked))
        laptop.feed = news["feed"]
        for one in news["files"]:
            known = laptop.cursors.get(one["file"], 0)
            if one["number"] > known and one["file"] != laptop.file:
                data = await self.ask(laptop, "GET", f"/v1/files/{one['file']}/batches?after={known}")
                laptop.cursors[one["file"]] = max([known, *(number for number, _ in unpack(data))])

    async def work(self, laptop: Laptop, minutes: int, minute: float, source: random.Random) -> None:
        """One edit in each minute, at any moment of it."""
        for _ in range(minutes):
            at = source.random() * minute
            await asyncio.sleep(at)
            await self.ask(laptop, "POST", f"/v1/files/{laptop.file}/batches", laptop.sealed(source))
            await asyncio.sleep(minute - at)


def at_work(devices: int = DEVICES, minutes: int = MINUTES, faster: float = FASTER) -> list[Figure]:
    """A region in which each device saves something every minute, and all wait for news of each other."""
    with tempfile.TemporaryDirectory() as place, postgres() as pg:
        folder = Path(place) / "server"
        region = Region(folder, pg.new_database("region"))
        settings = json.loads((folder / setup.SETTINGS).read_text())
        settings["limits"] = {"open_a_minute": 100_000}  # all devices have one address here
        (folder / setup.SETTINGS).write_text(json.dumps(settings))
        laptops = _laptops(region, devices)
        region.start()
        try:
            root = httpx.get(f"{region.url}/v1/region").json()
            load = asyncio.run(_work(root, laptops, minutes, 60 / faster))
            megabytes = region.megabytes()
        finally:
            region.kill()
    times, errors = Times(load.times), sum(load.errors.values())
    what = f"{devices} apparaten, {minutes} minuten, {len(load.times)} vragen"
    return [
        Figure(what, ms(times.median), ms(times.p95), "p95 0,2 s", times.p95, 200),
        Figure("… zonder fouten", str(errors), "", "geen", errors, 0, note=" ".join(load.errors)),
        Figure("… geheugen van de server", f"{megabytes:.0f} MB", "", "500 MB", megabytes, 500),
    ]


def _laptops(region: Region, devices: int) -> list[Laptop]:
    """Certified devices, each with a file of its own that the next one holds too."""
    place = setup.open_place(region.folder)
    issuer = setup.open_key(region.folder / setup.ISSUER_FILE, SECRET)
    laptops = [
        Laptop(Keyring.fresh(), str(uuid.uuid4()), envelope.new_key(), Line(region.port)) for _ in range(devices)
    ]
    books = place.books()
    with books.transaction():
        for number, one in enumerate(laptops):
            seed = bytes([number % 256]) * 31 + bytes([number // 256])
            name = {"name": f"Werker {number}", "role": "worker", "team": TEAM}
            books.add_statement(sign(issuer, INVITATION, key=public_key(seed), **name))
            books.add_statement(sign(seed, USER, user=one.keyring.user_id, **name))
            books.add_statement(device_certificate(one.keyring, "laptop", now()))
    place.engine.dispose()
    return laptops


async def _work(known: dict[str, str], laptops: list[Laptop], minutes: int, minute: float) -> Load:
    load = Load(known["root"], known["incarnation"])
    for laptop, other in zip(laptops, laptops[1:] + laptops[:1], strict=True):
        await load.sign_in(laptop)
        await _make_file(load, laptop, other)
    for laptop in laptops:
        await load.fetch(laptop)
    listening = [asyncio.create_task(load.listen(one)) for one in laptops]
    # The work begins when all of them wait for news, and what they asked before is not counted.
    await asyncio.sleep(SETTLE_SECONDS)
    load.times.clear()
    source = random.Random(5)
    await asyncio.gather(*(load.work(one, minutes, minute, source) for one in laptops))
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    for laptop in laptops:
        laptop.line.close()
    return load


async def _make_file(load: Load, laptop: Laptop, other: Laptop) -> None:
    keyring = laptop.keyring
    first = roster.first(keyring.device_key, laptop.file, "family", keyring.user_id, laptop.key, now())
    second = roster.with_member(keyring.device_key, roster.read(first), other.keyring.user_id, "", [], now())
    for one in (first, second):
        await load.ask(laptop, "POST", "/v1/rosters", {"roster": one.to_json(), "wraps": []})
