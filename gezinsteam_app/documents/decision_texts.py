"""The texts of a letter with a decision: those of the program, of a region, and of one municipality over them."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from gezinsteam_app import resources
from gezinsteam_app.errors import DataError

FILE = "besluit.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTexts:
    """Whole sentences; `objection` names {last_day} and `objection_how` {college}. Empty: left out, or a line."""

    municipality: str
    college: str
    postal_address: str
    mandate: str
    signer: str
    signer_function: str
    law: str
    care: str
    kind: str
    objection: str
    objection_how: str
    urgent: str
    complaint: str
    trusted_person: str


def load(municipality: str = "", folder: Path | None = None) -> DecisionTexts:
    """The texts for a municipality by its CBS code. `folder` may hold a besluit.json of the same shape.

    DataError: it cannot be read, or names something that we do not know.
    """
    values: dict[str, str] = {}
    places = [resources.path("texts", FILE)]
    own = folder / FILE if folder is not None else None
    if own is not None and own.is_file():
        places.append(own)
    for place in places:
        data = _read(place)
        values |= _checked(data.get("default", {}), place)
        values |= _checked(data.get("municipalities", {}).get(municipality, {}), place)
    texts = DecisionTexts(**values)
    try:
        texts.objection.format(last_day="")
        texts.objection_how.format(college="")
    except (LookupError, ValueError):
        raise DataError(f"In de teksten van het besluit ({FILE}) staat tussen accolades iets onbekends.") from None
    return texts


def _read(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DataError(f"De teksten van het besluit zijn niet te lezen: {file}. Kijk of het goed is.") from error
    tables = [data.get("default", {}), data.get("municipalities", {})] if isinstance(data, dict) else [None]
    inner = list(tables[1].values()) if len(tables) > 1 and isinstance(tables[1], dict) else []
    if not all(isinstance(one, dict) for one in (*tables, *inner)):
        raise DataError(f"De teksten van het besluit hebben een andere vorm dan hoort: {file}.")
    found: dict[str, Any] = data
    return found


def _checked(values: dict[str, Any], file: Path) -> dict[str, str]:
    known = {field.name for field in fields(DecisionTexts)}
    if not all(key in known and isinstance(value, str) for key, value in values.items()):
        names = ", ".join(sorted(known))
        raise DataError(f"In de teksten van het besluit ({file}) staat iets onbekends. Dit kan erin staan: {names}.")
    return values
