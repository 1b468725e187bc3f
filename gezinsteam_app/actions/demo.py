"""The demonstration: a throwaway vault with the example families, an invented team and what helps in its region."""

from __future__ import annotations

import shutil
from pathlib import Path

from gezinsteam_app import resources
from gezinsteam_app.actions import access, generate, supply_import, transfer
from gezinsteam_app.actions.work import Clock, Work, system_clock
from gezinsteam_app.vault import words
from gezinsteam_app.vault.slots import PROGRAM_FLOOR, Cost
from gezinsteam_app.vault.vault import Profile

FAMILIES = 14
SEED = 7
YEARS = 1.5
EXAMPLES = ("gezin-brouwer", "gezin-el-idrissi", "gezin-kuiper-mol", "pleeggezin-de-graaf")
WHO = Profile("Yasmin Aydın", "jeugd- en gezinswerker", "Polderveen-Oost", "06-11112222")


def make(folder: Path, passphrase: str, *, floor: Cost = PROGRAM_FLOOR, clock: Clock = system_clock) -> Work:
    """Makes and fills the vault; everything in it is invented."""
    work = access.create(folder, WHO, passphrase, words.new_words(), floor=floor, clock=clock)
    shutil.copy(resources.path("demo", "region.json"), folder)
    transfer.import_files(work, [resources.path("demo", f"{name}.json") for name in EXAMPLES])
    generate.fill(work, FAMILIES, SEED, until=work.today(), years=YEARS)
    supply_import.take_in(work, supply_import.plan_import(work, resources.path("supply", "polderveen.csv")).read)
    return work
