"""What was erased, in a file of its own beside the database: no backup of the database puts it back."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path

from gezinsteam_app.errors import DataError
from gezinsteam_app.wire import Statement


class Tombstones:
    """The erasures of a server, one statement a line, kept outside the database and its backups."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._found: dict[str, Statement] = {}
        self._read = -1

    def all(self) -> Mapping[str, Statement]:
        """File id to statement. A line that was cut off by a power cut is passed over: it was not acknowledged.

        The file only grows, also by other processes: it is read again when it is longer than it was.
        """
        with self._lock:
            size = self._path.stat().st_size if self._path.exists() else 0
            if size != self._read:
                data = self._path.read_bytes() if size else b""
                self._found, self._read = _statements_in(data), len(data)
            return self._found

    def add(self, statement: Statement) -> None:
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps(statement.to_json()) + "\n")
            file.flush()
            os.fsync(file.fileno())


def _statements_in(data: bytes) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for line in data.splitlines():
        try:
            statement = Statement.from_json(json.loads(line))
            found.setdefault(str(statement.fields["file"]), statement)
        except (ValueError, KeyError, DataError):
            continue
    return found
