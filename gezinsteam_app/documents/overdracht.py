"""The paper of a warm handover (warme overdracht) for who takes over: what `consent.release.released` gives, no more.

It is for a professional or a team, so it is short: what the family wants, what worked and what did not, what goes on
and who does it, and whom to call. The block about what does not belong to it is the same for everybody (DESIGN 8).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Block, Box, Row
from gezinsteam_app.documents.extract_parts import Item, fact, goal_block, items_of, level_lines, own_words
from gezinsteam_app.documents.flow import Gap, text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.paper import INK
from gezinsteam_app.documents.paper_kit import (
    Words,
    danger,
    edges,
    facts,
    kit_for,
    opening,
    paragraphs,
    section,
)
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import codes, dates, evening, names
from gezinsteam_app.domain.consent.release import Released
from gezinsteam_app.domain.family import FamilyFile

TITLE = "Warme overdracht"
ON_IT = (
    "plan", "strength", "concern", "goal", "agreement", "progress", "score", "first_aid", "calming", "level",
    "handover",
)  # fmt: skip
"""The kinds of record that stand on it, as far as they were released."""
ENDED = {"reached": "Gelukt", "partly": "Deels gelukt", "stopped": "Gestopt"}
NOT_IN_IT = "andere delen van het plan, gespreksverslagen, adressen en nummers, en wat over anderen gaat"
OF_A_GOAL = ("domain", "words", "by", "said_on", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Yes:
    """On which consent it rests: about whom, whose yes (names, or roles of who may not be named), until when."""

    about: str
    by: tuple[str, ...]
    parts: tuple[str, ...]
    until: dt.date | None
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What the reader gets. `handover` is the id of the record; `about` are the ids of whom a yes covers."""

    handover: str
    recipient: str
    about: tuple[str, ...]
    yeses: Sequence[Yes]
    released: Released


def render(family: FamilyFile, made: Handing, settings: PlanSettings, on: dt.date) -> bytes:
    """The paper as PDF. Equal input gives equal bytes."""
    kit = kit_for(family, settings, on)
    items = items_of(kit, made.released)
    going = [one for one in items.get("goal", ()) if one.text("status") not in ENDED]
    story: list[Flowable] = opening(kit, TITLE, f"aan {made.recipient}")
    story.append(_head(kit, made, items))
    story += section(kit, "Wat het gezin wil", _wish(kit, items))
    story += section(kit, "Wat goed gaat en wat hielp", _worked(kit, items))
    story += section(kit, "Wat nog moeilijk is", _hard(kit, items))
    story += section(kit, "Wat blijft, en wie doet wat", _stays(kit, made, items))
    story += _goals(kit, going, items)
    story += section(kit, "Welke hulp er was", _help(kit, items))
    story += _when_it_goes_wrong(kit, items)
    story += section(kit, "Ja van het gezin", _yeses(kit, made))
    story.append(_not_in_it(kit, made))
    return build(TITLE, story, edges(kit, f"{TITLE} aan {made.recipient}", "niet doorgeven"))


def _head(kit: Kit, made: Handing, items: dict[str, list[Item]]) -> Flowable:
    about = [bold(_whole(kit, id_)) if not at else f" en {_whole(kit, id_)}" for at, id_ in enumerate(made.about)]
    worker = kit.family.contact_worker
    ours: Words = []
    if worker is not None:
        own = ", ".join(filter(None, (worker.function, together(worker.phone))))
        ours = [bold(names.full_name(worker)), f", {own}" if own else ""]
    handed = _handed(made, items)
    plan = next(iter(items.get("plan", ())), None)
    to = codes.HANDOVERS.get(handed.text("to"), "") if handed else ""
    met = f"{handed.day(kit, 'met_on')}, samen met het gezin" if handed and handed.text("met_on") else ""
    pairs: list[tuple[str, Words]] = [
        ("Over", about),
        ("Wie neemt het over", [bold(made.recipient), f" ({to})" if to and to != "anders" else ""]),
        ("Vaste contactpersoon tot nu", ours),
        ("Afgesproken op", [handed.day(kit, "agreed_on") if handed else ""]),
        ("Kennisgemaakt op", [met or ("nog niet" if handed else "")]),
        ("Samen opnieuw kijken op", [bold(plan.day(kit, "evaluate_on")) if plan and plan.text("evaluate_on") else ""]),
    ]
    return facts(kit, pairs, before=4 * mm)


def _whole(kit: Kit, id_: str) -> str:
    person = kit.family.person(id_)
    if person is None:
        return ""
    age = dates.age_text(person.born_on, kit.on) if person.kind == "child" else ""
    return names.full_name(person) + (f" ({age} jaar)" if age else "")


def _handed(made: Handing, items: dict[str, list[Item]]) -> Item | None:
    return next((one for one in items.get("handover", ()) if one.record == made.handover), None)


def _wish(kit: Kit, items: dict[str, list[Item]]) -> list[Flowable]:
    return [line for one in items.get("plan", ()) if one.text("wish_words") for line in own_words(kit, one, "wish_by")]


def _said(kit: Kit, items: Sequence[Item]) -> list[Flowable]:
    return [line for one in items if one.text("words") for line in own_words(kit, one, "by", "on")]


def _ended(kit: Kit, items: dict[str, list[Item]], *statuses: str) -> list[Flowable]:
    """Goals that are over, in a line each."""
    found = [one for one in items.get("goal", ()) if one.text("status") in statuses and one.text("words")]
    return [fact(kit, ENDED[one.text("status")], f"“{one.text('words').strip()}”") for one in found]


