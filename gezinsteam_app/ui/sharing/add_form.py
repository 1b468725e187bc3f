"""Letting a colleague in: a name to search, an end date or none, and what it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from gezinsteam_app.actions.sharing import Colleague
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.names import fold
from gezinsteam_app.ui.sharing import words
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today.rows import empty
from gezinsteam_app.ui.widgets.boxes import Card, column
from gezinsteam_app.ui.widgets.button import Button, ReasonedButton
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

MOST = 6
NOBODY, ALONE = "Er is geen collega met deze naam.", "Er zijn nu geen andere collega's met een laptop in je regio."
CHOOSE, NO_DATE = "Kies eerst een collega", "Typ een dag die nog komt, bijvoorbeeld 14 augustus."


class AddForm(Card):
    """`wanted(user, last day or "")` when somebody is to be let in."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme, today: dt.date) -> None:
        super().__init__(gap=10)
        self._theme, self._today = theme, today
        self._all: list[Colleague] = []
        self._user, self._busy = "", False
        self.column.addWidget(label("Deel met een collega", "h2"))
        self.search = LineEdit("naam of team", "Zoek een collega")
        self.search.textChanged.connect(self._show)
        self.column.addWidget(Field(theme, "Zoek een collega", self.search))
        self._names = column(gap=0)
        self.column.addLayout(self._names)
        self._group = QButtonGroup(self)
        self._none = label("", "soft", wrap=True)
        self.column.addWidget(self._none)
        self.until = LineEdit("14 augustus", "Tot en met")
        hint = "Voor wie jou een tijd vervangt."
        self._until = Field(theme, "Tot en met (mag leeg)", self.until, hint=hint, check=self._wrong)
        self.column.addWidget(self._until)
        self.column.addWidget(label(words.WHAT_SHARING_DOES, "soft", wrap=True))
        self._button = ReasonedButton(Button(theme, "Deel dit dossier", "main", "user-plus"))
        self._button.button.clicked.connect(self._go)
        self.column.addWidget(self._button)
        self._judge()

    def show_colleagues(self, found: Sequence[Colleague]) -> None:
        self._all = list(found)
        self._show()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._judge()

    def clear(self) -> None:
        self._user = ""
        self.search.clear()
        self.until.clear()
        self._show()

    def _show(self) -> None:
        sought = fold(self.search.text()).split()
        found = [one for one in self._all if all(word in fold(f"{one.name} {one.team}") for word in sought)]
        empty(self._names)
        for one in found[:MOST]:
            choice = QRadioButton(f"{one.name}, {words.role(one, inside=True)}")
            choice.setMinimumHeight(self._theme.px(44))
            choice.setChecked(one.user == self._user)
            choice.toggled.connect(lambda on, user=one.user: self._choose(user) if on else None)
            self._group.addButton(choice)
            self._names.addWidget(choice)
        more = len(found) - MOST
        told = f"En nog {more}. Typ meer van de naam." if more > 0 else ""
        self._none.setText(told or ("" if found else NOBODY if self._all else ALONE))
        self._none.setVisible(bool(self._none.text()))
        if self._user not in {one.user for one in found}:
            self._user = ""
        self._judge()

    def _choose(self, user: str) -> None:
        self._user = user
        self._judge()

    def _day(self) -> str | None:
        return dates.from_dutch(self.until.text(), self._today, dates.AHEAD)

    def _wrong(self, _text: str) -> str:
        day = self._day()
        return NO_DATE if day is None or (day and day < self._today.isoformat()) else ""

    def _judge(self) -> None:
        self._button.set_reason("Even geduld…" if self._busy else "" if self._user else CHOOSE)

    def _go(self) -> None:
        if self._until.validate():
            self.wanted.emit(self._user, self._day() or "")
        else:
            self.until.setFocus(Qt.FocusReason.OtherFocusReason)
