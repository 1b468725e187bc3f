"""The steps in which is asked: with whom, what, for what and until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import recipients
from gezinsteam_app.actions.asking import NewConsent
from gezinsteam_app.actions.recipients import Recipient
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.people.controls import FieldGrid, inline_error, narrow, with_empty
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit, TextArea
from gezinsteam_app.ui.widgets.text import label

NO_DAY = "Dit is geen dag. Schrijf bijvoorbeeld: 1 september."


class Step(QWidget):
    """One step: `fill` puts what stands here in the question, `check` shows what is wrong and whether to go on."""

    fields: tuple[str, ...] = ()

    def __init__(self, context: FamilyContext, title: str, lead: str) -> None:
        super().__init__()
        self.context = context
        self.lines = column(self, gap=14)
        self.title = label(title, "h1", wrap=True)
        heading = column(gap=2)
        heading.addWidget(self.title)
        heading.addWidget(label(lead, "lead", wrap=True))
        self.lines.addLayout(heading)

    def check(self, problems: dict[str, str]) -> bool:
        """Shows the problems of this step; True when there are none."""
        for field in self.fields:
            self.show_problem(field, problems.get(field, ""))
        return not any(field in problems for field in self.fields)

    def show_problem(self, field: str, sentence: str) -> None:
        raise NotImplementedError

    def fill(self, new: NewConsent) -> NewConsent:
        raise NotImplementedError

    def begin(self) -> None:
        raise NotImplementedError

    def kept(self) -> dict[str, QWidget]:
        """What is kept while it is being filled in, by name."""
        raise NotImplementedError


class WithWhom(Step):
    """A name and what kind of recipient it is; who is known already stands there to press. `entered` on Enter."""

    fields = ("name", "kind")
    entered = Signal()

    def __init__(self, context: FamilyContext, about: str) -> None:
        super().__init__(context, f"Met wie delen we iets over {about}?", "Kies iemand, of schrijf een naam op.")
        self._name = LineEdit("Bijvoorbeeld: Basisschool De Ster", "Naam")
        self._kind = narrow(Combo(context.theme, with_empty(codes.RECIPIENT_KINDS, "kies"), "Wat voor iemand"))
        self._fields = {
            "name": Field(context.theme, "Naam", self._name),
            "kind": Field(context.theme, "Wat voor iemand is dit?", self._kind),
        }
        self._meant = Button(context.theme, "", "quiet", "arrows-exchange")
        self._meant.clicked.connect(self._take_meant)
        self._meant.hide()
        self._known = recipients.known(context.family)
        chips = Flow()
        for one in self._known:
            button = Button(context.theme, one.name, "chip")
            button.clicked.connect(lambda _on=False, chosen=one: self._take(chosen))
            chips.add(button)
        self.lines.addWidget(chips)
        grid = FieldGrid(context.theme, 240, 2)
        for field in self._fields.values():
            grid.add(field)
        grid.arrange()
        self.lines.addWidget(grid)
        self.lines.addWidget(self._meant, 0, Qt.AlignmentFlag.AlignLeft)
        self._name.textChanged.connect(self._look_for_meant)
        self._name.returnPressed.connect(self.entered)

    def name(self) -> str:
        return " ".join(self._name.text().split())

    def fill(self, new: NewConsent) -> NewConsent:
        return replace(new, name=self.name(), kind=str(self._kind.value() or ""))

    def show_problem(self, field: str, sentence: str) -> None:
        self._fields[field].set_error(sentence)

    def begin(self) -> None:
        self._name.setFocus()

    def kept(self) -> dict[str, QWidget]:
        return {"name": self._name, "kind": self._kind}

    def _take(self, one: Recipient) -> None:
        self._name.setText(one.name)
        if one.kind:
            self._kind.set_value(one.kind)
        (self._name if one.kind else self._kind).setFocus()

    def _look_for_meant(self) -> None:
        found = recipients.meant(self.context.family, self._name.text())
        self._meant.setVisible(found is not None)
        self._meant.set_text(f"Bedoel je {found.name}?" if found else "")

    def _take_meant(self) -> None:
        found = recipients.meant(self.context.family, self._name.text())
        if found is not None:
            self._take(found)


class WhatToShare(Step):
    """The parts to tick: as little as is needed."""

    fields = ("parts",)

    def __init__(self, context: FamilyContext, about: str) -> None:
        super().__init__(context, "Wat mogen zij weten?", "Zo weinig als nodig is.")
        self._about = about
        self._error = inline_error()
        grid = FieldGrid(context.theme, 214, 3)
        self._boxes: dict[str, CheckBox] = {}
        for code in self._order():
            self._boxes[code] = CheckBox(context.theme, words.part(code))
            grid.add(self._boxes[code])
        grid.arrange()
        self.lines.addWidget(grid)
        self.lines.addWidget(self._error)

    def _order(self) -> list[str]:
        """The domains with a goal first: that is what there is to share."""
        wanted = {f"plan.{goal.domain}" for goal in self.context.family.of(m.Goal)}
        return sorted(codes.PARTS, key=lambda code: code not in wanted)

    def name_recipient(self, name: str) -> None:
        self.title.setText(f"Wat mag {name} weten over {self._about}?")

    def fill(self, new: NewConsent) -> NewConsent:
        return replace(new, parts=tuple(code for code in codes.PARTS if self._boxes[code].isChecked()))

    def show_problem(self, field: str, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def begin(self) -> None:
        next(iter(self._boxes.values())).setFocus()

    def kept(self) -> dict[str, QWidget]:
        return dict(self._boxes)


class HowLong(Step):
    """The purpose, and the days between which it holds; at most as long as the region agreed."""

    fields = ("purpose", "from_day", "until")

    def __init__(self, context: FamilyContext, rules: Rules) -> None:
        lead = f"Zolang het nodig is. Onze afspraak: {words.longest(rules)}. Stopt de hulp, dan stopt het ja."
        super().__init__(context, "Waarvoor, en tot wanneer?", lead)
        last = context.today + dt.timedelta(days=rules.longest_days)
        self._purpose = TextArea(2)
        self._purpose.setPlaceholderText("Bijvoorbeeld: juf weet wat er is afgesproken")
        self._from = LineEdit("vandaag", "Vanaf")
        self._from.setText("vandaag")
        self._until = LineEdit("1 september", "Tot en met")
        self._until.setText(dates.long(last.isoformat()))
        self._fields = {
            "purpose": Field(context.theme, "Waarvoor is het nodig?", self._purpose),
            "from_day": Field(context.theme, "Vanaf", self._from),
            "until": Field(context.theme, "Tot en met", self._until),
        }
        tell_day(self._fields["from_day"], lambda _: self._days()["from_day"])
        self._from.textChanged.connect(tell_day(self._fields["until"], lambda _: self._days()["until"]))
        self.lines.addWidget(self._fields["purpose"])
        grid = FieldGrid(context.theme, 200, 2)
        grid.add(self._fields["from_day"])
        grid.add(self._fields["until"])
        grid.arrange()
        self.lines.addWidget(grid)

    def unreadable(self) -> dict[str, str]:
        """The days that cannot be read."""
        return {field: NO_DAY for field, day in self._days().items() if day is None}

    def _days(self) -> dict[str, str | None]:
        """As they are read: without a year the end is the first such day from the beginning on."""
        today = self.context.today
        begin = dates.from_dutch(self._from.text(), today)
        until = dates.from_dutch(self._until.text(), today, dates.AHEAD, dates.parse(begin or ""))
        return {"from_day": begin, "until": until}

    def fill(self, new: NewConsent) -> NewConsent:
        begin, until = (self._days()[field] or "" for field in ("from_day", "until"))
        return replace(new, purpose=self._purpose.text().strip(), from_day=begin, until=until)

    def show_problem(self, field: str, sentence: str) -> None:
        self._fields[field].set_error(sentence)

    def begin(self) -> None:
        self._purpose.setFocus()

    def kept(self) -> dict[str, QWidget]:
        return {"purpose": self._purpose, "from": self._from, "until": self._until}
