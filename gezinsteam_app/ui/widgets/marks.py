"""Tag and LevelBadge as widgets; the painting is in paint.py."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import TagLook, badge_size, paint_badge, paint_tag, tag_size


class Tag(QWidget):
    """Icon and word: late (ink), soon (outline), done (teal soft), ok (plain)."""

    def __init__(self, theme: Theme, kind: str, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tag(kind, text, icon)
        theme.changed.connect(self.updateGeometry)

    def set_tag(self, kind: str, text: str, icon: str = "") -> None:
        self._look = TagLook(kind, text, icon)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return tag_size(self._theme, self._look)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_tag(QPainter(self), self._theme, 0, 0, self._look)


class LevelBadge(QWidget):
    """A level as number and word; large: the professional words with the stair of its zone."""

    def __init__(
        self,
        theme: Theme,
        level: int,
        exclusion: str | None = None,
        zone: str | None = None,
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._large = theme, large
        self._level = (level, exclusion, zone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look = theme.palette.level(*self._level)
        self.setAccessibleName(f"niveau {look.number}, {look.professional}")
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return badge_size(self._theme, self._theme.palette.level(*self._level), large=self._large)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._theme.palette.level(*self._level)
        paint_badge(QPainter(self), self._theme, 0, 0, look, large=self._large)
