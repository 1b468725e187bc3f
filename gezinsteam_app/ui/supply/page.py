"""Aanbod in de regio: the social map of the team, as a list with cards and as an overview of supply and use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QMenu, QStackedWidget, QWidget

from gezinsteam_app.actions import edit, levels, supply
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.domain.supply_matrix import counted
from gezinsteam_app.ui.documents import pdf, places
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.supply.import_panel import SupplyImport
from gezinsteam_app.ui.supply.listing import SupplyListing
from gezinsteam_app.ui.supply.overview import SupplyOverview
from gezinsteam_app.ui.tasks import Report
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.text import label
from gezinsteam_app.ui.widgets.undo import UndoBar

HEIGHT, WORDS_FROM, FACT_FROM = 76, 800, 1000
NO_PRINTER = "Er is geen printer gevonden. Je kunt het wel bewaren als PDF."
LISTS = "Lijst (*.csv *.txt *.tsv)"


class SupplyPage(QWidget):
    """`closed` when the person goes back. `context` holds the team file."""

    closed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self.context = context
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.listing: SupplyListing | None = None
        self.overview: SupplyOverview | None = None
        self.imports = SupplyImport(context)
        self._stack = QStackedWidget()
        self._lay_out()
        self.undo_bar = UndoBar(context.theme, self._stack)
        self._connect()
        context.ask(levels.scale_of, done=self._take_scale)

    # building

    def _lay_out(self) -> None:
        theme = self.context.theme
        lines = column(self, gap=0)
        self._top = QWidget()
        line = row(self._top, margins=(16, 0, 28, 0), gap=12)
        self.back = Button(theme, "", "plain", "arrow-left", name="Terug naar gezinnen", shortcut="Esc")
        self._fact = label("", "soft")
        self.add = Button(theme, "Aanbod erbij", "main", "plus", shortcut="Ctrl N")
        self._more = Button(theme, "", "plain", "dots-vertical", name="Meer met het aanbod")
        self._menu = QMenu(self)
        for words, act in (
            ("Lijst inlezen uit bestand", self._choose_list),
            ("Bewaar als lijst (CSV)", partial(self._choose_place, "aanbod", "CSV (*.csv)", ".csv")),
            ("Bewaar als PDF", partial(self._choose_place, "aanbod", "PDF (*.pdf)", ".pdf")),
            ("Afdrukken", self._print),
        ):
            self._menu.addAction(words, act)
        self._views = QButtonGroup(self)
        self.as_list, self.as_overview = Chip(theme, "Lijst"), Chip(theme, "Overzicht")
        line.addWidget(self.back)
        line.addWidget(label("Aanbod in de regio", "h1"))
        line.addWidget(self._fact)
        line.addStretch(1)
        for chip in (self.as_list, self.as_overview):
            self._views.addButton(chip)
            line.addWidget(chip)
        line.addWidget(self.add)
        line.addWidget(self._more)
        lines.addWidget(self._top)
        above = column(margins=(28, 0, 28, 0))
        above.addWidget(self.imports)
        self.imports.shown.connect(lambda on: above.setContentsMargins(28, 0, 28, 12 if on else 0))
        lines.addLayout(above)
        lines.addWidget(self._stack, 1)
        self._fit()

    def _connect(self) -> None:
        context = self.context
        self.back.clicked.connect(self.closed)
        self.add.clicked.connect(self.new_offer)
        self._more.clicked.connect(self._open_menu)
        self.as_list.clicked.connect(self.show_list)
        self.as_overview.clicked.connect(self.show_overview)
        context.changed.connect(self._show_family)
        context.done.connect(lambda what: self.undo_bar.offer(what, context.undo))
        context.undone.connect(lambda what: self.undo_bar.offer(what, context.redo, verb="Opnieuw doen", keys="Ctrl Y"))
        context.redone.connect(lambda what: self.undo_bar.offer(what, context.undo))
        context.said.connect(self.undo_bar.say)
        context.theme.changed.connect(self._fit)
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+N", self.new_offer),
            ("Ctrl+P", self._print),
            ("Ctrl+Z", context.undo),
            ("Ctrl+Y", context.redo),
            ("Ctrl+Shift+Z", context.redo),
            ("Alt+1", self.show_list),
            ("Alt+2", self.show_overview),
        )
        for keys, act in acts:
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _take_scale(self, scale: LevelScale) -> None:
        """The words of the region are known: the parts that use them can be made."""
        self.listing = SupplyListing(self.context, scale)
        self.overview = SupplyOverview(self.context, scale)
        self.overview.open_offer.connect(self._open_offer)
        self._stack.addWidget(self.listing)
        self._stack.addWidget(self.overview)
        self.undo_bar.raise_()
        self._show_family(self.context.family)
        self.show_list()

    # what is shown

    def _show_family(self, family: FamilyFile) -> None:
        count = len(family.of(Supply))
        self._fact.setText(counted(count, "soort hulp", "soorten hulp") if count else "")
        if self.listing is not None and self.overview is not None:
            self.listing.show_family(family)
            if self._stack.currentWidget() is self.overview:
                self.overview.show_family(family)

    def show_list(self) -> None:
        self._show(self.as_list, self.listing)

    def show_overview(self) -> None:
        self.context.flush()
        if self.overview is not None:
            self.overview.show_family(self.context.family)
        self._show(self.as_overview, self.overview)

    def _show(self, chip: Chip, part: QWidget | None) -> None:
        chip.setChecked(True)
        if part is not None:
            self._stack.setCurrentWidget(part)
            self.undo_bar.raise_()
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_offer(self) -> None:
        """The small form for a new offer, beside the list."""
        self.show_list()
        if self.listing is not None:
            self.listing.new_offer()

    def _open_offer(self, record_id: str) -> None:
        self.show_list()
        if self.listing is not None:
            self.listing.open_offer(record_id)

    def _open_menu(self) -> None:
        corner = self._more.mapToGlobal(QPoint(self._more.width(), self._more.height() + 4))
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), 0))

    # files and paper

    def import_list(self, path: Path) -> None:
        """Reads a list; what it would do is told above the map."""
        self.imports.look(path)

    def save_to(self, path: Path) -> None:
        """Writes the map: the list as .csv, the overview and the list as .pdf."""
        places.remember(path)
        self.context.flush()
        write = supply.save_list if path.suffix.lower() == ".csv" else supply.save_overview
        self.context.ask(write, path, done=lambda _: self.undo_bar.say(f"Bewaard als {path.name}."))

    def print_to(self, printer: QPrinter) -> None:
        """Prints the overview and the list, off the window's thread."""
        self.context.flush()

        def printed(count: int) -> None:
            self.undo_bar.say(f"{counted(count, 'bladzijde', 'bladzijden')} naar de printer gestuurd.")

        self.context.tasks.run_long(_print_map, self.context.work, printer, done=printed, owner=self)

    def _print(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self.undo_bar.say(NO_PRINTER)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.prepare(printer)
        if QPrintDialog(printer, self).exec():
            self.print_to(printer)

    @staticmethod
    def prepare(printer: QPrinter) -> None:
        """The overview lies on its side."""
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setFullPage(True)
        printer.setDocName("Aanbod in de regio")

    def _choose_list(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Lijst inlezen uit bestand", str(places.folder()), LISTS)
        if chosen:
            self.import_list(Path(chosen))

    def _choose_place(self, name: str, kinds: str, ending: str) -> None:
        wanted = places.folder() / f"{name}-{self.context.today.isoformat()}{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, "Bewaren", str(wanted), kinds)
        if chosen:
            path = Path(chosen)
            self.save_to(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    # leaving, and room

    def close_map(self) -> None:
        """Saves what was typed and ends the time in which steps can be taken back."""
        self.context.flush()
        self.context.tasks.run(edit.close_page, self.context.work, self.context.file)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self.context.theme
        self._top.setMinimumHeight(theme.px(HEIGHT))
        self._fact.setVisible(self.width() >= theme.px(FACT_FROM))
        words = self.width() >= theme.px(WORDS_FROM)
        self.add.setText(self.add.accessibleName() if words else "")


def _print_map(report: Report, work: Work, printer: QPrinter) -> int:
    return pdf.print_pages(report, supply.as_pdf(work), printer)
