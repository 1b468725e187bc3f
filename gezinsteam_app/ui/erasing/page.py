"""Destroying a family for ever: what goes and where, what is lost with it, a written decision, and the name typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import erasing
from gezinsteam_app.actions.erasing import REQUEST, TERM, Decision, Destroyed, Reach
from gezinsteam_app.domain import dates
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.today.rows import empty
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, Page, column, row
from gezinsteam_app.ui.widgets.button import Button, ReasonedButton
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit, TextArea
from gezinsteam_app.ui.widgets.text import label

WIDEST = 860
LEAD = "Dit kan niet terug. Daarna kan niemand het dossier nog lezen, ook de beheerder niet."
WHO_MAY = (
    "Wie mag dit vragen? Is een kind nog geen 12: de ouders met gezag. Van 12 tot 16: het kind en de ouders. "
    "Vanaf 16: de jongere zelf, over het eigen deel."
)
LOST = "Wat collega's nog niet verzonden in dit gezin, gaat ook verloren. Vraag hen eerst om te verzenden."
UNSENT = "Op deze laptop wacht nog {steps} op verzenden. Die gaat ook verloren."
UNSENT_MORE = "Op deze laptop wachten nog {steps} stappen op verzenden. Die gaan ook verloren."
INTEREST = "Ik keek na dat niemand anders dit dossier nog nodig heeft, en dat de wet het toestaat"
STANDS, GONE = "Op deze laptop is niets vernietigd.", "Op deze laptop is het dossier wel weg."
NO_DATE = "Typ een datum, zoals 1 mei of 01-05-2026."
GROUNDS = ((REQUEST, "Iemand vroeg erom"), (TERM, "De bewaartermijn is voorbij"))


class ErasePage(QWidget):
    """`closed` to leave without doing anything; `destroyed(Destroyed)` when the family is no more."""

    closed = Signal()
    destroyed = Signal(object)

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self._context = context
        self._reach: Reach | None = None
        self._busy = False
        theme = context.theme
        self.setProperty("role", "paper")
        self._where, self._lost = column(gap=6), column(gap=6)
        self.ground = Combo(theme, GROUNDS, "Waarom mag het weg")
        self.asker = Combo(theme, [("", "Kies wie het vroeg"), *erasing.ASKERS.items()], "Wie vroeg het")
        self.asked_on = LineEdit("dag en maand", "Gevraagd op")
        self.reason = TextArea(2)
        self.checked = CheckBox(theme, INTEREST)
        self.name = LineEdit("", "Naam van het gezin")
        self._fields = {
            "ground": Field(theme, "Waarom mag het weg?", self.ground),
            "asker": Field(theme, "Wie vroeg het?", self.asker, hint=WHO_MAY),
            "asked_on": Field(theme, "Gevraagd op", self.asked_on, check=self._date_problem),
            "reason": Field(theme, "Je besluit, in een paar woorden", self.reason,
                            hint="Zonder namen: deze aantekening blijft bestaan."),
            "name": Field(theme, f"Typ de naam over: {context.family.info.name}", self.name),
        }  # fmt: skip
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.act = ReasonedButton(Button(theme, "Vernietig dit dossier", "destroying", "trash"))
        self._lay_out()
        for box in (self.ground, self.asker):
            box.chosen.connect(self._judge)
        for line in (self.asked_on, self.reason, self.name):
            line.textChanged.connect(self._judge)
        self.checked.toggled.connect(self._judge)
        self.act.button.clicked.connect(self._destroy)
        self.setFocusProxy(self._back)
        context.flush()
        context.ask(erasing.reach, context.file, done=self._show)
        self._judge()

    def _lay_out(self) -> None:
        theme = self._context.theme
        lines = column(self, gap=0)
        top = row(margins=(28, 16, 28, 0))
        self._back = Button(theme, "", "plain", "arrow-left", name="Terug", shortcut="Esc")
        self._back.clicked.connect(self.closed)
        top.addWidget(self._back)
        top.addWidget(label(self._context.family.info.name, "soft"), 1)
        lines.addLayout(top)
        page = Page()
        content = QWidget()
        content.setMaximumWidth(theme.px(WIDEST))
        inner = column(content, gap=16)
        inner.addWidget(label("Dossier vernietigen", "h1", wrap=True))
        inner.addWidget(label(LEAD, "lead", wrap=True))
        inner.addWidget(self._places())
        card = Card(gap=14)
        card.column.addWidget(label("Je besluit", "h2"))
        for name in ("ground", "asker", "asked_on", "reason"):
            card.column.addWidget(self._fields[name])
        card.column.addWidget(self.checked, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(self._fields["name"])
        inner.addWidget(card)
        inner.addWidget(self._error)
        page.body.addWidget(content)
        page.body.addStretch(1)
        lines.addWidget(page, 1)
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row(bar, margins=(28, 10, 28, 10)).addWidget(self.act, 1)
        lines.addWidget(bar)

    def _places(self) -> Card:
        card = Card(gap=10)
        card.column.addWidget(label("Het dossier verdwijnt van", "h2"))
        card.column.addLayout(self._where)
        card.column.addWidget(label("Wat blijft: een aantekening zonder naam bij jouw eigen taken.", "soft", wrap=True))
        card.column.addLayout(self._lost)
        return card

    # what goes

    def _show(self, found: Reach) -> None:
        self._reach = found
        empty(self._where)
        empty(self._lost)
        for place in erasing.places(found):
            self._where.addWidget(self._line("trash", "inkSoft", place[:1].upper() + place[1:]))
        if found.unsent:
            words = UNSENT.format(steps="1 stap") if found.unsent == 1 else UNSENT_MORE.format(steps=found.unsent)
            self._lost.addWidget(self._line("alert-circle", "error", words))
        if found.others:
            self._lost.addWidget(self._line("alert-circle", "error", LOST))
        self._judge()

    def _line(self, icon: str, token: str, words: str) -> QWidget:
        made = QWidget()
        line = row(made, gap=10)
        line.addWidget(IconLabel(self._context.theme, icon, token), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, wrap=True), 1)
        return made

    # the decision

    def _decision(self) -> Decision:
        asked = self.ground.value() == REQUEST
        day = dates.from_dutch(self.asked_on.text().strip(), self._context.today) if asked else ""
        return Decision(self.ground.value(), self.asker.value() if asked else "", day or "", self.reason.text())

    def _date_problem(self, text: str) -> str:
        known = not text.strip() or dates.from_dutch(text.strip(), self._context.today)
        return "" if known else NO_DATE

    def _judge(self, *_: object) -> None:
        asked = self.ground.value() == REQUEST
        for name in ("asker", "asked_on"):
            self._fields[name].setVisible(asked)
        self.act.set_reason(self._reason())

    def _reason(self) -> str:
        """Why it cannot be done yet."""
        if self._busy:
            return "Het dossier wordt vernietigd…"
        if self._reach is None:
            return "Even kijken waar het staat…"
        problem = erasing.problem_with(self._decision(), self._reach, self._context.today)
        if problem:
            return problem
        if not self.checked.isChecked():
            return "Kijk na of een ander het nog nodig heeft"
        return "" if erasing.same_name(self.name.text(), self._reach.name) else "Typ de naam van het gezin over"

    def _destroy(self) -> None:
        self._error.hide()
        self._set_busy(True)
        context = self._context
        context.network.run(
            erasing.destroy,
            context.work,
            context.file,
            self._decision(),
            self.name.text(),
            done=self._done,
            failed=self._refused,
            ended=lambda: self._set_busy(False),
            owner=self,
        )

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._back.setEnabled(not busy)
        self._judge()

    def _done(self, made: Destroyed) -> None:
        self.destroyed.emit(made)

    def _refused(self, error: UserError) -> None:
        context = self._context
        context.tasks.run(
            erasing.is_here, context.work, context.file, done=lambda here: self._tell(error, here=here), owner=self
        )

    def _tell(self, error: UserError, *, here: bool) -> None:
        """What is true after it failed: the server may have it gone while this laptop could not follow."""
        self._error.setText(f"{error} {STANDS if here else GONE}")
        self._error.show()
        self.act.button.setFocus(Qt.FocusReason.OtherFocusReason)
