"""What carries the work to the region's server while the vault is open, and tells the window how it stands.

It never stands in the way: rounds run on threads of their own, and what comes back arrives as a signal.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gezinsteam_app.actions import differences, late, sending
from gezinsteam_app.actions.line import Line
from gezinsteam_app.actions.sending import STOPPED, TROUBLE, Outcome, Standing
from gezinsteam_app.actions.work import Work
from gezinsteam_app.ui.tasks import Tasks

AFTER_EDIT_MS, AGAIN_MS, LOOK_MS = 1_500, 1_000, 200
LONG_SECONDS, TELL_EVERY_SECONDS = 1.0, 0.2
ALONE = Standing(False)
BROKEN = Outcome(
    TROUBLE, "Er ging iets mis bij het verzenden. Alles staat op deze laptop. Het begint straks vanzelf opnieuw."
)


@dataclass(frozen=True, slots=True)
class State:
    """How it stands. `outcome` is that of the last round since the vault was opened; `busy`: somebody asked for one.

    `part` (0 to 1) and `sentence` tell how far a long round is; `part` is None when none is under way.
    """

    standing: Standing = ALONE
    outcome: Outcome | None = None
    busy: bool = False
    part: float | None = None
    sentence: str = ""
    differences: int = 0
    late: int = 0

    @property
    def needs(self) -> int:
        """How many things wait for a person."""
        return self.differences + self.late + len(self.standing.notices)


def look(work: Work) -> tuple[Standing, int, int]:
    """What this laptop knows by itself: quick, without network."""
    standing = sending.standing(work)
    undecided = [one for one in late.late(work) if not one.aside] if standing.enrolled else []
    return standing, differences.count(work), len(undecided)


class Courier(QObject):
    """`changed(State)` whenever it stands otherwise; `arrived` when something of others came in.

    `begin()` once, `saved()` after edits, `send_now()` for the button, `close()` before locking.
    """

    changed = Signal(object)
    arrived = Signal()
    _told = Signal(object)
    _broke = Signal(object)
    _progress = Signal(float, str)

    def __init__(self, work: Work, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._tasks = work, tasks
        self._line: Line | None = None
        self._cut = self._closed = False
        self._round_since = self._told_at = 0.0
        self.state = State()
        self._soon = QTimer(self, interval=AFTER_EDIT_MS, singleShot=True)
        self._soon.timeout.connect(self._nudge)
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._nudge)
        self._looking = QTimer(self, interval=LOOK_MS, singleShot=True)
        self._looking.timeout.connect(self._look)
        queued = Qt.ConnectionType.QueuedConnection
        self._told.connect(self._take_outcome, queued)
        self._broke.connect(self._take_fault, queued)
        self._progress.connect(self._take_progress, queued)

    def begin(self) -> None:
        """Looks how it stands, and starts the line when this laptop belongs to a region."""
        self._look()

    def saved(self) -> None:
        """Something was saved here: it goes a little later, so that a sentence goes as one."""
        self.look_soon()
        if self._line is not None:
            self._soon.start()

    def send_now(self) -> None:
        """Somebody wants a round now."""
        self._set(busy=True)
        if self._line is None:
            self._open_line()
        else:
            self._line.nudge(asked=True)

    def stop_round(self) -> None:
        """Cuts a long round off; what came and went stays so, and it goes on later."""
        if self._line is not None:
            self._cut = True
            self._line.cut()

    def look_soon(self) -> None:
        """Reads anew how it stands, once for many changes."""
        if not self._closed and not self._looking.isActive():
            self._looking.start()

    def close(self) -> None:
        """Stops for good, before the vault is locked."""
        self._closed = True
        for timer in (self._soon, self._again, self._looking):
            timer.stop()
        if self._line is not None:
            self._line.stop()
            self._line = None

    # the line

    def _open_line(self) -> None:
        self._line = Line(self._work, self._tell(self._told), self._tell(self._broke), self.far)
        self._line.start()

    def _nudge(self) -> None:
        if self._line is not None:
            self._line.nudge()

    @staticmethod
    def _tell(signal: object) -> Callable[[object], None]:
        """Passes on from a thread of the line; to nobody when the window is gone already."""

        def tell(what: object) -> None:
            with contextlib.suppress(RuntimeError):
                signal.emit(what)  # type: ignore[attr-defined]

        return tell

    def far(self, part: float, sentence: str) -> None:
        """How far a round is: called by the line, on its thread, for every file.

        The window hears it now and then, and only when it takes long.
        """
        now = time.monotonic()
        if not part:
            self._round_since = now  # the first file of a round, also of one that nobody asked for
        if now - self._round_since > LONG_SECONDS and now - self._told_at > TELL_EVERY_SECONDS:
            self._told_at = now
            with contextlib.suppress(RuntimeError):
                self._progress.emit(part, sentence)

    def _take_progress(self, part: float, sentence: str) -> None:
        if self._line is not None:
            self._set(part=part, sentence=sentence)

    def _take_outcome(self, outcome: Outcome) -> None:
        self._set(outcome=outcome, busy=False, part=None, sentence="")
        if self._closed:
            return  # this laptop was put out, and who heard it is closing the vault
        if outcome.state == STOPPED and not self._cut:
            self._again.start()  # it made room for something that a person asked
        self._cut = False
        self._look()
        if outcome.changed:
            self.arrived.emit()

    def _take_fault(self, error: BaseException) -> None:
        self._tasks.write(error)
        self._set(outcome=BROKEN, busy=False, part=None, sentence="")

    # how it stands

    def _look(self) -> None:
        self._tasks.run(look, self._work, done=self._take_look, owner=self)

    def _take_look(self, found: tuple[Standing, int, int]) -> None:
        standing, open_, waiting = found
        self._set(standing=standing, differences=open_, late=waiting)
        if standing.enrolled and self._line is None and self.state.outcome is None:
            self._open_line()

    def _set(self, **values: object) -> None:
        state = replace(self.state, **values)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed.emit(state)
