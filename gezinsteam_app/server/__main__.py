"""The command `gezinsteam-server`: for the operator of a region."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gezinsteam_app.errors import UserError
from gezinsteam_app.server import commands, recovery_commands


def main(words: list[str] | None = None) -> int:
    """Runs one command; returns the exit status (0 done, 1 refused with a sentence or something is wrong)."""
    asked = _parser().parse_args(words)
    try:
        return int(asked.run(asked) or 0)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gezinsteam-server", description="De server van een regio.")
    parser.add_argument("--data", type=Path, metavar="MAP", help="de map van de server")
    found = parser.add_subparsers(required=True, metavar="OPDRACHT")
    _making(found)
    _people(found)
    _keeping(found)
    recovery_commands.add_commands(found.add_parser("recovery", help="dossiers waarvan alle werkers weg zijn"))
    return parser


def _making(found: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    init = found.add_parser("init", help="maak een regio")
    init.add_argument("--name", default="Regio", help="zo heet de regio in brieven")
    init.add_argument("--address", default="", help="het adres waarop laptops de server vinden, voor op de brief")
    init.add_argument("--root-key-out", type=Path, metavar="BESTAND", help="waar de hoofdsleutel komt")
    init.add_argument("--passphrase-file", type=Path, metavar="BESTAND")
    init.add_argument("--database", default="", metavar="URL", help="postgresql+psycopg://... in plaats van SQLite")
    init.set_defaults(run=commands.init)
    serve = found.add_parser("serve", help="zet de server aan")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8440)
    serve.add_argument("--certificate", type=Path, metavar="PEM", help="eigen certificaat, nodig buiten deze machine")
    serve.add_argument("--key", type=Path, metavar="PEM", help="de sleutel van het certificaat")
    serve.add_argument("--database", default="", metavar="URL")
    serve.set_defaults(run=commands.serve)


def _people(found: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    team = found.add_parser("team", help="teams").add_subparsers(required=True, metavar="OPDRACHT")
    add = team.add_parser("add", help="voeg een team toe")
    add.add_argument("name")
    add.set_defaults(run=commands.add_team)
    invite = found.add_parser("invite", help="nodig iemand uit")
    invite.add_argument("--team", required=True)
    invite.add_argument("--name", required=True, help="voornaam en achternaam")
    invite.add_argument("--role", default="worker", choices=("worker", "coach"))
    invite.add_argument("--json", action="store_true")
    invite.add_argument("--out", type=Path, metavar="BRIEF.pdf", help="de brief met de code, om te printen")
    invite.add_argument("--passphrase-file", type=Path, metavar="BESTAND")
    invite.set_defaults(run=commands.invite)
    device = found.add_parser("device", help="laptops").add_subparsers(required=True, metavar="OPDRACHT")
    listed = device.add_parser("list", help="welke laptops er zijn")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=commands.list_devices)
    revoke = device.add_parser("revoke", help="trek een laptop in")
    revoke.add_argument("device", metavar="KENMERK")
    revoke.add_argument("--passphrase-file", type=Path, metavar="BESTAND")
    revoke.set_defaults(run=commands.revoke)


def _keeping(found: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = found.add_parser("backup", help="maak een reservekopie terwijl de server draait")
    backup.add_argument("target", type=Path, metavar="BESTAND")
    backup.set_defaults(run=commands.backup)
    restored = found.add_parser("restored", help="na het terugzetten van een reservekopie, met de server uit")
    restored.add_argument("--from", dest="source", type=Path, metavar="BESTAND", help="zet deze kopie terug (SQLite)")
    restored.set_defaults(run=commands.restored)
    check = found.add_parser("check", help="kijk of alles wat er staat klopt")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=commands.check)
    found.add_parser("purge", help="maak af wat vernietigd moest worden").set_defaults(run=commands.purge)


if __name__ == "__main__":
    sys.exit(main())
