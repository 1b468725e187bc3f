"""The two files beside the families: what the team shares (the social map) and what this worker keeps (own tasks).

Their records are written through actions/edit.py like those of a family:
`edit.add(work, team_file(work), Supply, ...)`.
"""

from __future__ import annotations

from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.fields import PERSONAL_FILE, TEAM_FILE


def team_file(work: Work) -> str:
    """The id of the team file of this vault."""
    return work.store.own_file(TEAM_FILE)


def personal_file(work: Work) -> str:
    """The id of the personal file of this vault."""
    return work.store.own_file(PERSONAL_FILE)
