"""Paints the rows of the list of families (screen 03)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gezinsteam_app.ui.families.model import Column, FamiliesModel
from gezinsteam_app.ui.families.pieces import Letters, Piece, Placed, children_of, fitting_tag, lay, tags_of, write
from gezinsteam_app.ui.families.rows import Cell, Row
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import HEIGHT, paint_tag

PADDING, BAR = 14, 5
FIRST, SECOND = 22, 20
LINES, NARROW_LINES = 2, 3
Index = QModelIndex | QPersistentModelIndex


class FamilyDelegate(QStyledItemDelegate):
    """One row is one target: selection and hover colour the whole row, `hovered` is the row under the mouse.

    `narrow`: all stands under the name, because there is room for one column only. `tags_apart`: the needs
    have a column of their own.
    """

    def __init__(self, theme: Theme, model: FamiliesModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self.hovered = -1
        self.narrow = self.tags_apart = False
        self._placed: dict[tuple[str, Column, int], list[Placed]] = {}
        self._letters = Letters(theme)
        theme.changed.connect(self._measure_again)
        model.modelReset.connect(self._placed.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return option.rect.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = self._model.row(index.row()), Column(index.column())
        painter.save()
        self._paint_ground(painter, option, index.row(), column)
        room = option.rect.adjusted(self._theme.px(PADDING), 0, -self._theme.px(PADDING), -1)
        if column is Column.FAMILY:
            self._paint_family(painter, room, row)
        elif column in (Column.CHILDREN, Column.NEEDS):
            self._paint_pieces(painter, room, row, column)
        else:
            self._paint_cell(painter, room, _cell(row, column))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, number: int, column: Column) -> None:
        colors, rect = self._theme.palette, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "tealSoft" if chosen else "sunken" if number == self.hovered else "surface"
        painter.fillRect(rect, colors.color(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.color("line"))
        if chosen and column is Column.FAMILY:
            painter.fillRect(rect.left(), rect.top(), self._theme.px(BAR), rect.height() - 1, colors.color("teal"))

    def _paint_family(self, painter: QPainter, room: QRect, row: Row) -> None:
        pieces = self._pieces(row, Column.FAMILY, room.width()) if self.narrow else []
        if not pieces:
            self._paint_name(painter, room, row)
            return
        first = self._theme.px(FIRST)
        height = first + self._theme.px(4) + _height(pieces, self._theme)
        top = room.top() + (room.height() - height) // 2
        painter.setPen(self._theme.palette.color("ink"))
        write(painter, QRect(room.left(), top, room.width(), first), row.name, self._letters.name)
        self._paint_placed(painter, QRect(room.left(), top + first + self._theme.px(4), room.width(), height), pieces)

    def _paint_name(self, painter: QPainter, room: QRect, row: Row) -> None:
        """A long name goes on in a second line, or a third, in place of the street."""
        font, metrics = self._letters.name
        wrapped = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        whole = metrics.boundingRect(QRect(0, 0, room.width(), room.height() * 4), wrapped, row.name).height()
        lines = min(max(round(whole / metrics.lineSpacing()), 1), 3)
        street = row.line.street if lines < 3 else ""
        first, second = lines * self._theme.px(FIRST), self._theme.px(SECOND) if street else 0
        top = room.top() + (room.height() - first - second) // 2
        painter.setPen(self._theme.palette.color("ink"))
        painter.setFont(font)
        painter.drawText(QRect(room.left(), top, room.width(), first), wrapped, row.name)
        painter.setPen(self._theme.palette.color("inkSoft"))
        write(painter, QRect(room.left(), top + first, room.width(), second), street, self._letters.small)

    def _paint_cell(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        px, colors = self._theme.px, self._theme.palette
        first, second = px(HEIGHT if cell.tag else FIRST), px(SECOND) if cell.small else 0
        top = room.top() + (room.height() - first - second) // 2
        if cell.tag:
            tag = fitting_tag(cell.tag, self._theme, self._letters, room.width())
            paint_tag(painter, self._theme, room.left(), top, tag)
        else:
            painter.setPen(colors.color("inkSoft" if cell.soft else "ink"))
            letters = self._letters.small if cell.soft and not cell.small else self._letters.body
            write(painter, QRect(room.left(), top, room.width(), first), cell.words, letters)
        painter.setPen(colors.color("ink" if cell.strong_small else "inkSoft"))
        letters = self._letters.small_strong if cell.strong_small else self._letters.small
        write(painter, QRect(room.left(), top + first, room.width(), second), cell.small, letters)

    def _paint_pieces(self, painter: QPainter, room: QRect, row: Row, column: Column) -> None:
        placed = self._pieces(row, column, room.width())
        if not placed:
            painter.setPen(self._theme.palette.color("inkSoft"))
            write(painter, room, "nog geen kinderen", self._letters.small)
            return
        top = room.top() + (room.height() - _height(placed, self._theme)) // 2
        self._paint_placed(painter, QRect(room.left(), top, room.width(), room.height()), placed)

    def _paint_placed(self, painter: QPainter, room: QRect, placed: list[Placed]) -> None:
        for piece, at in placed:
            piece.paint(painter, self._theme, self._letters, at + room.topLeft(), room.width() - at.x())

    def _pieces(self, row: Row, column: Column, width: int) -> list[Placed]:
        """Where the parts of a cell stand; kept, because it takes some measuring."""
        key = (row.line.id, column, width)
        if key not in self._placed:
            lines = NARROW_LINES if column is Column.FAMILY else LINES
            self._placed[key] = lay(self._parts(row, column), self._theme, self._letters, width, lines)
        return self._placed[key]

    def _parts(self, row: Row, column: Column) -> list[Piece]:
        if column is Column.NEEDS:
            return tags_of(row.all_tags)
        children = children_of(row, self._theme)
        if column is Column.FAMILY:
            return [*(tags_of(row.all_tags) if row.needs else ()), *children]
        return children if self.tags_apart else [*children, *tags_of(row.own_tags)]

    def arrange(self, *, narrow: bool, tags_apart: bool) -> None:
        """Other columns or widths: what stands where is measured again."""
        self.narrow, self.tags_apart = narrow, tags_apart
        self._placed.clear()

    def _measure_again(self) -> None:
        self._letters = Letters(self._theme)
        self._placed.clear()


def _height(placed: list[Placed], theme: Theme) -> int:
    return placed[-1][1].y() + theme.px(HEIGHT)


def _cell(row: Row, column: Column) -> Cell:
    return {
        Column.DATES: row.dates,
        Column.EVALUATION: row.evaluation,
        Column.CONTACT: row.contact,
        Column.AGREEMENTS: row.agreements,
        Column.CONSENT: row.consent,
    }[column]
