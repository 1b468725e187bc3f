"""What the papers that leave the house share: the edges of the page, a box with facts, a table, lines to sign on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Box, Row
from gezinsteam_app.documents.flow import Gap, Line, Run, Stack, Text, text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.paper import styles
from gezinsteam_app.documents.plan_kit import Kit, bold, in_pairs
from gezinsteam_app.documents.sheet import Edges
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.family import FamilyFile

Words = Sequence[str | Run]


def kit_for(family: FamilyFile, settings: PlanSettings, on: dt.date) -> Kit:
    """The kit of a paper with one reader: `family` is the whole file, so each paper takes only what it may."""
    return Kit(family, settings, styles(settings.large), on)


def edges(kit: Kit, document: str, right: str = "", *, young: bool = False) -> Edges:
    """The team above, the name of the document with its day and who to call below."""
    return Edges(
        top_left=kit.team,
        top_right=right,
        bottom_left=f"{document}, {together(dates.long(kit.on.isoformat()))}",
        bottom_middle=call_line(kit, young=young),
        size=12 if kit.settings.large else 10,
    )


def call_line(kit: Kit, *, young: bool = False) -> str:
    """Whom to call with questions; empty when no number is known."""
    worker = kit.family.contact_worker
    ask = "Vraag?" if young else "Vragen?"
    if worker is not None and worker.phone:
        return f"{ask} Bel {together(names.name_of(kit.family, worker.id))}: {together(worker.phone)}"
    return f"{ask} Bel het team: {together(kit.texts.team_phone)}" if kit.texts.team_phone else ""


def opening(kit: Kit, title: str, below: str) -> list[Flowable]:
    return [text(kit.styles.title, title), text(kit.styles.names, knit(below))]


def facts(kit: Kit, pairs: Sequence[tuple[str, Words]], before: float = 3 * mm) -> Flowable:
    """A box with a small word above each fact, two beside each other."""
    cells = [Stack([kit.caption(word), kit.body(*value)]) for word, value in pairs if any(value)]
    if kit.settings.large:
        for cell in cells[1:]:
            cell.spaceBefore = 2 * mm
        return Box(cells, before)
    pairs_ = [[*pair, *([Gap(0)] if len(pair) == 1 else [])] for pair in in_pairs(cells)]
    return Box([Row(pair, [0, 0], gap=8 * mm, before=2 * mm) for pair in pairs_], before)


def section(kit: Kit, title: str, items: Sequence[Flowable], *, loose: bool = True) -> list[Flowable]:
    """A heading with what stands below it; nothing when nothing does."""
    if not items:
        return []
    for item in items:
        item.spaceBefore = max(item.getSpaceBefore(), 1.2 * mm)
    return [Block([kit.heading(title), *items], 4 * mm, loose=loose)]


def paragraphs(kit: Kit, words: str) -> list[Flowable]:
    """A text of several paragraphs, as somebody typed it."""
    return [kit.body(knit(part), before=1.5 * mm) for part in words.split("\n") if part.strip()]


def bullets(kit: Kit, lines: Sequence[Words]) -> list[Flowable]:
    return [Row([kit.body("•"), kit.body(*line)], [4 * mm, 0], before=0.8 * mm) for line in lines]


def signing_line(kit: Kit, name: str, role: str) -> Stack:
    words: Text = kit.small(bold(name), f", {role}" if role else "", before=1 * mm)
    return Stack([Line(13 * mm), words, kit.small("datum:")])


def beside(kit: Kit, boxes: Sequence[Box], before: float = 4 * mm) -> Flowable:
    """Boxes beside each other; under each other with large letters or long texts."""
    side = Row(boxes, [0] * len(boxes), gap=6 * mm, before=before, level=True)
    if not kit.settings.large and side.wrap(174 * mm, 0)[1] < 90 * mm:
        return side
    for box in boxes:
        box.spaceBefore = 2 * mm
    return Block(boxes, before, loose=True)


def titled_box(kit: Kit, title: str, words: str) -> Box:
    return Box([text(kit.styles.h3, title), kit.body(knit(words), before=1 * mm)])


def danger(kit: Kit) -> Flowable:
    """Whom to call at once; the crisis service only where its number is known."""
    texts = kit.texts
    words: list[str | Run] = [bold(f"Is er nu gevaar? Bel {texts.emergency_phone}. ")]
    if texts.crisis_phone:
        words.append(f"Kan het niet wachten? Bel dag en nacht de {texts.crisis_name}: {together(texts.crisis_phone)}.")
    return Block([Box([kit.body(*words)], line=1.7)], 3 * mm)
