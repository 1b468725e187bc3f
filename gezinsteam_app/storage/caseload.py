"""The list of families, read over all families at once in a handful of statements, or for one of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from gezinsteam_app.domain.caseload import ChildLine, FamilyLine
from gezinsteam_app.storage.db import Db

Grouped = dict[int, list[tuple[object, ...]]]

_FAMILIES = """
SELECT f.no, f.id, i.name, i.closed_on, coalesce(p.evaluate_on, ''),
  (SELECT c."on" || '|' || c.kind FROM shown_contact c
    WHERE c.file_no = f.no AND c.alive = 1 ORDER BY c."on" DESC LIMIT 1),
  EXISTS (SELECT 1 FROM shown_goal g WHERE g.file_no = f.no AND g.alive = 1),
  (SELECT count(*) FROM conflicts d WHERE d.file_no = f.no)
FROM files f JOIN shown_file i ON i.file_no = f.no AND i.alive = 1
LEFT JOIN shown_plan p ON p.file_no = f.no
WHERE f.kind = 'family' {one}
"""
_CHILDREN = """
SELECT file_no, record, given_name, born_on FROM shown_person
WHERE kind = 'child' AND alive = 1 {one} ORDER BY file_no, position, record
"""
_LEVELS = """
SELECT file_no, child, level, zone, prospect <> '' FROM shown_level
WHERE alive = 1 AND from_day <= :today AND (ended_on = '' OR ended_on >= :today) {one}
"""
_AGREEMENTS = """
SELECT file_no, count(*), sum(by_when <> '' AND by_when < :today AND how_often = '') FROM shown_agreement
WHERE alive = 1 AND done_on = '' AND cancelled_on = '' {one} GROUP BY file_no
"""
_STREETS = """
SELECT file_no, address FROM shown_household WHERE alive = 1 AND address <> '' {one} ORDER BY file_no, position DESC
"""
_CONSENTS = """
SELECT file_no, min(until), json_extract(recipient, '$.name') FROM shown_consent
WHERE alive = 1 AND until <> '' {one} GROUP BY file_no
"""


def lines(db: Db, today: str, file_number: int | None = None) -> list[FamilyLine]:
    """Every family of this vault, or one, as the list shows them, in no particular order."""
    one = "" if file_number is None else f"AND file_no = {file_number:d}"

    def rows(statement: str) -> Iterable[tuple[object, ...]]:
        values = {"today": today} if ":today" in statement else {}
        return db.rows(statement.format(one=one), values)

    children, levels = _grouped(rows(_CHILDREN)), _grouped(rows(_LEVELS))
    agreements = {row[0]: row[1:] for row in rows(_AGREEMENTS)}
    streets = {row[0]: row[1] for row in rows(_STREETS)}
    consents = {row[0]: row[1:] for row in rows(_CONSENTS)}
    result = []
    which = "" if file_number is None else f"AND f.no = {file_number:d}"
    for no, id_, name, closed_on, evaluate_on, contact, has_goals, differences in db.rows(_FAMILIES.format(one=which)):
        contact_on, _, contact_kind = (contact or "").partition("|")
        open_, late = agreements.get(no, (0, 0))
        until, with_whom = consents.get(no, ("", ""))
        result.append(
            FamilyLine(
                id=id_,
                name=name,
                street=_street(streets.get(no)),
                children=_children(children.get(no, ()), levels.get(no, ())),
                evaluate_on=evaluate_on,
                last_contact_on=contact_on,
                last_contact_kind=contact_kind,
                open_agreements=int(str(open_)),
                late_agreements=int(str(late)),
                consent_until=str(until),
                consent_with=str(with_whom or ""),
                closed_on=closed_on,
                has_goals=bool(has_goals),
                differences=differences,
            )
        )
    return result


def _grouped(rows: Iterable[tuple[object, ...]]) -> Grouped:
    groups: Grouped = defaultdict(list)
    for row in rows:
        groups[int(str(row[0]))].append(row[1:])
    return groups


def _street(address: object) -> str:
    if not address:
        return ""
    parts = json.loads(str(address))
    return f"{parts.get('street', '')} {parts.get('number', '')}".strip()


def _children(people: Iterable[tuple[object, ...]], steps: Iterable[tuple[object, ...]]) -> tuple[ChildLine, ...]:
    highest: dict[str, tuple[int, str, str, bool]] = {}
    for child, level, zone, has_prospect in steps:
        number, exclusion = [*json.loads(str(level)), ""][:2] if level else (0, "")
        step = (int(number), str(exclusion or ""), str(zone), bool(has_prospect))
        highest[str(child)] = max(step, highest.get(str(child), (0, "", "", True)))
    found = []
    for record, given_name, born_on in people:
        number, exclusion, zone, has_prospect = highest.get(str(record), (0, "", "", True))
        found.append(ChildLine(str(given_name), str(born_on), number or None, exclusion, zone, has_prospect))
    return tuple(found)
