"""The line in which an agreement is added: who, what, when, and Enter; ready for the next one at once."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.model import Agreement, Goal
from gezinsteam_app.ui.family.autosave import NO_DATE
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import KEPT, LeftHere
from gezinsteam_app.ui.family.new_draft import NewDraft
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.plan.people_picker import PeoplePicker
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import Card, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit


class NewAgreement(Card):
    """Adds to one goal. `finished`: Esc or Stoppen. Half typed is kept: it stands there again."""

    finished = Signal()

    def __init__(self, context: FamilyContext, goal: Goal) -> None:
        super().__init__(margins=(14, 10, 14, 12))
        theme = context.theme
        self._context, self._goal = context, goal
        self._draft = NewDraft(context, Agreement, goal.id, self)
        self.who = PeoplePicker(context, self.tr("Wie"))
        self.what = LineEdit("", self.tr("Doet wat"))
        self.when = LineEdit(self.tr("26 nov of elke dag"), self.tr("Wanneer of hoe vaak"))
        self._day = Field(theme, self.tr("Wanneer of hoe vaak"), self.when)
        self._note = LeftHere(theme)
        self._note.emptied.connect(self._empty)
        tell_day(self._day, self._read)
        who, what = Field(theme, self.tr("Wie"), self.who), Field(theme, self.tr("Doet wat"), self.what)
        self.column.addWidget(Beside([(who, 3), (what, 5), (self._day, 3)]))
        self.column.addWidget(self._note)
        self.column.addLayout(self._buttons())
        self.what.textEdited.connect(self._keep)
        self.when.textEdited.connect(self._keep)
        self.who.picked.connect(self._keep)
        self.who.line.textEdited.connect(self._keep)
        self.what.returnPressed.connect(self.add)
        self.when.returnPressed.connect(self.add)
        for line in (self.what, self.when):
            line.set_stays_typed()
        self._take_up()

    def _buttons(self) -> QHBoxLayout:
        theme = self._context.theme
        self._add = Button(theme, self.tr("Zet erbij"), "main", "plus", shortcut="Enter")
        self._add.clicked.connect(self.add)
        self._give_up = Button(theme, self.tr("Stoppen"), "quiet", shortcut="Esc")
        self._give_up.clicked.connect(self._stop)
        line = row(gap=12)
        line.addWidget(self._add)
        line.addWidget(self._give_up)
        line.addStretch(1)
        return line

    def tab_stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [self.who.line, self.what, self.when, self._add, self._give_up]

    def begin(self) -> None:
        left = bool(self._draft.waiting())
        self._note.setVisible(left)
        if left:
            self._context.said.emit("")  # that it is kept is seen now
        self.who.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Makes the agreement; empty fields may follow later, but not all of them."""
        if not self.who.take_typed():
            return
        values, problem = self._values()
        self._day.set_error(problem)
        if problem:
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not values:
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._draft.forget()
        self._clear()
        self._context.run(edit.add, Agreement, self._goal.id, **values)
        self.begin()

    def _values(self) -> tuple[dict[str, Any], str]:
        values: dict[str, Any] = {"who": self.who.ids(), "what": self.what.text().strip()}
        typed = self.when.text().strip()
        day = self._read(typed)
        if day is None and re.match(r"\d", typed):
            return {}, NO_DATE
        values["by_when" if day is not None else "how_often"] = day if day is not None else typed
        return {field: value for field, value in values.items() if value}, ""

    def _read(self, typed: str) -> str | None:
        return dates.from_dutch(typed, self._context.today, dates.AHEAD)

    def _keep(self, *_: object) -> None:
        name = self.who.line.text()
        self._draft.keep(who=list(self.who.ids()), name=name, what=self.what.text(), when=self.when.text())

    def _take_up(self) -> None:
        left = self._draft.waiting()
        self._note.setVisible(bool(left))
        self.who.set_ids(left.get("who", ()))
        self.who.line.setText(left.get("name", ""))
        self.what.setText(left.get("what", ""))
        self.when.setText(left.get("when", ""))

    def _clear(self) -> None:
        self.who.set_ids(())
        self.who.line.clear()
        self.what.clear()
        self.when.clear()
        self._note.hide()

    def _empty(self) -> None:
        self._draft.forget()
        self._clear()
        self.begin()

    def _stop(self) -> None:
        self._draft.settle()
        if self._draft.waiting():
            self._context.said.emit(KEPT)
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
        else:
            super().keyPressEvent(event)
