"""The command `gezinsteam-server`: for the operator of a region."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import secrets
import sys
from pathlib import Path

from gezinsteam_app.errors import UserError
from gezinsteam_app.server import setup


def main(words: list[str] | None = None) -> int:
    """Runs one command; returns the exit status (0 done, 1 refused with a sentence)."""
    asked = _parser().parse_args(words)
    try:
        return int(asked.run(asked) or 0)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gezinsteam-server", description="De server van een regio.")
    parser.add_argument("--data", type=Path, required=True, metavar="MAP", help="de map van de server")
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT")
    init = commands.add_parser("init", help="maak een regio")
    init.add_argument("--name", default="Regio")
    init.add_argument("--root-key-out", type=Path)
    init.add_argument("--passphrase-file", type=Path)
    init.add_argument("--database", default="")
    init.set_defaults(run=_init)
    serve = commands.add_parser("serve", help="zet de server aan")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8440)
    serve.add_argument("--database", default="")
    serve.set_defaults(run=_serve)
    team = commands.add_parser("team", help="teams").add_subparsers(required=True)
    add = team.add_parser("add")
    add.add_argument("name")
    add.set_defaults(run=_team)
    invite = commands.add_parser("invite", help="nodig iemand uit")
    invite.add_argument("--team", required=True)
    invite.add_argument("--name", required=True)
    invite.add_argument("--role", default="worker")
    invite.add_argument("--json", action="store_true")
    invite.add_argument("--passphrase-file", type=Path)
    invite.set_defaults(run=_invite)
    return parser


def _init(asked: argparse.Namespace) -> None:
    passphrase = _passphrase(asked.passphrase_file)
    made = passphrase or "-".join(secrets.token_hex(3) for _ in range(4))
    root = setup.init(asked.data, asked.name, made, asked.root_key_out, asked.database)
    if not passphrase:
        sys.stdout.write(f"Wachtzin (schrijf hem op, hij komt niet terug): {made}\n")
    if asked.root_key_out is None:
        sys.stdout.write(f"Zet {asked.data / setup.ROOT_FILE} op een stick in de kluis en haal hem hier weg.\n")
    sys.stdout.write(f"Kenmerk van de regio: {root}\n")


def _serve(asked: argparse.Namespace) -> None:
    from gezinsteam_app.server.running import serve  # noqa: PLC0415  only this command needs the net

    serve(setup.open_place(asked.data, asked.database), asked.host, asked.port)


def _team(asked: argparse.Namespace) -> None:
    setup.add_team(setup.open_place(asked.data), asked.name)


def _invite(asked: argparse.Namespace) -> None:
    place = setup.open_place(asked.data)
    passphrase = _passphrase(asked.passphrase_file) or input("Wachtzin: ")
    code = setup.invite(place, passphrase, asked.team, asked.name, asked.role, dt.datetime.now(dt.UTC))
    answer = {"code": str(code), "name": asked.name, "team": asked.team, "role": asked.role}
    sys.stdout.write(json.dumps(answer) + "\n" if asked.json else f"{code}\n")


def _passphrase(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        raise UserError(f"Het bestand {file} is niet te lezen.") from None


if __name__ == "__main__":
    sys.exit(main())
