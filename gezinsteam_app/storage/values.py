"""Between the canonical text of a value in the log, the column of the projection, and the domain."""

from __future__ import annotations

from typing import Any

from gezinsteam_app.domain.changes import plain
from gezinsteam_app.domain.fields import FieldSpec
from gezinsteam_app.storage.tables import is_plain


def column_text(spec: FieldSpec, value: str) -> str:
    """What stands in the column of a field whose canonical value this is."""
    return str(plain(value) or "") if is_plain(spec) else value


def from_column(spec: FieldSpec, text: str) -> Any:
    """The domain's form of what stands in a column that is not empty."""
    if is_plain(spec):
        return text
    value = plain(text)
    return tuple(value) if isinstance(value, list) else value
