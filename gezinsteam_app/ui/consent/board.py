"""What stands at the left: about whom, the table, what its signs mean, and the help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import recipients
from gezinsteam_app.actions.consents import ConsentLine
from gezinsteam_app.actions.recipients import Recipient
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.consent.who import who_for_release
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.consent.helps import HelpConsents
from gezinsteam_app.ui.consent.matrix import CELL_ICONS, LEGEND, matrix_of
from gezinsteam_app.ui.consent.view import ConsentView
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.people.words import short_name
from gezinsteam_app.ui.widgets.boxes import EmptyState, IconLabel, Page, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

WHAT_FORM_IS = "Het toestemmingsformulier van wat gekozen is, om op papier te tekenen."


class ConsentBoard(Page):
    """`chosen(person id)`, `opened(consent id)`, `ask_wanted` for something new, `form_wanted` to sign on paper."""

    chosen = Signal(str)
    opened = Signal(str)
    ask_wanted = Signal()
    form_wanted = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(margins=(28, 14, 20, 28), gap=12)
        self._context = context
        self._people: list[tuple[str, str, int]] = []
        self._chips: dict[str, Chip] = {}
        self._different: set[frozenset[Recipient]] = set()
        self._who = Flow()
        self._sentence = label("", wrap=True)
        self._doubles = Lines()
        self.table = ConsentView(context.theme)
        self.table.opened.connect(self.opened)
        self._legend = self._make_legend()
        self._empty = EmptyState(context.theme, "writing-sign", "Nog niets gevraagd", "")
        self._empty_words = self._empty.findChildren(type(self._sentence))
        self.ask = Button(context.theme, "Ontvanger erbij", "normal", "plus", shortcut="Ctrl N")
        self.ask.clicked.connect(self.ask_wanted)
        self.form = Button(context.theme, "Formulier", "normal", "printer")
        self.form.setAccessibleDescription(WHAT_FORM_IS)
        self.form.setToolTip(WHAT_FORM_IS)
        self.form.clicked.connect(self.form_wanted)
        self._agreement = label("", "caption", wrap=True)
        self.helps = HelpConsents(context)
        self.helps.opened.connect(self.opened)
        self._lay_out()

    def _lay_out(self) -> None:
        body = self.body
        top = row(gap=16)
        top.addWidget(self._who, 1)
        top.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(top)
        for part in (self._sentence, self._doubles, self.table, self._legend, self._empty):
            body.addWidget(part)
        asking = QWidget()
        line = row(asking, gap=16)
        line.addWidget(self.ask)
        line.addWidget(self._agreement, 1)
        body.addWidget(asking)
        body.addWidget(thin_line())
        body.addWidget(self.helps)
        body.addStretch(1)

    def _make_legend(self) -> QWidget:
        made = Flow(gap=18, line_gap=2)
        for look, meaning in LEGEND:
            one = QWidget()
            line = row(one, gap=5)
            line.addWidget(IconLabel(self._context.theme, CELL_ICONS[look], "inkSoft", 18))
            line.addWidget(label(meaning, "caption"))
            made.add(one)
        return made

    # showing

    def show_person(
        self, person: m.Person, people: Sequence[m.Person], lines: Sequence[ConsentLine], rules: Rules
    ) -> None:
        family, today = self._context.family, self._context.today
        self._show_people(person, people, lines)
        who = who_for_release(family, person.id, today, rules)
        self._sentence.setText(words.who_decides(family, person, who, today))
        self._agreement.setText(
            f"Zolang nodig; onze afspraak: {words.longest(rules)}. Stopt de hulp, dan stopt het ja.\n"
            "Intrekken kan altijd. Dat werkt meteen."
        )
        mine = {recipients.recipient_of(one) for one in family.of(m.Consent) if one.about == person.id}
        pairs = tuple(
            pair for pair in recipients.doubles(family) if mine & set(pair) and frozenset(pair) not in self._different
        )
        self._doubles.show_items(pairs, self._double)
        matrix = matrix_of(family, person, lines, today, rules)
        self.table.show_matrix(matrix)
        for part in (self.table, self._legend):
            part.setVisible(bool(matrix.rows))
        self._show_empty(name_of(family, person.id), not matrix.rows)
        self.helps.show_lines(person, lines, rules)

    def has_rows(self) -> bool:
        """Whether anything was asked about who is shown."""
        return not self.table.isHidden()

    def _show_empty(self, name: str, empty: bool) -> None:
        sentence = f"Vraag {name} en het gezin wie iets mag weten, en waarvoor dat nodig is."
        self._empty_words[-1].setText(sentence)
        self._empty.setAccessibleName(f"Nog niets gevraagd. {sentence}")
        self._empty.setVisible(empty)

    def _show_people(self, chosen: m.Person, people: Sequence[m.Person], lines: Sequence[ConsentLine]) -> None:
        waits = {one.id: sum(line.waits and line.record.about == one.id for line in lines) for one in people}
        wanted = [(one.id, words.with_age(one, self._context.today, short_name(one)), waits[one.id]) for one in people]
        if wanted != self._people:
            self._people = wanted
            had = next((id_ for id_, chip in self._chips.items() if chip.hasFocus()), "")
            self._who.clear()
            self._chips = {id_: self._chip(id_, title, count) for id_, title, count in wanted}
            if had in self._chips:
                self._chips[had].setFocus()
        for id_, chip in self._chips.items():
            chip.setChecked(id_ == chosen.id)

    def _chip(self, id_: str, title: str, count: int) -> Chip:
        made = Chip(self._context.theme, f"{title}: nog {count}" if count else title)
        made.setAccessibleName(f"{title}, {words.waiting(count)}" if count else title)
        made.clicked.connect(lambda: self.chosen.emit(id_))
        self._who.add(made)
        return made

    def _double(self, pair: tuple[Recipient, Recipient]) -> QWidget:
        """Two names that look like one: which of them is right, or are they two?"""
        made = QWidget()
        lines = column(made, gap=4)
        lines.addWidget(label(f"Is dit dezelfde? {pair[0].name} en {pair[1].name}.", "strong", wrap=True))
        buttons = Flow()
        for kept, other in (pair, pair[::-1]):
            button = Button(self._context.theme, f"Ja: {kept.name}", "normal", "arrows-exchange")
            button.clicked.connect(lambda _on=False, both=(kept, other): self._context.run(recipients.join, *both))
            buttons.add(button)
        no = Button(self._context.theme, "Nee, het zijn er twee", "quiet")
        no.clicked.connect(lambda: self._keep_apart(pair, made))
        buttons.add(no)
        lines.addWidget(buttons)
        return made

    def _keep_apart(self, pair: tuple[Recipient, Recipient], shown: QWidget) -> None:
        self._different.add(frozenset(pair))
        shown.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
