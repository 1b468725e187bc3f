"""A device in a process of its own, which edits and talks to the server until it is told to stop, or killed.

It tells each change when it is saved: from then on a person counts on it.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.errors import UserError
from gezinsteam_app.vault.lock import hold
from gezinsteam_app.vault.problems import AlreadyOpen
from tests.realstack.stack import Device, now, opened

RECORDS, FIELDS = 3, ("words", "why")
READY, STOP, DONE = "ready", "stop", "done"
ALMOST_NOTHING = 512


@dataclass(frozen=True)
class Saved:
    """A change that was shown as saved."""

    file: str
    change: str


@dataclass(frozen=True)
class NotSaved:
    """A change that could not be saved, and the person was told."""

    why: str


@dataclass(frozen=True)
class Refused:
    """The vault did not open."""

    why: str


@dataclass(frozen=True)
class Orders:
    """What is odd about this device: its clock, a disk that fills up, fields that only a later program knows."""

    folder: Path
    name: str
    url: str
    seed: int
    hours_off: int = 0
    disk_full: bool = False
    later_program: bool = False


def run(orders: Orders, line: Connection) -> None:
    """See the module. Holds the vault as every program does."""
    try:
        with hold(orders.folder):
            device = opened(
                orders.folder, orders.name, orders.url, lambda: now() + dt.timedelta(hours=orders.hours_off)
            )
            line.send(READY)
            _work(device, orders, line)
            device.close()
    except AlreadyOpen as error:
        line.send(Refused(str(error)))
    line.send(DONE)


def _work(device: Device, orders: Orders, line: Connection) -> None:
    source, number = random.Random(orders.seed), 0
    files = device.work.store.file_ids()
    while not line.poll(source.uniform(0, 0.04)):
        number += 1
        full = orders.disk_full and number % 12 < 6
        if orders.disk_full:
            _fill_disk(full=full)
        if full or source.random() < 0.6:
            try:
                line.send(_edit(device, source.choice(files), source, later=orders.later_program))
            except UserError as error:
                line.send(NotSaved(str(error)))
        else:
            with suppress(UserError):
                device.engine.round()
    _fill_disk(full=False)


def _edit(device: Device, file: str, source: random.Random, *, later: bool) -> Saved:
    key = ("goal", f"g{source.randrange(RECORDS)}")
    field = source.choice(FIELDS)
    heads = device.work.store.heads(file, [key])[key].get(field, ())
    edits = [Edit(*key, field, f"woord {source.randrange(10**9)}", tuple(head.id for head in heads))]
    if later:
        edits += [Edit(*key, "field_of_later", {"a": [source.randrange(99), "ë"]}), Edit("kind_of_later", "x", "y", 1)]
    return Saved(file, device.work.store.save(file, edits).changes[0].id)


def _fill_disk(*, full: bool) -> None:
    """This process may write at the very beginning of a file only: everything else fails, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ALMOST_NOTHING if full else most, most))
