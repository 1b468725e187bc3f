"""After a family was destroyed: what stays, and the letter to who asked, which exists only as long as this page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gezinsteam_app.actions.erasing import Destroyed
from gezinsteam_app.ui.documents import places
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

STAYS = "Bij je eigen taken staat een aantekening: de dag en de reden, zonder naam."
IN_BACKUP = (
    "Een reservekopie op deze laptop kon nog niet weg. Daar staat het dossier nog in. Zeg dat tegen je beheerder."
)
LETTER = "Er is een brief voor wie het vroeg. Bewaar hem nu: als je hier weggaat, is hij er niet meer."


class DestroyedPage(QWidget):
    """`closed` when the person has done with it."""

    closed = Signal()

    def __init__(self, theme: Theme, made: Destroyed) -> None:
        super().__init__()
        self._made = made
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = column(self, margins=28, gap=16)
        lines.addWidget(label("Het dossier is vernietigd", "h1", wrap=True))
        card = Card(margins=20, gap=12)
        card.setMaximumWidth(theme.px(760))
        card.column.addWidget(label(STAYS, wrap=True))
        if made.in_backup:
            card.column.addWidget(label(IN_BACKUP, "error", wrap=True))
        card.column.addWidget(label(LETTER, wrap=True))
        self._told = label("", "strong", wrap=True)
        self._told.hide()
        card.column.addWidget(self._told)
        buttons = Flow()
        self.save = Button(theme, "Bewaar de brief als PDF", "main", "file-download")
        self.save.clicked.connect(self._choose)
        self.leave = Button(theme, "Naar mijn gezinnen", "normal", "home-heart")
        self.leave.clicked.connect(self.closed)
        buttons.add(self.save)
        buttons.add(self.leave)
        card.column.addWidget(buttons)
        lines.addWidget(card)
        lines.addStretch(1)
        self.setFocusProxy(self.save)

    def _choose(self) -> None:
        wanted = str(places.folder() / self._made.file_name)
        chosen, _ = QFileDialog.getSaveFileName(self, self.save.text(), wanted, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes the letter."""
        try:
            path.write_bytes(self._made.letter)
        except OSError:
            self._told.setText(f"Bewaren als {path.name} lukt niet. Kies een andere map of schijf.")
        else:
            places.remember(path)
            self._told.setText(f"De brief is bewaard als {path.name}. Dat bestand ligt buiten de kluis.")
        self._told.show()
