"""Pulling the plug: a process that edits is killed at any moment, and nothing that it showed as saved may be lost.

python -m tests.benchmarks.kill [RUNS]
"""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from gezinsteam_app.actions import access, families, generate, health, transfer
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import canonical
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage.drafts import of_file
from gezinsteam_app.storage.engine import open_raw
from gezinsteam_app.vault import vault
from tests.benchmarks import under_load
from tests.benchmarks.under_load import Key, Report
from tests.forked import context
from tests.vaults import CHEAP, PASSPHRASE, make_work, open_work

FRESH_AFTER = 8
"""So many runs go on in one vault; then it starts anew, because checking all of it takes longer as it grows."""
SEED, UNTIL, YEARS = 5, dt.date(2026, 3, 31), 1.0
Job = Callable[[Path, Path, int, Connection], None]


@dataclass
class Outcome:
    """What the runs gave: how many, how many saved changes were looked for, and what was wrong."""

    runs: int = 0
    saved: int = 0
    problems: list[str] = field(default_factory=list)


def runs(count: int, seed: int) -> Outcome:
    """Kills an editing process so many times; after each kill the vault must be well and hold all that was saved."""
    source, outcome = random.Random(seed), Outcome()
    with tempfile.TemporaryDirectory(prefix="gezinsteam-kill-") as place:
        template = _template(Path(place))
        vault_folder = Path(place) / "vault"
        for number in range(count):
            if number % FRESH_AFTER == 0:
                shutil.rmtree(vault_folder, ignore_errors=True)
                shutil.copytree(template, vault_folder)
            reports = _kill(under_load.edits, vault_folder, Path(place) / "exports", source)
            work = open_work(vault_folder)
            outcome.problems += [f"run {number}: {problem}" for problem in _lost(work, reports)]
            work.close()
            outcome.runs += 1
            outcome.saved += sum(len(report.shown) for report in reports)
    return outcome


def first_starts(count: int, seed: int) -> Outcome:
    """Kills a first start: afterwards the vault opens, or the first start can be done again."""
    source, outcome = random.Random(seed), Outcome()
    for number in range(count):
        with tempfile.TemporaryDirectory(prefix="gezinsteam-kill-") as place:
            folder = Path(place) / "vault"
            reports = _kill(under_load.first_starts, folder, folder, source)
            work = open_work(folder) if vault.exists(folder) else make_work(folder)
            outcome.problems += [f"first start {number}: {problem}" for problem in _lost(work, reports)]
            work.close()
            outcome.runs += 1
            outcome.saved += sum(len(report.shown) for report in reports)
    return outcome


def backups(count: int, seed: int) -> Outcome:
    """Kills a process that makes backups and puts them back: all that was saved still stands somewhere."""
    source, outcome = random.Random(seed), Outcome()
    for number in range(count):
        with tempfile.TemporaryDirectory(prefix="gezinsteam-kill-") as place:
            folder = Path(place) / "vault"
            make_work(folder).close()
            reports = _kill(under_load.backups, folder, folder, source)
            work = reopen(folder)
            outcome.problems += [f"backup {number}: {problem}" for problem in health.verify(work).problems]
            wanted = {value for report in reports for value in report.shown.values()}
            missing = wanted - names_anywhere(work)
            outcome.problems += [f"backup {number}: {name} is nowhere" for name in missing]
            work.close()
            outcome.runs += 1
            outcome.saved += len(wanted)
    return outcome


def _template(place: Path) -> Path:
    """A vault with a few families, and exported families beside it to take in."""
    (place / "exports").mkdir()
    other = make_work(place / "other")
    generate.fill(other, 5, SEED + 1, until=UNTIL, years=YEARS)
    for line in families.list_families(other):
        transfer.export_family(other, line.id, place / "exports" / f"{line.id}.json")
    other.close()
    work = make_work(place / "template")
    generate.fill(work, 3, SEED, until=UNTIL, years=YEARS)
    work.close()
    return place / "template"


def _kill(job: Job, folder: Path, exports: Path, source: random.Random) -> list[Report]:
    """Starts a job, kills it at a random moment, and gives what it told until then."""
    listening, telling = context().Pipe(duplex=False)
    process = context().Process(target=job, args=(folder, exports, source.getrandbits(30), telling), daemon=True)
    process.start()
    telling.close()
    reports: list[Report] = []
    if source.random() < 0.8:
        listening.recv()
    end = time.monotonic() + source.uniform(0, 0.4)
    try:
        while (left := end - time.monotonic()) > 0:
            if listening.poll(left):
                reports.append(listening.recv())
    except EOFError:
        raise RuntimeError("the process ended by itself, before it was killed") from None
    process.kill()
    with contextlib.suppress(EOFError):
        while True:
            reports.append(listening.recv())
    process.join()
    return [report for report in reports if isinstance(report, Report)]


def _lost(work: Work, reports: list[Report]) -> Iterator[str]:
    """What is wrong with a vault after a kill. What was being changed at that moment may be either old or new."""
    yield from health.verify(work).problems
    saved: dict[Key, object] = {}
    typed: dict[Key, object] = {}
    for report in reports:
        saved |= report.shown
        typed = {key: value for key, value in typed.items() if key not in report.shown} | report.typed
    last = reports[-1] if reports else Report()
    unsure = set() if last.shown or last.typed else set(last.about)
    with work.store.transaction() as db:
        log = set(db.rows("SELECT kind, record, field, value FROM changes"))
        drafts = {
            (file, draft.kind, draft.record, draft.field): draft.value
            for file in work.store.file_ids()
            for draft in of_file(db, work.store.number(db, file))
        }
    for report in reports:
        for key, value in report.shown.items():
            if value is not None and (*key[1:], canonical(value)) not in log:
                yield f"{key} was saved and is not in the log"
    for key, value in saved.items():
        if key not in unsure and under_load.shown(work.store.family(key[0]), key[1:]) != value:
            yield f"{key} was saved and is not shown"
    for key, value in typed.items():
        if key not in unsure and drafts.get(key) != value:
            yield f"{key} was typed and is not kept"


def reopen(folder: Path) -> Work:
    """Opens the vault, by putting the newest backup back when the program asks for that."""
    try:
        return open_work(folder)
    except UserError:
        access.restore_backup(folder, access.backups(folder)[0].path, PASSPHRASE, floor=CHEAP)
        return open_work(folder)


def names_anywhere(work: Work) -> set[object]:
    """The families in the vault, in what was put aside, and in backups."""
    found: set[object] = {line.name for line in families.list_families(work)}
    for path in (*work.folder.glob("gezinsteam-*.db"), *(work.folder / "reservekopieen").glob("*.db")):
        connection = open_raw(path, work.keyring.database_key)
        found |= {row[0] for row in connection.execute("SELECT name FROM shown_file")}
        connection.close()
    return found


def main(words: list[str]) -> int:
    count = int(words[0]) if words else 200
    wrong = 0
    for name, job in (("edits", runs), ("first starts", first_starts), ("backups", backups)):
        began = time.monotonic()
        outcome = job(count if job is runs else max(1, count // 5), 1)
        wrong += len(outcome.problems)
        print(  # noqa: T201
            f"{name}: {outcome.runs} kills, {outcome.saved} saved changes looked for, "
            f"{len(outcome.problems)} problems, {time.monotonic() - began:.0f} s"
        )
        for problem in outcome.problems:
            print(f"  {problem}")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
