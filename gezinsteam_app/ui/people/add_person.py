"""Somebody new in two fields: a name, and the group they belong to. Who is who can be told later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain.model import Person
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.family.new_draft import NewDraft
from gezinsteam_app.ui.people.controls import inline_error, leave_or_add
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Combo, LineEdit

GROUPS = (
    ("child", "Gezin: kind"),
    ("adult", "Gezin: volwassene"),
    ("network", "Eigen netwerk"),
    ("professional", "School en hulp"),
    ("worker", "Werker van dit dossier"),
)


class AddPerson(QWidget):
    """`added(name, group)` on Enter; `closed` on Esc. Half a name is kept and stands there again."""

    added = Signal(str, str)
    closed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self.name = LineEdit("Naam, bijvoorbeeld Ria de Graaf", "Naam van wie erbij komt")
        self.group = Combo(context.theme, GROUPS, "Groep van wie erbij komt")
        self.button = Button(context.theme, "Erbij", "normal", "plus")
        cancel = Button(context.theme, "Toch niet", "quiet")
        self._error = inline_error()
        self._file = context.file
        self._draft = FormDraft(context, self, {"name": self.name, "group": self.group})
        self.button.clicked.connect(self._add)
        cancel.clicked.connect(self._leave)
        lines = column(self, margins=(0, 0, 0, 8), gap=8)
        lines.addWidget(self.name)
        lines.addWidget(self._draft.note)
        lines.addWidget(self._error)
        lines.addWidget(self.group)
        buttons = row(gap=8)
        buttons.addWidget(self.button)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        lines.addLayout(buttons)

    def begin(self) -> None:
        self._draft.stop()
        self.name.clear()
        self.group.setCurrentIndex(0)
        self._draft.begin(Person, self._file, NewDraft.FIELD)
        self._error.hide()
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leave_or_add(event, self._leave, self._add):
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self._draft.leave()
        self.closed.emit()

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        self._error.setText("Typ een naam. Alleen een voornaam mag ook.")
        self._error.setVisible(not name)
        if name:
            self._draft.forget()
            self.added.emit(name, self.group.value())
