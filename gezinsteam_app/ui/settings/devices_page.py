"""The laptops of the team, and putting one out that is lost or stolen."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from gezinsteam_app.actions import devices
from gezinsteam_app.actions.devices import DeviceLine
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.sharing import words as said
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today.rows import empty
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, Page, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label

LEAD = (
    "Is een laptop kwijt of gestolen? Zet hem uit. Hij krijgt dan niets meer. "
    "Zodra hij verbinding maakt, wist hij zijn sleutels."
)


def sure(one: DeviceLine) -> str:
    """What it does, before it is done: it cannot be taken back."""
    whose = "je eigen laptop" if one.mine else f"de laptop van {one.name}"
    return (
        f"Wil je {whose} ({one.label}) uitzetten? Dat kan niet terug. "
        "Wat er nog niet verzonden was, komt bij Verzenden te staan als hij weer verbinding maakt."
    )


class DevicesPage(Page):
    """`closed` when the person is done; `revoked` after one was put out; `add_wanted`: a second laptop of one's own."""

    closed = Signal()
    revoked = Signal()
    add_wanted = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, network: Tasks, work: Work, silent_days: int) -> None:
        """`silent_days`: after so many days without a sign of it a laptop is marked."""
        super().__init__(gap=16)
        self._theme, self._network, self._work, self._silent_days = theme, network, work, silent_days
        self._tasks = tasks
        self._asking = ""
        self._found: list[DeviceLine] = []
        self.setProperty("role", "paper")
        top = row()
        back = Button(theme, "", "plain", "arrow-left", name="Terug", shortcut="Esc")
        back.clicked.connect(self.closed)
        self.setFocusProxy(back)
        top.addWidget(back)
        top.addWidget(label("Laptops van het team", "h1"), 1)
        self.add = Button(theme, "Tweede laptop toevoegen", "main", "plus")
        self.add.clicked.connect(self.add_wanted)
        top.addWidget(self.add)
        self.body.addLayout(top)
        self.body.addWidget(label(LEAD, "lead", wrap=True))
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.body.addWidget(self._error)
        card = Card(gap=12)
        self._lines = column(gap=12)
        card.column.addLayout(self._lines)
        self.body.addWidget(card)
        self.body.addStretch(1)
        network.run(devices.ask_contacts, work, done=self._heard, failed=lambda _: None, owner=self)

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes back from adding a laptop sees it."""
        super().showEvent(event)
        self._tasks.run(devices.devices, self._work, done=self._heard, owner=self)

    def _heard(self, found: list[DeviceLine]) -> None:
        """What is being asked stays as it is, and the keyboard where it was."""
        if self._asking:
            return
        focus = QApplication.focusWidget()
        name = focus.accessibleName() if focus is not None and self.isAncestorOf(focus) else ""
        self._show(found)
        again = [one for one in self.findChildren(Button) if name and one.accessibleName() == name and one.isVisible()]
        if again:
            again[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: list[DeviceLine]) -> None:
        self._found = found
        empty(self._lines)
        for number, one in enumerate(found):
            if number:
                self._lines.addWidget(thin_line())
            self._lines.addWidget(self._line(one))

    def _line(self, one: DeviceLine) -> QWidget:
        made = QWidget()
        lines = column(made, gap=8)
        line = row(gap=14)
        line.addWidget(IconLabel(self._theme, "device-laptop", "inkSoft", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        words.addWidget(label(one.label, "strong", wrap=True))
        today = self._work.today()
        words.addWidget(label(_whose(one, today), "soft", wrap=True))
        line.addLayout(words, 1)
        silent = "" if one.revoked_on else said.silent(one.seen_on, today, self._silent_days)
        if silent:
            line.addWidget(Tag(self._theme, "soon", silent, "cloud-off"))
        if not one.this_one and not one.revoked_on and self._asking != one.device:
            lost = Button(self._theme, "Kwijt of gestolen", "normal", "ban", name=f"Kwijt of gestolen: {one.label}")
            lost.clicked.connect(partial(self._ask, one.device))
            line.addWidget(lost)
        lines.addLayout(line)
        if self._asking == one.device:
            lines.addWidget(label(sure(one), wrap=True))
            lines.addWidget(self._choice(one))
        return made

    def _choice(self, one: DeviceLine) -> Flow:
        buttons = Flow()
        out = Button(self._theme, "Zet deze laptop uit", "destroying", "ban")
        out.clicked.connect(lambda: self._put_out(one.device, out))
        stay = Button(self._theme, "Toch niet", "quiet")
        stay.clicked.connect(partial(self._ask, ""))
        buttons.add(out)
        buttons.add(stay)
        return buttons

    def _ask(self, device: str, _pressed: bool = False) -> None:
        self._asking = device
        self._show(self._found)
        first = next(
            (one for one in self.findChildren(Button) if one.text() == "Toch niet" and not one.isHidden()), None
        )
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_out(self, device: str, button: Button) -> None:
        button.setEnabled(False)
        self._error.hide()

        def done(found: list[DeviceLine]) -> None:
            self._asking = ""
            self._show(found)
            self.revoked.emit()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

        def refused(error: UserError) -> None:
            self._error.setText(str(error))
            self._error.show()
            self._ask("")

        self._network.run(devices.revoke, self._work, device, done=done, failed=refused, owner=self)


def _whose(one: DeviceLine, today: dt.date) -> str:
    whose = "Deze laptop" if one.this_one else "Van jou" if one.mine else f"Van {one.name}"
    if one.revoked_on:
        return f"{whose}. Uitgezet op {dates.long(one.revoked_on)}."
    seen = said.seen(one.seen_on, today)
    return f"{whose}. {seen}." if seen else whose
