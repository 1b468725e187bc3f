"""The sentences about who holds a file."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.actions.recovered import Opening
from gezinsteam_app.actions.sharing import Colleague, Member
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.names import listing

ROLES = {"worker": "werker", "coach": "coach"}
LEAD = "Wie hier staat, heeft dit hele dossier op de eigen laptop. Verder leest niemand mee, ook de server niet."
WHAT_SHARING_DOES = "Je collega krijgt het hele dossier, ook wat eerder is opgeschreven. Vertel het aan het gezin."

RECOVERY = (
    "De organisatie heeft een herstelsleutel, in drie delen bij drie bewaarders. Zijn alle werkers van dit dossier "
    "weg? Dan openen twee van hen het samen voor een andere werker. Dat staat dan hier, met de reden."
)


def opened(one: Opening) -> str:
    """Geopend met de herstelsleutel van de organisatie op 3 mei 2026, voor Cor Prins. Reden: beiden ziek."""
    who = f", voor {listing(one.names)}" if one.names else ""
    reason = one.reason.strip()
    end = "" if reason.endswith((".", "!", "?")) else "."
    return f"Geopend met de herstelsleutel van de organisatie op {dates.long(one.on)}{who}. Reden: {reason}{end}"


def role(one: Member | Colleague, *, inside: bool = False) -> str:
    """Werker bij Emmen-Zuid; `inside` a sentence without a capital."""
    word = ROLES.get(one.role, one.role)
    shown = word if inside else word[:1].upper() + word[1:]
    return f"{shown} bij {one.team}" if one.team else shown


def laptops(one: Member) -> str:
    """Laptops: Vostro-12 en thuis."""
    if one.put_out_on:
        return f"Laptop uitgezet op {dates.long(one.put_out_on)}"
    if not one.devices:
        return "Nog geen laptop bekend"
    return f"{'Laptop' if len(one.devices) == 1 else 'Laptops'}: {listing(one.devices)}"


def until(one: Member) -> str:
    return f"Tot en met {dates.long(one.until)}" if one.until else "Zonder einddatum"


def seen(seen_on: str, today: dt.date) -> str:
    """Voor het laatst gezien op 12 november; nothing when nobody told."""
    day = dates.parse(seen_on)
    if day is None:
        return ""
    if day >= today:
        return "Vandaag gezien"
    return f"Voor het laatst gezien op {dates.short(seen_on, today)}"


def silent(seen_on: str, today: dt.date, days: int) -> str:
    """9 dagen niet gezien: what marks a laptop that was not heard of for so many days or more; else nothing."""
    day = dates.parse(seen_on)
    apart = (today - day).days if day is not None else 0
    return f"{apart} dagen niet gezien" if apart >= days else ""


def first(name: str) -> str:
    return name.split(" ")[0] if name else "deze collega"


def honest(name: str) -> str:
    """What taking back does, and what it cannot do."""
    return (
        f"{first(name)} krijgt vanaf nu niets nieuws meer uit dit dossier. "
        f"Wat {first(name)} al zag, blijft bij {first(name)} bekend. "
        "Schreef je collega nog iets zonder verbinding? Dat komt bij Verzenden te staan."
    )
