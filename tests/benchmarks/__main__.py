"""The figures of the README: `python3 packaging/dev.py bench [NAME ...] [--families 2000]`.

Measured on a generated team, which is made once and kept. Every figure stands beside its aim; unit U is a bare
window, from the start of its process to its first painting, in the same run.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from tests.benchmarks import (
    bench_plan_pdf,
    in_search,
    in_storage,
    in_sync,
    in_sync_daily,
    in_sync_region,
    in_terms,
    in_timeline,
    in_trail,
    in_window,
    kill,
)
from tests.benchmarks.figures import Figure, ms, table
from tests.benchmarks.team import Team, say
from tests.realstack import kills

KILLS = 200

Bench = Callable[[Team, float], list[Figure]]


def plan_pdf(team: Team, u: float) -> list[Figure]:
    found = bench_plan_pdf.measure()
    beside = f"{ms(found['bare_ms'])} kaal, {found['ratio']:.1f}x"
    if "weasyprint_ms" in found:
        beside += f"; WeasyPrint {ms(found['weasyprint_ms'])}"
    note = beside.replace(".", ",")
    return [Figure("plan als PDF, 25 doelen", ms(found["ours_ms"]), "", "2x kaal", found["ratio"], 2, note=note)]


def killed(team: Team, u: float) -> list[Figure]:
    """The plug pulled, most of the times while somebody edits."""
    outcomes = [kill.runs(KILLS, 1), kill.first_starts(KILLS // 5, 2), kill.backups(KILLS // 5, 3)]
    for problem in (problem for outcome in outcomes for problem in outcome.problems):
        say(problem)
    lost = sum(len(outcome.problems) for outcome in outcomes)
    runs = sum(outcome.runs for outcome in outcomes)
    note = f"{sum(outcome.saved for outcome in outcomes)} bewaarde wijzigingen nagezocht"
    return [Figure(f"stekker eruit, {runs} keer", f"{lost} problemen", "", "niets kwijt", lost, 0, note=note)]


def killed_while_sending(count: int) -> list[Figure]:
    """Devices, server, line and disk fail while three workers share two families."""
    outcome = kills.runs(count, 1)
    for problem in outcome.problems:
        say(problem)
    lost = len(outcome.problems)
    note = (
        f"{outcome.saved} bewaarde wijzigingen nagezocht, {outcome.cuts} keer de lijn door, {outcome.not_saved} keer "
        "gezegd dat het niet is bewaard"
    )
    return [
        Figure(f"verzenden gaat stuk, {outcome.runs} keer", f"{lost} problemen", "", "niets kwijt", lost, 0, note=note)
    ]


BENCHES: dict[str, Bench] = {
    "start": in_window.start,
    "work": in_window.work,
    "search": in_search.search,
    "trail": lambda team, u: in_trail.opening(team),
    "terms": lambda team, u: in_terms.terms_of_all(team),
    "timeline": lambda team, u: in_timeline.timeline(),
    "edit": lambda team, u: in_storage.one_edit(team),
    "import": lambda team, u: in_storage.imports(team),
    "pdf": plan_pdf,
    "growth": lambda team, u: in_storage.growth(),
    "kill": killed,
}  # fmt: skip
SENDING: dict[str, Callable[[int], list[Figure]]] = {
    "fill": lambda part: in_sync.much(in_sync.DOCUMENTS // part),
    "live": lambda part: in_sync_daily.live(),
    "quiet": lambda part: in_sync_daily.quiet(in_sync_daily.QUIET_FILES // part),
    "history": lambda part: in_sync_daily.growth(max(2, in_sync_daily.YEARS // part)),
    "first-day": lambda part: in_sync_region.first_day(
        in_sync_region.FAMILIES // part, in_sync_region.TEAM_CHANGES // part
    ),
    "region": lambda part: in_sync_region.at_work(
        in_sync_region.DEVICES // part, in_sync_region.MINUTES if part == 1 else 2
    ),
    "kill-sync": lambda part: killed_while_sending(KILLS // part),
}
"""What needs no generated team and no window. `part`: a tenth or the whole."""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", choices=[*BENCHES, *SENDING, []], help="what to measure; everything by default"
    )
    parser.add_argument("--families", type=int, default=2000, help="the size of the team")
    parser.add_argument("--small", action="store_true", help="what is sent to a server at a tenth of its size")
    options = parser.parse_args(words)
    names = options.names or [*BENCHES, *SENDING]
    team, unit, figures = Team(options.families), 0.0, list[Figure]()
    if not set(names) <= set(SENDING):
        team.folder()
        bare = in_window.unit()
        unit = bare.median
        figures.append(Figure("eenheid U: een kaal venster", ms(bare.median), ms(bare.p95), "", 0, 0))
    for name in names:
        began = time.monotonic()
        say(f"{name} ...")
        figures += SENDING[name](10 if options.small else 1) if name in SENDING else BENCHES[name](team, unit)
        say(f"{name}: {time.monotonic() - began:.0f} s")
    print(table(figures))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
