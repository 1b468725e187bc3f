"""The badge of a level in the words of the region."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.ui.palette import LevelLook
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import badge_size, paint_badge


def look_of(theme: Theme, scale: LevelScale, level: tuple[int, str], zone: str) -> LevelLook:
    """The colours of the theme with the words of the region."""
    words = scale.words(*level)
    look = theme.palette.level(level[0], level[1] or None, zone or None)
    return dataclasses.replace(look, short=words.short, professional=words.name, family=words.family)


class ScaleBadge(QWidget):
    """Number and word; large: the whole name with the stair of its zone."""

    def __init__(
        self, theme: Theme, scale: LevelScale, level: tuple[int, str], zone: str, *, large: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._scale, self._large = theme, scale, large
        self._level, self._zone = level, zone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look = self._look()
        self.setAccessibleName(f"niveau {look.number}, {look.professional}")
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return badge_size(self._theme, self._look(), large=self._large)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(QPainter(self), self._theme, 0, 0, self._look(), large=self._large)

    def _look(self) -> LevelLook:
        return look_of(self._theme, self._scale, self._level, self._zone)
