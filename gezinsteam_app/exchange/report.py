"""Collects what is wrong with a file while it is read: all of it, each with its place, but never without end."""

from __future__ import annotations

from typing import Any

from gezinsteam_app.domain.checks import quoted
from gezinsteam_app.errors import ProblemList

MOST = 500
"""So many problems are told one by one; of more only the number is told."""


class Flaw:
    """Stands in a parsed file where a value cannot be used at all; its problem was reported already."""


class Report:
    """Problems and warnings as (path, message) in the order found. `ids` maps each id to its kind and place."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, str]] = []
        self.count = 0
        self.ids: dict[str, tuple[str, str]] = {}
        self._warnings: list[tuple[str, str]] = []
        self._warning_count = 0

    def problem(self, path: str, message: str) -> None:
        self.count += 1
        if self.count <= MOST:
            self.problems.append((path, message))

    def expected(self, path: str, value: Any, what: str) -> None:
        """A value of the wrong type."""
        if not isinstance(value, Flaw):
            self.problem(path, f"Hier staat {shown(value)}. Verwacht: {what}." if self.count < MOST else "")

    def warn(self, path: str, message: str) -> None:
        self._warning_count += 1
        if self._warning_count <= MOST:
            self._warnings.append((path, message))

    @property
    def warnings(self) -> tuple[tuple[str, str], ...]:
        more = self._warning_count - len(self._warnings)
        return (*self._warnings, *([("bestand", f"En nog {more} andere.")] if more else []))

    def stop_if_wrong(self) -> None:
        """Raises every problem found so far as one ProblemList."""
        if not self.count:
            return
        more = self.count - len(self.problems)
        told = [*self.problems, *([("bestand", f"En nog {more} andere.")] if more else [])]
        what = "1 probleem" if self.count == 1 else f"{self.count} problemen"
        raise ProblemList(f"Dit bestand is niet ingelezen: {what}. Er is niets veranderd.", told)


def refuse(message: str, path: str = "bestand") -> ProblemList:
    """The error for a file that cannot be read at all."""
    return ProblemList("Dit bestand is niet ingelezen. Er is niets veranderd.", [(path, message)])


def step(path: str, key: str) -> str:
    """The path of a key in an object. Keys of strangers are cut short and made printable."""
    name = key if key.isidentifier() and len(key) <= 40 else quoted(key)[1:-1]
    return f"{path}.{name}" if path else name


def shown(value: Any) -> str:
    """A value from a file in a few Dutch words."""
    if value is None:
        return "niets (null)"
    if isinstance(value, bool):
        return "ja (true)" if value else "nee (false)"
    if isinstance(value, (int, float)):
        return f"een getal ({value})"
    if isinstance(value, str):
        return f"een tekst ({quoted(value)})" if value else "een lege tekst"
    return "een lijst" if isinstance(value, list) else "een groep velden ({...})"
