"""Where a paper goes when it leaves: a file for now; the window adds the printer. Half a paper never stays behind."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Protocol

from gezinsteam_app.errors import UserError
from gezinsteam_app.vault.files import write_atomically


class Target(Protocol):
    """`put` delivers the paper, or makes sure that it can be, or raises UserError; `take_back` undoes that as far as
    it can. `finish` comes when the record of it is kept.

    `act` says how it left, as in the list of who looked: "saved" or "printed".
    """

    act: str

    def put(self, data: bytes) -> None: ...

    def finish(self) -> None: ...

    def take_back(self) -> None: ...


class FileTarget:
    """A file on disk. Its room is taken first and filled only when the record is kept: whenever the power fails, there
    is no paper without a record.
    """

    act = "saved"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._room = path.with_name(path.name + ".ruimte")
        self._data = b""

    def put(self, data: bytes) -> None:
        if not self.path.parent.is_dir():
            raise UserError(f"De map {self.path.parent} is er niet. Maak die eerst, of kies een andere map.")
        try:
            if self.path.exists():
                with self.path.open("ab"):  # a folder, or open in another program
                    pass
        except OSError as error:
            raise UserError(f"{self.path} kan niet vervangen worden. Sluit het, of kies een andere naam.") from error
        write_atomically(self._room, bytes(len(data)))
        self._data = data

    def finish(self) -> None:
        try:
            self.take_back()
            write_atomically(self.path, self._data)
        except UserError as error:
            raise UserError(f"{error} In de lijst van wat weg ging staat het nu wel: maak het opnieuw.") from error

    def take_back(self) -> None:
        with contextlib.suppress(OSError):
            self._room.unlink(missing_ok=True)
