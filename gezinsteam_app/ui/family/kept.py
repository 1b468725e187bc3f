"""For whom of the family an item is not (`only_for`, `not_for`), in words. Pure."""

from __future__ import annotations

from typing import Any

from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import listing, name_of

NOT_FOR_ALL = "niet voor iedereen"


def guard(record: Any, prefix: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who alone may see an item, and who may not. `prefix` is "wish_" or "offer_" for a part of the plan."""
    return tuple(getattr(record, f"{prefix}only_for")), tuple(getattr(record, f"{prefix}not_for"))


def kept_from(family: FamilyFile, record: Any, prefix: str = "") -> str:
    """That an item is not for everybody at the table: "alleen voor Kim", "niet voor Ron"."""
    parts = zip(("alleen voor", "niet voor"), guard(record, prefix), strict=True)
    return ", ".join(f"{words} {listing(name_of(family, id_) for id_ in ids)}" for words, ids in parts if ids)
