"""Consent to the help itself, apart from sharing: a simple list with one line for each kind of help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import asking
from gezinsteam_app.actions.consents import ConsentLine
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.consent.matrix import CELL_ICONS, REFUSED, TAKEN_BACK, TALK, YES, cell_of
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.people.controls import inline_error, leave_or_add
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import LineEdit
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label

TAGS = {YES: "done", REFUSED: "late", TAKEN_BACK: "late", TALK: "late"}


class HelpConsents(QWidget):
    """Which help, and whether everybody said yes. `opened(consent id)` to see it in the panel."""

    opened = Signal(str)

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self._context, self._rules, self._about = context, Rules(), ""
        self._lines = Lines(gap=4)
        self._empty = label("", "soft", wrap=True)
        self._add = Button(context.theme, "Hulp erbij", "normal", "plus")
        self._add.clicked.connect(self._open_form)
        self._form = self._make_form()
        lines = column(self, gap=8)
        lines.addWidget(label("Ja zeggen tegen hulp", "h2"))
        lines.addWidget(self._empty)
        lines.addWidget(self._lines)
        lines.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._form)
        self._form.hide()

    def show_lines(self, person: m.Person, lines: Sequence[ConsentLine], rules: Rules) -> None:
        self._rules = rules
        if person.id != self._about:
            self._draft.leave()
            self._form.hide()
            self._add.show()
        self._about = person.id
        mine = tuple(one for one in lines if isinstance(one.record, m.HelpConsent) and one.record.about == person.id)
        self._empty.setText("Nog niet opgeschreven wie ja zei tegen welke hulp.")
        self._empty.setVisible(not mine)
        self._lines.show_items(mine, self._row)

    def _row(self, line: ConsentLine) -> QWidget:
        made = QWidget()
        cells = row(made, gap=12)
        cell = cell_of(self._context.family, line, self._context.today, self._rules)
        cells.addWidget(label(words.title(line), "strong", wrap=True), 1)
        tag = Tag(self._context.theme, TAGS.get(cell.look, "soon"), cell.words, CELL_ICONS[cell.look])
        cells.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        look = Button(self._context.theme, "Bekijk", "quiet", name=f"Bekijk {words.title(line)}")
        look.clicked.connect(lambda: self.opened.emit(line.record.id))
        cells.addWidget(look)
        return made

    def _make_form(self) -> QWidget:
        made = _Form()
        theme = self._context.theme
        self._name = LineEdit("Bijvoorbeeld: gesprekken met Els", "Welke hulp")
        self._error = inline_error()
        save = Button(theme, "Erbij", "normal", "check")
        save.clicked.connect(self._save)
        made.saved.connect(self._save)
        made.left.connect(self._close_form)
        lines = column(made, gap=6)
        lines.addWidget(Beside([(self._name, 1), (save, 0)]))
        lines.addWidget(self._error)
        self._draft = FormDraft(self._context, made, {"name": self._name})
        lines.addWidget(self._draft.note)
        return made

    def _open_form(self) -> None:
        self._add.hide()
        self._draft.stop()
        self._name.clear()
        self._draft.begin(m.HelpConsent, self._about)
        self._form.show()
        self._name.setFocus()

    def _close_form(self) -> None:
        self._draft.leave()
        self._form.hide()
        self._add.show()
        self._add.setFocus()

    def _save(self) -> None:
        if not self._name.text().strip():
            self._error.setText("Schrijf op om welke hulp het gaat.")
            self._error.show()
            return
        self._error.hide()
        about, help_ = self._about, self._name.text()
        self._context.run(asking.new_help_consent, about, help_, done=self._saved)

    def _saved(self, saved: Saved) -> None:
        self._draft.forget()
        self._close_form()
        self.opened.emit(saved.record)


class _Form(QWidget):
    saved = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leave_or_add(event, self.left.emit, self.saved.emit):
            super().keyPressEvent(event)
