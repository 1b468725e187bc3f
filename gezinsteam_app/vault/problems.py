"""What can go wrong at the lock, each with its own words: nothing here ever leads to wiping or making anew."""

from __future__ import annotations

from pathlib import Path

from gezinsteam_app.errors import DataError, UserError

KEY_FILE = "vault.json"


class WrongKey(UserError):
    """The passphrase, or the words of the recovery sheet, do not open this vault."""


class WrongWords(WrongKey):
    """Twelve words of the list, but not those of the valid sheet of this vault."""

    def __init__(self) -> None:
        super().__init__(
            "Deze twaalf woorden passen niet op deze laptop. Kijk of het je nieuwste herstelblad is "
            "en of de woorden in de goede volgorde staan. Er wordt nooit iets gewist."
        )


class WrongPassphrase(WrongKey):
    def __init__(self) -> None:
        super().__init__("Deze wachtzin past niet. Probeer het gewoon opnieuw. Er wordt nooit iets gewist.")


class UnknownWord(UserError):
    """One typed word is not in the list. `place` counts from 1; `suggestion` may be empty."""

    def __init__(self, place: int, word: str, suggestion: str) -> None:
        self.place = place
        self.word = word
        self.suggestion = suggestion
        hint = f" Bedoel je ‘{suggestion}’?" if suggestion else " Kijk het na op je herstelblad."
        super().__init__(f"Woord {place}, ‘{word}’, staat niet in onze woordenlijst.{hint}")


class TooSoon(UserError):
    """After several wrong tries there is a short pause. `seconds` is what is left of it."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        count = "1 seconde" if seconds == 1 else f"{seconds} seconden"
        super().__init__(f"Het ging een paar keer mis. Wacht nog {count} en probeer het dan opnieuw.")


class NoVault(UserError):
    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"In deze map staat nog geen werk van Gezinsteam: {folder}. Kies een andere map, of maak hier een begin."
        )


class AlreadyThere(UserError):
    """There is a vault, or what remains of one, where a new one was asked for."""

    def __init__(self, folder: Path, file: str) -> None:
        super().__init__(
            f"In deze map staat al werk van Gezinsteam ({file}): {folder}. "
            "Daar komt niets overheen. Open het, of kies een andere map."
        )


class AlreadyOpen(UserError):
    def __init__(self) -> None:
        super().__init__("Gezinsteam is al open op deze laptop. Kijk bij je andere vensters, of sluit het daar eerst.")


class DamagedVault(DataError):
    """The key file, or a sealed part of it, is not as it was written."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Het sleutelbestand ({KEY_FILE}) is beschadigd: {what}. Er is niets gewist of veranderd. "
            "Laat het bestand staan en bel de beheerder."
        )


class DamagedSlot(DataError):
    """One of the two slots is damaged; the other may still open the vault."""

    def __init__(self, other: str) -> None:
        super().__init__(
            f"Een deel van het sleutelbestand ({KEY_FILE}) is beschadigd. Je werk staat er nog. Open het met {other}."
        )


class ForeignVault(DataError):
    def __init__(self) -> None:
        super().__init__(
            f"Het bestand {KEY_FILE} in deze map is niet van Gezinsteam. Er is niets veranderd. Kies een andere map."
        )


class NewerVault(DataError):
    def __init__(self) -> None:
        super().__init__(
            "Je werk is gemaakt met een nieuwere Gezinsteam dan deze. Zet eerst de nieuwe versie op deze laptop. "
            "Er is niets veranderd."
        )


class UnsafeCost(DataError):
    """The stored cost of guessing is outside what the program allows: somebody may have changed the file."""

    def __init__(self) -> None:
        super().__init__(
            f"Het sleutelbestand ({KEY_FILE}) is minder streng dan Gezinsteam toelaat, of veel te zwaar. "
            "Misschien heeft iemand het veranderd. Er is niets geopend. Bel de beheerder."
        )
