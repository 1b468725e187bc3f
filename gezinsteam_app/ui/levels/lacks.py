"""What a step still lacks: a tag with a word, and the sentence that says it beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain.levels.gaps import Missing
from gezinsteam_app.ui.levels.words import SHORT_MISSING
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label


class Lacks(QWidget):
    """Nothing at all while the step is complete."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = Lines(gap=8)
        lines = column(self, gap=8)
        self._head = label("Nog niet klaar. Bewaren kan al.", "captionStrong", wrap=True)
        lines.addWidget(self._head)
        lines.addWidget(self._lines)
        self.hide()

    def show_items(self, items: Sequence[Missing]) -> None:
        self._lines.show_items(tuple(items), self._row)
        self.setVisible(bool(items))

    def set_head(self, words: str) -> None:
        self._head.setText(words)

    def _row(self, item: Missing) -> QWidget:
        icon = "alert-triangle" if item.wrong else ""
        tag = Tag(self._theme, "soon", SHORT_MISSING.get(item.about, "kijk na"), icon)
        return Beside([(tag, 0), (label(item.words, "soft", wrap=True), 1)], gap=8)
