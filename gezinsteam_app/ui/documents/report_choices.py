"""The report of a meeting: which meeting, for whom of those invited, and the texts with names to look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gezinsteam_app.actions import paper_meeting
from gezinsteam_app.actions.paper_extract import Doubtful
from gezinsteam_app.domain import meetings
from gezinsteam_app.domain.consent.report import readers
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.steps import meeting_title
from gezinsteam_app.ui.documents.choices import WIDEST, Choices
from gezinsteam_app.ui.documents.doubts import Doubts
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import narrow
from gezinsteam_app.ui.widgets.inputs import Combo, Field

NO_MEETING = "Er is nog geen overleg geweest. Plan het bij Contacten, Overleg, en schrijf daar op wat er uit kwam."
NOBODY = "Bij dit overleg is nog niemand uitgenodigd die een verslag kan krijgen."


class ReportChoices(Choices):
    """Two choices and what the worker looked at."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context)
        self.meeting = self._combo("Welk overleg")
        self.who = self._combo("Voor wie")
        self.doubts = Doubts(context)
        self.doubts.changed.connect(self.changed)
        self.lines.addWidget(self.doubts)
        self.meeting.chosen.connect(lambda _: self._other_meeting())
        self.who.chosen.connect(lambda _: self._other_reader())
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        held = meetings.in_order(family, self.context.today)[meetings.HELD]
        _offer(self.meeting, [(one.id, meeting_title(one)) for one in held])
        self._offer_readers(family)
        self._look()

    def options(self) -> dict[str, Any]:
        chosen = {"meeting": self.meeting.value() or "", "recipient": self.who.value() or ""}
        return {**chosen, "confirmed": self.doubts.confirmed()}

    def lacks(self) -> str:
        if not self.meeting.value():
            return NO_MEETING
        return "" if self.who.value() else NOBODY

    def choose(self, chosen: Mapping[str, str]) -> None:
        if chosen.get("meeting"):
            self.meeting.set_value(chosen["meeting"])
            self._offer_readers(self.context.family)
            self._look()

    def _combo(self, title: str) -> Combo:
        made = narrow(Combo(self.context.theme, (), title), 20)
        made.setMaximumWidth(self.context.theme.px(WIDEST))
        self.lines.addWidget(Field(self.context.theme, title, made))
        return made

    def _offer_readers(self, family: FamilyFile) -> None:
        found = family.by_id.get(self.meeting.value() or "")
        people = readers(family, found) if isinstance(found, Meeting) else []
        _offer(self.who, [(invitee.id, listener.name) for invitee, listener in people])

    def _other_meeting(self) -> None:
        self._offer_readers(self.context.family)
        self._other_reader()

    def _other_reader(self) -> None:
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        """Asks off the window's thread which texts wait for the worker."""
        meeting, who, context = self.meeting.value(), self.who.value(), self.context
        if not meeting or not who:
            self._took([])
            return
        context.tasks.run(
            paper_meeting.doubtful, context.work, context.file, meeting, who,
            done=self._took, failed=lambda _: self._took([]), owner=self,
        )  # fmt: skip

    def _took(self, found: list[Doubtful]) -> None:
        self.doubts.show_texts(found)


def _offer(combo: Combo, choices: list[tuple[str, str]]) -> None:
    """The choices of now; what was chosen stays as long as it is among them."""
    before = combo.value()
    if choices != [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]:
        combo.set_choices(choices)
        combo.set_value(before if before in dict(choices) else (choices[0][0] if choices else None))
