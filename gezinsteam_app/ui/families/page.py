"""My families: the list with what each needs next (screen 03)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.ui.families.filters import Filters
from gezinsteam_app.ui.families.import_panel import ImportPanel
from gezinsteam_app.ui.families.lines import FamilyLines
from gezinsteam_app.ui.families.model import FamiliesModel
from gezinsteam_app.ui.families.top import Top
from gezinsteam_app.ui.families.unfinished import Unfinished
from gezinsteam_app.ui.families.view import FamiliesView
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import EmptyState, column
from gezinsteam_app.ui.widgets.button import Button

MARGIN, SCROLL_BAR, GAP = 28, 14, 16
FILE_FILTER = "Gezinsdossier (*.json)"


class FamiliesPage(QWidget):
    """The families of this laptop.

    `open_family(file_id)` and `new_family()` ask for another page; `find_wanted(text)` for the quick find
    with that text in it; `supply_wanted()` for the social map.
    """

    open_family = Signal(str)
    new_family = Signal()
    find_wanted = Signal(str)
    supply_wanted = Signal()

    def __init__(
        self,
        work: Work,
        tasks: Tasks,
        theme: Theme,
        lines: FamilyLines | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`lines` are shared with other pages; without them it reads its own."""
        super().__init__(parent)
        self._work, self._theme = work, theme
        self._lines = lines or FamilyLines(work, tasks)
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._shown = False
        self._held: list[FamilyLine] | None = None
        self._model = FamiliesModel()
        self._top, self._filters = Top(theme, self), Filters(theme, self)
        self._import = ImportPanel(work, tasks, theme)
        self.unfinished = Unfinished(work, tasks, theme, (MARGIN, 0, MARGIN, GAP))
        self._body = QStackedWidget(self)
        self._view = FamiliesView(theme, self._model, self._body)
        self._no_match, self._none = self._no_match_state(), self._none_state()
        for part in (self._view, self._no_match, self._none, QWidget()):
            self._body.addWidget(part)
        self._body.setCurrentIndex(self._body.count() - 1)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._top)
        lines.addWidget(self._filters)
        above, self._room = column(margins=(MARGIN, 0, MARGIN, 0)), column()
        above.addWidget(self._import)
        self._import.shown.connect(lambda on: above.setContentsMargins(MARGIN, 0, MARGIN, GAP if on else 0))
        self._room.addWidget(self._body)
        lines.addWidget(self.unfinished)
        lines.addLayout(above)
        lines.addLayout(self._room, 1)
        self._make_room()
        self._theme.changed.connect(self._make_room)

    def _make_room(self) -> None:
        """The scroll bar stands in the margin, so that the card ends where the top ends."""
        bar = self._theme.px(SCROLL_BAR)
        self._room.setContentsMargins(MARGIN, 0, max(MARGIN - bar, 0), 0)

    def _connect(self) -> None:
        self._lines.read.connect(self._took)
        self._lines.one.connect(self._put)
        self._top.find_wanted.connect(self.find_wanted)
        self._top.supply_wanted.connect(self.supply_wanted)
        self._top.new_wanted.connect(self.new_family)
        self._top.import_wanted.connect(self._choose_files)
        self._filters.chosen.connect(self._choose)
        self._view.opened.connect(self.open_family)
        self.unfinished.go_on.connect(self.new_family)
        self._import.read_in.connect(self._after_import)

    def _none_state(self) -> QWidget:
        self._first_button = button = Button(self._theme, self.tr("Nieuw gezin"), "main", "plus")
        button.clicked.connect(self.new_family)
        other = Button(self._theme, self.tr("Gezin inlezen"), "normal", "file-download")
        other.clicked.connect(self._choose_files)
        state = EmptyState(
            self._theme,
            "home-heart",
            self.tr("Hier komen je gezinnen."),
            self.tr("Begin met een naam. De rest vul je in aan de keukentafel."),
            button,
        )
        line = state.layout()
        assert line is not None
        line.addWidget(other)
        return _on_top(state)

    def _no_match_state(self) -> QWidget:
        button = Button(self._theme, self.tr("Toon alle gezinnen"))
        button.clicked.connect(self._filters.show_all)
        title, sentence = self.tr("Geen gezin in dit filter."), self.tr("Bij de andere gezinnen staat wel iets.")
        return _on_top(EmptyState(self._theme, "circle-check", title, sentence, button))

    # what is shown

    def refresh(self) -> None:
        """Reads all families anew; keeps what is chosen and where the list stands."""
        self._lines.refresh()

    def refresh_one(self, file_id: str) -> None:
        """Reads one family anew, after something in it has changed."""
        self._lines.refresh_one(file_id)

    def _took(self, lines: list[FamilyLine]) -> None:
        """What comes while another page is in front is shown when this one comes."""
        self._held = None if self.isVisible() else lines
        if self._held is None:
            self.show_lines(lines)

    def show_lines(self, lines: list[FamilyLine]) -> None:
        """Shows these families. The first time the keyboard begins in the list, unless it is busy elsewhere."""
        first = not self._shown
        self._shown = True
        self._keeping(lambda: self._model.set_lines(lines, self._work.today()))
        focus = QApplication.focusWidget()
        if first and self.isVisible() and (focus is None or focus.focusPolicy() == Qt.FocusPolicy.NoFocus):
            self.focus_list()

    def focus_list(self) -> None:
        """The focus on the chosen family, or the first; on the main action when there is none."""
        (self._first_button if self._model.is_empty() else self._view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, line: FamilyLine) -> None:
        if self._held is not None:
            self._held = None
            self._lines.refresh()
        self._keeping(lambda: self._model.put(line, self._work.today()))

    def _choose(self, filter_key: str, order: str) -> None:
        self._keeping(lambda: self._model.choose(filter_key, order), scroll=False)

    def _keeping(self, change, *, scroll: bool = True) -> None:
        """Does a change of the model and puts selection and scroll position back."""
        chosen, at = self._view.current_id(), self._view.verticalScrollBar().value()
        change()
        self._show_state()
        place = self._model.place_of(chosen) if chosen else -1
        if place >= 0:
            self._view.choose(place)
        if scroll:
            self._view.verticalScrollBar().setValue(at)

    def _show_state(self) -> None:
        counts = self._model.counts()
        fact = f"{_count(counts['all'], 'gezin', 'gezinnen')}, {_count(self._model.child_count(), 'kind', 'kinderen')}"
        self._top.set_fact("" if self._model.is_empty() else fact)
        self._filters.set_counts(counts)
        self._filters.setVisible(not self._model.is_empty())
        empty = self._none if self._model.is_empty() else self._no_match
        self._body.setCurrentWidget(self._view if self._model.rowCount() else empty)

    # files

    def import_files(self, paths: list[Path]) -> None:
        """Reads family files; what came of it is shown above the list."""
        self._import.read(paths)

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Gezin inlezen uit bestand"), "", FILE_FILTER)
        if names:
            self.import_files([Path(name) for name in names])

    def _after_import(self, file_id: str) -> None:
        self._lines.refresh(lambda: self._view.choose(self._model.place_of(file_id)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _family_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _family_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.import_files(paths)

    # the window's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.unfinished.look()
        if not event.spontaneous() and self._held is not None:
            self._took(self._held)
        elif not event.spontaneous():
            self.refresh()


def _family_files(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == ".json"]


def _on_top(state: QWidget) -> QWidget:
    """At the top of the room of the list, as wide as its card."""
    holder = QWidget()
    lines = column(holder, margins=(0, 0, SCROLL_BAR, 0))
    lines.addWidget(state)
    lines.addStretch(1)
    return holder


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
