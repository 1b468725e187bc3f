"""Names of document files: a short code, so that no family name stands in a folder, mail or print queue."""

from __future__ import annotations

import datetime as dt
import hashlib


def document_file_name(kind: str, file_id: str, on: dt.date) -> str:
    """gezinsplan-2026-11-12-k7f3q2.pdf; the same file always has the same code."""
    digest = hashlib.sha256(file_id.encode()).digest()
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    code = "".join(letters[byte % len(letters)] for byte in digest[:6])
    return f"{kind}-{on.isoformat()}-{code}.pdf"
