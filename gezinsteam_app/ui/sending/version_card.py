"""One version beside another: who, where and when, the words with what differs, and the choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from gezinsteam_app.actions.differences import Version
from gezinsteam_app.domain.highlight import Piece
from gezinsteam_app.ui.sending import words
from gezinsteam_app.ui.sending.marked_text import MarkedText
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, column, row, thin_line
from gezinsteam_app.ui.widgets.inputs import TextArea
from gezinsteam_app.ui.widgets.text import label, set_property

ROUND = 40


class Initial(QWidget):
    """The first letter of a name in a round; decoration, the name stands beside it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._letter = theme, name[:1].upper()
        theme.changed.connect(self._size)
        self._size()

    def _size(self) -> None:
        self.setFixedSize(self._theme.px(ROUND), self._theme.px(ROUND))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.color("sunken"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(self._theme.palette.color("inkSoft"))
        painter.setFont(self._theme.font("bodyStrong"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)


class ChoiceCard(Card):
    """A card that can be chosen, anywhere on it; `radio` belongs to the group of the page. `chosen` when it is."""

    chosen = Signal()

    def __init__(self, take: str, name: str, keys: str) -> None:
        super().__init__(margins=(20, 14, 20, 10), gap=10)
        self.setProperty("role", "choice")
        self.radio = QRadioButton(take)
        self.radio.setAccessibleName(name)
        self.radio.setMinimumHeight(44)
        self.radio.toggled.connect(self._show)
        self._keys = label(keys, "key")

    def value(self) -> Any:
        """What holds when this card is chosen."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.radio.setChecked(True)
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show(self, on: bool) -> None:
        set_property(self, "on", on)
        if on:
            self.chosen.emit()


class VersionCard(ChoiceCard):
    """A version as somebody wrote it."""

    def __init__(
        self, theme: Theme, number: int, version: Version, pieces: Sequence[Piece], *, own: bool, removal: bool
    ) -> None:
        take = words.take(version, removal=removal)
        told = f"{words.whose(version)}, {words.moment(version.at)}: {version.words}"
        super().__init__(take, f"{take}. {told}", f"Alt {number}")
        self.version = version
        head = row(gap=12)
        head.addWidget(Initial(theme, version.who), 0, Qt.AlignmentFlag.AlignTop)
        who = column(gap=0)
        first = row(gap=6)
        first.addWidget(label(words.whose(version), "strong"))
        first.addWidget(label(words.where_written(version), "soft"), 1)
        who.addLayout(first)
        who.addWidget(label(words.moment(version.at), "caption"))
        head.addLayout(who, 1)
        self.column.addLayout(head)
        self.words = MarkedText(theme, pieces, own=own)
        self.column.addWidget(self.words)
        self.column.addStretch(1)
        self.column.addWidget(thin_line())
        below = row(gap=12)
        below.addWidget(self.radio, 1)
        below.addWidget(self._keys)
        self.column.addLayout(below)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def value(self) -> Any:
        return self.version.value


class CombineCard(ChoiceCard):
    """A version of one's own, to begin with made of the others. `typed(text)` while it is being written."""

    typed = Signal(str)

    def __init__(self, number: int, text: str, *, own: bool) -> None:
        super().__init__("Voeg samen", "Voeg samen tot een eigen tekst", f"Alt {number}")
        head = row(gap=12)
        head.addWidget(self.radio)
        head.addWidget(label("Pas de tekst aan tot hij klopt.", "soft", wrap=True), 1)
        head.addWidget(self._keys)
        self.column.addLayout(head)
        self.area = TextArea(2)
        self.area.setProperty("role", "ownLarge" if own else "large")
        self.area.setPlainText(text)
        self.area.setAccessibleName("De tekst die klopt")
        self.area.textChanged.connect(self._typed)
        self.column.addWidget(self.area)
        self.column.addSpacing(6)

    def value(self) -> Any:
        return self.area.text().strip()

    def _typed(self) -> None:
        """Who writes here means this one."""
        self.radio.setChecked(True)
        self.typed.emit(self.area.text())


class TogetherCard(ChoiceCard):
    """Everything that stands in any of the versions, for a set of names or things."""

    def __init__(self, number: int, value: Any, shown: str) -> None:
        super().__init__(f"Neem ze samen: {shown}", f"Neem ze samen: {shown}", f"Alt {number}")
        self._value = value
        line = row(gap=12)
        line.addWidget(self.radio, 1)
        line.addWidget(self._keys)
        self.column.addLayout(line)

    def value(self) -> Any:
        return self._value
