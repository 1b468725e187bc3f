"""A task in one line: what, by when, and about which family or none."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.domain.names import fold
from gezinsteam_app.ui.family.autosave import NO_DATE
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit

NO_WORDS = "Schrijf op wat je gaat doen."
NO_FAMILY = "Kies een gezin uit de lijst, of laat dit leeg."


class NewTask(QWidget):
    """`made(what, by_when, family)` on Enter; Esc closes it and keeps what was typed. `touched` on each letter."""

    made = Signal(str, str, str)
    touched = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines: list[FamilyLine] = []
        self._today = dt.date.min
        self.what = LineEdit("Bijvoorbeeld: tante Els bellen over zaterdag")
        self.when, self.family = LineEdit("vrijdag, 3 dec"), LineEdit("mag leeg blijven")
        self._what = Field(theme, "Wat ga je doen?", self.what)
        self._when, self._family = Field(theme, "Voor wanneer", self.when), Field(theme, "Welk gezin", self.family)
        tell_day(self._when, self._day)
        self._names = QStringListModel(self)
        found = QCompleter(self._names, self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.family.setCompleter(found)
        save, close = Button(theme, "Bewaar taak", "main", "check"), Button(theme, "Sluit", "normal", shortcut="Esc")
        save.clicked.connect(self.save)
        close.clicked.connect(self.hide)
        for line in (self.what, self.when, self.family):
            line.returnPressed.connect(self.save)
            line.textChanged.connect(self.touched)
            line.set_stays_typed()
        lines = column(self, margins=(18, 4, 18, 14), gap=10)
        lines.addWidget(self._what)
        beside = row(gap=12)
        beside.addWidget(self._when, 1)
        beside.addWidget(self._family, 2)
        lines.addLayout(beside)
        buttons = row(gap=12)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(save)
        lines.addLayout(buttons)
        self.hide()

    def open(self, lines: list[FamilyLine], today: dt.date) -> None:
        """Shows itself with these families to choose from."""
        self._lines, self._today = lines, today
        self._names.setStringList(sorted({line.name for line in lines}))
        self.show()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _day(self, typed: str) -> str | None:
        """As it is read: what is to be done lies ahead, "vrijdag" too."""
        found = dates.from_dutch(typed, self._today, dates.AHEAD)
        return dates.from_dutch(dates.with_coming_day(typed, self._today), self._today) if found is None else found

    def typed(self) -> dict[str, str]:
        """What stands in it now; empty when nothing does."""
        found = {"what": self.what.text(), "when": self.when.text(), "family": self.family.text()}
        return found if any(found.values()) else {}

    def put(self, typed: dict[str, str], _stopped: bool) -> None:
        """What was typed before the program stopped."""
        for name, line in (("what", self.what), ("when", self.when), ("family", self.family)):
            line.setText(typed.get(name, ""))

    def save(self) -> None:
        """Says what is not right beside its field, or hands the task over and is empty again."""
        what, typed, named = (line.text().strip() for line in (self.what, self.when, self.family))
        by_when = self._day(typed)
        wanted = [line.id for line in self._lines if fold(line.name) == fold(named)]
        wanted = wanted or [line.id for line in self._lines if named and fold(named) in fold(line.name)]
        self._what.set_error("" if what else NO_WORDS)
        self._when.set_error(NO_DATE if by_when is None else "")
        self._family.set_error(NO_FAMILY if named and len(wanted) != 1 else "")
        wrong = [field for field in (self._what, self._when, self._family) if field.has_error()]
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.made.emit(what, by_when or "", wanted[0] if named else "")
        for line in (self.what, self.when, self.family):
            line.clear()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
