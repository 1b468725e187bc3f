"""The bar at the bottom: whether the work is safe, when the program locks itself, and F1. It never blinks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import IconLabel, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import ElidedLabel, label

SIDE, GAP = 28, 8
SAVED = "Alles is bewaard op deze laptop."
SAVING = "Bezig met bewaren…"


@dataclass(frozen=True, slots=True)
class Line:
    """What the bar says: `strong` first, then `text`, then a way to more."""

    icon: str
    text: str
    strong: str = ""
    link: str = ""
    token: str = "inkSoft"


ALONE = Line("device-floppy", SAVED)
"""For who works without a server."""


class StatusBar(QWidget):
    """`saved()`, `saving()` and `problem(text)` say how it stands; `connection` what is said when all is saved.

    `help_wanted` when F1 is clicked, `more_wanted` when the link is.
    """

    help_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._saved = self._now = ALONE
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = IconLabel(theme, ALONE.icon, ALONE.token, 18)
        self._strong = label(role="statusStrong")
        self._text = ElidedLabel(SAVED, "caption")
        self._link = Button(theme, "", "statusLink")
        self._link.clicked.connect(self.more_wanted)
        self._lock = label(role="muted")
        help_button = Button(theme, "Hulp", "status", name="Hulp", shortcut="F1")
        help_button.clicked.connect(self.help_wanted)
        self._help = (label("F1", "key"), help_button)
        line = row(self, margins=(SIDE, 0, SIDE, 0), gap=GAP)
        for part in (self._icon, self._strong, self._text, self._link):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._lock)
        for part in self._help:
            line.addWidget(part)
        self._strong.hide()
        self._link.hide()
        theme.changed.connect(self._size)
        self._size()

    def text(self) -> str:
        """What it says now."""
        return " ".join(part for part in (self._now.strong, self._now.text, self._now.link) if part)

    def connection(self, line: Line = ALONE) -> None:
        """What to say when all is saved, from now on."""
        showing, self._saved = self._now == self._saved, line
        if showing:
            self.saved()

    def saved(self) -> None:
        """Everything is durable on this laptop."""
        self._say(self._saved)

    def saving(self) -> None:
        """Something is on its way to the disk. What is said of the server stays beside it."""
        icon = "refresh" if self._saved == ALONE else self._saved.icon
        self._say(replace(self._saved, icon=icon, text=SAVING))

    def problem(self, text: str) -> None:
        """What did not succeed, what is safe and what to do; stays until the next `saved()`."""
        self._say(Line("alert-circle", text, token="error"))

    def set_lock_minutes(self, minutes: int) -> None:
        self._lock.setText(f"Vergrendelt na {minutes} minuten zonder gebruik")
        self._fit()

    def _say(self, line: Line) -> None:
        if line == self._now:
            return
        self._now = line
        self._icon.set_icon(line.icon, line.token)
        self._strong.setText(line.strong)
        self._strong.setVisible(bool(line.strong))
        self._text.set_text(line.text)
        self._link.set_text(line.link)
        self._link.setVisible(bool(line.link))

        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What is safe comes before when the program locks itself."""
        parts = (self._icon, self._strong, self._text, self._link, self._lock, *self._help)
        wanted = sum(part.sizeHint().width() + GAP for part in parts if part is self._lock or not part.isHidden())
        self._lock.setVisible(wanted + 2 * SIDE + GAP <= self.width())

    def _size(self) -> None:
        self.setFixedHeight(self._theme.px(36))
