"""Tab "Documenten": the plan on paper as it is now, its fixed versions, and the whole file to take away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QPageSize, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gezinsteam_app.actions import plans, transfer
from gezinsteam_app.actions.plans import PlanVersionLine
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.documents import pdf
from gezinsteam_app.ui.documents.panel import DocumentPanel
from gezinsteam_app.ui.documents.preview import Preview
from gezinsteam_app.ui.documents.side import DocumentsSide
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import attempt
from gezinsteam_app.ui.people.section import left_width, side_by_side
from gezinsteam_app.ui.tasks import Report
from gezinsteam_app.ui.widgets.boxes import Page
from gezinsteam_app.ui.widgets.record_list import Key

CHANGED_MS = 250
FOLDER = "saveFolder"
"""Property of the application: it lasts as long as the program runs and leaves no trace of names on disk."""
NOT_SEALED = "Dit bestand ligt buiten de kluis. Wis het als je het niet meer nodig hebt."
NO_PRINTER = "Er is geen printer gevonden. Je kunt het plan wel bewaren als PDF."


class DocumentsPage(QWidget):
    """The documents of one family."""

    title = "Documenten"
    icon = "files"

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._versions: list[PlanVersionLine] = []
        self._version: str | None = None
        self._data = b""
        self._shown: FamilyFile | None = None
        self.side = DocumentsSide(context.theme)
        self.side.list.picked.connect(self._pick)
        self.side.fix.clicked.connect(self.fix_plan)
        self.side.export.clicked.connect(self._export)
        self.panel = DocumentPanel(context.theme)
        self.panel.print_wanted.connect(self._print)
        self.panel.save_wanted.connect(self._save)
        self.panel.large_chosen.connect(self._load_another)
        self.preview = Preview(context)
        self._right = Page(margins=(28, 20, 28, 28), gap=20)
        self._right.body.addWidget(self.panel)
        self._right.body.addWidget(self.preview)
        self._right.body.addStretch(1)
        self._right.verticalScrollBar().valueChanged.connect(self.preview.draw_seen)
        self.setFocusProxy(self.side.list)
        side_by_side(self, self.side, self._right)
        self._later = QTimer(self, interval=CHANGED_MS, singleShot=True)
        self._later.timeout.connect(self._load_all)
        self._load_all()

    def show_family(self, family: FamilyFile) -> None:
        """The family changed: what is on paper follows a moment later."""
        if family is not self._shown:
            self._later.start()

    def focus_record(self, kind: str, record_id: str) -> None:
        """Opens a fixed version."""
        if self.side.list.choose((kind, record_id)):
            self._pick((kind, record_id))

    def flush(self) -> None:
        self._context.flush()

    # what is shown

    def _load_all(self) -> None:
        self._shown = self._context.family
        self._ask(plans.versions, self._took_versions)
        self._load()

    def _load(self) -> None:
        self._ask(self._render, self._took_pdf, self._version, self.panel.large.isChecked())

    def _load_another(self) -> None:
        """Another document than the one that is shown: until it is there, nothing can be printed or saved."""
        self._data = b""
        self.panel.set_ready(False)
        self._load()

    def _ask(self, action: Callable[..., Any], done: Callable[[Any], None], *args: Any) -> None:
        """Reads off the window's thread; what cannot be made says so beside the document."""
        context = self._context
        context.tasks.run(action, context.work, context.file, *args, done=done, failed=self._refused, owner=self)

    @staticmethod
    def _render(work: Work, file: str, version: str | None, large: bool) -> tuple[str | None, bytes, list[pdf.PdfPage]]:
        data = plans.plan_pdf(work, file, version, large=large)
        return version, data, pdf.read_pages(data)

    def _took_pdf(self, rendered: tuple[str | None, bytes, list[pdf.PdfPage]]) -> None:
        version, data, pages = rendered
        if version == self._version:
            self._data = data
            self.panel.set_ready(True)
            self.preview.show_document(data, pages)

    def _took_versions(self, versions: list[PlanVersionLine]) -> None:
        self._versions = versions
        self.side.show_versions(versions, self._version)
        self._show_title()

    def _show_title(self) -> None:
        chosen = next((one for one in self._versions if one.record == self._version), None)
        if chosen is not None:
            by = f", door {chosen.fixed_by}" if chosen.fixed_by else ""
            line = f"Vastgesteld op {dates.long(chosen.fixed_on)}{by}. Kenmerk {chosen.short_hash}."
            self.panel.show_title(f"Gezinsplan, versie {chosen.number}", line)
            self.panel.show_cautions(None)
            self.panel.show_differences("", ())
            return
        self.panel.show_title("Gezinsplan", "Zoals het nu is. Nog niet vastgesteld.")
        self._ask(plans.cautions, self.panel.show_cautions)
        if self._versions:
            newest = self._versions[0]
            self._ask(plans.differences_since, lambda lines: self._took_differences(newest, lines), newest.record)
        else:
            self.panel.show_differences("", ())

    def _took_differences(self, newest: PlanVersionLine, lines: list[str]) -> None:
        if self._version is None:
            self.panel.show_differences(f"versie {newest.number}", lines)

    def _pick(self, key: Key) -> None:
        self._version = key[1] or None
        self.panel.say("")
        self._right.verticalScrollBar().setValue(0)
        self._show_title()
        self._load_another()

    def _refused(self, error: UserError) -> None:
        self.panel.say(str(error), wrong=True)

    # what is done with it

    def fix_plan(self) -> None:
        """Vaststellen: a numbered version that never changes."""
        attempt(self._context, self, self.side.error, plans.fix_plan)

    def print_to(self, printer: QPrinter) -> None:
        """Prints the document that is shown, off the window's thread."""
        self.panel.say("Bezig met afdrukken …")
        self._context.tasks.run_long(
            self._print_out,
            self._context.work,
            self._context.file,
            self._version,
            self._data,
            printer,
            done=lambda count: self.panel.say(f"{count} bladzijden naar de printer gestuurd."),
            failed=self._refused,
            owner=self,
        )

    @staticmethod
    def _print_out(report: Report, work: Work, file: str, version: str | None, data: bytes, printer: QPrinter) -> int:
        with plans.leaving(work, file, version, "printed"):
            return pdf.print_pages(report, data, printer)

    def save_to(self, path: Path) -> None:
        """Writes the document that is shown."""
        self._remember(path)

        def saved(_: None) -> None:
            self.panel.say(f"Bewaard als {path.name}. {NOT_SEALED}")

        self._ask(plans.save_pdf, saved, self._version, self._data, path)

    def export_to(self, path: Path) -> None:
        """Writes the whole file in the open format."""
        self._remember(path)
        self._context.flush()
        self._ask(transfer.export_family, lambda _: self.side.say(f"Uitgevoerd als {path.name}. {NOT_SEALED}"), path)

    def _print(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self.panel.say(NO_PRINTER, wrong=True)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        printer.setDocName("Gezinsplan")
        if QPrintDialog(printer, self).exec():
            self.print_to(printer)

    def _save(self) -> None:
        self._ask(plans.file_name, lambda name: self._choose("Bewaar als PDF", name, "PDF (*.pdf)", self.save_to))

    def _export(self) -> None:
        def named(name: str) -> None:
            name = Path(name).with_suffix(".json").name.replace("gezinsplan", "dossier")
            self._choose("Dossier uitvoeren", name, "Gezinsdossier (*.json)", self.export_to)

        self._ask(plans.file_name, named)

    def _choose(self, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(self._folder() / name), kinds)
        if chosen:
            then(Path(chosen))

    def _folder(self) -> Path:
        """Where something was saved last in this run of the program; at first the person's documents."""
        app = QApplication.instance()
        last = app.property(FOLDER) if app is not None else None
        places = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(last or QStandardPaths.writableLocation(places))

    def _remember(self, path: Path) -> None:
        app = QApplication.instance()
        if app is not None:
            app.setProperty(FOLDER, str(path.parent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(left_width(self._context.theme, self))
