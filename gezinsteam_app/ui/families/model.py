"""The table model of the list of families: filter, order, and the row sentences."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.domain.names import fold
from gezinsteam_app.ui.families.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WORDED = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class Column(IntEnum):
    """Every column there can be, from left to right; the view hides those for which there is no room."""

    FAMILY = 0
    NEEDS = 1
    CHILDREN = 2
    DATES = 3
    EVALUATION = 4
    CONTACT = 5
    AGREEMENTS = 6
    CONSENT = 7


TITLES = {
    Column.FAMILY: "Gezin",
    Column.NEEDS: "Wat eerst moet",
    Column.CHILDREN: "Kinderen en niveau",
    Column.DATES: "Evaluatie en contact",
    Column.EVALUATION: "Volgende evaluatie",
    Column.CONTACT: "Laatste contact",
    Column.AGREEMENTS: "Afspraken",
    Column.CONSENT: "Toestemming",
}

CLOSED = "closed"
FILTERS: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "all": ("Alle", lambda row: True),
    "attention": ("Vraagt aandacht", lambda row: bool(row.needs)),
    "evaluation": ("Evaluatie binnen 14 dagen", lambda row: "evaluation" in row.about),
    "consent": ("Toestemming loopt af", lambda row: "consent" in row.about),
    "heavy": ("Niveau 5 en hoger", lambda row: row.is_heavy),
    CLOSED: ("Afgesloten", lambda row: True),
}
"""Filters by key, with their words. A closed family is in the last one only."""

ORDERS: dict[str, tuple[str, Callable[[Row], Any]]] = {
    "urgency": ("Wat eerst moet", lambda row: -row.urgency),
    "name": ("Naam", lambda row: 0),
    "contact": ("Laatste contact", lambda row: row.line.last_contact_on),
    "evaluation": ("Evaluatie", lambda row: row.line.evaluate_on or "9"),
}
"""Orders by key, with their words; what is equal stays in the order of the names. By contact: longest ago first.
By evaluation: nearest first.
"""


class FamiliesModel(QAbstractTableModel):
    """Rows of families as filtered and ordered now. `row(number)` gives what is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Row] = []
        self._shown: list[Row] = []
        self.filter, self.order = "all", "urgency"

    def set_lines(self, lines: Iterable[FamilyLine], today: dt.date) -> None:
        """Shows these families, which come in the order of their names (as families.list_families gives them)."""
        self._all = [Row(line, today) for line in lines]
        self._arrange()

    def put(self, line: FamilyLine, today: dt.date) -> None:
        """Replaces one family, or adds it in its place by name."""
        self._all = [row for row in self._all if row.line.id != line.id]
        bisect.insort(self._all, Row(line, today), key=lambda row: row.sort_name)
        self._arrange()

    def choose(self, filter_key: str, order: str) -> None:
        """Shows another selection or order."""
        self.filter, self.order = filter_key, order
        self._arrange()

    def row(self, number: int) -> Row:
        return self._shown[number]

    def place_of(self, file_id: str) -> int:
        """The row of a family; -1 when it is not shown."""
        return next((place for place, row in enumerate(self._shown) if row.line.id == file_id), -1)

    def counts(self) -> dict[str, int]:
        """How many families each filter shows."""
        split: dict[bool, list[Row]] = {False: [], True: []}
        for row in self._all:
            split[bool(row.line.closed_on)].append(row)
        return {key: sum(map(fits, split[key == CLOSED])) for key, (_, fits) in FILTERS.items()}

    def child_count(self) -> int:
        """How many children the open families have."""
        return sum(len(row.line.children) for row in self._all if not row.line.closed_on)

    def is_empty(self) -> bool:
        """Whether there is no family at all, whatever the filter."""
        return not self._all

    def search(self, typed: str, start: int) -> int:
        """The row at or after `start` (going round) whose name begins with what was typed; -1 for none."""
        wanted = fold(typed).strip()
        count = len(self._shown)
        places = [(start + step) % count for step in range(count)] if wanted else []
        return next((place for place in places if self._shown[place].starts_with(wanted)), -1)

    def _arrange(self) -> None:
        self.beginResetModel()
        found = [row for row in self._all if _fits(row, self.filter)]
        self._shown = sorted(found, key=ORDERS[self.order][1])
        self.endResetModel()

    # Qt's side

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[Column(section)]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.FAMILY:
            return row.sentence
        if role in WORDED:
            return _words(row, Column(index.column()))
        return None


def _fits(row: Row, filter_key: str) -> bool:
    return bool(row.line.closed_on) == (filter_key == CLOSED) and FILTERS[filter_key][1](row)


def _words(row: Row, column: Column) -> str:
    if column is Column.FAMILY:
        return row.name
    if column is Column.NEEDS:
        return ", ".join(tag.text for tag in row.all_tags)
    if column is Column.CHILDREN:
        return ", ".join(child.name for child in row.line.children)
    cells = {
        Column.DATES: row.dates,
        Column.EVALUATION: row.evaluation,
        Column.CONTACT: row.contact,
        Column.AGREEMENTS: row.agreements,
        Column.CONSENT: row.consent,
    }
    return cells[column].text
