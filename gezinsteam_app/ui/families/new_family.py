"""A new family on one page: only a name is needed, the rest can follow."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gezinsteam_app.actions import families
from gezinsteam_app.actions.families import NewFamily
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.domain.checks import postcode_problem
from gezinsteam_app.domain.names import sort_title
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.families.people_rows import AdultRow, ChildRow, PeopleRows
from gezinsteam_app.ui.families.typed import suggested_title, tidy_postcode
from gezinsteam_app.ui.families.unfinished import WAS_WRITING, FamilyDraft
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, Page, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, TextArea
from gezinsteam_app.ui.widgets.text import label

TWO_COLUMNS_FROM = 860
SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter")
ENOUGH = "Een naam is genoeg. De rest kan later."
LINES = ("surname", "title", "street", "number", "postcode", "city")
NO_NAME = "Vul een naam in, bijvoorbeeld de achternaam van het gezin."


class NewFamilyPage(QWidget):
    """`made(file_id)`: the family is saved. `back()`: Esc; what was typed stays. `open_family(file_id)`: the
    family of that name that is there already.
    """

    made = Signal(str)
    back = Signal()
    open_family = Signal(str)

    def __init__(self, work: Work, tasks: Tasks, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._tasks, self._theme = work, tasks, theme
        self._there: dict[str, FamilyLine] = {}
        self._own_title = False
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_fields()
        self._lay_out()
        self.draft = FamilyDraft(work, tasks, self.typed, self)
        self.draft.found.connect(self.put)
        self._connect()

    def _make_fields(self) -> None:
        self.surname, self.title = QLineEdit(), QLineEdit()
        self.surname.setPlaceholderText("de Graaf")
        self._surname_field = Field(self._theme, self.tr("Achternaam van het gezin"), self.surname)
        self._title_field = Field(self._theme, self.tr("Zo heet het gezin in de lijst"), self.title)
        self.children_rows = PeopleRows(
            self._theme,
            [self.tr("Kind: voornaam"), self.tr("Geboren")],
            self.tr("Nog een kind"),
            lambda number: ChildRow(self._theme, number, self._work.today()),
        )
        self.adult_rows = PeopleRows(
            self._theme,
            [self.tr("Volwassene: voor- en achternaam")],
            self.tr("Nog een volwassene"),
            lambda number: AdultRow(self._theme, number),
        )
        self.street, self.number, self.postcode, self.city = (QLineEdit() for _ in range(4))
        self._postcode_field = Field(self._theme, self.tr("Postcode"), self.postcode, check=_postcode_problem)
        self.reason = TextArea(lines=2, most=6)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._top())
        self._page = Page(margins=(28, 4, 14, 20), gap=16)
        bar = self._page.verticalScrollBar()
        self._page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar.rangeChanged.connect(lambda _least, most: bar.setEnabled(most > 0))
        for part in (self._name_card(), self._people_card(), self._home_card()):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        lines.addWidget(self._page, 1)

    def _top(self) -> QBoxLayout:
        line = row(margins=(28, 14, 28, 14), gap=16)
        self._back = Button(self._theme, "", "plain", "arrow-left", name=self.tr("Terug"), shortcut="Esc")
        self._discard = Button(self._theme, self.tr("Alles wissen"), "quiet")
        self._discard.hide()
        self._save = Button(self._theme, self.tr("Maak gezin"), "main", "check", shortcut="Ctrl Enter")
        line.addWidget(self._back)
        line.addWidget(label(self.tr("Nieuw gezin"), "h1"))
        self._fact = label(self.tr(ENOUGH), "soft", wrap=True)
        line.addWidget(self._fact, 1)
        line.addWidget(self._discard)
        line.addWidget(self._save)
        return line

    def _name_card(self) -> Card:
        card = Card(gap=10)
        self._names = _beside(card, self._surname_field, self._title_field)
        self._hint = Flow(8, 0)
        self._same = label("", "soft")
        self._same.setMinimumHeight(self._theme.px(44))
        self._open_same = Button(self._theme, "", "quiet")
        self._hint.add(self._same)
        self._hint.add(self._open_same)
        card.column.addWidget(self._hint)
        return card

    def _people_card(self) -> Card:
        card = Card()
        self._people = _beside(card, self.children_rows, self.adult_rows)
        return card

    def _home_card(self) -> Card:
        card = Card(gap=14)
        address = row(gap=12)
        fields = (
            (Field(self._theme, self.tr("Straat"), self.street), 5),
            (Field(self._theme, self.tr("Nummer"), self.number), 2),
            (self._postcode_field, 3),
            (Field(self._theme, self.tr("Plaats"), self.city), 4),
        )
        for field, part in fields:
            field.control.setMinimumWidth(self._theme.px(60))
            address.addWidget(field, part)
        card.column.addLayout(address)
        card.column.addWidget(Field(self._theme, self.tr("Waarom is er hulp?"), self.reason))
        return card

    def _connect(self) -> None:
        self._back.clicked.connect(self.leave)
        self._discard.clicked.connect(self.discard)
        self._save.clicked.connect(self.save)
        self._open_same.clicked.connect(lambda: self.open_family.emit(self._open_same.property("file")))
        self.surname.textChanged.connect(self._suggest)
        self.title.textEdited.connect(self._take_title)
        self.postcode.editingFinished.connect(lambda: self.postcode.setText(tidy_postcode(self.postcode.text())))
        for edit in self._lines():
            edit.textChanged.connect(self._changed)
        for edit, following in pairwise(self._lines()):
            edit.returnPressed.connect(following.setFocus)
        self.reason.textChanged.connect(self._changed)
        self.children_rows.changed.connect(self._changed)
        self.adult_rows.changed.connect(self._changed)
        for key in SAVE_KEYS:
            self._shortcut(key, self.save)
        self._shortcut("Esc", self.leave)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        self._changed()

    def _shortcut(self, key: str, do) -> None:
        QShortcut(QKeySequence(key), self, do, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lines(self) -> list[QLineEdit]:
        return [getattr(self, name) for name in LINES]

    # what is typed

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        rows = (*self.children_rows.rows, *self.adult_rows.rows)
        return not (
            any(edit.text() for edit in self._lines()) or self.reason.text() or any(not one.is_empty() for one in rows)
        )

    def typed(self) -> dict[str, Any]:
        """Everything that was typed, as it stands there; empty when nothing was."""
        lines = {name: getattr(self, name).text() for name in LINES}
        rows = {"children": self.children_rows.typed(), "adults": self.adult_rows.typed()}
        found: dict[str, Any] = {**lines, "reason": self.reason.text(), **rows}
        found = {name: value for name, value in found.items() if value}
        return {**found, "own_title": self._own_title} if found else {}

    def put(self, kept: dict[str, Any]) -> None:
        """What was typed before the program stopped stands there again."""
        self._own_title = bool(kept.get("own_title"))
        for name in LINES:
            getattr(self, name).setText(kept.get(name, ""))
        self.reason.setPlainText(kept.get("reason", ""))
        self.children_rows.put(kept.get("children", []))
        self.adult_rows.put(kept.get("adults", []))
        self._fact.setText(WAS_WRITING)
        self._changed()

    def leave(self) -> None:
        """Back to the list; what was typed is kept."""
        self.draft.flush()
        self.back.emit()

    def discard(self) -> None:
        """Empties the page."""
        self._own_title = False
        self._fact.setText(self.tr(ENOUGH))
        for edit in self._lines():
            edit.clear()
        self.reason.clear()
        self.children_rows.clear()
        self.adult_rows.clear()
        for field in (self._surname_field, self._postcode_field):
            field.set_error("")
        self._changed()
        self.draft.flush()
        self.surname.setFocus()

    def _suggest(self, surname: str) -> None:
        self._surname_field.set_error("")
        if not self._own_title:
            self.title.setText(suggested_title(surname))

    def _take_title(self, title: str) -> None:
        """A title typed by hand stays; an emptied one follows the surname again."""
        self._own_title = bool(title.strip())

    def _changed(self) -> None:
        self._discard.setVisible(not self.is_empty())
        self.draft.touch()
        same = self._there.get(sort_title(self.title.text())) if self.title.text().strip() else None
        self._hint.setVisible(same is not None)
        if same is not None:
            street = f", {same.street}" if same.street else ""
            self._same.setText(f"{same.name}{street} staat al in je lijst.")
            self._open_same.set_text(f"Open {same.name}")
            self._open_same.setProperty("file", same.id)

    # saving

    def save(self) -> None:
        """Makes the family when all that was typed can be understood; else goes to what must be mended."""
        if not self._save.isEnabled():
            return
        name = self.title.text().strip()
        if not name:
            self._refuse(UserError(NO_NAME))
            return
        wrong = self.children_rows.first_wrong()
        if wrong is None and not self._postcode_field.validate():
            wrong = self.postcode
        if wrong is not None:
            wrong.setFocus()
            return
        self._save.setEnabled(False)
        self._tasks.run(
            families.new_family,
            self._work,
            self._wanted(name),
            done=self._done,
            failed=self._refuse,
            ended=lambda: self._save.setEnabled(True),
            owner=self,
        )

    def _wanted(self, name: str) -> NewFamily:
        return NewFamily(
            name,
            reason=self.reason.text().strip(),
            street=self.street.text().strip(),
            number=self.number.text().strip(),
            postcode=tidy_postcode(self.postcode.text()),
            city=self.city.text().strip(),
            people=[*self.children_rows.people(), *self.adult_rows.people()],
        )

    def _done(self, file_id: str) -> None:
        self.discard()
        self.made.emit(file_id)

    def _refuse(self, error: UserError) -> None:
        self._surname_field.set_error(str(error))
        self.surname.setFocus()

    # the window's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._tasks.run(families.list_families, self._work, done=self._know, owner=self)
            self.surname.setFocus()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Brings the field with the focus into sight; a new row has its place only after the layout."""
        if new is not None and self._page.isAncestorOf(new):
            QTimer.singleShot(0, new, lambda: self._page.ensureWidgetVisible(new, 0, self._theme.px(60)))

    def _know(self, lines: list[FamilyLine]) -> None:
        self._there = {sort_title(line.name): line for line in lines}
        self._changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self._theme.px(14)
        self._page.body.setContentsMargins(28, 4, max(28 - bar, 0), 20)
        wide = self.width() >= self._theme.px(TWO_COLUMNS_FROM)
        for beside in (self._names, self._people):
            beside.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _beside(card: Card, left: QWidget, right: QWidget) -> QBoxLayout:
    """Two parts beside each other, or below each other in a narrow window."""
    line = row(gap=28)
    line.addWidget(left, 1)
    line.addWidget(right, 1)
    card.column.addLayout(line)
    return line


def _postcode_problem(text: str) -> str:
    wrong = text.strip() and postcode_problem(tidy_postcode(text))
    return "Typ 4 cijfers en 2 letters: 7811 AB." if wrong else ""
