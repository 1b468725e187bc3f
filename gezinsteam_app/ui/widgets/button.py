"""Buttons: main (one a page), normal, quiet, destroying, plain (icon only); and the filter chip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.text import label

ICON_TOKENS = {"main": "onTeal", "quiet": "teal", "destroying": "error", "undo": "paper", "status": "inkSoft"}
DISABLED = QIcon.Mode.Disabled
GAP = 3


class Button(QPushButton):
    """A button with an icon of the theme. `kind`: main, normal, quiet, destroying, plain (give `name`), undo.

    `shortcut` is only shown (in the tooltip); the page makes the QShortcut.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: str = "normal",
        icon: str = "",
        *,
        name: str = "",
        shortcut: str = "",
        big: bool = False,
        icon_after: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._theme, self._kind, self._icon, self._big = theme, kind, icon, big
        self.setProperty("kind", kind)
        self.setProperty("big", big)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name or text)
        if icon_after:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if shortcut or not text:
            self.setToolTip(f"{name or text} ({shortcut})" if shortcut else name)
        theme.changed.connect(self._tint)
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too, not only the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._tint()

    def set_text(self, text: str) -> None:
        """Words and accessible name together."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def _token(self) -> str:
        return ICON_TOKENS.get(self._kind, "ink")

    def _tint(self) -> None:
        if not self._icon:
            self.setIcon(QIcon())
            return
        size = 24 if self._big or self._kind == "plain" else 20
        gap = GAP if self.text() else 0
        icon = QIcon(_with_gap(self._theme.pixmap(self._icon, self._token(), size), self._theme.px(gap)))
        icon.addPixmap(_with_gap(self._theme.pixmap(self._icon, "inkMuted", size), self._theme.px(gap)), DISABLED)
        self.setIcon(icon)
        self.setIconSize(QSize(self._theme.px(size) + self._theme.px(gap) * 2, self._theme.px(size)))


def _with_gap(icon: QPixmap, gap: int) -> QPixmap:
    """Room on both sides, because Qt's own 4 px between icon and words is too little."""
    if not gap:
        return icon
    ratio = icon.devicePixelRatio()
    wide = QPixmap(round(icon.width() + 2 * gap * ratio), icon.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(gap, 0, icon)
    painter.end()
    return wide


class ReasonedButton(QWidget):
    """A button that says beside itself, in words, why it is off. Use `button` for its signals."""

    def __init__(self, button: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button
        self.reason: QLabel = label(role="soft", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.reason, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(button)

    def set_reason(self, reason: str) -> None:
        """Off with this reason; on with an empty one."""
        self.reason.setText(reason)
        self.button.setEnabled(not reason)
        self.button.setAccessibleDescription(reason)


class Chip(Button):
    """A filter with a count: "Vraagt aandacht 5". Chosen: teal with a check mark."""

    def __init__(self, theme: Theme, text: str, count: int | None = None, parent: QWidget | None = None) -> None:
        self._words = text
        super().__init__(theme, text, "chip", parent=parent)
        self.setCheckable(True)
        self.toggled.connect(self._show_check)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        self.set_text(self._words if count is None else f"{self._words}  {count}")

    def _token(self) -> str:
        return "onTeal" if self.isChecked() else "ink"

    def _show_check(self, on: bool) -> None:
        self.set_icon("check" if on else "")
