"""What a worker does in a hurry, in a process that will be killed: each thing that was saved is told at once.

A report is sent down a pipe before an action (what is about to change) and after it (what the window would now
show as saved). Sending writes to the pipe itself, so that nothing told is lost with the process.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from gezinsteam_app.actions import access, edit, families, transfer
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile, FieldKey, kind_name
from gezinsteam_app.vault import words
from tests.vaults import CHEAP, PASSPHRASE, PROFILE

Key = tuple[str, str, str, str]
"""(file, kind, record, field)"""


@dataclass(frozen=True)
class Report:
    """`about`: what is being changed (before) or was (after). `shown`: values as the window shows them, None for a
    record that is not there. `typed`: drafts that are kept. Both are empty before the action."""

    about: tuple[Key, ...] = ()
    shown: dict[Key, object] = field(default_factory=dict)
    typed: dict[Key, object] = field(default_factory=dict)


class Telling:
    """The vault and the pipe."""

    def __init__(self, work: Work, pipe: Connection, source: random.Random, folder: Path) -> None:
        self.work = work
        self.pipe = pipe
        self.random = source
        self.exports = sorted(folder.glob("*.json"))
        self.files = [line.id for line in families.list_families(work)]
        self.pages = {file: edit.open_page(work, file) for file in self.files}
        self.last: dict[str, list[Key]] = {file: [] for file in self.files}

    def go_on(self) -> None:
        """One action after the other, until the end comes from outside."""
        actions = (self.add, self.add, self.type, self.type, self.type, self.tick, self.take_back, self.take_in)
        while True:
            self.random.choice(actions)()

    def words(self) -> str:
        return f"Woorden nummer {self.random.getrandbits(60)}"

    def _saved(self, family: FamilyFile, keys: list[Key], *, typed: dict[Key, object] | None = None) -> None:
        self.pages[family.id] = family
        self.pipe.send(Report(tuple(keys), {key: shown(family, key[1:]) for key in keys}, typed or {}))

    def add(self) -> None:
        file = self.random.choice(self.files)
        goals = self.pages[file].of(m.Goal)
        kind, parent = (m.Agreement, self.random.choice(goals).id) if goals else (m.Strength, "")
        record = edit.new_id()
        name = "what" if kind is m.Agreement else "words"
        keys: list[Key] = [(file, kind_name(kind), record, name)]
        self.pipe.send(Report(tuple(keys)))
        saved = edit.add(self.work, file, kind, parent, record=record, **{name: self.words()})
        self.last[file] = keys
        self._saved(saved.family, keys)

    def type(self) -> None:
        """A field is typed in: first a draft, then the change."""
        file = self.random.choice(self.files)
        texts = [*((one, "words") for one in self.pages[file].of(m.Goal)), (self.pages[file].info, "reason")]
        record, name = self.random.choice(texts)
        key: Key = (file, kind_name(type(record)), record.id, name)
        form = edit.open_field(self.work, file, record, name)
        for _ in range(self.random.randint(1, 3)):
            self.pipe.send(Report((key,)))
            value = self.words()
            edit.keep_draft(self.work, form, value)
            self.pipe.send(Report((key,), typed={key: value}))
        if self.random.random() < 0.8:
            self.pipe.send(Report((key,)))
            form, saved = edit.save_field(self.work, form, value)
            assert saved is not None
            self.last[file] = [key]
            self._saved(saved.family, [key])

    def tick(self) -> None:
        file = self.random.choice(self.files)
        agreements = self.pages[file].of(m.Agreement)
        if agreements:
            one = self.random.choice(agreements)
            keys: list[Key] = [(file, "agreement", one.id, "done_on"), (file, "agreement", one.id, "how_often")]
            self.pipe.send(Report(tuple(keys)))
            done_on = (dt.date(2020, 1, 1) + dt.timedelta(days=self.random.randint(0, 2000))).isoformat()
            saved = edit.change(self.work, file, one, done_on=done_on, how_often=self.words())
            self.last[file] = keys
            self._saved(saved.family, keys)

    def take_back(self) -> None:
        """Undoes what was saved last, when it was saved here and one step ago."""
        file = self.random.choice(self.files)
        keys = self.last[file]
        if keys:
            self.pipe.send(Report(tuple(keys)))
            saved = edit.take_back(self.work, file)
            assert saved is not None
            self.last[file] = []
            self._saved(saved.family, keys)

    def take_in(self) -> None:
        """A family comes in from a file; once all have, their files are taken in no more."""
        if not self.exports:
            return
        path = self.exports.pop()
        if path.stem in self.pages:
            return
        self.pipe.send(Report(((path.stem, "", "", ""),)))
        transfer.import_files(self.work, [path])
        family = edit.open_page(self.work, path.stem)
        self.files.append(family.id)
        self.last[family.id] = []
        self._saved(family, [(family.id, "contact", note.id, "text") for note in family.of(m.Contact)])


def shown(family: FamilyFile, key: FieldKey) -> object:
    """The value of a field in a family file; None when the record is not there."""
    kind, record, name = key
    return next((getattr(one, name) for one in family.records.get(kind, ()) if one.id == record), None)


def edits(folder: Path, exports: Path, seed: int, pipe: Connection) -> None:
    """Opens the vault and works in it."""
    work = access.unlock(folder, PASSPHRASE, floor=CHEAP)
    pipe.send("open")
    Telling(work, pipe, random.Random(seed), exports).go_on()


def first_starts(folder: Path, exports: Path, seed: int, pipe: Connection) -> None:
    """Makes a vault, and works in it until the end."""
    pipe.send("open")
    work = access.create(folder, PROFILE, PASSPHRASE, words.new_words(), floor=CHEAP)
    while True:
        _new_families(work, pipe, 1)


def backups(folder: Path, exports: Path, seed: int, pipe: Connection) -> None:
    """By turns: a new family, a backup, and putting a backup back."""
    moments = _minutes(seed)
    pipe.send("open")
    while True:
        work = access.unlock(folder, PASSPHRASE, floor=CHEAP, clock=lambda: next(moments))
        _new_families(work, pipe, 2)
        made = access.make_backup(work)
        _new_families(work, pipe, 1)
        work.close()
        access.restore_backup(folder, made.path, PASSPHRASE, floor=CHEAP, clock=lambda: next(moments))


def _minutes(seed: int) -> Iterator[dt.datetime]:
    """Moments a minute apart, so that no two files get the same name."""
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=seed % 1000)
    while True:
        moment += dt.timedelta(minutes=1)
        yield moment


def _new_families(work: Work, pipe: Connection, count: int) -> None:
    for _ in range(count):
        name = f"Gezin {edit.new_id()}"
        file = families.new_family(work, families.NewFamily(name))
        key: Key = (file, "file", file, "name")
        pipe.send(Report((key,), {key: name}))
