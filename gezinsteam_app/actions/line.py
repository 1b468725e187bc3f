"""Sending by itself: at the start, after edits, on news of others, on waking; never in the way of typing."""

from __future__ import annotations

import threading
from collections.abc import Callable

from gezinsteam_app.actions import sending
from gezinsteam_app.actions.sending import OFFLINE, REVOKED, Outcome
from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import Cancelled, UserError

EVERY_SECONDS = 60.0
FIRST_PAUSE = 2.0
FIRST_REST, LONGEST_REST = 15.0, 960.0
"""After a fault of ours: it may be of this moment only, but each one stands in the fault log."""


class Line:
    """Two threads beside the window: one that makes rounds, one that listens for news.

    `told` is called on such a thread with each Outcome (a window passes it on through a queued signal); `broke` with
    a fault of ours, after which it rests 15, 30, 60 ... seconds, unless somebody asks. Between rounds it waits for
    `nudge` (something was saved, a button, waking), for news of the server, or a minute; without network it tries
    again after 2, 4, 8 ... seconds.
    """

    def __init__(
        self,
        work: Work,
        told: Callable[[Outcome], None],
        broke: Callable[[BaseException], None],
        progress: Callable[[float, str], None] | None = None,
        rest: float = FIRST_REST,
    ) -> None:
        self._work, self._told, self._broke, self._progress, self._rest = work, told, broke, progress, rest
        self._wake, self._ended, self._cut = threading.Event(), threading.Event(), threading.Event()
        self._asked = threading.Event()
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._rounds, self._listen)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def nudge(self, *, asked: bool = False) -> None:
        """There is something to send; or somebody `asked` for a round now, also when it rests after a fault."""
        if asked:
            self._asked.set()
        self._wake.set()

    def cut(self) -> None:
        """Stops the round that is under way at the next file; it goes on at the next nudge."""
        self._cut.set()

    def stop(self) -> None:
        """For good, as before the vault is locked. What was not sent waits for the next time."""
        self._ended.set()
        self._cut.set()
        self._wake.set()
        self._asked.set()
        self._work.connection.close()

    def _rounds(self) -> None:
        pause, rest = FIRST_PAUSE, self._rest
        while not self._ended.is_set():
            for event in (self._wake, self._cut, self._asked):
                event.clear()
            try:
                outcome = sending.sync(self._work, self._cut.is_set, self._progress)
            except Cancelled:
                return
            except Exception as error:
                rest = self._take(error, rest, self._asked)
                continue
            if self._ended.is_set():
                return
            self._told(outcome)
            if outcome.state == REVOKED:
                return
            offline, rest = outcome.state == OFFLINE, self._rest
            self._wake.wait(pause if offline else EVERY_SECONDS)
            pause = min(2 * pause, EVERY_SECONDS) if offline else FIRST_PAUSE

    def _take(self, error: BaseException, rest: float, until: threading.Event) -> float:
        """Tells of a fault and rests; returns how long the next rest is."""
        if not self._ended.is_set():
            self._broke(error)
            until.wait(rest)
        return min(2 * rest, LONGEST_REST)

    def _listen(self) -> None:
        rest = self._rest
        while not self._ended.is_set():
            try:
                for _ in self._work.connection.news(self._work, self._ended.is_set):
                    rest = self._rest
                    self._wake.set()
            except (UserError, Cancelled):
                pass
            except Exception as error:
                rest = self._take(error, rest, self._ended)
            self._ended.wait(EVERY_SECONDS / 6)
