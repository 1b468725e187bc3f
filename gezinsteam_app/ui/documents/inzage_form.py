"""Inzage: who asked, and by which day there must be an answer."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gezinsteam_app.actions import paper_inzage
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.documents.choices import WhoChoice, of_family
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import attempt, inline_error
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label


class InzageChoices(WhoChoice):
    """The reader, with the question that waits or a button to write it down."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "person", "Voor wie", of_family, "Zet eerst iemand bij Gezin en netwerk.")
        self._asked = label("", wrap=True)
        self._ask = Button(context.theme, "Vandaag gevraagd: schrijf het op", "normal", "pencil")
        self._ask.clicked.connect(self._write)
        self._error = inline_error()
        self.lines.addWidget(self._asked)
        self.lines.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self._error)
        self._fill()

    def show_family(self, family: FamilyFile) -> None:
        super().show_family(family)
        if hasattr(self, "_error"):
            self._fill()

    def left(self) -> None:
        """The paper was given: the question is answered."""
        if paper_inzage.open_request(self.context.family, self.who.value() or "") is not None:
            attempt(self.context, self, self._error, paper_inzage.answered, self.who.value())

    def _chosen(self) -> None:
        self._fill()
        super()._chosen()

    def _fill(self) -> None:
        request = paper_inzage.open_request(self.context.family, self.who.value() or "")
        self._ask.setVisible(request is None and bool(self.who.value()))
        self._asked.setVisible(request is not None)
        if request is not None:
            self._asked.setText(f"Gevraagd op {dates.long(request.on)}. Nog niet beantwoord.")

    def _write(self) -> None:
        attempt(self.context, self, self._error, paper_inzage.ask, self.who.value())
