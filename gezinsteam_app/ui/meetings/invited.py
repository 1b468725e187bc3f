"""Who is invited: why, whether they came, and in a line for each person what may be said about whom."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions import meetings as actions
from gezinsteam_app.actions.meetings import Invited, MeetingView
from gezinsteam_app.domain import codes
from gezinsteam_app.domain.consent.hearing import NOBODY, OUTSIDE, READER, TEAM, Listener, MayHear, listener_of
from gezinsteam_app.domain.course import Invitee, Meeting
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Person, Worker
from gezinsteam_app.ui.family.autosave import AutoLine, recovered_note
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.meetings.picker import InvitePicker
from gezinsteam_app.ui.people.controls import attempt, inline_error, narrow, with_empty
from gezinsteam_app.ui.people.section import Lines, Section, remove_button
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Combo, Field
from gezinsteam_app.ui.widgets.text import ElidedLabel, label

CONSENT = "Toestemming"
HOW = "Typ een naam en druk op Enter. Wie niet bij het gezin staat, komt van buiten."
GROUPS = {TEAM: "werkt in dit dossier", OUTSIDE: "van buiten", NOBODY: ""}
ASKED_BY_CONSENT = ("network", "professional")
"""Kinds of people who may only hear with a yes: for them it can be asked."""


class InvitedPart(Section):
    """The rows of those invited, and a line to invite somebody."""

    def __init__(self, context: FamilyContext, meeting: Meeting) -> None:
        super().__init__(context, "Wie is erbij")
        self._meeting = meeting.id
        self._rows: dict[str, InviteeRow] = {}
        self._place = column(gap=10)
        self._error = inline_error()
        self.picker = InvitePicker(context, "Uitnodigen")
        self.picker.person.connect(lambda id_: self._invite(who=id_))
        self.picker.outside.connect(lambda recipient: self._invite(recipient=recipient))
        self.body.addLayout(self._place)
        self.body.addWidget(Field(context.theme, "Uitnodigen", self.picker, hint=HOW))
        self.body.addWidget(self._error)

    def show_meeting(self, family: FamilyFile, meeting: Meeting, *, began: bool) -> None:
        """`began`: it is the day itself or later, so that one can say who came."""
        invited = family.under(Invitee, meeting.id)
        for id_ in [id_ for id_ in self._rows if id_ not in {one.id for one in invited}]:
            gone = self._rows.pop(id_)
            self._place.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for one in invited:
            if one.id not in self._rows:
                self._rows[one.id] = InviteeRow(self.context, one)
                self._place.addWidget(self._rows[one.id])
            self._rows[one.id].show_invitee(family, one, began=began)
        self.picker.show_family(family)

    def show_rules(self, view: MeetingView) -> None:
        for one in view.invited:
            if one.id in self._rows:
                self._rows[one.id].show_hears(one)

    def _invite(self, **whom: object) -> None:
        attempt(self.context, self, self._error, actions.invite, self._meeting, **whom)


class InviteeRow(Card):
    """Name, why, whether they came, and what they may hear."""

    def __init__(self, context: FamilyContext, invitee: Invitee) -> None:
        super().__init__(margins=(16, 10, 10, 12), gap=8)
        self._context, self._invitee = context, invitee
        theme = context.theme
        self._name, self._what = ElidedLabel("", "strong"), ElidedLabel("", "caption")
        self.came = CheckBox(theme, "Was erbij")
        self.came.clicked.connect(self._save_came)
        self._cross = remove_button(context, "")
        self._cross.clicked.connect(lambda: context.run(edit.remove, self._invitee))
        self.kind = narrow(Combo(theme, with_empty(codes.RECIPIENT_KINDS, "wat voor iemand?"), "Wat voor iemand"), 14)
        self.kind.chosen.connect(self._save_kind)
        self.why = AutoLine(context, invitee, "role", name="Waarom erbij", placeholder="waarom erbij")
        self._hears = Lines(gap=2)
        self.column.addWidget(self._top())
        self.column.addWidget(recovered_note(self.why.autosave))
        self.column.addWidget(self._hears)

    def _top(self) -> QWidget:
        """The name and what belongs to it on one line; under each other where there is no room."""
        made, who = QWidget(), QWidget()
        names = column(who, gap=0)
        names.addWidget(self._name)
        names.addWidget(self._what)
        line = row(made, gap=8)
        line.addWidget(Beside([(who, 1), (self.why, 1), (self.kind, 0), (self.came, 0)], gap=12), 1)
        line.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def show_invitee(self, family: FamilyFile, invitee: Invitee, *, began: bool) -> None:
        self._invitee = invitee
        listener = listener_of(family, invitee)
        self._name.set_text(listener.name)
        self._what.set_text(self._words(family, listener))
        self.came.setVisible(began)
        self.came.setChecked(bool(invitee.came))
        self.came.setAccessibleName(f"{listener.name} was erbij")
        self._cross.setAccessibleName(f"{listener.name} weghalen")
        self._cross.setToolTip(f"{listener.name} weghalen")
        self.kind.setVisible(invitee.recipient is not None)
        self.kind.set_value(str((invitee.recipient or {}).get("kind") or ""))

    def show_hears(self, invited: Invited) -> None:
        can_ask = invited.listener.group == OUTSIDE or self._needs_yes(invited.listener)
        self._hears.show_items(tuple((one, can_ask) for one in invited.hears), lambda item: self._sentence(*item))

    def _needs_yes(self, listener: Listener) -> bool:
        person = self._context.family.person(listener.person)
        return person is not None and person.kind in ASKED_BY_CONSENT

    def _words(self, family: FamilyFile, listener: Listener) -> str:
        """child, network ... of the file, or what they do; where somebody from outside works."""
        known = family.by_id.get(self._invitee.who)
        if isinstance(known, Worker):
            return known.function or GROUPS[TEAM]
        if isinstance(known, Person) and listener.group == READER:
            return codes.PERSON_KINDS.get(known.kind, "")
        if isinstance(known, Person):
            return known.organisation or codes.PERSON_KINDS.get(known.kind, "")
        return GROUPS[listener.group]

    def _sentence(self, one: MayHear, can_ask: bool) -> QWidget:
        made = QWidget()
        line = row(made, gap=8)
        icon = IconLabel(self._context.theme, "ban" if one.none else "check", "inkSoft" if one.none else "teal", 18)
        asks = one.none and can_ask and bool(one.about)
        middle, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
        line.addWidget(icon, 0, middle if asks else top)
        words = label(one.words, "body" if one.none else "soft", wrap=True)
        words.setToolTip(one.article)
        line.addWidget(words, 1)
        if asks:
            ask = Button(self._context.theme, "Vraag het nu", "quiet", name=f"Vraag het nu. {one.words}")
            ask.clicked.connect(partial(self._ask, one))
            line.addWidget(ask)
        return made

    def _ask(self, one: MayHear) -> None:
        kind, record = ("consent", one.consent) if one.consent else ("person", one.about)
        self._context.flush()
        self._context.place_wanted.emit(CONSENT, kind, record)

    def _save_came(self) -> None:
        self._context.run(edit.change, self._invitee, came=True if self.came.isChecked() else None)

    def _save_kind(self, kind: str) -> None:
        given = {**(self._invitee.recipient or {}), "kind": kind}
        value = {key: words for key, words in given.items() if words}
        if value != self._invitee.recipient:
            self._context.run(edit.change, self._invitee, recipient=value)
