"""Words of which some are marked: bold with a line of the main colour under them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.domain.highlight import Piece
from gezinsteam_app.ui.theme import Theme


class MarkedText(QWidget):
    """Words over as many lines as they need; `own`: literal words of the family, in their own look."""

    def __init__(self, theme: Theme, pieces: Sequence[Piece], *, own: bool = False) -> None:
        super().__init__()
        self._theme, self._pieces, self._own = theme, tuple(pieces), own
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.text())
        theme.changed.connect(self._fill)
        self._fill()

    def text(self) -> str:
        return "".join(piece.text for piece in self._pieces)

    def marked(self) -> list[str]:
        """What is marked, piece by piece."""
        return [piece.text for piece in self._pieces if piece.marked]

    def heightForWidth(self, width: int) -> int:
        self._document.setTextWidth(width)
        return round(self._document.size().height()) + 4

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._theme.px(240))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(30))

    def _fill(self) -> None:
        self._document.clear()
        self._document.setDefaultFont(self._theme.font("ownWords") if self._own else self._theme.text_font(20))
        cursor = QTextCursor(self._document)
        for piece in self._pieces:
            look = QTextCharFormat()
            if piece.marked:
                look.setFontWeight(QFont.Weight.Bold)
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                look.setUnderlineColor(self._theme.palette.color("ownBar" if self._own else "teal"))
            cursor.insertText(piece.text, look)
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._document.setTextWidth(self.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        ink = self._theme.palette.color("own" if self._own else "ink")
        context.palette.setColor(QPalette.ColorRole.Text, ink)
        self._document.documentLayout().draw(QPainter(self), context)
