"""What the server allows, and in which order: pure decisions on the books, the same on a database and in simulation.

It checks every signature and every roster itself, so that nobody can fill it with rubbish, and relies on none of it
for secrecy: devices check everything again. It recognises a batch by the hash of its sealed bytes.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from gezinsteam_app.domain.fields import TEAM_FILE
from gezinsteam_app.errors import DataError
from gezinsteam_app.server.books import BatchRow, Books, FileRow, Standing
from gezinsteam_app.vault import roster
from gezinsteam_app.vault.statements import (
    DEVICE,
    INVITATION,
    ISSUER,
    REVOCATION,
    USER,
    Trust,
    User,
    checked,
    is_signed,
)
from gezinsteam_app.wire import KEY_ID, Batch, FileNews, News, Statement

ERASURE, WRAP = "erasure", "wrap"
CERTIFICATES = (ISSUER, INVITATION, USER, DEVICE, REVOCATION)
MOST_BYTES = 1024 * 1024
"""How much an answer to `pull` holds, about."""


class NotAllowed(DataError):
    """`code` is what the other side is told: unknown_device, revoked, not_member, no_file, erased, unsigned, roster,
    other_file, statement, session, size, storage, rate."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Certificates:
    """Who is who, as the books tell: what is committed and nothing else; shared by all requests of a process.

    What was learned is never changed, only replaced: other threads look at it meanwhile.
    """

    def __init__(self, root: str) -> None:
        self.trust = Trust(root)
        self.incarnation = ""
        self.learned = 0
        self._lock = threading.Lock()

    def refresh(self, books: Books) -> None:
        """Learns what was written since, also by other processes. Called at the start of a transaction."""
        if self.are_of(books.standing("", "")):
            return
        with self._lock:
            incarnation = books.standing("", "").incarnation
            if incarnation != self.incarnation:
                self.trust, self.learned, self.incarnation = Trust(self.trust.root), 0, incarnation
            if found := books.statements(self.learned):
                trust = _copy(self.trust)
                # What does not hold is left out here, and named by the operator's check.
                trust.add_all(one for _, one in found if one.kind != ERASURE)
                self.trust, self.learned = trust, found[-1][0]

    def are_of(self, standing: Standing) -> bool:
        """Whether nothing was written since."""
        return (standing.incarnation, standing.statements) == (self.incarnation, self.learned)

    def believe(self, *statements: Statement) -> bool:
        """Whether each would be proved by what is known and those before it. Nothing is learned yet."""
        trust = _copy(self.trust)
        return not trust.add_all(statements) and all(one.hash in trust.kept for one in statements)


def _copy(trust: Trust) -> Trust:
    return replace(trust, **{name: copy(value) for name, value in vars(trust).items()})


