"""Making a region, and what its operator does with it: teams, invitations, keys in sealed files.

The data folder holds server.json (where the database is), region.db (unless PostgreSQL holds it), issuer.key and
root.key (sealed with the operator's passphrase; the root belongs offline), and tombstones.jsonl.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, func, insert, select, update
from sqlalchemy.exc import OperationalError

from gezinsteam_app import resources
from gezinsteam_app.errors import UserError
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.database import DatabaseBooks, open_engine
from gezinsteam_app.server.limits import Limits
from gezinsteam_app.server.tombstones import Tombstones
from gezinsteam_app.vault.code import Code
from gezinsteam_app.vault.files import make_private_folder, write_atomically
from gezinsteam_app.vault.slots import PROGRAM_FLOOR, Cost, Sealed, Slot, seal, unseal
from gezinsteam_app.vault.statements import INVITATION, ISSUER, ROLES, moment, public_key, sign

SETTINGS, ISSUER_FILE, ROOT_FILE, TOMBSTONES = "server.json", "issuer.key", "root.key", "tombstones.jsonl"
INVITATION_DAYS = 14
PASSPHRASE = "passphrase"
MIGRATION_LOCK = 7_439_221
"""A number that only this program locks, in a database of its own."""


@dataclass(frozen=True)
class Place:
    """A server's data folder, opened."""

    folder: Path
    engine: Engine

    limits: Limits

    @property
    def tombstones(self) -> Tombstones:
        return Tombstones(self.folder / TOMBSTONES)

    def books(self) -> DatabaseBooks:
        return _books(self.engine, self.folder)


def init(
    folder: Path,
    name: str,
    passphrase: str,
    root_key: Path | None,
    database: str,
    floor: Cost = PROGRAM_FLOOR,
    address: str = "",
) -> str:
    """Makes a region with its root and issuer keys; gives the public root key. UserError when one stands there."""
    if (folder / SETTINGS).exists():
        raise UserError(f"In {folder} staat al een server. Kies een andere map.")
    if root_key is not None and root_key.exists():
        raise UserError(f"{root_key} bestaat al. Kies een andere naam.")
    make_private_folder(folder)
    engine = open_engine(database or _own_database(folder))
    upgrade(engine)
    with engine.begin() as db:
        if db.execute(select(t.region.c.one)).first():
            raise UserError("In deze database staat al een regio. Kies een lege database.")
    root, issuer = secrets.token_bytes(32), secrets.token_bytes(32)
    seal_key(root_key or folder / ROOT_FILE, root, passphrase, floor)
    seal_key(folder / ISSUER_FILE, issuer, passphrase, floor)
    books = _books(engine, folder)
    with books.transaction() as db:
        region = {"one": 1, "name": name, "root": public_key(root), "incarnation": secrets.token_hex(8)}
        db.execute(insert(t.region), {**region, "statements": 0})
        books.add_statement(sign(root, ISSUER, key=public_key(issuer)))
    engine.dispose()
    write_atomically(folder / SETTINGS, json.dumps({"database": database, "name": name, "address": address}).encode())
    return public_key(root)


def _own_database(folder: Path) -> str:
    return f"sqlite:///{(folder / 'region.db').absolute()}"


def _books(engine: Engine, folder: Path) -> DatabaseBooks:
    """For the operator's commands: nobody waits for news in their process."""
    return DatabaseBooks(engine, Tombstones(folder / TOMBSTONES), lambda _users: None)


def upgrade(engine: Engine) -> None:
    """Brings the tables to this version. Several processes may start at once: one does it, the others wait."""
    config = Config()
    config.set_main_option("script_location", str(resources.MIGRATIONS / "server"))
    with engine.connect() as db:
        if engine.dialect.name == "postgresql":
            db.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        config.attributes["connection"] = db
        command.upgrade(config, "head")
        db.commit()


def open_place(folder: Path, database: str = "") -> Place:
    """Errors: UserError when there is no server here, or its database does not answer."""
    try:
        settings: Mapping[str, Any] = json.loads((folder / SETTINGS).read_bytes())
    except (OSError, ValueError):
        raise UserError(f"In {folder} staat geen server. Maak er een met: gezinsteam-server init") from None
    engine = open_engine(database or settings.get("database") or _own_database(folder))
    try:
        upgrade(engine)
    except OperationalError:
        raise UserError(
            "De database antwoordt niet. Kijk of hij draait en of het adres in server.json klopt."
        ) from None
    return Place(folder, engine, Limits.read(settings.get("limits", {})))


def add_team(place: Place, name: str) -> None:
    if not name.strip():
        raise UserError("Geef het team een naam.")
    with place.engine.begin() as db:
        if db.execute(select(t.teams.c.name).where(t.teams.c.name == name)).first():
            raise UserError(f"Het team {name} is er al.")
        db.execute(insert(t.teams), {"name": name, "file": ""})


def invite(place: Place, passphrase: str, team: str, person: str, role: str, now: dt.datetime) -> Code:
    """A one-time code for one person. The issuer's key is opened for this moment only. Errors: UserError."""
    if role not in ROLES:
        raise UserError("Kies worker of coach als rol.")
    issuer = open_key(place.folder / ISSUER_FILE, passphrase)
    with place.engine.begin() as db:
        root = db.execute(select(t.region.c.root)).scalar_one()
        if not db.execute(select(t.teams.c.name).where(t.teams.c.name == team)).first():
            raise UserError(f"Het team {team} is er niet. Maak het eerst met: gezinsteam-server team add")
        code = Code.fresh(root)
        until = now + dt.timedelta(days=INVITATION_DAYS)
        made = sign(
            issuer, INVITATION, key=public_key(code.seed), name=person, role=role, team=team, at=moment(now),
            until=moment(until),
        )  # fmt: skip
        row = {"key": public_key(code.seed), "statement": json.dumps(made.to_json()), "used_by": ""}
        db.execute(insert(t.invitations), {**row, "until": str(until.timestamp())})
        return code


def new_incarnation(place: Place) -> str:
    """After a backup was put back: devices see it and offer again all that they hold."""
    made = secrets.token_hex(8)
    books = place.books()
    with books.transaction() as db:
        db.execute(update(t.region).values(incarnation=made))
        for file, statement in place.tombstones.all().items():
            books.forget(file)
            books.add_statement(statement)
    return made


def seal_key(path: Path, key: bytes, passphrase: str, floor: Cost = PROGRAM_FLOOR) -> None:
    """A key in a file of its own, sealed with a passphrase at the cost of a vault's slot."""
    master = secrets.token_bytes(32)
    name = hashlib.blake2b(path.name.encode(), digest_size=16).hexdigest()
    slot = Slot.make(name, PASSPHRASE, passphrase, master, floor)
    value = {"format": "gezinsteam-key", "version": 1, "name": name, "slot": slot.to_json()}
    value["key"] = seal(key, master, name.encode()).to_json()
    write_atomically(path, json.dumps(value, indent=1).encode())


def open_key(path: Path, passphrase: str) -> bytes:
    """Errors: UserError for another passphrase or a file that is not there."""
    try:
        value = json.loads(path.read_bytes())
        slot = Slot.from_json(value["name"], PASSPHRASE, value["slot"])
        sealed = Sealed.from_json(value["key"])
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError(f"De sleutel {path} is niet te lezen.") from None
    master = slot.open(passphrase, slot.cost)
    key = unseal(sealed, master, value["name"].encode()) if master else None
    if key is None:
        raise UserError("De wachtzin past niet bij de sleutel van de server.")
    return key
