"""What the server keeps, as a port: a database, or the memory of the simulation.

Every call stands inside `transaction`, where what is written is there together or not at all, or inside `reading`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from gezinsteam_app.wire import Statement


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the server knows it: an id that says nothing, counters, and who may fetch.

    `members`: user to last day (or empty) as the newest roster says, whose hash is `roster`; `former`: users who
    were members once.
    """

    id: str
    number: int
    members: Mapping[str, str]
    former: frozenset[str]
    roster: str


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A sealed batch as it came, with its number in its file."""

    number: int
    hash: str
    device: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """Where things stand for a user of a team. `incarnation` changes when the books come back from a backup;
    `statements` is the number of the last one."""

    incarnation: str
    statements: int
    feed: int
    team_file: str


class Books(Protocol):
    """See the module."""

    def transaction(self) -> AbstractContextManager[object]: ...
    def reading(self) -> AbstractContextManager[object]:
        """For who writes nothing: each question sees what is committed at that moment. Not inside a transaction."""

    def standing(self, user: str, team: str) -> Standing:
        """In one question all that tells whether there is anything new; nobody and no team have 0 and no file."""

    # Statements about who is who, and erasures; numbered in the order of arrival.
    def statements(self, after: int) -> Sequence[tuple[int, Statement]]: ...
    def add_statement(self, statement: Statement) -> None: ...

    # Files. `file` locks the row until the end of the transaction: numbers are given out in the order of commits.
    def file(self, file: str) -> FileRow | None: ...
    def peek(self, file: str) -> FileRow | None:
        """The same without the lock, for who only reads."""

    def put_file(self, row: FileRow) -> None: ...
    def is_erased(self, file: str) -> bool: ...
    def erase(self, file: str, statement: Statement) -> None:
        """Batches, rosters and keys of a file are gone. The statement is kept outside the backups, and stands among
        `statements` for ever. The first statement of a file stands; again is no harm, and finishes what was cut off."""

    def rosters(self, file: str) -> Sequence[Statement]: ...
    def add_roster(self, file: str, statement: Statement) -> None: ...
    def wraps(self, file: str, device: str) -> Sequence[Statement]: ...
    def add_wraps(self, file: str, wraps: Collection[tuple[str, Statement]]) -> None:
        """(device, statement); a newer one of the same granter, device and key takes the place of the older."""

    def drop_wraps(self, file: str, devices: Collection[str]) -> None: ...

    def numbers_of(self, file: str, hashes: Collection[str]) -> Mapping[str, int]:
        """The numbers of those batches that are there, by hash."""

    def add_batches(self, file: str, rows: Sequence[BatchRow]) -> None: ...
    def batches(self, file: str, after: int, most_bytes: int) -> Sequence[BatchRow]:
        """In order of number; at least one when there is any."""

    # The feed: of each user, which files have news since which number.
    def touch(self, file: str, users: Collection[str]) -> None: ...
    def touched(self, user: str, after: int) -> Sequence[FileRow]:
        """Not locked."""

    # Which file a team shares: the first that one of its devices brought.
    def team_file(self, team: str) -> str: ...
    def set_team_file(self, team: str, file: str) -> None: ...
