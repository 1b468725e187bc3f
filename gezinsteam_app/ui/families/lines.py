"""What the list of families says of each, read once for every page that shows some of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gezinsteam_app.actions import families
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.ui.tasks import Tasks


class FamilyLines(QObject):
    """`read(list)` after all were read anew, in the order of their names; `one(line)` after one family changed."""

    read = Signal(object)
    one = Signal(object)

    def __init__(self, work: Work, tasks: Tasks) -> None:
        super().__init__()
        self._work, self._tasks = work, tasks
        self._loading = False
        self._then: list[Callable[[], None]] = []
        self.read_on: dt.date | None = None

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Reads all families; who asks while that goes on gets the same answer. `then` comes after `read`."""
        if then is not None:
            self._then.append(then)
        if not self._loading:
            self._loading = True
            self._tasks.run(families.list_families, self._work, done=self._took, ended=self._ended, owner=self)

    def refresh_one(self, file: str) -> None:
        self._tasks.run(families.family_line, self._work, file, done=self.one.emit, owner=self)

    def need_today(self) -> None:
        """Reads them unless that was done, or is being done, on this day."""
        if self.read_on != self._work.today():
            self.refresh()

    def _ended(self) -> None:
        self._loading = False

    def _took(self, lines: list[FamilyLine]) -> None:
        self.read_on = self._work.today()
        self.read.emit(lines)
        waiting, self._then = self._then, []
        for then in waiting:
            then()
