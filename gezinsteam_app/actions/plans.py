"""The plan on paper: printing it, fixing a version (vaststellen), printing a version again, what changed since."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import gezinsplan, texts
from gezinsteam_app.documents.gezinsplan import VersionLine
from gezinsteam_app.documents.naming import document_file_name
from gezinsteam_app.documents.signatures import Signed
from gezinsteam_app.documents.texts import PlanSettings, RegionTexts
from gezinsteam_app.documents.view import texts as plan_texts
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.mentions import has_number
from gezinsteam_app.domain.family import FamilyFile, assemble, rows_of
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.papers import PlanVersion, Signature
from gezinsteam_app.errors import UserError
from gezinsteam_app.exchange import compare
from gezinsteam_app.exchange.reader import Incoming, Row
from gezinsteam_app.storage import load

HASH_SHOWN = 6


@dataclass(frozen=True, slots=True)
class PlanVersionLine:
    """A fixed version in the list. The short hash tells apart two that got the same number on two laptops."""

    record: str
    number: int
    short_hash: str
    fixed_on: str
    fixed_by: str


@dataclass(frozen=True, slots=True)
class Cautions:
    """What the worker should know before printing: items kept from some at the table, letters paper cannot show,
    and what is left to fill in by hand because the region gave no text for it."""

    left_out: int
    unprintable: list[str]
    to_fill_in: tuple[str, ...] = ()


def plan_pdf(
    work: Work, file: str, version: str | None = None, *, large: bool = False, timeline: bool = False
) -> bytes:
    """The plan as PDF: as it is now (concept), or a fixed version again to the same content.

    `timeline`: with how the help went, for a family that wants to see it.
    """
    if version is None:
        settings = PlanSettings(texts=region_texts(work), large=large, timeline=timeline)
        return gezinsplan.render(work.store.family(file), settings, on=work.today())
    family, region, line = _frozen(work, file, version)
    shown = VersionLine(number=line.number, short_hash=line.short_hash, fixed_on=line.fixed_on)
    settings = PlanSettings(texts=region, large=large, timeline=timeline)
    signed = _signed(work, file, version)
    return gezinsplan.render(family, settings, on=dt.date.fromisoformat(line.fixed_on), version=shown, signed=signed)


def _signed(work: Work, file: str, version: str) -> list[Signed]:
    """The signatures under exactly this version, in the order in which they were put."""
    family = work.store.family(file)
    digest = next(one.digest for one in family.of(PlanVersion) if one.id == version)
    found = []
    with work.store.transaction() as db:
        number = work.store.number(db, file)
        for one in family.of(Signature):
            if one.target == version and one.digest == digest:
                strokes = load.column(db, number, "signature", one.id, "strokes") or {}
                found.append(Signed(one.person, one.name, one.role, one.signed_at, one.how, strokes))
    return found


def fixed_plan(work: Work, file: str, version: str) -> tuple[FamilyFile, PlanVersionLine]:
    """The plan as it was fixed. Raises UserError when it is not there or was tampered with."""
    family, _, line = _frozen(work, file, version)
    return family, line


def write_pdf(path: Path, data: bytes) -> None:
    """Writes a document where a person chose. Raises UserError when the place refuses."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UserError(f"Bewaren lukt hier niet: {path.parent}. Kies een andere map.") from error


def region_texts(work: Work) -> RegionTexts:
    """The texts of the region; without a name of the team there, that of the profile."""
    region = texts.load(work.folder)
    return region if region.team_name else replace(region, team_name=work.profile.team)


def cautions(work: Work, file: str) -> Cautions:
    """What to tell the worker before the plan is printed."""
    family = work.store.family(file)
    return Cautions(gezinsplan.left_out(family), gezinsplan.unprintable(family), region_texts(work).to_fill_in())


def file_name(work: Work, file: str) -> str:
    """A name for the PDF that holds a short code instead of the family's name."""
    return document_file_name("gezinsplan", file, work.today())


