"""Words on the page: labels by role, and one that shortens itself with dots."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

KEY_ROLES = ("key", "keyOnInk", "number")
BREAK = "\u200b"
"""A place at which a line may end, without any width."""
_LONG = re.compile(r"\S{24}(?=\S)")


def label(text: str = "", role: str = "body", *, wrap: bool = False, name: str = "") -> QLabel:
    """Plain text in a look of the style sheet: title, h1, h2, h3, lead, strong, bigLabel, soft, caption,
    captionStrong, muted, error, key, body. `name` is its accessible name when the words are not enough.
    """
    if wrap:
        made = _wrapped(WrappedLabel(text), role)
    else:
        made = QLabel(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setProperty("role", role)
        if role in KEY_ROLES:
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if name:
        made.setAccessibleName(name)
    return made


class WrappedLabel(QLabel):
    """Words over several lines. One long word (a link, a key held down) ends a line too: otherwise it would
    push what stands beside it out of the window.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(_LONG.sub(lambda long: long[0] + BREAK, text))

    def text(self) -> str:
        return super().text().replace(BREAK, "")


class FittingLabel(WrappedLabel):
    """Words that ask for no more height than they take at the width they have.

    A page of many wrapped words would otherwise end in a screen of nothing: Qt reckons each of them as narrow.
    """

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width())) if self.isVisible() else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def fitting(text: str = "", role: str = "body") -> QLabel:
    """A label that wraps and fits, for pages of many words."""
    return _wrapped(FittingLabel(text), role)


def _wrapped(made: QLabel, role: str) -> QLabel:
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(True)
    policy = made.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
    policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Changes a property of the style sheet and shows the new look."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class ElidedLabel(QLabel):
    """One line that ends in dots where there is no room; the whole text is its tooltip and accessible name."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._fit()
        self.updateGeometry()

    def whole_text(self) -> str:
        return self._whole

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("mmmm…"), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)
