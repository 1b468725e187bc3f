"""Asking for something new in four short steps: with whom, what, for what and until when, who must say yes.

The family reads along: large words, one thing a step. What was typed stays when one goes back or away.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import asking
from gezinsteam_app.actions.asking import NewConsent
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain import dates
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.consent.who import who_for_release
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.consent.steps import HowLong, Step, WhatToShare, WithWhom
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.people.controls import inline_error
from gezinsteam_app.ui.widgets.boxes import Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

WIDEST = 720
GO_ON, ASK = "Verder", "Vraag vastleggen"


class AskWizard(Page):
    """`made(consent id)` when the question is written down, `left` when one goes back to the table."""

    made = Signal(str)
    left = Signal()

    def __init__(self, context: FamilyContext, person: m.Person, rules: Rules) -> None:
        super().__init__(margins=(28, 20, 28, 28), gap=0)
        self._context, self._person, self._rules = context, person, rules
        name = name_of(context.family, person.id)
        self.who = WithWhom(context, name)
        self.what = WhatToShare(context, name)
        self.when = HowLong(context, rules)
        self._last = _Summary()
        self._steps: tuple[Step | _Summary, ...] = (self.who, self.what, self.when, self._last)
        self._at = 0
        self._number = label("", "caption")
        self._error = inline_error()
        self._back = Button(context.theme, "Terug", "normal", "arrow-left", shortcut="Esc")
        self._next = Button(context.theme, GO_ON, "main", "arrow-right", icon_after=True)
        self._back.clicked.connect(self.go_back)
        self._next.clicked.connect(self.go_on)
        self.who.entered.connect(self.go_on)
        self._draft = FormDraft(context, self, self.who.kept() | self.what.kept() | self.when.kept())
        self._draft.begin(m.Consent, person.id, "ask")
        self._draft.emptied.connect(lambda: self._show(0))
        self._lay_out()
        self._show(0)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(self._context.theme.px(WIDEST))
        self._context.theme.changed.connect(lambda: inner.setMaximumWidth(self._context.theme.px(WIDEST)))
        lines = column(inner, gap=16)
        lines.addWidget(self._number)
        lines.addWidget(self._draft.note)
        for step in self._steps:
            lines.addWidget(step)
        lines.addWidget(self._error)
        buttons = row(gap=12)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._next)
        lines.addLayout(buttons)
        self.body.addWidget(inner)
        self.body.addStretch(1)

    def begin(self) -> None:
        """The focus goes to where one was."""
        self._step().begin()
        if self._step() is self._last:
            self._next.setFocus()
        else:
            # Its first field has the focus now; the page brings it into view, and the question above it is lost.
            QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(0))

    def go_on(self) -> None:
        at = self._at
        if at == len(self._steps) - 1:
            self._ask()
        elif self._steps[at].check(self._problems()):
            self._show(at + 1)
            self.begin()

    def go_back(self) -> None:
        at = self._at
        if at == 0:
            self._draft.put_aside()
            self.left.emit()
        else:
            self._show(at - 1)
            self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _step(self) -> Step | _Summary:
        return self._steps[self._at]

    def _problems(self) -> dict[str, str]:
        found = asking.problems(self._typed(), self._context.today, self._rules)
        return found | self.when.unreadable()

    def _typed(self) -> NewConsent:
        new = NewConsent(about=self._person.id)
        for step in (self.who, self.what, self.when):
            new = step.fill(new)
        return new

    def _show(self, at: int) -> None:
        self._error.hide()
        if at == 1:
            self.what.name_recipient(self.who.name())
        if at == len(self._steps) - 1:
            self._last.show_sentences(*_summary(self._context, self._person, self._typed(), self._rules))
        self._number.setText(f"Stap {at + 1} van {len(self._steps)}")
        self._next.set_text(ASK if at == len(self._steps) - 1 else GO_ON)
        self._next.set_icon("check" if at == len(self._steps) - 1 else "arrow-right")
        self._at = at
        for number, step in enumerate(self._steps):
            step.setVisible(number == at)
        self.body.activate()
        self.verticalScrollBar().setValue(0)

    def _ask(self) -> None:
        context = self._context
        self._next.setEnabled(False)
        context.flush()
        work = partial(asking.new_consent, context.work, context.file, self._typed())
        context.tasks.run(work, done=self._took, failed=self._refused, owner=self)

    def _took(self, saved: Saved) -> None:
        self._next.setEnabled(True)
        self._draft.forget()
        self._context.took(saved)
        self._context.done.emit(f"De vraag voor {self.who.name()} staat erbij.")
        self.made.emit(saved.record)

    def _refused(self, problem: UserError) -> None:
        self._next.setEnabled(True)
        self._error.setText(str(problem))
        self._error.show()


class _Summary(QWidget):
    """The last step: everything in sentences, and who must say yes."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(self, gap=8)
        self._lines.addWidget(label("Wie moet ja zeggen?", "h1", wrap=True))
        self._sentences = [label("", role, wrap=True) for role in ("bigLabel", "caption", "lead", "lead", "lead")]
        for one in self._sentences:
            self._lines.addWidget(one)

    def show_sentences(self, *sentences: str) -> None:
        for place, text in zip(self._sentences, sentences, strict=True):
            place.setText(text)
            place.setVisible(bool(text))

    def begin(self) -> None:
        """Nothing is typed here: the buttons are below."""

    def check(self, _found: dict[str, str]) -> bool:
        return True


def _summary(context: FamilyContext, person: m.Person, new: NewConsent, rules: Rules) -> tuple[str, ...]:
    family, today = context.family, context.today
    who = who_for_release(family, person.id, today, rules)
    until = f" Dat geldt tot en met {dates.long(new.until)}." if new.until else ""
    return (
        words.who_decides(family, person, who, today),
        f"Waarom: {who.article}.",
        f"{new.name} mag dan weten: {words.parts(new.parts)}.",
        f"Waarvoor: {new.purpose.rstrip('.')}.{until}",
        "Wie ja zegt, mag dat ook weer intrekken. Dat kan altijd en het werkt meteen.",
    )
