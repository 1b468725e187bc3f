"""What stands there after this laptop was put out: what is gone, what is safe, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

WHY = "Een collega of de beheerder heeft deze laptop uitgezet. Meestal is dat omdat hij kwijt was."
DO = "Klopt dit niet? Bel je team. Met een nieuwe brief begin je opnieuw. Je dossiers staan nog bij je collega's."


class PutOutPage(QWidget):
    """`done` when the person has read it."""

    done = Signal()

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = column(self, margins=44)
        lines.addStretch(1)
        card = Card(margins=28, gap=14)
        card.setMaximumWidth(theme.px(720))
        card.column.addWidget(label("Deze laptop is uitgezet", "h1", wrap=True))
        for sentence in (WHY, words, DO):
            card.column.addWidget(label(sentence, wrap=True))
        further = Button(theme, "Ik heb het gelezen", "main", "check")
        further.clicked.connect(self.done)
        card.column.addWidget(further, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(further)
        middle = row(gap=0)
        middle.addStretch(1)
        middle.addWidget(card, 20)
        middle.addStretch(1)
        lines.addLayout(middle)
        lines.addStretch(2)
