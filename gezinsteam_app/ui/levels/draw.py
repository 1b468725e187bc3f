"""How the chart of levels is drawn: bands, months, lines, dots, flags and the line of today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.levels.scale import EXCLUDING, LevelScale, badge
from gezinsteam_app.ui.levels.chart import Chart, Point, Stretch
from gezinsteam_app.ui.levels.strips import draw_mark, draw_strips
from gezinsteam_app.ui.palette import ZONE_NAMES
from gezinsteam_app.ui.theme import Theme

MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
HIGHER = 0.4
"""How much higher the band of 7+ is, in bands."""
LANE = 0.3
"""How far lines of two kinds of help on one level stand apart, in bands."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The chart with its places in pixels: `area` is where the lines are, `band` the height of a level."""

    chart: Chart
    area: QRectF
    band: int
    numbers: int
    words: int
    dot_size: int
    axis: int
    strip: int
    """The height of the line of zones; each line of marks is as high as a dot with room around it."""

    @property
    def lane(self) -> float:
        return self.dot_size * 1.25

    @property
    def foot(self) -> float:
        """Where the bands, the zones and the marks end and the months begin."""
        return self.area.bottom() + self.strip + self.chart.lanes() * self.lane

    def point(self, point: Point) -> QPointF:
        return QPointF(self.x(point.day), self.area.bottom() + self.strip + (point.lane + 0.5) * self.lane)

    def x(self, day: dt.date) -> float:
        whole = (self.chart.last - self.chart.first).days
        share = min(max((day - self.chart.first).days / whole, 0), 1)
        return self.area.left() + share * self.area.width()

    def top(self, level: int) -> float:
        """Where a band begins; the highest one has room for the word of the exclusion above its line."""
        return 0 if level >= EXCLUDING else (EXCLUDING - level + HIGHER) * self.band

    def high(self, level: int) -> float:
        return self.band * (1 + HIGHER if level >= EXCLUDING else 1)

    def y(self, level: int, lane: int = 0) -> float:
        shift = (0, -LANE, LANE)[lane % 3] * self.band
        return self.top(level) + self.high(level) - self.band * 0.5 + shift

    def dot(self, stretch: Stretch) -> QPointF:
        return QPointF(self.x(stretch.begin), self.y(stretch.band, stretch.lane))

    def end(self, stretch: Stretch) -> QPointF:
        return QPointF(self.x(stretch.end), self.y(stretch.band, stretch.lane))


def draw_chart(painter: QPainter, theme: Theme, plot: Plot, scale: LevelScale, on: dt.date) -> None:
    """Everything, from back to front, with nothing pointed at."""
    _bands(painter, theme, plot, scale)
    draw_strips(painter, theme, plot, scale)
    _months(painter, theme, plot)
    for stretch in plot.chart.stretches:
        _expected(painter, theme, plot, stretch)
    _what_was(painter, theme, plot)
    for stretch in plot.chart.stretches:
        _exclusion(painter, theme, plot, scale, stretch)
    _today(painter, theme, plot, on)
    for stretch in plot.chart.stretches:
        paint_number(painter, theme, plot.dot(stretch), plot.dot_size, stretch.now.number)
    for point in plot.chart.points:
        draw_mark(painter, theme, plot.point(point), plot.dot_size, point.mark.kind)


def draw_pointed(painter: QPainter, theme: Theme, plot: Plot, at: int, *, focus: bool) -> None:
    """Over it, the decision or mark that is pointed at, with a ring when the keyboard is there."""
    for stretch in plot.chart.stretches:
        if stretch.now.number == at:
            paint_number(painter, theme, plot.dot(stretch), plot.dot_size, at, marked=True)
            _ring(painter, theme, plot.dot(stretch), plot.dot_size, focus)
    for point in plot.chart.points:
        if point.number == at:
            draw_mark(painter, theme, plot.point(point), plot.dot_size, point.mark.kind, marked=True)
            _ring(painter, theme, plot.point(point), plot.dot_size, focus)


