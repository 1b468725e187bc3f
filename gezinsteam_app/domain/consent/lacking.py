"""Whose yes a consent lacks, in sentences: who is still to be asked, and who said no."""

from __future__ import annotations

from gezinsteam_app.domain.consent.answers import REFUSED
from gezinsteam_app.domain.consent.rules import HOUSE, called
from gezinsteam_app.domain.consent.state import DISCUSS, NO, WITHDRAWN, State
from gezinsteam_app.domain.family import FamilyFile


def lacking(family: FamilyFile, state: State) -> list[str]:
    """Nog nodig: Karin, volgens de wet. Samir zei nee. A no that the reason of the state tells is not told twice."""
    found = []
    for one in state.waiting:
        rule = "volgens onze afspraak" if one.by == HOUSE else "volgens de wet"
        found.append(f"Nog nodig: {called(family, one.party)}, {rule}.")
    for one, decision in state.refusals:
        name = called(family, one.party)
        if state.state not in (NO, WITHDRAWN, DISCUSS) or name not in state.reason:
            found.append(f"{name} zei nee." if decision.decision == REFUSED else f"{name} trok het ja in.")
    return found
