"""Are the sendings that this device keeps genuine, and does the log hold exactly what they say?"""

from __future__ import annotations

from collections.abc import Iterator

from gezinsteam_app.domain.conversation import Fate
from gezinsteam_app.errors import DataError
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import codec
from gezinsteam_app.sync.taking import is_genuine
from gezinsteam_app.vault import envelope
from gezinsteam_app.vault.statements import Trust
from gezinsteam_app.wire import Batch


def problems(ledger: Conversation, trust: Trust) -> Iterator[str]:
    """What is not right with the batches of every file, in words; nothing when all is well."""
    for state in ledger.files():
        for batch in ledger.kept(state.file, Fate.APPLIED):
            problem = _problem(ledger, trust, batch)
            if problem:
                yield f"{state.file}: zending {batch.header.sequence} van een apparaat {problem}"


def _problem(ledger: Conversation, trust: Trust, batch: Batch) -> str:
    user = trust.user_of(batch.header.device)
    if user is None or not is_genuine(batch):
        return "is niet goed ondertekend"
    for epoch, key in ledger.keys(batch.header.file):
        if epoch != batch.header.epoch:
            continue
        try:
            content = envelope.unseal(batch.sealed, key, batch.header_bytes)
            held = {one.id for one in codec.decode(content, batch.header.file, user.id)}
        except envelope.WrongKey:
            continue
        except DataError:
            return "is niet te lezen"
        return "" if ledger.contents(batch.hash) <= held else "zegt iets anders dan het logboek"
    return "heeft geen sleutel"
