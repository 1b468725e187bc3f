"""The commands for working together through the server of a region.

`enrol --server URL --code CODE` makes this laptop one of a region; once.
`sync [--json]` makes one round:
  {"state": "done"|"stopped"|"offline"|"trouble"|"alone"|"revoked", "words", "sent", "waiting", "changed",
   "notices": [sentences]}
  Without network the status is 0: what waits goes later. 1 for trouble and for a laptop that was put out; that one
  hands over what it still has and then throws away its keys.
`conflicts FAMILY [--json]` lists the open differences of a family:
  {"conflicts": [{"id", "kind", "record", "field": empty for a removal, "place": [words], "own": true or false,
                  "versions": [{"id", "text", "value", "who", "at"}]}]}
`settle CONFLICT --take ID | --text TEXT` settles one; both ids come from `conflicts`.
`members FAMILY [--json]`, `share FAMILY --with PERSON [--until DATE]`, `unshare FAMILY --with PERSON`.
  `members` also says when the recovery key of the organisation opened the file:
  {"members": [...], "recovery": {"kept": true or false, "openings": [{"on", "reason", "names"}]}}
`quarantine [--accept ID | --aside ID | --read FILE] [--json]`: late sendings; --read takes in the sealed file of a
  laptop that was put out.
`erase FAMILY --reason TEXT` destroys a family for ever.
"""

from __future__ import annotations

import hashlib
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from gezinsteam_app.actions import differences, enrol, erase, families, late, leaving, recovered, sending, sharing
from gezinsteam_app.actions.differences import Difference, Differing, Version
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.changes import canonical
from gezinsteam_app.domain.names import fold
from gezinsteam_app.errors import UserError

if TYPE_CHECKING:
    from gezinsteam_app.cli import Console

Command = Callable[[str, "Callable[[Console, Namespace], int]", str], ArgumentParser]
Run = Callable[["Console", Work, Namespace], int]
Named = TypeVar("Named")


def add_commands(command_: Command) -> None:
    """Adds the commands to the parser; `command_` makes one from its name, what it runs and its help."""

    def command(name: str, run: Run, help_: str) -> ArgumentParser:
        return command_(name, with_vault(run), help_)

    join = command("enrol", run_enrol, "deze laptop aanmelden bij de server van de regio")
    join.add_argument("--server", required=True, metavar="ADRES")
    join.add_argument("--code", required=True, metavar="CODE", help="de code van de brief")
    own = "het certificaat van de regio zelf (.pem), als je dat kreeg"
    join.add_argument("--certificate", type=Path, metavar="BESTAND", help=own)
    listing = command("sync", run_sync, "verzenden wat wacht, en ophalen wat anderen verzonden")
    conflicts = command("conflicts", run_conflicts, "waar twee versies naast elkaar staan")
    conflicts.add_argument("family", metavar="GEZIN")
    settle = command("settle", run_settle, "kiezen welke versie blijft")
    settle.add_argument("conflict", metavar="VERSCHIL")
    choice = settle.add_mutually_exclusive_group(required=True)
    choice.add_argument("--take", metavar="VERSIE")
    choice.add_argument("--text", metavar="TEKST")
    members = command("members", run_members, "wie meedoet bij een gezin")
    members.add_argument("family", metavar="GEZIN")
    for name, run, help_ in (("share", run_share, "een collega mee laten doen"), ("unshare", run_unshare, "eruit")):
        parser = command(name, run, help_)
        parser.add_argument("family", metavar="GEZIN")
        parser.add_argument("--with", dest="person", required=True, metavar="COLLEGA")
        if name == "share":
            parser.add_argument("--until", default="", metavar="DATUM", help="de laatste dag van een vervanging")
    late_ones = command("quarantine", run_quarantine, "wat te laat binnenkwam van wie niet meer meedoet")
    decision = late_ones.add_mutually_exclusive_group()
    decision.add_argument("--accept", metavar="ZENDING")
    decision.add_argument("--aside", metavar="ZENDING")
    decision.add_argument(
        "--read", type=Path, metavar="BESTAND", help="het verzegelde bestand van een uitgezette laptop"
    )
    destroy = command("erase", run_erase, "een dossier voor altijd vernietigen")
    destroy.add_argument("family", metavar="GEZIN")
    destroy.add_argument("--reason", required=True, metavar="REDEN")
    for parser in (listing, conflicts, members, late_ones):
        parser.add_argument("--json", action="store_true")


