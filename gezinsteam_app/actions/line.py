"""Sending by itself: at the start, after edits, on news of others, on waking; never in the way of typing."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from gezinsteam_app.actions import sending
from gezinsteam_app.actions.sending import OFFLINE, REVOKED, Outcome
from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import Cancelled, UserError

EVERY_SECONDS = 60.0
FIRST_PAUSE = 2.0


class Line:
    """Two threads beside the window: one that makes rounds, one that listens for news.

    `told` is called on such a thread with each Outcome (a window passes it on through a queued signal); `broke` with
    a fault of ours. Between rounds it waits for `nudge` (something was saved, a button, waking), for news of the
    server, or a minute; without network it tries again after 2, 4, 8 ... seconds.
    """

    def __init__(
        self,
        work: Work,
        told: Callable[[Outcome], None],
        broke: Callable[[BaseException], None],
        progress: Callable[[float, str], None] | None = None,
    ) -> None:
        self._work, self._told, self._broke, self._progress = work, told, broke, progress
        self._wake, self._ended, self._cut = threading.Event(), threading.Event(), threading.Event()
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._rounds, self._listen)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def nudge(self) -> None:
        """There is something to send, or somebody asks for a round now."""
        self._wake.set()

    def cut(self) -> None:
        """Stops the round that is under way at the next file; it goes on at the next nudge."""
        self._cut.set()

    def stop(self) -> None:
        """For good, as before the vault is locked. What was not sent waits for the next time."""
        self._ended.set()
        self._cut.set()
        self._wake.set()
        self._work.connection.close()

    def _rounds(self) -> None:
        pause = FIRST_PAUSE
        while not self._ended.is_set():
            self._wake.clear()
            self._cut.clear()
            outcome = self._round()
            if outcome is None or outcome.state == REVOKED:
                return
            offline = outcome.state == OFFLINE
            self._wake.wait(pause if offline else EVERY_SECONDS)
            pause = min(2 * pause, EVERY_SECONDS) if offline else FIRST_PAUSE

    def _round(self) -> Outcome | None:
        try:
            outcome = sending.sync(self._work, self._cut.is_set, self._progress)
        except Cancelled:
            return None
        except Exception as error:
            if not self._ended.is_set():
                self._broke(error)
            return None
        if self._ended.is_set():
            return None
        self._told(outcome)
        return outcome

    def _listen(self) -> None:
        while not self._ended.is_set():
            with contextlib.suppress(UserError, Cancelled):
                for _ in self._work.connection.news(self._work, self._ended.is_set):
                    self._wake.set()
            self._ended.wait(EVERY_SECONDS / 6)
