"""The custodians' part of recovery: making the key and its sheets, opening a file for somebody, and the yearly drill.

It runs where the custodians sit, never in a folder of the server: who has both the server and two sheets reads all.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gezinsteam_app.documents.herstelsleutel import CustodianSheet, DrillReport, render_custodian_sheet, render_drill
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.folding import fold
from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.server import shares
from gezinsteam_app.server.case import Case, CaseFile, Given
from gezinsteam_app.server.setup import ISSUER_FILE, SETTINGS, TOMBSTONES, open_key
from gezinsteam_app.server.shares import Sheet
from gezinsteam_app.vault import recovery
from gezinsteam_app.vault.files import make_private_folder, write_atomically
from gezinsteam_app.vault.recovery import Opened, RecoveryKey
from gezinsteam_app.vault.roster import name_of_key
from gezinsteam_app.vault.statements import Recovery, Trust, User, public_key

PUBLIC = "herstelsleutel.json"
OF_A_SERVER = (SETTINGS, ISSUER_FILE, TOMBSTONES, "region.db")


def stay_away(paths: Iterable[Path]) -> None:
    """Errors: UserError when one of these lies in a folder of a server: the two must never be in one hand."""
    for path in (Path.cwd(), *paths):
        whole = path.absolute().resolve()
        for folder in (whole, *whole.parents):
            if any((folder / name).exists() for name in OF_A_SERVER):
                raise UserError(
                    f"{folder} is een map van de server. De herstelsleutel mag daar nooit komen. Doe dit op een "
                    "machine van de bewaarders, in een eigen map."
                )


@dataclass(frozen=True)
class Made:
    """What `init` wrote. `words`: the key in words, to compare."""

    sheets: list[Path]
    public: Path
    words: tuple[str, ...]


def init(root_key: Path, passphrase: str, region: str, number: int, out: Path, now: dt.datetime) -> Made:
    """A new recovery key on three sheets, and its public half, signed by the root. The secret is kept nowhere."""
    stay_away((root_key, out))
    if number < 1:
        raise UserError("Het nummer van de herstelsleutel begint bij 1.")
    if out.exists() and list(out.iterdir()):
        raise UserError(f"{out} is niet leeg. Kies een nieuwe map.")
    seed = open_key(root_key, passphrase)
    key = RecoveryKey(secrets.token_bytes(recovery.SECRET_BYTES), public_key(seed))
    make_private_folder(out)
    words, today = recovery.spoken(key.device_id), dates.today(now)
    sheets = []
    for place, share in enumerate(shares.split(key.secret), 1):
        sheet = CustodianSheet(region, number, place, shares.SHEETS, shares.NEEDED, share, words, today)
        sheets.append(out / f"herstelblad-{number}-bewaarder-{place}.pdf")
        write_atomically(sheets[-1], render_custodian_sheet(sheet))
    public = out / PUBLIC
    write_atomically(public, json.dumps(key.statement(seed, number, now).to_json()).encode())
    return Made(sheets, public, words)


@dataclass(frozen=True)
class Custody:
    """The whole key for a moment, and the region that it belongs to."""

    key: RecoveryKey
    known: Recovery
    trust: Trust
    case: Case


def gather(sheets: Sequence[Sheet], case: Case) -> Custody:
    """Errors: UserError when the sheets are not of the newest recovery key of this region."""
    key, trust = RecoveryKey(shares.join(sheets), case.root), case.trust()
    known, newest = trust.recoveries.get(key.device_id), trust.recovery
    if known is None or newest is None:
        raise UserError("Deze bladen openen niets in deze zaak: ze horen bij een andere regio of een andere sleutel.")
    if newest.key.id != key.device_id:
        raise UserError(
            f"Deze bladen zijn van herstelsleutel {known.number}. Die is vervangen door nummer {newest.number}. "
            "Neem de nieuwste bladen en vernietig de oude."
        )
    return Custody(key, known, trust, case)


def people_called(trust: Trust, wanted: str) -> list[User]:
    """Who is meant, by name or by the beginning of a key: certified people with a laptop that was not revoked."""
    live = [one for one in trust.users.values() if trust.live_devices(one.id)]
    named = [one for one in live if fold(one.name) == fold(wanted.strip())]
    keyed = [one for one in live if len(wanted) >= 6 and one.id.startswith(wanted.lower())]
    return sorted(named or keyed, key=lambda one: (one.team, one.id))


@dataclass
class Result:
    """What became of the files of a case: what goes back to the operator, and in words what could not be done."""

    given: list[Given] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def open_for(custody: Custody, user: User, reason: str, now: dt.datetime) -> Result:
    """Lets one person in to every file of the case. Only keys are unwrapped; what families wrote is not here."""
    if not reason.strip():
        raise UserError("Schrijf op waarom dit nodig is: iedereen die het dossier heeft, krijgt het te lezen.")
    result = Result()
    for one in custody.case.files:
        opened = _opened(custody, one)
        if opened is None:
            result.problems.append(f"{one.file}: de lijst van leden klopt niet. Er is niets mee gedaan.")
        elif user.id in opened.chain[-1].members:
            result.problems.append(f"{one.file}: {user.name} heeft dit dossier al.")
        elif opened.chain[-1].key not in {name_of_key(key) for _, key in opened.keys}:
            result.problems.append(
                f"{one.file}: gaat niet open. De sleutel van nu is nooit voor de bewaarders bewaard."
            )
        else:
            result.given.append(Given(*recovery.let_in(custody.key, opened, user.id, custody.trust, reason, now)))
            if opened.fitting < opened.needed:
                result.problems.append(
                    f"{one.file}: gaat open, maar {opened.needed - opened.fitting} oude sleutels ontbreken. Een deel "
                    "van wat vroeger is opgeschreven, blijft dicht."
                )
    return result


def _opened(custody: Custody, one: CaseFile) -> Opened | None:
    try:
        return recovery.open_file(custody.key, custody.trust, one.file, one.rosters, one.wraps)
    except DataError:
        return None


@dataclass
class Drill:
    """What the drill found. `problems`: by id of the file what does not open."""

    files: int = 0
    needed: int = 0
    fitting: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return f"{self.fitting} van {self.needed} sleutels gaan open, van {self.files} dossiers en teambestanden."


def drill(custody: Custody, sample: int = 0) -> Drill:
    """Unwraps the keys of all files of the case, or of a sample, and compares them with what the rosters name."""
    files = list(custody.case.files)
    if 0 < sample < len(files):
        files = secrets.SystemRandom().sample(files, sample)
    done = Drill(files=len(files))
    for one in sorted(files, key=lambda one: one.file):
        opened = _opened(custody, one)
        if opened is None:
            done.problems.append(f"{one.file}: de lijst van leden klopt niet")
            continue
        done.needed += opened.needed
        done.fitting += opened.fitting
        if opened.missing:
            done.problems.append(f"{one.file}: {len(opened.missing)} van de {opened.needed} sleutels ontbreken")
        if opened.wrong:
            done.problems.append(f"{one.file}: {len(opened.wrong)} van de {opened.needed} sleutels passen niet")
    return done


def report(custody: Custody, sheets: Sequence[Sheet], done: Drill, now: dt.datetime) -> bytes:
    """The page of the drill, for the organisation to sign and keep."""
    return render_drill(
        DrillReport(
            region=custody.case.name, number=custody.known.number, words=recovery.spoken(custody.key.device_id),
            sheets=tuple(sorted(one.number for one in sheets)), on=dates.today(now), files=done.files,
            in_case=len(custody.case.files), needed=done.needed, fitting=done.fitting, problems=tuple(done.problems),
        )
    )  # fmt: skip
