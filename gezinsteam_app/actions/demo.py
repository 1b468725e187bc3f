"""The demonstration: a throwaway vault with the example families, an invented team and what helps in its region."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from gezinsteam_app import resources
from gezinsteam_app.actions import access, edit, generate, supply_import, transfer
from gezinsteam_app.actions.plans import region_texts, version_values
from gezinsteam_app.actions.work import Clock, Work, system_clock
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.papers import PlanVersion
from gezinsteam_app.vault import words
from gezinsteam_app.vault.slots import PROGRAM_FLOOR, Cost
from gezinsteam_app.vault.vault import Profile

FAMILIES = 14
SEED = 7
YEARS = 1.5
FIXED_AFTER = dt.timedelta(weeks=4)
NOT_FIXED = "Gezin Kuiper-Mol"
"""One plan waits to be fixed, to see what the day says then."""
EXAMPLES = ("gezin-brouwer", "gezin-el-idrissi", "gezin-kuiper-mol", "pleeggezin-de-graaf")
WHO = Profile("Yasmin Aydın", "jeugd- en gezinswerker", "Polderveen-Oost", "06-11112222")


def make(folder: Path, passphrase: str, *, floor: Cost = PROGRAM_FLOOR, clock: Clock = system_clock) -> Work:
    """Makes and fills the vault; everything in it is invented."""
    work = access.create(folder, WHO, passphrase, words.new_words(), floor=floor, clock=clock)
    shutil.copy(resources.path("demo", "region.json"), folder)
    transfer.import_files(work, [resources.path("demo", f"{name}.json") for name in EXAMPLES])
    _fix_plans(work)
    generate.fill(work, FAMILIES, SEED, until=work.today(), years=YEARS)
    supply_import.take_in(work, supply_import.plan_import(work, resources.path("supply", "polderveen.csv")).read)
    return work


def _fix_plans(work: Work) -> None:
    """The examples were fixed in time, as a team does; the exchange format holds no fixed versions."""
    for file in work.store.file_ids():
        family = work.store.family(file)
        opened = dates.parse(family.info.opened_on)
        if family.info.name != NOT_FIXED and opened is not None:
            on = min(opened + FIXED_AFTER, work.today())
            edit.add(work, file, PlanVersion, **version_values(family, 1, on, WHO.name, region_texts(work)))
