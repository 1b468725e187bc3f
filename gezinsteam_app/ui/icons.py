"""The icons of resources/icons, drawn in a colour of the theme and kept once drawn."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gezinsteam_app import resources


class Icons:
    """Draws SVG icons whose `currentColor` and stroke width are filled in; cached per look."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, int, int, float, float], QPixmap] = {}

    def pixmap(self, name: str, color: QColor, size: int, ratio: float, stroke: float = 1.75) -> QPixmap:
        """`name` is that of the file without .svg; `size` in logical pixels. FileNotFoundError for no icon."""
        key = (name, color.rgba(), size, ratio, stroke)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, color, size, ratio, stroke)
        return self._drawn[key]

    def _draw(self, name: str, color: QColor, size: int, ratio: float, stroke: float) -> QPixmap:
        source = self._source(name)
        source = source.replace("currentColor", color.name()).replace('stroke-width="2"', f'stroke-width="{stroke}"')
        return draw_svg(source, QSize(size, size), ratio)

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]


def draw_svg(source: str, size: QSize, ratio: float) -> QPixmap:
    """An SVG text as a transparent pixmap of `size` logical pixels, sharp at the pixel ratio."""
    renderer = QSvgRenderer(QByteArray(source.encode()))
    pixmap = QPixmap(size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
