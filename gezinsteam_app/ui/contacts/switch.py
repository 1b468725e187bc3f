"""Contacts or meetings: the choice that stands above both lists."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.flow import Flow

CONTACTS, MEETINGS = "contacts", "meetings"


class TalkSwitch(Flow):
    """`wanted(which)` when the other list is asked for; `chosen` is the list that it stands above."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, chosen: str) -> None:
        super().__init__(gap=8)
        self._chosen = chosen
        self.chips: dict[str, Chip] = {}
        for which, words in ((CONTACTS, "Contacten"), (MEETINGS, "Overleg")):
            chip = self.chips[which] = Chip(theme, words)
            chip.setChecked(which == chosen)
            chip.clicked.connect(lambda _=False, which=which: self._pressed(which))
            self.add(chip)

    def _pressed(self, which: str) -> None:
        self.chips[which].setChecked(which == self._chosen)  # each list shows its own choice
        if which != self._chosen:
            self.wanted.emit(which)
