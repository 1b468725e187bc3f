"""What each command of the operator does, and what it says."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import json
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gezinsteam_app.documents.uitnodiging import InvitationLetter, render_invitation
from gezinsteam_app.domain import dates
from gezinsteam_app.errors import UserError
from gezinsteam_app.server import checking, keeping, setup
from gezinsteam_app.vault.code import Code
from gezinsteam_app.vault.files import write_atomically
from gezinsteam_app.vault.statements import COACH

ROLE_WORDS = {COACH: "coach"}
WORKER_WORDS = "jeugd- en gezinswerker"


def init(asked: argparse.Namespace) -> None:
    given = _read(asked.passphrase_file) if asked.passphrase_file else ""
    made = given or "-".join(secrets.token_hex(3) for _ in range(4))
    root = setup.init(_folder(asked), asked.name, made, asked.root_key_out, asked.database, address=asked.address)
    if not given:
        say(f"Wachtzin (schrijf hem op, hij komt niet terug): {made}")
    if asked.root_key_out is None:
        say(f"Zet {asked.data / setup.ROOT_FILE} op een stick in de kluis en haal hem hier weg.")
    say(f"Kenmerk van de regio: {root}")


def serve(asked: argparse.Namespace) -> None:
    from gezinsteam_app.server.running import Tls, serve  # noqa: PLC0415  only this command needs the net

    if bool(asked.certificate) != bool(asked.key):
        raise UserError("Geef --certificate en --key samen.")
    tls = Tls(asked.certificate, asked.key) if asked.certificate else None
    with place_of(asked, asked.database) as place:
        serve(place, asked.host, asked.port, tls)


def add_team(asked: argparse.Namespace) -> None:
    with place_of(asked) as place:
        setup.add_team(place, asked.name)


def invite(asked: argparse.Namespace) -> None:
    now = dt.datetime.now(dt.UTC)
    with place_of(asked) as place:
        code = setup.invite(place, passphrase(asked), asked.team, asked.name, asked.role, now)
        letter = _letter(place, code, asked, dates.today(now)) if asked.out else b""
    answer: dict[str, Any] = {"code": str(code), "words": list(code.spoken), "name": asked.name, "team": asked.team}
    if asked.out:
        write_atomically(asked.out, letter)
        answer["letter"] = str(asked.out)
    if asked.json:
        say(json.dumps({**answer, "role": asked.role}, ensure_ascii=False))
        return
    say(f"{code}\nDe woorden van de regio: {' '.join(code.spoken)}")
    if asked.out:
        say(f"De brief staat in {asked.out}. Geef hem zelf aan {asked.name}, en stuur hem niet per mail.")


def _letter(place: setup.Place, code: Code, asked: argparse.Namespace, today: dt.date) -> bytes:
    settings = keeping.settings_of(place)
    return render_invitation(
        InvitationLetter(
            region=str(settings.get("name", "")), team=asked.team, name=asked.name,
            role=ROLE_WORDS.get(asked.role, WORKER_WORDS), address=str(settings.get("address", "")), code=str(code),
            words=code.spoken, made_on=today, until=today + dt.timedelta(days=setup.INVITATION_DAYS),
        )
    )  # fmt: skip


def list_devices(asked: argparse.Namespace) -> None:
    with place_of(asked) as place:
        found = keeping.devices(place)
    if asked.json:
        say(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        return
    for one in found:
        say(f"{one.id[:12]}  {one.team}, {one.person}: {one.label}{' (ingetrokken)' if one.revoked else ''}")


def revoke(asked: argparse.Namespace) -> None:
    with place_of(asked) as place:
        gone = keeping.revoke(place, passphrase(asked), asked.device, dt.datetime.now(dt.UTC))
    say(f"De laptop {gone.label} van {gone.person} is ingetrokken. Hij wist zich bij zijn volgende contact.")


def backup(asked: argparse.Namespace) -> None:
    with place_of(asked) as place:
        keeping.backup(place, asked.target)
    say(f"De reservekopie staat in {asked.target}. Bewaar hem op een andere machine.")


def restored(asked: argparse.Namespace) -> None:
    with place_of(asked) as place:
        gone = keeping.restored(place, asked.source)
    say(f"De laptops sturen bij hun volgende contact wat hier ontbreekt. Weer vernietigd: {gone}.")


def check(asked: argparse.Namespace) -> int:
    with place_of(asked) as place:
        outcome = checking.check(place)
    if asked.json:
        say(json.dumps(asdict(outcome), ensure_ascii=False))
    else:
        say(
            f"{outcome.files} bestanden, {outcome.batches} zendingen ({outcome.bytes / 1e6:.1f} MB), "
            f"{outcome.statements} verklaringen."
        )
        say("\n".join([*(outcome.problems or ["Alles klopt."]), *outcome.notes]))
    return 1 if outcome.problems else 0


def purge(asked: argparse.Namespace) -> None:
    with place_of(asked) as place:
        done = keeping.purge(place, dt.datetime.now(dt.UTC))
    say(f"Afgemaakt: {done.files} vernietigingen. Weg: {done.invitations} uitnodigingen die voorbij waren.")
    if done.old_keys:
        say(f"Weg: wat van {done.old_keys} bestanden nog voor een oude herstelsleutel was bewaard.")


@contextmanager
def place_of(asked: argparse.Namespace, database: str = "") -> Iterator[setup.Place]:
    """The server that --data points at, closed afterwards. Errors: UserError."""
    place = setup.open_place(_folder(asked), database)
    try:
        yield place
    finally:
        place.engine.dispose()


def _folder(asked: argparse.Namespace) -> Path:
    if asked.data is None:
        raise UserError("Geef de map van de server, voor de opdracht: gezinsteam-server --data MAP ...")
    return Path(asked.data)


def say(words: str) -> None:
    """One line or more to the standard output."""
    sys.stdout.write(words + "\n")


def passphrase(asked: argparse.Namespace) -> str:
    """From the file that was named, or asked for. Errors: UserError."""
    if asked.passphrase_file:
        return _read(asked.passphrase_file)
    if not sys.stdin.isatty():
        raise UserError("Geef de wachtzin met --passphrase-file BESTAND.")
    return getpass.getpass("Wachtzin: ")


def _read(file: Path) -> str:
    try:
        found = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise UserError(f"Het bestand {file} is niet te lezen.") from None
    if not found:
        raise UserError(f"In {file} staat geen wachtzin.")
    return found
