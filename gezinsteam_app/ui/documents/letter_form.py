"""The letter with a decision: its fields save themselves, and sending freezes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import paper_letter
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.papers import Letter
from gezinsteam_app.ui.documents.choices import WhoChoice, children
from gezinsteam_app.ui.family.autosave import as_date, show_date
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import AutoField, FieldGrid, area, attempt, inline_error
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

SENDING = "Versturen legt de brief vast. Daarna verandert hij niet meer. De dag van vandaag staat erop."


class LetterForm(QWidget):
    """The fields of one letter that was not sent yet."""

    def __init__(self, context: FamilyContext, letter: Letter) -> None:
        super().__init__()
        self._grid = FieldGrid(context.theme, narrowest=200, most=2)
        lines = column(self, gap=10)
        date = {"read": as_date(context.today), "show": show_date}
        days = (("requested_on", "Gevraagd op"), ("decided_on", "Besloten op"), ("from_day", "Vanaf"),
                ("until", "Tot en met"))  # fmt: skip
        for field, title in (("help", "Welke hulp"), ("provider", "Door wie"), ("volume", "Hoe vaak")):
            self._grid.add(AutoField(context, letter, field, title), wide=field == "help")
        for field, title in days:
            self._grid.add(AutoField(context, letter, field, title, **date))  # type: ignore[arg-type]
        why = AutoField(
            context, letter, "reasons", "Waarom", control=area("Waarom", 3),
            hint="Schrijf kort wat er nodig is. Geen doelen of eigen woorden van het gezin.",
        )  # fmt: skip
        self._grid.add(why, wide=True)
        self._grid.arrange()
        lines.addWidget(self._grid)


class LetterChoices(WhoChoice):
    """The child, the letter that waits to be sent, and the buttons that make and send one."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "person", "Over welk kind", children, "Zet eerst een kind bij Gezin en netwerk.")
        self._form: LetterForm | None = None
        self._letter: Letter | None = None
        self.state = label("", wrap=True)
        self.start = Button(context.theme, "Nieuwe brief", "normal", "plus")
        self.start.clicked.connect(self._start)
        self.send = Button(context.theme, "Vastleggen en versturen", "normal", "pin")
        self.send.setAccessibleDescription(SENDING)
        self.send.clicked.connect(self._send)
        self._what = label(SENDING, "caption", wrap=True)
        self.error = inline_error()
        self._place = column(gap=0)
        self.lines.addWidget(self.state)
        self.lines.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addLayout(self._place)
        self.lines.addWidget(self._what)
        self.lines.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self.error)
        self._fill()

    def show_family(self, family: FamilyFile) -> None:
        super().show_family(family)
        if hasattr(self, "error"):
            self._fill()

    def lacks(self) -> str:
        who = self.who.value()
        if who and not paper_letter.letters_of(self.context.family, who):
            return f"Er is nog geen brief over {names.name_of(self.context.family, who)}. Maak er een."
        return super().lacks()

    def _chosen(self) -> None:
        self.error.hide()
        self._fill()
        super()._chosen()

    def _fill(self) -> None:
        letters = paper_letter.letters_of(self.context.family, self.who.value() or "")
        newest = letters[0] if letters else None
        waiting = newest if newest is not None and not paper_letter.is_sent(newest) else None
        self.start.setVisible(waiting is None and bool(self.who.value()))
        self.state.setText(f"Verstuurd op {dates.long(newest.sent_on)}." if newest and waiting is None else "")
        self.state.setVisible(bool(self.state.text()))
        for part in (self._what, self.send):
            part.setVisible(waiting is not None)
        if (self._letter and self._letter.id) != (waiting and waiting.id):
            self._show_form(waiting)
        self._letter = waiting

    def _show_form(self, letter: Letter | None) -> None:
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = LetterForm(self.context, letter) if letter is not None else None
        if self._form is not None:
            self._place.addWidget(self._form)

    def _start(self) -> None:
        attempt(self.context, self, self.error, paper_letter.start_letter, self.who.value())

    def _send(self) -> None:
        if self._letter is not None:
            attempt(self.context, self, self.error, paper_letter.send_letter, self._letter.id)
