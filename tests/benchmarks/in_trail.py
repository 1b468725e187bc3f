"""Opening a family writes down who looked: what that costs, also when the list of the family has grown long."""

from __future__ import annotations

from pathlib import Path

from gezinsteam_app.actions import edit, looked, trail
from tests.benchmarks.figures import Figure, Times, ms, timed, took
from tests.benchmarks.team import Team, open_team

EVENTS = 2000
"""Ten looks on each working day of most of a year."""
OPENINGS, WARM_UP = 30, 5


def opening(team: Team) -> list[Figure]:
    """One family, each time in a program that has read nothing yet: without a list, and with a long one."""
    with team.copy() as folder:
        work = open_team(folder)
        file = work.store.file_ids()[0]
        work.close()
        short = _openings(folder, file)
        noting = Times(_fill(folder, file))
        long = _openings(folder, file)
        reading = Times([_read(folder, file) for _ in range(WARM_UP)])
    ratio = long.median / short.median
    times = f"{ratio:.2f}x".replace(".", ",")
    return [
        Figure(
            f"een gezin openen, {EVENTS} keer gekeken naast geen keer",
            ms(long.median),
            ms(long.p95),
            "1,5x",
            ratio,
            1.5,
            note=f"{times}; zonder lijst {ms(short.median)}",
        ),
        timed("… waarvan opschrijven dat je keek", noting, "", 0),
        timed(f"de lijst van {EVENTS} keer gekeken lezen", reading, "", 0),
    ]


def _openings(folder: Path, file: str) -> Times:
    return Times([_open(folder, file) for _ in range(WARM_UP + OPENINGS)][WARM_UP:])


def _open(folder: Path, file: str) -> float:
    work = open_team(folder)
    needed = took(lambda: edit.open_page(work, file))
    work.close()
    return needed


def _read(folder: Path, file: str) -> float:
    work = open_team(folder)
    needed = took(lambda: looked.who_looked(work, file))
    work.close()
    return needed


def _fill(folder: Path, file: str) -> list[float]:
    work = open_team(folder)
    needed = [took(lambda: trail.note(work, file, "opened")) for _ in range(EVENTS)]
    work.close()
    return needed
