"""The paper of a handover: which one, and the texts with names to look at."""

from __future__ import annotations

from typing import Any

from gezinsteam_app.actions import paper_handover
from gezinsteam_app.actions.paper_extract import Doubtful
from gezinsteam_app.domain import names
from gezinsteam_app.domain.course import Handover
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.ending import called
from gezinsteam_app.ui.documents.choices import WhoChoice
from gezinsteam_app.ui.documents.doubts import Doubts
from gezinsteam_app.ui.family.context import FamilyContext

NONE_YET = "Er staat nog geen overdracht. Schrijf hem eerst op bij Niveaus, onder Na de hulp."


class HandoverChoices(WhoChoice):
    """The handover, and what the worker looked at."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context, "handover", "Welke overdracht", handovers, NONE_YET)
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

    def choose(self, chosen: Any) -> None:
        super().choose(chosen)
        self._look()

    def _chosen(self) -> None:
        self._look()
        super()._chosen()

    def _look(self) -> None:
        """Asks off the window's thread which texts wait for the worker."""
        handover, context = self.who.value(), self.context
        if not handover:
            self._took([])
            return
        context.tasks.run(
            paper_handover.doubtful, context.work, context.file, handover,
            done=self._took, failed=lambda _: self._took([]), owner=self,
        )  # fmt: skip

    def _took(self, found: list[Doubtful]) -> None:
        self.doubts.show_texts(found)


def handovers(family: FamilyFile) -> list[tuple[str, str]]:
    """Each handover by about whom and to whom, the newest first."""
    every = sorted(family.of(Handover), key=lambda one: one.agreed_on, reverse=True)
    return [(one.id, f"{_about(family, one)} naar {called(one)}") for one in every]


def _about(family: FamilyFile, one: Handover) -> str:
    return names.listing(names.name_of(family, id_) for id_ in one.about) or "Het gezin"
