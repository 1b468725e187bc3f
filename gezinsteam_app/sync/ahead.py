"""What a device is about to ask of many files, asked for many at once: on the first day of a laptop hundreds of them.

It is a shorter road to the same answers and nothing else: they are proved as those to a single question are, each is
used once and in the round that it was fetched for, and where it fails (an older server) each file is asked by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from gezinsteam_app.sync.transport import Refused
from gezinsteam_app.wire import MOST_TOGETHER, WireError

T = TypeVar("T")


class Ahead(Generic[T]):
    """One question. `ask` gives the answers for as many of these files as it can."""

    def __init__(self, ask: Callable[[Sequence[str]], Mapping[str, T]]) -> None:
        self._ask = ask
        self.expect(())

    def expect(self, files: Iterable[str]) -> None:
        """These come, mostly in this order. What was fetched before is forgotten."""
        self._wanted, self._there = dict.fromkeys(files), dict[str, T]()

    def take(self, file: str) -> T | None:
        """The answer for a file; None: ask it by itself."""
        if file not in self._there and file in self._wanted:
            del self._wanted[file]
            self._fetch([file, *self._wanted][:MOST_TOGETHER])
        return self._there.pop(file, None)

    def _fetch(self, files: Sequence[str]) -> None:
        if len(files) == 1:
            return
        found: Mapping[str, T] = {}
        with suppress(Refused, WireError):
            found = self._ask(files)
        if not found:
            self._wanted = {}
        for one in files:
            if one in found:
                self._there[one] = found[one]
                self._wanted.pop(one, None)
