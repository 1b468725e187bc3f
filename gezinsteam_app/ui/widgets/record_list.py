"""A list of records to choose from: a title, a word at the right, up to two lines, under headings.

One model and one painter for the lists at the left of a page: a row costs nothing until it is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QScroller, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page
from gezinsteam_app.ui.widgets.paint import paint_focus

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
Key = tuple[str, str]
"""(kind, record id)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. Without a key it is a heading and cannot be chosen. `spoken` is what a screen reader says."""

    title: str
    key: Key | None = None
    lines: tuple[str, ...] = ()
    aside: str = ""
    icon: str = ""
    indent: int = 0
    spoken: str = ""


class RecordModel(QAbstractListModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or ", ".join(part for part in (row.title, row.aside, *row.lines) if part)
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RecordDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW)
        if row.key is None:
            return QSize(0, self._theme.px(40))
        return QSize(0, self._theme.px(44 if not row.lines else 38 + 21 * len(row.lines)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.key is None:
            self._paint_heading(painter, option.rect, row)
        else:
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self._theme.text_font(14, 600))
        painter.setPen(self._theme.palette.color("inkSoft"))
        words = rect.adjusted(self._theme.px(16), 0, -8, -self._theme.px(6))
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.title)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        theme, colors, rect = self._theme, self._theme.palette, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colors.color("surface"))
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(5), rect.height()), colors.color("teal"))
        painter.setPen(colors.color("line"))
        painter.drawLine(rect.left() + theme.px(5), rect.bottom(), rect.right(), rect.bottom())
        left = rect.left() + theme.px(16 + 20 * row.indent)
        top = rect.top() + (theme.px(8) if row.lines else (rect.height() - theme.px(24)) // 2)
        if row.icon:
            painter.drawPixmap(left, top + theme.px(2), theme.pixmap(row.icon, "ink", 20))
            left += theme.px(32)
        self._paint_words(painter, QRect(left, top, rect.right() - theme.px(10) - left, theme.px(24)), row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, theme, QRectF(rect))

    def _paint_words(self, painter: QPainter, line: QRect, row: Row) -> None:
        theme, colors = self._theme, self._theme.palette
        room = line.width()
        if row.aside:
            painter.setFont(theme.text_font(14))
            painter.setPen(colors.color("inkSoft"))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.aside)
            room -= QFontMetrics(painter.font()).horizontalAdvance(row.aside) + theme.px(10)
        painter.setFont(theme.text_font(16, 600))
        painter.setPen(colors.color("ink"))
        _draw_line(painter, QRect(line.left(), line.top(), room, line.height()), row.title)
        painter.setFont(theme.text_font(14))
        painter.setPen(colors.color("inkSoft"))
        for place, words in enumerate(row.lines):
            _draw_line(painter, line.translated(0, theme.px(23 + 21 * place)), words)


def _draw_line(painter: QPainter, rect: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class RecordList(QListView):
    """`picked(key)` when another row is chosen by a person; `set_rows` keeps what was chosen and where it scrolled.

    `entered_row` on Enter: the person goes on to what is chosen; `remove_wanted` on Del.
    """

    picked = Signal(object)
    entered_row = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RecordModel(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(RecordDelegate(theme, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; border: none; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def set_rows(self, rows: Sequence[Row]) -> None:
        if rows == self._model.rows:
            return
        chosen, place, at = self.chosen(), self.currentIndex().row(), self.verticalScrollBar().value()
        self._quiet = True
        self._model.set_rows(rows)
        self._quiet = False
        if chosen is not None and not self._choose_place(place, chosen):
            self.choose(chosen)
        self.verticalScrollBar().setValue(at)

    def rows(self) -> Sequence[Row]:
        return self._model.rows

    def chosen(self) -> Key | None:
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else None

    def choose(self, key: Key) -> bool:
        """Chooses a row without telling; False when it is not in the list."""
        if key == self.chosen():
            return True
        return any(self._choose_place(place, key) for place in range(len(self._model.rows)))

    def _choose_place(self, place: int, key: Key) -> bool:
        if not 0 <= place < len(self._model.rows) or self._model.rows[place].key != key:
            return False
        self._quiet = True
        index = self._model.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        self._quiet = False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            key = self._model.rows[current.row()].key
            if key is not None:
                self.picked.emit(key)


class WholeList(RecordList):
    """A list as tall as its rows, in a page that scrolls: the row that a person goes to comes into view there."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        self._follow = QTimer(interval=0, singleShot=True)  # Qt scrolls while it is still being made
        super().__init__(theme, name, parent)
        self._follow.timeout.connect(self._show_current)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.ungrabGesture(self.viewport())
        theme.changed.connect(self._fit)

    def set_rows(self, rows: Sequence[Row]) -> None:
        super().set_rows(rows)
        self._fit()

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        self._follow.start()

    def _fit(self) -> None:
        self.setFixedHeight(sum(self.sizeHintForRow(place) for place in range(self.model().rowCount())))

    def _show_current(self) -> None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        rect = self.visualRect(self.currentIndex())
        if isinstance(page, Page) and rect.isValid():
            shown = page.widget()
            assert shown is not None
            middle = self.viewport().mapTo(shown, rect.center())
            # The heading above the first row of a group is seen with it.
            page.ensureVisible(0, middle.y(), 0, round(rect.height() * 1.6))
