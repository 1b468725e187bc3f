"""Numbers of batches and of the feed, with many who write at once: no gap, no batch twice, nothing missed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from gezinsteam_app.server import setup
from gezinsteam_app.sync.transport import Offline, RosterConflict
from gezinsteam_app.wire import Batch, Statement
from tests.server.laptops import Laptop
from tests.server_fixture import Region

Enrolled = Callable[[str], Laptop]


def pulled(laptop: Laptop, file: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    while part := laptop.line.pull(file, found[-1][0] if found else 0):
        found += [(number, batch.hash) for number, batch in part]
    return found


def test_numbers_have_no_gap_when_devices_push_to_one_file_through_two_processes(
    region: Region, enrolled: Enrolled
) -> None:
    anna, bea = enrolled("Anna"), enrolled("Bea")
    file = anna.new_file()
    anna.share(file, bea)
    batches = {who: [laptop.batch(file) for _ in range(12)] for who, laptop in (("anna", anna), ("bea", bea))}
    with other_process(region) as second:
        jobs = [
            (laptop, url, batches[who][start::2])
            for who, laptop in (("anna", anna), ("bea", bea))
            for start, url in enumerate((region.url, second.url))
        ]
        with ThreadPoolExecutor(len(jobs)) as pool:
            answers = list(pool.map(lambda job: push_each(*job), jobs))
    told = {hash_: number for answer in answers for hash_, number in answer.items()}
    found = pulled(bea, file)
    assert [number for number, _ in found] == list(range(1, 25))
    assert {hash_: number for number, hash_ in found} == told


def push_each(laptop: Laptop, url: str, batches: list[Batch]) -> dict[str, int]:
    line = laptop.again(url).line
    told: dict[str, int] = {}
    for batch in batches:
        told |= line.push(batch.header.file, [batch])
    line.close()
    return told


class other_process:  # noqa: N801  used as a context manager
    """A second server on the same data, with a pool and certificates of its own, as another process has."""

    def __init__(self, region: Region) -> None:
        self.region = Region(setup.open_place(region.place.folder))

    def __enter__(self) -> Region:
        self.region.on()
        return self.region

    def __exit__(self, *_: object) -> None:
        self.region.off()
        self.region.place.engine.dispose()


def test_the_same_batch_brought_by_many_at_once_is_kept_once(region: Region, enrolled: Enrolled) -> None:
    anna = enrolled("Anna")
    file = anna.new_file()
    batch = anna.batch(file)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: push_each(anna, region.url, [batch]), range(6)))
    assert answers == [{batch.hash: 1}] * 6
    assert len(pulled(anna, file)) == 1


def test_a_repeat_is_no_news(region: Region, enrolled: Enrolled) -> None:
    anna = enrolled("Anna")
    file = anna.new_file()
    batch = anna.batch(file)
    anna.line.push(file, [batch, batch])
    feed = anna.line.news("", 0, 0).feed
    assert anna.line.push(file, [batch]) == {batch.hash: 1}
    assert anna.line.news("", 0, 0).feed == feed


def test_a_file_that_is_brought_by_many_at_once_begins_once(region: Region, enrolled: Enrolled) -> None:
    """The first of two rosters stands, the other side hears of it; the same one again is no harm."""
    anna = enrolled("Anna")
    rosters = [anna.first_roster("0d0e0f00-0000-4000-8000-00000000000a") for _ in range(2)]

    def bring(job: tuple[str, Statement]) -> str:
        line = anna.again(job[0]).line
        try:
            line.put_roster(job[1], [])
        except RosterConflict:
            return "other"
        finally:
            line.close()
        return job[1].hash

    with other_process(region) as second, ThreadPoolExecutor(8) as pool:
        told = list(pool.map(bring, [(url, one) for one in rosters for url in (region.url, second.url)] * 2))
    kept = anna.line.holding(rosters[0].fields["file"]).rosters
    assert len(kept) == 1
    assert sorted(told) == sorted([kept[0].hash] * 4 + ["other"] * 4)


def test_files_do_not_wait_for_each_other(region: Region, enrolled: Enrolled) -> None:
    """A lock is on one file: a long transaction on one holds up no reader, and on PostgreSQL no other writer."""
    anna, bea = enrolled("Anna"), enrolled("Bea")
    held, free = anna.new_file(), bea.new_file()
    books = region.place.books()
    with books.transaction():
        if region.place.engine.dialect.name == "sqlite":
            return  # one writer at a time, by its nature
        books.file(held)
        began = time.monotonic()
        assert len(bea.line.push(free, [bea.batch(free)])) == 1
        assert anna.line.pull(held, 0) == []
        assert [one.file for one in anna.line.news("", 0, 0).files] == [held]
        assert time.monotonic() - began < 5


def test_the_feed_misses_nothing_while_others_write(region: Region, enrolled: Enrolled) -> None:
    """A reader that only follows its feed ends with every number of every file."""
    anna, bea = enrolled("Anna"), enrolled("Bea")
    files = [anna.new_file() for _ in range(4)]
    for file in files:
        anna.share(file, bea)
    seen: dict[str, int] = {}
    done = threading.Event()

    def follow() -> None:
        line, feed, last = bea.again().line, 0, False
        while True:
            last = done.is_set()
            news = line.news("", feed, 0) if not feed else line.news(line_incarnation, feed, 0)
            feed = news.feed
            seen.update({one.file: max(seen.get(one.file, 0), one.number) for one in news.files})
            if last:
                break
        line.close()

    line_incarnation = bea.line.news("", 0, 0).incarnation
    reader = threading.Thread(target=follow)
    reader.start()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda file: push_each(anna, region.url, [anna.batch(file) for _ in range(10)]), files))
    done.set()
    reader.join(30)
    assert seen == dict.fromkeys(files, 10)


def test_keys_given_crosswise_to_many_files_never_lock_each_other_out(region: Region, enrolled: Enrolled) -> None:
    anna, bea = enrolled("Anna"), enrolled("Bea")
    files = [anna.new_file() for _ in range(6)]
    for file in files:
        anna.share(file, bea)
    orders = (files, files[::-1], files[3:] + files[:3])

    def give(order: list[str]) -> None:
        line = anna.again().line
        for turn in range(4):
            line.put_wraps([wrap(anna, bea, file, f"{turn:064x}") for file in order])
        line.close()

    def wrap(by: Laptop, to: Laptop, file: str, key: str):
        return by.statement("wrap", file=file, epoch=1, key=key, device=to.keyring.device_id, box="")

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(give, orders))
    assert all(len(bea.line.holding(file).wraps) == 4 for file in files)


def test_a_server_that_is_off_is_no_refusal(region: Region, enrolled: Enrolled) -> None:
    anna = enrolled("Anna")
    file = anna.new_file()
    region.off()
    try:
        anna.line.push(file, [anna.batch(file)])
    except Offline:
        region.on()
    assert anna.line.push(file, [anna.batch(file)])
