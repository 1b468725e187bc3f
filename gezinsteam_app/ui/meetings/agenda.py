"""The points of a meeting: whom each is about, which part it is, what came out, and who may not hear it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.meetings import MeetingView, NotFor
from gezinsteam_app.domain import codes, names
from gezinsteam_app.domain.consent.rules import BY_HAND
from gezinsteam_app.domain.course import Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.who_may_see import KeptMark, WhoMaySee
from gezinsteam_app.ui.meetings.chips import AboutChips
from gezinsteam_app.ui.people.controls import AutoField, ChoiceField, FieldGrid, area, with_empty
from gezinsteam_app.ui.people.section import Lines, Section, remove_button
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field
from gezinsteam_app.ui.widgets.text import label

NOTHING = "Nog geen punten. Waar gaan jullie het over hebben?"


class Agenda(Section):
    """The points in order, and a button for another."""

    def __init__(self, context: FamilyContext, meeting: Meeting) -> None:
        super().__init__(context, "Waar het over gaat")
        self._meeting = meeting
        self._rows: dict[str, TopicRow] = {}
        self._place = column(gap=10)
        self._nothing = label(NOTHING, "soft", wrap=True)
        self.new = Button(context.theme, "Punt erbij", "normal", "plus")
        self.new.clicked.connect(self.add)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._place)
        self.body.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)

    def show_meeting(self, family: FamilyFile, meeting: Meeting) -> None:
        self._meeting = meeting
        topics = family.under(Topic, meeting.id)
        for id_ in [id_ for id_ in self._rows if id_ not in {one.id for one in topics}]:
            gone = self._rows.pop(id_)
            self._place.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for number, one in enumerate(topics, 1):
            if one.id not in self._rows:
                self._rows[one.id] = TopicRow(self.context, one)
                self._place.addWidget(self._rows[one.id])
            self._rows[one.id].show_topic(family, one, number)
        self._nothing.setVisible(not topics)

    def show_rules(self, view: MeetingView) -> None:
        for id_, blocked in view.not_for.items():
            if id_ in self._rows:
                self._rows[id_].show_blocked(blocked)

    def add(self) -> None:
        """A point about whom the meeting is about, with the cursor in its words."""

        def added(saved: Saved) -> None:
            if saved.record in self._rows:
                self._rows[saved.record].words.control.setFocus()

        about = {"about": self._meeting.about} if self._meeting.about else {}
        self.context.run(edit.add, Topic, self._meeting.id, **about, done=added)


class TopicRow(Card):
    """One point. What somebody may not hear is said with the reason."""

    def __init__(self, context: FamilyContext, topic: Topic) -> None:
        super().__init__(margins=(16, 10, 10, 14), gap=10)
        self._context, self._topic = context, topic
        self._number = label("", "strong")
        self._cross = remove_button(context, "")
        self._cross.clicked.connect(lambda: context.run(edit.remove, self._topic))
        top = row(gap=8)
        top.addWidget(self._number, 1)
        top.addWidget(self._cross)
        self.words = AutoField(context, topic, "words", "Onderwerp")
        self._about = AboutChips(context, topic)
        part = ChoiceField(context, topic, "part", "Welk deel", with_empty(codes.PARTS, "kies"))
        outcome = area("Uitkomst", 2, "Wat kwam er uit? Wie doet wat?")
        self._blocked = Lines(gap=2)
        self._kept = KeptMark(context)
        self._fields = FieldGrid(context.theme, narrowest=260, most=2)
        self._fields.add(self.words)
        self._fields.add(part)
        self.column.addLayout(top)
        self.column.addWidget(self._fields)
        self.column.addWidget(Field(context.theme, "Over wie", self._about))
        self.column.addWidget(self._blocked)
        self.column.addWidget(AutoField(context, topic, "outcome", "Uitkomst", control=outcome))
        self.column.addWidget(self._kept)
        self.column.addWidget(WhoMaySee(context, topic))

    def show_topic(self, family: FamilyFile, topic: Topic, number: int) -> None:
        self._topic = topic
        self._number.setText(f"Punt {number}")
        self._cross.setAccessibleName(f"Punt {number} weghalen")
        self._cross.setToolTip(f"Punt {number} weghalen")
        self._about.show_record(family, topic)
        self._kept.show_of(family, topic)
        self._fields.arrange()

    def show_blocked(self, blocked: tuple[NotFor, ...]) -> None:
        """One line for each reason, with everybody to whom it applies."""
        by_reason: dict[tuple[str, str], list[str]] = {}
        for one in blocked:
            by_reason.setdefault((one.reading.reason, one.reading.answer), []).append(one.name)
        items = tuple((names.listing(who), reason, answer) for (reason, answer), who in by_reason.items())
        self._blocked.show_items(items, lambda item: self._line(*item))

    def _line(self, who: str, reason: str, answer: str) -> QWidget:
        made = QWidget()
        line = row(made, gap=8)
        line.addWidget(IconLabel(self._context.theme, "eye-off", "ink", 18), 0, Qt.AlignmentFlag.AlignTop)
        start = "Beslis eerst zelf over" if answer == BY_HAND else "Niet voor"
        line.addWidget(label(f"{start} {who}. {reason}", "captionStrong", wrap=True), 1)
        return made
