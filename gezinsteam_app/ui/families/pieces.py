"""Children with their badges, and tags, laid in lines within the width of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from gezinsteam_app.ui.families.rows import Row
from gezinsteam_app.ui.palette import LevelLook
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import HEIGHT, TagLook, badge_size, paint_badge, paint_tag, tag_size

BETWEEN, LINE_GAP, INSIDE = 16, 6, 7


class Letters:
    """The fonts of the list with their measures, for one text size."""

    def __init__(self, theme: Theme) -> None:
        self.name = _measured(theme.text_font(17, 700))
        self.strong = _measured(theme.text_font(16, 600))
        self.body = _measured(theme.text_font(16))
        self.small = _measured(theme.text_font(14))
        self.small_strong = _measured(theme.text_font(14, 600))


Measured = tuple[QFont, QFontMetrics]


def _measured(font: QFont) -> Measured:
    return font, QFontMetrics(font)


def write(painter: QPainter, rect: QRect, text: str, letters: Measured) -> None:
    """One line in the pen's colour, in the middle of the height, ending in dots where there is no room."""
    font, metrics = letters
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip
    painter.drawText(rect, flags, shortened(text, metrics, rect.width()))


def shortened(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text itself where it fits; Qt would put dots even where it fits to the pixel."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def fitting_tag(look: TagLook, theme: Theme, letters: Letters, room: int) -> TagLook:
    """The tag, with dots at the end of its words when it is wider than its room."""
    over = tag_size(theme, look).width() - room
    if over <= 0:
        return look
    metrics = letters.small_strong[1]
    return replace(look, text=shortened(look.text, metrics, metrics.horizontalAdvance(look.text) - over))


@dataclass(frozen=True, slots=True)
class Child:
    """A child as it is painted: name, age, badge."""

    name: str
    age: str
    level: LevelLook | None

    def width(self, theme: Theme, letters: Letters) -> int:
        gap = theme.px(INSIDE)
        words = letters.strong[1].horizontalAdvance(self.name)
        age = letters.body[1].horizontalAdvance(self.age) + gap if self.age else 0
        return words + age + (badge_size(theme, self.level).width() + gap if self.level else 0)

    def paint(self, painter: QPainter, theme: Theme, letters: Letters, at: QPoint, room: int) -> None:
        gap, height = theme.px(INSIDE), theme.px(HEIGHT)
        name = letters.strong[1].horizontalAdvance(self.name)
        name -= max(0, self.width(theme, letters) - room)
        painter.setPen(theme.palette.color("ink"))
        write(painter, QRect(at.x(), at.y(), name, height), self.name, letters.strong)
        left = at.x() + name + gap
        if self.age:
            width = letters.body[1].horizontalAdvance(self.age)
            painter.setPen(theme.palette.color("inkSoft"))
            write(painter, QRect(left, at.y(), width + 1, height), self.age, letters.body)
            left += width + gap
        if self.level:
            paint_badge(painter, theme, left, at.y(), self.level)


@dataclass(frozen=True, slots=True)
class Label:
    """A tag as it is painted."""

    look: TagLook

    def width(self, theme: Theme, letters: Letters) -> int:
        return tag_size(theme, self.look).width()

    def paint(self, painter: QPainter, theme: Theme, letters: Letters, at: QPoint, room: int) -> None:
        paint_tag(painter, theme, at.x(), at.y(), fitting_tag(self.look, theme, letters, room))


@dataclass(frozen=True, slots=True)
class More:
    """How many did not fit."""

    count: int

    @property
    def words(self) -> str:
        return f"en nog {self.count}"

    def width(self, theme: Theme, letters: Letters) -> int:
        return letters.small[1].horizontalAdvance(self.words) + 1

    def paint(self, painter: QPainter, theme: Theme, letters: Letters, at: QPoint, room: int) -> None:
        painter.setPen(theme.palette.color("inkSoft"))
        write(painter, QRect(at.x(), at.y(), room, theme.px(HEIGHT)), self.words, letters.small)


Piece = Child | Label | More
Placed = tuple[Piece, QPoint]


def children_of(row: Row, theme: Theme) -> list[Piece]:
    """The children of a family with their badges."""
    return [
        Child(
            child.name or "kind",
            age,
            theme.palette.level(child.level, child.exclusion or None, child.zone or None) if child.level else None,
        )
        for child, age in row.children
    ]


def tags_of(looks: Sequence[TagLook]) -> list[Piece]:
    return [Label(look) for look in looks]


def lay(pieces: Sequence[Piece], theme: Theme, letters: Letters, width: int, lines: int) -> list[Placed]:
    """Places from left to right in at most so many lines; what does not fit is counted in the last place."""
    for kept in range(len(pieces), -1, -1):
        shown = [*pieces[:kept], *([More(len(pieces) - kept)] if kept < len(pieces) else [])]
        placed = _lines(shown, theme, letters, width)
        height = theme.px(HEIGHT + LINE_GAP)
        if not placed or placed[-1][1].y() < lines * height:
            return placed
    return []


def _lines(pieces: Sequence[Piece], theme: Theme, letters: Letters, width: int) -> list[Placed]:
    placed: list[Placed] = []
    x = y = 0
    for piece in pieces:
        wide = piece.width(theme, letters)
        if x and x + wide > width:
            x, y = 0, y + theme.px(HEIGHT + LINE_GAP)
        placed.append((piece, QPoint(x, y)))
        x += wide + theme.px(BETWEEN)
    return placed
