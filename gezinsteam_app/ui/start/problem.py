"""When the work cannot be opened as it stands: what happened, what is safe, what to do. Nothing is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.ui.start.access import Condition, VaultState
from gezinsteam_app.ui.start.frame import StartPage
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import PageError
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

TEXTS = {
    Condition.DAMAGED: (
        "Je werk gaat niet open",
        "Het sleutelbestand is beschadigd. Er is niets gewist of veranderd.",
        "Laat alles staan zoals het is. Bel de beheerder van je team.",
    ),
    Condition.FOREIGN: (
        "Deze map is niet van Gezinsteam",
        "In de map staat een ander bestand met dezelfde naam. Er is niets veranderd.",
        "Kies een andere map, of bel de beheerder van je team.",
    ),
    Condition.NEWER: (
        "Je werk is gemaakt met een nieuwere versie",
        "Je werk is er nog. Deze oude versie laat het met rust.",
        "Zet de nieuwe versie van Gezinsteam op deze laptop.",
    ),
    Condition.ALREADY_OPEN: (
        "Gezinsteam is al open",
        "Je werk is veilig. Het kan maar in één venster tegelijk.",
        "Kijk bij je andere vensters. Sluit het daar, of werk daar verder.",
    ),
    Condition.UNWRITABLE: (
        "Gezinsteam kan hier niets bewaren",
        "Wat er stond, staat er nog. Er is niets veranderd.",
        "Kijk of de schijf aangesloten en niet op slot is. Of bel de beheerder van je team.",
    ),
    Condition.CLOSED: (
        "Je gezinnen gaan niet open",
        "Je wachtzin past. Er is niets gewist of veranderd.",
        "Zet een reservekopie terug. Wat er nu staat, wordt apart bewaard.",
    ),
}


class ProblemPage(StartPage):
    """`retry_wanted` looks again; `restore_wanted` where a backup helps."""

    retry_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, theme: Theme, state: VaultState, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", 336, 250, parent)
        what, safe, do = TEXTS[state.condition]
        self.body.addStretch(1)
        card = PageError(theme, what, safe, do, "Kijk nog een keer")
        self._first: QWidget | None = card.retry
        if card.retry is not None:
            card.retry.clicked.connect(self.retry_wanted)
        self.body.addWidget(card)
        if state.condition is Condition.CLOSED:
            restore = Button(theme, "Een reservekopie terugzetten", "main", "history")
            restore.clicked.connect(self.restore_wanted)
            self._first = restore
            self.body.addSpacing(8)
            self.body.addWidget(restore, 0, Qt.AlignmentFlag.AlignLeft)
        if state.message:
            self.body.addWidget(label(state.message, "soft", wrap=True))
        if state.folder:
            self.body.addWidget(label(f"De map: {state.folder}", "muted", wrap=True))
        self.body.addStretch(2)
        theme.changed.connect(self.fit)
        if self._first is not None:
            self.setFocusProxy(self._first)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus()
