"""Beside the chart: what comes after the help. Who takes over at 18, the handovers, and closing the file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.course import Handover
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.ending import called, growing_up, growing_up_words, lacks
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.ui.erasing.page import ErasePage
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.widgets.boxes import Card, column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label


class AfterCard(Card):
    """`handover_wanted(child, to)` for a new one, `edit_wanted(Handover)` for a known one, `close_wanted`."""

    handover_wanted = Signal(str, str)
    edit_wanted = Signal(object)
    close_wanted = Signal()

    def __init__(self, context: FamilyContext, scale: LevelScale) -> None:
        super().__init__(margins=(18, 16, 18, 16), gap=10)
        self._context, self._scale = context, scale
        self._child, self._to = "", ""
        theme = context.theme
        self.column.addWidget(label("Na de hulp", "h2", wrap=True))
        self._why = Lines(gap=4)
        self._known = Lines(gap=12)
        self.give = Button(theme, "Overdracht opschrijven", "normal", "arrows-exchange")
        self.give.clicked.connect(lambda: self.handover_wanted.emit(self._child, self._to))
        self.close_file = Button(theme, "Dossier afsluiten", "quiet", "archive")
        self.close_file.clicked.connect(self.close_wanted)
        buttons = Flow()
        buttons.add(self.give)
        buttons.add(self.close_file)
        self.erase = Button(theme, "Dossier vernietigen", "quiet", "trash")
        self.erase.clicked.connect(self._open_erasing)
        buttons.add(self.erase)
        for part in (self._why, self._known, buttons):
            self.column.addWidget(part)

    def _open_erasing(self) -> None:
        page = ErasePage(self._context)
        page.destroyed.connect(self._context.gone)
        self._context.page_wanted.emit(page)

    def show_child(self, family: FamilyFile, child: str) -> None:
        """`child` is the one whose chart is shown, empty when there is none."""
        today = self._context.today
        found = growing_up(family, child, today, self._scale.rules) if child else None
        words = growing_up_words(family, found, today) if found else ()
        self._child, self._to = child, "adult_help" if found else ""
        self._why.show_items(words, lambda item: label(str(item), "body", wrap=True))
        self._why.setVisible(bool(words))
        rows = tuple((one, tuple(lacks(family, one)), _about(family, one)) for one in family.of(Handover))
        self._known.show_items(rows, lambda item: self._row(*item))
        self._known.setVisible(bool(rows))
        self.close_file.setVisible(not family.info.closed_on)

    def _row(self, one: Handover, missing: tuple[str, ...], about: str) -> QWidget:
        made = QWidget()
        lines = column(made, gap=2)
        whom = called(one)
        lines.addWidget(label(f"{about} naar {whom}", "strong", wrap=True))
        days = (("Afgesproken op", one.agreed_on), ("Kennisgemaakt op", one.met_on))
        told = [f"{words} {dates.long(day)}." for words, day in days if day]
        for words in (*told, *([one.note] if one.note else [])):
            lines.addWidget(label(words, "body", wrap=True))
        for words in missing:
            lines.addWidget(label(words, "soft", wrap=True))
        buttons = Flow()
        change = Button(self._context.theme, "Wijzig", "quiet", "pencil", name=f"Wijzig de overdracht aan {whom}")
        change.clicked.connect(lambda: self.edit_wanted.emit(one))
        gone = Button(self._context.theme, "Haal weg", "quiet", "trash", name=f"Haal de overdracht aan {whom} weg")
        gone.clicked.connect(lambda: self._context.run(edit.remove, one))
        buttons.add(change)
        buttons.add(gone)
        lines.addWidget(buttons)
        return made


def _about(family: FamilyFile, one: Handover) -> str:
    return names.listing(names.name_of(family, id_) for id_ in one.about) or "Het gezin"
