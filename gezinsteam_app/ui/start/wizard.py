"""A start page in steps (screens 11 and 11b): the steps at the left, Terug and Verder below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.ui.start.frame import StartPage
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button, ReasonedButton
from gezinsteam_app.ui.widgets.text import label, set_property


class Step(QWidget):
    """One step: its `title` in the list; `changed` when the answer to `reason()` may be another one."""

    title = ""
    changed = Signal()

    def reason(self) -> str:
        """Why one cannot go on yet, in words; empty when one can."""
        return ""

    def begin(self) -> None:
        """Called each time that the step is shown."""


class StepMark(QWidget):
    """The number in its circle: done (check mark), now (filled), later (outline)."""

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._number, self._state = theme, number, "later"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_state(self, state: str) -> None:
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(32), self._theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, edge, text = {
            "done": ("tealSoft", "teal", "teal"),
            "now": ("teal", "teal", "onTeal"),
            "later": (None, "lineStrong", "inkSoft"),
        }[self._state]
        colors, painter = self._theme.palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.color(edge), 2))
        painter.setBrush(colors.color(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if self._state == "done":
            side = self._theme.px(18)
            at = (self.width() - side) // 2
            painter.drawPixmap(at, at, self._theme.pixmap("check", text, 18, 2.5))
        else:
            painter.setPen(colors.color(text))
            painter.setFont(self._theme.text_font(16, 700))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepLine(QWidget):
    """A line of the list: mark and words."""

    def __init__(self, theme: Theme, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._title = number, title
        self._mark = StepMark(theme, number)
        self._words = label(title, "soft", wrap=True)
        line = row(self, margins=(0, 8, 0, 8), gap=8)
        line.addWidget(self._mark)
        line.addWidget(self._words, 1)

    def set_state(self, state: str) -> None:
        """done, now or later."""
        self._mark.set_state(state)
        set_property(self._words, "role", "strong" if state == "now" else "soft")
        said = {"done": "klaar", "now": "nu", "later": "komt nog"}[state]
        self.setAccessibleName(f"Stap {self._number}, {self._title}, {said}")


class Wizard(StartPage):
    """Runs through `steps`; `left` when the person goes back from the first one.

    A wizard overrides `go_on` where work comes before the next step, or where the last step ends it.
    """

    left = Signal()

    def __init__(self, theme: Theme, subtitle: str, steps: list[Step], parent: QWidget | None = None) -> None:
        super().__init__(theme, subtitle, 336, 250, parent)
        self.steps = steps
        self._at = 0
        self._lines = [StepLine(theme, number, step.title) for number, step in enumerate(steps, 1)]
        self.side.setContentsMargins(0, 28, 0, 0)
        for line in self._lines:
            self.side.addWidget(line)
        for step in steps:
            step.changed.connect(self._judge)
            self.body.addWidget(step, 1)
        self.right.addWidget(self._bar())
        theme.changed.connect(self.fit)
        self.show_step(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.steps[self._at].begin()

    def show_step(self, number: int) -> None:
        """Shows a step and marks the list."""
        self._at = number
        for index, line in enumerate(self._lines):
            line.set_state("done" if index < number else "now" if index == number else "later")
        for index, step in enumerate(self.steps):
            step.setVisible(index == number)
        self.page.verticalScrollBar().setValue(0)
        self.steps[number].begin()
        self.set_back(number > 0 or self.can_leave())
        self._judge()

    def can_leave(self) -> bool:
        """Whether the first step has a way back."""
        return False

    def can_return(self) -> bool:
        """Whether one may go back from where one is."""
        return True

    def go_on(self) -> None:
        """To the next step. Overridden where work comes first or the last step ends it."""
        self.show_step(self._at + 1)

    def set_back(self, possible: bool) -> None:
        self.back_button.setVisible(possible and self.can_return())

    def set_busy(self, sentence: str) -> None:
        """Says what is being done; an empty sentence is the end of it."""
        self.back_button.setEnabled(not sentence)
        if sentence:
            self.next.set_reason(sentence)
        else:
            self._judge()

    def set_next_text(self, text: str) -> None:
        self.next_button.set_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, when one can."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next()
        else:
            super().keyPressEvent(event)

    def _next(self) -> None:
        if not self.steps[self._at].reason():
            self.go_on()

    def _back(self) -> None:
        if self._at:
            self.show_step(self._at - 1)
        else:
            self.left.emit()

    def _judge(self) -> None:
        self.next.set_reason(self.steps[self._at].reason())

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back_button = Button(self.theme, "Terug", "normal", "chevron-left", big=True)
        self.back_button.clicked.connect(self._back)
        self.next_button = Button(self.theme, "Verder", "main", "chevron-right", big=True, icon_after=True)
        self.next_button.clicked.connect(self._next)
        self.next = ReasonedButton(self.next_button)
        line = row(bar, margins=(56, 16, 56, 16), gap=14)
        line.addWidget(self.back_button)
        line.addWidget(self.next, 1)
        return bar


def head(title: str, lead: str) -> QWidget:
    """The heading of a step with its sentence below."""
    holder = QWidget()
    lines = column(holder, gap=6)
    lines.addWidget(label(title, "h1"))
    lines.addWidget(label(lead, "lead", wrap=True))
    return holder
