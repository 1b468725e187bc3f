"""The signatures under one consent, and the way to sign it at the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gezinsteam_app.actions import signing
from gezinsteam_app.actions.consents import AnyConsent
from gezinsteam_app.actions.signing import SignatureLine
from gezinsteam_app.domain.family import kind_name
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.signing.page import SigningPage
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label


class Signed(QWidget):
    """Who signed, also when the text was changed since; and a button for who wants to sign what was said."""

    def __init__(self, context: FamilyContext, consent: AnyConsent) -> None:
        super().__init__()
        self._context, self._consent = context, consent
        self._words = label("", "soft", wrap=True)
        self._words.hide()
        self.sign = Button(context.theme, "Ondertekenen", "normal", "writing-sign")
        self.sign.clicked.connect(self._sign)
        lines = column(self, gap=8)
        lines.addWidget(self._words)
        lines.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)
        context.ask(signing.listed, context.file, consent.id, done=self._took)

    def _took(self, signatures: Sequence[SignatureLine]) -> None:
        if not isValid(self):
            return
        self._words.setText("\n".join(f"Getekend: {one.words}" for one in signatures))
        self._words.setVisible(bool(signatures))

    def _sign(self) -> None:
        kind = kind_name(type(self._consent))
        self._context.page_wanted.emit(SigningPage(self._context, kind, self._consent.id))
