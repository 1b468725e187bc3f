"""The timeline of a child with 60 steps, painted and scrolled in a real window: no frame may be late."""

from __future__ import annotations

import json

from tests.benchmarks.figures import Figure, Times, ms
from tests.benchmarks.in_window import run_and_read

FRAME = 1000 / 30


def timeline() -> list[Figure]:
    """The worst frame is held against 30 a second; the mean stands beside it."""
    found = json.loads(run_and_read("-m", "tests.benchmarks.timeline_driver"))
    return [
        _figure("tijdlijn van 60 stappen, schuiven", found["scrolled"]),
        _figure("tijdlijn van 60 stappen, met pijltjes erlangs", found["walked"]),
    ]


def _figure(what: str, frames: list[tuple[float, float]]) -> Figure:
    """What other programs take of the processors is in the time that passed, and not in the time that was worked."""
    passed, worked = ([frame[place] for frame in frames] for place in (0, 1))
    times = Times(passed)
    note = f"gemiddeld {ms(sum(passed) / len(passed))}, traagste {ms(max(passed))}; "
    note += f"eigen werk gemiddeld {ms(sum(worked) / len(worked))}, meeste {ms(max(worked))}"
    return Figure(what, ms(times.median), ms(times.p95), "30 beelden per seconde", max(passed), FRAME, note=note)
