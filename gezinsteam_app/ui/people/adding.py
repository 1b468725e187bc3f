"""A small form that opens under a section when its button is pressed, and goes when it was filled in or left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain.model import Record
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.people.controls import inline_error, leave_or_add
from gezinsteam_app.ui.people.section import Section
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow


class AddingForm(QWidget):
    """A line of choices with "Erbij" and "Toch niet"; Enter and Esc do the same. `closed` when it may go.

    What was filled in is kept until it is added.
    """

    closed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self._context = context
        self.add = Button(context.theme, "Erbij", "normal")
        self.add.clicked.connect(self._add)
        self._cancel = Button(context.theme, "Toch niet", "quiet")
        self._cancel.clicked.connect(self.leave)
        self._error = inline_error()

    def _lay_out(self, *parts: QWidget) -> None:
        lines = column(self, gap=6)
        line = Flow()
        for part in (*parts, self.add, self._cancel):
            line.add(part)
        lines.addWidget(line)
        lines.addWidget(self._draft.note)
        lines.addWidget(self._error)

    def _keep(self, kind: type[Record], about: str, /, **controls: QWidget) -> None:
        """Keeps what is filled in here for this person; to be called before the parts are laid out."""
        self._draft = FormDraft(self._context, self, controls)
        self._draft.begin(kind, about)

    def leave(self) -> None:
        self._draft.leave()
        self.closed.emit()

    def _added(self) -> None:
        """It was written: the form may go."""
        self._draft.forget()
        self.closed.emit()

    def begin(self) -> None:
        """The focus goes to its first choice."""
        raise NotImplementedError

    def _add(self) -> None:
        """Writes the record, or says what is missing."""
        raise NotImplementedError

    def _refuse(self, problem: str) -> None:
        self._error.setText(problem)
        self._error.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leave_or_add(event, self.leave, self._add):
            super().keyPressEvent(event)


class Adding(QObject):
    """The button in the heading of a section that opens a form for one more, and has the focus again afterwards.

    `form` is the one that is open now. The section shows itself anew when that changes.
    """

    def __init__(self, section: Section, words: str, make_form: Callable[[], AddingForm]) -> None:
        super().__init__(section)
        self._section, self._make_form = section, make_form
        self.form: AddingForm | None = None
        self._button = Button(section.context.theme, words, "quiet", "plus")
        self._button.clicked.connect(self._open)
        section.heading.addWidget(self._button)

    def _open(self) -> None:
        self._button.hide()
        self.form = self._make_form()
        self.form.closed.connect(self._close)
        self._section.body.addWidget(self.form)
        self.form.show()
        self.form.begin()
        self._section.show_family(self._section.context.family)

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._button.show()
        self._button.setFocus()
        self._section.show_family(self._section.context.family)
