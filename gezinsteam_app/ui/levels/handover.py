"""Writing down the warm handover: who takes over, when it was agreed, when they met, and what stays."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.course import Handover
from gezinsteam_app.domain.model import Level, Person
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.levels import values as read
from gezinsteam_app.ui.people.controls import FieldGrid, area, narrow
from gezinsteam_app.ui.widgets.boxes import Card
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

WARM = "Warm overdragen is: samen kennismaken, en afspreken wat blijft."
DATES = ("agreed_on", "met_on")
DOCUMENT = "overdracht"


class HandoverForm(Card):
    """One handover, new or known. `closed` when it is saved or left; what was filled in is kept."""

    closed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(margins=(20, 16, 20, 18), gap=12)
        self._context = context
        self._known: Handover | None = None
        self._about: tuple[str, ...] = ()
        self.column.addWidget(label("Warme overdracht", "h2", wrap=True))
        self.column.addWidget(label(WARM, "caption", wrap=True))
        self._make()
        kept = {"about": self.about, "to": self.to, "whom": self.whom, **self.days, "note": self.note}
        self._draft = FormDraft(context, self, kept)
        self.column.insertWidget(2, self._draft.note)
        save = Button(context.theme, "Bewaar de overdracht", "main", "check", shortcut="Ctrl Enter")
        save.clicked.connect(self.save)
        self.paper = Button(
            context.theme, "Op papier", "normal", "printer", name="Bewaar, en zet de overdracht op papier"
        )
        self.paper.clicked.connect(self._to_paper)
        cancel = Button(context.theme, "Toch niet", "quiet", name="Toch geen overdracht")
        cancel.clicked.connect(self.leave)
        buttons = Flow(gap=12)
        for button in (save, self.paper, cancel):
            buttons.add(button)
        self.column.addWidget(buttons)
        self.hide()

    def _make(self) -> None:
        theme = self._context.theme
        self.about = narrow(Combo(theme, (), "Over wie"), 8)
        kinds = [("", "Nog niet gekozen"), *((code, word.capitalize()) for code, word in codes.HANDOVERS.items())]
        self.to = narrow(Combo(theme, kinds, "Waarheen"), 8)
        self.whom = LineEdit("naam van wie het overneemt", "Aan wie")
        self.days = {name: LineEdit("dag en maand", name) for name in DATES}
        self.note = area("Wat blijft, en wie doet wat", 2)
        grid = FieldGrid(theme, 200, 3)
        self.fields: dict[str, Field] = {}
        for name, title, control, wide in (
            ("about", "Over wie", self.about, False),
            ("to", "Waarheen", self.to, False),
            ("whom", "Aan wie", self.whom, False),
            ("agreed_on", "Afgesproken op", self.days["agreed_on"], False),
            ("met_on", "Kennisgemaakt op", self.days["met_on"], False),
            ("note", "Wat blijft, en wie doet wat", self.note, True),
        ):
            self.fields[name] = Field(theme, title, control)
            grid.add(self.fields[name], wide=wide)
        for name in DATES:
            tell_day(self.fields[name], self._read)
        grid.arrange()
        self.column.addWidget(grid)

    def begin(self, about: str = "", to: str = "") -> None:
        """A new one, agreed today; `about` is a child, empty for all of them."""
        today = self._context.today.isoformat()
        self._fill(Handover(id="", about=(about,) if about else (), to=to, agreed_on=today))
        self._known = None
        self.paper.hide()
        self._draft.begin(Handover, self._context.file)
        (self.whom if to else self.to).setFocus()

    def begin_edit(self, known: Handover) -> None:
        self._fill(known)
        self._known = known
        self.paper.show()
        self._draft.begin(Handover, known.id)
        self.to.setFocus()

    def leave(self) -> None:
        """Closes the form; what was filled in is kept."""
        self._draft.leave()
        self.closed.emit()

    def _fill(self, one: Handover) -> None:
        self._draft.stop()
        family = self._context.family
        helped = {step.child for step in family.of(Level)}
        people = [p for p in family.of(Person) if p.kind == "child" or p.id in helped or p.id in one.about]
        alone = [((p.id,), names.name_of(family, p.id)) for p in people]
        everybody = tuple(p.id for p in people if p.kind == "child")
        choices: list[tuple[Any, str]] = [(everybody, "Alle kinderen"), *alone] if len(everybody) > 1 else list(alone)
        wanted = one.about or (everybody if choices else ())
        if wanted not in [value for value, _ in choices]:
            choices.append((wanted, names.listing(names.name_of(family, id_) for id_ in wanted) or "Niemand"))
        self.about.set_choices(choices)
        # Qt gives a tuple back as a list: the place of a choice says which it is.
        self._choices = [value for value, _ in choices]
        self.about.setCurrentIndex(self._choices.index(wanted))
        self.to.set_value(one.to)
        self.whom.setText((one.recipient or {}).get("name", ""))
        for name, line in self.days.items():
            day = getattr(one, name)
            line.setText(dates.long(day) if day else "")
        self.note.setPlainText(one.note)
        for field in self.fields.values():
            field.set_error("")
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.save()
        else:
            super().keyPressEvent(event)

    def _to_paper(self) -> None:
        """Keeps a known handover, and opens the paper of it."""
        known = self._known
        if known is not None and self.save():
            self._context.paper_wanted.emit(DOCUMENT, {"handover": known.id})

    def save(self) -> bool:
        """Keeps it, also half filled in; a day that cannot be read is asked again, and then it is not kept."""
        wrong = self._wrong()
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))
        if wrong:
            self.fields[next(iter(wrong))].control.setFocus()
            return False
        found = self._values()
        self._draft.forget()
        if self._known is not None:
            changed = {name: value for name, value in found.items() if value != getattr(self._known, name)}
            if changed:
                self._context.run(edit.change, self._known, **changed)
        else:
            self._context.run(edit.add, Handover, **{name: value for name, value in found.items() if value})
        self.closed.emit()
        return True

    def _day(self, name: str) -> str | None:
        return self._read(self.days[name].text())

    def _read(self, typed: str) -> str | None:
        return dates.from_dutch(typed.strip(), self._context.today, dates.BEHIND)

    def _wrong(self) -> dict[str, str]:
        wrong = {name: read.NO_DATE for name in DATES if self._day(name) is None}
        if not (self.to.value() or self.whom.text().strip()):
            wrong["to"] = "Kies wie het overneemt, of typ een naam."
        agreed, met = self._day("agreed_on") or "", self._day("met_on") or ""
        if met and met > self._context.today.isoformat():
            wrong["met_on"] = "Deze dag komt nog. Vul hem in als jullie kennismaakten."
        elif agreed and agreed > self._context.today.isoformat():
            wrong["agreed_on"] = "Deze dag komt nog. Wanneer is het afgesproken?"
        return wrong

    def _values(self) -> dict[str, Any]:
        name = self.whom.text().strip()
        before = (self._known.recipient or {}) if self._known else {}
        recipient = {**before, "name": name} if name else None
        return {
            "about": self._choices[self.about.currentIndex()],
            "to": self.to.value() or "",
            "recipient": recipient,
            "agreed_on": self._day("agreed_on") or "",
            "met_on": self._day("met_on") or "",
            "note": self.note.toPlainText().strip(),
        }
