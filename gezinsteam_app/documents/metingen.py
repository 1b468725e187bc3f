"""How it goes, first and now side by side, for one person of the family: circles and words, never a T-score.

`family` holds only what this reader may see (domain/consent/seen.py).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.course_line import course
from gezinsteam_app.documents.flow import Gap, Stack, text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.marks import Circles
from gezinsteam_app.documents.paper_kit import edges, kit_for, opening
from gezinsteam_app.documents.plan_front import DOMAIN_ICONS, in_order
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import codes, dates, measuring, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.gas import View, views
from gezinsteam_app.domain.measuring import OWN, Pair
from gezinsteam_app.domain.model import Goal, Person

NAME = 36 * mm


def has_something(family: FamilyFile, on: dt.date) -> bool:
    """Whether there is anything to put on this paper."""
    return bool(measuring.pairs(family)) or any(views(family, goal.id, on) for goal in family.of(Goal))


def render(family: FamilyFile, reader: Person, settings: PlanSettings, on: dt.date) -> bytes:
    """The paper for one reader. Equal input gives equal bytes."""
    kit = kit_for(family, settings, on)
    name = names.full_name(reader)
    young = reader.kind == "child"
    story: list[Flowable] = opening(kit, "Hoe het gaat", f"voor {name}, op {together(dates.long(on.isoformat()))}")
    story.append(kit.body(_lead(young), before=2 * mm))
    story += _goals(kit)
    story += _answers(kit)
    return build("Hoe het gaat", story, edges(kit, f"Hoe het gaat, voor {name}", "alleen voor de lezer", young=young))


def _lead(young: bool) -> str:
    if young:
        return "Hier zie je wat iedereen de eerste keer zei, en wat nu. Niemand hoeft hetzelfde te zeggen."
    return "Hier ziet u wat ieder de eerste keer zei, en wat nu. U hoeft het niet met elkaar eens te zijn."


def _goals(kit: Kit) -> list[Flowable]:
    blocks = [block for goal in in_order(kit.family.of(Goal)) if (block := _goal(kit, goal)) is not None]
    if blocks:
        blocks[0].items[:0] = [kit.heading("Onze doelen")]
        blocks[0].items[1].spaceBefore = 2 * mm
        blocks[0].lead += 1
    return list(blocks)


def _goal(kit: Kit, goal: Goal) -> Block | None:
    found = views(kit.family, goal.id, kit.on)
    if not found:
        return None
    style = kit.styles.goal
    icon = kit.icon(DOMAIN_ICONS.get(goal.domain, "flag"), style)
    lead: list[Flowable] = [Row([icon, text(style, codes.DOMAINS.get(goal.domain, "Ons doel"))], [icon.width, 0])]
    if goal.words:
        lead.append(kit.said(goal.words, goal.by, goal.said_on, kit.styles.own_small, before=1 * mm))
    if goal.anchor_0:
        lead.append(kit.body(bold("Gelukt als: "), knit(speech.sentence(goal.anchor_0)), before=1 * mm))
    rows: list[Flowable] = [_head(kit), *(_view(kit, goal, view) for view in found)]
    return Block([*lead, *rows, *course(kit, goal, 3 * mm)], 5 * mm, lead=len(lead) + 1)


def _head(kit: Kit) -> Flowable:
    cells = [Gap(0), kit.caption("De eerste keer"), kit.caption("Nu")]
    return Row(cells, [NAME, 0, 0], gap=4 * mm, before=1.5 * mm)


def _view(kit: Kit, goal: Goal, view: View) -> Row:
    first = _score(kit, goal, view.first, view.first_on)
    now = _score(kit, goal, view.last, view.last_on) if view.again else kit.caption("Nog niet opnieuw gevraagd.")
    who = kit.body(bold(speech.called(kit.family, view.by)))
    return Row([who, first, now], [NAME, 0, 0], gap=4 * mm, pad=1.2 * mm, rule=True)


def _score(kit: Kit, goal: Goal, score: int, on: str) -> Flowable:
    anchors = {-2: goal.anchor_m2, -1: goal.anchor_m1, 0: goal.anchor_0, 1: goal.anchor_1, 2: goal.anchor_2}
    parts: list[Flowable] = [Circles(kit.styles, score, speech.score_word(score))]
    if anchors.get(score):
        parts.append(kit.caption(knit(speech.sentence(anchors[score]))))
    parts.append(kit.caption(speech.day(on[:10], kit.on)))
    return Stack(parts)


def _answers(kit: Kit) -> list[Flowable]:
    blocks = [_pair(kit, pair) for pair in measuring.pairs(kit.family)]
    if blocks:
        blocks[0].items[:0] = [kit.heading("Antwoorden op vragen")]
        blocks[0].lead += 1
    return list(blocks)


def _pair(kit: Kit, pair: Pair) -> Block:
    who, about = speech.listed(kit.family, pair.by), speech.called(kit.family, pair.about) if pair.about else ""
    told = f"Wat {who} zei" if who else "Wat er gezegd is"
    if about and pair.by != (pair.about,):
        told += f" over {about}"
    title = kit.body(bold(told if pair.instrument == OWN else f"{pair.title}: {told[:1].lower()}{told[1:]}"))
    title.spaceBefore = 2 * mm
    days = [_day(kit, pair.first.on, pair.first.occasion), ""]
    if pair.last is not None:
        days[1] = _day(kit, pair.last.on, pair.last.occasion)
    head = Row([Gap(0), *(kit.caption(day) for day in days)], [0, 46 * mm, 46 * mm], gap=4 * mm, before=1 * mm)
    return Block([title, head, *_lines(kit, pair)], 3 * mm, lead=2, repeat=[head], loose=len(pair.lines) > 8)


def _day(kit: Kit, on: str, occasion: str) -> str:
    return ", ".join(filter(None, (codes.OCCASIONS.get(occasion, ""), speech.day(on[:10], kit.on))))


def _lines(kit: Kit, pair: Pair) -> Sequence[Flowable]:
    refused = [one is not None and bool(one.declined) for one in (pair.first, pair.last)]
    found = [(line.title, line.first, line.last) for line in pair.lines]
    if any(refused):
        found.insert(0, ("antwoorden", *(measuring.NO_ANSWER if one else "" for one in refused)))  # type: ignore[arg-type]
    return [
        Row(
            [kit.body(title[:1].upper() + title[1:]), kit.body(knit(first)), kit.body(knit(last))],
            [0, 46 * mm, 46 * mm],
            gap=4 * mm,
            pad=1 * mm,
            rule=True,
        )
        for title, first, last in found
    ]
