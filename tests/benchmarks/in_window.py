"""What is measured in real windows: a process each, because the start is what counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Figure, Times, ms, timed
from tests.benchmarks.team import Team

ROOT = Path(__file__).resolve().parents[2]
STARTS, SESSIONS = 9, 5


def unit() -> Times:
    """Unit U: a bare window, from the start of its process to its first painting."""
    return Times([_start(str(Path(__file__).parent / "bare_window.py")) for _ in range(STARTS)])


def start(team: Team, u: float) -> list[Figure]:
    with team.copy() as folder:
        times = Times([_start("-m", "tests.benchmarks.window_driver", "start", str(folder)) for _ in range(STARTS)])
    return [timed("van start tot getekend ontgrendelvenster", times, "3 U", 3, per=u, note=_in_units(times, u))]


def work(team: Team, u: float) -> list[Figure]:
    """From the key to the list, a family, and the memory of it all."""
    lists: list[float] = []
    families: list[float] = []
    days: list[float] = []
    whole_days: list[float] = []
    memory: list[float] = []
    with team.copy() as folder:
        for _ in range(SESSIONS):
            found = json.loads(run_and_read("-m", "tests.benchmarks.window_driver", "work", str(folder)))
            lists += found["list"]
            families += found["family"]
            days += found["today"]
            whole_days += found["whole_today"]
            memory.append(found["memory"])
    in_use = Times(memory)
    return [
        timed(
            "van sleutel tot getekende gezinnenlijst", Times(lists), "2 U", 2, per=u, note=_in_units(Times(lists), u)
        ),
        Figure(
            "van sleutel tot getekende dagpagina",
            *_both(Times(days)),
            "2x de lijst",
            Times(days).median / Times(lists).median,
            2,
            note=f"{Times(days).median / Times(lists).median:.1f}x".replace(".", ","),
        ),
        Figure("dagpagina, alle gezinnen bekeken", *_both(Times(whole_days)), "", 0, 0),
        timed(
            "gezin met jaren geschiedenis openen, getekend",
            Times(families),
            "0,5 U",
            0.5,
            per=u,
            note=_in_units(Times(families), u),
        ),
        Figure(
            "geheugen met open kluis", f"{in_use.median:.0f} MB", f"{in_use.p95:.0f} MB", "300 MB", in_use.median, 300
        ),
    ]


def _both(times: Times) -> tuple[str, str]:
    return ms(times.median), ms(times.p95)


def _in_units(times: Times, u: float) -> str:
    return f"{times.median / u:.2f} U".replace(".", ",")


def _start(*words: str) -> float:
    """Milliseconds from the start of a process to the moment that it prints."""
    began = time.monotonic()
    moment: Any = json.loads(run_and_read(*words))
    return (float(moment) - began) * 1000


def run_and_read(*words: str) -> str:
    """Runs Python with these words, without a screen where there is none, and gives what it prints."""
    variables = dict(os.environ)
    # An installed program has its bytecode; the first of several runs writes it.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform == "linux" and not variables.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}:
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=ROOT, env=variables, check=True, stdout=subprocess.PIPE, text=True).stdout
