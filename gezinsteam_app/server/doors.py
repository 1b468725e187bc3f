"""Who may come in: enrolment with an invitation, certificates of further devices, and short sessions.

A session is proved with the device's key over a challenge that is used once; the server keeps the hash of its token.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sqlalchemy import delete, func, insert, select, update

from gezinsteam_app.domain import dates
from gezinsteam_app.errors import DataError
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.core import Core, NotAllowed
from gezinsteam_app.server.database import DatabaseBooks
from gezinsteam_app.vault.statements import DEVICE, USER, checked
from gezinsteam_app.wire import Statement

SESSION_MARK = b"gezinsteam session 1\x00"
SESSION_SECONDS, CHALLENGE_SECONDS = 15 * 60, 60


@dataclass
class Doors:
    """On the books of one request. `clock` gives seconds since 1970."""

    books: DatabaseBooks
    core: Core
    clock: Callable[[], float]

    def invitation(self, key: str) -> tuple[Statement, bool]:
        """An invitation and whether it was used. Errors: NotAllowed for one that is not there or is over."""
        with self.books.transaction() as db:
            row = db.execute(select(t.invitations).where(t.invitations.c.key == key)).mappings().first()
            if row is None or (not row["used_by"] and float(row["until"]) < self.clock()):
                raise NotAllowed("no_invitation")
            return Statement.from_json(json.loads(row["statement"])), bool(row["used_by"])

    def enrol(self, key: str, user: Statement, device: Statement) -> str:
        """Takes a new user and their first device in; gives the file of the team. The same again is no harm."""
        invitation, _ = self.invitation(key)
        with self.books.transaction() as db:
            self.core.refresh()
            who = str(_fields(user, USER).get("user"))
            claimed = update(t.invitations).where(t.invitations.c.key == key, t.invitations.c.used_by.in_(["", who]))
            if db.execute(claimed.values(used_by=who)).rowcount != 1:
                raise NotAllowed("invitation_used")
            if user.by != key or device.by != who:
                raise NotAllowed("statement")
            self._learn(invitation, user, device)
            return self.books.team_file(str(user.fields["team"]))

    def certify(self, device: Statement) -> None:
        """Another device of a user who is known already."""
        with self.books.transaction():
            self.core.refresh()
            _fields(device, DEVICE)
            if device.by not in self.core.trust.users:
                raise NotAllowed("unknown_device")
            self._learn(device)

    def _learn(self, *statements: Statement) -> None:
        if not self.core.certificates.believe(*statements):
            raise NotAllowed("statement")
        for statement in statements:
            self.books.add_statement(statement)

    def challenge(self, device: str) -> str:
        with self.books.transaction() as db:
            db.execute(delete(t.challenges).where(t.challenges.c.until < int(self.clock())))
            made = base64.b64encode(secrets.token_bytes(32)).decode()
            until = int(self.clock()) + CHALLENGE_SECONDS
            db.execute(insert(t.challenges), {"challenge": made, "device": device, "until": until})
            return made

    def session(self, device: str, challenge: str, signature: bytes) -> str:
        """A token. A revoked device gets one too: to learn of its revocation and to hand over what it wrote."""
        with self.books.transaction() as db:
            self.core.refresh()
            known = delete(t.challenges).where(
                t.challenges.c.challenge == challenge,
                t.challenges.c.device == device,
                t.challenges.c.until >= int(self.clock()),
            )
            if db.execute(known).rowcount != 1:
                raise NotAllowed("session")
            message = SESSION_MARK + bytes.fromhex(self.core.trust.root) + base64.b64decode(challenge)
            try:
                VerifyKey(bytes.fromhex(device)).verify(message, signature)
            except (BadSignatureError, ValueError):
                raise NotAllowed("session") from None
            if self.core.trust.user_of(device) is None:
                raise NotAllowed("unknown_device")
            token = secrets.token_urlsafe(32)
            # The last session of each device stays: from it follows when it was last heard of, without a further write.
            over = t.sessions.c.until < int(self.clock())
            db.execute(delete(t.sessions).where(t.sessions.c.device == device, over))
            until = int(self.clock()) + SESSION_SECONDS
            db.execute(insert(t.sessions), {"token": hashed(token), "device": device, "until": until})
            return token

    def device_of(self, token: str) -> tuple[str, float]:
        """Whose session it is, and until when. Errors: NotAllowed("session")."""
        with self.books.reading() as db:
            found = db.execute(
                select(t.sessions.c.device, t.sessions.c.until).where(
                    t.sessions.c.token == hashed(token), t.sessions.c.until >= int(self.clock())
                )
            ).first()
            if found is None:
                raise NotAllowed("session")
            return str(found.device), float(found.until)

    def contacts(self, device: str) -> dict[str, str]:
        """For each device of the same team the day on which it was last heard of, and no more than the day.

        A session lasts a quarter of an hour, so that a device that is in contact opens one each day.
        """
        with self.books.reading() as db:
            trust = self.core.trust
            team = trust.users[self.core.user(device)].team
            those = [one for one, known in trust.devices.items() if trust.users[known.user].team == team]
            last = select(t.sessions.c.device, func.max(t.sessions.c.until).label("until"))
            rows = db.execute(last.where(t.sessions.c.device.in_(those)).group_by(t.sessions.c.device)).all()
        return {str(row.device): _day(row.until - SESSION_SECONDS) for row in rows}


def _day(moment: int) -> str:
    return dates.today(dt.datetime.fromtimestamp(moment, dt.UTC)).isoformat()


def hashed(token: str) -> str:
    return hashlib.blake2b(token.encode(), digest_size=32).hexdigest()


def _fields(statement: Statement, kind: str) -> dict[str, object]:
    try:
        return dict(checked(statement, kind))
    except DataError:
        raise NotAllowed("statement") from None
