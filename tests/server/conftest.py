"""Regions for the tests of the server: on SQLite, on PostgreSQL, and on each in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gezinsteam_app.server.database import open_engine
from gezinsteam_app.server.tables import metadata
from tests.postgres import postgres
from tests.server.laptops import Laptop
from tests.server_fixture import Region, running


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    with postgres() as fresh:
        yield fresh()


@pytest.fixture
def empty_database(database: str) -> str:
    """The same one for each test, emptied: to make and to throw away takes longer than the tests."""
    engine = open_engine(database)
    with engine.begin() as db:
        names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        db.exec_driver_sql(f"TRUNCATE {names}")
    engine.dispose()
    return database


@pytest.fixture
def region_sqlite(tmp_path: Path) -> Iterator[Region]:
    with running(tmp_path / "server") as region:
        yield region


@pytest.fixture
def region_postgres(tmp_path: Path, empty_database: str) -> Iterator[Region]:
    with running(tmp_path / "server", empty_database) as region:
        yield region


@pytest.fixture(params=["region_sqlite", "region_postgres"])
def region(request: pytest.FixtureRequest) -> Region:
    """The same test on both databases."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Region)
    return found


@pytest.fixture
def enrolled(region: Region) -> Iterator[Callable[[str], Laptop]]:
    """Makes a laptop of somebody with this name."""
    yield from laptops(region)


@pytest.fixture
def enrolled_sqlite(region_sqlite: Region) -> Iterator[Callable[[str], Laptop]]:
    yield from laptops(region_sqlite)


def laptops(region: Region) -> Iterator[Callable[[str], Laptop]]:
    made: list[Laptop] = []

    def make(name: str) -> Laptop:
        made.append(Laptop.enrolled(region.url, region.invite(name), name))
        return made[-1]

    yield make
    for one in made:
        one.line.close()
