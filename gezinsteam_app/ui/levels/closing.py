"""Closing the file: why and when, with the last measurement and the handover beside it. Nothing of it is forbidden."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gezinsteam_app.actions import closing
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.course import Handover
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.ending import Ending, called, ending
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.levels import values as read
from gezinsteam_app.ui.levels.words import title
from gezinsteam_app.ui.people.controls import FieldGrid, attempt, inline_error, narrow
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

MEASURING = ("Plan", "measurement", "")
"""The tab and part of it where is asked how it goes."""
LATER = "Afsluiten kan ook zonder. Je kunt het dossier later weer openen."


class ClosingCard(Card):
    """`handover_wanted` to write one down; `closed` when the file is closed or this is left."""

    handover_wanted = Signal()
    closed = Signal()

    def __init__(self, context: FamilyContext, scale: LevelScale) -> None:
        super().__init__(margins=(20, 16, 20, 18), gap=12)
        self._context, self._scale = context, scale
        theme = context.theme
        self.column.addWidget(label("Dossier afsluiten", "h2", wrap=True))
        self._facts = Lines(gap=6)
        self._head = label("Nog niet klaar", "captionStrong")
        self._missing = Lines(gap=6)
        self._later = label(LATER, "caption", wrap=True)
        self.give = Button(theme, "Schrijf een overdracht op", "normal", "arrows-exchange")
        self.give.clicked.connect(self.handover_wanted)
        self.measure = Button(theme, "Vraag hoe het nu gaat", "normal", "trending-up")
        self.measure.clicked.connect(lambda: context.place_wanted.emit(*MEASURING))
        buttons = Flow()
        buttons.add(self.give)
        buttons.add(self.measure)
        for part in (self._facts, self._head, self._missing, self._later):
            self.column.addWidget(part)
        self.column.addWidget(buttons)
        reasons = [("", "Kies een reden"), *((code, word.capitalize()) for code, word in codes.END_REASONS.items())]
        self.reason = narrow(Combo(theme, reasons, "Waarom gaat het dossier dicht"), 12)
        self.day = LineEdit("dag en maand", "Afgesloten op")
        grid = FieldGrid(theme, 240, 2)
        self.fields = {
            "reason": Field(theme, "Waarom gaat het dossier dicht", self.reason),
            "day": Field(theme, "Afgesloten op", self.day),
        }
        for field in self.fields.values():
            grid.add(field)
        grid.arrange()
        self.column.addWidget(grid)
        tell_day(self.fields["day"], self._day)
        self._draft = FormDraft(context, self, {"reason": self.reason, "day": self.day})
        self.column.addWidget(self._draft.note)
        self._error = inline_error()
        self.column.addWidget(self._error)
        self.column.addLayout(self._make_buttons())
        self.hide()

    def _make_buttons(self) -> QHBoxLayout:
        theme = self._context.theme
        save = Button(theme, "Sluit het dossier af", "main", "archive", shortcut="Ctrl Enter")
        save.clicked.connect(self.save)
        cancel = Button(theme, "Toch niet", "quiet", name="Toch niet afsluiten")
        cancel.clicked.connect(self.leave)
        line = row(gap=12)
        line.addWidget(save)
        line.addWidget(cancel)
        line.addStretch(1)
        return line

    def begin(self) -> None:
        """Opens it, for today."""
        self._draft.stop()
        self.reason.set_value("")
        self.day.setText(dates.long(self._context.today.isoformat()))
        for field in self.fields.values():
            field.set_error("")
        self._error.hide()
        self.show_family(self._context.family)
        self._draft.begin(Handover, "closing")
        self.show()
        self.reason.setFocus()

    def leave(self) -> None:
        """Closes the card and not the file; what was filled in is kept."""
        self._draft.leave()
        self.closed.emit()

    def show_family(self, family: FamilyFile) -> None:
        """What stands at the end, and what does not yet."""
        found = ending(family, self._context.today)
        self._facts.show_items(self._known(family, found), lambda words: label(str(words), "body", wrap=True))
        self._missing.show_items(found.missing, self._lacking)
        for part in (self._head, self._later):
            part.setVisible(bool(found.missing))

    def _known(self, family: FamilyFile, found: Ending) -> tuple[str, ...]:
        facts = []
        for step in found.running:
            name = names.name_of(family, step.child)
            facts.append(f"De hulp aan {name} stopt op die dag: {step.help or title(self._scale, step)}.")
        if found.measured_on:
            facts.append(f"Laatste meting: {dates.long(found.measured_on)}.")
        for one in found.handovers:
            met = f", kennisgemaakt op {dates.long(one.met_on)}" if one.met_on else ""
            facts.append(f"Overdracht aan {called(one)}{met}.")
        return tuple(facts)

    def _lacking(self, words: str) -> QWidget:
        icon = IconLabel(self._context.theme, "info-circle", "inkSoft")
        return Beside([(icon, 0), (label(words, "body", wrap=True), 1)], gap=8)

    def _day(self, typed: str) -> str | None:
        return dates.from_dutch(typed.strip(), self._context.today, dates.BEHIND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.save()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Closes the file; what cannot be is said beside its field."""
        context = self._context
        reason, day = self.reason.value() or "", self._day(self.day.text())
        words = read.NO_DATE if not day else closing.problem_with(
            reason, day, context.family.info.opened_on, context.today.isoformat()
        )  # fmt: skip
        about_reason = bool(words) and not reason and bool(day)
        self.fields["reason"].set_error(words if about_reason else "")
        self.fields["day"].set_error("" if about_reason else words)
        if words:
            (self.reason if about_reason else self.day).setFocus()
            return
        self._draft.forget()
        attempt(context, self, self._error, closing.close, reason=reason, on=day)
        self.closed.emit()


class ClosedCard(Card):
    """Above the page of a file that is closed: since when, why, and the way back."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(margins=(20, 12, 20, 12), gap=8)
        self._context = context
        self._words = label("", "strong", wrap=True)
        self.reopen = Button(context.theme, "Open het dossier weer", "normal", "lock-open")
        self.reopen.clicked.connect(lambda: context.run(closing.reopen))
        self.column.addWidget(Beside([(self._words, 1), (self.reopen, 0)], gap=16))
        self.hide()

    def show_family(self, family: FamilyFile) -> None:
        info = family.info
        self.setVisible(bool(info.closed_on))
        why = codes.END_REASONS.get(info.end_reason, "")
        self._words.setText(f"Afgesloten op {dates.long(info.closed_on)}{f': {why}' if why else ''}.")
