"""From any earlier version of the database to this one, by Alembic; a backup is made before (see backup.py)."""

from __future__ import annotations

from sqlalchemy import Connection, Engine

from gezinsteam_app import resources
from gezinsteam_app.errors import ClosedDatabase
from gezinsteam_app.storage.engine import in_plain_words
from gezinsteam_app.storage.tables import SEARCH_DDL, SEARCH_TABLES, metadata

HEAD = "0004"
"""The newest migration; a test holds it equal to the newest file in migrations/desktop/versions."""


def revision(db: Connection) -> str:
    """The version of the database; empty for one without tables."""
    there = db.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first()
    return str(db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "") if there else ""


def is_current(engine: Engine) -> bool:
    """Whether nothing has to be done. Raises ClosedDatabase when the database is newer than the program."""
    with in_plain_words(), engine.begin() as db:
        found = revision(db)
    if found == HEAD:
        return True
    if found and found > HEAD:
        raise ClosedDatabase(
            "Deze gegevens zijn bewaard met een nieuwere versie van Gezinsteam. "
            "Er is niets veranderd. Werk het programma bij en probeer het opnieuw."
        )
    return False


def upgrade(engine: Engine) -> None:
    """Runs what is missing, each migration in one transaction with foreign keys off."""
    # Alembic takes a tenth of a second to import, and is hardly ever needed.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(resources.MIGRATIONS / "desktop"))
    with engine.connect() as db:
        db.exec_driver_sql("PRAGMA foreign_keys = OFF")
        db.commit()
        config.attributes["connection"] = db
        command.upgrade(config, "head")
        db.commit()
        db.exec_driver_sql("PRAGMA foreign_keys = ON")


def create_all(db: Connection) -> None:
    """All tables at once, for a copy in memory; a database on disk is made by the migrations."""
    metadata.create_all(db)
    for name in SEARCH_TABLES.values():
        db.exec_driver_sql(SEARCH_DDL.format(name=name))
