"""Pages of a PDF as pictures, in memory only: a plan is never written to disk to be looked at or printed.

Runs on the worker thread; the library may be used on one thread at a time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pypdfium2 as pdfium
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.tasks import Report

POINTS_PER_INCH = 72
MOST_DOTS = 300
"""Dots an inch that paper needs; a printer of 1200 would ask 0.5 GB a page."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its size in points and its words (for who listens instead of looks)."""

    width: float
    height: float
    words: str


def read_pages(data: bytes) -> list[PdfPage]:
    """Size and words of every page."""
    with pdfium.PdfDocument(data) as document:
        return [PdfPage(page.get_width(), page.get_height(), page.get_textpage().get_text_range()) for page in document]


def picture(data: bytes, number: int, width: int) -> QImage:
    """Page `number` (from 0) as a picture of `width` pixels."""
    with pdfium.PdfDocument(data) as document:
        page = document[number]
        return _render(page, width / page.get_width())


def _render(page: pdfium.PdfPage, scale: float) -> QImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    size = QSize(bitmap.width, bitmap.height)
    image = QImage(bytes(bitmap.buffer), size.width(), size.height(), bitmap.stride, QImage.Format.Format_RGB32)
    return image.copy()


def print_pages(report: Report, data: bytes, printer: QPrinter) -> int:
    """Prints every page, as large as the paper. Returns how many. Raises UserError when the printer refuses."""
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("Afdrukken lukt niet. Staat de printer aan? Je kunt het plan ook bewaren als PDF.")
    try:
        with pdfium.PdfDocument(data) as document:
            for number, page in enumerate(document):
                report(number / len(document), f"Bladzijde {number + 1} van {len(document)}")
                if number:
                    printer.newPage()
                dots = min(printer.resolution(), MOST_DOTS)
                painter.drawImage(_place(printer, page), _render(page, dots / POINTS_PER_INCH))
            return len(document)
    finally:
        painter.end()


def _place(printer: QPrinter, page: pdfium.PdfPage) -> QRect:
    """The whole sheet in the printer's dots, whatever margin the printer keeps for itself."""
    dots = printer.resolution() / POINTS_PER_INCH
    corner = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
    size = QSize(math.ceil(page.get_width() * dots), math.ceil(page.get_height() * dots))
    left, top = (0, 0) if printer.fullPage() else (-corner.x(), -corner.y())
    return QRect(left, top, size.width(), size.height())
