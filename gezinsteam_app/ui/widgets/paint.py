"""Badges and tags as painter functions, for delegates and for the widgets of the same name.

Every function takes the theme and gives or takes logical pixels; `size` functions tell the room needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from gezinsteam_app.ui.palette import LevelLook, Zone
from gezinsteam_app.ui.theme import Theme

HEIGHT, LARGE_HEIGHT = 26, 36


@dataclass(frozen=True, slots=True)
class TagLook:
    """A tag: `kind` is late, soon, done or ok (in order); an icon and a word."""

    kind: str
    text: str
    icon: str = ""

    @property
    def shown_icon(self) -> str:
        usual = {"late": "alert-triangle", "soon": "clock", "done": "circle-check", "ok": "check"}
        return self.icon or usual[self.kind]


def badge_size(theme: Theme, look: LevelLook, *, large: bool = False) -> QSize:
    """The room of `paint_badge`; the large badge has the professional words and the stair."""
    number, words, height, stair = _badge_parts(theme, look, large)
    return QSize(number + words + stair, height)


def paint_badge(painter: QPainter, theme: Theme, x: int, y: int, look: LevelLook, *, large: bool = False) -> int:
    """Paints number block and word with the top left at x, y. Returns the width used."""
    number, words, height, stair = _badge_parts(theme, look, large)
    zone, width = look.zone, number + words + stair
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_blocks(painter, zone, QRectF(x, y, width, height), number, theme.px(8 if large else 6))
    painter.setPen(zone.on_solid)
    painter.setFont(theme.text_font(18 if large else 14, 700))
    painter.drawText(QRectF(x, y, number, height), Qt.AlignmentFlag.AlignCenter, look.number)
    left = x + number + theme.px(8)
    if large:
        side = theme.px(18)
        paint_stair(painter, QRectF(left, y + (height - side) / 2, side, side), zone, zone.on_soft)
        left += stair
    painter.setPen(zone.on_soft)
    painter.setFont(theme.text_font(16 if large else 14, 600))
    shown = look.professional if large else look.short
    painter.drawText(QRectF(left, y, width, height), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
    return width


def _paint_blocks(painter: QPainter, zone: Zone, room: QRectF, number: int, radius: int) -> None:
    """The two fields of a badge within its rounded edge."""
    path = QPainterPath()
    path.addRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setClipPath(path)
    painter.fillRect(room, zone.soft)
    painter.fillRect(QRectF(room.topLeft(), QSizeF(number, room.height())), zone.solid)
    painter.setClipping(False)
    painter.setPen(QPen(zone.line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def paint_stair(painter: QPainter, rect: QRectF, zone: Zone, color: QColor) -> None:
    """Four rising steps, as many filled as the zone is heavy."""
    step = rect.width() / 4
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1))
    for index in range(4):
        height = rect.height() * (0.34 + 0.22 * index)
        bar = QRectF(rect.left() + index * step + 0.5, rect.bottom() - height, step - 1.5, height - 0.5)
        painter.setBrush(color if index < zone.steps else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, 1, 1)
    painter.restore()


def tag_size(theme: Theme, look: TagLook) -> QSize:
    """The room of `paint_tag`."""
    metrics = QFontMetrics(_tag_font(theme, look))
    margin = 0 if look.kind == "ok" else 18
    return QSize(metrics.horizontalAdvance(look.text) + theme.px(16 + 5 + margin) + 1, theme.px(HEIGHT))


def paint_tag(painter: QPainter, theme: Theme, x: int, y: int, look: TagLook) -> int:
    """Paints icon and word with the top left at x, y. Returns the width used."""
    colors = theme.palette
    size = tag_size(theme, look)
    fill, edge, text = {
        "late": ("ink", "ink", "paper"),
        "soon": (None, "ink", "ink"),
        "done": ("tealSoft", "tealSoft", "teal"),
        "ok": (None, None, "inkSoft"),
    }[look.kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.color(edge), 1.5) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(colors.color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x + 1, y + 1, size.width() - 2, size.height() - 2), theme.px(6), theme.px(6))
    left = x + (0 if look.kind == "ok" else theme.px(9))
    side = theme.px(16)
    painter.drawPixmap(QPointF(left, y + (size.height() - side) / 2), theme.pixmap(look.shown_icon, text, 16))
    painter.setPen(colors.color(text))
    painter.setFont(_tag_font(theme, look))
    words = QRectF(left + side + theme.px(5), y, size.width(), size.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, look.text)
    painter.restore()
    return size.width()


def paint_focus(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The focus ring inside a row or cell, for delegates on State_HasFocus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.palette.color("focus"), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
    painter.restore()


def _tag_font(theme: Theme, look: TagLook):
    return theme.text_font(14, 400 if look.kind == "ok" else 600)


def _badge_parts(theme: Theme, look: LevelLook, large: bool) -> tuple[int, int, int, int]:
    """Widths of number block and words (margins included), height, and room for the stair."""
    number_metrics = QFontMetrics(theme.text_font(18 if large else 14, 700))
    word_metrics = QFontMetrics(theme.text_font(16 if large else 14, 600))
    number = max(theme.px(36 if large else 24), number_metrics.horizontalAdvance(look.number) + theme.px(12))
    words = word_metrics.horizontalAdvance(look.professional if large else look.short) + theme.px(17)
    height = theme.px(LARGE_HEIGHT if large else HEIGHT)
    return number, words, height, theme.px(24) if large else 0
