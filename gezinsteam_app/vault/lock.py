"""One running program per vault. The operating system holds the lock, so that a killed program leaves none behind."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from gezinsteam_app.errors import UserError
from gezinsteam_app.vault.files import make_private_folder
from gezinsteam_app.vault.problems import AlreadyOpen

FILE = "gezinsteam.lock"


class Hold:
    """The right to use a vault, until `release` or the end of the program. Works with `with`."""

    def __init__(self, lock: FileLock) -> None:
        self._lock = lock

    def release(self) -> None:
        self._lock.release(force=True)

    def __enter__(self) -> Hold:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hold(folder: Path) -> Hold:
    """Takes the vault for this program; makes its folder where there is none. Errors: AlreadyOpen, UserError."""
    make_private_folder(folder)
    # not bound to a thread: the window takes the lock, and whatever thread ends the program gives it back
    lock = FileLock(folder / FILE, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise AlreadyOpen from error
    except OSError as error:
        raise UserError(f"In de map {folder} kan niets worden bewaard. Kies een andere map.") from error
    return Hold(lock)
