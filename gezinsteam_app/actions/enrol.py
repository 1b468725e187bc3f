"""Becoming one of a region: the address of the server, the code of the letter, and words to compare."""

from __future__ import annotations

from dataclasses import dataclass

from gezinsteam_app.actions.work import Work
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import enrolment, facts
from gezinsteam_app.vault.code import Code


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`region_words` are the words of the region's key, as they stand on the letter."""

    team: str
    region_words: str


def is_enrolled(work: Work) -> bool:
    """Whether this laptop belongs to a region."""
    return bool(Conversation(work.store).fact(facts.SERVER))


def fingerprint_words(code_text: str) -> list[str]:
    """The words by which a person compares the code with the letter. Errors: UserError for a mistyped code."""
    return list(Code.read(code_text).spoken)


def enrol(work: Work, address: str, code_text: str) -> Enrolled:
    """Makes this laptop one of the region. All that stands in the vault waits to be sent from then on.

    It asks the server, so not on the thread of the window. Errors: UserError (the code, the address, a code that was
    used, another region than that of the letter), Offline; then nothing has changed and one may try again.
    """
    code = Code.read(code_text)
    ledger = Conversation(work.store, patient=True)
    team = enrolment.enrol(ledger, work.keyring, address, code, work.profile.name, work.clock())
    ledger.begin()
    return Enrolled(team, " ".join(code.spoken))
