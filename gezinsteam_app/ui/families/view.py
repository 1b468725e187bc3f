"""The table of families: keyboard, type-ahead, touch, and columns that follow the width of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScroller, QTableView, QWidget

from gezinsteam_app.ui.families.delegate import PADDING, FamilyDelegate
from gezinsteam_app.ui.families.model import TITLES, Column, FamiliesModel
from gezinsteam_app.ui.families.pieces import Letters, write
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import paint_focus

ROW, HEAD, RADIUS = 76, 41, 12
TYPING_MS = 1_200
"""So long after the last letter the next one begins a new name."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The columns for a width from `least` on (pixels of the design); a width of 0 takes what is left."""

    least: int
    row: int
    widths: dict[Column, int]


ARRANGEMENTS = (
    Arrangement(
        1200,
        ROW,
        {
            Column.FAMILY: 184,
            Column.CHILDREN: 0,
            Column.EVALUATION: 184,
            Column.CONTACT: 212,
            Column.AGREEMENTS: 110,
            Column.CONSENT: 162,
        },
    ),
    Arrangement(
        1100,
        ROW,
        {
            Column.FAMILY: 164,
            Column.CHILDREN: 0,
            Column.EVALUATION: 174,
            Column.CONTACT: 212,
            Column.AGREEMENTS: 102,
            Column.CONSENT: 156,
        },
    ),
    Arrangement(880, ROW, {Column.FAMILY: 160, Column.NEEDS: 270, Column.CHILDREN: 0, Column.DATES: 190}),
    Arrangement(620, ROW, {Column.FAMILY: 150, Column.NEEDS: 270, Column.CHILDREN: 0}),
    Arrangement(0, 134, {Column.FAMILY: 0}),
)
"""What a family needs is always shown: in the columns it is about, or, with less room, in one column of its own."""


class Header(QHeaderView):
    """The headings, with the round corners of a card."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._measure()
        theme.changed.connect(self._measure)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setProperty("role", "families")

    def _measure(self) -> None:
        self._letters = Letters(self._theme).small_strong

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colors, radius = self._theme.palette, self._theme.px(RADIUS)
        whole = QRectF(-0.5, 0.5, self.viewport().width(), rect.height() + 2 * radius).adjusted(1, 0, 0, 0)
        card = QPainterPath()
        card.addRoundedRect(whole, radius, radius)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        painter.fillRect(rect, colors.color("paper"))
        painter.setPen(colors.color("line"))
        painter.setBrush(colors.color("sunken"))
        painter.drawPath(card)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.color("line"))
        painter.setPen(colors.color("inkSoft"))
        padding = self._theme.px(PADDING)
        write(painter, rect.adjusted(padding, 0, 0, 0), TITLES[Column(section)], self._letters)
        painter.restore()


class FamiliesView(QTableView):
    """The list. `opened(file_id)`: Enter, double click, or one tap on a touch screen."""

    opened = Signal(str)

    def __init__(self, theme: Theme, model: FamiliesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._families = theme, model
        self._typed, self._since_key = "", QElapsedTimer()
        self._delegate = FamilyDelegate(theme, model)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(Header(theme))
        self.setProperty("role", "families")
        self._set_up()
        self.doubleClicked.connect(self._open)
        self.entered.connect(lambda index: self._hover(index.row()))
        theme.changed.connect(self._arrange)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Lijst met gezinnen"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: bar.setEnabled(most > 0))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    # where somebody is

    def current_id(self) -> str:
        """The id of the chosen family; empty when none is chosen."""
        index = self.currentIndex()
        return self._families.row(index.row()).line.id if index.isValid() else ""

    def choose(self, number: int) -> None:
        """Selects a row and brings it into sight."""
        if 0 <= number < self._families.rowCount():
            index = self._families.index(number, Column.FAMILY)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._families.row(index.row()).line.id)

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open(self.currentIndex())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key == Qt.Key.Key_Home else self._families.rowCount() - 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.accept()
        elif plain and text and (text.isalnum() or (self._is_typing() and text.isprintable())):
            self._type(text)
        else:
            super().keyPressEvent(event)

    def _is_typing(self) -> bool:
        return bool(self._typed) and self._since_key.isValid() and self._since_key.elapsed() < TYPING_MS

    def _type(self, text: str) -> None:
        going_on = self._is_typing()
        self._typed = self._typed + text if going_on else text
        self._since_key.start()
        at = max(self.currentIndex().row(), 0)
        self.choose(self._families.search(self._typed, at if going_on else at + 1))

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.choose(max(self.currentIndex().row(), 0))

    # mouse and touch

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        by_touch = event.device().type() == QInputDevice.DeviceType.TouchScreen
        resting = QScroller.scroller(self.viewport()).state() == QScroller.State.Inactive
        if by_touch and resting:
            self._open(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self._delegate.hovered:
            self._delegate.hovered = number
            self.viewport().update()

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px, room = self._theme.px, self.viewport().width()
        fitting = next(found for found in ARRANGEMENTS if px(found.least) <= room or not found.least)
        rest = room - sum(px(width) for width in fitting.widths.values())
        for column in Column:
            self.setColumnHidden(column, column not in fitting.widths)
            if column in fitting.widths:
                self.setColumnWidth(column, px(fitting.widths[column]) or rest)
        self._delegate.arrange(narrow=len(fitting.widths) == 1, tags_apart=Column.NEEDS in fitting.widths)
        self.verticalHeader().setDefaultSectionSize(px(fitting.row))
        self.horizontalHeader().setFixedHeight(px(HEAD))
        self.verticalScrollBar().setSingleStep(px(fitting.row) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        count = self._families.rowCount()
        bottom = self.rowViewportPosition(count - 1) + self.rowHeight(count - 1) if count else 0
        line = self._theme.palette.color("line")
        for left in (0, self.viewport().width() - 1):
            painter.fillRect(left, 0, 1, bottom, line)
        if self.hasFocus() and self.currentIndex().isValid():
            number = self.currentIndex().row()
            top, height = self.rowViewportPosition(number), self.rowHeight(number) - 1
            paint_focus(painter, self._theme, QRectF(0, top, self.viewport().width(), height))
        painter.end()
