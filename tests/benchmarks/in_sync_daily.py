"""What a worker meets every day: an edit that a colleague sees, a round without news, and a history that grows."""

from __future__ import annotations

import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from gezinsteam_app.domain.changes import CREATED, Edit
from gezinsteam_app.sync.engine import Engine
from gezinsteam_app.sync.http import HttpTransport
from gezinsteam_app.sync.transport import Offline
from gezinsteam_app.vault.statements import Trust
from tests.benchmarks.figures import Figure, Times, ms, took
from tests.benchmarks.in_sync import bare_server
from tests.realstack.stack import Device, Postgres, Region, new_device, postgres

QUIET_FILES, ROUNDS, EDITS = 2_000, 30, 20
LIVE_LIMIT = 300
BATCHES_A_YEAR, YEARS = 250, 20


@contextmanager
def _region(pg: Postgres, folder: Path) -> Iterator[Region]:
    region = Region(folder / "server", pg.new_database("region"))
    region.start()
    try:
        yield region
    finally:
        region.kill()


def live(edits: int = EDITS) -> list[Figure]:
    """One edit of A until it stands in the vault of B, who waits for news."""
    with tempfile.TemporaryDirectory() as place, postgres() as pg, _region(pg, Path(place)) as region:
        one, other = (new_device(region, Path(place) / name, name) for name in ("Anna", "Bea"))
        file = str(uuid.uuid4())
        one.work.store.save(file, [Edit("goal", "g1", CREATED, "")])
        one.engine.round()
        one.share(file, other)
        other.engine.round()
        times = _seen_live(one, other, file, edits)
    return [
        Figure(
            "een wijziging van A op B te zien", ms(times.median), ms(times.p95), "0,3 s", times.median / LIVE_LIMIT, 1
        )
    ]


def _seen_live(one: Device, other: Device, file: str, edits: int) -> Times:
    seen: list[float] = []
    arrived = threading.Event()

    def listen() -> None:
        line = HttpTransport(other.url, other.trust.root, other.work.keyring)
        with suppress(Offline):  # the server is switched off when all was seen
            for _ in line.wait_for_news(lambda: len(seen) >= edits):
                other.engine.round()
                arrived.set()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    time.sleep(0.5)
    for number in range(edits):
        arrived.clear()
        began = time.perf_counter()
        one.work.store.save(file, [Edit("goal", "g1", "words", f"woord {number}")])
        one.engine.round()
        while f"woord {number}" not in _goals(other):
            if not arrived.wait(5):
                raise RuntimeError("an edit does not come")
            arrived.clear()
        seen.append((time.perf_counter() - began) * 1000)
        time.sleep(0.05)
    return Times(seen)


def _goals(device: Device) -> list[str]:
    with device.work.store.transaction() as db:
        return [words for (words,) in db.rows("SELECT words FROM shown_goal")]


def quiet(files: int = QUIET_FILES) -> list[Figure]:
    """A round in which nothing is new, beside an empty HTTP round trip; as many files as a large vault has."""
    with tempfile.TemporaryDirectory() as place, postgres() as pg, _region(pg, Path(place)) as region:
        one = new_device(region, Path(place) / "Anna", "Anna")
        with one.work.store.transaction():
            for _ in range(files):
                one.work.store.save(str(uuid.uuid4()), [Edit("goal", "g1", CREATED, "")])
        _until_quiet(one)
        asked: list[object] = []
        one.transport._client.event_hooks["request"] = [asked.append]
        ours = Times([took(one.engine.round) for _ in range(ROUNDS)])
        requests = len(asked) / ROUNDS
        one.transport._client.event_hooks["request"] = []
        first = took(opened(one, region).round)
        with bare_server(pg) as bare, httpx.Client(base_url=bare.url) as client:
            trips = Times([took(lambda: client.get("/")) for _ in range(ROUNDS)])
    ratio = ours.median / trips.median
    return [
        Figure(
            f"ronde zonder nieuws, {files} dossiers", ms(ours.median), ms(ours.p95), "3x een lege HTTP-vraag", ratio, 3,
            note=f"{ratio:.1f}x {ms(trips.median)}; {requests:.0f} vraag".replace(".", ","),
        ),
        Figure("… de eerste ronde na het openen", ms(first), "", "", 0, 0),
    ]  # fmt: skip


def _until_quiet(device: Device) -> None:
    """The rounds until all is sent and taken in; a server that asks for patience gets it."""
    while True:
        try:
            if device.engine.round().sealed == 0 and not device.ledger.files_with_unsent():
                return
        except Offline:
            time.sleep(1)


def opened(device: Device, region: Region) -> Engine:
    """The conversation as after a restart of the program."""
    trust = Trust(device.trust.root)
    trust.add_all(device.ledger.statements())
    return Engine(device.ledger, device.transport, device.work.keyring, trust, device.clock)


def growth(years: int = YEARS) -> list[Figure]:
    """What an edit costs on its way to a colleague, with one year of history and with many."""
    short, long = _edits_after(1), _edits_after(years)
    ratio = long.median / short.median
    return [
        Figure(
            f"een wijziging delen na {years} jaar", ms(long.median), ms(long.p95), "1,3x na 1 jaar", ratio, 1.3,
            note=f"{ratio:.2f}x {ms(short.median)}".replace(".", ","),
        )
    ]  # fmt: skip


def _edits_after(years: int) -> Times:
    with tempfile.TemporaryDirectory() as place, postgres() as pg, _region(pg, Path(place)) as region:
        one, other = (new_device(region, Path(place) / name, name) for name in ("Anna", "Bea"))
        file = str(uuid.uuid4())
        one.work.store.save(file, [Edit("contact", "c0", CREATED, "")])
        one.engine.round()
        one.share(file, other)
        with one.work.store.transaction():
            for number in range(years * BATCHES_A_YEAR):
                one.work.store.save(
                    file,
                    [
                        Edit("contact", f"c{number}", CREATED, ""),
                        Edit("contact", f"c{number}", "text", f"verslag {number}"),
                    ],
                )
                one.engine.giver.seal(file)
        _until_quiet(one)
        other.engine.round()
        return Times([_shared(one, other, file, number) for number in range(EDITS)])


def _shared(one: Device, other: Device, file: str, number: int) -> float:
    one.work.store.save(file, [Edit("contact", "c0", "text", f"nieuw {number}")])

    def both() -> None:
        one.engine.round()
        other.engine.round()

    return took(both)
