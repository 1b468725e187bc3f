"""A vault that costs nothing to guess, so that a test is quick."""

from __future__ import annotations

from pathlib import Path

import pytest

from gezinsteam_app.vault import vault, words
from gezinsteam_app.vault.slots import Cost

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
YASMIN = vault.Profile("Yasmin Aydın", "jeugd- en gezinswerker", "Polderveen-Oost", "06 00 00 00 00")
PASSPHRASE = "fiets lamp zondag pannenkoek"


class Made:
    """A new vault on disk, with what opens it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words = words.new_words()
        self.keyring = vault.create(folder, YASMIN, PASSPHRASE, self.words, CHEAP)
        self.file = folder / "vault.json"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path / "werk")
