"""The social map of the team: looking help up, and writing offers down. It lives in the team file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gezinsteam_app.actions import edit, plans
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.levels import scale_of
from gezinsteam_app.actions.own_files import team_file
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import aanbod
from gezinsteam_app.domain import supply
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.domain.supply_matrix import SupplyMatrix, matrix_of
from gezinsteam_app.errors import UserError
from gezinsteam_app.exchange import supply_csv, supply_matrix_csv
from gezinsteam_app.storage import supply as use
from gezinsteam_app.storage import undo

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


# The overview


def overview(work: Work) -> SupplyMatrix:
    """What there is on each level in each environment, beside what the open families of this vault use now."""
    with work.store.transaction() as db:
        return matrix_of(supply.find(offers(work), ""), use.use(db, work.today()))


# On paper and as a list


def as_pdf(work: Work) -> bytes:
    """The overview and the list on paper."""
    region = plans.region_texts(work)
    return aanbod.render(overview(work), supply.find(offers(work), ""), scale_of(work), region, on=work.today())


def save_list(work: Work, path: Path) -> None:
    """Writes the whole map as a list that can be read in again. Raises UserError when the place refuses."""
    plans.write_pdf(path, supply_csv.write(supply.find(offers(work), ""), scale_of(work).environments))


def save_overview(work: Work, path: Path) -> None:
    """Writes the overview: as CSV where the name ends so, else as PDF with the list. Raises UserError."""
    is_list = path.suffix.lower() == ".csv"
    plans.write_pdf(path, supply_matrix_csv.write(overview(work), scale_of(work)) if is_list else as_pdf(work))


# The page


def open_page(work: Work) -> FamilyFile:
    """Opens the map for changes: from here on steps can be taken back."""
    with work.store.transaction():
        file = team_file(work)
        undo.set_mark(work.store, file)
        return work.store.family(file)
