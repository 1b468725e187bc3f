"""Paints the overview: the level at the left; in each cell how much help there is, and how many children have it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gezinsteam_app.domain.supply_matrix import Cell, counted, euro, wait_words
from gezinsteam_app.ui.supply import words
from gezinsteam_app.ui.supply.model import Index, OverviewModel
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import HEIGHT as TAG_HEIGHT
from gezinsteam_app.ui.widgets.paint import TagLook, paint_tag

PADDING, BAR, LINE, NUMBER = 12, 5, 21, 30
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
WHITE = TagLook("late", "witte vlek")


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of a cell. `tag`: the mark of a white spot that is used."""

    text: str
    strong: bool = False
    quiet: bool = False
    tag: bool = False


def cell_lines(cell: Cell) -> list[CellLine]:
    """What stands in a cell, from top to bottom."""
    lines: list[CellLine] = []
    if cell.offers:
        lines.append(CellLine(counted(len(cell.offers), "soort hulp", "soorten hulp"), strong=True))
        lines += [CellLine(one) for one in (words.where(cell), wait_words(cell)) if one]
    elif cell.is_missed:
        lines.append(CellLine(WHITE.text, tag=True))
    elif cell.is_white:
        lines.append(CellLine("geen hulp", quiet=True))
    if cell.children:
        lines.append(CellLine(f"{counted(cell.children, 'kind', 'kinderen')} nu", strong=True))
    # A price that is known for some of the children only is told beside the table, where there is room to say so.
    if len(cell.costs) == 1 and not cell.unpriced:
        (cost,) = cell.costs
        amount = euro(cost.least) if cost.least == cost.most else f"{euro(cost.least)} tot {euro(cost.most)}"
        lines.append(CellLine(f"{amount} per {cost.unit}" if cost.unit else amount))
    return lines


class OverviewDelegate(QStyledItemDelegate):
    """The chosen cell has the bar of a selection; a cell without help lies deeper."""

    def __init__(self, theme: Theme, model: OverviewModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return option.rect.size()

    def row_height(self, row: int, widths: list[int]) -> int:
        """How high a row must be in these column widths."""
        px = self._theme.px
        most = max(len(cell_lines(cell)) for cell in self._cells(row, len(widths)))
        name = QFontMetrics(self._theme.text_font(14, 600))
        room = QRect(0, 0, max(widths[0] - px(PADDING + NUMBER + 8), 1), 1000)
        head = name.boundingRect(room, TOP, self._model.head(row)[1]).height()
        return max(px(52), most * px(LINE) + px(18), head + px(18))

    def _cells(self, row: int, columns: int) -> list[Cell]:
        found = [self._model.cell(row, column) for column in range(1, columns)]
        return [cell for cell in found if cell is not None]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, colors, px = option.rect, self._theme.palette, self._theme.px
        cell = self._model.cell(index.row(), index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        deep = cell is not None and not cell.offers
        painter.fillRect(rect, colors.color("sunken" if deep else "surface"))
        if cell is None:
            self._paint_head(painter, rect, index.row())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, colors.color("tealSoft"))
                painter.fillRect(rect.left(), rect.top(), px(BAR), rect.height(), colors.color("teal"))
            self._paint_cell(painter, rect, cell)
        line = colors.color("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, row: int) -> None:
        px, colors = self._theme.px, self._theme.palette
        zone = colors.level(self._model.level(row), None, self._model.scale.levels[self._model.level(row)].zone).zone
        block = QRect(rect.left() + px(PADDING), rect.top() + px(10), px(NUMBER), px(28))
        number, name = self._model.head(row)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(zone.solid)
        painter.drawRoundedRect(block, px(6), px(6))
        painter.setPen(zone.on_solid)
        painter.setFont(self._theme.text_font(14, 700))
        painter.drawText(block, Qt.AlignmentFlag.AlignCenter, number)
        painter.setPen(colors.color("ink"))
        painter.setFont(self._theme.text_font(14, 600))
        painter.drawText(rect.adjusted(px(PADDING + NUMBER + 8), px(10), -px(4), 0), TOP, name)

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        px, colors = self._theme.px, self._theme.palette
        lines = cell_lines(cell)
        top = rect.top() + px(9)
        for line in lines:
            room = QRect(rect.left() + px(PADDING), top, rect.width() - px(PADDING + 4), px(LINE))
            top += px(TAG_HEIGHT + 4 if line.tag else LINE)
            if line.tag:
                paint_tag(painter, self._theme, room.left(), room.top(), WHITE)
                continue
            painter.setFont(self._theme.text_font(14, 600 if line.strong else 400))
            painter.setPen(colors.color("inkMuted" if line.quiet else "ink" if line.strong else "inkSoft"))
            shown = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, LEFT, shown)