def _bands(painter: QPainter, theme: Theme, plot: Plot, scale: LevelScale) -> None:
    right = plot.area.right()
    for level in range(EXCLUDING, 0, -1):
        words = scale.levels[level]
        zone = theme.palette.zones[ZONE_NAMES[words.zone]]
        top, high = plot.top(level), plot.high(level)
        painter.fillRect(QRectF(0, top, right, high), zone.soft)
        number = QRectF(0, top, plot.numbers, high)
        painter.fillRect(number, zone.solid)
        painter.setPen(zone.on_solid)
        painter.setFont(theme.text_font(17, 700))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, badge(level))
        painter.setPen(zone.on_soft)
        painter.setFont(theme.text_font(14, 600))
        room = QRectF(plot.numbers + theme.px(10), top, plot.words - theme.px(14), high)
        if plot.words:
            painter.drawText(room, MIDDLE, _fitting(painter, words.name, words.short, room.width()))
        painter.setPen(QPen(theme.palette.color("surface"), 1))
        if level < EXCLUDING:
            painter.drawLine(QPointF(0, top), QPointF(right, top))


def _fitting(painter: QPainter, name: str, short: str, room: float) -> str:
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(name) <= room:
        return name
    return metrics.elidedText(short[:1].upper() + short[1:], Qt.TextElideMode.ElideRight, int(room))


def _months(painter: QPainter, theme: Theme, plot: Plot) -> None:
    metrics = QFontMetrics(theme.text_font(14, 600))
    taken: list[tuple[float, float]] = []
    soft = theme.palette.color("inkSoft")
    # Years first: where there is no room for both, the year stays.
    for tick in sorted(plot.chart.ticks, key=lambda one: not one.strong):
        x = plot.x(tick.day)
        line = theme.palette.color("lineStrong")
        line.setAlpha(90)
        painter.setPen(QPen(line, 1))
        painter.drawLine(QPointF(x, 0), QPointF(x, plot.foot))
        wide = metrics.horizontalAdvance(tick.words) + theme.px(8)
        left, right = x - wide / 2, x + wide / 2
        if right > plot.area.right() or any(left < end and begin < right for begin, end in taken):
            continue
        taken.append((left, right))
        painter.setFont(theme.text_font(14, 700 if tick.strong else 400))
        painter.setPen(theme.palette.color("ink") if tick.strong else soft)
        room = QRectF(x - wide / 2, plot.foot, wide, plot.axis)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, tick.words)


def _ink(theme: Theme, width: float = 3.5) -> QPen:
    return QPen(theme.palette.color("ink"), theme.px(1) * width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def _what_was(painter: QPainter, theme: Theme, plot: Plot) -> None:
    """The solid line, with an edge in the colour of the surface so that it stands out on every band."""
    path = QPainterPath()
    for stretch in plot.chart.stretches:
        if stretch.solid_end > stretch.begin:
            path.moveTo(plot.dot(stretch))
            path.lineTo(plot.x(stretch.solid_end), plot.y(stretch.band, stretch.lane))
    for turn in plot.chart.turns:
        if turn.day <= turn.before.solid_end:
            path.moveTo(plot.end(turn.before))
            path.lineTo(plot.dot(turn.after))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.palette.color("surface"), theme.px(1) * 7.0))
    painter.drawPath(path)
    painter.setPen(_ink(theme))
    painter.drawPath(path)


def _expected(painter: QPainter, theme: Theme, plot: Plot, stretch: Stretch) -> None:
    pen = _ink(theme, 3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 2.2])
    painter.setPen(pen)
    end = plot.end(stretch)
    if stretch.end > stretch.solid_end:
        painter.drawLine(QPointF(plot.x(stretch.solid_end), end.y()), end)
    if stretch.end > plot.chart.last:
        _goes_on(painter, theme, plot, stretch)
    elif stretch.flag:
        _flag(painter, theme, plot, stretch)


