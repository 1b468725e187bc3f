"""The commands for the laptops of a team.

`devices [--json]`:
  {"devices": [{"device", "label", "user", "name", "this_one", "mine", "revoked_on": ISO day or empty}]}
`revoke DEVICE` puts one out: an id, the beginning of one, or its name.
`laptop offer FILE` writes the sealed file for a second laptop of this worker and prints the code that opens it.
`laptop join FILE --code CODE` makes the empty vault of this laptop the second one of that worker.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gezinsteam_app.actions import devices, second_laptop
from gezinsteam_app.actions.work import Work
from gezinsteam_app.cli_sync import one_of, with_vault

if TYPE_CHECKING:
    from gezinsteam_app.cli import Console

Command = Callable[[str, "Callable[[Console, Namespace], int]", str], ArgumentParser]


def add_commands(command: Command) -> None:
    """Adds the commands to the parser; `command` makes one from its name, what it runs and its help."""
    listing = command("devices", with_vault(run_devices), "de laptops van het team")
    listing.add_argument("--json", action="store_true")
    revoke = command("revoke", with_vault(run_revoke), "een laptop die weg is, uitzetten")
    revoke.add_argument("device", metavar="LAPTOP")
    laptop = command("laptop", run_laptop, "een tweede laptop van jezelf erbij")
    parts = laptop.add_subparsers(dest="what", metavar="WAT", required=True)
    offer = parts.add_parser("offer", help="op je eerste laptop: het verzegelde bestand maken")
    offer.add_argument("file", type=Path, metavar="BESTAND")
    join = parts.add_parser("join", help="op je nieuwe laptop: het bestand inlezen")
    join.add_argument("file", type=Path, metavar="BESTAND")
    join.add_argument("--code", required=True, metavar="CODE")


def run_devices(console: Console, work: Work, options: Namespace) -> int:
    found = devices.devices(work)
    names = ("device", "label", "user", "name", "this_one", "mine", "revoked_on")
    if options.json:
        rows = [{name: getattr(one, name) for name in names} for one in found]
        console.say(json.dumps({"devices": rows}, ensure_ascii=False))
    else:
        for one in found:
            out = f", uitgezet op {one.revoked_on}" if one.revoked_on else ""
            console.say(f"{one.device[:12]}  {one.label} van {one.name}{' (deze)' if one.this_one else ''}{out}")
        if not found:
            console.say("Deze laptop werkt alleen.")
    return 0


def run_revoke(console: Console, work: Work, options: Namespace) -> int:
    found = one_of(devices.devices(work), options.device, lambda one: (one.device, one.label), "laptop")
    devices.revoke(work, found.device)
    console.say(f"{found.label} van {found.name} is uitgezet.")
    console.say("Bij de volgende keer verzenden krijgen de dossiers nieuwe sleutels.")
    return 0


def run_laptop(console: Console, options: Namespace) -> int:
    if options.what == "join":
        made = second_laptop.join(console.folder, console.passphrase(), options.file, options.code, floor=console.floor)
        made.close()
        console.say("Deze laptop hoort nu bij jou. Verzend eerst op je andere laptop, en dan hier.")
        console.say(f"Gooi {options.file} weg.")
        return 0
    work = console.open()
    try:
        code = second_laptop.offer(work, options.file)
    finally:
        work.close()
    console.say(f"Code: {code}")
    console.say(f"Lees {options.file} in op je nieuwe laptop, met deze code.")
    console.say("Bewaar ze niet: samen zijn ze jouw sleutel.")
    return 0
