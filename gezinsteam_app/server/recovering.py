"""The operator's part of recovery: making the key known, giving a case to the custodians, bringing their answer.

Nothing here opens anything: what is exported is signed or sealed, and what is brought is checked like any roster.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from pathlib import Path

from sqlalchemy import select

from gezinsteam_app.domain import dates
from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.case import Case, CaseFile, Given
from gezinsteam_app.server.core import ERASURE, Certificates, Core, NotAllowed
from gezinsteam_app.server.database import DatabaseBooks
from gezinsteam_app.server.keeping import settings_of, trust_of
from gezinsteam_app.server.setup import Place
from gezinsteam_app.vault import recovery, roster
from gezinsteam_app.vault.statements import RECOVERY, Recovery, checked
from gezinsteam_app.wire import Statement

WHY_NOT = {
    "erased": "is intussen vernietigd",
    "roster": "is intussen veranderd: maak een nieuwe zaak met recovery export",
    "statement": "is niet met de nieuwste herstelsleutel van deze regio gemaakt",
}


def publish(place: Place, statement: Statement) -> Recovery:
    """All laptops learn of the key with the next news. Errors: UserError when the root did not sign it."""
    trust = trust_of(place)
    try:
        fields = checked(statement, RECOVERY, trust.root)
        before = trust.recovery
        trust.add(statement)
    except DataError:
        raise UserError("Deze herstelsleutel is niet met de hoofdsleutel van deze regio gemaakt.") from None
    if before is not None and before.key.id != fields.get("key") and before.number >= int(fields["number"]):
        raise UserError(
            f"Er is al een herstelsleutel met nummer {before.number}. Maak de nieuwe met --number {before.number + 1}."
        )
    books = place.books()
    with books.transaction():
        books.add_statement(statement)
    return trust.recoveries[str(fields["key"])]


def _files(books: DatabaseBooks) -> list[str]:
    return list(books.db.execute(select(t.files.c.id).order_by(t.files.c.id)).scalars())


def lost(place: Place, now: dt.datetime) -> dict[str, list[str]]:
    """Files that nobody can read any more: members whose time ended, or without a laptop that is not out.

    By id, because no family has a name here; with the names of who held it last.
    """
    trust, books, today = trust_of(place), place.books(), dates.today(now)
    with books.transaction():
        found = [(file, books.rosters(file)) for file in _files(books)]
    gone = {file: roster.read(rosters[-1]) for file, rosters in found if rosters}
    return {
        file: sorted(trust.users[user].name for user in one.members if user in trust.users)
        for file, one in gone.items()
        if recovery.is_covered(one.sort) and not recovery.has_living_member(one, trust, today)
    }


def all_files(place: Place) -> list[str]:
    """The ids of all files that are wrapped for the recovery key, or should be."""
    books = place.books()
    with books.transaction():
        found = [(file, books.rosters(file)) for file in _files(books)]
    return [file for file, rosters in found if rosters and recovery.is_covered(roster.read(rosters[-1]).sort)]


def case_of(place: Place, files: Collection[str]) -> Case:
    """What the custodians need to judge these files. Errors: UserError for an id that is not here."""
    trust, books = trust_of(place), place.books()
    known = trust.recovery
    if known is None:
        raise UserError("Deze regio heeft nog geen herstelsleutel. Maak er een met: gezinsteam-server recovery init")
    with books.transaction() as db:
        root = db.execute(select(t.region.c.root)).scalar_one()
        statements = [one for _, one in books.statements(0) if one.kind != ERASURE]
        found = [CaseFile(file, books.rosters(file), books.wraps(file, known.key.id)) for file in sorted(set(files))]
    for one in found:
        if not one.rosters:
            raise UserError(f"Er is hier geen dossier met het kenmerk {one.file}.")
        if not recovery.is_covered(roster.read(one.rosters[-1]).sort):
            raise UserError(f"{one.file} is het eigen bestand van een werker. Daar is de herstelsleutel niet voor.")
    return Case(str(settings_of(place).get("name", "")), root, statements, found)


def deliver(place: Place, given: Sequence[Given]) -> list[str]:
    """Brings what the custodians made; gives in words what was not taken, the rest stands."""
    books, refused = place.books(), []
    with books.transaction() as db:
        root = db.execute(select(t.region.c.root)).scalar_one()
    core = Core(books, Certificates(root))
    for one in given:
        try:
            core.recover(one.roster, one.wraps)
        except NotAllowed as error:
            refused.append(f"{one.roster.fields.get('file')}: {WHY_NOT.get(error.code, error.code)}.")
    return refused


def statement_in(path: Path) -> Statement:
    """The public half that the custodians gave the operator. Errors: UserError."""
    try:
        return Statement.from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, DataError):
        raise UserError(f"{path} is geen herstelsleutel. Het bestand heet herstelsleutel.json.") from None
