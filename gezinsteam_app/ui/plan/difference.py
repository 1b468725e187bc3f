"""Two versions of one field, or a removal against a change: both are shown, and a person settles it in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import describe, differing
from gezinsteam_app.domain.family import FamilyFile, FieldKey, kind_name
from gezinsteam_app.domain.model import Record
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.boxes import Card, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import TextArea
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label

TWO_VERSIONS = "twee versies"


WORDS_OF_THEIRS = "Dit zijn woorden van het gezin. Kies daarom samen met hen."


def _with_the_family(context: FamilyContext, toggled: Callable[[bool], None], later: Callable[[], None]) -> QHBoxLayout:
    line = row(gap=12)
    together = CheckBox(context.theme, "Dit kozen we samen met het gezin")
    together.toggled.connect(toggled)
    line.addWidget(together)
    line.addStretch(1)
    wait = Button(context.theme, "Later, met het gezin", "quiet")
    wait.clicked.connect(later)
    line.addWidget(wait)
    return line


def _allow(buttons: Iterable[Button], *, on: bool) -> None:
    for button in buttons:
        button.setEnabled(on)
        button.setAccessibleDescription("" if on else "Eerst samen met het gezin kiezen")


class VersionsPanel(Card):
    """The versions of one field. Own words wait for the family, or are settled together with them."""

    def __init__(self, context: FamilyContext, key: FieldKey) -> None:
        super().__init__(margins=(16, 12, 16, 12))
        self._context, self._key = context, key
        spec = differing.spec_of(key)
        title = spec.label if spec else "volgorde"
        head = row(gap=10)
        head.addWidget(Tag(context.theme, "soon", TWO_VERSIONS, "arrows-exchange"))
        head.addWidget(label(title[:1].upper() + title[1:], "strong", wrap=True), 1)
        self.column.addLayout(head)
        if self._own:
            self.column.addWidget(label(WORDS_OF_THEIRS, "soft", wrap=True))
        self._is_text = spec is not None and spec.type == "text"
        self._versions: list[tuple[Any, Any]] = []
        self._rows: QWidget | None = None
        self._both: TextArea | None = None
        self._offered = ""
        self._buttons: list[Button] = []
        self.look()

    def look(self) -> None:
        """Shows the versions as they are now; what came in is seen before anybody settles it."""
        self._context.ask(edit.versions_of, self._context.file, self._key, done=self._show)

    @property
    def _own(self) -> bool:
        return differing.is_own(self._key[0], self._key[2])

    def _show(self, versions: list[tuple[Any, Any]]) -> None:
        if versions == self._versions:
            return
        self._versions = versions
        typed = self._typed()
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        self._buttons = []
        lines = column(self._rows)
        family = self._context.family
        for number, (_, value) in enumerate(versions, 1):
            line = row(gap=12)
            words = differing.words_of(family, self._key, value)
            line.addWidget(label(words, "ownWordsList" if self._own else "body", wrap=True), 1)
            line.addWidget(self._button(self.tr("Neem versie %d") % number, value), 0, Qt.AlignmentFlag.AlignTop)
            lines.addLayout(line)
        if self._is_text:
            lines.addLayout(self._offer_both(typed))
        if self._own:
            lines.addLayout(_with_the_family(self._context, self._allow, self.hide))
        self._allow(not self._own)
        self.column.addWidget(self._rows)

    def _typed(self) -> str:
        """What somebody made of the versions so far: it stays when another one comes in."""
        text = self._both.text() if self._both is not None else ""
        return text if text != self._offered else ""

    def _offer_both(self, typed: str) -> QHBoxLayout:
        self._offered = " ".join(str(value) for _, value in self._versions if value)
        self._both = both = TextArea(1)
        both.setPlainText(typed or self._offered)
        both.setAccessibleName(self.tr("Samengevoegd"))
        line = row(gap=12)
        line.addWidget(both, 1)
        keep = self._button(self.tr("Bewaar samen"), None)
        keep.clicked.disconnect()
        keep.clicked.connect(lambda: self._settle(both.text().strip()))
        line.addWidget(keep, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _button(self, words: str, value: Any) -> Button:
        made = Button(self._context.theme, words)
        made.clicked.connect(lambda: self._settle(value))
        self._buttons.append(made)
        return made

    def _allow(self, on: bool) -> None:
        _allow(self._buttons, on=on)

    def _settle(self, value: Any) -> None:
        seen = [id_ for id_, _ in self._versions]
        self._context.run(edit.settle, self._key, value, seen)


class RemovalPanel(Card):
    """Somebody took this away while somebody else changed it, or put something below it."""

    def __init__(self, context: FamilyContext, key: tuple[str, str]) -> None:
        super().__init__(margins=(16, 12, 16, 12))
        self._context, self._key = context, key
        self._seen: frozenset[str] = frozenset()
        self._own = differing.removal_is_own(context.family, *key)
        self._told = label("", wrap=True)
        self.column.addWidget(self._told)
        if self._own:
            self.column.addWidget(label(WORDS_OF_THEIRS, "soft", wrap=True))
        line = row(gap=12)
        keep = Button(context.theme, self.tr("Houden"))
        keep.clicked.connect(lambda: self._settle(keep=True))
        away = Button(context.theme, self.tr("Weghalen"), "destroying", "trash")
        away.clicked.connect(lambda: self._settle(keep=False))
        line.addWidget(keep)
        line.addWidget(away)
        line.addStretch(1)
        self.column.addLayout(line)
        if self._own:
            self.column.addLayout(_with_the_family(context, lambda on: _allow((keep, away), on=on), self.hide))
            _allow((keep, away), on=False)
        self.look()

    def look(self) -> None:
        """What stands there now is what is decided about."""
        family, (_, id_) = self._context.family, self._key
        record = family.by_id.get(id_)
        name = describe.name(family, record) if record else self.tr("Dit onderdeel")
        also = differing.goes_along(family, id_)
        done = self.tr("Iemand anders heeft het ook veranderd%s.") % (self.tr(", of er iets bij gezet") if also else "")
        told = self.tr("%s is weggehaald. %s Wat wil je?") % (name, done)
        self._told.setText(told + (self.tr(" Haal je het weg?%s") % also if also else ""))
        self._context.ask(edit.heads_of, self._context.file, *self._key, done=self._saw)

    def _saw(self, seen: frozenset[str]) -> None:
        self._seen = seen

    def _settle(self, *, keep: bool) -> None:
        self._context.run(edit.settle_removal, *self._key, keep=keep, seen=self._seen)


def has_difference(family: FamilyFile, record: Record) -> bool:
    """Whether a record waits for somebody to settle something."""
    mine = (kind_name(type(record)), record.id)
    return mine in family.removal_conflicts or any(key[:2] == mine for key in family.conflicts)


class Differences(QWidget):
    """The open differences of some records, one panel each; takes no room when there are none."""

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._panels: dict[tuple[str, ...], VersionsPanel | RemovalPanel] = {}
        self._lines = column(self, gap=8)
        self.hide()

    def show_of(self, records: Iterable[Record]) -> None:
        """Shows what waits of these records; what was parked stays away."""
        family = self._context.family
        mine = {(kind_name(type(record)), record.id) for record in records}
        fields = [key for key in sorted(family.conflicts) if key[:2] in mine]
        removals = [key for key in sorted(family.removal_conflicts) if key in mine]
        for key in [key for key in self._panels if key not in fields and key not in removals]:
            panel = self._panels.pop(key)
            self._lines.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        for panel in self._panels.values():
            panel.look()
        for field in fields:
            if field not in self._panels:
                self._add(field, VersionsPanel(self._context, field))
        for removal in removals:
            if removal not in self._panels:
                self._add(removal, RemovalPanel(self._context, removal))
        self.setVisible(bool(self._panels))

    def _add(self, key: tuple[str, ...], panel: VersionsPanel | RemovalPanel) -> None:
        self._panels[key] = panel
        self._lines.addWidget(panel)
