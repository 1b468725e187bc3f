"""What every test stands on: no screen, no real home folder, nothing wrong said in silence."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt: a test never opens a window on the developer's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

EXAMPLES = Path(__file__).parent / "fixtures" / "examples"
HOMES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
)

# `ci` always tries the same examples, so that a red run is about the change and not about luck. Look further
# with HYPOTHESIS_PROFILE=search. A deadline would measure the machine, which has other work too.
settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "search", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


class _Keeper(logging.Handler):
    """Keeps log records from WARNING on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _nothing_logged(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """A test fails when anything logs a warning or worse, unless it asks for `warned` and looks itself."""
    keeper = _Keeper()
    logging.getLogger().addHandler(keeper)
    yield keeper.records
    logging.getLogger().removeHandler(keeper)
    if keeper.records and "warned" not in request.fixturenames:
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in keeper.records]
        pytest.fail("Logged, and the test did not expect it:\n" + "\n".join(lines), pytrace=False)


@pytest.fixture
def warned(_nothing_logged: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """The records from WARNING on that the test has caused so far; asking for it allows them."""
    return _nothing_logged


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty home folder: no test can find, or harm, the vault of who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(tmp_path_factory.getbasetemp() / "home"))
        yield


@pytest.fixture(scope="session")
def examples() -> dict[str, Path]:
    """The example families in the exchange format: name without .json, and path."""
    return {path.stem: path for path in sorted(EXAMPLES.glob("*.json"))}
