"""`recovery ...`: what each command does and says. The operator's ask for --data; the custodians' refuse it."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from gezinsteam_app.domain.names import listing
from gezinsteam_app.errors import UserError
from gezinsteam_app.server import case, custodians, recovering, shares
from gezinsteam_app.server.case import Case
from gezinsteam_app.server.commands import passphrase, place_of, say
from gezinsteam_app.server.custodians import Custody
from gezinsteam_app.server.shares import Sheet
from gezinsteam_app.vault import recovery
from gezinsteam_app.vault.files import write_atomically
from gezinsteam_app.vault.statements import Trust, User

SHOWN = 12
"""So much of the id of a person is shown to choose by."""


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Adds them below `recovery`."""
    found = parser.add_subparsers(required=True, metavar="OPDRACHT")

    def command(name: str, run: Callable[[argparse.Namespace], int | None], help_: str) -> argparse.ArgumentParser:
        made = found.add_parser(name, help=help_)
        made.set_defaults(run=run)
        return made

    made = command("init", init, "bewaarders: maak de herstelsleutel, op drie bladen")
    made.add_argument("--root-key", type=Path, required=True, metavar="BESTAND", help="de hoofdsleutel, van de stick")
    made.add_argument("--passphrase-file", type=Path, metavar="BESTAND")
    made.add_argument("--region", required=True, metavar="NAAM", help="zo heet de regio op de bladen")
    made.add_argument("--number", type=int, default=1, help="1, en bij elke nieuwe sleutel een meer")
    made.add_argument("--out", type=Path, required=True, metavar="MAP", help="een nieuwe map")
    made = command("publish", publish, "beheerder: maak de sleutel bekend aan alle laptops")
    made.add_argument("file", type=Path, metavar=custodians.PUBLIC)
    made = command("lost", lost, "beheerder: van welke dossiers alle werkers weg zijn")
    made = command("export", export, "beheerder: maak een zaak voor de bewaarders")
    made.add_argument("files", nargs="*", metavar="KENMERK", help="van dossiers")
    made.add_argument("--without-workers", action="store_true", help="alle dossiers die recovery lost noemt")
    made.add_argument("--all", action="store_true", help="alles, voor de oefening")
    made.add_argument("--out", type=Path, required=True, metavar="ZAAK.json")
    made = command("open", open_, "bewaarders: laat iemand bij de dossiers van een zaak")
    _with_sheets(made)
    made.add_argument("--for", dest="person", required=True, metavar="NAAM", help="wie erbij mag")
    made.add_argument("--reason", required=True, metavar="REDEN", help="dit leest iedereen die het dossier heeft")
    made.add_argument("--out", type=Path, required=True, metavar="ANTWOORD.json")
    made = command("deliver", deliver, "beheerder: breng het antwoord van de bewaarders naar de server")
    made.add_argument("file", type=Path, metavar="ANTWOORD.json")
    made = command("drill", drill, "bewaarders: de jaarlijkse oefening")
    _with_sheets(made)
    made.add_argument("--sample", type=int, default=0, metavar="AANTAL", help="een greep in plaats van alles")
    made.add_argument("--report", type=Path, metavar="VERSLAG.pdf", help="waar het verslag komt, om te tekenen")


def _with_sheets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="ZAAK.json", help="van de beheerder, met recovery export")
    parser.add_argument(
        "--share", type=Path, action="append", default=[], metavar="BESTAND",
        help="de woorden van een blad, twee keer te geven; anders worden ze gevraagd",
    )  # fmt: skip


# The custodians


def _apart(asked: argparse.Namespace, *paths: Path | None) -> None:
    if asked.data is not None:
        raise UserError("Dit doen de bewaarders, niet de server. Laat --data weg, en werk op een andere machine.")
    custodians.stay_away(path for path in paths if path is not None)


def init(asked: argparse.Namespace) -> None:
    _apart(asked, asked.root_key, asked.out)
    made = custodians.init(asked.root_key, passphrase(asked), asked.region, asked.number, asked.out, _now())
    for sheet in made.sheets:
        say(f"{sheet}: print het, geef het aan een bewaarder, en gooi het bestand daarna weg.")
    say(f"{made.public}: geef dit aan de beheerder van de server. Het is niet geheim.")
    say(f"De controlewoorden van de sleutel: {' '.join(made.words)}")


def open_(asked: argparse.Namespace) -> int:
    _apart(asked, asked.case, asked.out, *asked.share)
    custody, _ = _custody(asked)
    user = _person(custody.trust, asked.person)
    laptops = ", ".join(sorted(one.label for one in custody.trust.live_devices(user.id)))
    say(f"Erbij komt: {_told(user)}, met laptop: {laptops}.")
    say(f"Controlewoorden van deze persoon: {' '.join(recovery.spoken(user.id))}")
    say("Bel deze persoon: dezelfde woorden staan daar bij Instellingen. Zo niet, breng het antwoord dan niet weg.")
    result = custodians.open_for(custody, user, asked.reason, _now())
    if result.given:
        case.write_answer(asked.out, result.given)
        say(f"{_files(len(result.given))} open voor {user.name}. Breng {asked.out} naar de beheerder.")
    for problem in result.problems:
        say(problem)
    return 1 if result.problems or not result.given else 0


