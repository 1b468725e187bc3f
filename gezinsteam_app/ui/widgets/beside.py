"""Parts beside each other as long as they fit, and under each other when they do not (large letters, small window)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget


class Beside(QWidget):
    """`parts` are (widget, stretch). They fit when the width holds what each of them would like."""

    def __init__(self, parts: Sequence[tuple[QWidget, int]], gap: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = [part for part, _ in parts]
        self._gap = gap
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        for part, stretch in parts:
            self._line.addWidget(part, stretch)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def stacked(self) -> bool:
        """Whether they stand under each other now."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def sizeHint(self) -> QSize:
        return QSize(self._wanted(), self._line.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        shown = [part for part in self._parts if not part.isHidden()]
        widest = max((part.minimumSizeHint().width() for part in shown), default=0)
        return QSize(widest, self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        fits = self._wanted() <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if direction != self._line.direction():
            self._line.setDirection(direction)
            self.updateGeometry()

    def _wanted(self) -> int:
        shown = [part for part in self._parts if not part.isHidden()]
        return sum(part.sizeHint().width() for part in shown) + self._gap * max(len(shown) - 1, 0)


def title_line(title: QWidget, *actions: QWidget, gap: int = 12, parent: QWidget | None = None) -> Beside:
    """A title at the left and what can be done at the right; under it when there is no room."""
    right = QWidget(parent)
    whole = Beside([(title, 1), (right, 0)], gap, parent)
    line = QBoxLayout(QBoxLayout.Direction.LeftToRight, right)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    line.addStretch(1)
    line.addWidget(Beside([(action, 0) for action in actions], gap, right))
    return whole
