"""The social map of the team: looking help up, and writing offers down. It lives in the team file."""

from __future__ import annotations

from typing import Any

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.own_files import team_file
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import supply
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.errors import UserError

NAMELESS = "Vul in wie de hulp geeft en hoe die heet. Dan is het aanbod terug te vinden."


def offers(work: Work) -> tuple[Supply, ...]:
    """Everything on the social map, in no particular order."""
    return work.store.family(team_file(work)).of(Supply)


def search(
    work: Work, words: str, level: int | None = None, environment: str | None = None, limit: int = 20
) -> list[Supply]:
    """The offers in which these words stand, that fit a level and an environment (a code), best first.

    Without words: all that fit. No more than `limit`.
    """
    return supply.find(offers(work), words, level, environment)[:limit]


def add(work: Work, *, provider: str, help: str, **values: Any) -> Saved:
    """Writes a new offer down. UserError when it has no name, or stands on the map already."""
    wanted = Supply(id="", provider=provider.strip(), help=help.strip())
    if not wanted.provider or not wanted.help:
        raise UserError(NAMELESS)
    with work.store.transaction():
        if any(supply.key_of(one) == supply.key_of(wanted) for one in offers(work)):
            raise UserError(f"{wanted.help} van {wanted.provider} staat al op de kaart.")
        return edit.add(work, team_file(work), Supply, provider=wanted.provider, help=wanted.help, **values)


def change(work: Work, offer: Supply, **values: Any) -> Saved:
    """Changes an offer, as one step."""
    return edit.change(work, team_file(work), offer, **values)


def remove(work: Work, offer: Supply) -> Saved:
    """Takes an offer off the map."""
    return edit.remove(work, team_file(work), offer)
