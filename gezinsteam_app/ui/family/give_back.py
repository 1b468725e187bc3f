"""The laptop goes back: between a page that lies before the family and the file stands a press of the worker."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label


class GiveBack(QWidget):
    """Takes the place of what the family saw. `closed` when the worker has the laptop again."""

    closed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        name = context.work.profile.name or "je hulpverlener"
        lines = column(self, margins=44, gap=18)
        lines.addWidget(label(f"Geef de laptop terug aan {name}.", "title", wrap=True))
        lines.addWidget(label("Achter deze bladzijde staat het dossier.", "family", wrap=True))
        self.worker = Button(context.theme, f"Ik ben {name}: verder in het dossier", "normal", "lock-open", big=True)
        self.worker.clicked.connect(self.closed)
        lines.addStretch(1)
        lines.addWidget(self.worker, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def instead_of(self, seen: QWidget) -> None:
        """Nothing of what the family saw is asked any more."""
        seen.hide()
        self.show()
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()  # one Enter too many must not open the file
