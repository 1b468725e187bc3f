"""What is being typed in the quick note or a task: kept while typing, and found again when the note is opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from gezinsteam_app.actions import unfinished
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.family import FieldKey
from gezinsteam_app.ui.family.autosave import DRAFT_MS
from gezinsteam_app.ui.tasks import Tasks


class NoteDraft(QObject):
    """Keeps what `typed()` gives within a moment of `touch()`, a note and a plan apart.

    `found(values, stopped)`: what was kept; `stopped` when it is from before this start of the program.
    """

    found = Signal(object, bool)

    def __init__(self, work: Work, tasks: Tasks, typed: Callable[[], dict[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._tasks, self._typed = work, tasks, typed
        self._key, self._known, self._held = unfinished.NOTE, False, False
        self._looked: set[FieldKey] = set()
        self._timer = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def look(self, key: FieldKey) -> None:
        """From now on this draft; what is kept of it comes by `found`, unless something stands there already."""
        self._key, self._known = key, False
        self._tasks.run(unfinished.waiting, self._work, key, done=partial(self._take, key), owner=self)

    def touch(self) -> None:
        """Something was typed. Before it is known what waits, nothing is written over it."""
        if self._known and not self._held and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Writes what stands there now; when that is nothing, the draft goes."""
        self._timer.stop()
        if not self._known or self._held:
            return
        typed = self._typed()
        if typed:
            self._tasks.run(unfinished.keep, self._work, typed, self._key)
        else:
            self._tasks.run(unfinished.forget, self._work, self._key)

    def hold(self) -> None:
        """The note is being saved and takes its draft along: nothing may put it back after that."""
        self._held = True
        self._timer.stop()

    def release(self) -> None:
        self._held = False
        self.touch()

    def _take(self, key: FieldKey, kept: dict[str, Any] | None) -> None:
        if key != self._key:
            return
        stopped = key not in self._looked
        self._looked.add(key)
        self._known = True
        if kept and not self._typed():
            self.found.emit(kept, stopped)
        elif self._typed():
            self.touch()
