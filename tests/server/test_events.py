"""Who waits hears of news at once, and misses none: also when the line of PostgreSQL breaks, or the server stops."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, Queue

import httpx
import pytest
from sqlalchemy import text

from gezinsteam_app.server.database import CHANNEL
from gezinsteam_app.sync.transport import Offline, Refused
from tests.server.laptops import Laptop
from tests.server.test_numbers import other_process
from tests.server_fixture import Region

Enrolled = Callable[[str], Laptop]
SOON = 8
"""Seconds: less than the 20 after which a waiter looks by itself."""


class Ear:
    """A device that waits for news, in a thread of its own."""

    def __init__(self, laptop: Laptop) -> None:
        self.heard: Queue[int] = Queue()
        self.ended = threading.Event()
        self._line = laptop.again().line
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        try:
            for number in self._line.wait_for_news(lambda: False):
                self.heard.put(number)
        except Offline:
            pass
        finally:
            self.ended.set()
            self._line.close()

    def next(self) -> int:
        return self.heard.get(timeout=SOON)

    def is_silent(self, seconds: float = 0.6) -> bool:
        try:
            self.heard.get(timeout=seconds)
        except Empty:
            return True
        return False


@pytest.fixture
def listen(region: Region) -> Iterator[Callable[[Laptop], Ear]]:
    ears: list[Ear] = []

    def start(laptop: Laptop) -> Ear:
        ears.append(Ear(laptop))
        return ears[-1]

    yield start
    region.off()
    for one in ears:
        assert one.ended.wait(SOON), "a stream outlives its server"


Listen = Callable[[Laptop], Ear]


def test_a_waiter_hears_where_things_stand_and_then_of_each_news(
    region: Region, enrolled: Enrolled, listen: Listen
) -> None:
    anna, bea = enrolled("Anna"), enrolled("Bea")
    ear = listen(bea)
    assert ear.next() == 0
    file = anna.new_file()
    anna.share(file, bea)
    assert ear.next() == 1
    anna.line.push(file, [anna.batch(file)])
    assert ear.next() == 2
    anna.new_file()
    assert ear.is_silent()


def test_a_waiter_hears_of_a_revocation(region: Region, enrolled: Enrolled, listen: Listen) -> None:
    anna, bea = enrolled("Anna"), enrolled("Bea")
    ear = listen(bea)
    ear.next()
    anna.line.put_statement(anna.statement("revocation", device=bea.keyring.device_id))
    assert ear.next() == 0
    with pytest.raises(Offline):
        next(iter(bea.line.wait_for_news(lambda: False)))


def test_a_waiter_at_another_process_hears_it_too(
    region_postgres: Region, fresh_laptops: tuple[Laptop, Laptop]
) -> None:
    anna, bea = fresh_laptops
    file = anna.new_file()
    anna.share(file, bea)
    with other_process(region_postgres) as second:
        ear = Ear(bea.again(second.url))
        before = ear.next()
        anna.line.push(file, [anna.batch(file)])
        began = time.monotonic()
        assert ear.next() == before + 1
        assert time.monotonic() - began < 2
    assert ear.ended.wait(SOON)


def test_news_that_comes_while_the_line_of_postgresql_is_down_is_told_after(
    region_postgres: Region, fresh_laptops: tuple[Laptop, Laptop]
) -> None:
    anna, bea = fresh_laptops
    ear = Ear(bea)
    ear.next()
    with region_postgres.place.engine.begin() as db:
        cut = text(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE query LIKE :what AND pid <> pg_backend_pid() AND datname = current_database()"
        )
        assert db.execute(cut, {"what": f"LISTEN {CHANNEL}%"}).scalar_one() == 1
    file = anna.new_file()
    anna.share(file, bea)
    assert ear.next() >= 1
    region_postgres.off()
    assert ear.ended.wait(SOON)


@pytest.fixture
def fresh_laptops(region_postgres: Region) -> Iterator[tuple[Laptop, Laptop]]:
    anna, bea = (
        Laptop.enrolled(region_postgres.url, region_postgres.invite(name), name) for name in ("Anna Bos", "Bea Visser")
    )
    yield anna, bea
    anna.line.close()
    bea.line.close()


def test_a_burst_of_writes_ends_with_the_last_number(region: Region, enrolled: Enrolled, listen: Listen) -> None:
    """However the wake-ups fall together, the last thing heard is the last that there is."""
    anna, bea = enrolled("Anna"), enrolled("Bea")
    file = anna.new_file()
    anna.share(file, bea)
    ear = listen(bea)
    for _ in range(25):
        anna.line.push(file, [anna.batch(file)])
    last = bea.line.news("", 0, 0).feed
    heard = ear.next()
    while heard < last:
        heard = ear.next()
    assert heard == last == 26


def test_nobody_waits_without_a_session_or_more_often_than_allowed(
    region: Region, enrolled: Enrolled, listen: Listen
) -> None:
    assert httpx.get(f"{region.url}/v1/events").status_code == 401
    anna = enrolled("Anna")
    for _ in range(region.place.limits.streams):
        listen(anna).next()
    with pytest.raises(Offline):
        next(iter(anna.line.wait_for_news(lambda: False)))
    with pytest.raises(Refused):
        anna.line.pull("0d0e0f00-0000-4000-8000-00000000000a", 0)
