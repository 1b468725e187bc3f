"""An open vault for each test, copied from one that is made once: making tables takes longer than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gezinsteam_app.actions.work import Work
from tests.actions.paper_desk import DAY
from tests.server_fixture import Region, running
from tests.vaults import import_example, make_work, open_work


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kluis") / "werk"
    make_work(folder).close()
    return folder


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    """The folder of an empty vault, closed."""
    return Path(shutil.copytree(made_once, tmp_path / "werk"))


@pytest.fixture
def work(folder: Path) -> Iterator[Work]:
    """An empty vault, open."""
    opened = open_work(folder)
    yield opened
    opened.close()


@pytest.fixture
def brouwer(work: Work) -> str:
    """Lotte, 10, with both her parents; the school may have her own education goal. It is some weeks later now."""
    work.clock = lambda: DAY
    return import_example(work, "gezin-brouwer")


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    """A regional server on this machine, with one team."""
    with running(tmp_path / "server") as found:
        yield found


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Callable[[], Work]]:
    """Makes the vault of a colleague: with keys of its own."""
    made: list[Work] = []

    def make() -> Work:
        made.append(make_work(tmp_path / f"collega-{len(made)}"))
        return made[-1]

    yield make
    for one in made:
        one.close()
