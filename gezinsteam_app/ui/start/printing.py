"""Printing one drawn page on paper: the system's own dialog, and word of what came of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget


class Printed(Enum):
    """YES: handed to the printer. NO: the person stopped. NO_PRINTER: there is none. FAILED: it did not take it."""

    YES = "yes"
    NO = "no"
    NO_PRINTER = "no printer"
    FAILED = "failed"


Paint = Callable[[QPainter, QRectF], None]
PrintPage = Callable[[QWidget, Paint], Printed]


def print_page(parent: QWidget, paint: Paint) -> Printed:
    """Asks for a printer and lets `paint` draw on one A4 page, within its margins."""
    if not QPrinterInfo.availablePrinterNames():
        return Printed.NO_PRINTER
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(24, 18, 24, 18))
    )
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return Printed.NO
    painter = QPainter()
    if not painter.begin(printer):
        return Printed.FAILED
    paint(painter, QRectF(painter.viewport()))
    return Printed.YES if painter.end() else Printed.FAILED
