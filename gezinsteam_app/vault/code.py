"""The one-time code of an invitation: a secret, and the fingerprint of the region's root so that no other can pose.

In Crockford's alphabet, in groups of four, with a letter that finds typing mistakes. The key with which the new user
is certified follows from the secret; the server never sees either (architecture section 3).
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from gezinsteam_app.errors import UserError
from gezinsteam_app.vault import words
from gezinsteam_app.wire import digest

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES = FINGERPRINT_BYTES = 16
LENGTH = 52
FIELD = 0b100101
"""x^5 + x^2 + 1, of which 2 generates every element but 0."""
SPOKEN = 6
"""So many words of the fingerprint are read aloud: 66 bits."""


@dataclass(frozen=True, repr=False)
class Code:
    """16 secret bytes and 16 bytes of the hash of the root's public key."""

    secret: bytes
    fingerprint: bytes

    @classmethod
    def fresh(cls, root: str) -> Code:
        return cls(secrets.token_bytes(SECRET_BYTES), fingerprint(root))

    @property
    def seed(self) -> bytes:
        """The Ed25519 seed of the invitation."""
        return hashlib.blake2b(self.secret, digest_size=32, person=b"gezin invitation").digest()

    def belongs_to(self, root: str) -> bool:
        """Whether the code was made for the region with this root."""
        return secrets.compare_digest(self.fingerprint, fingerprint(root))

    @property
    def spoken(self) -> tuple[str, ...]:
        """The fingerprint in words, to compare with those on the letter."""
        return words.spoken(self.fingerprint, SPOKEN)

    def __str__(self) -> str:
        number = int.from_bytes(self.secret + self.fingerprint, "big")
        letters = "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(LENGTH)))
        letters += _check(letters)
        return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))

    @classmethod
    def read(cls, typed: str, source: str = "de brief") -> Code:
        """What somebody typed over from `source`, with any case and any signs between. Errors: UserError."""
        mistyped = f"Er zit een typefout in de code. Vergelijk hem met {source}, groep voor groep."
        swaps = str.maketrans({"O": "0", "I": "1", "L": "1"})
        letters = "".join(one for one in typed.upper().translate(swaps) if one.isalnum())
        if len(letters) != LENGTH + 1 or any(one not in ALPHABET for one in letters):
            raise UserError(f"De code heeft {LENGTH + 1} letters en cijfers. Typ hem over van {source}.")
        if letters[-1] != _check(letters[:-1]):
            raise UserError(mistyped)
        number = 0
        for one in letters[:-1]:
            number = number << 5 | ALPHABET.index(one)
        if number >= 1 << 8 * (SECRET_BYTES + FINGERPRINT_BYTES):
            raise UserError(mistyped)
        data = number.to_bytes(SECRET_BYTES + FINGERPRINT_BYTES, "big")
        return cls(data[:SECRET_BYTES], data[SECRET_BYTES:])


def fingerprint(root: str) -> bytes:
    """What the code carries of a root's public key (64 hexadecimal digits)."""
    return bytes.fromhex(digest(b"gezinsteam root", bytes.fromhex(root)))[:FINGERPRINT_BYTES]


def _check(letters: str) -> str:
    """A sum over the field of 32 elements: each wrong letter shows, and each two that were swapped side by side."""
    total = 0
    for one in letters:
        total = (total ^ ALPHABET.index(one)) << 1
        if total > len(ALPHABET) - 1:
            total ^= FIELD
    return ALPHABET[total]
