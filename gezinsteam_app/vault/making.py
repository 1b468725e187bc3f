"""A vault that is made beside its place and put there when it is whole: a kill in between leaves the old or the new.

For a second laptop: its vault is of use only when the server has certified it. Until then nothing stands in the
folder itself, and one may begin anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from gezinsteam_app.vault.problems import KEY_FILE

FOLDER, WHOLE = "in-aanbouw", "klaar"


def clear_place(folder: Path) -> Path:
    """The empty place for a vault that is being made for this folder."""
    place = folder / FOLDER
    shutil.rmtree(place, ignore_errors=True)
    return place


def move_in(folder: Path) -> None:
    """The vault that was made is whole: it takes its place. After a kill `mend` does the rest."""
    (folder / FOLDER / WHOLE).touch()
    mend(folder)


def mend(folder: Path) -> None:
    """What a kill left behind: a whole vault goes on to its place, half a one (nobody worked in it) goes away."""
    place = folder / FOLDER
    if (place / WHOLE).exists():
        # The key file comes last: before it there is no vault here for any other program.
        for part in sorted(place.iterdir(), key=lambda one: one.name == KEY_FILE):
            if part.name != WHOLE:
                os.replace(part, folder / part.name)
    shutil.rmtree(place, ignore_errors=True)