def _goes_on(painter: QPainter, theme: Theme, plot: Plot, stretch: Stretch) -> None:
    """The agreed end lies outside the chart: it is said in words."""
    words = f"tot en met {dates.long(stretch.end.isoformat())}"
    painter.setFont(theme.text_font(14, 600))
    painter.setPen(theme.palette.color("ink"))
    wide = painter.fontMetrics().horizontalAdvance(words) + theme.px(6)
    foot = plot.y(stretch.band, stretch.lane) - theme.px(7)
    painter.drawText(QPointF(plot.area.right() - wide, foot), words)


def _flag(painter: QPainter, theme: Theme, plot: Plot, stretch: Stretch) -> None:
    """The aim, on its own band, with the dotted way to it."""
    end = plot.end(stretch)
    aim = end
    if stretch.flag != stretch.band:
        aim = QPointF(end.x(), plot.y(stretch.flag))
        painter.drawLine(end, aim)
    side = theme.px(24)
    painter.drawPixmap(QPointF(aim.x() - side * 0.2, aim.y() - side * 0.85), theme.pixmap("flag", "ink", 24, 2.2))


def _exclusion(painter: QPainter, theme: Theme, plot: Plot, scale: LevelScale, stretch: Stretch) -> None:
    """All degrees of exclusion share a band: the word above the line tells them apart."""
    exclusion = stretch.now.step.level[1] if stretch.now.step.level else ""
    if not exclusion:
        return
    words = scale.words(stretch.band, exclusion).short
    painter.setFont(theme.text_font(14, 600))
    zone = theme.palette.zones[ZONE_NAMES[scale.levels[EXCLUDING].zone]]
    painter.setPen(zone.on_soft)
    left = plot.dot(stretch).x() + plot.dot_size * 0.6
    top = plot.top(stretch.band) + theme.px(1)
    wide = painter.fontMetrics().horizontalAdvance(words)
    left = min(left, plot.area.right() - wide - theme.px(4))
    painter.drawText(QPointF(left, top + painter.fontMetrics().ascent()), words)


def _today(painter: QPainter, theme: Theme, plot: Plot, on: dt.date) -> None:
    teal = theme.palette.color("teal")
    x = plot.x(on)
    painter.setPen(QPen(teal, theme.px(2)))
    painter.drawLine(QPointF(x, 0), QPointF(x, plot.foot))
    painter.setFont(theme.text_font(14, 600))
    words = "vandaag"
    metrics = painter.fontMetrics()
    size = QSizeF(metrics.horizontalAdvance(words) + theme.px(14), theme.px(22))
    left = min(max(x - size.width() / 2, plot.area.left()), plot.area.right() - size.width())
    # At the foot: the words of an exclusion stand at the top.
    flag = QRectF(QPointF(left, plot.area.bottom() - size.height()), size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(teal)
    painter.drawRoundedRect(flag, theme.px(4), theme.px(4))
    painter.setPen(theme.palette.color("onTeal"))
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, words)


def _ring(painter: QPainter, theme: Theme, middle: QPointF, size: float, shown: bool) -> None:
    if not shown:
        return
    painter.setPen(QPen(theme.palette.color("focus"), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = size / 2 + theme.px(4)
    painter.drawEllipse(middle, radius, radius)


def paint_number(
    painter: QPainter, theme: Theme, middle: QPointF, size: float, number: int, *, marked: bool = False
) -> None:
    """The round with the number of a decision, as in the chart and before its row in the table."""
    colors = theme.palette
    painter.setPen(QPen(colors.color("ink"), 2))
    painter.setBrush(colors.color("ink" if marked else "surface"))
    painter.drawEllipse(middle, size / 2, size / 2)
    painter.setPen(colors.color("paper" if marked else "ink"))
    painter.setFont(theme.text_font(14, 700))
    box = QRectF(middle.x() - size, middle.y() - size / 2, 2 * size, size)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
