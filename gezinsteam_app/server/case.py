"""What travels between the operator and the custodians on a stick: a case one way, an answer the other way.

Both are JSON with statements only, each signed, and keys that are sealed for one reader: who finds the stick reads
names of workers and ids of files, as on the server itself. Nothing of what families wrote is in them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.vault.files import write_atomically
from gezinsteam_app.vault.statements import Trust
from gezinsteam_app.wire import KEY_ID, Statement

CASE, ANSWER = "gezinsteam-recovery-case", "gezinsteam-recovery-answer"
VERSION = 1


@dataclass(frozen=True)
class CaseFile:
    """One file of the region: who held it, and its keys as they were wrapped for the recovery key."""

    file: str
    rosters: Sequence[Statement]
    wraps: Sequence[Statement]


@dataclass(frozen=True)
class Case:
    """What the custodians get to judge. `statements`: who is who."""

    name: str
    root: str
    statements: Sequence[Statement]
    files: Sequence[CaseFile]

    def trust(self) -> Trust:
        """Who is who, as far as the root proves it."""
        trust = Trust(self.root)
        trust.add_all(self.statements)
        return trust

    def write(self, path: Path) -> None:
        files = [{"file": one.file, "rosters": _listed(one.rosters), "wraps": _listed(one.wraps)} for one in self.files]
        region = {"name": self.name, "root": self.root}
        _write(path, CASE, region=region, statements=_listed(self.statements), files=files)

    @classmethod
    def read(cls, path: Path) -> Case:
        """Errors: UserError for anything else."""
        value = _read(path, CASE, "de zaak die de beheerder meegaf")
        try:
            files = [
                CaseFile(str(one["file"]), _statements(one["rosters"]), _statements(one["wraps"]))
                for one in value["files"]
            ]
            root, name = value["region"]["root"], str(value["region"]["name"])
            if not KEY_ID.fullmatch(root):
                raise ValueError("root")
            return cls(name, root, _statements(value["statements"]), files)
        except (DataError, KeyError, TypeError, ValueError):
            raise UserError(f"{path} is beschadigd. Vraag de beheerder om een nieuwe.") from None


@dataclass(frozen=True)
class Given:
    """For one file: the roster that lets somebody in, and its keys for that person's laptops."""

    roster: Statement
    wraps: Sequence[Statement]


def write_answer(path: Path, given: Sequence[Given]) -> None:
    _write(
        path, ANSWER, files=[{"roster": one.roster.to_json(), "wraps": _listed(one.wraps)} for one in given]
    )  # fmt: skip


def read_answer(path: Path) -> list[Given]:
    """Errors: UserError."""
    value = _read(path, ANSWER, "het antwoord van de bewaarders")
    try:
        return [Given(Statement.from_json(one["roster"]), _statements(one["wraps"])) for one in value["files"]]
    except (DataError, KeyError, TypeError):
        raise UserError(f"{path} is beschadigd. Vraag de bewaarders om een nieuw antwoord.") from None


def _listed(statements: Sequence[Statement]) -> list[dict[str, str]]:
    return [one.to_json() for one in statements]


def _statements(value: Any) -> list[Statement]:
    return [Statement.from_json(one) for one in value]


def _write(path: Path, kind: str, **content: Any) -> None:
    try:
        write_atomically(path, json.dumps({"format": kind, "version": VERSION, **content}).encode())
    except OSError:
        raise UserError(f"{path} kon niet worden geschreven. Bestaat de map, en is er ruimte?") from None


def _read(path: Path, kind: str, what: str) -> dict[str, Any]:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise UserError(f"Het bestand {path} is niet te lezen.") from None
    if not isinstance(value, dict) or value.get("format") != kind:
        raise UserError(f"{path} is niet {what}.")
    if value.get("version") != VERSION:
        raise UserError(f"{path} is gemaakt met een nieuwer programma. Werk dit programma eerst bij.")
    return value
