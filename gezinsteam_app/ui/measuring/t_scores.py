"""The T-score for the worker: folded away, with its one sentence, what does not count and why. Never for a family."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit, measuring
from gezinsteam_app.actions.measuring import Look
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.gas import Outcome
from gezinsteam_app.domain.measuring import ended_as_dropout
from gezinsteam_app.domain.model import Goal
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.ui.widgets.text import fitting

EXPLAINED = (
    "De T-score telt alle doelen van één persoon op: 50 is wat samen is afgesproken, hoger is meer, lager is minder. "
    "Alleen voor jou en dit gezin: vergelijk er geen mensen mee."
)
NOBODY = "Er is nog geen T-score: niemand van het gezin heeft een doel gescoord."
WEIGHTS = ((1.0, "telt 1 keer"), (2.0, "telt 2 keer"), (3.0, "telt 3 keer"))
SHORTEST = 60


class TScores(QWidget):
    """A quiet button; what it shows is worked out when it is asked for."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self._context = context
        self.fold = Button(context.theme, self.tr("Voor jou als werker: de T-score"), "quiet", "chevron-down")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._toggle)
        self._inside = QWidget()
        inner = column(self._inside, gap=10)
        inner.addWidget(fitting(EXPLAINED, "soft"))
        self._people, self._weights = Lines(10), Lines(4)
        self._ended = fitting("")
        for part in (self._people, self._ended, self._weights):
            inner.addWidget(part)
        self._inside.hide()
        lines = column(self, gap=8)
        lines.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._inside)

    def show_family(self, family: FamilyFile) -> None:
        if self.fold.isChecked():
            self._context.ask(measuring.look, self._context.file, done=self._took)

    def _toggle(self, on: bool) -> None:
        self.fold.set_icon("chevron-up" if on else "chevron-down")
        self._inside.setVisible(on)
        self.show_family(self._context.family)

    def _took(self, look: Look) -> None:
        family = self._context.family
        found = measuring.outcomes(family, self._context.today, look)
        told = [(name_of(family, one.by), one) for one in found]
        self._people.show_items(tuple(told) or (("", None),), _outcome)
        dropped = ended_as_dropout(family)
        self._ended.setVisible(dropped is not None)
        self._ended.setText("Uitval: ja, een van beide kanten stopte." if dropped else "Uitval: nee.")
        goals = [(one.id, one.weight, one.words, facts.goal_title(one)) for one in facts.sorted_goals(family)]
        self._weights.show_items(tuple(goals) if len(goals) > 1 else (), self._weight)

    def _weight(self, item: tuple[str, float | None, str, str]) -> QWidget:
        """How heavy a goal counts, agreed with the family beforehand."""
        goal, weight, words, title = item
        known = dict(WEIGHTS)
        choices: list[tuple[Any, str]] = list(WEIGHTS)
        if weight is not None and weight not in known:
            choices.append((weight, f"telt {weight:g} keer".replace(".", ",")))
        combo = Combo(self._context.theme, choices, self.tr("Hoe zwaar telt dit doel: %s") % title)
        combo.set_value(1.0 if weight is None else weight)
        combo.chosen.connect(lambda value: self._weigh(goal, value))
        made = QWidget()
        line = row(made, gap=12)
        line.addWidget(combo)
        said = words if len(words) <= SHORTEST else f"{words[:SHORTEST].rsplit(' ', 1)[0]} …"
        line.addWidget(fitting(f"{title}: {said}" if said else title), 1)
        return made

    def _weigh(self, goal: str, value: float) -> None:
        record = self._context.family.by_id.get(goal)
        if isinstance(record, Goal) and record.weight != value:
            self._context.run(edit.change, record, weight=value)


def _outcome(item: tuple[str, Outcome | None]) -> QWidget:
    name, found = item
    made = QWidget()
    lines = column(made, gap=2)
    if found is None:
        lines.addWidget(fitting(NOBODY))
        return made
    lines.addWidget(fitting(outcome_words(name, found), "strong"))
    for note in found.notes:
        lines.addWidget(fitting(note, "caption"))
    return made


def outcome_words(name: str, found: Outcome) -> str:
    """Karin: de eerste keer 30,0, nu 50,0 (1 doel)."""
    if found.first is None:
        return f"{name}: geen T-score. Schrijf de schaal op vóór de eerste score."
    goals = "1 doel" if len(found.goals) == 1 else f"{len(found.goals)} doelen"
    now = f", nu {_figure(found.last)}" if found.last is not None else ". Nog niet opnieuw gevraagd"
    return f"{name}: de eerste keer {_figure(found.first)}{now} ({goals})."


def _figure(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
