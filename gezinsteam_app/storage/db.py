"""The few ways in which storage speaks SQL: the bare driver inside SQLAlchemy's transaction.

A save is some fifteen small statements. Through SQLAlchemy's execution layer each of them costs several
times its own work, which is felt in imports; tables, engine, transactions and migrations stay SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

Values = Sequence[Any] | Mapping[str, Any]


class Db:
    """The database inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._driver: Any = connection.connection.driver_connection

    def rows(self, statement: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        return list(self._driver.execute(statement, values).fetchall())

    def row(self, statement: str, values: Values = ()) -> tuple[Any, ...] | None:
        """The first row, or None."""
        found: tuple[Any, ...] | None = self._driver.execute(statement, values).fetchone()
        return found

    def value(self, statement: str, values: Values = ()) -> Any:
        """The first column of the first row, or None."""
        found = self._driver.execute(statement, values).fetchone()
        return found[0] if found else None

    def run(self, statement: str, values: Values = ()) -> None:
        """One statement that changes something."""
        self._driver.execute(statement, values)

    def many(self, statement: str, rows: Sequence[Values]) -> None:
        """The same statement for each of the rows; nothing for no rows."""
        if rows:
            self._driver.executemany(statement, rows)
