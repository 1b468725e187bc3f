"""Texts with names of people in them: they stay out of a paper until the worker looked and ticked them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions.paper_extract import Doubtful
from gezinsteam_app.domain.family import FieldKey
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.boxes import Card, column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.text import label

WHAT_TO_DO = "Deze teksten noemen iemand, of zijn alleen verteld. Ze blijven eruit, tot jij ze hebt nagekeken."
TICK = "Nagekeken: dit mag zo naar buiten"
AT_ONCE = 10
"""So many texts stand there at once: a file of years may have hundreds."""


class Doubts(Card):
    """`confirmed()` for actions.papers: what was ticked, with the very words that were seen."""

    changed = Signal()

    def __init__(self, context: FamilyContext, what_to_do: str = WHAT_TO_DO, tick: str = TICK) -> None:
        super().__init__(margins=(20, 14, 20, 16), gap=8)
        self._context, self._tick = context, tick
        self._found: list[Doubtful] = []
        self._ticks: dict[tuple[FieldKey, str], CheckBox] = {}
        self._parts: list[QWidget] = []
        self._before: frozenset[tuple[FieldKey, str]] = frozenset()
        self._rows = column(gap=8)
        self._more = Button(context.theme, "", "quiet", "chevron-down")
        self._more.clicked.connect(lambda: self._build(len(self._ticks) + AT_ONCE))
        self.column.addWidget(label("Kijk deze woorden na", "h3"))
        self.column.addWidget(label(what_to_do, "soft", wrap=True))
        self.column.addLayout(self._rows)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def confirmed(self) -> frozenset[tuple[FieldKey, str]]:
        return frozenset(key for key, box in self._ticks.items() if box.isChecked())

    def remember(self, ticked: frozenset[tuple[FieldKey, str]]) -> None:
        """These were ticked before the program stopped; they are ticked again where the words are the same."""
        self._before = ticked

    def show_texts(self, found: Sequence[Doubtful]) -> None:
        """What was ticked stays ticked as long as its words are the same."""
        if list(found) == self._found:
            return
        self._found = list(found)
        ticked = self.confirmed() | self._before
        places = [at for at, one in enumerate(self._found, 1) if (one.key, one.text) in ticked]
        shown = max(len(self._ticks), AT_ONCE, *places)
        self._before = frozenset()
        for part in self._parts:
            self._rows.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._ticks, self._parts = {}, []
        self._build(shown, ticked)
        self.setVisible(bool(found))
        if ticked != self.confirmed() or places:
            self.changed.emit()

    def _build(self, count: int, ticked: frozenset[tuple[FieldKey, str]] = frozenset()) -> None:
        """The rows up to so many."""
        for one in self._found[len(self._ticks) : count]:
            self._parts.append(self._row(one, (one.key, one.text) in ticked))
            self._rows.addWidget(self._parts[-1])
        rest = len(self._found) - len(self._ticks)
        self._more.set_text(f"Toon er nog {min(rest, AT_ONCE)} (van {rest})")
        self._more.setVisible(rest > 0)

    def _row(self, one: Doubtful, ticked: bool) -> QWidget:
        made = QWidget()
        lines = column(made, gap=2)
        words = label("", wrap=True, name=one.text)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(marked(one))
        box = CheckBox(self._context.theme, self._tick, f"{self._tick}: {one.text}")
        box.setChecked(ticked)
        box.toggled.connect(lambda _: self.changed.emit())
        lines.addWidget(words)
        lines.addWidget(box)
        self._ticks[one.key, one.text] = box
        return made


def marked(one: Doubtful) -> str:
    """The text with the names in heavy underlined letters; everything typed stays text, never markup."""
    pieces, at = [], 0
    for found in one.mentions:
        if found.start < at:
            continue
        pieces += [_plain(one.text[at : found.start]), f"<b><u>{_plain(one.text[found.start : found.end])}</u></b>"]
        at = found.end
    return "".join(pieces) + _plain(one.text[at:])


def _plain(words: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        words = words.replace(sign, entity)
    return words
