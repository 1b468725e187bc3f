"""What the worker decides by hand before somebody reads the file: each with its reason, a choice and one line why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions.inzage_choices import AGREED, HARMFUL, ITEMS, HandChoice, ItemKey, Question, counted
from gezinsteam_app.ui.documents.keep_out import KeepOut
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.widgets.boxes import Card, column, thin_line
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

PAUSE_MS = 600
SHOWN = 3
"""So many things of one group are read at once; the others after a press."""
WHAT_TO_DO = "Dit kan het programma niet weten. Kies, en schrijf erbij waarom."
NOTHING_CHOSEN = {
    AGREED: "Kies je niets, dan blijft het eruit.",
    HARMFUL: "Kies je niets, dan staat het erin.",
    ITEMS: "Kies je niets, dan blijft het eruit.",
}
SETTLE_FIRST = "Dit kun je hier niet kiezen. Zolang dit zo is, blijft het eruit."
WORDS = {
    AGREED: ("Ja, laat erin", "Nee, houd eruit"),
    HARMFUL: ("Nee, laat erin", "Ja, houd eruit"),
    ITEMS: ("Laat erin", "Houd eruit"),
}
"""The words to let in and to keep out."""
Place = tuple[str, frozenset[ItemKey]]


class HandDecisions(Card):
    """`changed`: another document is wanted. `asked`: what there is to decide may be different now.

    `touched`: something was chosen or typed.
    """

    changed = Signal()
    asked = Signal()
    touched = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(margins=(20, 14, 20, 16), gap=10)
        self._context = context
        self._questions: Sequence[Question] = ()
        self._chosen: dict[Place, HandChoice] = {}
        self._apart: set[frozenset[ItemKey]] = set()
        self._lines = Lines(gap=14)
        self._later = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._later.timeout.connect(self.changed)
        self.column.addWidget(label("Wat beslis je zelf?", "h3"))
        self.column.addWidget(label(WHAT_TO_DO, "soft", wrap=True))
        self.column.addWidget(self._lines)
        self.keep_out = KeepOut(context)
        self.keep_out.picked.connect(self._keep_out)
        self.column.addWidget(self.keep_out)
        self.hide()

    def choices(self) -> tuple[HandChoice, ...]:
        """What was chosen for the questions that stand here now."""
        shown = [(one.about, one.keys) for one in self._asked()]
        return tuple(self._chosen[place] for place in shown if place in self._chosen)

    def decided(self) -> tuple[HandChoice, ...]:
        """All that was chosen, also where the question is not known (yet)."""
        return tuple(self._chosen.values())

    def apart(self) -> tuple[frozenset[ItemKey], ...]:
        """The groups that were taken apart."""
        return tuple(self._apart)

    def put(self, choices: Iterable[HandChoice], apart: Iterable[frozenset[ItemKey]]) -> None:
        """Somebody else will read: this was decided for them before, if anything."""
        self._chosen = {(one.about, one.keys): one for one in choices}
        self._apart = set(apart)

    def _keep_out(self, key: ItemKey) -> None:
        """One thing that would be read: out, and why is asked."""
        keys = frozenset({key})
        self.choose((HARMFUL, keys), HandChoice(HARMFUL, keys, let_in=False))

    def show_questions(self, questions: Sequence[Question]) -> None:
        self._questions = questions
        self._lines.show_items(tuple(self._asked()), self._row)
        self.show()

    def _asked(self) -> Iterator[Question]:
        """The questions as they stand here: a group that was taken apart is a question for each thing in it."""
        for one in self._questions:
            if one.keys in self._apart:
                yield from (replace(one, keys=frozenset({item.key}), items=(item,)) for item in one.items)
            else:
                yield one

    def _row(self, one: Question) -> QWidget:
        made = QWidget()
        lines = column(made, gap=6)
        lines.addWidget(thin_line())
        lines.addWidget(label(one.reason, "strong", wrap=True))
        what = [counted(one.items)] if one.items else []
        if one.open:
            what.append(NOTHING_CHOSEN[one.about])
        lines.addWidget(label(" · ".join([*what, one.article]), "caption", wrap=True))
        if one.items:
            lines.addWidget(_Words(self._context, one))
        if one.open:
            lines.addWidget(_Choice(self._context, one, self._chosen.get((one.about, one.keys)), self))
        else:
            lines.addWidget(label(SETTLE_FIRST, "soft", wrap=True))
        if one.open and len(one.items) > 1:
            apart = Button(self._context.theme, "Kies per stuk", "quiet", "list", name=f"Kies per stuk: {one.reason}")
            apart.clicked.connect(lambda: self._take_apart(one))
            lines.addWidget(apart, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _take_apart(self, one: Question) -> None:
        """What was chosen for the group is now chosen for each thing in it."""
        before = self._chosen.pop((one.about, one.keys), None)
        self._apart.add(one.keys)
        if before is not None:
            for item in one.items:
                keys = frozenset({item.key})
                self._chosen[one.about, keys] = replace(before, keys=keys)
        self.touched.emit()
        self.show_questions(self._questions)

    def choose(self, place: Place, choice: HandChoice | None) -> None:
        """Takes a choice; None takes it back. A line that is being typed waits for a pause."""
        before = self._chosen.get(place)
        if choice is None:
            self._chosen.pop(place, None)
        else:
            self._chosen[place] = choice
        self.touched.emit()
        if (before is None) != (choice is None) or (before and choice and before.let_in != choice.let_in):
            self._later.stop()
            self.asked.emit()
            self.changed.emit()
        else:
            self._later.start()


class _Words(QWidget):
    """What a question is about, in the words of the file."""

    def __init__(self, context: FamilyContext, one: Question) -> None:
        super().__init__()
        self._texts = [item.words for item in one.items if item.words]
        lines = column(self, gap=4)
        self._label = label("", wrap=True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._more = Button(context.theme, f"Toon alle {len(self._texts)}", "quiet", "chevron-down")
        self._more.clicked.connect(lambda: self._show(len(self._texts)))
        lines.addWidget(self._label)
        lines.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(SHOWN)

    def _show(self, count: int) -> None:
        self._label.setText("\n".join(f"• {words}" for words in self._texts[:count]))
        self._label.setVisible(bool(self._texts))
        self._more.setVisible(count < len(self._texts))


class _Choice(QWidget):
    """Let in or keep out, and the line that says why."""

    def __init__(
        self, context: FamilyContext, one: Question, before: HandChoice | None, decisions: HandDecisions
    ) -> None:
        super().__init__()
        self._place: Place = (one.about, one.keys)
        self._decisions = decisions
        what = one.reason if len(one.keys) > 1 or not one.items else f"{one.reason} {one.items[0].words}"
        lines = column(self, gap=6)
        both = Flow()
        self._chips: dict[bool, Chip] = {}
        for let_in, words in zip((True, False), WORDS[one.about], strict=True):
            chip = Chip(context.theme, words)
            chip.setAccessibleName(f"{words}: {what}")
            chip.setChecked(before is not None and before.let_in == let_in)
            chip.clicked.connect(partial(self._pressed, let_in))
            both.add(chip)
            self._chips[let_in] = chip
        self._why = LineEdit("", f"Waarom: {what}")
        self._why.setText(before.why if before else "")
        self._why.textChanged.connect(lambda _: self._tell())
        self._field = Field(context.theme, "Waarom? In één regel", self._why)
        self._why.setAccessibleName(f"Waarom: {what}")
        self._field.setVisible(before is not None)
        lines.addWidget(both)
        lines.addWidget(self._field)

    def _pressed(self, let_in: bool) -> None:
        checked = self._chips[let_in].isChecked()
        self._chips[not let_in].setChecked(False)
        self._field.setVisible(checked)
        if checked:
            self._why.setFocus()
        self._tell()

    def _tell(self) -> None:
        chosen = next((let_in for let_in, chip in self._chips.items() if chip.isChecked()), None)
        about, keys = self._place
        choice = None if chosen is None else HandChoice(about, keys, chosen, self._why.text().strip())
        self._decisions.choose(self._place, choice)
