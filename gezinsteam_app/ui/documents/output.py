"""Printing and saving: the paper and the record that it left go together. Runs on the worker thread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter

from gezinsteam_app.actions import papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.ui.documents import pdf
from gezinsteam_app.ui.tasks import Report


class PrinterTarget:
    """A printer as the place where a paper goes. What is printed cannot be taken back."""

    act = "printed"

    def __init__(self, report: Report, printer: QPrinter) -> None:
        self._report, self._printer = report, printer
        self.pages = 0

    def put(self, data: bytes) -> None:
        self.pages = pdf.print_pages(self._report, data, self._printer)

    def finish(self) -> None:
        """Nothing: it is on paper already."""

    def take_back(self) -> None:
        """Nothing: the sheets lie on the printer."""


def print_paper(
    report: Report, work: Work, file: str, document: str, printer: QPrinter, options: dict[str, Any]
) -> tuple[Saved, int]:
    """Prints a document; answers with the file and how many pages there were."""
    target = PrinterTarget(report, printer)
    saved = papers.hand_out(work, file, document, target, **options)
    return saved, target.pages


def save_paper(work: Work, file: str, document: str, path: Path, options: dict[str, Any]) -> Saved:
    return papers.hand_out(work, file, document, FileTarget(path), **options)
