"""What a worker looks at before a visit and goes along when writing it up: on one page, with the note itself.

What was agreed last time, agreements to tick, goals to score, what to think of, and what to do when it gets too much.
Everything is kept at the moment it is said, as on the plan page.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import today as duties_of
from gezinsteam_app.actions.today import Duty
from gezinsteam_app.domain import dates, evening
from gezinsteam_app.domain.evening import Fact
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Agreement, Contact, Goal
from gezinsteam_app.ui.contacts import words
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.section import Lines, Section
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.agreement_row import AgreementRow
from gezinsteam_app.ui.plan.scores import ScoreBlock
from gezinsteam_app.ui.widgets.boxes import OwnWords, column
from gezinsteam_app.ui.widgets.text import label

NEAR = dt.timedelta(days=2)
LAST = "Vorige keer"
NEVER = "Dit is het eerste gesprek dat is opgeschreven."


def is_at_hand(contact: Contact, today: dt.date) -> bool:
    """Whether a contact is still to come, to be written up, or was just written: then one goes along all of it."""
    if not contact.on or contact.kind == "not_home":
        return False
    return not contact.text.strip() or contact.on[:10] >= (today - NEAR).isoformat()


def last_before(family: FamilyFile, contact: Contact) -> Contact | None:
    """The last contact before this one of which something was written."""
    earlier = [one for one in family.of(Contact) if one.on and one.on < contact.on and one.text.strip()]
    return max(earlier, key=lambda one: one.on, default=None)


def to_go_along(family: FamilyFile, today: dt.date) -> list[Agreement]:
    """Agreements that are open, the latest past its day first; one that was ticked today stays in sight."""
    day = today.isoformat()
    found = [one for one in family.of(Agreement) if not one.cancelled_on and one.done_on in ("", day)]
    return sorted(found, key=lambda one: (one.by_when or "9999", one.position))


class VisitPart(QWidget):
    """Lies under or above the card of one contact."""

    def __init__(self, context: FamilyContext, contact: Contact) -> None:
        super().__init__()
        self._parts: list[Section] = [
            LastTime(context, contact),
            OpenAgreements(context),
            OpenGoals(context),
            ThinkOf(context),
            TooMuch(context),
        ]
        lines = column(self, gap=20)
        for part in self._parts:
            lines.addWidget(part)
        self.show_family(context.family)

    def minimumSizeHint(self) -> QSize:
        """How high it is follows from its width; the sum of what each line needs at its narrowest leaves a gap."""
        return QSize(super().minimumSizeHint().width(), 0)

    def show_family(self, family: FamilyFile) -> None:
        for part in self._parts:
            part.show_family(family)


class LastTime(Section):
    """The note of the last time, whole."""

    def __init__(self, context: FamilyContext, contact: Contact) -> None:
        super().__init__(context, LAST)
        self._contact = contact
        self._when, self._text = label("", "caption", wrap=True), label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self._when)
        self.body.addWidget(self._text)

    def show_family(self, family: FamilyFile) -> None:
        contact = family.by_id.get(self._contact.id)
        last = last_before(family, contact) if isinstance(contact, Contact) else None
        whom = words.with_whom(family, last) if last else ""
        day = dates.short(last.on, self.context.today) if last else ""
        parts = (day, words.kind_word(last) if last else "", f"met {whom}" if whom else "")
        self._when.setText(", ".join(part for part in parts if part))
        self._when.setVisible(last is not None)
        self._text.setText(last.text.strip() if last else NEVER)


class OpenAgreements(Section):
    """Each open agreement with its box or its three choices."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "Hoe ging het met de afspraken?")
        self._rows: dict[str, AgreementRow] = {}
        self._lines = Lines(gap=0)
        self._none = label("Er staan geen afspraken open.", "soft", wrap=True)
        self.body.addWidget(self._none)
        self.body.addWidget(self._lines)

    def show_family(self, family: FamilyFile) -> None:
        found = to_go_along(family, self.context.today)
        self._none.setVisible(not found)
        self._lines.show_items(tuple(one.id for one in found), self._build)
        for one in found:
            self._rows[one.id].show_family(family, one)

    def _build(self, record: str) -> QWidget:
        agreement = self.context.family.by_id[record]
        assert isinstance(agreement, Agreement)
        made = self._rows[record] = AgreementRow(self.context, agreement)
        made.stepped.connect(lambda step: made.focusNextPrevChild(step > 0))
        return made


class OpenGoals(Section):
    """Each goal that is worked on, in its own words, with the score of each person."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "Hoe gaat het met de doelen?")
        self._blocks: dict[str, ScoreBlock] = {}
        self._lines = Lines(gap=20)
        self.body.addWidget(self._lines)

    def show_family(self, family: FamilyFile) -> None:
        found = [goal for goal in facts.sorted_goals(family) if goal.status in ("", "open")]
        self.setVisible(bool(found))
        self._lines.show_items(tuple((goal.id, goal.words) for goal in found), self._build)
        for goal in found:
            self._blocks[goal.id].show_family(family)

    def _build(self, item: tuple[str, str]) -> QWidget:
        goal = self.context.family.by_id[item[0]]
        assert isinstance(goal, Goal)
        made = QWidget()
        lines = column(made, gap=8)
        said = OwnWords()
        said.set_words(goal.words, *facts.said_parts(self.context.family, goal.by, goal.said_on, self.context.today))
        lines.addWidget(said)
        block = self._blocks[goal.id] = ScoreBlock(self.context, goal, label(facts.goal_title(goal), "caption"))
        lines.addWidget(block)
        return made


class ThinkOf(Section):
    """Terms that are near or past, a yes that waits, birthdays that change who decides."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "Denk aan")
        self._lines = Lines(gap=8)
        self.body.addWidget(self._lines)
        self._asked: FamilyFile | None = None
        self.hide()

    def show_family(self, family: FamilyFile) -> None:
        if family is not self._asked:
            self._asked = family
            self.context.ask(duties_of.duties, [self.context.file], done=self._took)

    def _took(self, found: dict[str, list[Duty]]) -> None:
        shown = [one for one in found.get(self.context.file, []) if one.kind != "agreement"]
        self.setVisible(bool(shown))
        self._lines.show_items(tuple(self._sentence(one) for one in sorted(shown)), _line)

    def _sentence(self, duty: Duty) -> str:
        day = f" ({dates.short(duty.due, self.context.today)})" if duty.due else ""
        return f"{duty.what}{day}. {duty.why}"


class TooMuch(Section):
    """What was agreed for when it gets too much, and what calms."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "Als het even niet gaat")
        self._lines = Lines(gap=8)
        self.body.addWidget(self._lines)

    def show_family(self, family: FamilyFile) -> None:
        found = [f"{one.who}: {one.words}" if one.who else one.words for one in evening.steps(family)]
        found += [_calms(one) for one in evening.calming(family)]
        self.setVisible(bool(found))
        self._lines.show_items(tuple(found), _line)


def _calms(one: Fact) -> str:
    return f"Wat {one.who or 'helpt en'} rustig maakt: {one.words}"


def _line(sentence: str) -> QWidget:
    return label(sentence, wrap=True)
