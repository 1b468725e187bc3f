"""The list of families, read over all families at once in a handful of statements, or for one of them."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from gezinsteam_app.domain.caseload import ChildLine, FamilyLine
from gezinsteam_app.storage.db import Db

Grouped = dict[int, list[tuple[Any, ...]]]

_FAMILIES = """
SELECT f.no, f.id, i.name, i.closed_on, coalesce(p.evaluate_on, ''),
  (SELECT c."on" || '|' || c.kind FROM shown_contact c
    WHERE c.file_no = f.no AND c.alive = 1 AND c."on" < :tomorrow ORDER BY c."on" DESC LIMIT 1),
  EXISTS (SELECT 1 FROM shown_goal g WHERE g.file_no = f.no AND g.alive = 1),
  (SELECT count(*) FROM conflicts d WHERE d.file_no = f.no)
FROM files f JOIN shown_file i ON i.file_no = f.no AND i.alive = 1
LEFT JOIN shown_plan p ON p.file_no = f.no
WHERE f.kind = 'family' AND {one}
"""
_CHILDREN = """
SELECT file_no, record, given_name, born_on FROM shown_person
WHERE kind = 'child' AND alive = 1 AND {one} ORDER BY file_no, position, record
"""
_LEVELS = """
SELECT file_no, child, level, zone, prospect <> '' FROM shown_level
WHERE alive = 1 AND from_day <= :today AND (ended_on = '' OR ended_on > :today) AND {one}
"""
_AGREEMENTS = """
SELECT file_no, count(*), sum(by_when <> '' AND by_when < :today AND how_often = '') FROM shown_agreement
WHERE alive = 1 AND done_on = '' AND cancelled_on = '' AND {one} GROUP BY file_no
"""
_STREETS = """
SELECT file_no, trim(coalesce(address ->> '$.street', '') || ' ' || coalesce(address ->> '$.number', ''))
FROM shown_household
WHERE alive = 1 AND address <> '' AND secret <> 'true' AND {one} ORDER BY file_no, position DESC
"""
# A consent that was asked again with the same recipient follows the one that ended.
_CONSENTS = """
SELECT file_no, min(last), recipient_name, count(*) FROM (
  SELECT file_no, nullif(max(until), '') AS last, json_extract(recipient, '$.name') AS recipient_name
  FROM shown_consent WHERE alive = 1 AND {one} GROUP BY file_no, about, recipient_name)
GROUP BY file_no
"""


def lines(db: Db, today: dt.date, file_number: int | None = None) -> list[FamilyLine]:
    """Every family of this vault, or one, as the list shows them, in no particular order."""
    values = {"today": today.isoformat(), "tomorrow": (today + dt.timedelta(days=1)).isoformat()}

    def rows(statement: str, number: str = "file_no") -> list[tuple[Any, ...]]:
        one = "1" if file_number is None else f"{number} = {file_number:d}"
        return db.rows(statement.format(one=one), {key: values[key] for key in values if f":{key}" in statement})

    children, levels = _grouped(rows(_CHILDREN)), _grouped(rows(_LEVELS))
    agreements = {row[0]: row[1:] for row in rows(_AGREEMENTS)}
    streets = {row[0]: row[1] for row in rows(_STREETS)}
    consents = {row[0]: row[1:] for row in rows(_CONSENTS)}
    return [
        _line(
            row,
            street=streets.get(row[0], ""),
            children=_children(children.get(row[0], ()), levels.get(row[0], ())),
            agreements=agreements.get(row[0], (0, 0)),
            consent=consents.get(row[0], ("", "", 0)),
        )
        for row in rows(_FAMILIES, "f.no")
    ]


def _line(
    row: tuple[Any, ...],
    *,
    street: str,
    children: tuple[ChildLine, ...],
    agreements: tuple[Any, ...],
    consent: tuple[Any, ...],
) -> FamilyLine:
    _, id_, name, closed_on, evaluate_on, contact, has_goals, differences = row
    contact_on, _, contact_kind = (contact or "").partition("|")
    return FamilyLine(
        id=id_,
        name=name,
        street=street,
        children=children,
        evaluate_on=evaluate_on,
        last_contact_on=contact_on,
        last_contact_kind=contact_kind,
        open_agreements=agreements[0],
        late_agreements=agreements[1],
        consent_until=consent[0] or "",
        consent_with=consent[1] or "",
        consents=consent[2],
        closed_on=closed_on,
        has_goals=bool(has_goals),
        differences=differences,
    )


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Grouped:
    groups: Grouped = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row[1:])
    return groups


@cache
def _number(level: str) -> tuple[int, str]:
    """A level as it is stored, as its number and degree of exclusion; there are only so many of them."""
    number, exclusion = [*json.loads(level), ""][:2] if level else (0, "")
    return number, exclusion or ""


def _children(people: Iterable[tuple[Any, ...]], steps: Iterable[tuple[Any, ...]]) -> tuple[ChildLine, ...]:
    highest: dict[str, tuple[int, str, str, bool]] = {}
    for child, level, zone, has_prospect in steps:
        step = (*_number(level), zone, bool(has_prospect))
        highest[child] = max(step, highest.get(child, (0, "", "", True)))
    found = []
    for record, given_name, born_on in people:
        number, exclusion, zone, has_prospect = highest.get(record, (0, "", "", True))
        found.append(ChildLine(given_name, born_on, number or None, exclusion, zone, has_prospect))
    return tuple(found)