class Core:
    """Each method is one request of a device that proved who it is."""

    def __init__(self, books: Books, certificates: Certificates) -> None:
        self.books = books
        self.certificates = certificates

    @property
    def trust(self) -> Trust:
        return self.certificates.trust

    def refresh(self) -> None:
        self.certificates.refresh(self.books)

    def _who(self, device: str, *, also_revoked: bool = False) -> str:
        """The user of a device."""
        self.refresh()
        return self._known(device, also_revoked).id

    def _known(self, device: str, also_revoked: bool) -> User:
        user = self.trust.user_of(device)
        if user is None:
            raise NotAllowed("unknown_device")
        if device in self.trust.revoked and not also_revoked:
            raise NotAllowed("revoked")
        return user

    def _standing(self, device: str) -> tuple[User, Standing]:
        """The user of a device, also of a revoked one, and where things stand.

        Mostly nobody new was certified since, and then one question tells that, and the rest with it.
        """
        guess = self.trust.user_of(device)
        if guess is not None:
            standing = self.books.standing(guess.id, guess.team)
            if self.certificates.are_of(standing) and self.trust.user_of(device) == guess:
                return guess, standing
        self.refresh()
        user = self._known(device, also_revoked=True)
        return user, self.books.standing(user.id, user.team)

    def _file(self, file: str, user: str, *, also_former: bool = False, lock: bool = True) -> FileRow:
        if self.books.is_erased(file):
            raise NotAllowed("erased")
        row = self.books.file(file) if lock else self.books.peek(file)
        if row is None:
            raise NotAllowed("no_file")
        if user not in row.members and not (also_former and user in row.former):
            raise NotAllowed("not_member")
        return row

    def news(self, device: str, incarnation: str, feed: int, statements: int) -> News:
        """What is new for a device. A revoked one learns of its revocation, and of nothing else."""
        with self.books.reading():
            # The feed is read first: what is touched meanwhile comes again, and is never missed.
            user, standing = self._standing(device)
            here, now = standing.incarnation, standing.feed
            if incarnation != here:
                feed, statements = 0, 0
            found = self.books.statements(statements) if statements < standing.statements else ()
            until = max((number for number, _ in found), default=statements)
            if device in self.trust.revoked:
                return News(here, feed, [one for _, one in found], until, ())
            rows = self.books.touched(user.id, feed) if feed < now else ()
            files = [FileNews(row.id, row.number, row.roster) for row in rows if user.id in row.members]
            # Of who was put out the device asks and is refused: that is how it learns of it. More it is not told.
            files += [FileNews(row.id, 0, "") for row in rows if user.id in row.former]
            return News(here, now, [one for _, one in found], until, files, standing.team_file)

    def user(self, device: str) -> str:
        """Whose device it is. Errors: NotAllowed, also for one that was revoked."""
        with self.books.reading():
            return self._who(device)

    def place(self, device: str) -> tuple[int, int]:
        """How far the news of a device goes: its feed, and how much was said in all. Both only grow."""
        with self.books.reading():
            _, standing = self._standing(device)
            return standing.feed, standing.statements

    def holding(self, device: str, file: str) -> tuple[Sequence[Statement], Sequence[Statement]]:
        """The rosters of a file, and the keys for this device."""
        with self.books.reading():
            self._file(file, self._who(device), lock=False)
            return self.books.rosters(file), self.books.wraps(file, device)

    def pull(self, device: str, file: str, after: int) -> Sequence[BatchRow]:
        with self.books.reading():
            self._file(file, self._who(device), lock=False)
            return self.books.batches(file, after, MOST_BYTES)

    def push(self, device: str, file: str, batches: Sequence[Batch]) -> Mapping[str, int]:
        """Numbers by hash. Anybody who is or was a member may bring batches, also another's: after a restore all do.

        What somebody wrote before being put out is not lost: others judge it. A batch is bound to its file and device
        by its signature.
        """
        with self.books.transaction():
            user = self._who(device, also_revoked=True)
            row = self._file(file, user, also_former=True)
            numbers = dict(self.books.numbers_of(file, [batch.hash for batch in batches]))
            new: list[BatchRow] = []
            for batch in batches:
                if batch.hash in numbers:
                    continue
                self._check(file, row, batch)
                numbers[batch.hash] = row.number + len(new) + 1
                new.append(BatchRow(numbers[batch.hash], batch.hash, batch.header.device, batch.to_bytes()))
            if new:
                self.books.add_batches(file, new)
                self.books.put_file(replace(row, number=new[-1].number))
                self.books.touch(file, row.members)
            return numbers

    def _check(self, file: str, row: FileRow, batch: Batch) -> None:
        header = batch.header
        if header.file != file:
            raise NotAllowed("other_file")
        writer = self.trust.user_of(header.device)
        if writer is None or writer.id not in {*row.members, *row.former}:
            raise NotAllowed("not_member")
        try:
            key = VerifyKey(bytes.fromhex(header.device))
            key.verify(Batch.message(batch.header_bytes, batch.sealed), batch.signature)
        except (BadSignatureError, ValueError):
            raise NotAllowed("unsigned") from None

    def put_roster(self, device: str, statement: Statement, wraps: Sequence[Statement]) -> None:
        """The next roster of a file (or its first), by a device of a member, with keys for who needs them."""
        with self.books.transaction():
            self._put_roster(self._who(device), statement, wraps)

    def recover(self, statement: Statement, wraps: Sequence[Statement]) -> None:
        """A roster that the custodians signed, brought by the operator. Only their newest key opens."""
        with self.books.transaction():
            self.refresh()
            newest = self.trust.recovery
            if newest is None or statement.by != newest.key.id:
                raise NotAllowed("statement")
            self._put_roster("", statement, wraps)

    def _put_roster(self, user: str, statement: Statement, wraps: Sequence[Statement]) -> None:
        found = _read(statement)
        if self.books.is_erased(found.file):
            raise NotAllowed("erased")
        row = self.books.file(found.file)
        there = self.books.rosters(found.file)
        if row is None and there:
            # Somebody else's first roster was committed between the two questions: the row is there now.
            row = self.books.file(found.file)
        # What the recovery key signed the operator may bring, and who was let in by it when a restored server lacks it:
        # perhaps nobody else has a laptop left. Such a one may also show again what came before it.
        recovered = statement.by in self.trust.recoveries and (not user or user in found.members)
        brings = row is None or user in row.members or user in row.former or recovered
        known = there[found.number - 1] if row is not None and len(there) >= found.number else None
        if not brings and (known is None or known.hash != statement.hash):
            raise NotAllowed("not_member")
        if row is not None and known is not None:
            if known.hash != statement.hash:
                raise NotAllowed("roster")
            if brings:
                self._add_wraps(row, wraps)
            return
        before = roster.read(there[-1]) if there else None
        try:
            roster.may_follow(before, statement, self.trust)
        except DataError:
            raise NotAllowed("roster") from None
        if row is None:
            row = FileRow(found.file, 0, {}, frozenset(), "")
        elif user not in row.members and not recovered:
            raise NotAllowed("not_member")
        self._follow(row, found, statement, wraps)

    def _follow(self, row: FileRow, found: roster.Roster, statement: Statement, wraps: Sequence[Statement]) -> None:
        former, left = (row.former | set(row.members)) - set(found.members), set(row.members) - set(found.members)
        row = replace(row, members=dict(found.members), former=frozenset(former), roster=found.hash)
        self.books.put_file(row)
        self.books.add_roster(found.file, statement)
        gone = [one.id for one in self.trust.devices.values() if one.user in former]
        self.books.drop_wraps(found.file, [*gone, *found.out])
        self._add_wraps(row, wraps)
        self.books.touch(found.file, {*found.members, *left})
        if found.sort == TEAM_FILE:
            by = self.trust.user_of(statement.by)
            if by is not None:
                self.books.set_team_file(by.team, found.file)

    def put_wraps(self, device: str, wraps: Sequence[Statement]) -> None:
        """Keys for devices of members that came later; also from who was put out, of what that one still brings."""
        with self.books.transaction():
            user = self._who(device)
            # All files first and in one order, so that two devices never wait for what the other holds.
            names = sorted({str(one.fields.get("file")) for one in wraps})
            for row in [self._file(name, user, also_former=True) for name in names]:
                if self._add_wraps(row, [one for one in wraps if one.fields.get("file") == row.id]):
                    self.books.touch(row.id, row.members)

    def _add_wraps(self, row: FileRow, wraps: Sequence[Statement]) -> bool:
        """Keeps what is meant for a member or for the newest recovery key; whether a member has news of it."""
        good, trust = [], self.trust
        for one in wraps:
            device, key = str(one.fields.get("device")), str(one.fields.get("key"))
            if one.kind != WRAP or one.fields.get("file") != row.id or not KEY_ID.fullmatch(key) or not is_signed(one):
                raise NotAllowed("statement")
            granter, to = trust.user_of(one.by), trust.user_of(device)
            if (granter is None and one.by not in trust.recoveries) or (to is None and device not in trust.recoveries):
                raise NotAllowed("statement")
            given = granter is None or granter.id in {*row.members, *row.former}
            newest = trust.recovery is not None and device == trust.recovery.key.id
            if given and (newest or (to is not None and to.id in row.members)):
                good.append((device, one))
        self.books.add_wraps(row.id, good)
        return any(device not in trust.recoveries for device, _ in good)

    def put_statement(self, device: str, statement: Statement) -> None:
        """A certificate, a revocation or an erasure. What is not proved is not kept."""
        with self.books.transaction():
            user = self._who(device)
            if statement.kind == ERASURE:
                self._erase(user, statement)
                return
            if statement.kind not in CERTIFICATES or not is_signed(statement):
                raise NotAllowed("statement")
            if self.certificates.believe(statement):
                self.books.add_statement(statement)

    def _erase(self, user: str, statement: Statement) -> None:
        try:
            file = str(checked(statement, ERASURE).get("file"))
        except DataError:
            raise NotAllowed("statement") from None
        if self.books.is_erased(file):
            self.books.erase(file, statement)
            return
        row, by = self.books.file(file), self.trust.user_of(statement.by)
        member = row is not None and by is not None and {user, by.id} <= set(row.members)
        if row is not None and (not member or statement.by in self.trust.revoked):
            raise NotAllowed("not_member")
        if row is not None:
            self.books.erase(file, statement)


def _read(statement: Statement) -> roster.Roster:
    try:
        return roster.read(statement)
    except DataError:
        raise NotAllowed("roster") from None
