"""Fills the page of the day: at once what the list of families knows, then what their files say.

A file costs some three milliseconds, and one thread reads for the whole program. So some are asked at a time, with a
pause between, and none while another page is in front: typing hardly waits for this.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from gezinsteam_app.actions import tasks, today, visits
from gezinsteam_app.actions.tasks import TASK
from gezinsteam_app.actions.today import Duty
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.ui.families.lines import FamilyLines
from gezinsteam_app.ui.tasks import Tasks

FIRST_SLICE, SLICE, PAUSE_MS = 10, 30, 5
Mark = tuple[int, dt.date]
"""The number of the last change in a file and the day for which it was read."""


class Filler(QObject):
    """`changed` when there is more to show, `visits_read(list)`; `refused(sentence)` when reading cannot go on."""

    changed = Signal()
    visits_read = Signal(object)
    refused = Signal(str)

    def __init__(self, work: Work, worker: Tasks, lines: FamilyLines, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._worker, self._lines = work, worker, lines
        lines.read.connect(self._took_lines)
        lines.one.connect(self._took_line)
        self._new: list[FamilyLine] = []
        self._tasks_open: list[Duty] = []
        self._at_once: dict[str, list[Duty]] = {}
        self._read: dict[str, tuple[Mark, list[Duty]]] = {}
        self._wanted: list[tuple[str, Mark]] = []
        self._on = self._busy = False
        self.total = 0

    @property
    def left(self) -> int:
        """How many files are still to be read."""
        return len(self._wanted)

    @property
    def is_done(self) -> bool:
        """Whether every file was read as it stood when the page came to the front."""
        return bool(self._read) and not self._wanted

    def duties(self) -> list[Duty]:
        """All that is known now, the longest past its day first; an own task without a day counts as of today."""
        undated = {TASK: self._work.today().isoformat()}
        known = {"": self._tasks_open, **self._at_once, **{file: read for file, (_, read) in self._read.items()}}
        found = [duty for of_family in known.values() for duty in of_family]
        return sorted(found, key=lambda duty: (duty.due or undated.get(duty.kind, "9999"), duty))

    def start(self) -> None:
        """Asks everything anew; files that did not change since are not read again."""
        self._on = True
        if self._new:
            self._look_through()
        self._lines.need_today()
        self._ask(visits.visits, self.visits_read.emit)
        self.read_tasks()
        self._ask(today.newest, self._took_newest)

    def read_tasks(self) -> None:
        """Reads the tasks of this worker anew."""
        self._ask(tasks.open_tasks, self._took_tasks)

    def _took_tasks(self, found: list[Duty]) -> None:
        self._tasks_open = found
        self.changed.emit()

    def pause(self) -> None:
        self._on = False

    def _ask(self, action: Any, done: Any, *args: Any) -> None:
        self._worker.run(action, self._work, *args, done=done, owner=self)

    def _took_lines(self, lines: list[FamilyLine]) -> None:
        """Thousands of families are looked through when the page is in front, not while another is being painted."""
        self._new = lines
        if self._on:
            self._look_through()

    def _look_through(self) -> None:
        lines, self._new = self._new, []
        day = self._work.today()
        self._at_once = {line.id: today.duties_at_once(line, day) for line in lines if not line.closed_on}
        self.total = len(self._at_once)
        self.changed.emit()

    def _took_line(self, line: FamilyLine) -> None:
        self._at_once.pop(line.id, None)
        if not line.closed_on:
            self._at_once[line.id] = today.duties_at_once(line, self._work.today())
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
        some = self._wanted[: SLICE if self._read else FIRST_SLICE]

        def took(found: dict[str, list[Duty]]) -> None:
            self._read |= {file: (mark, found[file]) for file, mark in some if file in found}
            self._wanted = [one for one in self._wanted if one not in some]
            self.changed.emit()
            QTimer.singleShot(PAUSE_MS, self, self._next)

        def ended() -> None:
            self._busy = False

        files = [file for file, _ in some]
        self._worker.run(today.duties, self._work, files, done=took, failed=self._failed, ended=ended, owner=self)

    def _failed(self, error: Exception) -> None:
        self._wanted = []
        self.refused.emit(str(error))
