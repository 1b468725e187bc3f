"""Bringing family files in and taking them away, in the open exchange format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gezinsteam_app import region
from gezinsteam_app.actions import trail
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import CREATED, POSITION, ChangeId, Edit, Head, removal
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels import gaps
from gezinsteam_app.domain.model import Level
from gezinsteam_app.errors import ProblemList, UserError
from gezinsteam_app.exchange import compare, writer
from gezinsteam_app.exchange.edits import Create, Remove, SetField
from gezinsteam_app.exchange.reader import Incoming, Row, read_file

RecordKey = tuple[str, str]
Standing = dict[RecordKey, dict[str, list[Head]]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file. `changed` False: it is here already and `summary` says what would change.

    `warnings` are (place, sentence): what was not taken over, and steps of help that cannot be right.
    """

    path: Path
    file: str
    name: str
    is_new: bool
    changed: bool
    summary: tuple[str, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


def import_files(work: Work, paths: Sequence[Path], *, update: bool = False) -> list[Imported]:
    """Reads files and saves each as one step. A file that is here already changes only with `update`.

    All files are read before anything is written. Raises UserError, or ProblemList with the problems of
    every bad file, by its name where more than one was given.
    """
    incoming = _read_all(paths)
    with work.store.transaction():
        return [_take_in(work, path, one, update) for path, one in incoming]


def _read_all(paths: Sequence[Path]) -> list[tuple[Path, Incoming]]:
    incoming: list[tuple[Path, Incoming]] = []
    refused: list[tuple[Path, UserError]] = []
    for path in paths:
        try:
            incoming.append((path, read_file(path)))
        except UserError as error:
            refused.append((path, error))
    if refused and len(paths) == 1:
        raise refused[0][1]
    if refused:
        raise ProblemList(_refused_heading(len(refused), len(paths)), [one for bad in refused for one in _named(*bad)])
    return incoming


def _refused_heading(wrong: int, given: int) -> str:
    which = "In 1 bestand zit" if wrong == 1 else f"In {wrong} van de {given} bestanden zit"
    return f"{which} een fout. Er is niets ingelezen en niets veranderd."


def _named(path: Path, error: UserError) -> list[tuple[str, str]]:
    """The problems of one of several files, each with the name of the file before its place."""
    if not isinstance(error, ProblemList):
        return [(path.name, str(error))]
    return [(f"{path.name}, {place}" if place else path.name, words) for place, words in error.problems]


def _take_in(work: Work, path: Path, incoming: Incoming, update: bool) -> Imported:
    name = incoming.family().info.name
    warnings = (*incoming.warnings, *_cannot_be(work, incoming.family()))
    if not work.store.has_file(incoming.file_id):
        work.store.save(incoming.file_id, [edit for row in incoming.rows for edit in row_edits(row)], act="import")
        return Imported(path, incoming.file_id, name, True, True, warnings=warnings)
    plan = compare.update_plan(work.store.family(incoming.file_id), incoming)
    if update and plan.edits:
        work.store.save(incoming.file_id, _domain_edits(work, incoming.file_id, plan.edits))
    changed = update and bool(plan.edits)
    return Imported(path, incoming.file_id, name, False, changed, tuple(plan.summary()), warnings)


def _cannot_be(work: Work, family: FamilyFile) -> list[tuple[str, str]]:
    """Steps of help that cannot be right as they stand: read in, because the file is what somebody has, but said."""
    scale, today = region.level_scale(work.folder), work.today()
    return [
        (f"levels[{place}]", found.words)
        for place, step in enumerate(family.of(Level))
        for found in gaps.missing(family, step, today, scale)
        if found.wrong
    ]


def row_edits(row: Row) -> list[Edit]:
    """The edits that make a record that is not there yet."""
    edits = [Edit(row.kind, row.id, CREATED, row.parent), Edit(row.kind, row.id, POSITION, row.position)]
    return edits + [Edit(row.kind, row.id, field, value) for field, value in row.values.items()]


def _domain_edits(work: Work, file: str, planned: Iterable[Create | SetField | Remove]) -> list[Edit]:
    """An update as edits of this device, made against what stands here now."""
    steps = list(planned)
    keys = {(step.row.kind, step.row.id) if isinstance(step, Create) else (step.kind, step.id) for step in steps}
    standing: Standing = work.store.heads(file, keys)
    edits: list[Edit] = []
    for step in steps:
        if isinstance(step, Create):
            edits += _seen([*row_edits(step.row), *_revived(step.row, standing)], standing)
        elif isinstance(step, Remove):
            edits.append(removal(step.kind, step.id, standing[step.kind, step.id]))
        else:
            edits += _seen([Edit(step.kind, step.id, step.field, step.new)], standing)
    return edits


def _revived(row: Row, standing: Standing) -> list[Edit]:
    """What a record that was removed before needs besides its new fields: life, and no value of its former one."""
    there = standing[row.kind, row.id]
    former = [field for field in there if field not in row.values and field not in (CREATED, POSITION)]
    return [Edit(row.kind, row.id, field, None) for field in former]


def _seen(edits: Iterable[Edit], standing: Standing) -> list[Edit]:
    """The edits with the heads that they replace."""
    return [
        Edit(edit.kind, edit.record, edit.field, edit.value, _ids(standing[edit.kind, edit.record].get(edit.field, ())))
        for edit in edits
    ]


def _ids(heads: Iterable[Head]) -> tuple[ChangeId, ...]:
    return tuple(head.id for head in heads)


def export_family(work: Work, file: str, path: Path) -> None:
    """Writes one family file in the open format. Raises ProblemList when something must be mended first."""
    with trail.watched(work, file, "exported"):
        writer.write_file(work.store.family(file), path)
