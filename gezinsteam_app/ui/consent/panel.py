"""The panel at the right: who must still say yes and why, who said what, and writing down what somebody says now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QVBoxLayout, QWidget

from gezinsteam_app.actions import asking, consents
from gezinsteam_app.actions.consents import Answer, ConsentLine
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import Party
from gezinsteam_app.domain.consent.state import COMPLETE
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.domain.papers import Signature
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.consent.answers import AnswerRow, SomebodyElse
from gezinsteam_app.ui.consent.letter import LETTER, DestroyLetter
from gezinsteam_app.ui.consent.signed import Signed
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.who_may_see import WhoMaySeeFold
from gezinsteam_app.ui.people.controls import attempt, inline_error
from gezinsteam_app.ui.widgets.boxes import IconLabel, Page, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

ROOM = 236
CHOOSE = "Kies een vakje in de tabel. Hier staat dan wie er nog ja moet zeggen, en waarom."


class ConsentPanel(QFrame):
    """`closed` when the sheet is put away; `chosen(consent id)` when another question is picked from the list below."""

    closed = Signal()
    chosen = Signal(str)

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Wie zegt wat")
        self._context = context
        self._shown: object = None
        self._line: ConsentLine | None = None
        self._rows: list[AnswerRow] = []
        self._seen_of = ""
        self._content: QWidget | None = None
        self._page = Page(margins=(18, 12, 18, 18), gap=12)
        self._close = Button(context.theme, "", "plain", "x", name="Sluit dit paneel", shortcut="Esc")
        self._close.clicked.connect(self.closed)
        top = row(margins=(0, 4, 4, 0))
        top.addStretch(1)
        top.addWidget(self._close)
        lines = column(self, margins=1, gap=0)
        lines.addLayout(top)
        lines.addWidget(self._page, 1)
        self._page.body.addStretch(1)

    def set_sheet(self, sheet: bool) -> None:
        """Over the page it can be closed; beside the table it is always there."""
        self._close.setVisible(sheet)

    def show_line(self, line: ConsentLine | None, others: Sequence[ConsentLine]) -> None:
        """Shows a consent and what else waits about this person. What was typed stays as long as nothing changed."""
        given = consents.handed_out(self._context.family, line.record, self._context.today) if line else ()
        signed = self._signatures(line)
        wanted = (line, tuple(others), given, signed)
        if wanted == self._shown:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._page.isAncestorOf(focused)
        self._shown, self._line, self._rows = wanted, line, []
        self._build(line, others)
        if had_focus:
            self.enter()

    def _signatures(self, line: ConsentLine | None) -> tuple[Signature, ...]:
        every = self._context.family.of(Signature)
        return tuple(one for one in every if line is not None and one.target == line.record.id)

    def enter(self) -> None:
        """The focus goes to what can be done first."""
        buttons = [one for one in self._page.findChildren(Button) if one.isVisibleTo(self) and one.isEnabled()]
        buttons.sort(key=lambda one: one.property("kind") != "main")
        (buttons[0] if buttons else self._close).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # building

    def _build(self, line: ConsentLine | None, others: Sequence[ConsentLine]) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        body = column(self._content, gap=12)
        if line is None:
            body.addWidget(label(CHOOSE, "soft", wrap=True))
        else:
            self._add_head(body, line)
            self._add_destroying(body, line)
            self._add_answers(body, line)
            self._add_history(body, line)
            self._add_who_sees(body, line)
        self._add_others(body, others)
        self._page.body.insertWidget(0, self._content)
        self._content.show()  # now, and not with the next event: the focus may go there at once
        self._page.verticalScrollBar().setValue(0)

    def _add_head(self, body: QVBoxLayout, line: ConsentLine) -> None:
        head = column(gap=2)
        head.addWidget(label(words.title(line), "h2", wrap=True))
        for sentence in words.facts(line):
            head.addWidget(label(sentence, "soft", wrap=True))
        body.addLayout(head)
        why = column(gap=2)
        why.addWidget(label(line.state.reason, "strong", wrap=True))
        why.addWidget(label(f"Waarom: {line.state.article}.", "caption", wrap=True))
        body.addLayout(why)
        for sentence in dict.fromkeys(line.state.warnings):
            body.addWidget(self._noted("info-circle", sentence))

    def _add_who_sees(self, body: QVBoxLayout, line: ConsentLine) -> None:
        """Unfolded it stays so while this consent stands here: each choice shows the panel anew."""
        id_ = line.record.id
        made = WhoMaySeeFold(self._context, line.record, is_unfolded=self._seen_of == id_)
        made.unfolded.connect(lambda on: setattr(self, "_seen_of", id_ if on else ""))
        body.addWidget(made)

    def _add_destroying(self, body: QVBoxLayout, line: ConsentLine) -> None:
        """A yes that does not hold any more, while something left before: what to do about it is seen at once."""
        given = consents.handed_out(self._context.family, line.record, self._context.today)
        left = any(one.document != LETTER for one in given)
        if isinstance(line.record, m.Consent) and line.state.state != COMPLETE and left:
            body.addWidget(DestroyLetter(self._context, line))

    def _add_answers(self, body: QVBoxLayout, line: ConsentLine) -> None:
        people = column(gap=8)
        for answer in line.answers:
            made = AnswerRow(self._context, line.record, answer)
            made.opened.connect(self._open_row)
            self._rows.append(made)
            people.addWidget(made)
        body.addLayout(people)
        first = next((one for one in line.answers if one.open), None)
        if first is not None and line.waits:
            body.addWidget(self._ask_button(line, first))
        self._add_somebody_else(body, line)

    def _ask_button(self, line: ConsentLine, answer: Answer) -> Button:
        text = words.ask(self._context.family, line.record.about, answer.party, self._context.today)
        shown = self._in_lines(text)
        made = Button(self._context.theme, shown, "main", "users", name=text)
        made.setProperty("tall", "\n" in shown)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda: self._open_row(answer.party.key))
        return made

    def _in_lines(self, text: str) -> str:
        """The words of a button in as many lines as the panel is wide: a name may be long."""
        metrics, room = QFontMetrics(self._context.theme.text_font(16, 600)), self._context.theme.px(ROOM)
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            fits = metrics.horizontalAdvance(longer) <= room and not lines[-1].endswith(":")
            lines[-1:] = [longer] if fits or not lines[-1] else [lines[-1], word]
        return text if metrics.horizontalAdvance(text) <= room else "\n".join(lines)

    def _open_row(self, key: str) -> None:
        for one in self._rows:
            if one.answer.party.key == key:
                one.open()
            else:
                one.close_form()

    def _add_somebody_else(self, body: QVBoxLayout, line: ConsentLine) -> None:
        family = self._context.family
        named = {one.party.key for one in line.answers}
        others = [one.id for one in family.of(m.Person) if Party(one.id).key not in named]
        if others:
            choices = [(id_, name_of(family, id_)) for id_ in others]
            body.addWidget(SomebodyElse(self._context, line.record, choices))

    def _add_history(self, body: QVBoxLayout, line: ConsentLine) -> None:
        """What was said, newest last, and what left before: nothing of it goes away."""
        family = self._context.family
        said = family.under(m.Decision, line.record.id)
        given = consents.handed_out(family, line.record, self._context.today)
        for title, sentences in (
            ("Wat er gezegd is", [words.said_before(family, one) for one in said]),
            ("Al gegeven", [words.handout(one) for one in given]),
        ):
            if sentences:
                body.addWidget(thin_line())
                body.addWidget(label(title, "h3"))
                for sentence in sentences:
                    body.addWidget(label(sentence, "soft", wrap=True))
        if said:
            body.addWidget(Signed(self._context, line.record))
        if not said:
            self._add_take_away(body, line)

    def _add_take_away(self, body: QVBoxLayout, line: ConsentLine) -> None:
        error = inline_error()
        button = Button(self._context.theme, "Toch niet vragen", "quiet", "trash")
        button.clicked.connect(lambda: attempt(self._context, self, error, asking.take_away, line.record))
        body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(error)

    def _add_others(self, body: QVBoxLayout, others: Sequence[ConsentLine]) -> None:
        if not others:
            return
        family: FamilyFile = self._context.family
        body.addWidget(thin_line())
        body.addWidget(label(f"Ook nog nodig voor {name_of(family, others[0].record.about)}", "h3", wrap=True))
        for one in others:
            body.addWidget(self._noted("clock", words.still_needed(family, one)))
            button = Button(self._context.theme, "Bekijk", "quiet", name=f"Bekijk {words.title(one)}")
            button.clicked.connect(lambda _on=False, id_=one.record.id: self.chosen.emit(id_))
            body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _noted(self, icon: str, sentence: str) -> QWidget:
        made = QWidget()
        line = row(made, gap=8)
        line.addWidget(IconLabel(self._context.theme, icon, "inkSoft"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(sentence, wrap=True), 1)
        return made
