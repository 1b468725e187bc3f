"""The filters with their counts, as chips or, with little room, as one choice; and the order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.ui.families.model import FILTERS, ORDERS
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import row
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.ui.widgets.text import label

GAP, LINE = 10, 44
ONLY_IF_ANY = "closed"
TWO_LINES_FROM = 660
"""A second line of chips only in a page of this height; else the list would get too little room."""


class Filters(QWidget):
    """`chosen(filter, order)` when a person takes another filter or order."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filter = "all"
        # Ignored: the chips may not keep the window wide, they make way for the choice.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._flow = Flow(GAP, GAP, self)
        self._chips = {key: self._chip(key, words) for key, (words, _) in FILTERS.items()}
        self._short = Combo(theme, name=self.tr("Welke gezinnen"))
        self._short.chosen.connect(self._take)
        self._title = label(self.tr("Volgorde"), "caption")
        self._order = Combo(theme, [(key, words) for key, (words, _) in ORDERS.items()], self.tr("Volgorde"))
        self._title.setBuddy(self._order)
        self._order.chosen.connect(lambda _order: self._tell())
        line = row(self, margins=(28, 0, 28, 14), gap=GAP)
        line.addWidget(self._flow, 1)
        line.addWidget(self._short, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(0)
        line.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._order, 0, Qt.AlignmentFlag.AlignTop)
        self.set_counts(dict.fromkeys(FILTERS, 0))
        self._chips["all"].setChecked(True)
        theme.changed.connect(self._fit)

    def _chip(self, key: str, words: str) -> Chip:
        chip = Chip(self._theme, words)
        chip.clicked.connect(lambda: self._take(key))
        self._flow.add(chip)
        return chip

    def set_counts(self, counts: dict[str, int]) -> None:
        """Shows how many families each filter gives; the closed ones only when there are any."""
        self._counts = counts
        for key, chip in self._chips.items():
            chip.set_count(counts[key])
        self._short.set_choices((key, f"{FILTERS[key][0]}  {counts[key]}") for key in self._offered())
        self._short.set_value(self._filter)
        if self._filter not in self._offered():
            self._take("all")
        self._fit()

    def show_all(self) -> None:
        """Back to all families."""
        self._take("all")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _offered(self) -> list[str]:
        return [key for key in FILTERS if key != ONLY_IF_ANY or self._counts[key]]

    def _take(self, key: str) -> None:
        self._filter = key
        for other, chip in self._chips.items():
            chip.setChecked(other == key)
        self._short.set_value(key)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self._filter, self._order.value())

    def _fit(self) -> None:
        """Chips when they fit in one line, or in two lines of a high page."""
        offered = self._offered()
        for key, chip in self._chips.items():
            chip.setVisible(key in offered)
        order = self._title.sizeHint().width() + self._order.sizeHint().width() + 2 * GAP
        room = self.width() - 2 * 28 - order
        height = self._flow.heightForWidth(max(room, 1))
        page = self.parentWidget()
        line = self._theme.px(LINE)
        self._title.setFixedHeight(line)
        high = page is not None and page.height() >= self._theme.px(TWO_LINES_FROM)
        chips = height <= line + 4 or (high and height <= 2 * line + GAP + 4)
        self._flow.setFixedHeight(height if chips else line)
        self._flow.setVisible(chips)
        self._short.setVisible(not chips)
