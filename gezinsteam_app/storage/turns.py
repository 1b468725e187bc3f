"""Whose turn it is: one thread at a time, and work in the background lets a person go first."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

AT_WORK_SECONDS = 3.0
"""So long after a turn somebody counts as working: the next word follows soon."""


class Turns:
    """A lock that the same thread may take again, and that knows patience.

    Who is patient (a round of sending) waits as long as somebody waits who is not (a page, a field being typed):
    a plain lock would let a busy background take it again and again.
    """

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._owner = 0
        self._depth = 0
        self._hurried = 0
        self._last_hurried = -AT_WORK_SECONDS

    @property
    def wanted(self) -> bool:
        """Whether somebody waits who is not patient."""
        return self._hurried > 0

    @property
    def somebody_works(self) -> bool:
        """Whether somebody who is not patient waits for a turn, or had one a moment ago."""
        return self._hurried > 0 or time.monotonic() - self._last_hurried < AT_WORK_SECONDS

    @contextmanager
    def taken(self, *, patient: bool = False) -> Iterator[None]:
        self._take(patient=patient)
        try:
            yield
        finally:
            self._give_back()

    def _take(self, *, patient: bool) -> None:
        me = threading.get_ident()
        with self._free:
            if self._owner != me:
                self._hurried += not patient
                try:
                    self._free.wait_for(lambda: not self._depth and not (patient and self._hurried))
                finally:
                    self._hurried -= not patient
                    if not patient:
                        self._last_hurried = time.monotonic()
                self._owner = me
            self._depth += 1

    def _give_back(self) -> None:
        with self._free:
            self._depth -= 1
            if not self._depth:
                self._owner = 0
                self._free.notify_all()
