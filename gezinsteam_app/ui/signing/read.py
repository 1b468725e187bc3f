"""The whole text of what is to be signed, as it is on paper, before somebody signs it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gezinsteam_app.ui.documents import pdf
from gezinsteam_app.ui.documents.preview import WIDEST, Preview
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.boxes import Page, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import ElidedLabel


class ReadPage(Page):
    """`closed` when it was read."""

    closed = Signal()
    alone = True
    """As the page from which it is opened: somebody of the family reads here."""

    def __init__(self, context: FamilyContext, title: str, data: bytes) -> None:
        super().__init__(margins=(16, 10, 28, 28))
        back = Button(context.theme, "", "plain", "arrow-left", name="Terug naar de handtekening", shortcut="Esc")
        back.clicked.connect(self.closed)
        self.setFocusProxy(back)
        top = row(gap=12)
        top.addWidget(back)
        top.addWidget(ElidedLabel(title, "h1"), 1)
        self.body.addLayout(top)
        self.preview = Preview(context)
        # As wide as paper is shown at most: in a wider place the pages would get room above them.
        self.preview.setMaximumWidth(WIDEST)
        middle = row(gap=0)
        middle.addStretch(1)
        middle.addWidget(self.preview, 100)
        middle.addStretch(1)
        self.body.addLayout(middle)
        self.body.addStretch(1)
        self.verticalScrollBar().valueChanged.connect(self.preview.draw_seen)
        context.tasks.run(pdf.read_pages, data, done=lambda pages: self.preview.show_document(data, pages), owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing in it had a use for."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
