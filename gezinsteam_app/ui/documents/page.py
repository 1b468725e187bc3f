"""Tab "Documenten": the plan on paper as it is now, its fixed versions, and the whole file to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from gezinsteam_app.actions import papers, plans, signing, transfer
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.plans import PlanVersionLine
from gezinsteam_app.actions.signing import SignatureLine
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.documents import output, pdf, places
from gezinsteam_app.ui.documents.panel import DocumentPanel, caution_sentences
from gezinsteam_app.ui.documents.paper_view import PaperView
from gezinsteam_app.ui.documents.preview import Preview
from gezinsteam_app.ui.documents.printer import choose_printer, sent
from gezinsteam_app.ui.documents.side import NOW, PAPER, DocumentsSide
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import attempt
from gezinsteam_app.ui.people.section import left_width, side_by_side
from gezinsteam_app.ui.signing.page import SigningPage
from gezinsteam_app.ui.signing.words import signed_sentences
from gezinsteam_app.ui.trail.page import TrailPage
from gezinsteam_app.ui.widgets.boxes import BELOW, Page
from gezinsteam_app.ui.widgets.record_list import Key

CHANGED_MS = 250
NOT_SEALED = "Dit bestand ligt buiten de kluis. Wis het als je het niet meer nodig hebt."


class DocumentsPage(QWidget):
    """The documents of one family."""

    title = "Documenten"
    icon = "files"

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._versions: list[PlanVersionLine] = []
        self._version: str | None = None
        self._shown: FamilyFile | None = None
        self._chosen: Key = NOW
        self.side = DocumentsSide(context.theme)
        self.side.list.picked.connect(self._pick)
        self.side.export.clicked.connect(self._export)
        self.panel = DocumentPanel(context.theme)
        self.panel.print_wanted.connect(self._print)
        self.panel.save_wanted.connect(self._save)
        self.panel.large_chosen.connect(self._load_another)
        self.panel.timeline_chosen.connect(self._load_another)
        self.panel.sign_wanted.connect(self.sign)
        self.panel.fix_wanted.connect(self.fix_plan)
        self.side.looked.clicked.connect(self.show_who_looked)
        self.preview = Preview(context)
        self.paper = PaperView(context, self.panel, self.preview)
        self.paper.changed.connect(self._load_another)
        self.panel.file_wanted.connect(self._save_file)
        self._right = Page(margins=(28, 20, 28, BELOW), gap=20)
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
        self.paper.show_family(family)
        if family is not self._shown:
            self._later.start()

    def focus_record(self, kind: str, record_id: str) -> None:
        """Opens a fixed version, or another document by its name: ("paper", "uittreksel")."""
        if self.side.list.choose((kind, record_id)) or kind == PAPER:
            self._pick((kind, record_id))

    def open_paper(self, document: str, chosen: Mapping[str, str]) -> None:
        """Opens another document with what is chosen for it: for whom, about whom."""
        self.side.list.choose((PAPER, document))
        self._pick((PAPER, document), chosen)

    def flush(self) -> None:
        self._context.flush()

    # what is shown

    def _load_all(self) -> None:
        self._shown = self._context.family
        self._ask(plans.versions, self._took_versions)
        self._load()

    def _load(self) -> None:
        if self.paper.document:
            self.paper.load()
            return
        choices = self._plan_choices()
        self._ask(self._render, self._took_pdf, self._version, choices)

    def _load_another(self) -> None:
        """Another document than the one that is shown: until it is there, nothing can be printed or saved."""
        self.panel.set_ready(False)
        self._load()

    def _ask(self, action: Callable[..., Any], done: Callable[[Any], None], *args: Any) -> None:
        """Reads off the window's thread; what cannot be made says so beside the document."""
        context = self._context
        context.tasks.run(action, context.work, context.file, *args, done=done, failed=self._refused, owner=self)

    @staticmethod
    def _render(
        work: Work, file: str, version: str | None, choices: dict[str, bool]
    ) -> tuple[str | None, bytes, list[pdf.PdfPage]]:
        data = plans.plan_pdf(work, file, version, **choices)
        return version, data, pdf.read_pages(data)

    def _took_pdf(self, rendered: tuple[str | None, bytes, list[pdf.PdfPage]]) -> None:
        version, data, pages = rendered
        if version == self._version and not self.paper.document:
            self.panel.show_refusal("")
            self.panel.set_ready(True)
            self.preview.show_document(data, pages)

    def _took_versions(self, versions: list[PlanVersionLine]) -> None:
        self._versions = versions
        self.side.show_documents(versions, self._chosen)
        self._show_title()

    def _show_title(self) -> None:
        self.panel.show_fixing(possible=self._chosen == NOW)
        if self.paper.document:
            return
        chosen = next((one for one in self._versions if one.record == self._version), None)
        self._show_signed()
        if chosen is not None:
            by = f", door {chosen.fixed_by}" if chosen.fixed_by else ""
            line = f"Vastgesteld op {dates.long(chosen.fixed_on)}{by}. Kenmerk {chosen.short_hash}."
            self.panel.show_title(f"Gezinsplan, versie {chosen.number}", line)
            self.panel.show_notes(())
            self.panel.show_differences("", ())
            return
        self.panel.show_title("Gezinsplan", "Zoals het nu is. Nog niet vastgesteld.")
        self._ask(plans.cautions, self._took_cautions)
        if self._versions:
            newest = self._versions[0]
            self._ask(plans.differences_since, lambda lines: self._took_differences(newest, lines), newest.record)
        else:
            self.panel.show_differences("", ())

    def _show_signed(self) -> None:
        """The signatures under the version that is chosen, and to which others the other signatures belong."""
        version = self._version

        def took(lines: list[SignatureLine]) -> None:
            if version == self._version and not self.paper.document:
                told = signed_sentences(lines, self._versions, version)
                self.panel.show_signed(told, can_sign=version is not None)

        self._ask(signing.listed, took)

    def _took_cautions(self, cautions: plans.Cautions) -> None:
        if self._chosen == NOW:
            self.panel.show_notes(caution_sentences(cautions))

    def _took_differences(self, newest: PlanVersionLine, lines: list[str]) -> None:
        if self._chosen == NOW:
            self.panel.show_differences(f"versie {newest.number}", lines)

    def _pick(self, key: Key, chosen: Mapping[str, str] | None = None) -> None:
        self._context.flush()
        self._chosen = key
        self._version = key[1] if key[0] == "plan_version" else None
        self.panel.say("")
        if key[0] == PAPER:
            self.paper.open(key[1], chosen)
        else:
            self.paper.leave()
        self._right.verticalScrollBar().setValue(0)
        self._show_title()
        self._load_another()

    def _refused(self, error: UserError) -> None:
        self.panel.say(str(error), wrong=True)

    # what is done with it

    def fix_plan(self) -> None:
        """Vaststellen: a numbered version that never changes."""
        attempt(self._context, self, self.panel.fix_error, plans.fix_plan)

    def sign(self) -> None:
        """Signing the version that is chosen, at the table."""
        if self._version is not None:
            self._context.page_wanted.emit(SigningPage(self._context, "plan_version", self._version))

    def show_who_looked(self) -> None:
        self._context.page_wanted.emit(TrailPage(self._context))

    def print_to(self, printer: QPrinter) -> None:
        """Prints the document that is shown, off the window's thread."""
        self.panel.say("Bezig met afdrukken …")
        document, options = self._wanted()

        def printed(result: tuple[Saved, int]) -> None:
            self._context.took(result[0])
            self.paper.left()
            self.panel.say(sent(result[1]))

        context = self._context
        context.tasks.run_long(
            output.print_paper,
            context.work,
            context.file,
            document,
            printer,
            options,
            done=printed,
            failed=self._refused,
            owner=self,
        )

    def save_to(self, path: Path, *, as_file: bool = False) -> None:
        """Writes the document that is shown, and that it left."""
        places.remember(path)
        document, options = self._wanted()

        def saved(result: Saved) -> None:
            self._context.took(result)
            self.paper.left()
            self.panel.say(f"Bewaard als {path.name}. {NOT_SEALED}")

        self._ask(output.save_paper, saved, document, path, {**options, "as_file": as_file})

    def _wanted(self) -> tuple[str, dict[str, Any]]:
        """The document that is shown and its choices, as actions.papers takes them."""
        self._context.flush()
        if self.paper.document:
            return self.paper.document, self.paper.options()
        return "gezinsplan", {"version": self._version, **self._plan_choices()}

    def _plan_choices(self) -> dict[str, bool]:
        return {"large": self.panel.large.isChecked(), "timeline": self.panel.timeline.isChecked()}

    def export_to(self, path: Path) -> None:
        """Writes the whole file in the open format."""
        places.remember(path)
        self._context.flush()
        self._ask(transfer.export_family, lambda _: self.side.say(f"Uitgevoerd als {path.name}. {NOT_SEALED}"), path)

    def _print(self) -> None:
        try:
            printer = choose_printer(self, self._wanted()[0])
        except UserError as error:
            self._refused(error)
            return
        if printer is not None:
            self.print_to(printer)

    def _save(self) -> None:
        def named(name: str) -> None:
            self._choose("Bewaar als PDF", name, "PDF (*.pdf)", self.save_to)

        self._ask(papers.file_name, named, self._wanted()[0])

    def _save_file(self) -> None:
        def named(name: str) -> None:
            name = Path(name).with_suffix(".json").name
            self._choose("Bewaar als bestand", name, "Gezinsdossier (*.json)", partial(self.save_to, as_file=True))

        self._ask(papers.file_name, named, self._wanted()[0])

    def _export(self) -> None:
        def named(name: str) -> None:
            name = Path(name).with_suffix(".json").name.replace("gezinsplan", "dossier")
            self._choose("Dossier uitvoeren", name, "Gezinsdossier (*.json)", self.export_to)

        self._ask(plans.file_name, named)

    def _choose(self, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(places.folder() / name), kinds)
        if chosen:
            then(Path(chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(left_width(self._context.theme, self))
