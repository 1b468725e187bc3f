"""Becoming one of a region: the address of the server, the code of the letter, and words to compare."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import enrolment, facts
from gezinsteam_app.sync.transport import Offline, Untrusted
from gezinsteam_app.vault.code import Code

NO_ANSWER = (
    "Er is geen verbinding met dit adres. Kijk of het adres klopt en of je internet hebt. Probeer het dan nog een keer."
)
NO_CERTIFICATE = "Dit bestand is geen certificaat. Vraag je regio om het bestand dat eindigt op .pem of .crt."
OTHER_CERTIFICATE = (
    "Het certificaat past niet bij deze server. Kijk of het adres klopt, en of dit het bestand van je regio is. "
    "Er is niets verzonden."
)
WANTS_CERTIFICATE = (
    "Deze server kan niet bewijzen dat hij van je regio is. Kijk of het adres klopt. "
    "Gaf je regio ook een certificaat? Kies dat bestand dan hieronder. Er is niets verzonden."
)


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


def read_certificate(path: Path) -> str:
    """The certificate of a region's own authority, from the file that the region gave. Errors: UserError."""
    try:
        text = path.read_text(encoding="ascii")
        ssl.create_default_context(cadata=text)
    except (OSError, ValueError, ssl.SSLError):
        raise UserError(NO_CERTIFICATE) from None
    return text


def enrol(work: Work, address: str, code_text: str, certificate: str = "") -> Enrolled:
    """Makes this laptop one of the region. All that stands in the vault waits to be sent from then on.

    It asks the server, so not on the thread of the window. Errors: UserError (the code, the address, a code that was
    used, another region than that of the letter, no connection); then nothing has changed and one may try again.
    `certificate` is believed for this region alone, and nothing else is.
    """
    code = Code.read(code_text)
    ledger = Conversation(work.store, patient=True)
    try:
        team = enrolment.enrol(ledger, work.keyring, address, code, work.profile.name, work.clock(), certificate)
    except Untrusted:
        raise UserError(OTHER_CERTIFICATE if certificate else WANTS_CERTIFICATE) from None
    except Offline:
        raise UserError(NO_ANSWER) from None
    ledger.begin()
    return Enrolled(team, " ".join(code.spoken))
