"""The server's books in memory: what the simulation backs up, puts back and looks into."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from gezinsteam_app.server.books import BatchRow, FileRow, Standing
from gezinsteam_app.wire import Statement


class MemoryBooks:
    """The server's books. `backup` and `restore` as an operator does; what is erased is remembered beside them."""

    def __init__(self) -> None:
        self.rows: dict[str, Any] = {
            "incarnation": 1, "statements": [], "files": {}, "rosters": {}, "wraps": {}, "batches": {}, "feed": {},
            "touched": {}, "teams": {},
        }  # fmt: skip
        self.tombstones: dict[str, Statement] = {}
        self.incarnations = 1

    @contextmanager
    def transaction(self) -> Iterator[None]:
        before = self.backup()
        try:
            yield
        except BaseException:
            self.rows = before
            raise

    def reading(self) -> AbstractContextManager[None]:
        return nullcontext()

    def backup(self) -> dict[str, Any]:
        copies = {key: value.copy() if isinstance(value, (dict, list)) else value for key, value in self.rows.items()}
        return {**copies, "touched": {user: at.copy() for user, at in self.rows["touched"].items()}}

    def restore(self, backup: dict[str, Any]) -> None:
        self.rows = backup
        self.rows = self.backup()
        self.incarnations += 1
        self.rows["incarnation"] = self.incarnations
        for file, statement in self.tombstones.items():
            self._gone(file, statement)

    def standing(self, user: str, team: str) -> Standing:
        rows = self.rows
        feed, file = rows["feed"].get(user, 0), rows["teams"].get(team, "")
        return Standing(str(rows["incarnation"]), len(rows["statements"]), feed, file)

    def statements(self, after: int) -> Sequence[tuple[int, Statement]]:
        return list(enumerate(self.rows["statements"], 1))[after:]

    def add_statement(self, statement: Statement) -> None:
        if statement not in self.rows["statements"]:
            self.rows["statements"].append(statement)

    def file(self, file: str) -> FileRow | None:
        return self.rows["files"].get(file)

    def peek(self, file: str) -> FileRow | None:
        return self.file(file)

    def put_file(self, row: FileRow) -> None:
        self.rows["files"][row.id] = row

    def is_erased(self, file: str) -> bool:
        return file in self.tombstones

    def erase(self, file: str, statement: Statement) -> None:
        self._gone(file, self.tombstones.setdefault(file, statement))

    def _gone(self, file: str, statement: Statement) -> None:
        for table in ("files", "rosters", "wraps", "batches"):
            self.rows[table].pop(file, None)
        self.add_statement(statement)

    def rosters(self, file: str) -> Sequence[Statement]:
        return list(self.rows["rosters"].get(file, ()))

    def add_roster(self, file: str, statement: Statement) -> None:
        self.rows["rosters"][file] = [*self.rows["rosters"].get(file, ()), statement]

    def wraps(self, file: str, device: str) -> Sequence[Statement]:
        return [one for to, one in self.rows["wraps"].get(file, ()) if to == device]

    def add_wraps(self, file: str, wraps: Collection[tuple[str, Statement]]) -> None:
        there = {(to, one.by, one.fields["key"]): (to, one) for to, one in self.rows["wraps"].get(file, ())}
        there.update({(to, one.by, one.fields["key"]): (to, one) for to, one in wraps})
        self.rows["wraps"][file] = list(there.values())

    def drop_wraps(self, file: str, devices: Collection[str]) -> None:
        there = self.rows["wraps"].get(file, [])
        self.rows["wraps"][file] = [one for one in there if one[0] not in devices]

    def numbers_of(self, file: str, hashes: Collection[str]) -> Mapping[str, int]:
        return {row.hash: row.number for row in self.rows["batches"].get(file, ()) if row.hash in hashes}

    def add_batches(self, file: str, rows: Sequence[BatchRow]) -> None:
        self.rows["batches"][file] = [*self.rows["batches"].get(file, ()), *rows]

    def batches(self, file: str, after: int, most_bytes: int) -> Sequence[BatchRow]:
        return [row for row in self.rows["batches"].get(file, ()) if row.number > after][:5]

    def touch(self, file: str, users: Collection[str]) -> None:
        for user in users:
            self.rows["feed"][user] = self.rows["feed"].get(user, 0) + 1
            self.rows["touched"].setdefault(user, {})[file] = self.rows["feed"][user]

    def touched(self, user: str, after: int) -> Sequence[FileRow]:
        found = [file for file, at in self.rows["touched"].get(user, {}).items() if at > after]
        return [self.rows["files"][file] for file in found if file in self.rows["files"]]

    def team_file(self, team: str) -> str:
        return str(self.rows["teams"].get(team, ""))

    def set_team_file(self, team: str, file: str) -> None:
        self.rows["teams"].setdefault(team, file)
