"""The two drawings: the kitchen table and the cup of the mark, in the colours of the theme."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app import resources
from gezinsteam_app.ui.icons import draw_svg
from gezinsteam_app.ui.theme import Theme

_TOKEN = re.compile(r"var\(--([a-zA-Z]+)\)")


class Picture(QWidget):
    """An SVG of resources/theme whose colours are `var(--token)`. Decoration: no accessible name."""

    def __init__(
        self, theme: Theme, name: str, size: QSize, *, grows: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._size, self._grows = theme, size, grows
        self._source = resources.path("theme", f"{name}.svg").read_text(encoding="utf-8")
        self._drawn = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(size / 3)
        theme.changed.connect(self._forget)

    def sizeHint(self) -> QSize:
        return self._size * self._theme.zoom if self._grows else self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        size = self._size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if self._drawn.size() != size * ratio:
            source = _TOKEN.sub(lambda found: self._theme.palette.css(found[1]), self._source)
            self._drawn = draw_svg(source, size, ratio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        QPainter(self).drawPixmap(left, top, self._drawn)

    def _forget(self) -> None:
        self._drawn = QPixmap()
        self.update()


def kitchen_table(theme: Theme, width: int) -> Picture:
    """The table of the start pages, `width` pixels wide."""
    return Picture(theme, "tafel", QSize(width, width * 400 // 520))


def cup(theme: Theme, on_rail: bool = False) -> Picture:
    """The cup of the mark, 44 px."""
    picture = Picture(theme, "kopje-licht" if on_rail else "kopje", QSize(44, 44), grows=True)
    picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return picture
