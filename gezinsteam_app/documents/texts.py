"""The texts of a region on paper: names, phone numbers and rights. A region can replace them by its own file."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path

from gezinsteam_app import resources
from gezinsteam_app.errors import DataError

FILE = "region.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionTexts:
    """What stands on every document of a region. Empty: the sentence is left out, or room is left to write it.

    `trusted_person` and `objection` hold whole sentences (domain-facts 3.3; DESIGN section 11).
    """

    team_name: str = ""
    team_phone: str = ""
    crisis_name: str = "crisisdienst"
    crisis_phone: str = ""
    emergency_phone: str = "112"
    complaint_phone: str = ""
    child_phone: str = ""
    child_phone_name: str = ""
    objection: str = ""
    complaint: str = ""
    trusted_person: str = ""
    file_rights: str = ""
    signing: str = ""

    def to_fill_in(self) -> tuple[str, ...]:
        """What the worker still has to write on the paper by hand, in plain Dutch."""
        return () if self.crisis_phone else (f"het telefoonnummer van de {self.crisis_name}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings:
    """What the worker chose for a print: the texts of the region, when to call, large letters, and whether the family
    wants to see how the help went (`timeline`)."""

    texts: RegionTexts
    call_hours: str = ""
    large: bool = False
    timeline: bool = False


def load(folder: Path | None = None) -> RegionTexts:
    """The texts of the program, with those of the region over them when `folder` holds a region.json.

    DataError: the region's file is no JSON object of known names with texts.
    """
    values = _read(resources.path("texts", FILE))
    if folder is not None and (folder / FILE).is_file():
        values |= _read(folder / FILE)
    return RegionTexts(**values)


def _read(file: Path) -> dict[str, str]:
    try:
        values = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DataError(f"De teksten van de regio zijn niet te lezen: {file}. Kijk of het bestand goed is.") from error
    known = {field.name for field in fields(RegionTexts)}
    if not isinstance(values, dict) or not all(key in known and isinstance(text, str) for key, text in values.items()):
        names = ", ".join(sorted(known))
        raise DataError(f"In de teksten van de regio ({file}) staat iets onbekends. Dit kan erin staan: {names}.")
    return values
