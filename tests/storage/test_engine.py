"""A database that is not well: each trouble has its own words, and nothing is made, changed or wiped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from gezinsteam_app.domain.changes import CREATED, Edit
from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.storage import migrate
from gezinsteam_app.storage.engine import is_whole, open_engine, open_raw
from gezinsteam_app.storage.store import Store
from gezinsteam_app.vault.keyring import Keyring
from tests.storage.stores import FILE, Clock

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small database, closed."""
    made = tmp_path / "gezinsteam.db"
    store = opened(made, create=True)
    note = "een verslag van een gesprek aan de keukentafel " * 40
    for number in range(30):
        edits = [Edit("contact", f"c{number}", CREATED, ""), Edit("contact", f"c{number}", "text", note)]
        store.save(FILE, edits)
    store.close()
    return made


def opened(path: Path, *, create: bool = False) -> Store:
    engine = open_engine(path, KEY, create=create)
    try:
        if not migrate.is_current(engine):
            migrate.upgrade(engine)
        return Store(engine, Keyring.fresh(), Clock())
    except BaseException:
        engine.dispose()
        raise


def files(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.iterdir()}


def test_a_missing_database_is_not_made_anew(path: Path) -> None:
    path.unlink()
    with pytest.raises(DataError, match="is er niet"):
        opened(path)
    assert files(path) == {}


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda data: b"", "leeg"),
        (lambda data: b"x", "leeg"),
        (lambda data: b"SQLite format 3\x00" + bytes(8176), "gaat niet open"),
        (lambda data: bytes(range(256)) * 64, "gaat niet open"),
        (lambda data: b"\x00" * len(data), "gaat niet open"),
        (lambda data: data[: len(data) // 2 // 4096 * 4096], "beschadigd"),
    ],
    ids=["empty", "one byte", "plain", "garbage", "noughts", "half"],
)
def test_a_damaged_database_is_told_and_left_as_it_is(
    path: Path, damage: Callable[[bytes], bytes], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(damage(path.read_bytes()))
    before = files(path)
    with pytest.raises(DataError, match=words) as told:
        opened(path).family(FILE)
    assert "niets gewist" in str(told.value)
    told.value.__traceback__ = None
    assert files(path) == before
    assert capfd.readouterr().err == "", "the library keeps its own words to itself"


def test_one_damaged_page_is_told_when_somebody_comes_to_it(path: Path) -> None:
    connection = open_raw(path, KEY)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'shown_contact'").fetchone()[0]
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 + 100] ^= 1
    path.write_bytes(data)
    assert not is_whole(path, KEY)
    store = opened(path)
    with pytest.raises(DataError, match="Een deel van de database is beschadigd"):
        store.family(FILE)
    store.close()
    assert path.read_bytes() == data


def test_another_key_opens_nothing(path: Path) -> None:
    before = files(path)
    with pytest.raises(DataError, match="andere kluis"):
        open_raw(path, bytes(32))
    assert files(path) == before


def test_nothing_of_it_can_be_read_without_the_key(path: Path) -> None:
    data = path.read_bytes()
    assert b"keukentafel" not in data
    assert not data.startswith(b"SQLite")


def test_a_full_disk_is_told_and_what_stood_there_stays(path: Path) -> None:
    store = opened(path)
    with store.transaction() as db:
        pages = db.value("PRAGMA page_count")
        db.run(f"PRAGMA max_page_count = {pages}")
    big = [Edit("contact", f"n{number}", "text", "x" * 4000) for number in range(200)]
    with pytest.raises(UserError, match="schijf van deze laptop is vol"):
        store.save(FILE, big)
    with store.transaction() as db:
        db.run("PRAGMA max_page_count = 1000000")
    assert len(store.family(FILE).records["contact"]) == 30
    assert store.save(FILE, [Edit("contact", "c1", "text", "daarna")]).header.sequence == 1
    store.close()


def test_what_is_saved_is_on_the_disk_at_once(path: Path) -> None:
    store = opened(path)
    with store.transaction() as db:
        assert db.value("PRAGMA journal_mode") == "wal"
        assert db.value("PRAGMA synchronous") == 2
        assert db.value("PRAGMA secure_delete") == 1
    store.close()


def test_a_mistake_of_ours_is_not_passed_off_as_damage(path: Path) -> None:
    store = opened(path)
    with pytest.raises(sqlcipher.OperationalError), store.transaction() as db:
        db.run("SELECT nothing FROM nowhere")
    store.close()