def with_vault(run: Run) -> Callable[[Console, Namespace], int]:
    """A command that works in the open vault, which is closed whatever happens."""

    def start(console: Console, options: Namespace) -> int:
        work = console.open()
        try:
            return run(console, work, options)
        finally:
            work.close()

    return start


def run_enrol(console: Console, work: Work, options: Namespace) -> int:
    certificate = enrol.read_certificate(options.certificate) if options.certificate else ""
    made = enrol.enrol(work, options.server, options.code, certificate)
    waiting = sending.standing(work).waiting
    console.say(f"Deze laptop hoort nu bij {made.team}. De woorden van de regio: {made.region_words}.")
    console.say(f"Vergelijk ze met je brief. {waiting} stappen wachten om te worden verzonden.")
    return 0


def run_sync(console: Console, work: Work, options: Namespace) -> int:
    outcome = sending.sync(work)
    noticed = list(sending.standing(work).notices)
    if options.json:
        found = {name: getattr(outcome, name) for name in ("state", "words", "sent", "waiting", "changed")}
        console.say(json.dumps({**found, "notices": noticed}, ensure_ascii=False))
    else:
        console.say("\n".join([outcome.words, *noticed]))
    if outcome.state == sending.REVOKED:
        print(leaving.give_up(work).words, file=sys.stderr)  # noqa: T201
    return 1 if outcome.state in (sending.TROUBLE, sending.REVOKED) else 0


# Differences


def run_conflicts(console: Console, work: Work, options: Namespace) -> int:
    file = families.look_up(work, options.family)
    found = [differences.look(work, one) for one in differences.open_differences(work) if one.file == file]
    if options.json:
        console.say(json.dumps({"conflicts": [_conflict(one) for one in found]}, ensure_ascii=False))
    else:
        for one in found:
            console.say(f"{_id(one.difference)}  {', '.join(one.difference.place)}")
            for version in one.versions:
                console.say(f"  {_version_id(version)}  {version.words} ({version.who})")
        if not found:
            console.say("Er zijn geen verschillen.")
    return 0


def _conflict(one: Differing) -> dict[str, Any]:
    versions = [
        {"id": _version_id(version), "text": version.words, "value": version.value, "who": version.who,
         "at": version.at.isoformat()}
        for version in one.versions
    ]  # fmt: skip
    about = one.difference
    return {
        "id": _id(about), "kind": about.kind, "record": about.record, "field": about.field,
        "place": list(about.place), "own": about.own, "versions": versions,
    }  # fmt: skip


def _id(one: Difference) -> str:
    return hashlib.blake2b("\0".join((one.file, *one.key)).encode(), digest_size=6).hexdigest()


def _version_id(version: Version) -> str:
    return hashlib.blake2b(canonical(version.value).encode(), digest_size=4).hexdigest()


def run_settle(console: Console, work: Work, options: Namespace) -> int:
    found = next((one for one in differences.open_differences(work) if _id(one) == options.conflict), None)
    if found is None:
        raise UserError("Dit verschil is er niet, of niet meer. Kijk met het commando conflicts.")
    _settle(work, differences.look(work, found), options)
    differences.leave(work, [found.file])
    console.say("Het verschil is geregeld. De andere versies blijven in het logboek staan.")
    return 0


def _settle(work: Work, looked: Differing, options: Namespace) -> None:
    if options.text is not None:
        if not looked.text:
            raise UserError("Hier past geen eigen tekst. Kies een van de versies met --take.")
        differences.settle(work, looked, options.text)
        return
    taken = next((one for one in looked.versions if _version_id(one) == options.take), None)
    if taken is None:
        raise UserError("Deze versie is er niet. Kijk met het commando conflicts.")
    if looked.difference.removal:
        differences.settle_removal(work, looked, keep=taken.keeps)
    else:
        differences.settle(work, looked, taken.value)


# Who takes part


