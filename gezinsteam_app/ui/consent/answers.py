"""Who said what about one consent, and the small form that writes down what somebody says now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.actions import consents
from gezinsteam_app.actions.consents import Answer, AnyConsent, Recorded
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.consent.answers import GIVEN, REFUSED, WITHDRAWN
from gezinsteam_app.domain.consent.rules import Party, called
from gezinsteam_app.domain.model import Decision
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.people.controls import inline_error, narrow
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label

TODAY = "vandaag"
NO_DAY = "Dit is geen dag. Schrijf bijvoorbeeld: 3 februari."
HOW = (("spoken", "gezegd"), ("written", "op papier"))


class Initial(QWidget):
    """A round with the first letter of a name; decoration beside the name."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._letter = theme, name[:1].upper()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(self._theme.px(40), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.color("sunken"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(self._theme.palette.color("inkSoft"))
        painter.setFont(self._theme.text_font(16, 700))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)


class AnswerForm(QWidget):
    """Writes down at once what one person says: the day, said or on paper, and one press.

    `closed` on Esc. Yes, no and taking back look the same: saying no is as easy as saying yes.
    """

    closed = Signal()

    def __init__(self, context: FamilyContext, consent: AnyConsent, party: Party, *, said_yes: bool) -> None:
        super().__init__()
        self._context, self._consent, self._party = context, consent, party
        name, theme = called(context.family, party), context.theme
        self._day = LineEdit(TODAY, f"Wanneer zei {name} dit")
        self._day.setText(TODAY)
        self._how = Combo(theme, HOW, "Gezegd of op papier")
        self._error = inline_error()
        self._buttons = Flow()
        choices = [(GIVEN, "Ja", "check"), (REFUSED, "Nee", "x")]
        if said_yes:
            choices = [(WITHDRAWN, "Trekt het in", "arrow-back-up"), (GIVEN, "Opnieuw ja", "check"), choices[1]]
        for decision, word, icon in choices:
            button = Button(theme, word, "normal", icon, name=f"{name}: {word.lower()}")
            button.clicked.connect(partial(self._record, decision))
            self._buttons.add(button)
        lines = column(self, margins=(0, 4, 0, 8), gap=8)
        lines.addWidget(label(f"Wat zei {name}?", "strong", wrap=True))
        self._day_field = Field(theme, "Wanneer", self._day)
        today = context.today
        tell_day(self._day_field, lambda typed: "" if typed == TODAY else dates.from_dutch(typed, today, dates.BEHIND))
        lines.addWidget(Beside([(self._day_field, 1), (Field(theme, "Hoe", self._how), 1)]))
        self._draft = FormDraft(context, self, {"day": self._day, "how": self._how})
        lines.addWidget(self._draft.note)
        lines.addWidget(self._error)
        lines.addWidget(self._buttons)

    def begin(self) -> None:
        """The focus goes to the first answer: the day is almost always today."""
        self._draft.stop()
        self._day.setText(TODAY)
        self._how.set_value(HOW[0][0])
        self._day_field.set_error("")
        self._draft.begin(Decision, self._consent.id, f"answer {self._party.key}")
        buttons = self._buttons.findChildren(Button)
        if buttons:
            buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._draft.leave()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _record(self, decision: str) -> None:
        context = self._context
        day = dates.from_dutch(self._day.text(), context.today, dates.BEHIND)
        self._day_field.set_error(NO_DAY if day is None else "")
        if day is None:
            self._day.setFocus()
            return
        self._error.hide()
        context.flush()
        args = (context.work, context.file, self._consent, self._party)
        how = str(self._how.value())
        day = "" if self._day.text().strip().lower() in ("", TODAY) else day
        act = (
            partial(consents.withdraw, *args, how, day)
            if decision == WITHDRAWN
            else partial(consents.decide, *args, decision, how, day)
        )
        self._buttons.setEnabled(False)
        context.tasks.run(act, done=self._took, failed=self._refused, owner=self)

    def _took(self, done: Recorded) -> None:
        context = self._context
        self._draft.forget()
        context.took(done)
        context.said.emit(" ".join(one for one in (f"{done.what}.", done.note or words.CORRECTION) if one))

    def _refused(self, problem: UserError) -> None:
        self._buttons.setEnabled(True)
        self._error.setText(str(problem))
        self._error.show()


class AnswerRow(QWidget):
    """One person: who, by which rule, the last answer, and the form under it when it is opened."""

    opened = Signal(str)

    def __init__(self, context: FamilyContext, consent: AnyConsent, answer: Answer) -> None:
        super().__init__()
        self._context, self._consent, self.answer = context, consent, answer
        theme, family, today = context.theme, context.family, context.today
        name = called(family, answer.party)
        kind, icon, word = words.answer_tag(answer, today)
        texts = QWidget()
        names = column(texts, gap=0)
        names.addWidget(label(name, "strong", wrap=True))
        names.addWidget(label(words.role(family, consent.about, answer, today), "caption", wrap=True))
        who = QWidget()
        line = row(who, gap=10)
        line.addWidget(Initial(theme, name), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(texts, 1)
        line.addWidget(Tag(theme, kind, word, icon), 0, Qt.AlignmentFlag.AlignTop)
        self._line = column(self, gap=2)
        self._line.addWidget(thin_line())
        self._line.addWidget(who)
        verb = "Intrekken of veranderen" if answer.has_said_yes else "Antwoord vastleggen"
        self._button = Button(theme, verb, "quiet", "pencil", name=f"{verb}: {name}")
        self._button.clicked.connect(lambda: self.opened.emit(answer.party.key))
        self._line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._form: AnswerForm | None = None

    def open(self) -> None:
        """Shows the form, with the focus in it."""
        if self._form is None:
            said_yes = self.answer.has_said_yes
            self._form = AnswerForm(self._context, self._consent, self.answer.party, said_yes=said_yes)
            self._form.closed.connect(self.close_form)
            self._line.addWidget(self._form)
        self._button.hide()
        self._form.show()
        self._form.begin()

    def close_form(self) -> None:
        if self._form is not None and self._form.isVisibleTo(self):
            self._form.hide()
            self._button.show()
            self._button.setFocus()


class SomebodyElse(QWidget):
    """Somebody who is not asked may speak too: it is kept, and the page says that it does not count.

    `choices` are (person id, name).
    """

    def __init__(self, context: FamilyContext, consent: AnyConsent, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self._context, self._consent = context, consent
        self._form: AnswerForm | None = None
        self._button = Button(context.theme, "Iemand anders zei iets", "quiet", "user-plus")
        self._button.clicked.connect(self._open)
        self._combo = narrow(Combo(context.theme, [("", "kies"), *choices], "Wie"))
        self._combo.chosen.connect(self._show_form)
        self._field = Field(context.theme, "Wie", self._combo)
        self._line = column(self, gap=8)
        self._line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.addWidget(self._field)
        self._field.hide()

    def _open(self) -> None:
        self._button.hide()
        self._field.show()
        self._combo.setFocus()

    def _show_form(self, person: str) -> None:
        self._drop_form()
        if person:
            self._form = AnswerForm(self._context, self._consent, Party(person), said_yes=False)
            self._form.closed.connect(self._close)
            self._line.addWidget(self._form)
            self._form.show()
            self._form.begin()

    def _close(self) -> None:
        self._drop_form()
        self._field.hide()
        self._combo.set_value("")
        self._button.show()
        self._button.setFocus()

    def _drop_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
