"""The commands for scripts and administrators. See `gezinsteam --help`.

Exit status 0; 1 for a mistake of the user, wrong usage included (one message on stderr, in plain Dutch);
2 for a fault of ours, which is noted in the fault log without any client data.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gezinsteam_app import cli_laptops, cli_print, cli_supply, cli_sync, cli_terms, cli_trail
from gezinsteam_app.actions import access, families, find, generate, health, transfer
from gezinsteam_app.actions.work import Work
from gezinsteam_app.cli_consent import add_options as add_consent_options
from gezinsteam_app.cli_consent import run_consent
from gezinsteam_app.documents.herstelblad import render_recovery_sheet
from gezinsteam_app.domain import dates
from gezinsteam_app.errors import Cancelled, UserError
from gezinsteam_app.fault_log import FaultLog
from gezinsteam_app.settings import default_folder
from gezinsteam_app.usage import Options, Parser, split_common
from gezinsteam_app.vault import passphrase as passphrases
from gezinsteam_app.vault import vault
from gezinsteam_app.vault import words as recovery
from gezinsteam_app.vault.files import write_atomically
from gezinsteam_app.vault.lock import hold
from gezinsteam_app.vault.problems import KEY_FILE, AlreadyThere, NoVault
from gezinsteam_app.vault.slots import PROGRAM_FLOOR, Cost
from gezinsteam_app.vault.vault import Profile


def ask_unseen(question: str) -> str:
    """Asks for a passphrase at the prompt. Raises UserError where there is nobody to ask."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)  # rather no answer than one that can be read along
        try:
            return getpass.getpass(question)
        except (EOFError, getpass.GetPassWarning):
            raise UserError("Hier kan geen wachtzin worden gevraagd. Geef --passphrase-file BESTAND mee.") from None


