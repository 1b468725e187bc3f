"""Joining a region: the code of the letter proves the root, the invitation proves the person, the person the device."""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Mapping
from typing import Any

from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.sync.facts import CERTIFICATE, ROOT, SERVER, TEAM, TEAM_FILE
from gezinsteam_app.sync.http import HttpTransport
from gezinsteam_app.sync.ledger import Ledger
from gezinsteam_app.vault import envelope
from gezinsteam_app.vault.code import Code
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.statements import DEVICE, ISSUER, USER, Trust, moment, public_key, sign
from gezinsteam_app.wire import Statement


def find_region(transport: HttpTransport, code: Code) -> tuple[str, Statement, Statement]:
    """The root, the issuer's certificate and the invitation, all proved by the code. Errors: UserError, Offline."""
    region = transport.region()
    root = str(region.get("root", ""))
    if len(root) != 64 or not code.belongs_to(root):
        raise UserError("Deze server is niet die van je brief. Stop en bel wie je de brief gaf.")
    found = transport.invitation(public_key(code.seed))
    if found.get("used"):
        raise UserError("Deze code is al gebruikt. Vraag een nieuwe brief aan.")
    invitation = Statement.from_json(found.get("invitation"))
    trust = Trust(root)
    statements = [Statement.from_json(one) for one in _listed(region)]
    trust.add_all([*(one for one in statements if one.kind == ISSUER), invitation])
    if public_key(code.seed) not in trust.invitations:
        raise UserError("De uitnodiging van de server is niet echt. Stop en bel wie je de brief gaf.")
    issuer = next(one for one in statements if one.by == root and one.kind == ISSUER)
    return root, issuer, invitation


def _listed(region: Mapping[str, Any]) -> list[Any]:
    found = region.get("statements")
    return found if isinstance(found, list) else []


def device_certificate(keyring: Keyring, label: str, now: dt.datetime) -> Statement:
    """The user's word for this device, with its public keys."""
    kem, x25519 = envelope.device_keys(keyring)
    return sign(
        keyring.user_key, DEVICE, device=keyring.device_id, label=label, kem=kem.hex(), x25519=x25519.hex(),
        at=moment(now),
    )  # fmt: skip


def certify(address: str, keyring: Keyring, now: dt.datetime, certificate: str = "") -> Statement:
    """Makes the device of a keyring one of its user, who is certified already. Errors: Offline, Refused."""
    device = device_certificate(keyring, platform.node() or "laptop", now)
    transport = HttpTransport(address, "", keyring, certificate=certificate)
    try:
        transport.certify(device)
    finally:
        transport.close()
    return device


def enrol(
    ledger: Ledger, keyring: Keyring, address: str, code: Code, name: str, now: dt.datetime, certificate: str = ""
) -> str:
    """Makes this device one of the region. Returns the name of the team. Errors: UserError, Offline, Refused.

    `certificate`: of the region's own authority, pinned with the root.
    """
    if ledger.fact(SERVER):
        raise UserError("Deze laptop hoort al bij een server.")
    transport = HttpTransport(address, "", keyring, certificate=certificate)
    try:
        root, issuer, invitation = find_region(transport, code)
        fields = invitation.fields
        user = sign(
            code.seed, USER, user=keyring.user_id, name=name, role=fields["role"], team=fields["team"], at=moment(now)
        )
        device = device_certificate(keyring, platform.node() or "laptop", now)
        answer = transport.enrol(public_key(code.seed), user, device)
    finally:
        transport.close()
    trust = Trust(root)
    if trust.add_all([issuer, invitation, user, device]) or keyring.device_id not in trust.devices:
        raise DataError("Het aanmelden lukte niet: de sleutels passen niet bij elkaar. Vraag een nieuwe brief aan.")
    with ledger.transaction():
        told = ((SERVER, address), (ROOT, root), (TEAM, str(fields["team"])), (CERTIFICATE, certificate))
        for name_, value in told:
            ledger.set_fact(name_, value)
        ledger.set_fact(TEAM_FILE, str(answer.get("team_file") or ""))
        for statement in (issuer, invitation, user, device):
            ledger.add_statement(statement)
    return str(fields["team"])
