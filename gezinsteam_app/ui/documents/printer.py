"""The printer that a person chooses for a document of a family, in the system's own dialog."""

from __future__ import annotations

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from gezinsteam_app.errors import UserError

NO_PRINTER = "Er is geen printer gevonden. Je kunt het wel bewaren als PDF."


def choose_printer(parent: QWidget, document: str) -> QPrinter | None:
    """A printer that takes whole A4 pages; None when the person stopped. UserError: there is no printer.

    The name of the document, never that of a family, stands in the list of what waits for the printer.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise UserError(NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(document.capitalize())
    return printer if QPrintDialog(printer, parent).exec() else None


def sent(pages: int) -> str:
    """What is said when it is on its way."""
    return f"{'1 bladzijde' if pages == 1 else f'{pages} bladzijden'} naar de printer gestuurd."
