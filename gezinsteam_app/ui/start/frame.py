"""The two halves of every start page: the quiet side with the mark and the table, and the page itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page, column, row
from gezinsteam_app.ui.widgets.pictures import cup, kitchen_table
from gezinsteam_app.ui.widgets.text import label

NAME = "Gezinsteam"


class StartPage(QWidget):
    """`side` (a column under the mark) and `page` (scrolls) with its `body`. `share`: width of the side.

    The table goes where large letters need the room.
    """

    def __init__(
        self, theme: Theme, subtitle: str, side_width: int, picture_width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._side_width = side_width
        self.setProperty("role", "paper")
        self._side = QWidget()
        self._side.setProperty("role", "side")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        margin = 56 if side_width > 400 else 36
        lines = column(self._side, margins=(margin, 40, margin, 28), gap=8)
        lines.addLayout(self._mark(subtitle))
        self.side: QVBoxLayout = column()
        lines.addLayout(self.side)
        self._picture = kitchen_table(theme, picture_width)
        lines.addStretch(1)
        lines.addWidget(self._picture, 4)
        lines.addStretch(1)
        self.foot: QVBoxLayout = column()
        lines.addLayout(self.foot)
        self.page = Page(margins=(56, 36, 56, 12), gap=8)
        self.body = self.page.body
        self.right: QVBoxLayout = column(gap=0)
        self.right.addWidget(self.page, 1)
        halves: QHBoxLayout = row(self, gap=0)
        halves.addWidget(self._side)
        halves.addLayout(self.right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The side takes its share of the design's window; less with large letters."""
        zoom = self.theme.zoom
        share = self._side_width / 1366 if zoom <= 1.25 else 0.28
        self._side.setFixedWidth(round(min(max(share * self.width(), 250), self._side_width * zoom)))
        self._picture.setVisible(zoom <= 1.25 or self.height() > 800 * zoom)

    def set_subtitle(self, subtitle: str) -> None:
        self._subtitle.setText(subtitle)

    def _mark(self, subtitle: str) -> QHBoxLayout:
        line = row(gap=12)
        line.addWidget(cup(self.theme), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0)
        words.addWidget(label(NAME, "h2"))
        self._subtitle: QLabel = label(subtitle, "caption", wrap=True)
        words.addWidget(self._subtitle)
        line.addLayout(words, 1)
        return line
