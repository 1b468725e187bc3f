"""Keeping one thing out of what somebody would read: found by its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from gezinsteam_app.actions.inzage_choices import Item
from gezinsteam_app.domain.describe import KIND_WORDS
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.boxes import column, thin_line
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit

TITLE = "Iets eruit houden dat schaadt"
HINT = "Typ een woord uit de tekst en kies wat je bedoelt. Het mag als lezen een kind of iemand anders schaadt."
LONGEST = 110
WHOLE, KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class KeepOut(QWidget):
    """`picked(key)`: this is to be kept out."""

    picked = Signal(object)

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self.line = LineEdit("een woord uit de tekst", TITLE)
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionRole(WHOLE)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # of the two signals this one
        found = completer.popup()
        assert found is not None
        found.setProperty("role", "names")
        self.line.setCompleter(completer)
        lines = column(self, gap=12)
        lines.addWidget(thin_line())
        lines.addWidget(Field(context.theme, TITLE, self.line, hint=HINT))

    def show_items(self, items: Sequence[Item]) -> None:
        """What would be read now."""
        self._model.clear()
        for item in items:
            kind = KIND_WORDS[item.kind][0]
            whole = f"{kind[:1].upper()}{kind[1:]}. {' '.join(item.words.split())}"
            line = QStandardItem(whole if len(whole) <= LONGEST else whole[:LONGEST].rsplit(" ", 1)[0] + " …")
            line.setData(whole, WHOLE)
            line.setData(list(item.key), KEY)
            self._model.appendRow(line)
        self.setVisible(bool(items))

    def _take(self, found: QModelIndex) -> None:
        record, field = found.data(KEY)
        # The completer still puts the words in the line after this.
        QTimer.singleShot(0, self.line, self.line.clear)
        self.picked.emit((record, field))
