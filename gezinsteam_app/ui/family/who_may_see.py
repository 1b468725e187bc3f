"""Who of the family may see an item (`only_for`, `not_for`): one control to say so, and the mark that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Person, Record
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.kept import guard, kept_from
from gezinsteam_app.ui.widgets.boxes import IconLabel, column, row
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field
from gezinsteam_app.ui.widgets.text import label

EVERYONE, ONLY, NOT = "everyone", "only", "not"
CHOICES = ((EVERYONE, "iedereen in het gezin"), (ONLY, "alleen wie je kiest"), (NOT, "iedereen, behalve wie je kiest"))
SPOKEN = {ONLY: "Mag dit zien: {name}", NOT: "Mag dit niet zien: {name}"}
KEPT = "Dit staat niet op papier dat voor iedereen is, en gaat niet mee in een uittreksel."
AT_LEAST_ONE = "Kies ten minste één naam. Mag iedereen het zien? Kies dat dan hierboven."
WIDEST = 340
AT_THE_TABLE = ("child", "adult", "network")


class KeptMark(QWidget):
    """The mark on an item that is not for everybody; takes no room on the others."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._words: QLabel | None = None
        self.hide()

    def show_of(self, family: FamilyFile, record: Record, prefix: str = "") -> None:
        words = kept_from(family, record, prefix)
        if words:
            self._say(f"{words[:1].upper()}{words[1:]}")
        self.setVisible(bool(words))

    def _say(self, words: str) -> None:
        """Its parts are made when there is something to say: most items are for everybody."""
        if self._words is None:
            self._words = label("", "captionStrong", wrap=True)
            line = row(self, gap=6)
            line.addWidget(IconLabel(self._theme, "eye-off", "ink", 18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self._words, 1)
        self._words.setText(words)


class WhoMaySee(QWidget):
    """Everyone, only some, or everyone but some; each choice is saved at once, the names as buttons below."""

    def __init__(
        self, context: FamilyContext, record: Record, prefix: str = "", title: str = "Wie mag dit zien?"
    ) -> None:
        super().__init__()
        self._context, self._record, self._prefix = context, record, prefix
        self._chips: dict[str, Chip] = {}
        self._shown: object = None
        self.combo = Combo(context.theme, CHOICES, title)
        self.combo.setMaximumWidth(context.theme.px(WIDEST))
        self.combo.chosen.connect(self._choose)
        self._field = Field(context.theme, title, self.combo)
        self._names = Flow(gap=8, line_gap=6)
        lines = column(self, gap=6)
        lines.addWidget(self._field)
        lines.addWidget(self._names)
        self._show(self._mode_of(record))
        context.changed.connect(self._refresh)

    def tab_stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [self.combo, *self._chips.values()]

    def _mode_of(self, record: Record) -> str:
        only, kept = guard(record, self._prefix)
        return ONLY if only else NOT if kept else EVERYONE

    def _chosen(self, mode: str) -> tuple[str, ...]:
        """Whose names are pressed. Where both lists hold somebody, who is in both may not see it."""
        only, kept = guard(self._record, self._prefix)
        if mode == ONLY:
            return tuple(id_ for id_ in only if id_ not in kept)
        return kept if mode == NOT and not only else ()

    def _show(self, mode: str) -> None:
        self.combo.set_value(mode)
        family, chosen = self._context.family, self._chosen(mode)
        listed = {id_ for ids in guard(self._record, self._prefix) for id_ in ids}
        people = [one for one in family.of(Person) if one.kind in AT_THE_TABLE or one.id in listed]
        wanted = (mode, tuple((one.id, name_of(family, one.id)) for one in people))
        if wanted != self._shown:
            self._shown = wanted
            self._names.clear()
            self._chips = {one.id: self._chip(mode, one) for one in people} if mode != EVERYONE else {}
            for before, after in pairwise(self.tab_stops()):
                QWidget.setTabOrder(before, after)
        for id_, chip in self._chips.items():
            chip.setChecked(id_ in chosen)
        self._names.setVisible(bool(self._chips))
        self._field.set_hint(self._hint(mode, chosen))
        self._field.set_error("")

    def _hint(self, mode: str, chosen: Sequence[str]) -> str:
        if mode == EVERYONE or chosen:
            return KEPT if chosen else ""
        before = kept_from(self._context.family, self._record, self._prefix) or "iedereen in het gezin"
        return f"Kies een naam. Tot dan blijft het: {before}."

    def _chip(self, mode: str, person: Person) -> Chip:
        name = name_of(self._context.family, person.id)
        made = Chip(self._context.theme, name)
        made.setAccessibleName(SPOKEN[mode].format(name=name))
        made.clicked.connect(self._pick)
        self._names.add(made)
        return made

    def _choose(self, mode: str) -> None:
        """Everyone works at once; the other two when the first name is pressed."""
        if mode == EVERYONE:
            self._save((), ())
        self._show(mode)

    def _pick(self) -> None:
        mode = self.combo.value()
        chosen = tuple(id_ for id_, chip in self._chips.items() if chip.isChecked())
        if chosen:
            self._save(*((chosen, ()) if mode == ONLY else ((), chosen)))
        elif mode == NOT:
            self._save((), ())
        else:  # taking away the last name would show it to everybody
            self._show(mode)
            self._field.set_error(AT_LEAST_ONE)

    def _save(self, only: tuple[str, ...], kept: tuple[str, ...]) -> None:
        if (only, kept) != guard(self._record, self._prefix):
            values: dict[str, Any] = {f"{self._prefix}only_for": only, f"{self._prefix}not_for": kept}
            self._context.run(edit.change, self._record, **values)

    def _refresh(self, family: FamilyFile) -> None:
        found = self._context.current(self._record)
        if found is None:
            return
        before, self._record = guard(self._record, self._prefix), found
        changed = guard(found, self._prefix) != before
        self._show(self._mode_of(found) if changed else self.combo.value())


class WhoMaySeeFold(QWidget):
    """The mark of an item, and the choice behind a button where little room is. `unfolded(bool)` when it is pressed."""

    unfolded = Signal(bool)

    def __init__(self, context: FamilyContext, record: Record, *, is_unfolded: bool = False) -> None:
        super().__init__()
        self._context, self._record = context, record
        self._mark = KeptMark(context)
        self._fold = Button(context.theme, "Wie mag dit zien?", "quiet", "eye")
        self._fold.setCheckable(True)
        self._choice: WhoMaySee | None = None
        self._lines = column(self, gap=6)
        self._lines.addWidget(self._mark)
        self._lines.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._fold.toggled.connect(self._unfold)
        self._fold.setChecked(is_unfolded)
        context.changed.connect(self._refresh)
        self._refresh(context.family)

    def _unfold(self, on: bool) -> None:
        if on and self._choice is None:
            self._choice = WhoMaySee(self._context, self._record)
            self._lines.addWidget(self._choice)
        if self._choice is not None:
            self._choice.setVisible(on)
        self.unfolded.emit(on)

    def _refresh(self, family: FamilyFile) -> None:
        found = self._context.current(self._record)
        if found is not None:
            self._record = found
            self._mark.show_of(family, found)
