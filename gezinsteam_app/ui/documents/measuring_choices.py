"""What is chosen for the papers of measuring: who is asked, about whom and when; or for whom the outcome is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gezinsteam_app.actions import measuring
from gezinsteam_app.domain import codes
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.ui.documents.choices import WIDEST, WhoChoice, of_family
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import narrow
from gezinsteam_app.ui.widgets.inputs import Combo, Field

NOBODY = "Zet eerst iemand bij Gezin en netwerk."


class OutcomeChoices(WhoChoice):
    """For whom the paper with first and last measurement is: each reader gets what that reader may see."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "person", "Voor wie", of_family, NOBODY)


class QuestionChoices(WhoChoice):
    """Who gets the questions, about whom they are, and at which moment of the help."""

    def __init__(self, context: FamilyContext) -> None:
        self.about: Combo | None = None
        super().__init__(context, "person", "Wie vult in", of_family, NOBODY)
        self.about = self._combo("Over wie")
        self.occasion = self._combo("Wanneer in de hulp")
        self.occasion.set_choices(codes.OCCASIONS.items())
        self._fill(context.family)

    def _combo(self, title: str) -> Combo:
        made = narrow(Combo(self.context.theme, (), title), 20)
        made.setMaximumWidth(self.context.theme.px(WIDEST))
        made.chosen.connect(lambda _: self.changed.emit())
        self.lines.addWidget(Field(self.context.theme, title, made))
        return made

    def show_family(self, family: FamilyFile) -> None:
        super().show_family(family)
        if self.about is not None:
            self._fill(family, keep=True)

    def choose(self, chosen: Mapping[str, str]) -> None:
        super().choose(chosen)
        self._fill(self.context.family)
        if self.about is not None and chosen.get("about"):
            self.about.set_value(chosen["about"])
            self.occasion.set_value(chosen.get("occasion") or self.occasion.value())

    def options(self) -> dict[str, Any]:
        assert self.about is not None
        return {**super().options(), "about": self.about.value() or "", "occasion": self.occasion.value() or ""}

    def _chosen(self) -> None:
        self._fill(self.context.family)
        super()._chosen()

    def _fill(self, family: FamilyFile, *, keep: bool = False) -> None:
        """About whom this person can answer, and what is likely asked now."""
        assert self.about is not None
        who, before = self.who.value() or "", self.about.value()
        people = measuring.about_whom(family, who) if who else []
        known = [(one, name_of(family, one)) for one in people]
        if known != [(self.about.itemData(at), self.about.itemText(at)) for at in range(self.about.count())]:
            self.about.set_choices(known)
            self.about.set_value(before if before in people else (people[0] if people else None))
        if not keep and people:
            self.occasion.set_value(measuring.coming_occasion(family, who, str(self.about.value())))
