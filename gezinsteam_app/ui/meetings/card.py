"""The card of one meeting: what it is, who is there and what they may hear, the points, and what was decided."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions import meetings as actions
from gezinsteam_app.actions.meetings import MeetingView
from gezinsteam_app.domain import codes, dates, meetings
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.contacts import words as moments
from gezinsteam_app.ui.contacts.card import read_moment
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.meetings import words
from gezinsteam_app.ui.meetings.agenda import Agenda
from gezinsteam_app.ui.meetings.chips import AboutChips
from gezinsteam_app.ui.meetings.invited import InvitedPart
from gezinsteam_app.ui.people.controls import AutoField, ChoiceField, FieldGrid, area, attempt, inline_error, with_empty
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.plan.difference import Differences
from gezinsteam_app.ui.widgets.beside import title_line
from gezinsteam_app.ui.widgets.boxes import IconLabel, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label

REPORT = "overleg"
WRITTEN_LATER = 90
"""A meeting of so many days ago may still be written down: until then a day without a year was, else it comes."""


class MeetingCard(QWidget):
    """One meeting, in the order in which it is planned, held and written down."""

    def __init__(self, context: FamilyContext, meeting: Meeting) -> None:
        super().__init__()
        self._context, self._meeting = context, meeting
        theme = context.theme
        self._title = label("", "h1", wrap=True)
        self._when = label("", "lead", wrap=True)
        self._tag = Tag(theme, "ok", "")
        self._lacks = Lines(gap=4)
        self._error = inline_error()
        self.invited = InvitedPart(context, meeting)
        self.agenda = Agenda(context, meeting)
        lines = column(self, gap=16)
        heading = column(gap=0)
        heading.addWidget(title_line(self._title, self._tag))
        heading.addWidget(self._when)
        lines.addLayout(heading)
        self._differences = Differences(context)
        for part in (self._differences, self._lacks, self._fields(), self.invited, self.agenda, self._decided()):
            lines.addWidget(part)
        lines.addWidget(self._error)
        lines.addWidget(self._buttons())
        self.show_family(context.family)

    @property
    def record_id(self) -> str:
        return self._meeting.id

    def show_family(self, family: FamilyFile) -> None:
        found = family.by_id.get(self._meeting.id)
        if not isinstance(found, Meeting):
            return
        self._meeting = found
        today = self._context.today
        stage = meetings.stage(family, found, today)
        self._title.setText(words.title(found))
        self._when.setText(words.when(found, today))
        look, icon = words.TAGS[stage]
        self._tag.set_tag(look, meetings.WORDS[stage], icon)
        self._lacks.show_items(meetings.lacks(family, found, today), self._lack)
        own = (found, *family.under(Invitee, found.id), *family.under(Topic, found.id))
        self._differences.show_of(own)
        self._about.show_record(family, found)
        self.invited.show_meeting(family, found, began=stage != meetings.PLANNED or found.on[:10] == today.isoformat())
        self.agenda.show_meeting(family, found)
        self._off.set_text("Gaat toch door" if found.cancelled_on else "Gaat niet door")
        self._off.setVisible(stage != meetings.HELD)
        self.report.setVisible(stage == meetings.HELD)
        self._grid.arrange()
        self._context.ask(actions.look, self._context.file, found.id, done=self._take)

    def focus_first(self) -> None:
        self.when.control.setFocus()

    def remove(self) -> None:
        attempt(self._context, self, self._error, edit.remove, self._meeting)

    def _take(self, view: MeetingView | None) -> None:
        """What the rules say came back; it may be about a moment ago, and the next answer is on its way."""
        if view is not None:
            self.invited.show_rules(view)
            self.agenda.show_rules(view)

    def _fields(self) -> QWidget:
        context, meeting = self._context, self._meeting
        made = QWidget()
        lines = column(made, gap=14)
        since = context.today - dt.timedelta(days=WRITTEN_LATER)
        self.when = AutoField(
            context, meeting, "on", "Wanneer",
            placeholder="26 nov 9.30 uur", read=read_moment(context, dates.AHEAD, since), show=moments.shown_moment,
        )  # fmt: skip
        self._grid = FieldGrid(context.theme, most=2)
        self._grid.add(self.when)
        self._grid.add(ChoiceField(context, meeting, "kind", "Soort", with_empty(codes.MEETING_KINDS, "kies")))
        self._grid.add(AutoField(context, meeting, "place", "Waar"))
        self._grid.add(AutoField(context, meeting, "chair", "Voorzitter"))
        self._about = AboutChips(context, meeting)
        lines.addWidget(self._grid)
        lines.addWidget(Field(context.theme, "Over wie", self._about))
        return made

    def _decided(self) -> QWidget:
        control = area("Besluit", 3, "Wat is besloten? Wat gaan we doen, en wie kijkt wanneer opnieuw?")
        return AutoField(self._context, self._meeting, "decision", "Besluit", control=control)

    def _buttons(self) -> QWidget:
        theme = self._context.theme
        made = Flow(gap=12)
        self.report = Button(theme, "Verslag maken", "main", "file-text")
        self.report.clicked.connect(self._to_report)
        self._off = Button(theme, "Gaat niet door", "normal", "ban")
        self._off.clicked.connect(self._call_off)
        remove = Button(theme, "Overleg weghalen", "quiet", "trash")
        remove.clicked.connect(self.remove)
        for part in (self.report, self._off, remove):
            made.add(part)
        return made

    def _call_off(self) -> None:
        day = "" if self._meeting.cancelled_on else self._context.today.isoformat()
        self._context.run(edit.change, self._meeting, cancelled_on=day)

    def _to_report(self) -> None:
        self._context.flush()
        self._context.paper_wanted.emit(REPORT, {"meeting": self._meeting.id})

    def _lack(self, sentence: str) -> QWidget:
        made = QWidget()
        line = row(made, gap=8)
        line.addWidget(IconLabel(self._context.theme, "info-circle", "inkSoft", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(sentence, "soft", wrap=True), 1)
        return made
