"""Who signs: a chip for each person; a check mark on who has signed, a pencil on whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions.signing import Signer
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import set_property


class SignerChip(Button):
    """One person. Who has signed can be looked at no further: the signature stands."""

    def __init__(self, theme: Theme, signer: Signer) -> None:
        self.signer = signer
        super().__init__(theme, signer.called, "chip")
        self.setCheckable(True)

    def show_state(self, *, turn: bool) -> None:
        signed = self.signer.signed is not None
        self.setChecked(turn)
        self.setEnabled(not signed)
        set_property(self, "signed", signed)
        self.set_icon("check" if signed else "pencil" if turn else "")
        said = "heeft getekend" if signed else "is aan de beurt" if turn else "heeft nog niet getekend"
        self.setAccessibleName(f"{self.signer.called} {said}")

    def _tint(self) -> None:
        super()._tint()
        if self.signer.signed is not None:
            icon = self.icon()
            icon.addPixmap(self._theme.pixmap("check", "teal"), QIcon.Mode.Disabled)
            self.setIcon(icon)

    def _token(self) -> str:
        return "onTeal" if self.isChecked() else "inkSoft"


class SignerChips(Flow):
    """`chosen(signer)` when another person is pressed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(gap=10)
        self._theme = theme
        self._chips: list[SignerChip] = []

    def show_signers(self, signers: Sequence[Signer], turn: Signer | None) -> None:
        """The chips anew when the people are others; else only their state."""
        if [chip.signer.person for chip in self._chips] != [one.person for one in signers]:
            self.clear()
            self._chips = [self._chip(one) for one in signers]
        for chip, signer in zip(self._chips, signers, strict=True):
            chip.signer = signer
            chip.show_state(turn=turn is not None and signer.person == turn.person)

    def first(self) -> QWidget | None:
        """The chip of whose turn it is."""
        return next((chip for chip in self._chips if chip.isChecked()), None)

    def _chip(self, signer: Signer) -> SignerChip:
        chip = SignerChip(self._theme, signer)
        chip.clicked.connect(lambda: self.chosen.emit(chip.signer))
        self.add(chip)
        return chip
