"""A file that is closed takes no new plans: what can be added still says so, and where it is opened again."""

from __future__ import annotations

from gezinsteam_app.ui.family.context import FamilyContext

CLOSED = "Dit dossier is afgesloten. Open het eerst weer, bij Niveaus."


def refuses(context: FamilyContext) -> bool:
    """Whether nothing may be planned in this file; then it is said why."""
    if context.family.info.closed_on:
        context.said.emit(CLOSED)
    return bool(context.family.info.closed_on)
