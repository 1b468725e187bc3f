"""An open vault for the tests: real files, real keys, cheap to open; and the example families in it."""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from gezinsteam_app.actions import access
from gezinsteam_app.actions.edit import creation
from gezinsteam_app.actions.work import Clock, Work
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.exchange.reader import read_file
from gezinsteam_app.storage.engine import DATABASE, open_raw
from gezinsteam_app.vault import vault, words
from gezinsteam_app.vault.slots import Cost
from gezinsteam_app.vault.vault import Profile

EXAMPLES = Path(__file__).parent / "fixtures" / "examples"
CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
"""So that opening a vault takes no time; the program itself never goes below its own floor."""
PASSPHRASE = "vier gewone woorden samen"
PROFILE = Profile("Annemiek Hofstra", "jeugd- en gezinswerker", "Emmen-Zuid", "0591-550101")
MOMENT = dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.UTC)


def clock() -> dt.datetime:
    """A Wednesday morning, between the first and the next evaluation of the examples."""
    return MOMENT


@cache
def _empty_database() -> tuple[bytes, bytes]:
    """A database as a first start makes it, closed, and its key: the migrations take longer than most tests."""
    with tempfile.TemporaryDirectory() as folder:
        work = access.create(Path(folder), PROFILE, PASSPHRASE, words.new_words(), floor=CHEAP)
        work.close()
        return (Path(folder) / DATABASE).read_bytes(), work.keyring.database_key


def make_work(folder: Path, clock: Clock = clock) -> Work:
    """A new vault in a folder, open, with keys of its own."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keyring = vault.create(folder, PROFILE, PASSPHRASE, words.new_words(), CHEAP)
    content, key = _empty_database()
    database = folder / DATABASE
    database.touch(mode=0o600)
    database.write_bytes(content)
    with closing(open_raw(database, key)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(f"PRAGMA rekey = \"x'{keyring.database_key.hex()}'\"")
    return open_work(folder, clock)


def open_work(folder: Path, clock: Clock = clock) -> Work:
    """Opens the vault of `make_work` again, as after a restart."""
    return access.unlock(folder, PASSPHRASE, floor=CHEAP, clock=clock)


def import_example(work: Work, name: str) -> str:
    """Puts an example family into the vault by the name of its file without ".json"; returns the file's id."""
    incoming = read_file(EXAMPLES / f"{name}.json")
    edits: list[Edit] = []
    for row in incoming.rows:
        edits += creation(KINDS[row.kind].cls, row.id, row.parent, row.position, row.values)
    work.store.save(incoming.file_id, edits, act="import")
    return incoming.file_id