@dataclass
class Console:
    """Where a command reads and writes, which vault it works on, and how strong its keys must be."""

    folder: Path
    passphrase_file: Path | None = None
    floor: Cost = PROGRAM_FLOOR
    ask: Callable[[str], str] = ask_unseen
    out: Any = field(default_factory=lambda: sys.stdout)

    def say(self, text: str) -> None:
        print(text, file=self.out)

    def passphrase(self, *, twice: bool = False) -> str:
        """From the file, else from a prompt. Raises UserError when the file cannot be read or both differ."""
        if self.passphrase_file is not None:
            try:
                lines = self.passphrase_file.read_text(encoding="utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError):
                raise UserError(f"Het bestand met de wachtzin is niet te lezen: {self.passphrase_file}") from None
            if not lines or not lines[0].strip():
                raise UserError(f"In het bestand met de wachtzin staat niets: {self.passphrase_file}")
            return lines[0]
        typed = self.ask("Wachtzin: ")
        if twice and self.ask("Nog een keer: ") != typed:
            raise UserError("De twee wachtzinnen zijn niet gelijk. Er is niets gemaakt. Probeer het opnieuw.")
        return typed

    def open(self) -> Work:
        return access.unlock(self.folder, self.passphrase(), floor=self.floor)


EVERYWHERE = "Overal mag erbij: --data MAP (waar de kluis staat) en --passphrase-file BESTAND (met de wachtzin)."


def build_parser() -> Parser:
    parser = Parser(
        prog="gezinsteam",
        description="Eén gezin, één plan, één gezicht. Zonder commando opent het programma, met demo een oefenkluis.",
        epilog=EVERYWHERE,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMANDO", parser_class=Parser, required=True)

    def command(name: str, run: Callable[[Console, Options], int], help_: str) -> Parser:
        made = commands.add_parser(name, help=help_, description=help_, epilog=EVERYWHERE)
        made.set_defaults(run=run)
        return made

    create = command("create", run_create, "een nieuwe kluis maken")
    create.add_argument("--name", default="", help="naam van de werker")
    create.add_argument("--team", default="", help="naam van het team")
    create.add_argument("--recovery-sheet", type=Path, help="herstelblad als PDF bewaren")
    take_in = command("import", run_import, "gezinnen inlezen")
    take_in.add_argument("files", nargs="+", type=Path, metavar="BESTAND")
    take_in.add_argument("--update", action="store_true", help="een gezin dat er al is, bijwerken")
    export = command("export", run_export, "een gezin uitvoeren")
    export.add_argument("family", metavar="GEZIN")
    export.add_argument("--out", type=Path, required=True, metavar="BESTAND")
    listing = command("list", run_list, "de gezinnen op deze laptop")
    listing.add_argument("--json", action="store_true")
    cli_print.add_commands(command)
    add_consent_options(command("consent", run_consent, "wie nog ja moet zeggen, en waarom"))
    search = command("search", run_search, "zoeken in namen, doelen, afspraken en verslagen")
    search.add_argument("words", nargs="+", metavar="WOORD")
    search.add_argument("--json", action="store_true")
    command("verify", run_verify, "nakijken of alles klopt")
    command("backup", run_backup, "een reservekopie maken")
    restore = command("restore", run_restore, "een reservekopie terugzetten, de nieuwste als je er geen noemt")
    restore.add_argument("backup", nargs="?", type=Path, metavar="BESTAND")
    make = command("generate", run_generate, "de kluis vullen met een verzonnen team")
    make.add_argument("--families", type=int, required=True, metavar="AANTAL")
    make.add_argument("--seed", type=int, required=True, metavar="GETAL")
    make.add_argument("--until", default="", metavar="DATUM")
    make.add_argument("--years", type=float, default=5.0, metavar="JAREN")
    cli_supply.add_commands(command)
    cli_sync.add_commands(command)
    cli_laptops.add_commands(command)
    cli_terms.add_commands(command)
    cli_trail.add_commands(command)
    return parser


def run_create(console: Console, options: Options) -> int:
    typed = console.passphrase(twice=True)
    passphrases.demand_length(typed)
    words = recovery.new_words()
    sheet: Path | None = options.recovery_sheet
    profile = Profile(options.name, "jeugd- en gezinswerker", options.team, "")
    if sheet is not None:
        _demand_room(console.folder, sheet)
        _write(sheet, render_recovery_sheet(options.name, options.team, words, dates.today()))
    try:
        access.create(console.folder, profile, typed, words, floor=console.floor).close()
    except BaseException:
        if sheet is not None:
            sheet.unlink(missing_ok=True)
        raise
    console.say(f"De kluis staat klaar in {console.folder}.")
    if sheet is not None:
        console.say(f"Het herstelblad staat in {sheet}. Druk het af, leg het veilig weg en gooi het bestand weg.")
    else:
        console.say("Schrijf deze twaalf woorden op papier. Ze worden niet nog eens getoond:")
        console.say(" ".join(words))
    return 0


def _demand_room(folder: Path, sheet: Path) -> None:
    """The sheet of a vault that stands already must not be lost to one that is never made."""
    if vault.exists(folder):
        raise AlreadyThere(folder, KEY_FILE)
    if sheet.exists():
        raise UserError(f"Het bestand {sheet} is er al. Kies voor het herstelblad een andere naam.")


def _write(path: Path, data: bytes) -> None:
    if not path.parent.is_dir():
        raise UserError(f"De map {path.parent} is er niet. Maak die eerst, of kies een andere plek.")
    write_atomically(path, data)


def run_import(console: Console, options: Options) -> int:
    work = console.open()
    known_waits = False
    for one in transfer.import_files(work, options.files, update=options.update):
        for path, message in one.warnings:
            print(f"{one.path}: {path}: {message}", file=sys.stderr)  # noqa: T201
        if one.is_new:
            console.say(f"{one.name} is ingelezen ({one.file}).")
        elif one.changed:
            console.say(f"{one.name} is bijgewerkt:\n" + "\n".join(f"  {line}" for line in one.summary))
        elif one.summary and not options.update:
            known_waits = True
            lines = "\n".join(f"  {line}" for line in one.summary)
            print(  # noqa: T201
                f"{one.name} is er al. Er is niets veranderd. Dit zou veranderen:\n{lines}\n"
                "Wil je dat? Geef dan --update mee.",
                file=sys.stderr,
            )
        else:
            console.say(f"{one.name} is er al en is hetzelfde.")
    work.close()
    return 1 if known_waits else 0


def run_export(console: Console, options: Options) -> int:
    work = console.open()
    transfer.export_family(work, families.resolve(work, options.family), options.out)
    console.say(f"Het dossier staat in {options.out}. Het is niet versleuteld: bewaar het zorgvuldig.")
    work.close()
    return 0


def run_list(console: Console, options: Options) -> int:
    work = console.open()
    lines = families.list_families(work)
    if options.json:
        console.say(json.dumps({"families": [{"id": one.id, "name": one.name} for one in lines]}, ensure_ascii=False))
    else:
        for one in lines:
            console.say(f"{one.id}  {one.name}")
        if not lines:
            console.say("Er staan nog geen gezinnen op deze laptop.")
    work.close()
    return 0


def run_search(console: Console, options: Options) -> int:
    work = console.open()
    hits = find.find(work, " ".join(options.words))
    if options.json:
        rows = [
            {"family": hit.file, "name": hit.family, "kind": hit.kind, "id": hit.record, "text": hit.text}
            for hit in hits
        ]
        console.say(json.dumps({"hits": rows}, ensure_ascii=False))
    else:
        for hit in hits:
            marked = "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in hit.pieces)
            console.say(f"{hit.family}, {hit.where}: {marked}")
        if not hits:
            console.say("Niets gevonden.")
    work.close()
    return 0


def run_verify(console: Console, options: Options) -> int:
    work = console.open()
    outcome = health.verify(work)
    work.close()
    if outcome.problems:
        raise UserError("Niet alles klopt:\n" + "\n".join(f"  {problem}" for problem in outcome.problems))
    looked = [f"{outcome.families} {'gezin' if outcome.families == 1 else 'gezinnen'}"]
    if outcome.own_files:
        looked.append(f"{outcome.own_files} {'eigen bestand' if outcome.own_files == 1 else 'eigen bestanden'}")
    looked += [f"{outcome.changesets} stappen", f"{outcome.changes} wijzigingen"]
    console.say(f"Alles klopt: {', '.join(looked)} nagekeken.")
    return 0


def run_backup(console: Console, options: Options) -> int:
    work = console.open()
    console.say(f"De reservekopie staat in {access.make_backup(work).path}.")
    work.close()
    return 0


def run_restore(console: Console, options: Options) -> int:
    chosen = options.backup
    if chosen is None:
        known = access.backups(console.folder)
        if not known:
            raise UserError(f"Er zijn nog geen reservekopieën in {console.folder}.")
        chosen = known[0].path
    aside = access.restore_backup(console.folder, chosen, console.passphrase(), floor=console.floor)
    console.say(
        f"De reservekopie {chosen.name} is teruggezet." + (f" Wat er stond, is bewaard: {aside}." if aside else "")
    )
    return 0


def run_generate(console: Console, options: Options) -> int:
    until = dates.from_dutch(options.until, dates.today()) if options.until else dates.today().isoformat()
    if not until:
        raise UserError(f"‘{options.until}’ is geen datum. Schrijf hem zo: 2026-05-01.")
    work = console.open()
    made = generate.fill(work, options.families, options.seed, until=date.fromisoformat(until), years=options.years)
    console.say(f"{made.families} gezinnen gemaakt, met {made.changes} wijzigingen.")
    work.close()
    return 0


def run(argv: Sequence[str], *, floor: Cost = PROGRAM_FLOOR) -> int:
    """Runs one command and returns its exit status."""
    folder = default_folder()
    try:
        common, rest = split_common(argv)
        folder = common.data or folder
        options = build_parser().parse_args(rest)
        if options.run is not run_create and not vault.exists(folder):
            raise NoVault(folder)  # before the lock, which would make the folder
        console = Console(folder, common.passphrase_file, floor)
        with hold(folder):
            return int(options.run(console, options))
    except (Cancelled, KeyboardInterrupt):
        return 1
    except BrokenPipeError:
        # Who reads along has seen enough (… | head). Python would complain once more when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except UserError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    except Exception as error:
        FaultLog(folder).write(error)
        print("Er ging iets mis in Gezinsteam zelf. Je werk is veilig. Meld het bij de beheerder.", file=sys.stderr)  # noqa: T201
        return 2
