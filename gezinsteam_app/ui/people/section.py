"""A titled part of a card that shows itself anew when the family changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

LEFT, MOST_OF_WIDTH = 404, 0.38


class Section(QWidget):
    """`heading` holds `title` and an action at the right; `body` is the column under it.

    Subclasses fill `body` in `show_family`.
    """

    def __init__(self, context: FamilyContext, title: str) -> None:
        super().__init__()
        self.context = context
        lines = column(self, gap=10)
        lines.addWidget(thin_line())
        self.heading = row()
        self.title = label(title, "h2", wrap=True)
        self.heading.addWidget(self.title, 1)
        lines.addLayout(self.heading)
        self.body: QVBoxLayout = column(gap=10)
        lines.addLayout(self.body)
        self.setAccessibleName(title)

    def show_family(self, family: FamilyFile) -> None:
        """Shows the family as it is now."""


class Lines(QWidget):
    """A column of rows that is built anew only when what it shows has become another thing."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._column = column(self, gap=gap)
        self._shown: tuple[Any, ...] | None = None
        self._built: list[QWidget] = []

    def show_items(self, items: tuple[Any, ...], build: Callable[[Any], QWidget]) -> None:
        if items == self._shown:
            return
        self._shown = items
        focused = QApplication.focusWidget()
        name = focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""
        for part in self._built:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._built = [build(item) for item in items]
        for part in self._built:
            self._column.addWidget(part)
        self._focus(name)

    def _focus(self, name: str) -> None:
        """Who worked by keyboard stays where they were, although the row is another widget now."""
        for part in self._built if name else ():
            for child in part.findChildren(QWidget):
                if child.accessibleName() == name:
                    child.setFocus()
                    return


def left_width(theme: Theme, page: QWidget) -> int:
    """How wide the list at the left of a page is."""
    return min(theme.px(LEFT), round(page.width() * MOST_OF_WIDTH))


def side_by_side(page: QWidget, left: QWidget, right: Page) -> None:
    """A list on paper at the left, what is chosen on the surface at the right (screen 04)."""
    surface = QWidget()
    surface.setProperty("role", "surface")
    row(surface, gap=0).addWidget(right)
    line = row(page, gap=0)
    line.addWidget(left)
    line.addWidget(surface, 1)


def sentence_row(context: FamilyContext, words: str, remove: Button | None = None, caption: str = "") -> QWidget:
    """A sentence with a quiet word below, and a button that takes it away at the right."""
    made = QWidget()
    line = row(made, gap=8)
    texts = column(gap=0)
    texts.addWidget(label(words, wrap=True))
    if caption:
        texts.addWidget(label(caption, "caption", wrap=True))
    line.addLayout(texts, 1)
    if remove is not None:
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
    return made


def remove_button(context: FamilyContext, name: str) -> Button:
    """The small cross that takes something away; it can be undone."""
    return Button(context.theme, "", "plain", "x", name=name)
