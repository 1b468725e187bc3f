"""An agreement while it is changed, in place of its row; every field saves itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.model import Agreement
from gezinsteam_app.ui.family.autosave import AutoArea, AutoDate, AutoLine, recovered_note
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.who_may_see import WhoMaySee
from gezinsteam_app.ui.plan.people_picker import AutoPeople
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field


class AgreementForm(QWidget):
    """Who, what, when and how often. `finished` on Klaar, Esc, or Enter in a line."""

    finished = Signal()

    def __init__(self, context: FamilyContext, agreement: Agreement) -> None:
        super().__init__()
        theme = context.theme
        self.who = AutoPeople(context, agreement, "who", name=self.tr("Wie"))
        self.what = AutoArea(context, agreement, "what", name=self.tr("Doet wat"))
        self.by_when = AutoDate(context, agreement, "by_when", name=self.tr("Voor wanneer"), lies=dates.AHEAD)
        self.how_often = AutoLine(
            context, agreement, "how_often", name=self.tr("Hoe vaak"), placeholder=self.tr("bijvoorbeeld elke dag")
        )
        day = Field(theme, self.tr("Voor wanneer"), self.by_when)
        self.by_when.autosave.wrong.connect(day.set_error)
        lines = column(self, margins=(0, 8, 0, 12), gap=8)
        for left, right in (
            (Field(theme, self.tr("Wie"), self.who), Field(theme, self.tr("Doet wat"), self.what)),
            (day, Field(theme, self.tr("Hoe vaak"), self.how_often)),
        ):
            lines.addWidget(Beside([(left, 2), (right, 3)], 16))
        for control in (self.what, self.by_when, self.how_often):
            lines.addWidget(recovered_note(control.autosave))
        self._seen = WhoMaySee(context, agreement)
        lines.addWidget(self._seen)
        self._done = Button(theme, self.tr("Klaar"), "normal", "check", shortcut="Esc")
        self._done.clicked.connect(self.finished)
        last = row()
        last.addWidget(self._done)
        last.addStretch(1)
        lines.addLayout(last)
        for line_edit in (self.by_when, self.how_often):
            line_edit.returnPressed.connect(self.finished)

    def tab_stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [self.who.line, self.what, self.by_when, self.how_often, *self._seen.tab_stops(), self._done]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)
