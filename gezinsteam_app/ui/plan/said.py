"""Strengths, concerns, first aid, what calms and dissent: lists of own words, each with who said it and about whom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.course import Calming
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Concern, Dissent, FirstAid, Guarded, Record, Strength
from gezinsteam_app.ui.family.autosave import AutoDate
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.kept import kept_from
from gezinsteam_app.ui.family.new_draft import LEFT_HERE, NewDraft
from gezinsteam_app.ui.family.who_may_see import KeptMark, WhoMaySee
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.difference import Differences
from gezinsteam_app.ui.plan.goal_head import OwnWordsArea, ReadWords
from gezinsteam_app.ui.plan.people_picker import AutoPeople
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import EmptyState, Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field, TextArea
from gezinsteam_app.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Part:
    """One such list: its kind, its title, what to ask the family, and which field holds the words."""

    kind: type[Guarded]
    title: str
    question: str
    words: str
    icon: str


PARTS = {
    "strength": Part(Strength, "Dit gaat goed", "Wat gaat er goed? Waar bent u trots op?", "words", "star"),
    "concern": Part(Concern, "Zorgen", "Waar maakt u zich zorgen over?", "words", "message"),
    "first_aid": Part(FirstAid, "Als het even niet gaat", "Wat doen we dan? Wie belt u als eerste?", "what", "phone"),
    "calming": Part(
        Calming,
        "Wat rustig maakt",
        "Wat helpt als het te veel wordt? Waar wordt iemand rustig van?",
        "words",
        "mug",
    ),
    "dissent": Part(
        Dissent,
        "Daar denk ik anders over",
        "Denkt iemand er anders over? Schrijf het op.",
        "words",
        "arrows-exchange",
    ),
}


class SaidRow(QWidget):
    """One item: read as own words, changed in place with F2, Enter or a click. `moved(int)`: another place."""

    moved = Signal(int)

    def __init__(self, context: FamilyContext, part: Part, record: Guarded) -> None:
        super().__init__()
        self._context, self._part, self.record = context, part, record
        self._form: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._read = ReadWords()
        self._read.pressed.connect(self.change)
        self._more = Button(context.theme, "", "plain", "dots-vertical", name=self.tr("Meer"), shortcut="Shift F10")
        self._more.clicked.connect(self._open_menu)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = row(gap=8)
        line.addWidget(self._read, 1)
        line.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._differences = Differences(context)
        self._kept = KeptMark(context)
        self._lines = column(self, gap=6)
        self._lines.addLayout(line)
        self._lines.addWidget(self._kept)
        self._lines.addWidget(self._differences)
        if context.drafts_of(record):
            self.change()

    def show_family(self, family: FamilyFile, record: Guarded) -> None:
        self.record = record
        by = getattr(record, "by", "") or getattr(record, "who", "")
        who, day = facts.said_parts(family, by, getattr(record, "on", ""), self._context.today)
        about = facts.names(family, getattr(record, "about", ()))
        source = ", ".join(part for part in (day, self.tr("over %s") % about if about else "") if part)
        self._read.set_words(getattr(record, self._part.words), who, source)
        self._kept.show_of(family, record)
        kept = kept_from(family, record)
        self.setAccessibleName(", ".join(part for part in (self._read.accessibleName(), kept) if part))
        self._differences.show_of([record])

    def change(self) -> None:
        """Opens the item for changing, in place."""
        if self._form is None:
            self._form = self._make_form()
            self._lines.insertWidget(1, self._form)
        self._read.hide()
        self._more.hide()
        self._form.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changing(self) -> bool:
        return self._form is not None and not self._form.isHidden()

    def _make_form(self) -> QWidget:
        context, record = self._context, self.record
        form = QWidget()
        lines = column(form, gap=8)
        own = OwnWordsArea(context, record, self._part.words, name=self._part.title, question=self._part.question)
        self.words = own.area
        lines.addWidget(own)
        names = [spec.name for spec in KINDS[_name(record)].fields]
        fields: list[tuple[QWidget, int]] = []
        for name, title in (("by", self.tr("Wie zei dit")), ("who", self.tr("Wie")), ("about", self.tr("Over wie"))):
            if name in names:
                fields.append((Field(context.theme, title, AutoPeople(context, record, name, name=title)), 3))
        if "on" in names:
            day = AutoDate(context, record, "on", name=self.tr("Wanneer gezegd"), lies=dates.BEHIND)
            field = Field(context.theme, self.tr("Wanneer gezegd"), day)
            day.autosave.wrong.connect(field.set_error)
            fields.append((field, 2))
        lines.addWidget(Beside(fields))
        lines.addWidget(WhoMaySee(context, record))
        done = Button(context.theme, self.tr("Klaar"), "normal", "check", shortcut="Esc")
        done.clicked.connect(self._finish)
        last = row()
        last.addWidget(done)
        last.addStretch(1)
        lines.addLayout(last)
        return form

    def _finish(self) -> None:
        self._context.flush()
        if self._form is not None:
            self._form.hide()
        self._read.show()
        self._more.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu(self) -> QMenu:
        """What can be done with this item."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act, keys in (
            (self.tr("Wijzigen"), self.change, "Enter"),
            (self.tr("Omhoog"), lambda: self.moved.emit(-1), ""),
            (self.tr("Omlaag"), lambda: self.moved.emit(1), ""),
            (self.tr("Verwijderen"), self._remove, "Del"),
        ):
            made.addAction(f"{words}\t{keys}" if keys else words, act)
        return made

    def _open_menu(self) -> None:
        if QApplication.activePopupWidget() is None:  # some systems tell of Shift+F10 twice
            self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu()

    def _remove(self) -> None:
        self._context.run(edit.remove, self.record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_changing() and key == Qt.Key.Key_Escape:
            self._finish()
        elif not self.is_changing() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.change()
        elif not self.is_changing() and key == Qt.Key.Key_Delete:
            self._remove()
        elif key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._open_menu()
        else:
            super().keyPressEvent(event)


def _name(record: Record) -> str:
    return next(name for name, part in PARTS.items() if isinstance(record, part.kind))


class NextArea(TextArea):
    """The place for the next item: Enter, or the button beside it, adds it; Shift+Enter is a new line."""

    def __init__(self, question: str, add) -> None:
        super().__init__(1)
        self._add = add
        self.setPlaceholderText(question)
        self.setAccessibleName(question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        new_line = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not new_line:
            self._add()
        else:
            super().keyPressEvent(event)


class SaidPanel(Page):
    """One of the five lists with a place to add the next."""

    def __init__(self, context: FamilyContext, name: str) -> None:
        super().__init__(margins=(28, 12, 28, 80), gap=12)
        part = PARTS[name]
        self._context, self._part, self._name = context, part, name
        self._rows: dict[str, SaidRow] = {}
        self._draft = NewDraft(context, part.kind, context.file, self)
        left = str(self._draft.waiting().get("words", ""))
        self.next = NextArea(part.question, self.add)
        self.next.setPlainText(left)
        self.next.textChanged.connect(lambda: self._draft.keep(words=self.next.text()))
        more = Button(context.theme, self.tr("Zet erbij"), "normal", "plus", shortcut="Enter")
        more.clicked.connect(self.add)
        self._note = label(LEFT_HERE, "captionStrong")
        self._note.setVisible(bool(left))
        line = row(gap=12)
        line.addWidget(self.next, 1)
        line.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self._empty = EmptyState(context.theme, part.icon, self.tr("Nog niet besproken"), part.question)
        self.body.addWidget(label(part.title, "h2"))
        self.body.addLayout(line)
        self.body.addWidget(self._note)
        self.body.addWidget(self._empty)
        self._items = column(gap=12)
        self.body.addLayout(self._items)
        self.body.addStretch(1)

    def show_family(self, family: FamilyFile) -> None:
        records = {record.id: record for record in family.of(self._part.kind)}
        for id_ in [id_ for id_ in self._rows if id_ not in records]:
            gone = self._rows.pop(id_)
            self._items.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (id_, record) in enumerate(records.items()):
            if id_ not in self._rows:
                self._rows[id_] = SaidRow(self._context, self._part, record)
                self._rows[id_].moved.connect(lambda by, at=id_: self._move(at, by))
            if self._items.indexOf(self._rows[id_]) != place:
                self._items.insertWidget(place, self._rows[id_])
            self._rows[id_].show_family(family, record)
        self._empty.setVisible(not records)

    def add(self) -> None:
        """Adds what was typed; who said it follows in its row."""
        words = self.next.text().strip()
        if not words:
            return
        values = {self._part.words: words}
        if "on" in [spec.name for spec in KINDS[self._name].fields]:
            values["on"] = self._context.today.isoformat()
        self.next.blockSignals(True)
        self.next.clear()
        self.next.blockSignals(False)
        self._note.hide()
        self._draft.forget()
        self._context.run(edit.add, self._part.kind, **values, done=lambda saved: self.focus_item(saved.record))

    def _move(self, at: str, by: int) -> None:
        """One place up or down."""
        records = list(self._context.family.of(self._part.kind))
        place = next(place for place, record in enumerate(records) if record.id == at)
        moving = records.pop(place)
        place += by
        if 0 <= place <= len(records):
            after = records[place - 1] if place else None
            before = records[place] if place < len(records) else None
            self._context.run(edit.move, moving, after, before)

    def begin(self) -> None:
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def change_focused(self) -> None:
        """F2: the item that has the focus, or else a new one."""
        focused = next((part for part in self._rows.values() if part.hasFocus()), None)
        if focused is not None:
            focused.change()
        else:
            self.begin()

    def focus_item(self, record: str) -> None:
        """Opens one item and brings it into view."""
        if record in self._rows:
            self._rows[record].change()
            self.ensureWidgetVisible(self._rows[record], 0, 90)
