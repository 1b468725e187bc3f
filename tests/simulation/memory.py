"""The ports of the conversation in memory: what the simulation restores, crashes and compares."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from gezinsteam_app.domain.changes import (
    CREATED,
    SCHEMA,
    Change,
    Changeset,
    Edit,
    Head,
    Header,
    heads_of,
    make_changeset,
    plain,
)
from gezinsteam_app.domain.conversation import ACCEPT, DECISION, LATE, Fate, FileState, Notice
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.wire import Batch, Statement


@dataclass(frozen=True, slots=True)
class Kept:
    """A batch as a device keeps it."""

    batch: Batch
    number: int
    fate: Fate


@dataclass
class Disk:
    """All that survives a crash of a device; an image of it can be put back."""

    facts: dict[str, str] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    files: dict[str, FileState] = field(default_factory=dict)
    rosters: dict[str, list[Statement]] = field(default_factory=dict)
    keys: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)
    batches: dict[str, Kept] = field(default_factory=dict)
    log: dict[str, dict[str, Changeset]] = field(default_factory=dict)
    unsent: dict[str, list[str]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def image(self) -> Disk:
        """A copy that shares only what is never changed in place."""
        made = Disk(*[value.copy() for value in vars(self).values()])
        made.log = {file: log.copy() for file, log in self.log.items()}
        return made


class MemoryLedger:
    """A ledger on a Disk. `crash` is asked at the end of each transaction and may raise: then nothing of it stands."""

    def __init__(self, keyring: Keyring, disk: Disk, crash: Any) -> None:
        self.keyring, self.disk, self.crash = keyring, disk, crash
        self.clock = 0
        self.deep = 0
        self.made: set[str] = set()
        """What was ever written here, and below in which batch: what the checks know and no device remembers."""
        self.sealed: dict[str, frozenset[str]] = {}
        self.on_seal: Callable[[str, str], None] = lambda file, hash_: None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        before = self.disk.image() if self.deep == 0 else None
        self.deep += 1
        try:
            yield
            if before is not None:
                self.crash()
        except BaseException:
            if before is not None:
                self.disk = before
            raise
        finally:
            self.deep -= 1

    def somebody_works(self) -> bool:
        return False

    def fact(self, name: str) -> str:
        return self.disk.facts.get(name, "")

    def set_fact(self, name: str, value: str) -> None:
        self.disk.facts[name] = value

    def statements(self) -> Sequence[Statement]:
        return list(self.disk.statements)

    def add_statement(self, statement: Statement) -> None:
        if statement not in self.disk.statements:
            self.disk.statements.append(statement)

    def files(self) -> Sequence[FileState]:
        return list(self.disk.files.values())

    def file(self, file: str) -> FileState | None:
        return self.disk.files.get(file)

    def put_file(self, state: FileState) -> None:
        self.disk.files[state.file] = state

    def rosters(self, file: str) -> Sequence[Statement]:
        return self.disk.rosters.get(file, [])

    def set_rosters(self, file: str, rosters: Sequence[Statement]) -> None:
        self.disk.rosters[file] = list(rosters)

    def keys(self, file: str) -> Sequence[tuple[int, bytes]]:
        return self.disk.keys.get(file, [])

    def add_key(self, file: str, epoch: int, key: bytes) -> None:
        self.disk.keys[file] = [*self.disk.keys.get(file, ()), (epoch, key)]

    def fate(self, hash_: str) -> Fate | None:
        found = self.disk.batches.get(hash_)
        return found.fate if found else None

    def keep(self, batch: Batch, number: int, fate: Fate) -> None:
        self.disk.batches[batch.hash] = Kept(batch, number, fate)

    def set_fate(self, hash_: str, fate: Fate) -> None:
        self.disk.batches[hash_] = replace(self.disk.batches[hash_], fate=fate)

    def acknowledge(self, hash_: str, number: int) -> None:
        self.disk.batches[hash_] = replace(self.disk.batches[hash_], number=number)

    def kept(self, file: str, fate: Fate) -> Sequence[Batch]:
        return [one.batch for one in self.disk.batches.values() if (one.batch.header.file, one.fate) == (file, fate)]

    def unacknowledged(self, file: str, limit: int) -> Sequence[Batch]:
        found = [
            one.batch
            for one in self.disk.batches.values()
            if one.batch.header.file == file and not one.number and one.fate != Fate.REFUSED
        ]
        return found[:limit]

    def reach(self, file: str) -> Mapping[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        for batch in self.kept(file, Fate.APPLIED):
            header = batch.header
            if header.sequence > found.get(header.chain_key, (0, ""))[0]:
                found[header.chain_key] = (header.sequence, batch.hash)
        return found

    def hash_at(self, file: str, chain_key: str, sequence: int) -> str:
        for one in self.disk.batches.values():
            header = one.batch.header
            if (header.file, header.chain_key, header.sequence) == (
                file,
                chain_key,
                sequence,
            ) and one.fate != Fate.REFUSED:
                return one.batch.hash
        return ""

    def unseal_own(self, chain: str) -> None:
        for hash_, one in list(self.disk.batches.items()):
            header = one.batch.header
            if (header.device, header.chain) == (self.keyring.device_id, chain) and not one.number:
                del self.disk.batches[hash_]
                ids = [id_ for id_, at in self.disk.own.items() if at == hash_]
                self.disk.unsent[header.file] = [*self.disk.unsent.get(header.file, ()), *ids]

    def offer_everything(self) -> None:
        for file in self.disk.files:
            self.offer_again(file)
        self.disk.facts = {name: value for name, value in self.disk.facts.items() if not name.startswith("wrapped:")}

    def offer_again(self, file: str) -> None:
        state = self.disk.files[file]
        self.disk.files[file] = FileState(file, state.sort)
        for hash_, one in self.disk.batches.items():
            if one.batch.header.file == file:
                self.disk.batches[hash_] = replace(one, number=0)

    def unsent(self, file: str, limit: int) -> Sequence[Changeset]:
        return [self.disk.log[file][id_] for id_ in self.disk.unsent.get(file, [])[:limit]]

    def files_with_unsent(self) -> Collection[str]:
        return {file for file, waiting in self.disk.unsent.items() if waiting}

    def mark_sent(self, hash_: str, changesets: Collection[str]) -> None:
        file = self.disk.batches[hash_].batch.header.file
        log = self.disk.log[file]
        self.sealed[hash_] = frozenset(change.id for id_ in changesets for change in log[id_].changes)
        self.on_seal(file, hash_)
        self.disk.unsent[file] = [id_ for id_ in self.disk.unsent.get(file, []) if id_ not in changesets]
        self.disk.own.update(dict.fromkeys(changesets, hash_))

    def receive(self, sort: str, hash_: str, changesets: Sequence[Changeset]) -> None:
        for one in changesets:
            self.disk.log.setdefault(one.header.file, {}).setdefault(one.id, one)

    def decisions(self, file: str) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for one in self.disk.log.get(file, {}).values():
            for change in one.changes:
                if change.kind == LATE and change.field == DECISION and found.get(change.record) != ACCEPT:
                    found[change.record] = str(plain(change.value))
        return found

    def decide(self, file: str, hash_: str, decision: str) -> None:
        self.save(file, [Edit(LATE, hash_, CREATED, ""), Edit(LATE, hash_, DECISION, decision)])

    def erase(self, file: str, statement: Statement) -> None:
        for table in (self.disk.files, self.disk.rosters, self.disk.keys, self.disk.log, self.disk.unsent):
            table.pop(file, None)
        self.disk.batches = {h: one for h, one in self.disk.batches.items() if one.batch.header.file != file}
        self.disk.erased.append(file)

    def notify(self, notice: Notice) -> None:
        if notice not in self.disk.notices:
            self.disk.notices.append(notice)

    def forget_notice(self, notice: Notice) -> None:
        if notice in self.disk.notices:
            self.disk.notices.remove(notice)

    # What the database does beside the conversation

    def save(self, file: str, edits: Sequence[Edit], schema: int = SCHEMA) -> Changeset:
        """An edit of this device: into the log, and waiting to be sent."""
        log = self.disk.log.setdefault(file, {})
        mine = [one.header for one in log.values() if one.header.device == self.keyring.device_id]
        last = max(mine, key=lambda header: header.sequence, default=None)
        previous = next((one.id for one in log.values() if one.header == last), "")
        self.clock += 1
        header = Header(
            file, self.keyring.user_id, self.keyring.device_id, (last.sequence if last else 0) + 1, self.clock,
            previous, schema=schema,
        )  # fmt: skip
        made = make_changeset(header, edits)
        log[made.id] = made
        self.made.update(change.id for change in made.changes)
        self.disk.unsent[file] = [*self.disk.unsent.get(file, ()), made.id]
        if file not in self.disk.files:
            self.disk.files[file] = FileState(file, "family")
        return made

    def heads(self, file: str) -> dict[tuple[str, str, str], list[Head]]:
        changes: list[tuple[Change, int]] = [
            (change, one.header.time) for one in self.disk.log.get(file, {}).values() for change in one.changes
        ]
        return heads_of(changes)
