"""Two roads of rosters from one point: possible when a server came back from a backup, or when it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gezinsteam_app.vault.roster import Roster
from gezinsteam_app.vault.statements import Trust
from gezinsteam_app.wire import Statement


@dataclass(frozen=True)
class Road:
    """What was decided on a road of rosters that a device leaves, `left`, for the one that the server shows."""

    left: list[Roster]
    chain: list[Roster]
    offered: Sequence[Statement]
    trust: Trust

    @cached_property
    def same(self) -> int:
        """How many rosters they have in common."""
        return sum(1 for mine, theirs in zip(self.left, self.chain, strict=False) if mine.hash == theirs.hash)

    @property
    def _fork(self) -> Roster:
        return self.left[max(self.same - 1, 0)]

    @property
    def gone(self) -> set[str]:
        """The users who were members and went out."""
        once = {user for one in self.left[max(self.same - 1, 0) :] for user in one.members}
        return once - set(self.left[-1].members)

    @property
    def out(self) -> set[str]:
        return set(self.left[-1].out) - set(self._fork.out if self.same else ())

    @property
    def added(self) -> dict[str, str]:
        return {user: until for user, until in self.left[-1].members.items() if user not in self._fork.members}

    def _outsiders(self) -> list[int]:
        """Which rosters of the other road were signed by somebody who went out on this one."""
        return [place for place in range(self.same, len(self.chain)) if self._is_out(self.offered[place].by)]

    def _is_out(self, device: str) -> bool:
        user = self.trust.user_of(device)
        return device in self.out or (user is not None and user.id in self.gone)

    @property
    def is_an_outsiders(self) -> bool:
        return bool(self._outsiders())

    @property
    def guests(self) -> set[str]:
        """Who was let in there by somebody who went out here."""
        found: set[str] = set()
        for place in self._outsiders():
            found |= set(self.chain[place].members) - set(self.chain[place - 1].members if place else ())
        return found
