"""Below the bands of the chart: the zone through time, and what happened beside the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gezinsteam_app.domain.levels.marks import CRISIS, GOAL, MEETING
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.ui.palette import ZONE_NAMES
from gezinsteam_app.ui.theme import Theme

if TYPE_CHECKING:
    from gezinsteam_app.ui.levels.draw import Plot

ICONS = {GOAL: "star", CRISIS: "alert-triangle", MEETING: "users-group"}
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def draw_strips(painter: QPainter, theme: Theme, plot: Plot, scale: LevelScale) -> None:
    """The line of zones with their word where there is room, and the name of each line at the left."""
    top = plot.area.bottom()
    lanes = plot.chart.lanes() * plot.lane
    painter.setFont(theme.text_font(14, 600))
    for words, begin, high in (("Zone", top, plot.strip), ("Gebeurd", top + plot.strip, lanes)):
        if plot.words and high:
            painter.setPen(theme.palette.color("inkSoft"))
            left = plot.numbers + theme.px(10)
            painter.drawText(QRectF(left, begin, plot.words - theme.px(14), high), MIDDLE, words)
    metrics = painter.fontMetrics()
    for piece in plot.chart.zones:
        look = theme.palette.zones[ZONE_NAMES[piece.zone]]
        begins = plot.x(piece.begin)
        ribbon = QRectF(begins, top + theme.px(3), max(plot.x(piece.end) - begins, 2), plot.strip - theme.px(5))
        painter.fillRect(ribbon, look.solid)
        words = scale.zones[piece.zone]
        if metrics.horizontalAdvance(words) + theme.px(8) <= ribbon.width():
            painter.setPen(look.on_solid)
            painter.drawText(ribbon.adjusted(theme.px(6), 0, 0, 0), MIDDLE, words)


def draw_mark(
    painter: QPainter, theme: Theme, middle: QPointF, size: float, kind: str, *, marked: bool = False
) -> None:
    """A round with the sign of what happened, as in the chart and before its row in the table."""
    painter.setPen(QPen(theme.palette.color("ink"), 1.5))
    painter.setBrush(theme.palette.color("ink" if marked else "surface"))
    painter.drawEllipse(middle, size / 2, size / 2)
    side = theme.px(16)
    icon = theme.pixmap(ICONS[kind], "paper" if marked else "ink", 16, 2)
    painter.drawPixmap(QPointF(middle.x() - side / 2, middle.y() - side / 2), icon)
