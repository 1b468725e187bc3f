"""Taking a step, or mending one that was written down: on the page itself, in under a minute."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gezinsteam_app.actions import edit, levels
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.levels import gaps
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.model import Level
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.new_draft import LEFT_HERE, NewDraft
from gezinsteam_app.ui.levels import values as read
from gezinsteam_app.ui.levels import words
from gezinsteam_app.ui.levels.lacks import Lacks
from gezinsteam_app.ui.levels.present import PresentPicker
from gezinsteam_app.ui.people.controls import FieldGrid, area, narrow
from gezinsteam_app.ui.widgets.boxes import Card, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit, TextArea
from gezinsteam_app.ui.widgets.text import label

OWN_NETWORK = (
    "Slapen bij oma of een tante is eigen netwerk. Dat is fijn, en het is geen niveau: zet het bij de afspraken."
)
LIGHTER = "Zet er in één regel bij wat lichter is geprobeerd, en wat familie en vrienden kunnen doen."
DATES = ("from_day", "expected_until", "ended_on", "decided_on")


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
        self._draft: NewDraft | None = None
        self._title = label("", "h2", wrap=True)
        self.column.addWidget(self._title)
        self.column.addWidget(label(OWN_NETWORK, "caption", wrap=True))
        self._left_here = label(LEFT_HERE, "captionStrong")
        self.column.addWidget(self._left_here)
        self.fields: dict[str, Field] = {}
        self._make_controls()
        self.column.addWidget(self._make_grid())
        self._lacks = Lacks(context.theme)
        self.column.addWidget(self._lacks)
        self.column.addLayout(self._make_buttons())

    # building

    def _make_controls(self) -> None:
        theme = self._context.theme
        self.level = narrow(Combo(theme, read.level_choices(self._scale), "Niveau"), 10)
        self.instead = narrow(Combo(theme, (), "Naast andere hulp"), 10)
        self.help = LineEdit("bijvoorbeeld Begeleiding thuis", "Welke hulp")
        self.days = {name: LineEdit("dag en maand", name) for name in DATES}
        self.reason = area("Waarom", 2)
        self.decided_in = narrow(Combo(theme, [("", "Nog niet bekend"), *codes.DECIDED_IN.items()], "Waar besloten"), 8)
        self.present = PresentPicker(self._context, "Wie waren erbij")
        self.prospect = area("Perspectief", 2, "Wat komt hierna, ook voor school, werk en wonen?")
        self.aim = narrow(Combo(theme, read.aim_choices(self._scale), "Daarna naar"), 8)
        self.stays = LineEdit("bijvoorbeeld tante Els", "Wie blijft erbij")
        for combo in (self.level, self.instead, self.decided_in, self.aim):
            combo.currentIndexChanged.connect(self._look)
        for line in (self.help, self.stays, *self.days.values()):
            line.textChanged.connect(self._look)
        for text in (self.reason, self.prospect):
            text.textChanged.connect(self._look)
        self.present.picked.connect(self._look)

    def _make_grid(self) -> FieldGrid:
        theme, days = self._context.theme, self.days
        grid = FieldGrid(theme, 200, 3)
        until = "Hulp is altijd voor een tijd. Spreek af tot wanneer."
        parts = (
            ("level", "Niveau", self.level, "", False),
            ("help", "Welke hulp", self.help, "", False),
            ("instead", "Naast andere hulp", self.instead, "", False),
            ("from_day", "Vanaf", days["from_day"], "", False),
            ("expected_until", "Tot en met", days["expected_until"], until, False),
            ("ended_on", "Gestopt op", days["ended_on"], "", False),
            ("reason", "Waarom", self.reason, LIGHTER, True),
            ("decided_in", "Waar besloten", self.decided_in, "", False),
            ("decided_on", "Wanneer besloten", days["decided_on"], "", False),
            ("participants", "Wie waren erbij", self.present, "", False),
            ("prospect", "Perspectief", self.prospect, "", True),
            ("aim", "Daarna naar", self.aim, "", False),
            ("stays", "Wie blijft erbij", self.stays, "", False),
        )
        for name, title, control, hint, wide in parts:
            check = (lambda text: read.date_problem(text, self._context.today)) if name in DATES else None
            field = Field(theme, title, control, hint=hint, check=check)
            self.fields[name] = field
            grid.add(field, wide=wide)
        self.present.line.setAccessibleName("Wie waren erbij")
        self._grid = grid
        return grid

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

    def begin(self, child: str, running: tuple[Level, ...], proposed: tuple[int, str] | None = None) -> None:
        """A new step, from today and decided today; `proposed` fills in what a step down would be."""
        self._step, self._draft = None, None
        today = self._context.today.isoformat()
        step = Level(id="", child=child, from_day=today, decided_on=today)
        chosen = running[0].id if running else ""
        self._title.setText(f"Stap erbij voor {names.name_of(self._context.family, child)}")
        self._fill(step, running, chosen)
        if proposed is not None:
            self.level.set_value((proposed[0], "") if proposed[0] else None)
            self.reason.setPlainText(proposed[1])
        self._go_on_with_draft(child)
        self.level.setFocus()

    def _go_on_with_draft(self, child: str) -> None:
        """What was being written for this child, here or before a crash, stands there again."""
        draft = NewDraft(self._context, Level, child, self)
        left = draft.waiting()
        for name, control in self._texts().items():
            if left.get(name):
                control.setPlainText(left[name]) if isinstance(control, TextArea) else control.setText(left[name])
        self._draft = draft
        self._left_here.setVisible(bool(left))

    def _texts(self) -> dict[str, LineEdit | TextArea]:
        return {"help": self.help, "reason": self.reason, "prospect": self.prospect, "stays": self.stays}

    def _drop_draft(self) -> None:
        if self._draft is not None:
            self._draft.forget()
            self._draft.deleteLater()
        self._draft = None

    def leave(self) -> None:
        """Nobody wants the step any more."""
        self._drop_draft()
        self.closed.emit()

    def begin_edit(self, step: Level) -> None:
        """A step that stands already."""
        self._draft = None
        self._left_here.hide()
        self._step = step
        self._title.setText(f"Stap van {names.name_of(self._context.family, step.child)} wijzigen")
        self._fill(step, (), "")
        self.level.setFocus()

    def _fill(self, step: Level, running: tuple[Level, ...], chosen: str) -> None:
        self._child, self._running = step.child, running
        parts = read.prospect_parts(step)
        choices = [(one.id, f"in plaats van {words.cut(one.help or words.title(self._scale, one))}") for one in running]
        self.instead.set_choices([*choices, ("", "erbij, naast wat er is")])
        self.instead.set_value(chosen)
        self.level.set_value(step.level)
        self.help.setText(step.help)
        for name, line in self.days.items():
            day = getattr(step, name)
            line.setText(dates.long(day) if day else "")
        self.reason.setPlainText(step.reason)
        self.decided_in.set_value(step.decided_in)
        self.present.set_ids(step.participants)
        self.prospect.setPlainText(str(parts.get("words", "")))
        self.aim.set_value(parts.get("aim", ""))
        self.stays.setText(read.stays_words(parts.get("who_stays")))
        for field in self.fields.values():
            field.set_error("")
        self._look()

    # what stands there

    def _values(self) -> dict[str, Any]:
        """The fields of the step as they stand; a date that cannot be read counts as none."""
        stays = self.stays.text()
        found: dict[str, Any] = {name: self._day(name) or "" for name in DATES}
        return found | {
            "level": self.level.value(),
            "help": self.help.text().strip(),
            "reason": self.reason.toPlainText().strip(),
            "decided_in": self.decided_in.value() or "",
            "participants": self.present.ids(),
            "prospect": read.prospect_from(self._step, self.prospect.toPlainText(), self.aim.value() or "", stays),
        }

    def _day(self, name: str) -> str | None:
        return dates.from_dutch(self.days[name].text().strip(), self._context.today)

    def _look(self, *_: object) -> None:
        """Shows what the step still lacks, and asks for a prospect from the level on where it belongs."""
        asked = self._scale.rules.prospect_from_level
        chosen = self.level.value()
        serious = chosen is not None and chosen[0] >= asked
        has_own = bool(self.prospect.toPlainText() or self.aim.value() or self.stays.text())
        for name in ("prospect", "aim", "stays"):
            self.fields[name].setVisible(serious or has_own)
        self.fields["instead"].setVisible(self._step is None and bool(self._running))
        self.fields["ended_on"].setVisible(self._step is not None)
        self._grid.arrange()
        if self._draft is not None:
            self._draft.keep(**{name: control.text() for name, control in self._texts().items()})
        self._lacks.show_items(self._missing() if chosen is not None else [])

    def _missing(self) -> list[gaps.Missing]:
        before = self._step or Level(id="new", child=self._child)
        step = dataclasses.replace(before, **self._values())
        over = self.instead.value() if self._step is None else ""
        family, today = self._context.family, self._context.today
        found = gaps.missing(family, step, today, self._scale)
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
        self.present.take_typed()
        wrong = self._wrong()
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))
        if wrong:
            self.fields[next(iter(wrong))].control.setFocus()
            return
        found = self._values()
        if self._step is not None:
            now = self._context.current(self._step)
            step = now if isinstance(now, Level) else self._step
            changed = {name: value for name, value in found.items() if value != getattr(self._step, name)}
            if changed:
                self._context.run(edit.change, step, **changed)
            self.saved.emit(self._step.id)
            return
        self._drop_draft()
        filled = {name: value for name, value in found.items() if value} | {"child": self._child}
        over = next((one for one in self._running if one.id == self.instead.value()), None)
        if over is not None:
            self._context.run(levels.start_instead, over, filled, done=self._added)
        else:
            self._context.run(edit.add, Level, **filled, done=self._added)

    def _added(self, saved: Saved) -> None:
        self.saved.emit(saved.record)

    def _wrong(self) -> dict[str, str]:
        wrong = {} if self.level.value() else {"level": "Kies het niveau van de hulp."}
        wrong |= {name: read.NO_DATE for name in DATES if self._day(name) is None}
        begin = self._day("from_day") or ""
        for name in ("expected_until", "ended_on"):
            end = self._day(name) or ""
            if begin and end and end < begin:
                wrong[name] = f"Dit is voor het begin ({dates.long(begin)}). Kijk de datums na."
        over = next((one for one in self._running if one.id == self.instead.value()), None)
        if over is not None and self._step is None and "from_day" not in wrong:
            if not begin:
                wrong["from_day"] = "Vul in vanaf wanneer: dan stopt de andere hulp."
            elif begin < over.from_day:
                wrong["from_day"] = f"De andere hulp begon pas op {dates.long(over.from_day)}. Kijk de datums na."
        return wrong
