"""Inzage: who asked and by which day there must be an answer; what the worker decides by hand, and reads first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from gezinsteam_app.actions import inzage_choices, paper_inzage
from gezinsteam_app.actions.inzage_choices import Item, Question
from gezinsteam_app.actions.paper_extract import Doubtful
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.documents.choices import WhoChoice, of_family
from gezinsteam_app.ui.documents.decisions import HandDecisions
from gezinsteam_app.ui.documents.doubts import Doubts
from gezinsteam_app.ui.documents.hand_draft import HandDraft
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import attempt, inline_error
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

NAMED = "Deze teksten noemen iemand over wie de lezer niet alles mag lezen. Ze blijven eruit, tot jij ze naleest."
TICK = "Nagelezen: de lezer mag dit lezen"


class InzageChoices(WhoChoice):
    """The reader, with the question that waits or a button to write it down; the choices and texts below it."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "person", "Voor wie", of_family, "Zet eerst iemand bij Gezin en netwerk.")
        self._asked = label("", wrap=True)
        self._ask = Button(context.theme, "Vandaag gevraagd: schrijf het op", "normal", "pencil")
        self._ask.clicked.connect(self._write)
        self._plan_asked = label("", wrap=True)
        self._ask_plan = Button(context.theme, "Vandaag gevraagd: het plan op papier", "quiet", "pencil")
        self._ask_plan.clicked.connect(self._write_plan)
        self._error = inline_error()
        self.decisions = HandDecisions(context)
        self.decisions.asked.connect(self._look)
        self.decisions.changed.connect(self.changed)
        self.doubts = Doubts(context, NAMED, TICK)
        self.doubts.changed.connect(self.changed)
        self._draft = HandDraft(context, self.decisions, self.doubts, self)
        self._number = 0
        self.lines.addWidget(self._asked)
        self.lines.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self._plan_asked)
        self.lines.addWidget(self._ask_plan, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self._error)
        self.lines.addWidget(self.decisions)
        self.lines.addWidget(self.doubts)
        context.drafts_found.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        """What was decided for this reader before, and what there is to decide now."""
        self._draft.open(self.who.value() or "")
        self._fill()
        self._look()

    def show_family(self, family: FamilyFile) -> None:
        super().show_family(family)
        if hasattr(self, "doubts"):
            self._fill()
            self._look()

    def options(self) -> dict[str, Any]:
        return {
            **super().options(),
            "decided": self.decisions.choices(),
            "confirmed": self.doubts.confirmed(),
        }

    def left(self) -> None:
        """The paper was given: the question is answered, and what was decided is kept with the paper."""
        self._draft.forget()
        if paper_inzage.open_request(self.context.family, self.who.value() or "") is not None:
            attempt(self.context, self, self._error, paper_inzage.answered, self.who.value())

    def _chosen(self) -> None:
        self._took(self._number, ([], [], []))
        self._begin()
        super()._chosen()

    def _look(self) -> None:
        """Asks off the window's thread what there is to decide and to read for this reader."""
        self._number += 1
        number, context, reader = self._number, self.context, self.who.value()
        if reader:
            context.tasks.run(
                inzage_choices.look, context.work, context.file, reader, self.decisions.decided(),
                done=lambda found: self._took(number, found),
                failed=lambda _: self._took(number, ([], [], [])), owner=self,
            )  # fmt: skip

    def _took(self, number: int, found: tuple[list[Question], list[Doubtful], list[Item]]) -> None:
        if number == self._number:
            before = self.options()
            self.decisions.show_questions(found[0])
            self.decisions.keep_out.show_items(found[2])
            self.doubts.show_texts(found[1])
            if self.options() != before:
                self.changed.emit()

    def _fill(self) -> None:
        request = paper_inzage.open_request(self.context.family, self.who.value() or "")
        self._ask.setVisible(request is None and bool(self.who.value()))
        self._asked.setVisible(request is not None)
        if request is not None:
            self._asked.setText(f"Gevraagd op {dates.long(request.on)}. Nog niet beantwoord.")
        reader = self.who.value() or ""
        plan = paper_inzage.open_plan_request(self.context.family, reader)
        self._ask_plan.setVisible(plan is None and bool(reader))
        self._plan_asked.setVisible(plan is not None)
        if plan is not None:
            self._plan_asked.setText(f"Het plan op papier is gevraagd op {dates.long(plan.on)}. Dat is er nog niet.")

    def _write_plan(self) -> None:
        attempt(self.context, self, self._error, paper_inzage.ask_plan, self.who.value())

    def _write(self) -> None:
        attempt(self.context, self, self._error, paper_inzage.ask, self.who.value())
