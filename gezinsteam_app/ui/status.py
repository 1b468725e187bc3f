"""The bar at the bottom: whether the work is safe, when the program locks itself, and F1. It never blinks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import IconLabel, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import ElidedLabel, label

SAVED = "Alles is bewaard op deze laptop."
SAVING = "Bezig met bewaren…"


class StatusBar(QWidget):
    """`saved()`, `saving()` and `problem(text)` say how it stands; `help_wanted` when F1 is clicked."""

    help_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = IconLabel(theme, "device-floppy", "inkSoft", 18)
        self._text = ElidedLabel(SAVED, "caption")
        self._lock = label(role="muted")
        help_button = Button(theme, "Hulp", "status", name="Hulp", shortcut="F1")
        help_button.clicked.connect(self.help_wanted)
        line = row(self, margins=(28, 0, 28, 0), gap=8)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        line.addWidget(self._lock)
        line.addSpacing(12)
        line.addWidget(label("F1", "key"))
        line.addWidget(help_button)
        theme.changed.connect(self._size)
        self._size()

    def text(self) -> str:
        """What it says now."""
        return self._text.whole_text()

    def saved(self) -> None:
        """Everything is durable on this laptop."""
        self._say("device-floppy", "inkSoft", SAVED)

    def saving(self) -> None:
        """Something is on its way to the disk."""
        self._say("refresh", "inkSoft", SAVING)

    def problem(self, text: str) -> None:
        """What did not succeed, what is safe and what to do; stays until the next `saved()`."""
        self._say("alert-circle", "error", text)

    def set_lock_minutes(self, minutes: int) -> None:
        self._lock.setText(f"Vergrendelt na {minutes} minuten zonder gebruik")

    def _say(self, icon: str, token: str, text: str) -> None:
        if text != self._text.whole_text():
            self._icon.set_icon(icon, token)
            self._text.set_text(text)

    def _size(self) -> None:
        self.setFixedHeight(self._theme.px(36))
