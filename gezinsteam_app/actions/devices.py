"""The laptops of the region: which there are, and putting one out that was lost."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from gezinsteam_app.actions.connection import known_people
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.vault.statements import REVOCATION, Trust, moment, sign

CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A laptop of this worker or of a colleague of the team. `revoked_on`: the day it was put out, or empty.

    `seen_on`: the last day on which the server heard of it, when it told; empty for this laptop itself.
    """

    device: str
    label: str
    user: str
    name: str
    this_one: bool
    mine: bool
    revoked_on: str
    seen_on: str = ""


def devices(work: Work) -> list[DeviceLine]:
    """The laptops of this team as this laptop knows them: this one first, then own ones, then by name."""
    trust, me = known_people(work), work.keyring.user_id
    if me not in trust.users:
        return []
    team = trust.users[me].team
    seen = last_contacts(work)
    found = [
        _line(work, trust, one, seen) for one in trust.devices if trust.users[trust.devices[one].user].team == team
    ]
    return sorted(found, key=lambda one: (not one.this_one, not one.mine, bool(one.revoked_on), one.name, one.label))


def last_contacts(work: Work) -> dict[str, str]:
    """The day on which each laptop of the team was last heard of, as the server told at the last question."""
    return dict(json.loads(Conversation(work.store).fact(CONTACTS) or "{}"))


def ask_contacts(work: Work) -> list[DeviceLine]:
    """The laptops, with what the server knows now of when each was last heard of. Errors: NotEnrolled, Offline."""
    seen = work.connection.contacts(work)
    ledger = Conversation(work.store)
    with ledger.transaction():
        ledger.set_fact(CONTACTS, json.dumps(dict(seen)))
    return devices(work)


def _day(at: str) -> str:
    """The day in the Netherlands of a moment in a statement."""
    return dates.today(dt.datetime.fromisoformat(at)).isoformat() if at else ""


def _line(work: Work, trust: Trust, device: str, seen: Mapping[str, str]) -> DeviceLine:
    mine, here = trust.devices[device].user == work.keyring.user_id, device == work.keyring.device_id
    found = trust.devices[device]
    return DeviceLine(
        device, found.label, found.user, trust.users[found.user].name, here, mine,
        out_since(trust, device), "" if here else seen.get(device, ""),
    )  # fmt: skip


def out_since(trust: Trust, device: str) -> str:
    """The day on which a laptop was put out, or empty."""
    out = trust.revoked.get(device)
    return _day(str(out.fields.get("at", ""))) if out else ""


def revoke(work: Work, device: str) -> list[DeviceLine]:
    """Puts a lost laptop out: it gets nothing more, and at the next round the keys of its files are new ones.

    Asks the server. Errors: UserError for this very laptop or one that is not of this team, Offline.
    """
    if device == work.keyring.device_id:
        raise UserError("Dit is deze laptop zelf. Zet hem uit vanaf een andere laptop.")
    with work.connection.engine(work) as engine:
        engine.learn_people()
        if all(one.device != device for one in devices(work)):
            raise UserError("Deze laptop hoort niet bij je team.")
        if device not in engine.trust.revoked:
            said = sign(work.keyring.device_key, REVOCATION, device=device, at=moment(work.clock()))
            engine.transport.put_statement(said)
            engine.trust.add(said)
            with engine.ledger.transaction():
                engine.ledger.add_statement(said)
    return devices(work)
