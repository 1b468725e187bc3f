"""A laptop as the server sees it: keys, a line, and batches that nobody needs to read."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from gezinsteam_app.sync.enrolment import device_certificate, find_region
from gezinsteam_app.sync.http import HttpTransport
from gezinsteam_app.vault import envelope, roster
from gezinsteam_app.vault.code import Code
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.statements import USER, Trust, moment, public_key, sign
from gezinsteam_app.wire import Batch, BatchHeader, Statement

NOW = dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.UTC)


@dataclass
class Laptop:
    """One device of one user of a region."""

    url: str
    root: str
    keyring: Keyring
    line: HttpTransport
    sequences: dict[str, int] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def enrolled(cls, url: str, code: str, name: str = "Bea Visser") -> Laptop:
        read, keyring = Code.read(code), Keyring.fresh()
        line = HttpTransport(url, "", keyring)
        try:
            root = cls._join(line, read, keyring, name)
        finally:
            line.close()
        return cls.of(url, root, keyring)

    @staticmethod
    def _join(line: HttpTransport, read: Code, keyring: Keyring, name: str) -> str:
        root, _, invitation = find_region(line, read)
        fields = invitation.fields
        user = sign(
            read.seed, USER, user=keyring.user_id, name=name, role=fields["role"], team=fields["team"], at=moment(NOW)
        )
        line.enrol(public_key(read.seed), user, device_certificate(keyring, "laptop", NOW))
        return root

    @classmethod
    def of(cls, url: str, root: str, keyring: Keyring) -> Laptop:
        return cls(url, root, keyring, HttpTransport(url, root, keyring))

    def again(self, url: str = "") -> Laptop:
        """The same device over another line."""
        other = Laptop.of(url or self.url, self.root, self.keyring)
        other.keys, other.sequences = self.keys, self.sequences
        return other

    def new_file(self, sort: str = "family") -> str:
        """A file of this user alone, known to the server."""
        file = str(uuid.uuid4())
        self.line.put_roster(self.first_roster(file, sort), [])
        return file

    def first_roster(self, file: str, sort: str = "family") -> Statement:
        """With another key at each call."""
        self.keys[file] = envelope.new_key()
        return roster.first(self.keyring.device_key, file, sort, self.keyring.user_id, self.keys[file], NOW)

    def share(self, file: str, other: Laptop) -> None:
        holding = self.line.holding(file)
        before = roster.read(holding.rosters[-1])
        trust = self.trust()
        devices = [one.id for one in trust.live_devices(other.keyring.user_id)]
        made = roster.with_member(self.keyring.device_key, before, other.keyring.user_id, "", devices, NOW)
        self.line.put_roster(made, [])

    def put_out(self, file: str, other: Laptop) -> None:
        before = roster.read(self.line.holding(file).rosters[-1])
        made = roster.without(
            self.keyring.device_key, before, [other.keyring.user_id], [other.keyring.device_id], {},
            envelope.new_key(), NOW,
        )  # fmt: skip
        self.line.put_roster(made, [])

    def trust(self) -> Trust:
        trust = Trust(self.root)
        trust.add_all(self.line.news("", 0, 0).statements)
        return trust

    def batch(self, file: str, content: bytes = b"wat niemand leest") -> Batch:
        """The next batch of this device."""
        self.sequences[file] = self.sequences.get(file, 0) + 1
        head = BatchHeader(file, 1, self.keyring.device_id, "een", self.sequences[file], "").to_bytes()
        sealed = envelope.seal(content, self.keys.get(file) or bytes(32), head)
        return Batch(head, self.keyring.sign(Batch.message(head, sealed)), sealed)

    def statement(self, kind: str, **fields: object) -> Statement:
        return sign(self.keyring.device_key, kind, **fields)