def fix_plan(work: Work, file: str) -> Saved:
    """Vaststellen: freezes the plan as it is now under the next number. It never changes any more.

    Raises UserError when nothing changed since the newest version, and for a BSN in somebody's words: a version keeps
    no numbers of people, so that nobody could find it there any more.
    """
    with work.store.transaction():
        family = work.store.family(file)
        if any(has_number(family, text) for text in plan_texts(family)):
            raise UserError("In de woorden van het plan staat een BSN. Haal het eruit. Er is niets vastgesteld.")
        known = versions(work, file)
        if known and not differences_since(work, file, known[0].record):
            raise UserError(f"Er is niets veranderd sinds versie {known[0].number}. Een nieuwe versie is niet nodig.")
        number = max((line.number for line in known), default=0) + 1
        values = version_values(family, number, work.today(), work.profile.name, region_texts(work))
        saved = edit.add(work, file, PlanVersion, **values)
        return replace(saved, what="plan vastgesteld")


def version_values(family: FamilyFile, number: int, on: dt.date, by: str, region: RegionTexts) -> dict[str, Any]:
    """The fields of the version that freezes a plan as it stands in this file."""
    snapshot = json.dumps(
        {"rows": rows_of(_plan_only(family, on)), "texts": asdict(region)},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    digest = hashlib.sha256(snapshot.encode()).hexdigest()
    return {"number": number, "fixed_on": on.isoformat(), "fixed_by": by, "digest": digest, "snapshot": snapshot}


def _plan_only(family: FamilyFile, today: dt.date) -> FamilyFile:
    """What a version freezes: the file without numbers (BSN) and without notes of talks that are past."""
    records = dict(family.records)
    records["person"] = tuple(replace(person, bsn="") for person in family.of(m.Person))
    records["contact"] = tuple(one for one in family.of(m.Contact) if one.on[:10] > today.isoformat())
    # What the house keeps about its own acts is no plan: a signature makes no other version.
    return replace(family, records={kind: found for kind, found in records.items() if KINDS[kind].at})


def versions(work: Work, file: str) -> list[PlanVersionLine]:
    """The fixed versions of the plan, newest first."""
    found = [
        PlanVersionLine(one.id, int(one.number or 0), one.digest[:HASH_SHOWN], one.fixed_on, one.fixed_by)
        for one in work.store.family(file).of(PlanVersion)
    ]
    return sorted(found, key=lambda line: (line.number, line.fixed_on, line.short_hash), reverse=True)


def version_by_number(work: Work, file: str, number: int) -> PlanVersionLine:
    """The version with a number. Raises UserError when there is none, or two of two laptops."""
    known = versions(work, file)
    found = [line for line in known if line.number == number]
    if len(found) == 1:
        return found[0]
    numbers = ", ".join(str(line.number) for line in known) or "nog geen enkele"
    if found:
        raise UserError(f"Versie {number} is op twee laptops vastgesteld. Druk hem af vanuit het programma.")
    raise UserError(f"Versie {number} van het plan is er niet. Vastgesteld: {numbers}.")


def differences_since(work: Work, file: str, version: str) -> list[str]:
    """What is different in the plan now from a fixed version, one plain line each."""
    frozen, _, _ = _frozen(work, file, version)
    now = _plan_only(work.store.family(file), work.today())
    incoming = Incoming(file, tuple(Row(*row) for row in rows_of(now)))
    return compare.update_plan(_plan_only(frozen, work.today()), incoming).summary()


def _frozen(work: Work, file: str, version: str) -> tuple[FamilyFile, RegionTexts, PlanVersionLine]:
    line = next((one for one in versions(work, file) if one.record == version), None)
    if line is None:
        raise UserError("Deze versie van het plan is er niet.")
    with work.store.transaction() as db:
        number = work.store.number(db, file)
        snapshot = str(load.column(db, number, "plan_version", version, "snapshot"))
        full = load.column(db, number, "plan_version", version, "digest")
    if hashlib.sha256(snapshot.encode()).hexdigest() != full:
        raise UserError(f"Versie {line.number} van het plan is niet meer gaaf. Vraag de beheerder om hulp.")
    held = json.loads(snapshot)
    rows = [(*row, {name: _tupled(value) for name, value in values.items()}) for *row, values in held["rows"]]
    return assemble(file, rows), RegionTexts(**held["texts"]), line


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
