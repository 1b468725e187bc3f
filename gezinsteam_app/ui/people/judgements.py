"""Whether somebody can weigh a matter themselves (Jeugdwet 7.3.15): who judged so, when and why, and what follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gezinsteam_app.actions import consents
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.consent import capacity
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.consent.who import who_for_help, who_for_release
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Capacity, Person, Worker
from gezinsteam_app.ui.family.autosave import NO_DATE, Reader, as_date, show_date
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.kept import kept_from
from gezinsteam_app.ui.family.who_may_see import WhoMaySee
from gezinsteam_app.ui.people import words
from gezinsteam_app.ui.people.controls import AutoField, ChoiceField, FieldGrid, area, with_empty
from gezinsteam_app.ui.people.rows import OpeningRow, RowsSection, Told
from gezinsteam_app.ui.plan.people_picker import AutoPeople
from gezinsteam_app.ui.widgets.boxes import row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field
from gezinsteam_app.ui.widgets.text import label

ABLE = ((None, "nog niet gekozen"), (True, "kan het zelf afwegen"), (False, "kan het niet zelf afwegen"))
WHAT_IT_IS = (
    "Wie 12 jaar of ouder is, weegt dit zelf af. Vindt iemand van de hulp dat het niet gaat? "
    "Schrijf dan op wie, wanneer, waarom en waarvoor (Jeugdwet 7.3.15)."
)
NOT_YET = "Deze dag moet nog komen. Schrijf op wanneer het oordeel er was."


def past_date(context: FamilyContext) -> Reader:
    """A day typed the Dutch way that is not after today."""
    as_day = as_date(context.today, dates.BEHIND)

    def read(typed: str) -> tuple[str, str]:
        day, problem = as_day(typed)
        if problem:
            return "", NO_DATE
        return ("", NOT_YET) if day > context.today.isoformat() else (day, "")

    return read


class JudgementsSection(RowsSection):
    """Every judgement about one person, and who must say yes because of it."""

    def __init__(self, context: FamilyContext, person: Person) -> None:
        super().__init__(context, words.can_weigh(person))
        self._person = person
        self._rules: Rules | None = None
        self._effects = {matter: label("", wrap=True) for matter in ("Delen", "Hulp")}
        add = Button(context.theme, "Oordeel erbij", "quiet", "plus")
        add.clicked.connect(self._add)
        self.heading.addWidget(add)
        self.body.addWidget(label(WHAT_IT_IS, "caption", wrap=True))
        self.body.addLayout(self.lines)
        for matter, told in self._effects.items():
            line = row(gap=12)
            head = label(matter, "strong")
            head.setMinimumWidth(context.theme.px(52))
            line.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(told, 1)
            self.body.addLayout(line)
        context.ask(consents.rules_of, done=self._take_rules)

    def show_family(self, family: FamilyFile) -> None:
        self._person = family.person(self._person.id) or self._person
        self.title.setText(words.can_weigh(self._person))
        self.setAccessibleName(self.title.text())
        found = [one for one in family.of(Capacity) if one.person == self._person.id]
        self.show_rows(sorted(found, key=lambda one: (one.on, one.position), reverse=True))
        if self._rules is not None:
            today = self.context.today
            self._effects["Delen"].setText(who_for_release(family, self._person.id, today, self._rules).reason)
            self._effects["Hulp"].setText(who_for_help(family, self._person.id, today).reason)

    def make_row(self, record: Capacity) -> OpeningRow:
        return JudgementRow(self.context, record)

    def _take_rules(self, rules: Rules) -> None:
        if isValid(self):  # somebody else may have been chosen meanwhile
            self._rules = rules
            self.show_family(self.context.family)

    def _add(self) -> None:
        """Begins with who writes it, today; it counts only when all of it is there."""
        context = self.context
        name = context.work.profile.name
        me = next((one.id for one in context.family.of(Worker) if one.name == name), "")
        values = {"person": self._person.id, "on": context.today.isoformat(), "by": me}

        self.add_opened(Capacity, **{key: value for key, value in values.items() if value})


class JudgementRow(OpeningRow):
    """One judgement; as long as it is not complete it says what is still needed."""

    remove_words = "Oordeel weghalen"

    def told(self) -> Told:
        family, record = self._context.family, self._record
        lacks = capacity.lacks(family, record)
        below = [words.still_to_write(lacks)] if lacks else []
        kept = kept_from(family, record)
        return Told(
            words.capacity(family, record),
            "\n".join([*below, kept] if kept else below),
            "telt nog niet" if lacks else "",
        )

    def fields(self) -> QWidget:
        context, record = self._context, self._record
        grid = FieldGrid(context.theme)
        able = ChoiceField(context, record, "able", "Wat is het oordeel", ABLE)
        grid.add(able)
        grid.add(ChoiceField(context, record, "for_what", "Waarvoor", with_empty(codes.CAPACITY_FOR)))
        grid.add(AutoField(context, record, "on", "Op welke dag", read=past_date(context), show=show_date))
        by = AutoPeople(context, record, "by", name="Beoordeeld door")
        grid.add(Field(context.theme, "Beoordeeld door", by), wide=True)
        grid.add(AutoField(context, record, "reason", "Waarom", control=area("Waarom", 2)), wide=True)
        grid.add(WhoMaySee(context, record), wide=True)
        grid.arrange()
        grid.setFocusProxy(able.combo)
        return grid
