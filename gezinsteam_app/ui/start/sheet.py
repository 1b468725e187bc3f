"""The recovery sheet as a drawing: on paper with its words, on the screen with bars in their place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.domain import dates
from gezinsteam_app.ui.theme import Theme

INK, SOFT, LINE, BAR = QColor("#1E2629"), QColor("#586166"), QColor("#857963"), QColor("#DCD2C0")
WIDTH = 372
"""All sizes below are those of the design, on a sheet of this width; the painter scales them."""

ADVICE = (
    ("Wachtzin vergeten?", "Kies ‘Openen met herstelblad’. Typ de twaalf woorden over."),
    ("Blad kwijt?", "Maak een nieuw blad bij Instellingen. Het oude werkt dan niet meer."),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whose sheet it is, and its words. `repr` never shows the words."""

    name: str
    team: str
    made_on: dt.date
    words: Sequence[str]

    def __repr__(self) -> str:
        return "Sheet(…)"

    @property
    def owner(self) -> str:
        return ", ".join(part for part in (self.name, self.team) if part)


def paint_sheet(
    painter: QPainter, page: QRectF, sheet: Sheet, font: Callable[[float, int], QFont], *, show: bool
) -> None:
    """Draws the sheet over the width of `page`. `font(size, weight)` gives fonts at sizes of the design.

    With `show` the words, without it bars: on the screen the words never appear.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(page.topLeft())
    painter.scale(page.width() / WIDTH, page.width() / WIDTH)
    inside = WIDTH - 56
    y = _text(painter, font(22, 700), INK, QRectF(28, 24, inside, 32), "Herstelblad")
    y = _text(painter, font(14, 400), INK, QRectF(28, y + 2, inside, 60), sheet.owner)
    made = f"gemaakt op {dates.long(sheet.made_on.isoformat())}"
    y = _text(painter, font(14, 400), INK, QRectF(28, y, inside, 24), made)
    y = _words(painter, y + 16, sheet, font, show)
    for question, answer in ADVICE:
        y = _text(painter, font(15, 600), INK, QRectF(28, y + 8, inside, 24), question)
        y = _text(painter, font(15, 400), INK, QRectF(28, y, inside, 60), answer)
    painter.restore()


def _words(painter: QPainter, top: float, sheet: Sheet, font: Callable[[float, int], QFont], show: bool) -> float:
    height = 38.0
    for index, word in enumerate(sheet.words):
        left, y = 28 + (index % 2) * 162, top + index // 2 * height
        _text(painter, font(14, 400), SOFT, QRectF(left, y + 8, 24, 22), str(index + 1))
        if show:
            _text(painter, font(18, 600), INK, QRectF(left + 26, y + 4, 126, 28), word)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(BAR)
            painter.drawRoundedRect(QRectF(left + 28, y + 12, 96, 12), 6, 6)
        painter.setPen(QPen(LINE, 1))
        painter.drawLine(round(left), round(y + 32), round(left + 150), round(y + 32))
    return top + (len(sheet.words) + 1) // 2 * height


def _text(painter: QPainter, font: QFont, color: QColor, rect: QRectF, words: str) -> float:
    """Draws the words and gives the height at which they end."""
    painter.setFont(font)
    painter.setPen(color)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    return painter.drawText(rect, int(flags), words).bottom()


class SheetPreview(QWidget):
    """What the printed sheet looks like, without its words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet = Sheet("", "", dt.date(2000, 1, 1), ("",) * 12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Zo ziet het herstelblad eruit. De woorden staan alleen op papier.")

    def set_sheet(self, sheet: Sheet) -> None:
        self._sheet = Sheet(sheet.name, sheet.team, sheet.made_on, ("",) * len(sheet.words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 500)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.palette.color("line"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        paint_sheet(painter, QRectF(self.rect()), self._sheet, self._theme.fixed_font, show=False)
