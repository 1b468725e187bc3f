"""Worlds with a recovery key: all who hold a file lose their laptops, and the custodians let somebody else in."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from gezinsteam_app.domain.conversation import Fate
from gezinsteam_app.vault import recovery
from gezinsteam_app.vault.recovery import RecoveryKey
from tests.simulation import played
from tests.simulation.people import Laptop, Promise
from tests.simulation.world import FIRST, STEPS, World

DISASTER = STEPS - 20
MADE = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
OWN, FALSE = b"\x01" * 32, b"\x02" * 32


@lru_cache
def key_of(secret: bytes) -> RecoveryKey:
    return RecoveryKey(secret, played.region().root)


class Recovering(World):
    """Of the first file all laptops are lost at once. `run` also says when an edit that was sent is not with who
    came in, or when keys went to a recovery key that only the server vouches for."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.newcomer: Laptop | None = None

    def found(self) -> None:
        region = played.region()
        self.books.add_statement(key_of(OWN).statement(region.root_seed, 1, MADE))
        super().found()

    def _step(self, laptop: Laptop) -> None:
        if self.tick == DISASTER:
            self._disaster()
            laptop = self.newcomer or laptop
        super()._step(laptop)
        # An operator who sees that a restored server lacks it, brings it again.
        self._recover()

    def _disaster(self) -> None:
        row = self.books.file(FIRST)
        if row is None:
            return
        others = [one for one in self.laptops if one.alive and one.user not in row.members]
        if others:
            self.newcomer = self.chance.choice(others)
            for one in self.laptops:
                one.alive = one.alive and one.user not in row.members
            self.forget_what_is_nowhere()

    def _recover(self) -> None:
        """As the operator and the custodians do it: on what the server has, without any laptop."""
        row, newcomer = self.books.file(FIRST), self.newcomer
        if row is None or newcomer is None or newcomer.user in row.members:
            return
        if not newcomer.alive or any(one.alive and one.user in row.members for one in self.laptops):
            return
        key = key_of(OWN)
        self.core.refresh()
        trust = self.core.trust
        if not trust.live_devices(newcomer.user):
            return
        wraps = self.books.wraps(FIRST, key.device_id)
        opened = recovery.open_file(key, trust, FIRST, self.books.rosters(FIRST), wraps)
        made, keys = recovery.let_in(key, opened, newcomer.user, trust, "alle laptops zijn weg", self.now())
        self.members_told.append((FIRST, int(made.fields["number"]), frozenset(made.fields["members"])))
        self.core.recover(made, keys)

    def forget_what_is_nowhere(self) -> None:
        """What the server has is not gone with the laptops."""
        live, there = [one for one in self.laptops if one.alive], self._on_server()
        self.saved = [
            one for one in self.saved if any(laptop.holds(one) for laptop in live) or there & set(self.batches_of(one))
        ]

    def _on_server(self) -> set[str]:
        return {row.hash for rows in self.books.rows["batches"].values() for row in rows}

    def _attack(self) -> None:
        super()._attack()
        self.books.add_statement(key_of(FALSE).statement(played.region().rogue.user_key, 9, MADE))

    def _peace(self) -> str:
        self._recover()
        return super()._peace() or self._lacking() or self._leaked()

    def _lacking(self) -> str:
        newcomer, row = self.newcomer, self.books.file(FIRST)
        if newcomer is None or row is None or not newcomer.is_member(FIRST) or not newcomer.alive:
            return ""
        there = self._on_server()
        sent = [one for one in self.saved if one.file == FIRST and there & set(self.batches_of(one))]
        lacking = [one for one in sent if not self._has(newcomer, one)]
        return "who was let in lacks what was sent" if lacking else ""

    def _has(self, laptop: Laptop, promise: Promise) -> bool:
        kept = laptop.ledger.disk.batches
        late = any(kept[hash_].fate == Fate.QUARANTINE for hash_ in self.batches_of(promise) if hash_ in kept)
        return late or promise.change in laptop.knows(FIRST)

    def _leaked(self) -> str:
        false = key_of(FALSE).device_id
        files = list(self.books.rows["files"])
        return "a false recovery key has a key" if any(self.books.wraps(file, false) for file in files) else ""
