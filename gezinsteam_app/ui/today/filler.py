"""Fills the page of the day: at once what the list of families knows, then file after file from the whole files.

Whole files cost some milliseconds each, and one thread reads for the whole program. So a few are asked at a time,
with a pause between, and none while another page is in front: typing never waits for this.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from gezinsteam_app.actions import families, today
from gezinsteam_app.actions.today import Duty
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.ui.tasks import Tasks

SLICE, PAUSE_MS = 2, 20
Mark = tuple[int, dt.date]
"""The number of the last change in a file and the day for which it was read."""


class Filler(QObject):
    """`changed` when there is more to show, `visits_read(list)`; `refused(sentence)` when reading cannot go on."""

    changed = Signal()
    visits_read = Signal(object)
    refused = Signal(str)

    def __init__(self, work: Work, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._tasks = work, tasks
        self._at_once: dict[str, list[Duty]] = {}
        self._read: dict[str, tuple[Mark, list[Duty]]] = {}
        self._wanted: list[tuple[str, Mark]] = []
        self._on = self._busy = False
        self.total = 0

    @property
    def left(self) -> int:
        """How many files are still to be read."""
        return len(self._wanted)

    def duties(self) -> list[Duty]:
        """All that is known now, the longest past its day first."""
        found = [duty for file, first in self._at_once.items() for duty in self._of(file, first)]
        return sorted(found, key=lambda duty: (duty.due or "9999", duty))

    def _of(self, file: str, first: list[Duty]) -> list[Duty]:
        return self._read[file][1] if file in self._read else first

    def start(self) -> None:
        """Asks everything anew; files that did not change since are not read again."""
        self._on = True
        self._ask(today.visits, self.visits_read.emit)
        self._ask(families.list_families, self._took_lines)
        self._ask(today.newest, self._took_newest)

    def pause(self) -> None:
        self._on = False

    def _ask(self, action: Any, done: Any, *args: Any) -> None:
        self._tasks.run(action, self._work, *args, done=done, owner=self)

    def _took_lines(self, lines: list[FamilyLine]) -> None:
        day = self._work.today()
        self._at_once = {line.id: today.duties_at_once(line, day) for line in lines if not line.closed_on}
        self.total = len(self._at_once)
        self.changed.emit()

    def _took_newest(self, newest: dict[str, int]) -> None:
        day = self._work.today()
        marks = {file: (number, day) for file, number in newest.items()}
        self._read = {file: held for file, held in self._read.items() if file in marks and held[0][1] == day}
        self._wanted = [(file, mark) for file, mark in marks.items() if self._mark(file) != mark]
        self._next()

    def _mark(self, file: str) -> Mark | None:
        return self._read[file][0] if file in self._read else None

    def _next(self) -> None:
        if not self._on or self._busy or not self._wanted:
            return
        self._busy = True
        some = self._wanted[:SLICE]

        def took(found: dict[str, list[Duty]]) -> None:
            self._read |= {file: (mark, found[file]) for file, mark in some if file in found}
            self._wanted = [one for one in self._wanted if one not in some]
            self.changed.emit()
            QTimer.singleShot(PAUSE_MS, self, self._next)

        def ended() -> None:
            self._busy = False

        files = [file for file, _ in some]
        self._tasks.run(today.duties, self._work, files, done=took, failed=self._failed, ended=ended, owner=self)

    def _failed(self, error: Exception) -> None:
        self._wanted = []
        self.refused.emit(str(error))
