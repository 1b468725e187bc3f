"""The words in which a device remembers its conversation with the regional server (architecture section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LATE = "late_batch"
"""The kind of record by which a member says what happens to a batch in quarantine; its id is the batch's hash."""
DECISION = "decision"
ACCEPT, ASIDE = "accept", "aside"


class Fate(StrEnum):
    """What became of a batch on this device. It is kept whatever its fate is."""

    APPLIED = "applied"
    WAITING = "waiting"  # its key has not come yet, or this program cannot read it yet
    QUARANTINE = "quarantine"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileState:
    """How far the conversation about one file is.

    `cursor`: the last number taken in; `known`: the last number that the server told of; `on_server`: whether the
    server has the file, as far as this device knows.
    """

    file: str
    sort: str
    cursor: int = 0
    known: int = 0
    on_server: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a person should know: a code that says what, the file and device that it is about."""

    code: str
    file: str = ""
    device: str = ""
