"""The list at the left of the plan: the plan as a whole, the goals, and the domains that go well enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QShowEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QScroller, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gezinsteam_app.ui.plan.circles import paint_circle
from gezinsteam_app.ui.plan.facts import Entry, Key
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import quoted
from gezinsteam_app.ui.widgets.paint import paint_focus

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
HEIGHTS = {"plan": 70, "goal": 70, "new": 70, "domain": 46, "heading": 42}
PART = 46
ASIDE = 108
FOLD_LINES = 4
ACTS = ("fold", "domain", "new")
"""Rows that do something when they are pressed, instead of being shown at the right."""


class EntryModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        return entry if role == ENTRY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entries[index.row()].key[0] == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class EntryDelegate(QStyledItemDelegate):
    """Paints a row: icon, title, own words on two lines at most, and the score at the right."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY)
        height = self._theme.px(HEIGHTS.get(entry.key[0], PART))
        if entry.key[0] == "fold":
            room = self._view.viewport().width() - self._theme.px(60)
            lines = self._lines(entry.title, self._theme.text_font(15), room, FOLD_LINES)
            height = max(self._theme.px(PART), self._theme.px(21) * len(lines) + self._theme.px(16))
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        px, rect = self._theme.px, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.key[0] == "heading":
            self._heading(painter, rect, entry)
        else:
            self._ground(painter, option, entry)
            inner = rect.adjusted(px(12), 0, -px(12), 0)
            self._icons(painter, inner, entry)
            inner.setLeft(inner.left() + px(36))
            room = self._aside(painter, inner, entry)
            inner.setRight(inner.right() - room)
            self._words(painter, inner, entry)
            if option.state & QStyle.StateFlag.State_HasFocus:
                paint_focus(painter, self._theme, QRectF(rect))
        painter.restore()

    def _icons(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        """What it is about; below it the mark of what is not for everybody."""
        px, middle = self._theme.px, rect.center().y() + 1
        top = middle - px(24 if entry.kept else 12)
        painter.drawPixmap(rect.left(), top, self._theme.pixmap(entry.icon, "ink", 24))
        if entry.kept:
            painter.drawPixmap(rect.left() + px(2), middle + px(4), self._theme.pixmap("eye-off", "ink", 20))

    def _heading(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        painter.setFont(self._theme.font("h2"))
        painter.setPen(self._theme.palette.color("ink"))
        line = rect.adjusted(0, 0, 0, -self._theme.px(6))
        low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, low, entry.title)
        left = painter.fontMetrics().horizontalAdvance(entry.title) + self._theme.px(10)
        painter.setFont(self._theme.text_font(14))
        painter.setPen(self._theme.palette.color("inkSoft"))
        painter.drawText(line.adjusted(left, 0, 0, -self._theme.px(2)), low, entry.aside)
        painter.setPen(self._theme.palette.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        colors, rect = self._theme.palette, option.rect
        if option.state & QStyle.StateFlag.State_Selected and entry.key[0] not in ACTS:
            painter.fillRect(rect, colors.color("surface"))
            painter.fillRect(QRect(rect.left(), rect.top(), self._theme.px(5), rect.height()), colors.color("teal"))
        painter.setPen(colors.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _aside(self, painter: QPainter, rect: QRect, entry: Entry) -> int:
        """The score or status at the right; returns the room that it took."""
        theme, px = self._theme, self._theme.px
        if not entry.aside:
            return 0
        big = entry.key[0] == "goal"
        painter.setFont(theme.text_font(14, 600 if entry.reached else 400))
        words = painter.fontMetrics().horizontalAdvance(entry.aside) + px(8)
        longest = max(painter.fontMetrics().horizontalAdvance(word) for word in entry.aside.split())
        width = max(min(px(ASIDE), rect.width() // 3), longest) if big else words
        room = QRect(rect.right() - width, rect.top(), width, rect.height())
        if entry.reached or entry.score is not None:
            middle = room.top() + px(16 if words > width else 24)
            if entry.reached:
                painter.drawPixmap(room.right() - px(20), middle - px(10), theme.pixmap("circle-check", "teal", 20))
            else:
                paint_circle(painter, theme, room.right() - px(11), middle, entry.score or 0)
            room.setTop(middle + px(10))
            room.setBottom(rect.bottom() - 2)
        painter.setPen(theme.palette.color("teal" if entry.reached else "inkSoft"))
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, place, entry.aside)
        return width + px(8)

    def _words(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        theme, px = self._theme, self._theme.px
        fold = entry.key[0] == "fold"
        below = quoted(entry.words) if entry.words else entry.hint
        heavy = theme.text_font(15) if fold else theme.font("bodyStrong")
        letters = theme.font("ownWordsList" if entry.words else "caption")
        parts = (
            (entry.title, heavy, "ink", FOLD_LINES if fold else 1, px(21)),
            (below, letters, "own" if entry.words else "inkSoft", 2, px(19)),
        )
        lines = [
            (line, font, token, height)
            for text, font, token, most, height in parts
            if text
            for line in self._lines(text, font, rect.width(), most)
        ]
        top = rect.top() + (rect.height() - sum(line[3] for line in lines)) // 2
        for line, font, token, height in lines:
            painter.setFont(font)
            painter.setPen(theme.palette.color(token))
            painter.drawText(QRect(rect.left(), top, rect.width(), height), Qt.AlignmentFlag.AlignVCenter, line)
            top += height

    def _lines(self, text: str, font: QFont, width: int, most: int) -> list[str]:
        """The text in at most so many lines; the last one ends in dots where there is more."""
        layout = QTextLayout(" ".join(text.split()), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while len(lines) < most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            # Qt counts an emoji as two, Python as one.
            units = layout.text().encode("utf-16-le")[2 * line.textStart() :]
            rest = units.decode("utf-16-le")
            last = len(lines) == most - 1
            piece = units[: 2 * line.textLength()].decode("utf-16-le")
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width) if last else piece)
        layout.endLayout()
        return lines


class GoalList(QListView):
    """`picked(key)`: another entry is chosen. `pressed_on(key)`: Enter or a click on a row that acts."""

    picked = Signal(object)
    pressed_on = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = EntryModel(self)
        self._quiet = False
        self.setModel(self._entries)
        self.setItemDelegate(EntryDelegate(theme, self))
        self.setAccessibleName(self.tr("Het plan en de doelen"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "bare")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._fresh = True
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self._press)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # the folded line is as high as its words need

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fresh:
            self._fresh = False
            QTimer.singleShot(0, self, self._from_the_top)

    def _from_the_top(self) -> None:
        """The chosen row came into view before the list had its height: back, where it is seen from above as well."""
        bar, rect = self.verticalScrollBar(), self.visualRect(self.currentIndex())
        if rect.isValid() and rect.bottom() + bar.value() <= self.viewport().height():
            bar.setValue(0)

    def set_entries(self, entries: Sequence[Entry], chosen: Key) -> None:
        """Shows these rows with one chosen; where it scrolled stays."""
        self._quiet = True
        if entries != self._entries.entries:
            at = self.verticalScrollBar().value()
            self._entries.set_entries(entries)
            self.doItemsLayout()
            self.verticalScrollBar().setValue(at)
        self.choose(chosen)
        self._quiet = False

    def entries(self) -> Sequence[Entry]:
        return self._entries.entries

    def choose(self, key: Key) -> None:
        """Chooses a row without telling."""
        before, self._quiet = self._quiet, True
        for place, entry in enumerate(self._entries.entries):
            if entry.key == key and place != self.currentIndex().row():
                index = self._entries.index(place)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.scrollTo(index)
        self._quiet = before

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            key = self._entries.entries[current.row()].key
            if key[0] not in ACTS:
                self.picked.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _press(self, index: QModelIndex) -> None:
        if index.isValid():
            key = self._entries.entries[index.row()].key
            if key[0] in ACTS:
                self.pressed_on.emit(key)
            else:
                self.picked.emit(key)