def _worked(kit: Kit, items: dict[str, list[Item]]) -> list[Flowable]:
    calming = [
        fact(kit, f"Wat {one.people('about') or 'iedereen'} rustig maakt", one.text("words"))
        for one in items.get("calming", ())
        if one.text("words")
    ]
    return [*_said(kit, items.get("strength", [])), *_ended(kit, items, "reached", "partly"), *calming]


def _hard(kit: Kit, items: dict[str, list[Item]]) -> list[Flowable]:
    return [*_said(kit, items.get("concern", [])), *_ended(kit, items, "stopped")]


def _goals(kit: Kit, going: Sequence[Item], items: dict[str, list[Item]]) -> list[Flowable]:
    """The goals that go on, with the agreements that are not done yet; the heading stays with the first."""
    open_ = {**items, "agreement": [one for one in items.get("agreement", ()) if _goes_on(kit, one)]}
    order = {key: number for number, key in enumerate(codes.DOMAINS)}
    story: list[Flowable] = []
    for goal in sorted(going, key=lambda one: order.get(one.text("domain"), len(order))):
        short = replace(goal, values={key: value for key, value in goal.values.items() if key in OF_A_GOAL})
        above = [] if story else [kit.heading("Waar het gezin mee verder gaat", before=0), Gap(1.2 * mm)]
        story.append(goal_block(kit, short, {**open_, "idea": []}, above))
    return story


def _goes_on(kit: Kit, one: Item) -> bool:
    """Not what is done, and not what was done each week until a day that is over."""
    last = one.text("by_when") if one.text("how_often") else ""
    return not one.text("done_on") and not (last and last < kit.on.isoformat())


def _stays(kit: Kit, made: Handing, items: dict[str, list[Item]]) -> list[Flowable]:
    handed = _handed(made, items)
    return paragraphs(kit, handed.text("note")) if handed else []


def _help(kit: Kit, items: dict[str, list[Item]]) -> list[Flowable]:
    return [Block(level_lines(kit, one), 2 * mm) for one in items.get("level", ())]


def _when_it_goes_wrong(kit: Kit, items: dict[str, list[Item]]) -> list[Flowable]:
    """What was agreed for a bad day, and whom to call; the danger line is always there."""
    rows: list[Flowable] = []
    for number, one in enumerate((one for one in items.get("first_aid", ()) if one.text("what")), 1):
        who = [bold(f"{one.people('who')}: ")] if one.people("who") else []
        words = kit.body(*who, knit(speech.sentence(one.text("what"))))
        rows.append(Row([kit.body(bold(f"{number}.")), words], [6 * mm, 0], before=0.8 * mm))
    rows += [
        kit.body("Overleggen of terug? Bel ", bold(f"{call.who}: {together(call.words)}"), ".")
        for call in evening.our_number(kit.family)
    ]
    return [*section(kit, "Als het niet goed gaat", rows), danger(kit)]


def _yeses(kit: Kit, made: Handing) -> list[Flowable]:
    """Whose yes it rests on; those for the same parts and the same time stand together."""
    alike: dict[tuple[object, ...], list[Yes]] = {}
    for one in made.yeses:
        alike.setdefault((one.parts, one.until, one.purpose), []).append(one)
    rows: list[Flowable] = []
    for same in alike.values():
        lines: list[Flowable] = [
            kit.body(bold(f"Over {about}: "), f"ja van {by}.") for about, by in _said_yes(kit, same)
        ]
        parts = names.listing(codes.PARTS.get(part, part) for part in same[0].parts)
        why = f" Waarvoor: {knit(same[0].purpose)}." if same[0].purpose else ""
        lines.append(kit.body(f"Tot en met {_until(same[0])}, voor: {parts}.{why}"))
        rows.append(Block(lines, 1 * mm))
    return rows


def _said_yes(kit: Kit, same: Sequence[Yes]) -> list[tuple[str, str]]:
    """About whom, and whose yes; who said yes about themselves in one line."""
    own = [name for one in same if one.by == ((name := names.name_of(kit.family, one.about)),)]
    lines = [(speech.called(kit.family, one.about), names.listing(one.by)) for one in same
             if one.by != (names.name_of(kit.family, one.about),)]  # fmt: skip
    return [*lines, *([(names.listing(own), "henzelf" if len(own) > 1 else own[0])] if own else [])]


def _until(one: Yes) -> str:
    return together(dates.long(one.until.isoformat())) if one.until else "het einde van de hulp"


def _not_in_it(kit: Kit, made: Handing) -> Flowable:
    """Always there: what it never holds, whatever stands in the file, and what may be done with it."""
    icon = kit.icon("eye-off", kit.styles.h3)
    title = Row([icon, text(kit.styles.h3, "Hoort niet bij deze overdracht")], [icon.width, 0], gap=2 * mm)
    ends = [one.until for one in made.yeses if one.until]
    last = f"na {together(dates.long(min(ends).isoformat()))}" if ends else "als de hulp stopt"
    items: list[Flowable] = [
        title,
        kit.body(f"Hier staat alleen wat met deze lezer gedeeld mag worden. Niet: {NOT_IN_IT}.", before=1 * mm),
        kit.small("Dat staat zo op elke overdracht. Het zegt niet of er iets in die delen staat.", before=1 * mm),
        kit.body(
            bold("Geef het niet door. "), f"Dit papier is alleen voor {made.recipient}. ",
            bold(f"Vernietig het {last}, "), "of eerder als wij dat vragen.", before=1.5 * mm,
        ),
    ]  # fmt: skip
    return Block([Box(items, colour=INK, line=1.7)], 4 * mm)
