"""The rail at the left: the places of the program and, at the bottom, the lock."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.pictures import cup
from gezinsteam_app.ui.widgets.text import label

WIDTH, ICON = 92, 24
ROUND, ASIDE, ABOVE = 20, 8, 4
"""The round with a count: its size, and its distance from the edges of its place."""


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
        self._words: dict[str, str] = {}
        self._counts: dict[str, QLabel] = {}
        self._lines: QVBoxLayout = column(self, margins=(4, 12, 4, 10), gap=6)
        self._lines.addWidget(cup(theme, on_rail=True), 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines.addStretch(1)
        self._lock = self._button("Vergrendel", "lock", "Ctrl L")
        self._lock.clicked.connect(self.lock_wanted)
        self._lines.addWidget(self._lock)
        theme.changed.connect(self._tint)
        self._tint()

    def add(self, name: str, icon: str, words: str, *, shown: bool = True) -> None:
        """Adds a place below the others."""
        button = self._button(words, icon, "")
        self._words[name] = words
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._lines.insertWidget(len(self._places) + 1, button)
        button.setVisible(shown)  # in its place by now: before that it would be a window of its own
        self._places[name] = button
        self._number()
        self._tint()

    def shown(self) -> list[str]:
        """The places that there are now, from top to bottom."""
        return [name for name, button in self._places.items() if not button.isHidden()]

    def set_shown(self, name: str, shown: bool) -> None:
        """Some place is there only when there is something to do."""
        if (name in self.shown()) != shown:
            self._places[name].setVisible(shown)
            self._number()

    def set_count(self, name: str, count: int, told: str) -> None:
        """A number in a round on a place; `told` is what a screen reader says of it ("2 verschillen")."""
        button = self._places[name]
        if name not in self._counts:
            self._counts[name] = label("", "railCount")
            self._counts[name].setParent(button)
        round_ = self._counts[name]
        round_.setText(str(count) if count < 100 else "99+")
        round_.setVisible(count > 0)
        button.setAccessibleName(f"{self._words[name]}, {told}" if count else self._words[name])
        self._place_counts()

    def _place_counts(self) -> None:
        px = self._theme.px
        for round_ in self._counts.values():
            round_.ensurePolished()
            width = max(px(ROUND), round_.sizeHint().width())
            round_.setGeometry(px(WIDTH - 8) - width - px(ASIDE), px(ABOVE), width, px(ROUND))
            round_.raise_()

    def _number(self) -> None:
        """The keys follow what is there."""
        for number, name in enumerate(self.shown(), 1):
            self._places[name].setToolTip(f"{self._words[name]} (Ctrl {number})")

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
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icons[button] = icon
        return button

    def _tint(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))
        self._place_counts()
        for button, icon in self._icons.items():
            token = "railActiveText" if button.isChecked() else "railText"
            button.setIcon(QIcon(self._theme.pixmap(icon, token, ICON)))
            button.setIconSize(QSize(self._theme.px(ICON), self._theme.px(ICON)))
