"""Page 1: whose plan it is, the wish, the one face, what to do when it gets too much, and the overview."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Block, Box, Row
from gezinsteam_app.documents.flow import Gap, Line, Run, Stack, Text, text
from gezinsteam_app.documents.letters import knit, shortened, together
from gezinsteam_app.documents.marks import Circles
from gezinsteam_app.documents.paper import TEAL
from gezinsteam_app.documents.plan_kit import Kit, bold, in_pairs
from gezinsteam_app.domain import codes, model, names

DOMAIN_ICONS = {
    "health": "stethoscope", "income": "coin-euro", "work": "briefcase", "housing": "home", "safety": "shield-heart",
    "education": "school", "upbringing": "heart-handshake", "leisure": "ball-football", "": "flag",
}  # fmt: skip
STATUS_WORDS = {"reached": "bereikt", "partly": "deels bereikt", "stopped": "gestopt"}
OVERVIEW_LETTERS = 80
"""Own words are whole on their goal's card; in the overview about two lines (DESIGN section 4)."""
SHORT_WORDS = 90
"""So long are words that still stand two beside each other."""


def front(kit: Kit) -> list[Flowable]:
    return [
        *_opening(kit),
        *_wish(kit),
        *_boxes(kit),
        *_words(kit, "Dit gaat al goed", kit.family.of(model.Strength)),
        *_words(kit, "Waar we ons zorgen over maken", kit.family.of(model.Concern)),
        *_overview(kit),
    ]


def _opening(kit: Kit) -> list[Flowable]:
    people = speech.at_home(kit.family)
    lead = "Dit plan is van u. "
    lead += f"U maakt het samen met {kit.worker_name}. " if kit.worker_name else ""
    items: list[Flowable] = [
        text(kit.styles.title, "Ons plan"),
        text(kit.styles.names, speech.family_names(people) if people else kit.family.info.name),
        text(kit.styles.lead, f"{lead}U mag het altijd laten veranderen.", before=1 * mm),
    ]
    if kit.family.info.reason:
        reason = speech.sentence(kit.family.info.reason)
        items.append(kit.body(bold("Waarom er hulp is: "), knit(reason), before=2 * mm))
    return items


def _wish(kit: Kit) -> list[Flowable]:
    plan = kit.family.plan
    heading = kit.heading("Dit willen wij het liefst")
    if not plan.wish_words:
        room = [kit.caption("Nog niet besproken. Schrijf het hier op:"), Line(7 * mm), Line(7 * mm)]
        return [Block([heading, *room], 3.6 * mm)]
    return [Block([heading, _spaced(kit.said(plan.wish_words, plan.wish_by))], 3.6 * mm)]


def _spaced(item: Flowable) -> Flowable:
    item.spaceBefore = 1.4 * mm
    return item


def _boxes(kit: Kit) -> list[Flowable]:
    """Two boxes beside each other; under each other with large letters, or when they would take half a page."""
    face = Box(_face(kit), colour=TEAL, line=1.7)
    aid = Box(_first_aid(kit))
    side = Row([face, aid], [0, 0], gap=6 * mm, before=4 * mm, level=True)
    if not kit.settings.large and side.wrap(174 * mm, 0)[1] < 110 * mm:
        return [side]
    face.spaceBefore = aid.spaceBefore = 4 * mm
    return [Block([face], 3.6 * mm), Block([aid], 3.6 * mm)]


def _face(kit: Kit) -> list[Flowable]:
    worker = kit.family.contact_worker
    items: list[Flowable] = [text(kit.styles.h3, "Uw vaste contactpersoon")]
    if worker is None:
        return [*items, kit.body("We spreken nog af wie dat is."), *_team_line(kit, "Bel tot die tijd het team")]
    items.append(text(kit.styles.face, names.full_name(worker) or kit.worker_name))
    if worker.phone:
        width = kit.styles.body.fontSize * 1.18
        items.append(Row([kit.icon("phone"), kit.body(bold(together(worker.phone)))], [width, 0]))
    if kit.settings.call_hours:
        items.append(kit.body(kit.settings.call_hours))
    stays = f"{kit.worker_name} blijft uw contactpersoon. Ook als er andere hulp bij komt."
    items.append(kit.caption(stays, before=2 * mm))
    return [*items, *_team_line(kit, f"Is {kit.worker_name} er niet? Bel het team")]


def _team_line(kit: Kit, words: str) -> list[Text]:
    return [kit.caption(f"{words}: {together(kit.texts.team_phone)}.")] if kit.texts.team_phone else []


def _first_aid(kit: Kit) -> list[Flowable]:
    """In order, each with the phone numbers of the people in it; then the crisis line, then 112 (DESIGN 11)."""
    items: list[Flowable] = [text(kit.styles.h3, "Als het even niet gaat")]
    steps = [[knit(speech.sentence(step.what)), *_numbers(kit, step)] for step in kit.family.of(model.FirstAid)]
    texts = kit.texts
    crisis = together(texts.crisis_phone) if texts.crisis_phone else together("_" * 18)
    steps.append([f"Kan het niet wachten? Bel dag en nacht de {texts.crisis_name}: ", bold(crisis), "."])
    steps.append(["Is iemand meteen in gevaar? Bel ", bold(together(texts.emergency_phone)), "."])
    for number, runs in enumerate(steps, 1):
        items.append(kit.body(bold(f"{number}. "), *runs, before=1.5 * mm))
    return items


