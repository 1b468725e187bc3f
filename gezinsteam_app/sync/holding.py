"""Rosters and keys of files on this device: taking over what the server shows, once it is proved, and changing them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gezinsteam_app.domain.conversation import ACCEPT, Fate, FileState, Notice
from gezinsteam_app.errors import DataError
from gezinsteam_app.sync.ledger import Ledger
from gezinsteam_app.sync.roads import Road
from gezinsteam_app.sync.transport import Holding, Transport
from gezinsteam_app.vault import envelope, recovery, roster
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.roster import Roster
from gezinsteam_app.vault.statements import WRAP, BadStatement, Device, Trust, checked, key_of
from gezinsteam_app.wire import Statement, canonical, from_text

WRAPPED = "wrapped"
"""The fact that tells for which devices this one wrapped the keys of a file last, and for which recovery key."""
LEFT = "left"
"""The fact that holds what was decided on a road of rosters that was left."""


@dataclass
class Holder:
    """The files as this device may hold them. `trust` is shared with the engine."""

    ledger: Ledger
    trust: Trust
    keyring: Keyring
    clock: Callable[[], dt.datetime]

    # Reading

    def chain(self, file: str) -> list[Roster]:
        """All rosters of a file, first to last, as they were proved when they were taken over."""
        return [roster.read(one) for one in self.ledger.rosters(file)]

    def now(self, file: str) -> Roster | None:
        statements = self.ledger.rosters(file)
        return roster.read(statements[-1]) if statements else None

    def ever_members(self, file: str) -> set[str]:
        return {user for one in self.chain(file) for user in one.members}

    def newest_key(self, file: str) -> tuple[int, bytes] | None:
        """The key to seal with: of the epoch of the roster; None as long as it has not come.

        A device that was put out seals with the last key that it had: members judge what comes with it.
        """
        chain, there = self.chain(file), {roster.name_of_key(key): key for _, key in self.ledger.keys(file)}
        if chain and self.keyring.device_id not in chain[-1].out:
            chain = chain[-1:]
        return next(((one.epoch, there[one.key]) for one in reversed(chain) if one.key in there), None)

    def lacks_key(self, file: str) -> bool:
        """Whether a roster names a key that has not come yet."""
        there = {roster.name_of_key(key) for _, key in self.ledger.keys(file)}
        return not {one.key for one in self.chain(file)} <= there

    # Taking over

    def adopt(self, file: str, holding: Holding) -> None:
        """Takes over a chain of rosters and the keys for this device. What is false is told and left alone."""
        try:
            chain = self._proved(file, holding.rosters)
        except DataError:
            self.ledger.notify(Notice("false_roster", file))
            return
        before = self.ledger.rosters(file)
        if self._is_older(before, holding.rosters):
            state = self.ledger.file(file)
            if state is not None and state.on_server:  # of a server that says it was restored this is no news
                self.ledger.notify(Notice("server_goes_back", file))
        else:
            self._take_over(file, chain, before, holding.rosters)
        self.take_wraps(file, holding.wraps)

    def _proved(self, file: str, statements: Sequence[Statement]) -> list[Roster]:
        chain: list[Roster] = []
        for statement in statements:
            chain.append(roster.may_follow(chain[-1] if chain else None, statement, self.trust))
        if any(one.file != file for one in chain):
            raise BadStatement(roster.ROSTER)
        return chain

    def later(self, file: str, statements: Sequence[Statement]) -> Roster | None:
        """The last of a chain of rosters when it is proved and goes on from what this device has. Errors: DataError."""
        before = list(self.ledger.rosters(file))
        return self._proved(file, statements)[-1] if before and list(statements[: len(before)]) == before else None

    @staticmethod
    def _is_older(before: Sequence[Statement], offered: Sequence[Statement]) -> bool:
        """Whether the server shows only a beginning of what this device knows already."""
        hashes = [one.hash for one in before]
        return len(offered) < len(before) and hashes[: len(offered)] == [one.hash for one in offered]

    def _take_over(
        self, file: str, chain: list[Roster], before: Sequence[Statement], offered: Sequence[Statement]
    ) -> None:
        if [one.hash for one in before] == [one.hash for one in offered] or not chain:
            return
        if before and offered[: len(before)] != list(before):
            # Two roads from one point, possible when a server came back from a backup. The server's is followed, but
            # not when somebody who was put out here puts this device out there: together with the server that person
            # could take a whole file over.
            self.ledger.notify(Notice("rosters_differ", file))
            road = Road([roster.read(one) for one in before], chain, offered, self.trust)
            if road.is_an_outsiders and not self._is_in(chain[-1]):
                return
            self.ledger.set_fact(f"{WRAPPED}:{file}", "")
            self._note_left(road)
        known = self.ledger.file(file) or FileState(file, chain[-1].sort)
        self.ledger.put_file(replace(known, on_server=True))
        self.ledger.set_rosters(file, offered)
        self._vouch(file, chain[-1])

    def _is_in(self, current: Roster) -> bool:
        return self.keyring.user_id in current.members and self.keyring.device_id not in current.out

    def _note_left(self, road: Road) -> None:
        """Remembers what was decided on the road that is left, to be done again on the other (see `redo`)."""
        earlier = self._left(road.chain[-1].file)
        value = {
            "gone": sorted({*earlier["gone"], *road.gone, *road.guests} - set(road.added)),
            "out": sorted({*earlier["out"], *road.out}),
            "added": {**earlier["added"], **road.added},
        }
        self.ledger.set_fact(f"{LEFT}:{road.chain[-1].file}", canonical(value).decode())

    def _left(self, file: str) -> Any:
        text = self.ledger.fact(f"{LEFT}:{file}")
        return json.loads(text) if text else {"gone": [], "out": [], "added": {}}

    def must_redo(self, file: str) -> bool:
        """Whether something was decided on a road that was left, and was not done again yet."""
        return any(self._left(file).values())

    def redo(self, transport: Transport, file: str) -> None:
        """Does again what members had decided on a road that was left when the server came back from a backup.

        Who was put out there goes out here too; who was let in there comes in, unless somebody put them out here
        since. Errors: RosterConflict, Offline; then it is done in the next round.
        """
        left, current = self._left(file), self._current(file)
        if not any(left.values()):
            return
        gone = [user for user in left["gone"] if user in current.members]
        there = {one.id for user in current.members if user not in gone for one in self.trust.live_devices(user)}
        out = [device for device in left["out"] if device not in current.out and device in there]
        if (gone or out) and self.keyring.user_id not in gone and self.keyring.device_id not in out:
            self.remove(transport, file, gone, out)
        known = self.ever_members(file)
        for user, until in left["added"].items():
            if user not in known and user in self.trust.users:
                self.add_member(transport, file, user, until)
        with self.ledger.transaction():
            self.ledger.set_fact(f"{LEFT}:{file}", "")

    def _vouch(self, file: str, current: Roster) -> None:
        """What was applied here before the word came that its device was out stays, and the others hear so."""
        for batch in self.ledger.kept(file, Fate.APPLIED) if current.out else ():
            if current.is_late(batch.header) and batch.hash not in self.ledger.decisions(file):
                self.ledger.decide(file, batch.hash, ACCEPT)

    def take_wraps(self, file: str, wraps: Sequence[Statement]) -> None:
        """Opens the keys that a member wrapped for this device, or the recovery key of the organisation.

        A key that no roster names may come from a road that was left when the server was restored: it opens what was
        sealed there, and nothing is ever sealed with it again.
        """
        members, known = self.ever_members(file), {key for _, key in self.ledger.keys(file)}
        for statement in wraps:
            try:
                fields = checked(statement, WRAP)
                granter = self.trust.user_of(statement.by)
                from_member = granter is not None and granter.id in members
                if fields.get("file") != file or not (from_member or statement.by in self.trust.recoveries):
                    raise BadStatement(WRAP)
                if key_of(fields, "device", WRAP) != self.keyring.device_id:
                    continue
                epoch = int(fields["epoch"])
                key = envelope.unwrap(from_text(fields["box"]), self.keyring, file, epoch)
                if roster.name_of_key(key) != fields["key"]:
                    raise BadStatement(WRAP)
            except (DataError, KeyError, TypeError, ValueError):
                self.ledger.notify(Notice("false_key", file))
                continue
            if key not in known:
                known.add(key)
                self.ledger.add_key(file, epoch, key)

    # Changing

    def begin(self, file: str, sort: str) -> None:
        """A file that only this device has gets its first roster and key."""
        key = envelope.new_key()
        made = roster.first(self.keyring.device_key, file, sort, self.keyring.user_id, key, self.clock())
        self.ledger.set_rosters(file, [made])
        self.ledger.add_key(file, 1, key)

    def wraps_for(
        self, file: str, devices: Collection[Device], epochs: Collection[int] | None = None
    ) -> list[Statement]:
        """The keys of a file wrapped for these devices: of all epochs, because the history belongs to the file."""
        keys = self.ledger.keys(file)
        return [
            self._wrap(file, epoch, key, device)
            for device in devices
            for epoch, key in keys
            if epochs is None or epoch in epochs
        ]

    def _wrap(self, file: str, epoch: int, key: bytes, device: Device) -> Statement:
        return recovery.wrap_statement(self.keyring.device_key, file, epoch, key, device)

    def recovery(self, sort: str) -> list[Device]:
        """The newest recovery key, when there is one and files of this sort are wrapped for it."""
        known = self.trust.recovery
        return [known.key] if known is not None and recovery.is_covered(sort) else []

    def member_devices(self, current: Roster) -> list[Device]:
        """The devices that should have the key: of all members, without those that are out or revoked."""
        found = [one for user in current.members for one in self.trust.live_devices(user)]
        return [one for one in found if one.id not in current.out]

    def add_member(self, transport: Transport, file: str, user: str, until: str = "") -> None:
        """Lets a user in, with the whole history. Errors: RosterConflict, Offline."""
        current = self._current(file)
        devices = self.trust.live_devices(user)
        new = roster.with_member(
            self.keyring.device_key, current, user, until, [one.id for one in devices], self.clock()
        )
        self._publish(transport, file, new, self.wraps_for(file, devices))

    def remove(self, transport: Transport, file: str, users: Collection[str], devices: Collection[str] = ()) -> None:
        """Puts users (with all their devices) or single devices out; the key is another from now on."""
        current = self._current(file)
        out = {*devices, *(one.id for one in self.trust.devices.values() if one.user in users)}
        key, reach = envelope.new_key(), self.ledger.reach(file)
        new = roster.without(self.keyring.device_key, current, users, sorted(out), reach, key, self.clock())
        after = roster.read(new)
        to = [*self.member_devices(after), *self.recovery(after.sort)]
        wraps = [self._wrap(file, after.epoch, key, one) for one in to]
        self._publish(transport, file, new, wraps, (after.epoch, key))

    def _current(self, file: str) -> Roster:
        current = self.now(file)
        if current is None:
            raise BadStatement(roster.ROSTER)
        return current

    def _publish(
        self,
        transport: Transport,
        file: str,
        statement: Statement,
        wraps: Sequence[Statement],
        key: tuple[int, bytes] | None = None,
    ) -> None:
        """The server first: when it took the roster and this device fell over, the next round brings it back."""
        roster.may_follow(self.now(file), statement, self.trust)
        transport.put_roster(statement, wraps)
        with self.ledger.transaction():
            self.ledger.set_rosters(file, [*self.ledger.rosters(file), statement])
            if key is not None:
                self.ledger.add_key(file, *key)
            self._vouch(file, roster.read(statement))
