"""The plan of one child: with faces and large letters for about 6 to 11, a plain version from 12 on.

Only the child's own words, its own goals unless the worker chose others, and who helps. No facts about others that
the child may not know; its hard words only after it was asked (DESIGN section 11).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Bar, Block, Box, Row
from gezinsteam_app.documents.flow import Gap, Line, Stack, text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.marks import Circles, Face
from gezinsteam_app.documents.paper import INK, ITALIC, OWN, TEAL, Styles, styles
from gezinsteam_app.documents.paper_kit import edges
from gezinsteam_app.documents.plan_kit import Kit, bold, in_pairs
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.model import Agreement, Goal, Person

PLAIN_FROM = 12
FACES = (
    ("mood-cry", "heel naar"),
    ("mood-sad", "niet fijn"),
    ("mood-empty", "gaat wel"),
    ("mood-smile", "fijn"),
    ("mood-happy", "heel fijn"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPlan:
    """What may stand on it. `good` and `hard` are the child's own words; `helpers` names, in order."""

    good: tuple[str, ...]
    hard: tuple[str, ...]
    goals: tuple[Goal, ...]
    agreements: tuple[Agreement, ...]
    helpers: tuple[str, ...]


def is_plain(child: Person, on: dt.date) -> bool:
    """Whether this child gets the version for young people: from 12, counted as old as it may be."""
    known = dates.ages(child.born_on, on)
    return known is not None and known[1] >= PLAIN_FROM


def render(family: FamilyFile, child: Person, plan: ChildPlan, settings: PlanSettings, on: dt.date) -> bytes:
    plain = is_plain(child, on)
    kit = Kit(family, settings, styles(settings.large) if plain else child_styles(), on)
    name = child.given_name or "mij"
    own = _for_young_person if plain else _for_child
    story = own(kit, child, plan)
    return build(f"Het plan van {name}", story, edges(kit, f"Het plan van {name}", young=True))


@cache
def child_styles() -> Styles:
    """Body 14 pt (DESIGN section 8): every letter of the plain version a fifth larger."""
    base = styles()

    def larger(style: ParagraphStyle, size: float) -> ParagraphStyle:
        return style.clone(f"child-{style.name}", fontSize=size, leading=size * 1.42)

    return replace(
        base,
        title=base.title.clone("child-title", fontSize=30, leading=36),
        names=larger(base.names, 14),
        body=larger(base.body, 14),
        strong=larger(base.strong, 14),
        own=ParagraphStyle("child-own", fontName=ITALIC, fontSize=14, leading=19.5, textColor=OWN),
        own_small=ParagraphStyle("child-own-small", fontName=ITALIC, fontSize=14, leading=19.5, textColor=OWN),
        h3=larger(base.h3, 15.5),
        small=larger(base.small, 12.5),
        caption=larger(base.caption, 12),
    )


def _title(kit: Kit, child: Person, *, house: bool) -> Flowable:
    age = dates.age_text(child.born_on, kit.on)
    old = f"Ik ben {together(f'{age} jaar')}. " if age else ""
    lines = Stack(
        [
            text(kit.styles.title, f"Het plan van {child.given_name or 'mij'}"),
            text(kit.styles.names, f"{old}Dit plan is van mij."),
        ]
    )
    return (
        Row([lines, kit.icon("home", ParagraphStyle("house", fontSize=40, leading=50))], [0, 17 * mm])
        if house
        else lines
    )


def _box(kit: Kit, icon: str, title: str, items: Sequence[Flowable], *, teal: bool = False, before: float = 0) -> Box:
    head = Row(
        [kit.icon(icon, kit.styles.h3), text(kit.styles.h3, title)], [kit.styles.h3.fontSize * 1.18, 0], gap=3 * mm
    )
    return Box([head, *items], before, colour=TEAL if teal else INK, line=1.8, side=5 * mm)


def _quotes(kit: Kit, words: Sequence[str], ask: str) -> list[Flowable]:
    if not words:
        return [kit.small(ask), Line(9 * mm), Gap(1.5 * mm)]
    quotes: list[Flowable] = [Bar([text(kit.styles.own, f"“{knit(one.strip())}”")], 1.2 * mm) for one in words]
    return quotes


def _pair(kit: Kit, boxes: Sequence[Box], widths: Sequence[float] = (0, 0)) -> Flowable:
    """Two boxes beside each other, or under each other when one of them is long."""
    side = Row(boxes, widths, gap=4.2 * mm, before=4.2 * mm, level=True)
    if side.wrap(174 * mm, 0)[1] < 110 * mm:
        return side
    for box in boxes:
        box.spaceBefore = 4.2 * mm
    return Block(list(boxes), 4.2 * mm, loose=True)


def _for_child(kit: Kit, child: Person, plan: ChildPlan) -> list[Flowable]:
    return [
        _title(kit, child, house=True),
        _pair(
            kit,
            [
                _box(kit, "mood-smile", "Dit vind ik fijn", _quotes(kit, plan.good, "Schrijf of teken het hier.")),
                _box(kit, "mood-sad", "Dit is soms moeilijk", _quotes(kit, plan.hard, "Alleen als je dat wilt.")),
            ],
        ),
        Block([_box(kit, "star", "Dit wil ik", _wishes(kit, child, plan.goals), teal=True)], 4.2 * mm),
        Block([_box(kit, "checks", "Dit gaan we doen", _doing(kit, child, plan.agreements))], 4.2 * mm),
        Block([_box(kit, "trending-up", "Hoe gaat het nu?", _faces(kit))], 4.2 * mm),
        _pair(kit, [_helpers(kit, plan), _talk(kit)], (0, 74 * mm)),
        _end(kit),
    ]