def _numbers(kit: Kit, step: model.FirstAid) -> list[str | Run]:
    runs: list[str | Run] = []
    for id_ in step.who:
        found = kit.family.by_id.get(id_)
        if isinstance(found, model.Person | model.Worker) and found.phone:
            runs += [f" {speech.called(kit.family, id_)}: ", bold(together(found.phone)), "."]
    return runs


def _words(kit: Kit, title: str, records: tuple[model.Strength, ...] | tuple[model.Concern, ...]) -> list[Flowable]:
    """Strengths or concerns with who said them: short ones two beside each other."""
    told = [record for record in records if record.words.strip()]
    if not told:
        return []
    items: list[Flowable] = [kit.heading(title)]
    short = [record for record in told if len(record.words) <= SHORT_WORDS and not kit.settings.large]
    for pair in in_pairs(short):
        cells = [_quote(kit, record) for record in pair]
        items.append(Row(cells if len(cells) == 2 else [cells[0], Gap(0)], [0, 0], gap=8 * mm, before=1.6 * mm))
    items += [_spaced(_quote(kit, record)) for record in told if record not in short]
    return [Block(items, 3.6 * mm, loose=True)]


def _quote(kit: Kit, record: model.Strength | model.Concern) -> Flowable:
    return kit.said(record.words, record.by, record.on, kit.styles.own_small)


def _overview(kit: Kit) -> list[Flowable]:
    """The domains with a goal, in their fixed order; the others in one line."""
    goals = kit.family.of(model.Goal)
    items: list[Flowable] = [kit.heading("Waar wij aan werken")]
    if not goals:
        items.append(kit.body("We hebben nog geen doel gekozen. Wat wilt u als eerste anders?"))
        return [Block(items, 3.6 * mm), Gap(2 * mm)]
    own, now = kit.caption("In onze eigen woorden"), kit.caption("Hoe gaat het nu?")
    widths = [6 * mm, 38 * mm, 0, 57 * mm]
    cells: list[Flowable] = [Gap(0), Gap(0), own, now]
    if kit.settings.large:
        widths, cells = [6 * mm * kit.styles.scale, 0, 62 * mm], [Gap(0), own, now]
    head = Row(cells, widths, pad=1 * mm)
    rows = [_overview_row(kit, goal, widths) for goal in in_order(goals)]
    block = Block([*items, head, *rows], 3.6 * mm, lead=2, repeat=[head], loose=True)
    rest = [word.lower() for key, word in codes.DOMAINS.items() if key not in {goal.domain for goal in goals}]
    below = [kit.body(bold("Gaat goed genoeg: "), f"{names.listing(rest)}.", before=2 * mm)] if rest else []
    again = speech.looking_again(kit.family.plan.evaluate_on, kit.on)
    return [block, Block([*below, kit.caption(f"{speech.circles_explained()} {again}", before=1.5 * mm)], 2 * mm)]


def in_order(goals: tuple[model.Goal, ...]) -> list[model.Goal]:
    """By life domain in the fixed order; a goal without a domain comes last."""
    order = {key: number for number, key in enumerate(codes.DOMAINS)}
    return sorted(goals, key=lambda goal: order.get(goal.domain, len(order)))


def _overview_row(kit: Kit, goal: model.Goal, widths: list[float]) -> Row:
    words = shortened(" ".join(goal.words.split()), OVERVIEW_LETTERS)
    own = text(kit.styles.own_table, f"“{words}”") if words else kit.caption("Nog geen eigen woorden.")
    title = kit.body(bold(codes.DOMAINS.get(goal.domain, "Ons doel")))
    middle: list[Flowable] = [Stack([title, own])] if kit.settings.large else [title, own]
    cells = [kit.icon(DOMAIN_ICONS.get(goal.domain, "flag")), *middle, standing(kit, goal)]
    return Row(cells, widths, pad=1.05 * mm, rule=True)


def standing(kit: Kit, goal: model.Goal, *, right: bool = False) -> Flowable:
    """How it goes now: circles and word for each person, or that the goal is reached or stopped."""
    strong, soft = kit.styles.strong, kit.styles.caption
    if right:
        strong, soft = kit.styles.strong_right, kit.styles.caption_right
    parts: list[Flowable] = []
    if goal.status in STATUS_WORDS:
        parts.append(text(strong, STATUS_WORDS[goal.status]))
    scores = speech.latest_scores(kit.family, goal)
    for score in scores:
        if len(scores) > 1:
            parts.append(text(soft, speech.listed(kit.family, score.by), before=0.6 * mm))
        parts.append(Circles(kit.styles, score.score or 0, speech.score_word(score.score or 0), right=right))
    return Stack(parts or [text(soft, "Nog niet besproken")])
