"""What is chosen for each document: for whom, which goals, what the worker looked at. Changes nothing in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import paper_extract, paper_family
from gezinsteam_app.actions.paper_extract import Doubtful
from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.model import Goal, Person
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.ui.documents.doubts import Doubts
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import narrow
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Combo, Field
from gezinsteam_app.ui.widgets.text import label

LONGEST_GOAL = 36
WIDEST = 420


class Choices(QWidget):
    """`changed` when another document is wanted; `options()` for actions.papers; `lacks` says what to do first."""

    changed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self.context = context
        self.lines = column(self, gap=10)

    def show_family(self, family: FamilyFile) -> None:
        """Follows the file; emits nothing."""

    def options(self) -> dict[str, Any]:
        return {}

    def choose(self, chosen: Mapping[str, str]) -> None:
        """Takes what another page chose for it, by the names of `options`; emits nothing."""

    def lacks(self) -> str:
        """A sentence when there is nothing to choose from yet; empty when the document can be made."""
        return ""

    def left(self) -> None:
        """The document was printed or saved."""


class WhoChoice(Choices):
    """One combo of who it is for; `people(family)` gives (value, words) pairs."""

    def __init__(
        self,
        context: FamilyContext,
        key: str,
        title: str,
        people: Callable[[FamilyFile], Iterable[tuple[str, str]]],
        nobody: str,
    ) -> None:
        super().__init__(context)
        self._key, self._people, self._nobody = key, people, nobody
        self.who = narrow(Combo(context.theme, (), title), 20)
        self.who.setMaximumWidth(context.theme.px(WIDEST))
        self.who.chosen.connect(lambda _: self._chosen())
        self.lines.addWidget(Field(context.theme, title, self.who))
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        before = self.who.value()
        known = list(self._people(family))
        if known != [(self.who.itemData(at), self.who.itemText(at)) for at in range(self.who.count())]:
            self.who.set_choices(known)
            self.who.set_value(before if before in dict(known) else (known[0][0] if known else None))

    def options(self) -> dict[str, Any]:
        return {self._key: self.who.value() or ""}

    def choose(self, chosen: Mapping[str, str]) -> None:
        if chosen.get(self._key):
            self.who.set_value(chosen[self._key])

    def lacks(self) -> str:
        return "" if self.who.value() else self._nobody

    def _chosen(self) -> None:
        self.changed.emit()


def of_family(family: FamilyFile) -> list[tuple[str, str]]:
    """Everybody of the family itself, children first."""
    people = sorted(family.of(Person), key=lambda one: one.kind != "child")
    return [(one.id, names.full_name(one)) for one in people if one.kind in ("child", "adult")]


def children(family: FamilyFile) -> list[tuple[str, str]]:
    return [(one.id, names.full_name(one)) for one in family.children]


def asked_recipients(family: FamilyFile) -> list[tuple[str, str]]:
    return [(one, one) for one in paper_extract.recipients(family)]


def got_something(family: FamilyFile) -> list[tuple[str, str]]:
    found = [(one.recipient or {}).get("name", "") for one in family.of(Handout) if one.ground == "consent"]
    return [(one, one) for one in dict.fromkeys(found) if one]


class ExtractChoices(WhoChoice):
    """The recipient, and the texts with names that the worker must look at."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(
            context, "recipient", "Voor wie", asked_recipients,
            "Vraag eerst toestemming bij Toestemming. Dan staat hier voor wie het uittreksel kan zijn.",
        )  # fmt: skip
        self.doubts = Doubts(context)
        self.doubts.changed.connect(self.changed)
        self.lines.addWidget(self.doubts)
        self._look()

    def show_family(self, family: FamilyFile) -> None:
        super().show_family(family)
        if hasattr(self, "doubts"):
            self._look()

    def options(self) -> dict[str, Any]:
        return {**super().options(), "confirmed": self.doubts.confirmed()}

    def _chosen(self) -> None:
        self._look()
        super()._chosen()

    def _look(self) -> None:
        recipient = self.who.value()
        if recipient:
            context = self.context
            context.tasks.run(
                paper_extract.doubtful, context.work, context.file, recipient,
                done=self._took, failed=lambda _: self._took([]), owner=self,
            )  # fmt: skip
        else:
            self._took([])

    def _took(self, found: list[Doubtful]) -> None:
        self.doubts.show_texts(found)


class ChildPlanChoices(WhoChoice):
    """The child, its goals, and whether it was asked about its hard words."""

    def __init__(self, context: FamilyContext) -> None:
        self._goals: dict[str, CheckBox] = {}
        self._shown: tuple[str, tuple[Goal, ...]] = ("", ())
        super().__init__(context, "person", "Voor welk kind", children, "Zet eerst een kind bij Gezin en netwerk.")
        self._title = label("Welke doelen staan erop?", "h3")
        self._boxes = column(gap=0)
        self.asked = CheckBox(context.theme, "")
        self.asked.toggled.connect(lambda _: self.changed.emit())
        self.lines.addWidget(self._title)
        self.lines.addLayout(self._boxes)
        self.lines.addWidget(self.asked)
        self._fill()

    def show_family(self, family: FamilyFile) -> None:
        super().show_family(family)
        if hasattr(self, "asked"):
            self._fill()

    def options(self) -> dict[str, Any]:
        chosen = tuple(id_ for id_, box in self._goals.items() if box.isChecked())
        return {**super().options(), "goals": chosen, "asked": self.asked.isVisibleTo(self) and self.asked.isChecked()}

    def _chosen(self) -> None:
        self.asked.setChecked(False)
        self._fill()
        super()._chosen()

    def _fill(self) -> None:
        """A tick for each goal that the child may know; its own are ticked at first."""
        family = self.context.family
        child = family.person(self.who.value() or "")
        goals = tuple(paper_family.readable_goals(family, child)) if child is not None else ()
        self._title.setVisible(bool(goals))
        hard = child is not None and paper_family.has_hard_words(family, child)
        self.asked.setVisible(hard)
        if child is not None:
            self.asked.setText(f"Ik vroeg het {names.name_of(family, child.id)}: wat moeilijk is, mag erop")
            self.asked.setAccessibleName(self.asked.text())
        if child is None or self._shown == (child.id, goals):
            return
        own = {goal.id for goal in paper_family.own_goals(family, child)}
        ticked = own if self._shown[0] != child.id else {id_ for id_, box in self._goals.items() if box.isChecked()}
        self._shown = (child.id, goals)
        for box in self._goals.values():
            self._boxes.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._goals = {goal.id: self._box(goal, goal.id in ticked) for goal in goals}

    def _box(self, goal: Goal, ticked: bool) -> CheckBox:
        words = goal.words if len(goal.words) <= LONGEST_GOAL else goal.words[:LONGEST_GOAL].rsplit(" ", 1)[0] + " …"
        who = names.listing(names.name_of(self.context.family, id_) for id_ in several(goal.for_people or goal.by))
        box = CheckBox(self.context.theme, f"{words or 'Doel zonder woorden'} ({who})" if who else words)
        box.setChecked(ticked)
        box.toggled.connect(lambda _: self.changed.emit())
        self._boxes.addWidget(box)
        return box
