"""What the start pages need of the program behind the lock (ui/start/access.py), done with the actions.

The actions bring the database and the printing along, so they are imported inside the methods: the unlock
window does without them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.start.access import Condition, VaultState
from gezinsteam_app.vault import attempts, making, passphrase, vault, words
from gezinsteam_app.vault.lock import Hold, hold
from gezinsteam_app.vault.passphrase import Verdict
from gezinsteam_app.vault.problems import AlreadyOpen, DamagedVault, ForeignVault, NewerVault
from gezinsteam_app.vault.slots import PROGRAM_FLOOR, Cost
from gezinsteam_app.vault.vault import Profile

if TYPE_CHECKING:
    from gezinsteam_app.actions.work import Work
    from gezinsteam_app.storage.backup import Backup

# ruff: noqa: PLC0415 - see above


class Entrance:
    """One vault folder, held by this program from the first look on."""

    def __init__(self, folder: Path, floor: Cost = PROGRAM_FLOOR) -> None:
        self._folder = folder
        self._floor = floor
        self._hold: Hold | None = None

    def leave(self) -> None:
        """Lets another program have the vault."""
        if self._hold is not None:
            self._hold.release()
            self._hold = None

    def warm_up(self) -> None:
        """Imports what an open vault needs, while the person is still typing."""
        import gezinsteam_app.actions.access
        import gezinsteam_app.ui.desk  # noqa: F401

        # What the program itself is made of never becomes waste: looking it through took a tenth of a second each
        # time, in the middle of opening a family.
        gc.freeze()

    # Looking

    def state(self) -> VaultState:
        where = str(self._folder)
        try:
            if self._hold is None:
                self._hold = hold(self._folder)
                making.mend(self._folder)
            if not vault.exists(self._folder):
                return VaultState(Condition.NEW, folder=where)
            vault.read_profile(self._folder)
        except AlreadyOpen as error:
            return VaultState(Condition.ALREADY_OPEN, str(error), where)
        except ForeignVault as error:
            return VaultState(Condition.FOREIGN, str(error), where)
        except NewerVault as error:
            return VaultState(Condition.NEWER, str(error), where)
        except DamagedVault as error:
            return VaultState(Condition.DAMAGED, str(error), where)
        except UserError as error:
            return VaultState(Condition.UNWRITABLE, str(error), where)
        return VaultState(Condition.LOCKED, folder=where)

    def profile(self) -> Profile:
        return vault.read_profile(self._folder)

    def wait_seconds(self) -> float:
        return attempts.wait_before_next(self._folder, time.time())

    # Words

    def new_words(self) -> Sequence[str]:
        return words.new_words()

    def judge(self, typed: str, own_words: Sequence[str]) -> Verdict:
        return passphrase.judge(typed, own_words)

    def suggest(self) -> str:
        return passphrase.suggest()

    def recovery_sheet(self, name: str, team: str, listed: Sequence[str]) -> bytes:
        from gezinsteam_app.documents.herstelblad import render_recovery_sheet
        from gezinsteam_app.domain import dates

        return render_recovery_sheet(name, team, listed, dates.today())

    # Getting in

    def create(self, name: str, function: str, team: str, phone: str, typed: str, listed: Sequence[str]) -> Work:
        from gezinsteam_app.actions import access

        passphrase.demand(typed, (name, team))
        return access.create(self._folder, Profile(name, function, team, phone), typed, listed, floor=self._floor)

    def offered(self, path: Path, code: str) -> Profile:
        from gezinsteam_app.actions import second_laptop

        return second_laptop.look(path, code)

    def join(self, typed: str, listed: Sequence[str], path: Path, code: str) -> Work:
        from gezinsteam_app.actions import second_laptop

        profile = second_laptop.look(path, code)
        passphrase.demand(typed, (profile.name, profile.team))
        return second_laptop.begin(self._folder, typed, listed, path, code, floor=self._floor)

    def unlock(self, typed: str) -> Work:
        from gezinsteam_app.actions import access

        return access.unlock(self._folder, typed, floor=self._floor)

    def check_words(self, listed: Sequence[str]) -> None:
        vault.open_with_words(self._folder, listed, self._floor)

    def recover(self, listed: Sequence[str], typed: str, new_words: Sequence[str]) -> Work:
        from gezinsteam_app.actions import access

        profile = self.profile()
        passphrase.demand(typed, (profile.name, profile.team))
        work = access.unlock_with_words(self._folder, listed, typed, floor=self._floor)
        access.replace_recovery_sheet(self._folder, typed, new_words, floor=self._floor)
        return work

    def change_passphrase(self, old: str, new: str) -> None:
        profile = self.profile()
        passphrase.demand(new, (profile.name, profile.team))
        vault.change_passphrase(self._folder, old, new, self._floor)

    def replace_sheet(self, typed: str, listed: Sequence[str]) -> None:
        vault.replace_recovery(self._folder, typed, listed, self._floor)

    # Backups

    def backups(self) -> Sequence[Backup]:
        from gezinsteam_app.actions import access

        return access.backups(self._folder)

    def restore(self, path: Path, typed: str) -> None:
        from gezinsteam_app.actions import access

        access.restore_backup(self._folder, path, typed, floor=self._floor)

    def daily_backup(self, work: Work) -> None:
        from gezinsteam_app.actions import access

        access.daily_backup(work)

    # The demonstration

    def demonstrate(self, typed: str) -> Work:
        """A vault with the example families and an invented team, made anew."""
        from gezinsteam_app.actions import demo

        self.state()
        return demo.make(self._folder, typed, floor=self._floor)
