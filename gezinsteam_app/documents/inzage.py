"""Everything that one person may see of the file, on request (inzage): Jeugdwet 7.3.10, AVG 15.

`family` holds only what this reader may see (domain/consent/seen.py); what is decided by hand is not hinted at here.
"""

from __future__ import annotations

import datetime as dt

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.paper_kit import edges, kit_for, opening
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.describe import KIND_WORDS
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Person, Record
from gezinsteam_app.domain.wording import value_words


def render(family: FamilyFile, reader: Person, settings: PlanSettings, on: dt.date, *, asked_on: str = "") -> bytes:
    """The paper for one reader. Equal input gives equal bytes."""
    kit = kit_for(family, settings, on)
    name = names.full_name(reader)
    story: list[Flowable] = opening(kit, "Wat over u in het dossier staat", f"voor {name}")
    story += _lead(kit, reader, asked_on)
    for kind, spec in KINDS.items():
        records = family.records.get(kind, ())
        made = [_record(kit, record) for record in records]
        shown = [block for block in made if block is not None]
        if shown:
            title = KIND_WORDS[kind][1 if len(shown) > 1 and not spec.single else 0]
            shown[0].items[:0] = [kit.heading(title[:1].upper() + title[1:])]
            shown[0].lead += 1
            shown[0].spaceBefore = 4 * mm
            story += shown
    return build("Inzage", story, edges(kit, f"Inzage voor {name}", "alleen voor de lezer"))


def _lead(kit: Kit, reader: Person, asked_on: str) -> list[Flowable]:
    asked = f"U vroeg dit op {together(dates.long(asked_on))}. " if asked_on else ""
    young = reader.kind == "child"
    lines = [
        f"{asked}Dit is wat u nu mag lezen, op {together(dates.long(kit.on.isoformat()))}.",
        "Gaat iets ook over een ander? Dan kijken wij eerst of het mag. U hoort dat van ons.",
        "Klopt er iets niet? Vraag ons om het te verbeteren. U mag er ook uw eigen mening bij laten zetten.",
        "Op uw vraag antwoorden we binnen een maand. Vraagt u om te vernietigen? Dan binnen drie maanden.",
    ]
    if young:
        lines = [
            "Dit is wat jij nu mag lezen. Vraag het gerust als je iets niet begrijpt.",
            "Klopt er iets niet? Vraag ons om het te verbeteren. Je mag er ook je eigen mening bij laten zetten.",
        ]
    return [kit.body(line, before=1.2 * mm) for line in lines]


def _record(kit: Kit, record: Record) -> Block | None:
    """One record: its fields with their words, one line each; None when nothing is filled in."""
    kind = kind_name(type(record))
    lines: list[Flowable] = []
    for spec in KINDS[kind].fields:
        value = getattr(record, spec.name)
        words = _prospect(value) if spec.type == "prospect" else value_words(spec, value, kit.family)
        if spec.codes and isinstance(value, str):
            words = spec.codes.get(value, value)
        if spec.type == "recipient" and isinstance(value, dict):
            words = ", ".join(filter(None, (value.get("name"), codes.RECIPIENT_KINDS.get(value.get("kind", "")))))
        if words.strip():
            lines.append(kit.body(bold(f"{spec.label[:1].upper()}{spec.label[1:]}: "), knit(words)))
    return Block(lines, 2.4 * mm, loose=True) if lines else None


def _prospect(value: object) -> str:
    if not isinstance(value, dict):
        return str(value or "")
    parts = [str(value.get("words") or ""), *(str(one) for one in value.get("conditions") or ())]
    return "; ".join(filter(None, parts))
