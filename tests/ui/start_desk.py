"""What a person does at the door: a printer, and words and phrases that are typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QWidget

from gezinsteam_app.ui.start.first import FirstStart
from gezinsteam_app.ui.start.printing import Paint, Printed
from gezinsteam_app.ui.start.recover import RecoverPage
from gezinsteam_app.ui.start.sheet_step import SheetStep

PHRASE = "fiets lamp zondag pannenkoek gieter"

WORDS = Callable[[Callable[[], bool]], None]


class Paper:
    """A printer of paper that is looked at: an image."""

    def __init__(self) -> None:
        self.image = QImage(600, 850, QImage.Format.Format_RGB32)
        self.image.fill(Qt.GlobalColor.white)

    def __call__(self, parent: QWidget, paint: Paint) -> Printed:
        painter = QPainter(self.image)
        paint(painter, QRectF(self.image.rect()))
        painter.end()
        return Printed.YES


def said(widget: QWidget | None) -> str:
    """Every word that stands on a page."""
    assert widget is not None
    return " ".join(text.text() for text in widget.findChildren(QLabel) if text.isVisibleTo(widget))


def prove(step: SheetStep) -> None:
    """Prints the sheet and types the two words that are asked for."""
    step._print.click()
    for place, field in zip(step._asked, step._inputs, strict=True):
        field.setText(step.words()[place].upper() + " ")


def choose(page: FirstStart | RecoverPage, phrase: str, until: WORDS) -> None:
    page.passphrase._first.edit.setText(phrase)
    page.passphrase._again.setText(phrase)
    until(page.next_button.isEnabled)
    page.next_button.click()
