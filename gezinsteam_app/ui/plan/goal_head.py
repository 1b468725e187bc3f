"""The top of a goal: what it is about, for whom, and the family's own words; F2 changes them in place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.codes import DOMAINS
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Goal, Person, Record
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.ui.family.autosave import AutoArea, AutoDate, recovered_note
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.who_may_see import KeptMark, WhoMaySee
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.people_picker import AutoPeople
from gezinsteam_app.ui.widgets.beside import Beside, title_line
from gezinsteam_app.ui.widgets.boxes import OwnWords, column, row
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field
from gezinsteam_app.ui.widgets.text import ElidedLabel, label


class ReadWords(OwnWords):
    """Own words as they are read; a click asks to change them."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pressed_at = QPoint()
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap; a finger that scrolled is none."""
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if event.button() == Qt.MouseButton.LeftButton and moved <= QApplication.startDragDistance():
            self.pressed.emit()


class OwnWordsArea(QFrame):
    """Own words while they are changed: the same bar and letters, saving themselves."""

    def __init__(self, context: FamilyContext, record: Record, field: str, *, name: str, question: str) -> None:
        super().__init__()
        self.setProperty("role", "ownBox")
        self.area = AutoArea(context, record, field, name=name, placeholder=question, lines=2)
        self.area.setProperty("role", "ownWords")
        lines = column(self, margins=(14, 8, 14, 8), gap=4)
        lines.addWidget(self.area)
        lines.addWidget(recovered_note(self.area.autosave))
        self.setFocusProxy(self.area)


class ForWhom(QWidget):
    """The people of the family as chips; each choice is saved at once."""

    def __init__(self, context: FamilyContext, goal: Goal) -> None:
        super().__init__()
        self._context, self._goal = context, goal
        self._chips: dict[str, Chip] = {}
        flow = Flow(gap=8)
        family = context.family
        for person in family.of(Person):
            if person.kind in ("child", "adult") or person.id in goal.for_people:
                chip = Chip(context.theme, name_of(family, person.id))
                chip.clicked.connect(self._save)
                self._chips[person.id] = chip
                flow.add(chip)
        column(self).addWidget(flow)
        self.show_goal(goal)

    def show_goal(self, goal: Goal) -> None:
        self._goal = goal
        for id_, chip in self._chips.items():
            chip.setChecked(id_ in goal.for_people)

    def _save(self) -> None:
        chosen = tuple(id_ for id_, chip in self._chips.items() if chip.isChecked())
        self._context.run(edit.change, self._goal, for_people=chosen)


class GoalForm(QWidget):
    """What can be changed of a goal beside its agreements. `finished` on Klaar or Esc."""

    finished = Signal()

    def __init__(self, context: FamilyContext, goal: Goal) -> None:
        super().__init__()
        self._context, self._goal = context, goal
        self.words = OwnWordsArea(
            context,
            goal,
            "words",
            name=self.tr("Doel in eigen woorden"),
            question=self.tr("Wat wil het gezin? In hun eigen woorden."),
        )
        lines = column(self, gap=10)
        lines.addWidget(self.words)
        lines.addWidget(self._said_line())
        lines.addWidget(self._about_line())
        lines.addWidget(WhoMaySee(context, goal))
        lines.addLayout(self._buttons())

    def show_goal(self, goal: Goal) -> None:
        self._goal = goal
        self._for_whom.show_goal(goal)
        self._domain.set_value(goal.domain)

    def _said_line(self) -> Beside:
        context, goal = self._context, self._goal
        day = AutoDate(context, goal, "said_on", name=self.tr("Wanneer gezegd"), lies=dates.BEHIND)
        self._day = Field(context.theme, self.tr("Wanneer gezegd"), day)
        day.autosave.wrong.connect(self._day.set_error)
        by = AutoPeople(context, goal, "by", name=self.tr("Wie zei dit"))
        return Beside([(Field(context.theme, self.tr("Wie zei dit"), by), 3), (self._day, 2)], 16)

    def _about_line(self) -> Beside:
        context, goal = self._context, self._goal
        self._for_whom = ForWhom(context, goal)
        self._domain = Combo(context.theme, DOMAINS.items(), self.tr("Waar gaat het over"))
        self._domain.set_value(goal.domain)
        self._domain.chosen.connect(lambda code: context.run(edit.change, self._goal, domain=code))
        whom = Field(context.theme, self.tr("Voor wie"), self._for_whom)
        return Beside([(whom, 3), (Field(context.theme, self.tr("Waar gaat het over"), self._domain), 2)], 16)

    def _buttons(self):
        theme = self._context.theme
        done = Button(theme, self.tr("Klaar"), "normal", "check", shortcut="Esc")
        done.clicked.connect(self.finished)
        away = Button(theme, self.tr("Doel weghalen"), "quiet", "trash")
        away.clicked.connect(lambda: self._context.run(edit.remove, self._goal))
        line = row(gap=12)
        line.addWidget(done)
        line.addStretch(1)
        line.addWidget(away)
        return line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class GoalHead(QWidget):
    """Reads or changes. `ideas_wanted(bool)`: the ideas are to be shown or folded away."""

    ideas_wanted = Signal(bool)

    def __init__(self, context: FamilyContext, goal: Goal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._goal = context, goal
        self._form: GoalForm | None = None
        self._title = label(role="h2")
        self._for = ElidedLabel(role="soft")
        self._ideas = Button(context.theme, "", "quiet", "bulb")
        self._ideas.setCheckable(True)
        self._ideas.toggled.connect(self.ideas_wanted)
        self._change = Button(context.theme, self.tr("Wijzig doel"), "quiet", "pencil", shortcut="F2")
        self._change.clicked.connect(self.change)
        self._words = ReadWords()
        self._words.pressed.connect(self.change)
        about = QWidget(self)
        title = row(about, gap=10)
        title.addWidget(self._title)
        title.addWidget(self._for, 1)
        self._lines = column(self, gap=8)
        self._lines.addWidget(title_line(about, self._ideas, self._change, parent=self))
        self._kept = KeptMark(context)
        self._lines.addWidget(self._kept)
        self._lines.addWidget(self._words)
        if context.drafts_of(goal):
            self.change()

    def show_family(self, family: FamilyFile, ideas: int) -> None:
        current = self._context.current(self._goal)
        if isinstance(current, Goal):
            self._goal = current
        goal = self._goal
        self._title.setText(facts.goal_title(goal))
        who = facts.names(family, goal.for_people)
        self._for.set_text(self.tr("voor %s") % who if who else "")
        self._kept.show_of(family, goal)
        counted = self.tr("1 idee") if ideas == 1 else self.tr("%d ideeën") % ideas
        self._ideas.set_text(counted if ideas else self.tr("Ideeën"))
        self._words.set_words(goal.words, *facts.said_parts(family, goal.by, goal.said_on, self._context.today))
        if self._form is not None:
            self._form.show_goal(goal)

    def open_ideas(self) -> None:
        self._ideas.setChecked(True)

    def is_changing(self) -> bool:
        return self._form is not None and not self._form.isHidden()

    def change(self) -> None:
        """Opens the words and what belongs to them for changing."""
        if self._form is None:
            self._form = GoalForm(self._context, self._goal)
            self._form.finished.connect(self._finish)
            self._lines.addWidget(self._form)
        self._words.hide()
        self._change.hide()
        self._form.show()
        self._form.words.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        self._context.flush()
        if self._form is not None:
            self._form.hide()
        self._words.show()
        self._change.show()
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)
