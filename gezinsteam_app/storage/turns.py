"""Whose turn it is: one thread at a time, and work in the background lets a person go first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


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

    @property
    def wanted(self) -> bool:
        """Whether somebody waits who is not patient."""
        return self._hurried > 0

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
                self._owner = me
            self._depth += 1

    def _give_back(self) -> None:
        with self._free:
            self._depth -= 1
            if not self._depth:
                self._owner = 0
                self._free.notify_all()
