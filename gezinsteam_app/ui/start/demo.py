"""The page that is shown while the demonstration is made."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.ui.start.frame import StartPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.text import label

PASSPHRASE = "oefenen met gezinsteam"
"""No secret: everything in the demonstration is invented, and gone when the program ends."""


class Demonstrator(Protocol):
    def demonstrate(self, typed: str) -> object: ...


class DemoPage(StartPage):
    """Says what is being made; `opened(work)` when it is there."""

    opened = Signal(object)

    def __init__(self, theme: Theme, access: Demonstrator, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Oefenen"), 565, 350, parent)
        self.body.addStretch(1)
        self.body.addWidget(label(self.tr("De oefenkluis wordt gemaakt"), role="h1"))
        for sentence in (
            self.tr("Alles erin is verzonnen. Je kunt niets stuk maken."),
            self.tr("Sluit je het programma, dan wordt alles gewist."),
            self.tr("Op slot? De wachtzin is: %s") % PASSPHRASE,
        ):
            self.body.addWidget(label(sentence, role="lead", wrap=True))
        self.body.addStretch(2)
        tasks.run(access.demonstrate, PASSPHRASE, done=self.opened.emit, owner=self)
