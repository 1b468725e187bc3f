"""Our own mistakes, written down on this laptop without anything about a family.

Only the type of the error and the places in our code are kept: the text of an error and the values
of variables can hold the words of a family, so they are never written.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import traceback
from pathlib import Path

FOLDER = "logs"
FILE_NAME = "fouten.log"
LARGEST = 1_000_000
KEPT = 3


class FaultLog:
    """Writes faults to `logs/fouten.log` in the data folder; three older files of 1 MB are kept."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        self.path = folder / FOLDER / FILE_NAME
        self._largest = largest

    def write(self, error: BaseException) -> None:
        """Adds one fault. A log that cannot be written is no reason to stop the program."""
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._rotate()
            with self.path.open("a", encoding="utf-8") as file:
                file.write(describe(error, dt.datetime.now(dt.UTC)))

    def _rotate(self) -> None:
        if not self.path.exists() or self.path.stat().st_size < self._largest:
            return
        for number in range(KEPT - 1, 0, -1):
            older = self.path.with_suffix(f".{number}.log")
            if older.exists():
                older.replace(self.path.with_suffix(f".{number + 1}.log"))
        self.path.replace(self.path.with_suffix(".1.log"))


def describe(error: BaseException, moment: dt.datetime) -> str:
    """The time, the chain of error types and the places (file:line function), one a line."""
    lines = [moment.isoformat(timespec="seconds")]
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"  {type(link).__module__}.{type(link).__qualname__}")
        lines += [f"    {_place(frame)}" for frame in traceback.extract_tb(link.__traceback__)]
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def _place(frame: traceback.FrameSummary) -> str:
    """The last two parts of the path: the rest holds the name of the person who owns the laptop."""
    return f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
