"""The small form for a new offer: its help and who gives it. The rest is filled in on its card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from gezinsteam_app.actions import supply
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.people.controls import inline_error, leave_or_add
from gezinsteam_app.ui.widgets.boxes import Card
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label


class NewOffer(Card):
    """`added(record id)`; `closed` when the person leaves it."""

    added = Signal(str)
    closed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(gap=12)
        self._context = context
        self.help, self.provider = LineEdit("bijvoorbeeld oudercursus"), LineEdit("wie geeft de hulp?")
        self._error = inline_error()
        theme = context.theme
        self.column.addWidget(label("Aanbod erbij", "h3"))
        self.column.addWidget(Field(theme, "Hulp", self.help))
        self.column.addWidget(Field(theme, "Aanbieder", self.provider))
        self._draft = FormDraft(context, self, {"help": self.help, "provider": self.provider})
        self.column.addWidget(self._draft.note)
        self.column.addWidget(self._error)
        buttons = Flow()
        self.put = Button(theme, "Zet op de kaart", "main", "check")
        self.put.clicked.connect(self.add)
        leave = Button(theme, "Laat maar", "quiet")
        leave.clicked.connect(self.leave)
        buttons.add(self.put)
        buttons.add(leave)
        self.column.addWidget(buttons)

    def leave(self) -> None:
        """Closes the form; what was typed is kept."""
        self._draft.leave()
        self.closed.emit()

    def begin(self) -> None:
        self._draft.stop()
        for line in (self.help, self.provider):
            line.clear()
        self._draft.begin(Supply, self._context.file)
        self._error.hide()
        self.show()
        self.help.setFocus()

    def add(self) -> None:
        """Saves it, or says beside the fields why not."""
        context = self._context
        context.flush()
        self._error.hide()
        work = partial(supply.add, context.work, provider=self.provider.text(), help=self.help.text())
        context.tasks.run(work, done=self._took, failed=self._refused, owner=self)

    def _took(self, saved: Saved) -> None:
        self._draft.forget()
        self._context.took(saved)
        self._context.done.emit(f"{saved.what[:1].upper()}{saved.what[1:]}.")
        self.added.emit(saved.record)

    def _refused(self, error: UserError) -> None:
        self._error.setText(str(error))
        self._error.show()
        self.help.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leave_or_add(event, self.leave, self.add):
            super().keyPressEvent(event)
