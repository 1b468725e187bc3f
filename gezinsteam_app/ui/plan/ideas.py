"""Ideas for a goal: the family names many and picks; with one key an idea becomes an agreement."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Agreement, Goal, Idea
from gezinsteam_app.ui.family.autosave import AutoLine
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.new_draft import LEFT_HERE, NewDraft
from gezinsteam_app.ui.widgets.boxes import Card, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import LineEdit
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label


class IdeaRow(QWidget):
    """One idea in its own line. `picked(str)`: it becomes an agreement (Ctrl+Enter)."""

    picked = Signal(str)

    def __init__(self, context: FamilyContext, idea: Idea) -> None:
        super().__init__()
        theme = context.theme
        self.line = AutoLine(context, idea, "words", name=self.tr("Idee"))
        self._pick = Button(theme, self.tr("Wordt afspraak"), "quiet", "arrow-right", shortcut="Ctrl Enter")
        self._pick.clicked.connect(lambda: self.picked.emit(self.line.text()))
        self._done = Tag(theme, "done", self.tr("afspraak"))
        away = Button(theme, "", "plain", "x", name=self.tr("Idee weghalen"))
        away.clicked.connect(lambda: context.run(edit.remove, idea))
        line = row(self, gap=8)
        line.addWidget(self.line, 1)
        line.addWidget(self._pick)
        line.addWidget(self._done)
        line.addWidget(away)

    def set_agreed(self, agreed: bool) -> None:
        """Whether an agreement with these words stands in the plan."""
        self._done.setVisible(agreed)
        self._pick.setVisible(not agreed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._pick.isHidden():
            self.picked.emit(self.line.text())
        else:
            super().keyPressEvent(event)


class IdeaBlock(Card):
    """All ideas of one goal and a line for the next. `agreed(id)`: a new agreement was made of an idea."""

    agreed = Signal(str)

    def __init__(self, context: FamilyContext, goal: Goal) -> None:
        super().__init__(margins=(16, 12, 16, 12), gap=6)
        self._context, self._goal = context, goal
        self._rows: dict[str, IdeaRow] = {}
        self._draft = NewDraft(context, Idea, goal.id, self)
        self.next = LineEdit("", self.tr("Volgend idee"))
        left = str(self._draft.waiting().get("words", ""))
        self.next.setText(left)
        self.next.textEdited.connect(lambda words: self._draft.keep(words=words))
        self.next.returnPressed.connect(self._add)
        self._note = label(LEFT_HERE, "captionStrong")
        self._note.setVisible(bool(left))
        self.column.addWidget(label(self.tr("Noem samen tien ideeën. Alles mag. Kies daarna."), "soft", wrap=True))
        self.column.addWidget(self.next)
        self.column.addWidget(self._note)

    def show_family(self, family: FamilyFile) -> None:
        ideas = {idea.id: idea for idea in family.under(Idea, self._goal.id)}
        agreed = {agreement.what for agreement in family.under(Agreement, self._goal.id)}
        for id_ in [id_ for id_ in self._rows if id_ not in ideas]:
            gone = self._rows.pop(id_)
            self.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (id_, idea) in enumerate(ideas.items(), 1):
            if id_ not in self._rows:
                self._rows[id_] = IdeaRow(self._context, idea)
                self._rows[id_].picked.connect(self._agree)
                self.column.insertWidget(place, self._rows[id_])
            self._rows[id_].set_agreed(bool(idea.words) and idea.words in agreed)
        self.next.setPlaceholderText(self.tr("Noem er nog één") if ideas else self.tr("Wat zou kunnen helpen?"))

    def _add(self) -> None:
        words = self.next.text().strip()
        if words:
            self._draft.forget()
            self.next.clear()
            self._note.hide()
            self._context.run(edit.add, Idea, self._goal.id, words=words)

    def _agree(self, words: str) -> None:
        def made(saved: Saved) -> None:
            self.agreed.emit(saved.record)

        self._context.run(edit.add, Agreement, self._goal.id, what=words.strip(), done=made)
