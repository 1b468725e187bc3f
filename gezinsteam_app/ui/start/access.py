"""What the start pages need of the program behind the lock. They never touch the vault themselves.

Every method that can take time is called through Tasks, on its one worker thread. Errors for the person
are UserErrors whose text is shown as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol


class Condition(Enum):
    """How the data folder stands at the start."""

    NEW = "new"
    LOCKED = "locked"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    NEWER = "newer"
    ALREADY_OPEN = "already open"
    CLOSED = "closed database"
    UNWRITABLE = "folder that cannot be written"


@dataclass(frozen=True, slots=True)
class VaultState:
    """`message` is the error's own text where there is one. `folder`: where the work stands."""

    condition: Condition
    message: str = ""
    folder: str = ""


class Profile(Protocol):
    """The worker: the one face on paper."""

    @property
    def name(self) -> str: ...
    @property
    def function(self) -> str: ...
    @property
    def team(self) -> str: ...
    @property
    def phone(self) -> str: ...


class Verdict(Protocol):
    """What the strength meter shows: `score` 0 to 4; `enough` when it may be used."""

    @property
    def score(self) -> int: ...
    @property
    def enough(self) -> bool: ...
    @property
    def title(self) -> str: ...
    @property
    def hint(self) -> str: ...


class Backup(Protocol):
    """A backup on this laptop; `why`: dag, versie or hand."""

    @property
    def path(self) -> Path: ...
    @property
    def made_at(self) -> dt.datetime: ...
    @property
    def why(self) -> str: ...


class Access(Protocol):
    """The way in. What `create`, `unlock` and `recover` return is passed on in the signal `opened`."""

    def state(self) -> VaultState:
        """Quick: reads the folder, opens nothing."""
        ...

    def profile(self) -> Profile:
        """Quick; only when the state is LOCKED."""
        ...

    def wait_seconds(self) -> float:
        """Quick: what is left of the pause after wrong tries; 0 for none."""
        ...

    def new_words(self) -> Sequence[str]:
        """Twelve words for a recovery sheet."""
        ...

    def judge(self, passphrase: str, own_words: Sequence[str]) -> Verdict:
        """Slow the first time. `own_words`: names that may not be in it."""
        ...

    def suggest(self) -> str:
        """A passphrase that is strong enough."""
        ...

    def recovery_sheet(self, name: str, team: str, words: Sequence[str]) -> bytes:
        """The sheet as PDF."""
        ...

    def create(self, name: str, function: str, team: str, phone: str, passphrase: str, words: Sequence[str]) -> object:
        """First start: makes vault and database and opens them."""
        ...

    def offered(self, path: Path, code: str) -> Profile:
        """Whose first laptop wrote the file that this code opens."""
        ...

    def join(self, passphrase: str, words: Sequence[str], path: Path, code: str) -> object:
        """First start as the second laptop of that worker: asks the server, makes vault and database, opens them."""
        ...

    def unlock(self, passphrase: str) -> object:
        """Opens with the passphrase."""
        ...

    def check_words(self, words: Sequence[str]) -> None:
        """Nothing when these words open the vault; otherwise a UserError that says what to look at."""
        ...

    def recover(self, words: Sequence[str], passphrase: str, new_words: Sequence[str]) -> object:
        """Opens with the old sheet, sets the passphrase, and makes `new_words` the only valid sheet."""
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase, from the settings."""
        ...

    def replace_sheet(self, passphrase: str, words: Sequence[str]) -> None:
        """Another recovery sheet, from the settings; the old one opens nothing any more."""
        ...

    def backups(self) -> Sequence[Backup]:
        """The backups on this laptop, newest first."""
        ...

    def restore(self, path: Path, passphrase: str) -> None:
        """Puts a backup back, after proving the passphrase. What stood there is kept aside."""
        ...