def _wishes(kit: Kit, child: Person, goals: Sequence[Goal]) -> list[Flowable]:
    """The child's own words; those of others for whose goal the worker chose, with who said them."""
    told = [goal for goal in goals if goal.words.strip()]
    own = [goal.words for goal in told if child.id in several(goal.by) or not goal.by]
    others = [goal for goal in told if goal.by and child.id not in several(goal.by)]
    made = _quotes(kit, own, "Wat wil jij graag?") if own or not others else []
    return made + [
        Bar(
            [text(kit.styles.own, f"“{knit(goal.words.strip())}”"), kit.caption(speech.listed(kit.family, goal.by))],
            1.2 * mm,
        )
        for goal in others
    ]


def _doing(kit: Kit, child: Person, agreements: Sequence[Agreement]) -> list[Flowable]:
    rows = [_agreement(kit, child, one) for one in agreements]
    return rows or [kit.small("Dat spreken we nog samen af.")]


def _agreement(kit: Kit, child: Person, one: Agreement) -> Flowable:
    who = names.listing("ik" if id_ == child.id else speech.called(kit.family, id_) for id_ in one.who)
    when = speech.when(one, kit.on)
    runs = [bold(f"{who[:1].upper()}{who[1:]}: ")] if who else []
    what = knit(one.what.strip().rstrip("."))
    return Row(
        [kit.body("•"), kit.body(*runs, what, f" ({knit(when)})." if when else ".")], [5 * mm, 0], before=1.2 * mm
    )


def _faces(kit: Kit) -> list[Flowable]:
    style = kit.styles.caption.clone("face-word", fontSize=12, leading=16)
    cells = [Face(icon, word, style) for icon, word in FACES]
    return [kit.small("Zet een kring om het gezicht."), Row(cells, [0] * 5, gap=2 * mm, before=1 * mm)]


def _helpers(kit: Kit, plan: ChildPlan) -> Box:
    """Their names; two beside each other when there are many."""
    size = kit.styles.body.fontSize * 1.2
    cells = [Row([kit.icon("user"), kit.body(together(one))], [size, 0]) for one in plan.helpers]
    many = len(cells) > 3
    lines: list[Flowable] = [Row([*pair, *([Gap(0)] if len(pair) == 1 else [])], [0, 0], before=0.8 * mm)
                             for pair in in_pairs(cells)] if many else list(cells)  # fmt: skip
    return _box(kit, "users", "Wie helpt mij?", lines or [kit.small("Dat spreken we nog samen af.")])


def _talk(kit: Kit) -> Box:
    worker = kit.family.contact_worker
    items: list[Flowable] = [kit.small("Zeg het tegen iemand die helpt.")]
    if worker is not None and worker.phone:
        items.append(kit.small(f"Of bel {kit.worker_name}: ", bold(together(worker.phone)), "."))
    if kit.texts.child_phone:
        items.append(kit.small(f"{kit.texts.child_phone_name}: ", bold(together(kit.texts.child_phone)), ", gratis."))
    return _box(kit, "phone", "Zit je ergens mee?", items, teal=True)


def _end(kit: Kit) -> Flowable:
    change = Stack([kit.small("Wil je iets anders? Zeg het."), kit.small("Dan veranderen we het plan.")])
    sign = Stack([Line(11 * mm), kit.caption("mijn naam of een tekening")])
    return Block([Row([change, sign], [0, 82 * mm], gap=6 * mm)], 5 * mm)


def _for_young_person(kit: Kit, child: Person, plan: ChildPlan) -> list[Flowable]:
    story: list[Flowable] = [_title(kit, child, house=False)]
    story += _said(kit, "Dit gaat goed", plan.good)
    story += _said(kit, "Dit vind ik lastig", plan.hard)
    for goal in plan.goals:
        story.append(_goal(kit, child, goal, [one for one in plan.agreements if one.parent == goal.id]))
    if not plan.goals:
        story.append(
            Block([kit.heading("Dit wil ik"), kit.caption("Schrijf het hier op:"), Line(9 * mm), Line(9 * mm)], 4 * mm)
        )
    story += [_pair(kit, [_helpers(kit, plan), _talk(kit)], (0, 74 * mm)), _rights(kit), _end(kit)]
    return story


def _said(kit: Kit, title: str, words: Sequence[str]) -> list[Flowable]:
    return [Block([kit.heading(title), *_quotes(kit, words, "")], 4 * mm, loose=True)] if words else []


def _goal(kit: Kit, child: Person, goal: Goal, agreements: Sequence[Agreement]) -> Flowable:
    own = child.id in several(goal.by) or not goal.by
    items: list[Flowable] = [kit.heading("Dit wil ik" if own else "Dit willen we samen"), *_wishes(kit, child, [goal])]
    score = next(
        (one for one in reversed(speech.latest_scores(kit.family, goal)) if one.by in (child.id, (child.id,))), None
    )
    if score is not None and score.score is not None:
        circles = Circles(kit.styles, score.score, speech.score_word(score.score))
        items.append(Row([kit.body(bold("Hoe vind ik dat het gaat?")), circles], [0, 84 * mm], before=1.5 * mm))
    if goal.anchor_0:
        items.append(kit.body(bold("Gelukt als: "), knit(speech.sentence(goal.anchor_0)), before=1 * mm))
    return Block([*items, *_doing(kit, child, agreements)], 4 * mm, lead=2)


def _rights(kit: Kit) -> Flowable:
    lines = (
        "Je mag lezen wat over jou in het dossier staat. Vraag het ons.",
        "We delen niets over jou met school of anderen zonder het jou te vragen.",
        "Soms moet het toch, als er gevaar is. Dan vertellen we het je, tenzij dat gevaarlijk is.",
    )
    return Block([kit.heading("Goed om te weten"), *(kit.small(line, before=0.8 * mm) for line in lines)], 4 * mm)
