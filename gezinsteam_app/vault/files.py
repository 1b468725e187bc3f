"""Small files that must survive a power cut: after it stands the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from gezinsteam_app.errors import UserError


def canonical(value: Any) -> bytes:
    """The one way in which a value is written as JSON, so that it can be sealed, signed and compared."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def make_private_folder(folder: Path) -> None:
    """The folder of a vault, for its owner only. Errors: UserError when it cannot be made."""
    there = folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
    except OSError as error:
        what = "is niet van jou of kan niet worden veranderd" if there else "kan niet worden gemaakt"
        raise UserError(f"De map {folder} {what}. Kies een andere map.") from error


def write_atomically(path: Path, data: bytes) -> None:
    """Replaces the file as a whole, readable for its owner only. Errors: UserError, and the old file still stands."""
    temporary = path.with_name(path.name + ".new")
    try:
        _write_through(temporary, data)
        os.replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise UserError(
            f"Er kan niets worden bewaard in {path.parent}. Kijk of er ruimte is op de schijf en of je "
            "in deze map mag schrijven. Wat er stond, staat er nog."
        ) from error


def _write_through(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)  # what a power cut left behind may have other permissions
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened, and the rename is durable by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
