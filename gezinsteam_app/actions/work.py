"""What every action gets passed: the open vault, who works in it, and the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from gezinsteam_app.actions.connection import Connection
from gezinsteam_app.domain import dates
from gezinsteam_app.storage.engine import DATABASE
from gezinsteam_app.storage.store import Store
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.vault import Profile

Clock = Callable[[], dt.datetime]


def system_clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass
class Work:
    """An open vault. Closing it drops the database connection; the keys go with the object.

    `connection` is the line to the server of the region, for who belongs to one. `cleaning` is held by who takes erased
    families out of the backups: a worker who destroys one, or the round that hears of it at the same moment.
    """

    folder: Path
    store: Store
    keyring: Keyring
    profile: Profile
    clock: Clock
    connection: Connection = field(default_factory=Connection)
    cleaning: Lock = field(default_factory=Lock)

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def today(self) -> dt.date:
        """The day in the Netherlands."""
        return dates.today(self.clock())

    def close(self) -> None:
        self.connection.close()
        self.store.close()
