"""Things beside each other that go on below when the line is full: chips, tags, names.

A widget and not a QLayout: itemAt() of a layout in Python must return None past its end, and
PySide6 6.12 loses a reference to None at each such call.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """`add(widget)` in order; the height follows the width. Hidden things take no room."""

    def __init__(self, gap: int = 8, line_gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap, self._line_gap = gap, line_gap
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        if part.parentWidget() is not self:
            part.setParent(self)
        self._parts.append(part)
        part.show()
        self._changed()

    def clear(self) -> None:
        """Takes away and destroys all parts."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self._changed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self._arrange(max(self.width(), 1), move=False))

    def line_width(self) -> int:
        """What all parts would take on one line."""
        shown = [part.sizeHint().width() for part in self._parts if not part.isHidden()]
        return sum(shown) + self._gap * max(len(shown) - 1, 0)

    def minimumSizeHint(self) -> QSize:
        widest = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(widest, max((part.sizeHint().height() for part in self._parts), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def _changed(self) -> None:
        self.updateGeometry()
        if self.isVisible():  # asking parts for their size before they are shown makes the style sheet work twice
            self._arrange(self.width(), move=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        x, y, line_height = 0, 0, 0
        for part in self._parts:
            if part.isHidden():
                continue
            hint = part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())
            size = QSize(min(hint.width(), width), hint.height())
            if x + size.width() > width and line_height:
                x, y, line_height = 0, y + line_height + self._line_gap, 0
            if move:
                part.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line_height = max(line_height, size.height())
        return y + line_height
