"""The list under the search field: what was found, with a heading above the names and above the texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from gezinsteam_app.actions.find import Hit
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.highlight import Piece

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WORDED = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
NAMES, TEXTS, RECENT = "Gezinnen en mensen", "In plannen en verslagen", "Laatst geopend"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that cannot be chosen."""

    words: str


@dataclass(frozen=True, slots=True)
class Result:
    """A line that opens something: the first line in pieces, what it is, and a second line in pieces."""

    file: str
    kind: str
    record: str
    title: tuple[Piece, ...]
    what: str
    excerpt: tuple[Piece, ...] = ()
    day: str = ""

    @property
    def sentence(self) -> str:
        """The line for the screen reader."""
        parts = ("".join(p.text for p in self.title), self.what, "".join(p.text for p in self.excerpt), self.day)
        return ", ".join(part for part in parts if part)


Line = Heading | Result


def of_hits(hits: Sequence[Hit], today: dt.date) -> list[Line]:
    """Names first, and among them the families; each group under its heading."""
    lines: list[Line] = []
    for place, heading in (("name", NAMES), ("text", TEXTS)):
        fitting = sorted(
            (hit for hit in hits if hit.place == place), key=lambda hit: place == "name" and hit.kind != "file"
        )
        group = [_result(hit, today) for hit in fitting]
        lines += [Heading(heading), *group] if group else []
    return lines


def of_recent(recent: Sequence[tuple[str, str]]) -> list[Line]:
    """The families opened last, as (file id, name)."""
    found = [Result(file, "file", file, (Piece(name),), "gezin") for file, name in recent]
    return [Heading(RECENT), *found] if found else []


def _result(hit: Hit, today: dt.date) -> Result:
    day = dates.short(hit.day, today) if hit.day else ""
    family = (Piece(hit.family),)
    if hit.place == "text":
        return Result(hit.file, hit.kind, hit.record, family, hit.where, hit.pieces, day)
    if hit.kind == "file":
        return Result(hit.file, hit.kind, hit.record, hit.pieces, "gezin")
    what = "adres" if hit.kind == "household" else hit.where
    return Result(hit.file, hit.kind, hit.record, hit.pieces, what, (Piece(f"bij {hit.family}"),), day)


class ResultsModel(QAbstractListModel):
    """The lines; headings cannot be selected."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def set_lines(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, number: int) -> Line:
        return self._lines[number]

    def next(self, number: int, step: int) -> int:
        """The nearest result from `number` on in a direction; -1 when there is none."""
        place = number + step
        while 0 <= place < len(self._lines):
            if isinstance(self._lines[place], Result):
                return place
            place += step
        return -1

    def count(self) -> int:
        """How many results, headings not counted."""
        return sum(isinstance(line, Result) for line in self._lines)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._lines[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in WORDED:
            return None
        line = self._lines[index.row()]
        return line.words if isinstance(line, Heading) else line.sentence
