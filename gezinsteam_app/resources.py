"""Where the program's own files stand: fonts, icons, theme, texts, word lists, migrations."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
MIGRATIONS = ROOT / "migrations"


def path(*parts: str) -> Path:
    """The path of a resource: path("fonts", "OFL.txt")."""
    return RESOURCES.joinpath(*parts)
