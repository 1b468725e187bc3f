"""The avondblad: one page for who is on call tonight. It is written for one night and one reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Row
from gezinsteam_app.documents.flow import text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.paper_kit import Words, bullets, danger, edges, facts, kit_for, opening, section
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.evening import Fact
from gezinsteam_app.domain.family import FamilyFile

NAME, NUMBER = 46 * mm, 42 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """What the reader gets; an empty part is left out. `why`: on what ground this reader may have it."""

    reader: str
    why: str
    about: str
    nights: Sequence[Fact] = ()
    authority: Sequence[Fact] = ()
    steps: Sequence[Fact] = ()
    calming: Sequence[Fact] = ()
    numbers: Sequence[Fact] = ()


def render(family: FamilyFile, evening: Evening, settings: PlanSettings, on: dt.date) -> bytes:
    """The page as PDF. Equal input gives equal bytes."""
    kit = kit_for(family, settings, on)
    story: list[Flowable] = opening(kit, "Avondblad", f"voor {evening.reader}")
    story.append(facts(kit, _facts(kit, evening), before=3 * mm))
    story.append(danger(kit))
    story += section(kit, "Als het even niet gaat", _numbered(kit, evening.steps))
    story += section(kit, "Wat rustig maakt", _rows(kit, evening.calming))
    story += section(kit, "Wie slaapt waar", _rows(kit, evening.nights))
    story += section(kit, "Wie heeft gezag", _rows(kit, evening.authority))
    story += section(kit, "Bellen", _numbers(kit, evening.numbers))
    story += section(kit, "Afspraken over dit blad", bullets(kit, _rules(kit, evening)), loose=False)
    return build("Avondblad", story, edges(kit, "Avondblad", "vertrouwelijk"))


def _facts(kit: Kit, evening: Evening) -> list[tuple[str, Words]]:
    tomorrow = kit.on + dt.timedelta(days=1)
    night = f"{dates.short(kit.on.isoformat(), kit.on)} op {dates.short(tomorrow.isoformat(), kit.on)}"
    return [
        ("Over", [bold(evening.about)]),
        ("De nacht van", [bold(together(night))]),
        ("Alleen voor", [bold(evening.reader)]),
        ("Op grond van", [evening.why]),
    ]


def _rows(kit: Kit, items: Sequence[Fact]) -> list[Flowable]:
    return [Row([kit.body(bold(one.who)), _words(kit, one)], [NAME, 0], gap=4 * mm) for one in items]


def _words(kit: Kit, one: Fact) -> Flowable:
    return kit.body(knit(one.words), f" {one.aside}" if one.aside else "")


def _numbered(kit: Kit, items: Sequence[Fact]) -> list[Flowable]:
    rows: list[Flowable] = []
    for number, one in enumerate(items, 1):
        words = [bold(f"{one.who}: "), knit(one.words)] if one.who else [knit(one.words)]
        rows.append(Row([kit.body(bold(f"{number}.")), kit.body(*words)], [6 * mm, 0]))
    return rows


def _numbers(kit: Kit, items: Sequence[Fact]) -> list[Flowable]:
    return [
        Row([kit.body(one.who), kit.body(bold(together(one.words))), text(kit.styles.caption, one.aside)],
            [NAME, NUMBER, 0], gap=4 * mm)
        for one in items
    ]  # fmt: skip


def _rules(kit: Kit, evening: Evening) -> list[Words]:
    worker = kit.worker_name or "het team"
    return [
        [bold("Alleen voor deze nacht. "), f"Dit blad is voor {evening.reader}. Geef het niet door."],
        [bold("Morgen terug of vernietigen. "), f"Vertel {worker} dan ook wat er was."],
    ]