def run_members(console: Console, work: Work, options: Namespace) -> int:
    file = families.resolve(work, options.family)
    found, safety = sharing.people(work, file), recovered.safety(work, file)
    if options.json:
        rows = [{name: getattr(one, name) for name in ("user", "name", "role", "team", "until", "me")} for one in found]
        for row, one in zip(rows, found, strict=True):
            row["devices"] = list(one.devices)
        console.say(json.dumps({"members": rows, "recovery": asdict(safety)}, ensure_ascii=False))
    else:
        for one in found:
            console.say(one.name + (f", tot en met {one.until}" if one.until else "") + (" (jij)" if one.me else ""))
        for opened in safety.openings:
            who, day = ", ".join(opened.names), dates.long(opened.on)
            console.say(f"Geopend met de herstelsleutel van de organisatie op {day}, voor {who}: {opened.reason}")
    return 0


def run_share(console: Console, work: Work, options: Namespace) -> int:
    until = dates.from_dutch(options.until, work.today()) if options.until else ""
    if until is None:
        raise UserError(f"‘{options.until}’ is geen datum. Schrijf hem zo: 2026-05-01.")
    file = families.resolve(work, options.family)
    found = one_of(sharing.colleagues(work), options.person, lambda one: (one.user, one.name), "collega")
    sharing.share(work, file, found.user, until)
    console.say(f"{found.name} doet nu mee." + (f" Tot en met {until}." if until else ""))
    return 0


def run_unshare(console: Console, work: Work, options: Namespace) -> int:
    file = families.resolve(work, options.family)
    found = one_of(sharing.people(work, file), options.person, lambda one: (one.user, one.name), "collega")
    sharing.unshare(work, file, found.user)
    console.say(f"{found.name} doet niet meer mee. Wat er nu bij komt, leest {found.name} niet.")
    return 0


def one_of(found: Sequence[Named], wanted: str, names: Callable[[Named], tuple[str, str]], what: str) -> Named:
    """The one that is meant by an id, the beginning of one, a name or a part of it. Errors: UserError."""

    def fits() -> Iterator[list[Named]]:
        sought = fold(wanted.strip())
        yield [one for one in found if names(one)[0] == wanted]
        yield [one for one in found if fold(names(one)[1]) == sought]
        yield [one for one in found if len(wanted) >= 6 and names(one)[0].startswith(wanted)]
        yield [one for one in found if sought and sought in fold(names(one)[1])]

    fitting = next((some for some in fits() if some), [])
    if not fitting:
        raise UserError(f"Geen {what} gevonden bij ‘{wanted}’.")
    if len(fitting) > 1:
        listed = "\n".join(f"  {id_[:12]}  {name}" for id_, name in map(names, fitting))
        raise UserError(f"Er is meer dan één {what} bij ‘{wanted}’. Kies er één, met het nummer:\n{listed}")
    return fitting[0]


# Late, and gone for ever


def run_quarantine(console: Console, work: Work, options: Namespace) -> int:
    if options.read:
        console.say(f"{leaving.read_in(work, options.read)} zendingen ingelezen.")
    found = late.late(work)
    if options.accept or options.aside:
        chosen = one_of(found, options.accept or options.aside, lambda one: (one.hash, one.hash), "zending")
        (late.accept if options.accept else late.set_aside)(work, chosen.hash)
        console.say("De zending is overgenomen." if options.accept else "De zending is opzij gezet. Ze blijft bewaard.")
    elif options.json:
        console.say(json.dumps({"quarantine": [_late(one) for one in found]}, ensure_ascii=False))
    else:
        for one in found:
            aside = " (opzij gezet)" if one.aside else ""
            console.say(
                f"{one.hash[:12]}  {one.family}, van {one.who}{aside}: {'; '.join(one.what) or 'niet te lezen'}"
            )
        if not found:
            console.say("Er is niets te laat binnengekomen.")
    return 0


def _late(one: late.LateLine) -> dict[str, Any]:
    return {
        "id": one.hash, "family": one.file, "name": one.family, "who": one.who, "laptop": one.laptop,
        "at": one.at.isoformat() if one.at else None, "what": list(one.what), "aside": one.aside,
    }  # fmt: skip


def run_erase(console: Console, work: Work, options: Namespace) -> int:
    file = families.resolve(work, options.family)
    clean = erase.erase(work, file, options.reason)
    where = ", ook in de reservekopieën" if clean else ". Een reservekopie op deze laptop kon nog niet weg"
    console.say(f"Het dossier is vernietigd{where}. Een kale aantekening van het verzoek blijft.")
    return 0
