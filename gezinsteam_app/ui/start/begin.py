"""The very first page: new with Gezinsteam, or at work on another laptop already."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.ui.start.frame import StartPage
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

NEW = "Je werkt voor het eerst met Gezinsteam. Je kiest een wachtzin en drukt je herstelblad af."
OTHER = (
    "Je gezinnen komen ook op deze laptop. Je hebt je andere laptop erbij nodig: "
    "daar maak je een bestand en lees je een code."
)


class BeginPage(StartPage):
    """`new_wanted` or `other_wanted`: which of the two ways somebody goes."""

    new_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Eerste start", 336, 250, parent)
        self.body.addWidget(label("Welkom bij Gezinsteam", "h1"))
        self.body.addWidget(label("Hoe wil je beginnen?", "lead"))
        self.body.addSpacing(16)
        self.new = Button(theme, "Nieuw beginnen", "main", big=True)
        self.other = Button(theme, "Ik gebruik Gezinsteam al op een andere laptop", "normal", big=True)
        self.new.clicked.connect(self.new_wanted)
        self.other.clicked.connect(self.other_wanted)
        for icon, button, words in (("home-heart", self.new, NEW), ("device-laptop", self.other, OTHER)):
            self.body.addWidget(self._way(icon, button, words))
            self.body.addSpacing(8)
        self.body.addStretch(1)
        self.setFocusProxy(self.new)

    def _way(self, icon: str, button: Button, words: str) -> Card:
        card = Card(margins=20, gap=12)
        card.setMaximumWidth(self.theme.px(760))
        line = row(gap=16)
        line.addWidget(IconLabel(self.theme, icon, "teal", 32), 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=12)
        lines.addWidget(label(words, wrap=True))
        lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(lines, 1)
        card.column.addLayout(line)
        return card
