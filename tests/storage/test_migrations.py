"""From every earlier version to this one, and the same tables by both roads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

from gezinsteam_app import resources
from gezinsteam_app.domain import model as m
from gezinsteam_app.errors import DataError
from gezinsteam_app.storage import check, drafts, migrate, search, undo
from gezinsteam_app.storage.engine import is_whole, open_engine
from gezinsteam_app.storage.store import Store
from gezinsteam_app.storage.tables import metadata
from gezinsteam_app.vault.keyring import verify as verify_signature
from tests.fixtures.old_databases import make

OLD = Path(make.__file__).parent
REVISIONS = [
    script.revision for script in ScriptDirectory(str(resources.MIGRATIONS / "desktop")).walk_revisions("base", "heads")
]


def schema(engine: Engine) -> dict[str, object]:
    """Tables with their columns, and indexes, as the database itself tells them."""
    found: dict[str, object] = {}
    with engine.begin() as db:
        for kind, name in db.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE name <> 'alembic_version'"):
            if kind == "table":
                columns = db.exec_driver_sql(f"PRAGMA table_xinfo('{name}')").fetchall()
                options = db.exec_driver_sql(f"SELECT wr, strict FROM pragma_table_list WHERE name = '{name}'").one()
                found[name] = ([tuple(column) for column in columns], tuple(options))
            else:
                rows = db.exec_driver_sql(f"PRAGMA index_xinfo('{name}')").fetchall()
                found[name] = [tuple(row) for row in rows]
    found.pop("sqlite_autoindex_alembic_version_1", None)
    return found


def test_the_migrations_make_the_tables_that_the_program_declares(tmp_path: Path) -> None:
    migrated = open_engine(tmp_path / "a.db", make.KEY, create=True)
    migrate.upgrade(migrated)
    declared = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    with declared.begin() as db:
        migrate.create_all(db)
    assert schema(migrated) == schema(declared)
    for engine in (migrated, declared):
        engine.dispose()


def test_there_is_one_newest_migration_and_the_program_knows_it() -> None:
    assert ScriptDirectory(str(resources.MIGRATIONS / "desktop")).get_heads() == [migrate.HEAD]


def test_of_every_version_a_database_is_kept() -> None:
    assert {path.stem for path in OLD.glob("*.db")} == set(REVISIONS)


@pytest.fixture(params=sorted(REVISIONS))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD / f"{request.param}.db", tmp_path / "gezinsteam.db"))


def test_the_database_of_the_newest_version_has_rows_in_every_table(tmp_path: Path) -> None:
    engine = open_engine(Path(shutil.copy(OLD / f"{migrate.HEAD}.db", tmp_path / "a.db")), make.KEY)
    with engine.begin() as db:
        empty = [name for name in metadata.tables if not db.exec_driver_sql(f"SELECT 1 FROM {name}").first()]
    assert empty == []
    engine.dispose()


def test_an_old_database_opens_and_is_as_it_was_left(old: Path) -> None:
    engine = open_engine(old, make.KEY)
    migrate.upgrade(engine)
    assert migrate.is_current(engine)
    store = Store(engine, make.keyring(1), make.Seconds())
    assert check.verify(store, verify_signature).problems == ()
    assert check.search_is_whole(store)
    family = store.family(make.FILE)
    assert [one.id for one in family.of(m.Strength)] == ["strength-1"]
    assert family.of(m.Household)[0].address == make.VALUES["address"]
    assert family.of(m.Household)[0].secret is False
    assert family.conflicts == {("goal", "goal-1", "words")}
    with store.transaction() as db:
        assert [draft.value for draft in drafts.of_file(db, store.number(db, make.FILE))] == ["half getyp"]
        assert {found.kind for found in search.find(db, "cafe strass", "text", 100)} >= {"goal", "contact", "agreement"}
    assert undo.redo(store, make.FILE), "what was taken back before can be done again"
    assert store.family(make.FILE).plan.wish_words == "rust"
    store.close()
    assert is_whole(old, make.KEY)


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    path = Path(shutil.copy(OLD / f"{migrate.HEAD}.db", tmp_path / "a.db"))
    engine = open_engine(path, make.KEY)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    before = path.read_bytes()
    engine = open_engine(path, make.KEY)
    with pytest.raises(DataError, match="nieuwere versie van Gezinsteam"):
        migrate.is_current(engine)
    engine.dispose()
    assert path.read_bytes() == before
