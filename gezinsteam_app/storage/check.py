"""Is everything as it should be: is the file whole, is the log genuine, do pages show what the log says?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from gezinsteam_app.domain.changes import Changeset, is_genuine
from gezinsteam_app.domain.fields import FAMILY_FILE
from gezinsteam_app.storage import log, migrate
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.store import Store
from gezinsteam_app.storage.tables import SEARCH_TABLES, conflicts, shown

Verify = Callable[[str, bytes, bytes], bool]
"""(device id, message, signature) -> whether that device signed that message."""


Snapshot = dict[str, list[tuple[Any, ...]]]
"""Everything that the projection holds of one file, by table, without numbers of this database."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `verify` found: numbers of what was looked at, and the problems in words.

    `own_files` are the files beside those of families: what the team shares and what this worker keeps.
    """

    families: int
    own_files: int
    changesets: int
    changes: int
    problems: tuple[str, ...]


def verify(store: Store, verify_signature: Verify) -> Outcome:
    """Checks the whole log: hashes, chains, signatures, and that the rebuilt projection equals the live one."""
    problems: list[str] = []
    counts = [0, 0]
    rebuilt = Rebuilder()
    with store.transaction() as db:
        files = db.rows("SELECT no, id, kind FROM files ORDER BY no")
        for number, file_id, _ in files:
            changesets = [changeset for _, changeset in log.read(db, number)]
            counts[0] += len(changesets)
            counts[1] += sum(len(changeset.changes) for changeset in changesets)
            found = [f"{file_id}: {problem}" for problem in _log_problems(db, number, changesets, verify_signature)]
            problems += found
            # A log that is not what was written says nothing about what pages should show.
            if not found and snapshot(db, number) != rebuilt(file_id, changesets):
                problems.append(f"{file_id}: wat de pagina's laten zien, wijkt af van het logboek")
    rebuilt.close()
    families = sum(kind == FAMILY_FILE for _, _, kind in files)
    return Outcome(families, len(files) - families, counts[0], counts[1], tuple(problems))


def _log_problems(db: Db, number: int, changesets: list[Changeset], check: Verify) -> Iterator[str]:
    """Every step is what was hashed, follows one that is here, and stands under a signature.

    A step of this device stands under the signature of its chain's end, one that came from elsewhere in a batch whose
    signature sync/verify.py checks. A chain may fork: an image of a disk that was put back writes a second life.
    """
    ids = {changeset.id for changeset in changesets}
    for changeset in changesets:
        h = changeset.header
        if not is_genuine(changeset):
            yield f"stap {h.sequence} is veranderd na het bewaren"
        if (h.previous not in ids) if h.sequence > 1 else h.previous:
            yield f"voor stap {h.sequence} ontbreekt een schakel"
    for device, head, signature in db.rows("SELECT device, head, signature FROM chains WHERE file_no = ?", (number,)):
        if head.hex() not in ids:
            yield "het einde van het logboek klopt niet"
        elif not check(device.hex(), head, signature):
            yield "de handtekening onder het logboek klopt niet"
    sealed = {id_.hex() for (id_,) in db.rows(_IN_BATCHES, (number,))}
    signed = _behind_heads(db, number, changesets)
    if any(changeset.id not in sealed | signed for changeset in changesets):
        yield "een deel van het logboek is niet ondertekend"


_IN_BATCHES = "SELECT s.id FROM batch_contents c JOIN changesets s ON s.no = c.changeset_no WHERE s.file_no = ?"


def _behind_heads(db: Db, number: int, changesets: list[Changeset]) -> set[str]:
    """The steps from which a signed end of a chain follows."""
    previous = {changeset.id: changeset.header.previous for changeset in changesets}
    found: set[str] = set()
    for (head,) in db.rows("SELECT head FROM chains WHERE file_no = ?", (number,)):
        at = head.hex()
        while at and at not in found:
            found.add(at)
            at = previous.get(at, "")
    return found


class _Reader:
    """A signer that never signs: the rebuilt copy is only read."""

    user_id = device_id = "00" * 32

    def sign(self, message: bytes) -> bytes:
        raise AssertionError("a rebuilt copy is never written to by hand")


class Rebuilder:
    """An empty database in memory, of the same driver, into which logs arrive anew."""

    def __init__(self) -> None:
        engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
        with engine.begin() as db:
            migrate.create_all(db)
        self._store = Store(engine, _Reader(), lambda: dt.datetime.now(dt.UTC))

    def __call__(self, file_id: str, changesets: Iterable[Changeset]) -> Snapshot:
        """What pages would see of a file if its log arrived now, in the order given."""
        self._store.receive(changesets)
        with self._store.transaction() as db:
            return snapshot(db, log.file_no(db, file_id) or 0)

    def close(self) -> None:
        self._store.close()


def snapshot(db: Db, number: int) -> Snapshot:
    """Everything that the projection holds of one file, in a form that two databases can be compared by."""
    result: Snapshot = {}
    for table in (*shown.values(), conflicts):
        names = ", ".join(f'"{c.name}"' for c in table.columns if c.name not in ("no", "file_no"))
        rows = db.rows(f"SELECT {names} FROM {table.name} WHERE file_no = ?", (number,))
        result[table.name] = sorted(rows)
    heads = db.rows(
        "SELECT h.kind, h.record, h.field, c.id FROM heads h JOIN changes c ON c.no = h.change_no WHERE h.file_no = ?",
        (number,),
    )
    result["heads"] = sorted(heads)
    docs = db.rows("SELECT kind, record, place FROM search_docs WHERE file_no = ?", (number,))
    result["search"] = sorted(docs)
    return result


def search_is_whole(store: Store) -> bool:
    """Whether every document of the search index stands in its full-text table, and nothing else does."""
    with store.transaction() as db:
        for place, table in SEARCH_TABLES.items():
            docs = db.value("SELECT count(*) FROM search_docs WHERE place = ?", (place,))
            if docs != db.value(f"SELECT count(*) FROM {table}"):
                return False
    return True
