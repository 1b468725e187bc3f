"""How much one device or one address may ask, and what a refusal is called.

The rate is counted in each process by itself: with three processes behind one address a device may ask up to three
times as much. What a device stores is counted in the database, for all processes together.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from gezinsteam_app.errors import UserError
from gezinsteam_app.server.core import NotAllowed

MIB = 1024 * 1024
MOST_KEYS = 20_000


@dataclass(frozen=True)
class Limits:
    """Bytes, numbers and requests a minute. server.json may set others under "limits"."""

    body: int = 40 * MIB
    """Of a request with batches: eight of the largest, and their headers."""
    words: int = 16 * MIB
    """Of a request in JSON: a roster with the keys of 5,000 devices and epochs."""
    batches: int = 1000
    a_minute: int = 6000
    """Of a device. The first visit of a team with 300 families asks some 350 times within
    seconds, that of an older program 1,500 times."""
    open_a_minute: int = 600
    """Of an address, before there is a session."""
    storage: int = 4096 * MIB
    """Of a device, in all."""
    streams: int = 4
    """Of a device that waits for news."""

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Limits:
        """Errors: UserError for a limit that does not exist or is no number."""
        known = {one.name for one in fields(cls)}
        if not all(name in known and type(number) is int and number > 0 for name, number in value.items()):
            raise UserError(f"Onder limits in server.json mogen alleen getallen staan bij: {', '.join(sorted(known))}.")
        return cls(**value)


class Rate:
    """So many a minute for each key, all at once or spread. `clock` gives seconds."""

    def __init__(self, a_minute: int, clock: Callable[[], float]) -> None:
        self._a_minute, self._clock = a_minute, clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, key: str) -> None:
        """Errors: NotAllowed("rate")."""
        with self._lock:
            now = self._clock()
            if len(self._left) >= MOST_KEYS and key not in self._left:
                self._left = {one: at for one, at in self._left.items() if now - at[1] < 60}
            left, at = self._left.get(key, (float(self._a_minute), now))
            left = min(float(self._a_minute), left + max(0.0, now - at) * self._a_minute / 60)
            if left < 1:
                raise NotAllowed("rate")
            self._left[key] = (left - 1, now)
