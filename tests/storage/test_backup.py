"""Backups: whole, checked, few enough, never a wrong one put back, and nothing lost when one is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from gezinsteam_app.domain.changes import CREATED, Edit
from gezinsteam_app.errors import DataError
from gezinsteam_app.storage import backup, migrate
from gezinsteam_app.storage.engine import open_engine
from gezinsteam_app.storage.store import Store
from gezinsteam_app.vault.keyring import Keyring
from tests.storage.stores import FILE, Clock

KEY = bytes(range(32))
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gezinsteam.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    engine = open_engine(path, KEY, create=True)
    migrate.upgrade(engine)
    made = Store(engine, Keyring.fresh(), Clock())
    yield made
    made.close()


def write(store: Store, words: str) -> None:
    store.save(FILE, [Edit("goal", words, CREATED, ""), Edit("goal", words, "words", words)])


def words_in(path: Path) -> list[str]:
    store = Store(open_engine(path, KEY), Keyring.fresh(), Clock())
    found = sorted(goal.id for goal in store.family(FILE).records.get("goal", ()))
    store.close()
    return found


def test_a_backup_holds_what_was_saved_a_moment_ago(store: Store, path: Path) -> None:
    write(store, "een")
    assert path.with_name("gezinsteam.db-wal").stat().st_size > 0, "it stands in the write-ahead log only"
    made = backup.make(path, KEY, NOON, "dag")
    write(store, "twee")
    assert words_in(made.path) == ["een"]
    assert [one.name for one in made.path.parent.iterdir()] == [made.path.name], "nothing half is left"
    assert made.path.stat().st_mode & 0o077 == 0
    assert b"een" not in made.path.read_bytes()[:4096]
    assert backup.listed(path.parent) == [made]


def test_a_backup_is_named_by_the_clock_on_the_wall(store: Store, path: Path) -> None:
    late = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    made = backup.make(path, KEY, late, "dag")
    assert (made.made_at.day, made.made_at.hour, made.made_at.minute) == (23, 0, 30)
    assert not backup.is_due(path.parent, dt.date(2026, 11, 23))
    assert backup.is_due(path.parent, dt.date(2026, 11, 22))


def test_of_two_months_seven_days_and_four_weeks_stay(store: Store, path: Path) -> None:
    write(store, "een")
    for day in range(60):
        backup.thin(path.parent, backup.make(path, KEY, NOON - dt.timedelta(days=59 - day), "dag"))
    days = [(NOON.date() - one.made_at.date()).days for one in backup.listed(path.parent)]
    # 22 November 2026 is a Sunday: its week is the seven days, before it the Sundays of three weeks.
    assert days == [0, 1, 2, 3, 4, 5, 6, 7, 14, 21]


def test_after_a_long_holiday_the_old_ones_still_stand(store: Store, path: Path) -> None:
    for days in (90, 80, 70, 0):
        backup.thin(path.parent, backup.make(path, KEY, NOON - dt.timedelta(days=days), "dag"))
    assert len(backup.listed(path.parent)) == 4


def test_the_backup_of_the_day_does_not_push_out_the_one_before_an_upgrade(store: Store, path: Path) -> None:
    before = backup.make(path, KEY, NOON, "versie")
    daily = backup.make(path, KEY, NOON + dt.timedelta(seconds=5), "dag")
    backup.thin(path.parent, daily)
    assert {one.path for one in backup.listed(path.parent)} == {before.path, daily.path}


def test_with_a_clock_that_went_back_the_new_backup_stays(store: Store, path: Path) -> None:
    for weeks in range(12):
        backup.make(path, KEY, NOON - dt.timedelta(weeks=weeks), "dag")
    made = backup.make(path, KEY, dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "dag")
    backup.thin(path.parent, made)
    assert made.path.exists()


def test_other_files_in_the_folder_are_left_alone(store: Store, path: Path) -> None:
    made = backup.make(path, KEY, NOON, "dag")
    for name in ("notitie.txt", "gezinsteam-oud.db", "gezinsteam-2026-13-45-999999-dag.db"):
        (made.path.parent / name).write_text("van mij")
    assert backup.listed(path.parent) == [made]
    backup.thin(path.parent, made)
    assert len(list(made.path.parent.iterdir())) == 4


def test_a_restored_backup_is_as_it_was_and_what_stood_there_is_kept(store: Store, path: Path) -> None:
    write(store, "een")
    made = backup.make(path, KEY, NOON, "dag")
    write(store, "twee")
    # The program fell over: its write-ahead log still lies there.
    wal = path.with_name("gezinsteam.db-wal").read_bytes()
    data = path.read_bytes()
    store.close()
    path.write_bytes(data)
    path.with_name("gezinsteam.db-wal").write_bytes(wal)
    aside = backup.put_in_place(backup.prepare(made.path, path, KEY), path, NOON)
    assert words_in(path) == ["een"]
    assert aside is not None
    assert words_in(aside) == ["een", "twee"]
    assert made.path.exists()


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 400])
def test_a_damaged_backup_is_not_put_back(store: Store, path: Path, damage: bytes) -> None:
    write(store, "een")
    made = backup.make(path, KEY, NOON, "dag")
    made.path.write_bytes(damage)
    store.close()
    before = path.read_bytes()
    with pytest.raises(DataError):
        backup.prepare(made.path, path, KEY)
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["gezinsteam.db", "reservekopieen"]


@pytest.mark.parametrize("place", [40, -100])  # in the first page nothing opens; in the last it opens and is not whole
def test_a_backup_with_one_bad_page_is_not_put_back(store: Store, path: Path, place: int) -> None:
    write(store, "een")
    made = backup.make(path, KEY, NOON, "dag")
    data = bytearray(made.path.read_bytes())
    data[place] ^= 1
    made.path.write_bytes(data)
    with pytest.raises(DataError, match=r"beschadigd.*Er is niets veranderd. Kies een andere"):
        backup.prepare(made.path, path, KEY)


def test_a_backup_of_another_vault_is_not_put_back(store: Store, path: Path) -> None:
    made = backup.make(path, KEY, NOON, "dag")
    with pytest.raises(DataError, match=r"andere kluis. Er is niets veranderd. Kies een andere"):
        backup.prepare(made.path, path, bytes(32))
