"""Beside the chart: the step that is chosen with what it lacks, what comes after, and a proposal to step down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.levels import ChildLevels, StepNow
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.down import StepDown
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.model import Level
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.family.who_may_see import WhoMaySeeFold
from gezinsteam_app.ui.levels import values, words
from gezinsteam_app.ui.levels.badge import ScaleBadge
from gezinsteam_app.ui.levels.lacks import Lacks
from gezinsteam_app.ui.people.controls import inline_error
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.widgets.boxes import Card, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label


class StepCard(Card):
    """One step: level, period, help, prospect, what it lacks, and the ways to mend, end or remove it."""

    edit_wanted = Signal(object)

    def __init__(self, context: FamilyContext, scale: LevelScale) -> None:
        super().__init__(margins=(18, 16, 18, 16), gap=10)
        self._context, self._scale = context, scale
        self._step: Level | None = None
        self._title = label("", "h2", wrap=True)
        self._badge = Lines()
        self._texts = Lines(gap=4)
        self._after = Lines(gap=4)
        self._after_title = label("Perspectief", "captionStrong")
        self._lacks = Lacks(context.theme)
        self._lacks.set_head("Nog niet klaar")
        for part in (self._title, self._badge, self._texts, self._after_title, self._after, self._lacks):
            self.column.addWidget(part)
        self._seen: WhoMaySeeFold | None = None
        self._seen_place = column(gap=0)
        self.column.addLayout(self._seen_place)
        self.column.addWidget(self._make_ending())
        self.column.addWidget(self._make_buttons())

    def _make_buttons(self) -> QWidget:
        theme = self._context.theme
        self.edit = Button(theme, "Wijzig", "normal", "pencil", name="Wijzig deze stap")
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self._step))
        self.stop = Button(theme, "Deze hulp stopt", "normal", "check")
        self.stop.clicked.connect(self._ask_day)
        self.gone = Button(theme, "Haal weg", "quiet", "trash", name="Haal deze stap weg")
        self.gone.clicked.connect(self.remove)
        self._buttons = Flow()
        for button in (self.edit, self.stop, self.gone):
            self._buttons.add(button)
        return self._buttons

    def _make_ending(self) -> QWidget:
        theme = self._context.theme
        self._ending = QWidget()
        lines = column(self._ending, gap=8)
        self.day = LineEdit("dag en maand", "Gestopt op")
        self.day.returnPressed.connect(self._end)
        self._day_field = Field(theme, "Gestopt op", self.day)
        lines.addWidget(self._day_field)
        tell_day(self._day_field, lambda typed: dates.from_dutch(typed, self._context.today))
        self._draft = FormDraft(self._context, self, {"day": self.day})
        lines.addWidget(self._draft.note)
        buttons = row(gap=8)
        save = Button(theme, "Bewaar", "normal", "check", name="Bewaar dat deze hulp stopt")
        save.clicked.connect(self._end)
        cancel = Button(theme, "Toch niet", "quiet", name="Deze hulp stopt toch niet")
        cancel.clicked.connect(self._close_ending)
        buttons.addWidget(save)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        lines.addLayout(buttons)
        self._error = inline_error()
        lines.addWidget(self._error)
        self._ending.hide()
        return self._ending

    def show_step(self, family: FamilyFile, now: StepNow) -> None:
        step, scale = now.step, self._scale
        if self._step is None or step.id != self._step.id:
            self._draft.stop()
            self._ending.hide()
            self._buttons.show()
            self._ask_who_sees(step)
        self._step = step
        self._title.setText(f"Stap {now.number}")
        self._badge.show_items(((step.level, now.zone),), lambda item: self._badge_row(*item))
        name = words.level_words(scale, step)
        given = f"{step.help}, van {step.provider}" if step.help and step.provider else step.help or step.provider
        texts = [name.name if name else "", given, words.period(step, self._context.today), step.reason]
        texts += [f"Al geprobeerd: {step.tried}"] if step.tried else []
        texts.append(f"Besloten: {words.place(step)}")
        texts += [f"Erbij: {words.present(family, step)}"] if step.participants else []
        self._texts.show_items(tuple(one for one in texts if one), lambda item: label(str(item), "body", wrap=True))
        after = words.prospect_lines(family, scale, step)
        self._after_title.setVisible(bool(after))
        self._after.show_items(tuple(after), lambda item: label(str(item), "body", wrap=True))
        self._lacks.set_head("Niet opgeschreven" if step.ended_on else "Nog niet klaar")
        self._lacks.show_items(now.missing)
        self.stop.setVisible(not step.ended_on)

    def _ask_who_sees(self, step: Level) -> None:
        if self._seen is not None:
            self._seen_place.removeWidget(self._seen)
            self._seen.hide()
            self._seen.deleteLater()
        self._seen = WhoMaySeeFold(self._context, step)
        self._seen_place.addWidget(self._seen)

    def _badge_row(self, level: tuple[int, str] | None, zone: str) -> QWidget:
        made = QWidget()
        line = row(made, gap=0)
        if level is not None:
            line.addWidget(ScaleBadge(self._context.theme, self._scale, level, zone))
        line.addStretch(1)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._ending.isHidden():
            self._close_ending()
        else:
            super().keyPressEvent(event)

    def remove(self) -> None:
        """Takes the step out of the file; it can be undone."""
        if self._step is not None:
            self._context.run(edit.remove, self._step)

    def _ask_day(self) -> None:
        assert self._step is not None
        self._draft.stop()
        self.day.setText(dates.long(self._context.today.isoformat()))
        self._day_field.set_error("")
        self._draft.begin(Level, self._step.id, "ending")
        self._ending.show()
        self._buttons.hide()
        self.day.setFocus()
        self.day.selectAll()

    def _close_ending(self) -> None:
        """Not stopped now; the day that was typed is kept."""
        self._draft.leave()
        self._ending.hide()
        self._buttons.show()
        self.stop.setFocus()

    def _end(self) -> None:
        assert self._step is not None
        day = dates.from_dutch(self.day.text().strip(), self._context.today)
        begin = self._step.from_day
        if not day:
            self._day_field.set_error(values.NO_DATE)
        elif begin and day < begin:
            self._day_field.set_error(f"Dit is voor het begin ({dates.long(begin)}). Kijk de datums na.")
        else:
            self._draft.forget()
            self._ending.hide()
            self._buttons.show()
            self._context.run(edit.change, self._step, ended_on=day)


class DownCard(Card):
    """A proposal to step down with what remains; a person decides. `wanted(StepDown)`."""

    wanted = Signal(object)

    def __init__(self, context: FamilyContext, scale: LevelScale) -> None:
        super().__init__(margins=(18, 16, 18, 16), gap=8)
        self._scale = scale
        self._proposal: StepDown | None = None
        self.column.addWidget(label("Kan het lichter?", "h2", wrap=True))
        self._why = Lines(gap=4)
        self._to = label("", "strong", wrap=True)
        self._head = label("Wat blijft", "captionStrong")
        self._remains = Lines(gap=4)
        self.take = Button(context.theme, "Vul deze stap in", "normal", "stairs")
        self.take.clicked.connect(lambda: self.wanted.emit(self._proposal))
        for part in (self._why, self._to, self._head, self._remains):
            self.column.addWidget(part)
        self.column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)

    def show_child(self, found: ChildLevels) -> None:
        proposal = self._proposal = found.proposal
        self.setVisible(proposal is not None)
        if proposal is None:
            return
        self._why.show_items(proposal.why, lambda item: label(str(item), "body", wrap=True))
        if proposal.goes_on is not None:
            runs = proposal.goes_on.help or words.title(self._scale, proposal.goes_on)
            self._to.setText(f"{runs} loopt door. De zwaardere hulp kan dan stoppen.")
        elif proposal.to:
            self._to.setText(f"Een stap omlaag is dan {proposal.to} {self._scale.words(proposal.to).name.lower()}.")
        else:
            self._to.setText("Daarna is er geen hulp meer nodig.")
        self._head.setVisible(bool(proposal.remains))
        self._remains.show_items(proposal.remains, lambda item: label(str(item), "body", wrap=True))
        self.take.set_text("Vul deze stap in" if proposal.to and not proposal.goes_on else "Deze hulp stopt nu")
