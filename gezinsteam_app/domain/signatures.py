"""What may be signed and by whom, and the hash of exactly what was signed. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from gezinsteam_app.domain.changes import canonical
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Consent, HelpConsent
from gezinsteam_app.domain.papers import PlanVersion

MOST_POINTS = 20_000
"""More than any hand draws; a drawing is kept in the file for ever."""


def digest_of(family: FamilyFile, signs: str, target: str) -> str:
    """The hash of what a signature stands under: of a plan version its own, of a consent that of its fields as they
    are now. Empty when it is not there."""
    record = family.by_id.get(target)
    if isinstance(record, PlanVersion) and signs == "plan_version":
        return record.digest
    if isinstance(record, (Consent, HelpConsent)) and signs == kind_name(type(record)):
        spec = KINDS[signs]
        fields = {field.name: getattr(record, field.name) for field in spec.fields}
        told = {name: value for name, value in fields.items() if value not in (None, "", (), {})}
        return hashlib.sha256(canonical({"kind": signs, "id": target, "fields": told}).encode()).hexdigest()
    return ""


def is_drawing(strokes: Mapping[str, Any] | None) -> bool:
    """Whether this is a drawing with at least one line, of a size that a hand makes."""
    if not strokes or not strokes.get("width") or not strokes.get("height"):
        return False
    lines = strokes.get("lines") or []
    count = sum(len(line) for line in lines)
    return 1 < count <= MOST_POINTS and all(len(point) == 3 for line in lines for point in line)
