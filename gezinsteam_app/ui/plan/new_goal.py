"""A new goal: what it is about, and the family's own words; the words have the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain.codes import DOMAINS
from gezinsteam_app.domain.model import Goal
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import KEPT, LeftHere
from gezinsteam_app.ui.family.new_draft import NewDraft
from gezinsteam_app.ui.widgets.boxes import Page, column, row
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import TextArea
from gezinsteam_app.ui.widgets.text import label

CHOOSE = "Kies waar het doel over gaat."


class GoalWords(TextArea):
    """The words of a goal that is not made yet; Enter makes it, Shift+Enter is a new line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        new_line = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not new_line:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NewGoalPanel(Page):
    """`made(id)` when the goal stands in the plan, `stopped` when it is left; what was typed stands there again."""

    made = Signal(str)
    stopped = Signal()

    def __init__(self, context: FamilyContext, domain: str = "") -> None:
        super().__init__(margins=(28, 12, 28, 80), gap=14)
        self._context = context
        self._draft = NewDraft(context, Goal, context.file, self)
        left = self._draft.waiting()
        self._add_domains(domain or str(left.get("domain", "")))
        frame = QFrame()
        frame.setProperty("role", "ownBox")
        self.words = GoalWords(2)
        self.words.setProperty("role", "ownWords")
        self.words.setAccessibleName(self.tr("Doel in eigen woorden"))
        self.words.setPlaceholderText(self.tr("Wat wil het gezin? In hun eigen woorden."))
        self.words.setPlainText(str(left.get("words", "")))
        self.words.textChanged.connect(self._keep)
        self.words.entered.connect(self.make)
        column(frame, margins=(14, 8, 14, 8)).addWidget(self.words)
        self._note = LeftHere(context.theme)
        self._note.setVisible(bool(left))
        self._note.emptied.connect(self._empty)
        self._problem = label(role="error", wrap=True)
        self._problem.hide()
        self.body.addWidget(frame)
        self.body.addWidget(self._note)
        self.body.addWidget(self._problem)
        self.body.addLayout(self._buttons())
        self.body.addStretch(1)

    def _add_domains(self, chosen: str) -> None:
        self.body.addWidget(label(self.tr("Nieuw doel"), "h2"))
        self.body.addWidget(label(self.tr("Waar gaat het over?"), "strong"))
        flow = Flow()
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for code, word in DOMAINS.items():
            chip = self.chips[code] = Chip(self._context.theme, word)
            chip.setChecked(code == chosen)
            self._group.addButton(chip)
            flow.add(chip)
        self._group.buttonClicked.connect(self._choose)
        self.body.addWidget(flow)

    def _buttons(self):
        theme = self._context.theme
        make = Button(theme, self.tr("Zet in het plan"), "main", "plus", shortcut="Enter")
        make.clicked.connect(self.make)
        stop = Button(theme, self.tr("Stoppen"), "quiet", shortcut="Esc")
        stop.clicked.connect(self.stop)
        line = row(gap=12)
        line.addWidget(make)
        line.addWidget(stop)
        line.addStretch(1)
        return line

    def begin(self) -> None:
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def domain(self) -> str:
        """The chosen domain; empty when none is."""
        return next((code for code, chip in self.chips.items() if chip.isChecked()), "")

    def make(self) -> None:
        """Puts the goal in the plan. The words may follow; what it is about may not."""
        domain = self.domain()
        self._problem.setText("" if domain else CHOOSE)
        self._problem.setVisible(not domain)
        if not domain:
            next(iter(self.chips.values())).setFocus(Qt.FocusReason.TabFocusReason)
            return
        words = self.words.text().strip()
        self._draft.forget()
        values = {"domain": domain, "words": words, "status": "open"}
        if words:
            values["said_on"] = self._context.today.isoformat()
        self._context.run(edit.add, Goal, done=self._made, **{name: value for name, value in values.items() if value})

    def stop(self) -> None:
        self._draft.settle()
        if self._draft.waiting():
            self._context.said.emit(KEPT)
        self.stopped.emit()

    def _empty(self) -> None:
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self._draft.forget()
        self._note.hide()
        self.begin()

    def _made(self, saved: Saved) -> None:
        self.made.emit(saved.record)

    def _choose(self) -> None:
        self._problem.hide()
        self._keep()
        self.begin()

    def _keep(self) -> None:
        self._draft.keep(domain=self.domain(), words=self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)
