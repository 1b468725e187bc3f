"""The team vault that is measured: made once, kept in the user's cache folder, and copied for what writes in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from gezinsteam_app import resources
from gezinsteam_app.actions import access, generate, invented
from gezinsteam_app.actions.work import Work
from gezinsteam_app.storage import backup
from tests.vaults import CHEAP, PASSPHRASE, make_work

CACHE = Path(platformdirs.user_cache_dir("gezinsteam-bench", appauthor=False))
UNTIL = dt.date(2026, 11, 1)
NOW = dt.datetime(2026, 11, 1, 9, 30, tzinfo=dt.UTC)


def clock() -> dt.datetime:
    return NOW


@dataclass(frozen=True, slots=True)
class Team:
    """A generated team: so many families, of up to so many years."""

    families: int
    years: float = 5.0
    seed: int = 20261101

    @property
    def name(self) -> str:
        return f"team-{self.families}-{self.years:g}-{self.seed}-{UNTIL.isoformat()}-{_invention()}"

    @property
    def beside(self) -> Path:
        """A path beside the vault, for what is made from it and kept too."""
        return CACHE / f"{self.name}.plain.db"

    def folder(self) -> Path:
        """The vault, made when it is not there yet; never write in it."""
        kept = CACHE / self.name
        if not kept.exists():
            self._make(kept)
        # One that an earlier version made is brought up to this one, without the backup that a person gets.
        open_team(kept).close()
        shutil.rmtree(kept / backup.FOLDER, ignore_errors=True)
        return kept

    def _make(self, kept: Path) -> None:
        half = kept.with_name(kept.name + ".half")
        shutil.rmtree(half, ignore_errors=True)
        say(f"Making a vault of {self.families} families; it is kept in {kept}.")
        work = make_work(half, clock)
        progress = Progress()
        made = generate.fill(work, self.families, self.seed, until=UNTIL, years=self.years, progress=progress)
        work.close()
        half.rename(kept)
        say(f"Made {made.changes} changes in {made.steps} steps, {made.changes / progress.seconds():.0f} a second.")

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """A copy of the vault to write in."""
        with tempfile.TemporaryDirectory(prefix="gezinsteam-bench-") as folder:
            yield Path(shutil.copytree(self.folder(), Path(folder) / "vault"))


def _invention() -> str:
    """Tells vaults apart that were invented in different ways."""
    digest = hashlib.sha256()
    for path in (*sorted(Path(invented.__file__).parent.glob("*.py")), resources.path("invented", "material.json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def open_team(folder: Path) -> Work:
    """Opens a vault of this module."""
    return access.unlock(folder, PASSPHRASE, floor=CHEAP, clock=clock)


def say(text: str) -> None:
    """Tells what is happening, apart from the table."""
    print(f"[bench] {text}", file=sys.stderr, flush=True)  # noqa: T201


class Progress:
    """Says every few seconds how far the making of a vault is."""

    def __init__(self) -> None:
        self._began = self._said = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() - self._said > 5 or done == of:
            self._said = time.monotonic()
            say(f"{done} of {of} steps, {self.seconds():.0f} s")

    def seconds(self) -> float:
        return time.monotonic() - self._began
