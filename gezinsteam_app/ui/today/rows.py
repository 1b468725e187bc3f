"""A thing to do as one row: the whole row is its button; a task of one's own has a box, and the row ticks it.

And the card that holds the rows of one part.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from gezinsteam_app.actions.tasks import TASK
from gezinsteam_app.actions.today import Duty
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today import words
from gezinsteam_app.ui.widgets.boxes import Card, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.line_button import SIDE, LineButton
from gezinsteam_app.ui.widgets.text import label

HEIGHT = 58
FEW, STEP = {"due": 6, "waits": 3, "birthday": 3}, 20


class DutyRow(LineButton):
    """What to do, of whom and why, and how late or soon."""

    def __init__(self, theme: Theme, duty: Duty, today: dt.date) -> None:
        under = ". ".join(part for part in (duty.family, duty.why) if part)
        told = words.sentence(duty, today)
        super().__init__(theme, duty.what, under, words.duty_tag(duty, today), told, HEIGHT)
        self.duty = duty
        if duty.kind == TASK:
            self.setCheckable(True)


class DutyCard(Card):
    """The rows of one part, the first few until more are asked. `opened(duty)`."""

    opened = Signal(object)

    def __init__(self, theme: Theme, part: str, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(0, 14, 0, 10), gap=0)
        self._theme, self._part, self._today = theme, part, today
        self._most = FEW[part]
        self._all: list[Duty] = []
        self._shown: list[Duty] | None = None
        head = row(margins=(SIDE, 0, SIDE, 10))
        head.addWidget(label(words.TITLES[part], "h2"), 1)
        self._aside = label("", "caption")
        head.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head = head
        self.column.addLayout(head)
        self.above = column(gap=0)
        self.column.addLayout(self.above)
        self._rows = column(gap=0)
        self.column.addLayout(self._rows)
        self._none = label(words.NOTHING[part], "soft", wrap=True)
        self._none.setContentsMargins(SIDE, 2, SIDE, 8)
        self.column.addWidget(self._none)
        self._more = Button(theme, "", "quiet", "chevron-down")
        self._more.clicked.connect(self._show_more)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._none.hide()
        self._more.hide()

    def show_duties(self, duties: list[Duty], today: dt.date, left: int) -> None:
        """Shows these; `left` files are still to be read, and then nothing is called empty yet."""
        self._all, self._today = [duty for duty in duties if duty.part == self._part], today
        self._aside.setText(str(len(self._all)) if self._all else "")
        self._none.setVisible(not self._all)
        self._none.setText("We kijken nog." if left else words.NOTHING[self._part])
        hidden = len(self._all) - self._most
        self._more.setVisible(hidden > 0)
        self._more.set_text(f"Toon er meer ({hidden})")
        self._show_rows(self._all[: self._most])

    def first_row(self) -> QWidget | None:
        found = self._duty_rows()
        return found[0] if found else None

    def _show_more(self) -> None:
        first_new = self._most
        self._most += STEP
        self.show_duties(self._all, self._today, 0)
        rows = self._duty_rows()
        rows[min(first_new, len(rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, wanted: list[Duty]) -> None:
        """Builds the rows anew when they are others; the row with the focus keeps it."""
        if wanted == self._shown:
            return
        focused = next((one.duty for one in self._duty_rows() if one.hasFocus()), None)
        self._shown = list(wanted)
        empty(self._rows)
        for duty in wanted:
            made = DutyRow(self._theme, duty, self._today)
            made.clicked.connect(lambda _=False, duty=duty: self.opened.emit(duty))
            self._rows.addWidget(thin_line())
            self._rows.addWidget(made)
            if focused is not None and (duty.file, duty.record, duty.what) == _key(focused):
                made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _duty_rows(self) -> list[DutyRow]:
        items = [self._rows.itemAt(at) for at in range(self._rows.count())]
        return [part for item in items if item and isinstance(part := item.widget(), DutyRow)]


def empty(rows: QBoxLayout) -> None:
    """Takes all widgets out of a layout; they are gone from sight at once."""
    while (item := rows.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()


def _key(duty: Duty) -> tuple[str, str, str]:
    return duty.file, duty.record, duty.what
