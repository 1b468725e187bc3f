"""What is measured below the window: a saved edit, taking families in, and whether cost grows with the vault."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gezinsteam_app.actions import edit, families, transfer
from gezinsteam_app.actions.edit import FieldForm
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.storage.engine import DATABASE, open_engine
from tests.benchmarks.figures import Figure, Times, ms, took
from tests.benchmarks.team import Team, open_team

EDITS, WARM_UP = 400, 40
TAKEN_IN = 60
SMALL, LARGE, SHORT = 200, 5_000, 0.5
"""The two vaults of which the costs are compared, and the years of their families: the same in both."""
Statement = tuple[str, str, Any]
"""(execute or executemany, statement, values)"""


# One saved edit


@dataclass
class Recorder:
    """Stands before the driver's connection and notes every statement on its way."""

    driver: Any
    heard: list[Statement] = field(default_factory=list)

    def execute(self, statement: str, values: Any = ()) -> Any:
        self.heard.append(("execute", statement, values))
        return self.driver.execute(statement, values)

    def executemany(self, statement: str, rows: Any) -> Any:
        self.heard.append(("executemany", statement, rows))
        return self.driver.executemany(statement, rows)


@dataclass(frozen=True, slots=True)
class Save:
    """One saved field: how long it took, what was said to the database until then, and what the save said."""

    took: float
    before: Sequence[Statement]
    said: Sequence[Statement]


def one_edit(team: Team) -> list[Figure]:
    """Saving a field, by turns with the same statements spoken by the bare driver to a copy in the same state."""
    with team.copy() as ours, team.copy() as theirs:
        work = open_team(ours)
        with open_engine(theirs / DATABASE, work.keyring.database_key).connect() as connection:
            driver: Any = connection.connection.driver_connection
            both = [(save.took, _replayed(driver, save)) for save in _saves(work)][WARM_UP:]
        work.close()
    times, bare = (Times(found) for found in zip(*both, strict=True))
    ratio = times.median / bare.median
    note = f"{ratio:.1f}x".replace(".", ",")
    return [
        Figure("één bewaarde wijziging", ms(times.median), ms(times.p95), "95e onder 10 ms", times.p95, 10),
        Figure("… dezelfde opdrachten zonder programma", ms(bare.median), ms(bare.p95), "3x", ratio, 3, note=note),
    ]


def _saves(work: Work) -> Iterator[Save]:
    recorder = Recorder(work.store._db._driver)
    work.store._db._driver = recorder
    for form, value in _forms(work, EDITS):
        edit.keep_draft(work, form, value)
        before, recorder.heard = recorder.heard, []
        needed = took(lambda form=form, value=value: edit.save_field(work, form, value))  # type: ignore[misc]
        said, recorder.heard = recorder.heard, []
        yield Save(needed, before, said)


def _replayed(driver: Any, save: Save) -> float:
    _say(driver, save.before)
    return took(lambda: _say(driver, save.said))


def _forms(work: Work, count: int) -> Iterator[tuple[FieldForm, str]]:
    """Goals of families all over the vault, opened as somebody does who types in them for a while."""
    files = work.store.file_ids()[:: max(1, len(work.store.file_ids()) // 8)]
    for number in range(count):
        if number % 10 == 0:
            family = edit.open_page(work, files[number // 10 % len(files)])
            goal = family.of(m.Goal)[0]
            form = edit.open_field(work, family.id, goal, "words")
        else:
            saved = work.store.heads(form.file, [("goal", form.record)])["goal", form.record]["words"]
            form = FieldForm(*(form.file, "goal", form.record, "words", ""), tuple(head.id for head in saved))
        yield form, f"Wij willen dit, en dat is de {number}e keer dat wij het anders zeggen."


def _say(driver: Any, statements: Sequence[Statement]) -> None:
    driver.execute("BEGIN IMMEDIATE")
    for how, statement, values in statements:
        found = getattr(driver, how)(statement, values)
        if how == "execute":
            found.fetchall()
    driver.execute("COMMIT")


# Taking families in


def imports(team: Team) -> list[Figure]:
    """Files of other families are taken in by a vault that is full already, ten at a time as people choose them."""
    with team.copy() as folder, _exported() as paths:
        work = open_team(folder)
        speeds = []
        for place in range(0, len(paths), 10):
            before = _changes(work)
            needed = took(lambda place=place: transfer.import_files(work, paths[place : place + 10]))  # type: ignore[misc]
            speeds.append((_changes(work) - before) / needed * 1000)
        work.close()
    found = Times(speeds)
    slowest = min(speeds)
    return [
        Figure(
            "inlezen, wijzigingen per seconde",
            f"{found.median:.0f}",
            f"{slowest:.0f} (de traagste)",
            "ten minste 5.000",
            found.median,
            5000,
            at_least=True,
        )
    ]


def _changes(work: Work) -> int:
    with work.store.transaction() as db:
        return int(db.value("SELECT max(no) FROM changes"))


@contextmanager
def _exported() -> Iterator[list[Path]]:
    """Files of families that are in no other team."""
    with Team(TAKEN_IN, seed=77).copy() as folder, tempfile.TemporaryDirectory() as place:
        work = open_team(folder)
        for line in families.list_families(work):
            transfer.export_family(work, line.id, Path(place) / f"{line.id}.json")
        work.close()
        yield sorted(Path(place).iterdir())


# Growth


def growth() -> list[Figure]:
    """Opening a family and saving an edit, in a small vault and in a large one with families of the same length."""
    small, large = _costs(Team(SMALL, SHORT)), _costs(Team(LARGE, SHORT))
    figures = []
    for what in small:
        ratio = large[what].median / small[what].median
        note = f"{SMALL} gezinnen {ms(small[what].median)}, {LARGE} gezinnen {ms(large[what].median)}"
        shown = f"{ratio:.2f}x".replace(".", ",")
        figures.append(Figure(f"{what}, {LARGE} naast {SMALL} gezinnen", shown, "", "1,5x", ratio, 1.5, note=note))
    return figures


def _costs(team: Team) -> dict[str, Times]:
    with team.copy() as folder:
        work = open_team(folder)
        saving = Times([save.took for save in _saves(work)][WARM_UP:])
        ids = work.store.file_ids()
        work.close()
        opening = [_first_read(folder, id_) for id_ in ids[:: len(ids) // 60]]
    return {"een gezin lezen": Times(opening), "een wijziging bewaren": saving}


def _first_read(folder: Path, id_: str) -> float:
    """Nothing of the vault has been read yet: in the small one the neighbours would have brought the pages along."""
    work = open_team(folder)
    needed = took(lambda: families.open_family(work, id_))
    work.close()
    return needed
