"""Plain holders: Card, thin line, the page that scrolls, the empty state, the page error, own words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QScroller,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label


def column(parent: QWidget | None = None, *, margins: int | tuple[int, int, int, int] = 0, gap: int = 8) -> QVBoxLayout:
    """A vertical layout with margins and gap of the design's spacing steps."""
    return _laid(QVBoxLayout(parent) if parent else QVBoxLayout(), margins, gap)


def row(parent: QWidget | None = None, *, margins: int | tuple[int, int, int, int] = 0, gap: int = 12) -> QHBoxLayout:
    """A horizontal layout with margins and gap of the design's spacing steps."""
    return _laid(QHBoxLayout(parent) if parent else QHBoxLayout(), margins, gap)


def _laid(layout, margins: int | tuple[int, int, int, int], gap: int):
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(*sides)
    layout.setSpacing(gap)
    return layout


class Card(QFrame):
    """A surface with a thin line; `layout()` is a column with the card's padding."""

    def __init__(
        self, parent: QWidget | None = None, *, margins: int | tuple[int, int, int, int] = 18, gap: int = 8
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = column(self, margins=margins, gap=gap)


def thin_line() -> QFrame:
    """A decorative separator of one pixel."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


class IconLabel(QLabel):
    """An icon that stays in the colour of the theme. Decoration: the words beside it say the same."""

    def __init__(
        self, theme: Theme, name: str, token: str = "ink", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self.set_icon(name, token)
        theme.changed.connect(self._tint)

    def set_icon(self, name: str, token: str = "ink") -> None:
        self._name, self._token = name, token
        self._tint()

    def _tint(self) -> None:
        self.setPixmap(self._theme.pixmap(self._name, self._token, self._size))


BELOW = 90
"""Room kept around what is brought into view: the undo bar floats over the bottom of the page."""


class _Content(QWidget):
    """What scrolls in a page: as high as its words are in the width that there is, and not as in the narrowest."""

    def minimumSizeHint(self) -> QSize:
        least, lines = super().minimumSizeHint(), self.layout()
        if lines is None or not lines.hasHeightForWidth() or self.width() < least.width():
            return least
        return QSize(least.width(), lines.totalHeightForWidth(self._narrowest(lines)))

    def _narrowest(self, lines: QLayout) -> int:
        """The width in which the words stand: Qt asks a part that may not be wide how high it is in the whole width."""
        around = lines.contentsMargins().left() + lines.contentsMargins().right()
        items = [lines.itemAt(place) for place in range(lines.count())]
        parts = [item.widget() for item in items if item is not None]
        return min([self.width(), *(one.maximumWidth() + around for one in parts if one and not one.isHidden())])


class Page(QScrollArea):
    """A page whose content scrolls up and down, never sideways. Put things in `body` (a column), and
    a stretch last when nothing in it should grow.
    """

    def __init__(
        self, *, margins: int | tuple[int, int, int, int] = 28, gap: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = QWidget()
        # Qt's own would first have to be looked up among all its classes: 0.02 s before the first window.
        self.setViewport(room)
        QScroller.grabGesture(room, QScroller.ScrollerGestureType.TouchGesture)
        content = _Content(room)
        content.setProperty("role", "page")
        self.body: QBoxLayout = column(content, margins=margins, gap=gap)
        self.setWidget(content)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What gets the focus by the keyboard or by itself comes into view; under a finger nothing moves."""
        if new is not None and self.isAncestorOf(new) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, lambda: self._reveal(new))

    def _reveal(self, part: QWidget) -> None:
        if isValid(self) and isValid(part) and self.isAncestorOf(part):
            self.ensureWidgetVisible(part, 0, BELOW)


class EmptyState(QWidget):
    """A dashed frame with an icon, one sentence that says what to ask the family, and one action.

    `action` is the Button (or None); connect to its `clicked`.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        sentence: str,
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.action = action
        line = row(self, margins=(18, 14, 18, 14), gap=16)
        line.addWidget(IconLabel(theme, icon, "inkSoft", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        words.addWidget(label(title, "strong", wrap=True))
        words.addWidget(label(sentence, "soft", wrap=True))
        words.addStretch(1)
        line.addLayout(words, 1)
        if action is not None:
            line.addWidget(action)
        self.setAccessibleName(f"{title}. {sentence}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.palette.color("lineStrong"), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)


class PageError(QFrame):
    """A calm card: what happened, what is safe, what to do. `retry` is its button when one was asked for."""

    def __init__(
        self, theme: Theme, what: str, safe: str, do: str, retry: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "errorCard")
        line = row(self, margins=(18, 16, 18, 16), gap=14)
        line.addWidget(IconLabel(theme, "alert-circle", "error", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=4)
        for text, role in ((what, "h3"), (safe, "body"), (do, "body")):
            if text:
                words.addWidget(label(text, role, wrap=True))
        words.addStretch(1)
        line.addLayout(words, 1)
        self.retry = Button(theme, retry, "normal", "refresh") if retry else None
        if self.retry is not None:
            line.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{what} {safe} {do}")


class OwnWords(QFrame):
    """Literal words of the family: bar, quotes, italic, whole, with who and when. Never rewritten."""

    EMPTY = "Nog geen eigen woorden"

    def __init__(self, words: str = "", said_by: str = "", when: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "ownBox")
        lines = column(self, margins=(18, 12, 18, 12), gap=4)
        self._words = label(role="ownWords", wrap=True)
        self._source = label(role="caption", wrap=True)
        lines.addWidget(self._words)
        lines.addWidget(self._source)
        self.set_words(words, said_by, when)

    def set_words(self, words: str, said_by: str = "", when: str = "") -> None:
        """Shows the words between quotes; `when` as it is to be read ("3 september")."""
        source = ", ".join(part for part in (said_by, when) if part)
        self._words.setText(quoted(words) if words else self.EMPTY)
        self._source.setText(source)
        self._source.setVisible(bool(source))
        self.setAccessibleName(f"{self._words.text()} {source}".strip())


def quoted(words: str) -> str:
    """The words between the quotation marks of the design."""
    return f"“{words}”"
