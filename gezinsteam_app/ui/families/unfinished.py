"""A family that somebody was writing down: kept while typing, and offered again above the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import unfinished
from gezinsteam_app.actions.work import Work
from gezinsteam_app.ui.family.autosave import DRAFT_MS
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

WAS_WRITING = "Dit gezin was je aan het opschrijven."


class FamilyDraft(QObject):
    """Keeps what `typed()` gives, within a moment of `touch()`; `found(values)` tells what was kept before."""

    found = Signal(object)

    def __init__(self, work: Work, tasks: Tasks, typed: Callable[[], dict[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._tasks, self._typed = work, tasks, typed
        self._looked = False
        self._timer = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._timer.timeout.connect(self.flush)
        tasks.run(unfinished.waiting, work, done=self._take, owner=self)

    def touch(self) -> None:
        """Something was typed. Before it is known what waits, nothing is written over it."""
        if self._looked and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Writes what stands there now; when that is nothing, the draft goes."""
        self._timer.stop()
        if not self._looked:
            return
        typed = self._typed()
        if typed:
            self._tasks.run(unfinished.keep, self._work, typed)
        else:
            self._tasks.run(unfinished.forget, self._work)

    def _take(self, kept: dict[str, Any] | None) -> None:
        self._looked = True
        if kept and not self._typed():
            self.found.emit(kept)
        elif self._typed():
            self.touch()


class Unfinished(QWidget):
    """The offer above the list of families. `go_on`: the worker goes on with it; `told(words)`: that it waits."""

    go_on = Signal()
    told = Signal(str)

    def __init__(self, work: Work, tasks: Tasks, theme: Theme, margins: tuple[int, int, int, int]) -> None:
        super().__init__()
        card = Card(margins=(16, 8, 12, 8))
        column(self, margins=margins).addWidget(card)
        self._work, self._tasks = work, tasks
        self._words = label("", "strong", wrap=True)
        self._button = Button(theme, self.tr("Ga verder"), "normal", "pencil", name=self.tr("Ga verder met dit gezin"))
        self._button.clicked.connect(self.go_on)
        line = row(gap=12)
        line.addWidget(IconLabel(theme, "history", "ink"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        line.addWidget(self._button)
        card.column.addLayout(line)
        self.hide()

    def look(self) -> None:
        """Asks whether such a family waits."""
        self._tasks.run(unfinished.waiting, self._work, done=self._take, owner=self)

    def _take(self, kept: dict[str, Any] | None) -> None:
        self.setVisible(kept is not None)
        if kept is not None:
            name = str(kept.get("title") or kept.get("surname") or "")
            words = f"{WAS_WRITING.removesuffix('.')}: {name}." if name else WAS_WRITING
            self._words.setText(words)
            self.told.emit(words)
