"""Destroying a family file for ever (vernietigen; domain-facts 1.4): at the end of its term, or on a valid request.

Keys and data go on all devices, the server and the backups; a bare note of the request stays, without a name.
"""

from __future__ import annotations

import json

from gezinsteam_app.actions import access, edit
from gezinsteam_app.actions.enrol import is_enrolled
from gezinsteam_app.actions.own_files import personal_file, team_file
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import removal
from gezinsteam_app.domain.shared import Card, Task
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import backup
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync.engine import ERASURE
from gezinsteam_app.vault.statements import moment, sign
from gezinsteam_app.wire import Statement

CLEANED = "cleaned"
"""The fact that names the erased files that no backup on this laptop holds any more."""


def erase(work: Work, file: str, reason: str) -> bool:
    """Destroys a family. `reason` stands in the note on this laptop only; the others learn that it is gone, not why.

    Where a server has the file it must be told at once: without network it raises Offline and nothing has changed.
    Returns False when a backup on this laptop that holds it could not be taken away.
    """
    if not reason.strip():
        raise UserError("Schrijf op waarom het dossier weg moet: het verzoek en de datum, of het einde van de termijn.")
    if file not in work.store.file_ids():
        raise UserError("Dit gezin staat niet op deze laptop.")
    ledger = Conversation(work.store)
    if is_enrolled(work):
        with work.connection.engine(work) as engine:
            engine.learn_people()
            statement = engine.erasure(file)
            state = engine.ledger.file(file)
            if state is not None and state.on_server:
                engine.transport.put_statement(statement)
            _take_away(work, ledger, file, statement, reason)
    else:
        alone = sign(work.keyring.device_key, ERASURE, file=file, at=moment(work.clock()))
        _take_away(work, ledger, file, alone, reason)
    try:
        clean_backups(work)
    except (UserError, OSError):
        return False
    return True


def _take_away(work: Work, ledger: Conversation, file: str, statement: Statement, reason: str) -> None:
    with work.store.transaction():
        ledger.erase(file, statement)
        ledger.add_statement(statement)
        today = work.today().isoformat()
        edit.add(work, personal_file(work), Task, what=f"Een dossier is vernietigd: {reason.strip()}", done_on=today)
        team = team_file(work)
        if any(card.id == file for card in work.store.family(team).of(Card)):
            work.store.save(team, [removal("card", file, work.store.heads(team, [("card", file)])["card", file])])


def clean_backups(work: Work) -> int:
    """Backups that still hold an erased file go, after a new one was made. Returns how many went."""
    with work.cleaning:
        ledger = Conversation(work.store)
        erased = {str(one.fields.get("file")) for one in ledger.statements() if one.kind == ERASURE}
        done = set(json.loads(ledger.fact(CLEANED) or "[]"))
        if not erased - done:
            return 0
        key = work.keyring.database_key
        holding = [one for one in backup.listed(work.folder) if backup.holds(one.path, key, erased)]
        # A backup of the same second has the same name: then the new one stands in its place already.
        fresh = access.make_backup(work).path if holding else None
        for path in [one.path for one in holding if one.path != fresh] + backup.put_aside(work.folder):
            path.unlink(missing_ok=True)
        ledger.set_fact(CLEANED, json.dumps(sorted(erased)))
        return len(holding)