def drill(asked: argparse.Namespace) -> int:
    now = _now()
    target = asked.report or Path(f"oefening-herstelsleutel-{now.date().isoformat()}.pdf")
    _apart(asked, asked.case, target, *asked.share)
    custody, sheets = _custody(asked)
    done = custodians.drill(custody, asked.sample)
    say("\n".join([done.words, *done.problems]))
    write_atomically(target, custodians.report(custody, sheets, done, now))
    say(f"Het verslag staat in {target}. Laat het tekenen en bewaar het.")
    return 1 if done.problems or not done.needed else 0


def _custody(asked: argparse.Namespace) -> tuple[Custody, list[Sheet]]:
    found = Case.read(asked.case)
    sheets = [shares.read(_text(path), f"het blad in {path}") for path in asked.share]
    while not asked.share and len(sheets) < shares.NEEDED:
        sheets.append(_typed("het eerste blad" if not sheets else "het tweede blad"))
    custody = custodians.gather(sheets, found)
    words = " ".join(recovery.spoken(custody.key.device_id))
    say(f"Herstelsleutel {custody.known.number} van {found.name}. De controlewoorden: {words}")
    return custody, sheets


def _typed(name: str) -> Sheet:
    """Asks for the words of one sheet until they are right."""
    if not sys.stdin.isatty():
        raise UserError("Geef de woorden van twee bladen met --share BESTAND, twee keer.")
    while True:
        say(f"Typ de {shares.WORDS} woorden van {name}, met spaties ertussen. Een lege regel is het einde.")
        lines: list[str] = []
        while len(shares.tidy(" ".join(lines))) < shares.WORDS:
            line = input("> ")
            if not line.strip():
                break
            lines.append(line)
        try:
            return shares.read(" ".join(lines), name)
        except UserError as error:
            say(str(error))


def _person(trust: Trust, wanted: str) -> User:
    found = custodians.people_called(trust, wanted)
    if not found:
        raise UserError(f"Er is geen ‘{wanted}’ met een laptop in deze regio. Schrijf voornaam en achternaam voluit.")
    if len(found) == 1:
        return found[0]
    listed = "\n".join(f"  {one.id[:SHOWN]}  {_told(one)}" for one in found)
    if not sys.stdin.isatty():
        raise UserError(f"Er is meer dan één ‘{wanted}’. Geef met --for het kenmerk van wie het moet zijn:\n{listed}")
    say(f"Er is meer dan één ‘{wanted}’:\n{listed}")
    return _person(trust, input("Wie is het? Typ het kenmerk: "))


def _told(user: User) -> str:
    return f"{user.name} van {user.team}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise UserError(f"Het bestand {path} is niet te lezen.") from None


# The operator


def publish(asked: argparse.Namespace) -> None:
    with place_of(asked) as place:
        made = recovering.publish(place, recovering.statement_in(asked.file))
    say(f"Herstelsleutel {made.number} is bekend. Elke laptop bewaart zijn sleutels er bij het volgende contact voor.")
    say(f"De controlewoorden, zoals op de bladen: {' '.join(recovery.spoken(made.key.id))}")


def lost(asked: argparse.Namespace) -> None:
    with place_of(asked) as place:
        found = recovering.lost(place, _now())
    say(
        "\n".join(f"{file}  {listing(names)}" for file, names in found.items())
        or "Elk dossier heeft nog iemand die het kan lezen."
    )


def export(asked: argparse.Namespace) -> None:
    if sum(map(bool, (asked.files, asked.without_workers, asked.all))) != 1:
        raise UserError("Geef kenmerken van dossiers, of --without-workers, of --all.")
    with place_of(asked) as place:
        files: Sequence[str] = asked.files
        if asked.without_workers:
            files = list(recovering.lost(place, _now()))
        elif asked.all:
            files = recovering.all_files(place)
        if not files:
            none = "Er is hier nog geen dossier." if asked.all else "Er is geen dossier waarvan alle werkers weg zijn."
            raise UserError(none)
        recovering.case_of(place, files).write(asked.out)
    say(
        f"{_files(len(set(files)))} in {asked.out}. Geef het op een stick aan de bewaarders, en gooi het na afloop weg."
    )


def deliver(asked: argparse.Namespace) -> int:
    given = case.read_answer(asked.file)
    with place_of(asked) as place:
        refused = recovering.deliver(place, given)
    say("\n".join([f"Gebracht: {_files(len(given) - len(refused))}.", *refused]))
    return 1 if refused else 0


def _files(count: int) -> str:
    return "1 dossier" if count == 1 else f"{count} dossiers"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
