"""Taking a step, or mending one that was written down: on the page itself, in under a minute."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gezinsteam_app.actions import edit, levels
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.levels import gaps
from gezinsteam_app.domain.levels.down import StepDown
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.levels.steps import goes_up
from gezinsteam_app.domain.model import Level
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.levels import values as read
from gezinsteam_app.ui.levels.controls import DATES, StepControls
from gezinsteam_app.ui.levels.lacks import Lacks
from gezinsteam_app.ui.widgets.boxes import Card, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

OWN_NETWORK = (
    "Slapen bij oma of een tante is eigen netwerk. Dat is fijn, en het is geen niveau: zet het bij de afspraken."
)
BESIDE = ("decided_on", "meeting")
"""What cannot be right there is said beside the field while one types; it does not stop anybody from saving."""


class StepForm(Card):
    """`saved(id)` when the step stands in the file; `closed` when nobody wants it."""

    saved = Signal(str)
    closed = Signal()

    def __init__(self, context: FamilyContext, scale: LevelScale) -> None:
        super().__init__(margins=(20, 16, 20, 18), gap=12)
        self._context, self._scale = context, scale
        self._child = ""
        self._step: Level | None = None
        self._running: tuple[Level, ...] = ()
        self._title = label("", "h2", wrap=True)
        self.column.addWidget(self._title)
        self.column.addWidget(label(OWN_NETWORK, "caption", wrap=True))
        self.controls = StepControls(context, scale)
        self._draft = FormDraft(context, self, self.controls.kept())
        self._draft.emptied.connect(self.controls.level.setFocus)
        self.column.addWidget(self._draft.note)
        self.controls.touched.connect(self._look)
        self.fields = self.controls.fields
        self.column.addWidget(self.controls)
        self._lacks = Lacks(context.theme)
        self.column.addWidget(self._lacks)
        self.column.addLayout(self._make_buttons())

    # building

    def _make_buttons(self) -> Any:
        theme = self._context.theme
        self._save = Button(theme, "Bewaar deze stap", "main", "check", shortcut="Ctrl Enter")
        self._save.clicked.connect(self.save)
        cancel = Button(theme, "Toch niet", "quiet")
        cancel.clicked.connect(self.leave)
        line = row(gap=12)
        line.addWidget(self._save)
        line.addWidget(cancel)
        line.addStretch(1)
        return line

    # opening

    def begin(self, child: str, running: tuple[Level, ...], proposed: StepDown | None = None) -> None:
        """A new step, from today and decided today; a proposal fills in what a step down would be.

        What was being written for this child stands there again. A proposal that somebody takes up is kept apart.
        """
        self._draft.stop()
        self._step = None
        today = self._context.today.isoformat()
        values = read.stepping_down(proposed) if proposed is not None else {}
        step = Level(id="", child=child, from_day=today, decided_on=today, **values)
        self._title.setText(f"Stap erbij voor {names.name_of(self._context.family, child)}")
        self._fill(step, running)
        if proposed is not None:
            self.controls.instead.set_value(proposed.step.id)
        self._draft.begin(Level, child, "new" if proposed is None else "proposed")
        self.controls.level.setFocus()

    def leave(self) -> None:
        """Closes the form; what was filled in is kept."""
        self._draft.leave()
        self.closed.emit()

    def begin_edit(self, step: Level) -> None:
        """A step that stands already."""
        self._draft.stop()
        self._step = step
        self._title.setText(f"Stap van {names.name_of(self._context.family, step.child)} wijzigen")
        self._fill(step, ())
        self._draft.begin(Level, step.id)
        self.controls.level.setFocus()

    def _fill(self, step: Level, running: tuple[Level, ...]) -> None:
        self._child, self._running = step.child, running
        self.controls.offer_running(running)
        self.controls.fill(step)
        self._look()

    # what stands there

    def _look(self) -> None:
        """Shows what the step still lacks, and asks for a prospect and what was tried where they belong."""
        controls, step = self.controls, self._as_it_stands()
        serious = step.level is not None and step.level[0] >= self._scale.rules.prospect_from_level
        for name in ("prospect", "aim", "stays"):
            self.fields[name].setVisible(serious or controls.has_prospect())
        self.fields["tried"].setVisible(bool(step.tried) or goes_up(self._context.family, step))
        self.fields["meeting"].setVisible(controls.has_meetings())
        self.fields["instead"].setVisible(self._step is None and bool(self._running))
        self.fields["ended_on"].setVisible(self._step is not None)
        controls.arrange()
        lacks = self._missing(step) if step.level is not None else []
        beside = {one.about: one.words for one in lacks if one.wrong and one.about in BESIDE}
        self.controls.say_beside(beside)
        self._lacks.show_items([one for one in lacks if beside.get(one.about) != one.words])

    def _as_it_stands(self) -> Level:
        before = self._step or Level(id="new", child=self._child)
        return dataclasses.replace(before, **self.controls.values(self._step))

    def _missing(self, step: Level) -> list[gaps.Missing]:
        over = self.controls.instead.value() if self._step is None else ""
        found = gaps.missing(self._context.family, step, self._context.today, self._scale)
        # The step that stops now does not stand in the way.
        return [one for one in found if not (over and one.about == "overlap")]

    # saving

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.save()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Keeps the step, with what it lacks; only what cannot be read or cannot be is asked again."""
        self.controls.present.take_typed()
        wrong = self._wrong()
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, "") or self.controls.beside.get(name, ""))
        if wrong:
            self.fields[next(iter(wrong))].control.setFocus()
            return
        found = self.controls.values(self._step)
        self._draft.forget()
        if self._step is not None:
            now = self._context.current(self._step)
            step = now if isinstance(now, Level) else self._step
            changed = {name: value for name, value in found.items() if value != getattr(self._step, name)}
            if changed:
                self._context.run(edit.change, step, **changed)
            self.saved.emit(self._step.id)
            return
        filled = {name: value for name, value in found.items() if value} | {"child": self._child}
        over = next((one for one in self._running if one.id == self.controls.instead.value()), None)
        if over is not None:
            self._context.run(levels.start_instead, over, filled, done=self._added)
        else:
            self._context.run(edit.add, Level, **filled, done=self._added)

    def _added(self, saved: Saved) -> None:
        self.saved.emit(saved.record)

    def _wrong(self) -> dict[str, str]:
        wrong = {} if self.controls.level.value() else {"level": "Kies het niveau van de hulp."}
        wrong |= {name: read.NO_DATE for name in DATES if self.controls.day(name) is None}
        begin = self.controls.day("from_day") or ""
        for name in ("expected_until", "ended_on"):
            end = self.controls.day(name) or ""
            if begin and end and end < begin:
                wrong[name] = f"Dit is voor het begin ({dates.long(begin)}). Kijk de datums na."
        over = next((one for one in self._running if one.id == self.controls.instead.value()), None)
        if over is not None and self._step is None and "from_day" not in wrong:
            if not begin:
                wrong["from_day"] = "Vul in vanaf wanneer: dan stopt de andere hulp."
            elif begin < over.from_day:
                wrong["from_day"] = f"De andere hulp begon pas op {dates.long(over.from_day)}. Kijk de datums na."
        return wrong
