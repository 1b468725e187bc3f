"""The growing pause after wrong tries, counted beside the vault because nothing can be written into it.

It slows down somebody at the keyboard; against somebody with the disk only the cost of guessing helps.
So it may never lock the worker out: whatever cannot be read counts as no wrong tries.
"""

from __future__ import annotations

import contextlib
import json
import math
from pathlib import Path

from gezinsteam_app.errors import UserError
from gezinsteam_app.vault.files import canonical, write_atomically
from gezinsteam_app.vault.problems import TooSoon

FILE = "attempts.json"
FREE_TRIES = 3
LONGEST_PAUSE = 60


def pause_after(wrong: int) -> int:
    """Seconds of pause after so many wrong tries: 0, 0, 0, 2, 4, 8, 16, 32, 60, 60."""
    if wrong <= FREE_TRIES:
        return 0
    return min(1 << min(wrong - FREE_TRIES, 10), LONGEST_PAUSE)


def wait_before_next(folder: Path, now: float) -> float:
    """How many seconds are left of the pause. `now` is the clock in seconds; a clock set back means no pause."""
    wrong, last = _read(folder)
    passed = now - last
    return max(0.0, pause_after(wrong) - passed) if passed >= 0 else 0.0


def refuse_too_soon(folder: Path, now: float) -> None:
    """Errors: TooSoon, with whole seconds."""
    wait = wait_before_next(folder, now)
    if wait > 0:
        raise TooSoon(math.ceil(wait))


def count_wrong(folder: Path, now: float) -> None:
    """One more wrong try. A full disk or a folder that cannot be written to is no reason to keep somebody out."""
    wrong, _ = _read(folder)
    with contextlib.suppress(UserError):
        write_atomically(folder / FILE, canonical({"wrong": wrong + 1, "last": now}))


def forget(folder: Path) -> None:
    """After a right try the count starts again."""
    with contextlib.suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def _read(folder: Path) -> tuple[int, float]:
    try:
        value = json.loads((folder / FILE).read_bytes())
        wrong, last = int(value["wrong"]), float(value["last"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return 0, 0.0
    return (wrong, last) if wrong >= 0 and math.isfinite(last) else (0, 0.0)
