"""The region in the settings: joining it, and the laptops of the team. Working alone stays possible for ever."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions.sending import Standing
from gezinsteam_app.ui.sending.words import host
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

ALONE = "Deel je dossiers met collega's? Met de brief van je regio verbind je deze laptop. Alleen werken kan altijd."

OWN_WORDS = "Jouw controlewoorden: {words}. Opent de organisatie een dossier voor jou? Dan vraagt ze er eerst naar."


class RegionCard(Card):
    """`enrol` and `devices` are its buttons; of the two the one that is of use is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=10)
        self.column.addWidget(label("Samenwerken", "h2"))
        self._words = label(ALONE, "soft", wrap=True)
        self.column.addWidget(self._words)
        self._own = label("", "caption", wrap=True)
        self.column.addWidget(self._own)
        self._own.hide()
        self.enrol = Button(theme, "Verbind met je regio", "normal", "link")
        self.devices = Button(theme, "Laptops van het team", "normal", "device-laptop")
        buttons = Flow()
        buttons.add(self.enrol)
        buttons.add(self.devices)
        self.column.addWidget(buttons)
        self.devices.hide()

    def show_standing(self, standing: Standing) -> None:
        where = f"Deze laptop hoort bij team {standing.team}, via {host(standing.server)}."
        self._words.setText(where if standing.enrolled else ALONE)
        self._own.setText(OWN_WORDS.format(words=standing.own_words))
        self._own.setVisible(standing.enrolled)
        self.devices.setVisible(standing.enrolled)
        if standing.enrolled and self.enrol.hasFocus():
            self.devices.setFocus(Qt.FocusReason.OtherFocusReason)
        self.enrol.setVisible(not standing.enrolled)
