"""What came of reading family files: what is new, what would change, or everything that is wrong. Inline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from gezinsteam_app.actions import transfer
from gezinsteam_app.actions.transfer import Imported
from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import ProblemList, UserError
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import TextArea
from gezinsteam_app.ui.widgets.text import label, set_property


class ImportPanel(QFrame):
    """Reads files and tells about it. `read_in(file_id)`: the last family that is new or was changed.
    `shown(bool)`: it comes or goes.
    """

    read_in = Signal(str)
    shown = Signal(bool)

    def __init__(self, work: Work, tasks: Tasks, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._tasks = work, tasks
        self._paths: list[Path] = []
        self._title = label("", "h3", wrap=True)
        self._lines = TextArea(lines=1, most=8)
        self._lines.setReadOnly(True)
        self._lines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._update = Button(theme, self.tr("Bijwerken"), "normal", "refresh")
        self._update.clicked.connect(lambda: self.read(self._paths, update=True))
        self._copy = Button(theme, self.tr("Kopieer de lijst"), "quiet", "copy")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self._close = Button(theme, self.tr("Sluit"), "quiet", "x")
        self._close.clicked.connect(self._go)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.setProperty("role", "card")
        lines = column(self, margins=(18, 14, 18, 10), gap=8)
        lines.addWidget(self._title)
        lines.addWidget(self._lines)
        buttons = row(gap=8)
        for button in (self._update, self._copy, self._close):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        lines.addLayout(buttons)

    def read(self, paths: Sequence[Path], *, update: bool = False) -> None:
        """Reads the files off the window's thread; `update` also changes families that are here already."""
        self._paths = list(paths)
        self._tasks.run(
            lambda: transfer.import_files(self._work, self._paths, update=update),
            done=lambda found: self._tell(found, updated=update),
            failed=self._tell_problems,
            owner=self,
        )

    def _go(self) -> None:
        self.hide()
        self.shown.emit(False)

    def text(self) -> str:
        """Everything the panel says, for the clipboard."""
        return f"{self._title.text()}\n{self._lines.text()}".strip()

    def _tell(self, found: Sequence[Imported], *, updated: bool) -> None:
        waiting = [one for one in found if not one.changed and one.summary and not updated]
        lines: list[str] = []
        for one in found:
            lines += [f"{one.name}: {_outcome(one)}", *(f"  {line}" for line in one.summary)]
            lines += [f"  {path}: {words}" for path, words in one.warnings]
        self._show(_heading(found, waiting), lines, role="card", update=bool(waiting))
        touched = [one.file for one in found if one.changed]
        if touched:
            self.read_in.emit(touched[-1])

    def _tell_problems(self, error: UserError) -> None:
        if isinstance(error, ProblemList):
            lines = [f"{path}: {words}" if path else words for path, words in error.problems]
            self._show(error.heading, lines, role="errorCard")
        else:
            self._show(self.tr("Inlezen lukt niet. Er is niets veranderd."), [str(error)], role="errorCard")

    def _show(self, title: str, lines: Sequence[str], *, role: str, update: bool = False) -> None:
        self._title.setText(title)
        self._lines.setPlainText("\n".join(lines))
        self._lines.setAccessibleName(title)
        self._lines.setVisible(bool(lines))
        self._update.setVisible(update)
        set_property(self, "role", role)
        self.show()
        self.shown.emit(True)
        (self._update if update else self._close).setFocus()


def _heading(found: Sequence[Imported], waiting: Sequence[Imported]) -> str:
    if waiting:
        names = ", ".join(one.name for one in waiting)
        return f"{names} staat hier al. Dit zou er veranderen. Wil je bijwerken?"
    new = sum(one.is_new for one in found)
    if new:
        return "1 gezin ingelezen." if new == 1 else f"{new} gezinnen ingelezen."
    if any(one.changed for one in found):
        return "Bijgewerkt."
    return "Dit staat hier al precies zo. Er is niets veranderd."


def _outcome(one: Imported) -> str:
    if one.is_new:
        return "nieuw"
    if one.changed:
        return "bijgewerkt"
    return "staat hier al" if one.summary else "al precies zo"
