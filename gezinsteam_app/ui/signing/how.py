"""How somebody signs: by drawing, with a typed name, or already on paper with its day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from gezinsteam_app.actions.signing import Signer
from gezinsteam_app.domain import dates
from gezinsteam_app.ui.signing import words
from gezinsteam_app.ui.signing.pad import SignaturePad
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit

SCREEN, TYPED, PAPER = "screen", "typed", "paper"
WAYS = ((SCREEN, "Tekenen"), (TYPED, "Naam typen"), (PAPER, "Op papier getekend"))


class HowToSign(QWidget):
    """`way()` and `given()` are what the action asks; `entered` on Enter in a line.

    `back` (the last line goes) and `again` are buttons for the page to place.
    """

    entered = Signal()

    def __init__(self, theme: Theme, today: dt.date) -> None:
        super().__init__()
        self._today = today
        self.pad = SignaturePad(theme)
        self.back = Button(theme, "Lijn terug", "normal", "arrow-back-up", big=True)
        self.again = Button(theme, "Opnieuw", "normal", "refresh", big=True)
        self.typed = LineEdit()
        self.day = LineEdit("26-11-2026")
        self._typed_field = Field(theme, "", self.typed, big=True)
        self._day_field = Field(theme, "Op welke dag is op papier getekend?", self.day, big=True)
        self._ways = QButtonGroup(self)
        self._stack = QStackedWidget()
        for page in (self.pad, self._typed_field, self._day_field):
            self._stack.addWidget(page)
        chips = Flow(gap=10)
        for place, (_, title) in enumerate(WAYS):
            chip = Chip(theme, title)
            self._ways.addButton(chip, place)
            chips.add(chip)
        self._ways.idClicked.connect(self._show)
        lines = column(self, gap=12)
        lines.addWidget(chips)
        lines.addWidget(self._stack, 1)
        self.back.clicked.connect(self.pad.take_back)
        self.again.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self._drawn)
        for line in (self.typed, self.day):
            line.setProperty("big", True)
            line.returnPressed.connect(self.entered)
        self._drawn()

    def begin(self, signer: Signer) -> None:
        """Empty again, for this person."""
        self.pad.clear()
        self.pad.set_words(f"{signer.name or signer.called}, {dates.long(self._today.isoformat())}")
        self._typed_field.title.setText(words.named(signer))
        self.typed.setAccessibleName(words.named(signer))
        self.typed.clear()
        self.day.setText(dates.long(self._today.isoformat()))
        for place, (way, _) in enumerate(WAYS):
            chip = self._ways.button(place)
            chip.setVisible(way == PAPER or not signer.only_paper)
        self._show(len(WAYS) - 1 if signer.only_paper else max(self._ways.checkedId(), 0))

    def way(self) -> str:
        return WAYS[self._stack.currentIndex()][0]

    def given(self) -> dict[str, Any]:
        """The drawing, the name or the day that goes with the way."""
        if self.way() == SCREEN:
            return {"strokes": self.pad.drawing()}
        if self.way() == TYPED:
            return {"typed": self.typed.text()}
        return {"on": dates.from_dutch(self.day.text(), self._today, dates.BEHIND) or ""}

    def _show(self, place: int) -> None:
        self._ways.button(place).setChecked(True)
        self._stack.setCurrentIndex(place)
        self._drawn()
        if WAYS[place][0] == TYPED:
            self.typed.setFocus()
        elif WAYS[place][0] == PAPER:
            self.day.setFocus()

    def _drawn(self) -> None:
        something = self.pad.drawing() is not None
        for button in (self.back, self.again):
            button.setEnabled(something)
            button.setVisible(self.way() == SCREEN)
