"""Wie hebben dit dossier: who holds this family file, letting a colleague in, handing over, taking back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout

from gezinsteam_app.actions import devices, families, recovered, sharing
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.recovered import Safety
from gezinsteam_app.actions.sharing import Colleague, Member
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Worker
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.sharing import words
from gezinsteam_app.ui.sharing.add_form import AddForm
from gezinsteam_app.ui.sharing.member import MemberLine
from gezinsteam_app.ui.today.rows import empty
from gezinsteam_app.ui.widgets.boxes import Card, Page, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

SIDE_BY_SIDE_FROM = 900


class SharingPage(Page):
    """A page over the family; `closed` when the person is done. All that asks the server waits beside the window."""

    closed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(margins=(16, 10, 28, 28), gap=16)
        self._context = context
        self._members: Sequence[Member] = ()
        self._shown: tuple[Sequence[Member], object] | None = None
        self._colleagues: Sequence[Colleague] = ()
        self.setProperty("role", "paper")
        top = row()
        back = Button(context.theme, "", "plain", "arrow-left", name=self.tr("Terug"), shortcut="Esc")
        back.clicked.connect(self.closed)
        self.setFocusProxy(back)
        top.addWidget(back)
        top.addWidget(label(self.tr("Wie hebben dit dossier?"), "h1"))
        top.addWidget(label(context.family.info.name, "soft", wrap=True), 1)
        self.body.addLayout(top)
        self.body.addWidget(label(words.LEAD, "lead", wrap=True))
        self._said = label("", "strong", wrap=True)
        self._error = label("", "error", wrap=True)
        for line in (self._said, self._error):
            line.hide()
            self.body.addWidget(line)
        self.form = AddForm(context.theme, context.today)
        self.form.wanted.connect(self._share)
        self._draft = FormDraft(context, self.form, {"until": self.form.until})
        self.form.column.insertWidget(1, self._draft.note)
        self._draft.begin(Worker, "sharing")
        self.closed.connect(self._draft.leave)
        self._lay_out()
        context.changed.connect(self._show_again)
        context.ask(sharing.people, context.file, done=self._show, owner=self)
        context.ask(recovered.safety, context.file, done=self._show_safety, owner=self)
        self._ask_names(fetch=False)
        self._ask_names(fetch=True)
        context.network.run(_heard_of, context.work, context.file, done=self._tell, failed=lambda _: None, owner=self)

    def _lay_out(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        card = Card(gap=14)
        self._people = column(gap=14)
        card.column.addLayout(self._people)
        self._recovery = column(gap=8)
        card.column.addLayout(self._recovery)
        card.column.addStretch(1)
        self._columns.addWidget(card, 3)
        right = column(gap=0)
        right.addWidget(self.form)
        right.addStretch(1)
        self._columns.addLayout(right, 2)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

    # who there is

    def _tell(self, members: Sequence[Member]) -> None:
        """When they were last heard of, in the lines that stand there: what is being asked stays as it is."""
        lines = [one for one in self.findChildren(MemberLine) if one.isVisibleTo(self)]
        if [one.member.user for one in lines] != [one.user for one in members]:
            return  # it is another list by now, and that was read after this
        self._members, self._shown = members, (members, self._context.family.contact_worker)
        for line, one in zip(lines, members, strict=True):
            line.tell(one)

    def _ask_names(self, *, fetch: bool) -> None:
        """At once those whom this laptop knows; then, when the server answers, those who came since."""
        work = partial(sharing.colleagues, self._context.work, fetch=fetch)
        self._context.network.run(work, done=self._take_colleagues, failed=lambda _: None, owner=self)

    def _take_colleagues(self, found: Sequence[Colleague]) -> None:
        self._colleagues = found
        self._offer()

    def _offer(self) -> None:
        holding = {one.user for one in self._members}
        self.form.show_colleagues([one for one in self._colleagues if one.user not in holding])

    def _show(self, members: Sequence[Member]) -> None:
        """Lines that say the same stay as they are: somebody may be about to press in one of them."""
        face = self._context.family.contact_worker
        if (members, face) == self._shown:
            return
        self._members, self._shown = members, (members, face)
        empty(self._people)
        for number, one in enumerate(members):
            if number:
                self._people.addWidget(thin_line())
            is_face = face is not None and face.name == one.name
            context = self._context
            line = MemberLine(context.theme, one, is_face=is_face, today=context.today, days=context.silent_days)
            line.handed.connect(partial(self._hand_over, one))
            line.taken_back.connect(partial(self._take_back, one))
            self._people.addWidget(line)
        self._offer()

    def _show_safety(self, found: Safety) -> None:
        """What the recovery key of the organisation did here; and that there is one, when this file was kept for it."""
        lines = [(words.opened(one), "strong") for one in found.openings]
        lines += [(words.RECOVERY, "caption")] if found.kept else []
        empty(self._recovery)
        if lines:
            self._recovery.addWidget(thin_line())
        for line, role in lines:
            self._recovery.addWidget(label(line, role, wrap=True))

    def _show_again(self, _family: FamilyFile) -> None:
        self._show(self._members)

    # what is changed

    def _share(self, user: str, until: str) -> None:
        name = next((one.name for one in self._colleagues if one.user == user), "")
        told = f"{words.first(name)} heeft dit dossier nu ook. Het staat daar zodra die laptop verbinding heeft."
        self._do(sharing.share, user, until, told=told, then=self._shared)

    def _shared(self) -> None:
        self._draft.forget()
        self.form.clear()
        self.form.search.setFocus(Qt.FocusReason.OtherFocusReason)  # the button is off: there is nobody chosen any more
        self._draft.begin(Worker, "sharing")

    def _take_back(self, one: Member) -> None:
        self._do(sharing.unshare, one.user, told=f"{words.first(one.name)} krijgt niets nieuws meer uit dit dossier.")

    def _hand_over(self, one: Member) -> None:
        told = f"{words.first(one.name)} is nu de contactpersoon. Jij houdt het dossier tot een collega het terugneemt."
        self._do(sharing.hand_over, one.user, told=told)

    def _do(self, action: Callable[..., Any], *args: str, told: str, then: Callable[[], None] = lambda: None) -> None:
        """Asks the server; without network nothing has changed, and that is said."""
        self._error.hide()
        self._said.hide()
        self._set_busy(True)

        def done(members: Sequence[Member]) -> None:
            self._show(members)
            self._said.setText(told)
            self._said.show()
            then()
            self._read_family()

        self._context.network.run(
            action,
            self._context.work,
            self._context.file,
            *args,
            done=done,
            failed=self._refused,
            ended=lambda: self._set_busy(False),
            owner=self,
        )

    def _set_busy(self, busy: bool) -> None:
        self.form.set_busy(busy)
        for line in self.findChildren(MemberLine):
            line.setEnabled(not busy)
        focus = QApplication.focusWidget()
        if not busy and (focus is None or not self.isAncestorOf(focus)):
            self.form.search.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed was off meanwhile

    def _refused(self, error: UserError) -> None:
        self._error.setText(f"{error} Er is niets veranderd aan wie dit dossier heeft.")
        self._error.show()

    def _read_family(self) -> None:
        """Handing over changes the family too."""

        def take(family: FamilyFile) -> None:
            if family != self._context.family:
                self._context.took(Saved(family, ""))

        self._context.ask(families.open_family, self._context.file, done=take, owner=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.width() >= self._context.theme.px(SIDE_BY_SIDE_FROM)
        self._columns.setDirection(across if wide else down)


def _heard_of(work: Work, file: str) -> list[Member]:
    """Who holds the file, with what the server knows now of when each was last heard of."""
    devices.ask_contacts(work)
    return sharing.people(work, file)
