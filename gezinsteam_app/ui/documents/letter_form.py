"""The letters with a decision: each with its state; the fields of one save themselves, and sending freezes it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import paper_letter
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.papers import Letter
from gezinsteam_app.ui.documents.addressees import Addressees, name_on_letter
from gezinsteam_app.ui.documents.choices import WIDEST, WhoChoice, children
from gezinsteam_app.ui.family.autosave import as_date, show_date
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import AutoField, FieldGrid, area, attempt, inline_error
from gezinsteam_app.ui.people.period import Period
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.record_list import Key, RecordList, Row
from gezinsteam_app.ui.widgets.text import label

SENDING = "Versturen legt de brief vast. Daarna verandert hij niet meer. De dag van vandaag staat erop."
FROZEN = "Deze brief staat vast. Klopt er iets niet meer? Maak dan een nieuwe brief."
SEEN = 4
"""So many letters stand there at once; the others after scrolling."""


class LetterForm(QWidget):
    """The fields of one letter that was not sent yet."""

    def __init__(self, context: FamilyContext, letter: Letter) -> None:
        super().__init__()
        self._grid = FieldGrid(context.theme, narrowest=200, most=2)
        lines = column(self, gap=10)
        date: dict[str, Any] = {"read": as_date(context.today, dates.BEHIND), "show": show_date}
        self._grid.add(Addressees(context, letter), wide=True)
        for field, title in (("help", "Welke hulp"), ("provider", "Door wie"), ("volume", "Hoe vaak")):
            self._grid.add(AutoField(context, letter, field, title), wide=field == "help")
        for field, title in (("requested_on", "Gevraagd op"), ("decided_on", "Besloten op")):
            self._grid.add(AutoField(context, letter, field, title, **date))
        period = Period(context, letter)
        self._grid.add(period.first)
        self._grid.add(period.last)
        why = AutoField(
            context, letter, "reasons", "Waarom", control=area("Waarom", 3),
            hint="Schrijf kort wat er nodig is. Geen doelen of eigen woorden van het gezin.",
        )  # fmt: skip
        self._grid.add(why, wide=True)
        self._grid.arrange()
        lines.addWidget(self._grid)


class LetterChoices(WhoChoice):
    """The child, its letters, the fields of the one that waits to be sent, and the buttons that make and send one."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "person", "Over welk kind", children, "Zet eerst een kind bij Gezin en netwerk.")
        self._form: LetterForm | None = None
        self._editing = ""
        self._letter: Letter | None = None
        self.list = RecordList(context.theme, "Brieven")
        self.list.setMaximumWidth(context.theme.px(WIDEST))
        self.list.picked.connect(self._open)
        self.start = Button(context.theme, "Nieuwe brief", "normal", "plus")
        self.start.clicked.connect(self._start)
        self.send = Button(context.theme, "Vastleggen en versturen", "normal", "pin")
        self.send.setAccessibleDescription(SENDING)
        self.send.clicked.connect(self._send)
        self._what = label("", "caption", wrap=True)
        self.error = inline_error()
        self._place = column(gap=0)
        self.lines.addWidget(self.list)
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

    def options(self) -> dict[str, Any]:
        return {**super().options(), "letter": self._letter.id if self._letter is not None else ""}

    def lacks(self) -> str:
        who = self.who.value()
        if who and not paper_letter.letters_of(self.context.family, who):
            return f"Er is nog geen brief over {names.name_of(self.context.family, who)}. Maak er een."
        return super().lacks()

    def _chosen(self) -> None:
        self.error.hide()
        self._letter = None
        self._fill()
        super()._chosen()

    def _open(self, key: Key) -> None:
        """Another letter of the list."""
        self.context.flush()
        found = self.context.family.by_id.get(key[1])
        self._letter = found if isinstance(found, Letter) else None
        self.error.hide()
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        """The letters as they are now; of a child that was just chosen the one that waits, or else the newest."""
        family = self.context.family
        letters = paper_letter.letters_of(family, self.who.value() or "")
        waiting = [one for one in letters if not paper_letter.is_sent(one)]
        chosen = [one for one in letters if self._letter is not None and one.id == self._letter.id]
        self._letter = next(iter((*chosen, *waiting, *letters)), None)
        self.start.setVisible(not waiting and bool(self.who.value()))
        self._show_list(letters)
        editing = self._letter if self._letter in waiting else None
        self._what.setText(SENDING if editing else FROZEN if self._letter else "")
        self._what.setVisible(self._letter is not None)
        self.send.setVisible(editing is not None)
        if self._editing != (editing.id if editing else ""):
            self._show_form(editing)

    def _show_list(self, letters: list[Letter]) -> None:
        self.list.set_rows(tuple(letter_row(self.context.family, one) for one in letters))
        if self._letter is not None:
            self.list.choose(("letter", self._letter.id))
        shown = range(min(len(letters), SEEN))
        self.list.setFixedHeight(sum(self.list.sizeHintForRow(at) for at in shown))
        self.list.setVisible(bool(letters))

    def _show_form(self, letter: Letter | None) -> None:
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._editing = letter.id if letter is not None else ""
        self._form = LetterForm(self.context, letter) if letter is not None else None
        if self._form is not None:
            self._place.addWidget(self._form)

    def _start(self) -> None:
        """A new letter, opened at once; those that were sent stay in the list."""
        self._letter = None
        attempt(self.context, self, self.error, paper_letter.start_letter, self.who.value())

    def _send(self) -> None:
        if self._letter is not None:
            attempt(self.context, self, self.error, paper_letter.send_letter, self._letter.id)


def letter_row(family: FamilyFile, letter: Letter) -> Row:
    """Concept, or the day of sending; below it what the letter is about and to whom it goes."""
    sent = f"Verstuurd op {dates.long(letter.sent_on)}" if paper_letter.is_sent(letter) else "Concept"
    who = names.listing(name_on_letter(family, one) for one in letter.addressees)
    lines = (letter.help or "Nog geen hulp ingevuld", f"Aan {who}" if who else "Nog niet gekozen aan wie")
    return Row(sent, ("letter", letter.id), lines, icon="pin" if paper_letter.is_sent(letter) else "pencil")
