"""Where a paper goes when it leaves: a file for now; the window adds the printer. Half a paper never stays behind."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Protocol

from gezinsteam_app.errors import UserError
from gezinsteam_app.vault.files import write_atomically


class Target(Protocol):
    """`put` delivers the paper, or raises UserError; `take_back` undoes that as far as it can.

    `act` says how it left, as in the list of who looked: "saved" or "printed".
    """

    act: str

    def put(self, data: bytes) -> None: ...

    def take_back(self) -> None: ...


class FileTarget:
    """A file on disk: written beside its place and then put there."""

    act = "saved"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._placed = False

    def put(self, data: bytes) -> None:
        if not self.path.parent.is_dir():
            raise UserError(f"De map {self.path.parent} is er niet. Maak die eerst, of kies een andere map.")
        write_atomically(self.path, data)
        self._placed = True

    def take_back(self) -> None:
        if self._placed:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
