"""The settings of this laptop, each declared once: key, default, label, choices.

They stand beside the vault in `settings.json`, unencrypted, because the unlock window needs them;
so nothing about a family may ever become a setting here. The settings page is made from `ALL`.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

FILE_NAME = "settings.json"


def default_folder() -> Path:
    """Where the vault and these settings stand when nobody says otherwise."""
    return Path(platformdirs.user_data_dir("gezinsteam", appauthor=False))


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that a person can choose. `choices` are (value, Dutch words) in the order shown."""

    key: str
    default: str | int
    label: str
    explanation: str
    choices: tuple[tuple[str | int, str], ...]

    def accepts(self, value: object) -> bool:
        return any(type(value) is type(choice) and value == choice for choice, _ in self.choices)


THEME = Setting(
    "theme",
    "system",
    "Kleuren",
    "Licht voor overdag, donker voor de avond.",
    (("system", "Zoals deze laptop"), ("light", "Licht"), ("dark", "Donker")),
)
TEXT_SIZE = Setting(
    "text_size",
    100,
    "Letters",
    "Ook met Ctrl + en Ctrl -. Met Ctrl 0 zijn ze weer gewoon.",
    tuple((size, f"{size} %") for size in (100, 110, 125, 150, 175, 200)),
)
IDLE_MINUTES = Setting(
    "idle_minutes",
    10,
    "Op slot na",
    "Zo lang na je laatste toets of klik gaat het programma vanzelf op slot.",
    tuple((minutes, f"{minutes} minuten") for minutes in (2, 5, 10, 15, 30)),
)
CALENDAR = Setting(
    "calendar_titles",
    "private",
    "Agenda",
    "Wat op je telefoon staat bij een bezoek. Met voorletters kan een ander soms raden bij wie.",
    (("private", "Alleen Afspraak"), ("initials", "Met voorletters")),
)
UNCONNECTED_DAYS = Setting(
    "unconnected_days",
    7,
    "Zonder verbinding",
    "Na zoveel dagen zegt het programma elke dag dat deze laptop niet verbonden was. "
    "Een laptop van je team krijgt dan een teken.",
    tuple((days, f"{days} dagen") for days in (3, 7, 14, 30)),
)
ALL = (THEME, TEXT_SIZE, IDLE_MINUTES, CALENDAR, UNCONNECTED_DAYS)


class Settings:
    """Reads and keeps the choices of one data folder; tells its watchers of every change.

    A damaged or strange file counts as no file: a setting is never a reason not to start. Keys that
    this program does not know (of a newer one) are kept.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._values = _read(self._path)
        self._watchers: list[Callable[[Setting], None]] = []

    def get(self, setting: Setting) -> Any:
        """The chosen value, of the type of the default; the default where nothing fitting is stored."""
        value = self._values.get(setting.key)
        return value if setting.accepts(value) else setting.default

    def set(self, setting: Setting, value: str | int) -> None:
        """Keeps a choice at once and tells the watchers. ValueError for a value that is no choice."""
        if not setting.accepts(value):
            raise ValueError(setting.key)
        if value == self.get(setting):
            return
        self._values[setting.key] = value
        _write(self._path, self._values)
        for watcher in tuple(self._watchers):
            watcher(setting)

    def watch(self, watcher: Callable[[Setting], None]) -> None:
        """Calls `watcher` with the setting after each change of one."""
        self._watchers.append(watcher)


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _write(path: Path, values: dict[str, Any]) -> None:
    """Whole or not at all. A folder that cannot be written leaves the choice valid for this session."""
    temporary = path.with_suffix(".tmp")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(values, file, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
