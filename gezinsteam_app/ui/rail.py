"""The rail at the left: the places of the program and, at the bottom, the lock."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.pictures import cup

WIDTH, ICON = 92, 24


class Rail(QWidget):
    """`chosen(name)` when a place is clicked; `lock_wanted` for the lock."""

    chosen = Signal(str)
    lock_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Plaatsen")
        self._group = QButtonGroup(self)
        self._icons: dict[QToolButton, str] = {}
        self._places: dict[str, QToolButton] = {}
        self._lines: QVBoxLayout = column(self, margins=(4, 12, 4, 10), gap=6)
        self._lines.addWidget(cup(theme, on_rail=True), 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines.addStretch(1)
        self._lock = self._button("Vergrendel", "lock", "Ctrl L")
        self._lock.clicked.connect(self.lock_wanted)
        self._lines.addWidget(self._lock)
        theme.changed.connect(self._tint)
        self._tint()

    def add(self, name: str, icon: str, words: str) -> None:
        """Adds a place below the others."""
        button = self._button(words, icon, f"Ctrl {len(self._places) + 1}")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._lines.insertWidget(len(self._places) + 1, button)
        self._places[name] = button
        self._tint()

    def showEvent(self, event: QShowEvent) -> None:
        """The lock is the last: a space may not lock where a place was meant."""
        super().showEvent(event)
        for before, after in pairwise([*self._places.values(), self._lock]):
            QWidget.setTabOrder(before, after)

    def mark(self, name: str) -> None:
        """Shows which place is open."""
        self._places[name].setChecked(True)
        self._tint()

    def _button(self, words: str, icon: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "rail")
        button.setText(words)
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({keys})")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icons[button] = icon
        return button

    def _tint(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))
        for button, icon in self._icons.items():
            token = "railActiveText" if button.isChecked() else "railText"
            button.setIcon(QIcon(self._theme.pixmap(icon, token, ICON)))
            button.setIconSize(QSize(self._theme.px(ICON), self._theme.px(ICON)))
