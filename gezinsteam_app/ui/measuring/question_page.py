"""The questions, one at a time, in large letters: to turn the laptop to who answers. Nothing else of the file shows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from gezinsteam_app.actions import measuring
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.measuring import Entry
from gezinsteam_app.domain.course import Measurement
from gezinsteam_app.domain.measuring import ADULT, Question, Questions
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.give_back import GiveBack
from gezinsteam_app.ui.family.new_draft import NewDraft
from gezinsteam_app.ui.people.controls import inline_error
from gezinsteam_app.ui.widgets.boxes import Page, column, row
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

RATHER_NOT = "Dit zeg ik liever niet"
NUMBER = 56
WIDEST = 860


class QuestionPage(QWidget):
    """`closed` when the worker has the laptop again. Before the first question one may say no to all of them; each may
    be passed. However it ends, the laptop is given back first: behind it stands the file.
    """

    closed = Signal()
    alone = True
    """Nothing stands around it: who answers sees no other family."""

    def __init__(self, context: FamilyContext, questions: Questions, entry: Entry) -> None:
        super().__init__()
        self._context, self._entry = context, entry
        person = context.family.person(entry.by[0])
        assert person is not None  # the form lets only people of the file be chosen
        self._version = questions.version(person, context.today)
        self._questions = questions.at(entry.occasion)
        self._who, self._own = name_of(context.family, entry.by[0]), entry.by == (entry.about,)
        self._draft = NewDraft(context, Measurement, ":".join((*entry.by, entry.about, entry.occasion, entry.on)), self)
        self.answers: dict[str, float | None] = dict(self._draft.waiting().get("answers", {}))
        self.at = -1
        self._sent = self._saved = False
        self.setProperty("role", "paper")
        theme = context.theme
        self._where = label("", "lead", wrap=True)
        self.title = label("", "title", wrap=True)
        self._line = label("", "family", wrap=True)
        self._place = column(gap=12)
        self.error = inline_error()
        self.back = Button(theme, self.tr("Vorige"), "normal", "arrow-left", big=True)
        self.back.clicked.connect(lambda: self._go(self.at - 1))
        self.refuse = Button(theme, self.tr("Ik wil niet antwoorden"), "normal", big=True)
        self.refuse.clicked.connect(self._refuse)
        self.next = Button(theme, "", "main", "arrow-right", big=True, icon_after=True)
        self.next.clicked.connect(self._on)
        self.given = GiveBack(context)
        self.given.closed.connect(self.closed)
        self.stop = Button(theme, self.tr("Stoppen"), "quiet", "x")
        self.stop.clicked.connect(self._ask_to_stop)
        self.keep_part = Button(theme, self.tr("Bewaar wat er is"), "main", "check")
        self.keep_part.clicked.connect(lambda: self._keep(self.answers))
        self.throw = Button(theme, self.tr("Bewaar niets"), "normal")
        self.throw.clicked.connect(self._throw_away)
        self._lay_out()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._ask_to_stop,
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # fmt: skip
        self._go(-1)

    # building

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._asking = QWidget()
        top = row(margins=(44, 20, 44, 0), gap=12)
        top.addWidget(self._where, 1)
        for button in (self.keep_part, self.throw, self.stop):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        page = Page(margins=(44, 20, 44, 20), gap=18)
        inside = QWidget()
        inside.setMaximumWidth(theme.px(WIDEST))
        lines = column(inside, gap=18)
        lines.addWidget(self.title)
        lines.addWidget(self._line)
        lines.addLayout(self._place)
        lines.addWidget(self.error)
        page.body.addWidget(inside)
        page.body.addStretch(1)
        bar = QWidget()
        bar.setProperty("role", "bar")
        buttons = row(bar, margins=(44, 12, 44, 12), gap=16)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.refuse)
        buttons.addWidget(self.next)
        whole = column(self._asking, gap=0)
        whole.addLayout(top)
        whole.addWidget(page, 1)
        whole.addWidget(bar)
        both = column(self, gap=0)
        both.addWidget(self._asking, 1)
        both.addWidget(self.given, 1)
        self.setFocusProxy(self.next)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.at < 0:
            QTimer.singleShot(0, self.next, self.next.setFocus)

    # going along

    def question(self) -> Question | None:
        """The question that is shown; None before the first and after the last."""
        return self._questions[self.at] if 0 <= self.at < len(self._questions) else None

    def _go(self, at: int) -> None:
        self.at = at
        self._clear()
        self._show_stopping(asked=False)
        question = self.question()
        self.back.setVisible(at >= 0 and not self._saved)
        self.refuse.setVisible(at == -1)
        self.stop.setVisible(not self._saved)
        if question is not None:
            self._show(question)
        elif at < 0:
            self._welcome()
        else:
            self._thank()
        (self.next if question is None else self._first_answer()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _welcome(self) -> None:
        you = self._version == ADULT
        self._where.setText(self._who)
        self.title.setText("Hoe gaat het?")
        questions = f"{len(self._questions)} vragen" if len(self._questions) > 1 else "1 vraag"
        lines = [f"Dit zijn {questions}. Geen antwoord is fout."]
        if not self._own:
            lines.append(f"Ze gaan over {name_of(self._context.family, self._entry.about)} en de hulp.")
        who = "U" if you else "Je"
        lines.append(f"{who} hoeft niet te antwoorden. {who} krijgt dan dezelfde hulp.")
        if not you:
            lines.append("Mag iemand jouw antwoorden niet lezen? Zeg het.")
        if self.answers:
            lines.append(f"Wat {who.lower()} al zei, staat er nog.")
        self._line.setText("\n".join(lines))
        self._line.show()
        self.next.set_text("Beginnen")

    def _show(self, question: Question) -> None:
        about = "" if self._own else f", over {name_of(self._context.family, self._entry.about)}"
        self._where.setText(f"{self._who}{about}. Vraag {self.at + 1} van {len(self._questions)}")
        self.title.setText(question.text(self._version))
        self._line.hide()
        self._group = QButtonGroup(self)
        self._chips: list[Chip] = []
        choices = question.choices(self._version)
        if choices:
            for score, words in choices.items():
                self._place.addWidget(self._chip(question, words, score), 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._numbers(question)
        self._place.addSpacing(8)
        self._place.addWidget(self._chip(question, RATHER_NOT, None), 0, Qt.AlignmentFlag.AlignLeft)
        self._ready(question)

    def _numbers(self, question: Question) -> None:
        low, high = question.ends(self._version)
        flow = Flow(gap=8)
        for score in range(question.low, question.high + 1):
            chip = self._chip(question, str(score), score)
            chip.setMinimumWidth(self._context.theme.px(NUMBER))
            ends = {question.low: low, question.high: high}
            chip.setAccessibleName(f"{score}, {ends[score]}" if score in ends else str(score))
            flow.add(chip)
        words = row(gap=12)
        words.addWidget(label(f"{question.low}: {low}", "family", wrap=True), 1)
        right = label(f"{question.high}: {high}", "family", wrap=True)
        right.setAlignment(Qt.AlignmentFlag.AlignRight)
        words.addWidget(right, 1)
        self._place.addWidget(flow)
        below = QWidget()
        below.setLayout(words)
        below.setMaximumWidth(max(flow.line_width(), self._context.theme.px(NUMBER * 8)))
        self._place.addWidget(below)

    def _chip(self, question: Question, words: str, score: int | None) -> Chip:
        chip = Chip(self._context.theme, words)
        chip.setProperty("big", True)
        self._group.addButton(chip)
        self._chips.append(chip)
        given = question.code in self.answers and self.answers[question.code] == score
        chip.setChecked(given)
        chip.clicked.connect(lambda: self._answer(question, score))
        return chip

    def _answer(self, question: Question, score: int | None) -> None:
        self.answers[question.code] = None if score is None else float(score)
        self._context.unsaved(self, there_is=True)
        self._draft.keep(answers=dict(self.answers))
        self._ready(question)

    def _ready(self, question: Question) -> None:
        last = self.at == len(self._questions) - 1
        self.next.set_text("Klaar" if last else "Volgende")
        self.next.setEnabled(question.code in self.answers)
        lacks = "Kies eerst een antwoord, of dat je het liever niet zegt."
        self.next.setAccessibleDescription("" if self.next.isEnabled() else lacks)

    def _first_answer(self) -> Chip:
        """The answer that was given, or the first one."""
        return next((chip for chip in self._chips if chip.isChecked()), self._chips[0])

    def _clear(self) -> None:
        self.error.hide()
        self.next.setEnabled(True)
        self.next.setAccessibleDescription("")
        while self._place.count():
            item = self._place.takeAt(0)
            part = item.widget() if item is not None else None
            if part is not None:
                part.hide()
                part.deleteLater()

    # ending

    def _on(self) -> None:
        if self._saved:
            self._give_back()
        elif self.at + 1 < len(self._questions):
            self._go(self.at + 1)
        else:
            self._keep(self.answers)

    def _refuse(self) -> None:
        self._send(replace(self._entry, declined=True))

    def _keep(self, answers: dict[str, float | None]) -> None:
        self._send(replace(self._entry, answers=dict(answers)))

    def flush(self) -> None:
        """Keeps the answers there are, when the program locks or closes meanwhile."""
        if self.answers and not self._sent:
            self._keep(self.answers)

    def _send(self, entry: Entry) -> None:
        context = self._context
        self._sent = True
        context.unsaved(self, there_is=False)
        context.flush()
        self.next.setEnabled(False)
        context.tasks.run(
            measuring.keep, context.work, context.file, entry, done=self._kept, failed=self._refused, owner=self
        )
        self._draft.forget()

    def _kept(self, saved: Saved) -> None:
        self._saved = True
        self._context.took(saved)
        self._context.done.emit(f"{saved.what[:1].upper()}{saved.what[1:]}.")
        self._go(len(self._questions))

    def _refused(self, error: UserError) -> None:
        self._sent = False
        self._draft.keep(answers=dict(self.answers))
        self.next.setEnabled(True)
        self.error.setText(str(error))
        self.error.show()

    def _thank(self) -> None:
        self._where.setText(self._who)
        you = self._version == ADULT
        self.title.setText("Dank u wel." if you else "Dank je wel.")
        self._line.setText(f"Dit is bewaard. {'U' if you else 'Je'} mag het later veranderen.")
        self._line.show()
        self.next.set_text("Klaar")

    def _ask_to_stop(self) -> None:
        """Without an answer it closes at once; otherwise a person says what becomes of the answers."""
        if self._saved or not self.answers:
            self._give_back()
            return
        self._show_stopping(asked=True)
        self.keep_part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _throw_away(self) -> None:
        self.answers = {}
        self._draft.forget()
        self._context.unsaved(self, there_is=False)
        self._give_back()

    def _give_back(self) -> None:
        """Nothing of it is asked any more: the worker opens the file again."""
        self.given.instead_of(self._asking)

    def _show_stopping(self, *, asked: bool) -> None:
        for button in (self.keep_part, self.throw):
            button.setVisible(asked)
        self.stop.setVisible(not asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses that number."""
        question = self.question()
        if question is not None and event.text().isdigit() and question.low <= int(event.text()) <= question.high:
            self._chips[int(event.text()) - question.low].click()
        else:
            super().keyPressEvent(event)
