"""Somebody who holds a file: name, role, laptops, until when; and taking it back, in two steps."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions.sharing import Member
from gezinsteam_app.ui.sending.version_card import Initial
from gezinsteam_app.ui.sharing import words
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label


class MemberLine(QWidget):
    """`handed` and `taken_back` say what is wanted of this person; `is_face`: the contact person of the family."""

    handed = Signal()
    taken_back = Signal()

    def __init__(self, theme: Theme, one: Member, *, is_face: bool, today: dt.date, days: int) -> None:
        """After `days` in which the server heard nothing of this person's laptops that is marked."""
        super().__init__()
        self._theme, self.member = theme, one
        lines = column(self, gap=8)
        line = row(gap=14)
        line.addWidget(Initial(theme, one.name), 0, Qt.AlignmentFlag.AlignTop)
        told = column(gap=2)
        told.addWidget(label(f"{one.name} (jij)" if one.me else one.name, "strong", wrap=True))
        what = words.role(one)
        told.addWidget(label(f"{what}, contactpersoon" if is_face else what, "soft", wrap=True))
        self._facts, self._silent = label("", "caption", wrap=True), Tag(theme, "soon", "", "cloud-off")
        told.addWidget(self._facts)
        line.addLayout(told, 1)
        line.addWidget(self._silent, 0, Qt.AlignmentFlag.AlignTop)
        self._today, self._days = today, days
        self.tell(one)
        lines.addLayout(line)
        self._buttons = Flow()
        if not one.me:
            self._offer(is_face)
        lines.addWidget(self._buttons)
        self._buttons.setVisible(not one.me)
        self._sure = QWidget()
        self._fill_sure()
        lines.addWidget(self._sure)
        self._sure.hide()

    def tell(self, one: Member) -> None:
        """What is known now of the laptops."""
        self.member = one
        facts = [words.laptops(one), words.seen(one.seen_on, self._today), words.until(one)]
        self._facts.setText(" ".join(f"{fact}." for fact in facts if fact))
        silent = words.silent(one.seen_on, self._today, self._days)
        self._silent.set_tag("soon", silent, "cloud-off")
        self._silent.setVisible(bool(silent))

    def _offer(self, is_face: bool) -> None:
        name = self.member.name
        if not is_face:
            hand = Button(self._theme, "Draag over", "normal", "user-heart", name=f"Draag over aan {name}")
            hand.clicked.connect(lambda: self.handed.emit())
            self._buttons.add(hand)
        back = Button(self._theme, "Neem terug", "quiet", "arrow-back-up", name=f"Neem terug van {name}")
        back.clicked.connect(lambda: self._ask(asking=True))
        self._buttons.add(back)

    def _fill_sure(self) -> None:
        lines = column(self._sure, gap=8)
        lines.addWidget(label(words.honest(self.member.name), wrap=True))
        buttons = Flow()
        name = words.first(self.member.name)
        self._yes = Button(self._theme, f"Neem het dossier terug van {name}", "destroying", "arrow-back-up")
        self._yes.clicked.connect(lambda: self.taken_back.emit())
        self._no = Button(self._theme, "Toch niet", "quiet")
        self._no.clicked.connect(lambda: self._ask(asking=False))
        buttons.add(self._yes)
        buttons.add(self._no)
        lines.addWidget(buttons)

    def _ask(self, *, asking: bool) -> None:
        self._buttons.setVisible(not asking)
        self._sure.setVisible(asking)
        if asking:
            self._no.setFocus(Qt.FocusReason.OtherFocusReason)
