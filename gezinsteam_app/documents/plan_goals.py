"""Our goals and agreements: a card for each goal, whole on one page, with who does what and when."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.course_line import course
from gezinsteam_app.documents.flow import Run, Stack, text
from gezinsteam_app.documents.letters import NBSP, knit
from gezinsteam_app.documents.paper import INK_SOFT, REGULAR
from gezinsteam_app.documents.plan_front import DOMAIN_ICONS, in_order, standing
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.domain import codes, model

GROUP_ICONS = ("home", "friends", "briefcase")
GROUP_WORDS = ("gezin", "eigen netwerk", "school en hulp")


def goals(kit: Kit) -> list[Flowable]:
    """Every goal by life domain; the heading stands with the first one."""
    cards = [_card(kit, goal) for goal in in_order(kit.family.of(model.Goal))]
    if cards:
        cards[0].items[:0] = [_title(kit)]
        cards[0].items[1].spaceBefore = 3 * mm
        cards[0].lead += 1
    return list(cards)


def _title(kit: Kit) -> Flowable:
    legend = [cell for name, word in zip(GROUP_ICONS, GROUP_WORDS, strict=True) for cell in _legend(kit, name, word)]
    size = kit.styles.caption.fontSize
    title = text(kit.styles.page, "Onze doelen en afspraken")
    widths = [size * 1.4, size * 2.9, size * 1.4, size * 6.6, size * 1.4, 0]
    if kit.settings.large:
        return Stack([title, Row(legend, widths, before=1 * mm, gap=1 * mm)])
    return Row([title, Row(legend, widths, gap=1 * mm, pad=1.6 * mm)], [0, 79 * mm])


def _legend(kit: Kit, icon: str, word: str) -> tuple[Flowable, Flowable]:
    return kit.icon(icon, kit.styles.caption), kit.caption(word)


def _card(kit: Kit, goal: model.Goal) -> Block:
    lead = [_head(kit, goal), _own_words(kit, goal), *_anchors(kit, goal), *course(kit, goal)]
    rows = _rows(kit, goal)
    again = [text(kit.styles.goal, f"{_domain(goal)}, ", Run("vervolg", REGULAR, colour=INK_SOFT))]
    if not rows:
        lead.append(kit.caption("Nog geen afspraken.", before=1 * mm))
    return Block([*lead, *rows], 5 * mm, lead=len(lead), repeat=again)


def _domain(goal: model.Goal) -> str:
    return codes.DOMAINS.get(goal.domain, "Ons doel")


def _head(kit: Kit, goal: model.Goal) -> Flowable:
    runs: list[str | Run] = [_domain(goal)]
    if goal.for_people:
        people = speech.listed(kit.family, goal.for_people)
        runs.append(Run(f" {NBSP}voor {people}", REGULAR, kit.styles.caption.fontSize, INK_SOFT))
    style = kit.styles.goal
    icon = kit.icon(DOMAIN_ICONS.get(goal.domain, "flag"), style)
    title = Row([icon, text(style, *runs)], [icon.width, 0], gap=1.6 * mm)
    if kit.settings.large:
        return Stack([title, standing(kit, goal)])
    return Row([title, standing(kit, goal, right=True)], [0, 80 * mm])


def _own_words(kit: Kit, goal: model.Goal) -> Flowable:
    if not goal.words:
        return kit.caption("Nog geen eigen woorden.", before=1 * mm)
    return kit.said(goal.words, goal.by, goal.said_on, kit.styles.own_small, before=1 * mm)


def _anchors(kit: Kit, goal: model.Goal) -> list[Flowable]:
    """What 'gelukt' means for them, and in small letters the other steps that they described."""
    items: list[Flowable] = []
    if goal.anchor_0:
        items.append(kit.body(bold("Gelukt als: "), knit(speech.sentence(goal.anchor_0)), before=1.2 * mm))
    others = {-2: goal.anchor_m2, -1: goal.anchor_m1, 1: goal.anchor_1, 2: goal.anchor_2}
    runs: list[str | Run] = []
    for score, words in others.items():
        if words:
            label = speech.score_word(score)
            runs += [bold(f"{label[:1].upper()}{label[1:]}: "), f"{knit(speech.sentence(words))} "]
    return [*items, kit.caption(*runs, before=0.6 * mm)] if runs else items


def _rows(kit: Kit, goal: model.Goal) -> list[Row]:
    """The agreements: family, own network, school and help; cancelled ones are gone."""
    kept = [a for a in kit.family.under(model.Agreement, goal.id) if not a.cancelled_on and (a.what or a.who)]
    kept.sort(key=lambda agreement: group_of(kit, agreement))
    scale = min(kit.styles.scale, 1.25)
    widths = [kit.styles.body.fontSize * 1.2, 36 * mm * scale, 0, 44 * mm * scale]
    rows = [_row(kit, agreement, widths) for agreement in kept]
    if rows:
        rows[0].spaceBefore = 1 * mm
    return rows


def group_of(kit: Kit, agreement: model.Agreement) -> int:
    """0 family, 1 own network, 2 school and help: where the first of its people belongs (DESIGN section 1)."""
    groups = {"child": 0, "adult": 0, "network": 1, "professional": 2}
    people = [kit.family.by_id.get(id_) for id_ in agreement.who]
    found = [groups.get(p.kind, 0) if isinstance(p, model.Person) else 2 for p in people if p is not None]
    return min(found, default=0)


def _row(kit: Kit, agreement: model.Agreement, widths: list[float]) -> Row:
    # In a narrow column a long name breaks between its parts rather than in the middle of one.
    who = speech.listed(kit.family, agreement.who).replace(NBSP, " ") or "Wie? Nog afspreken"
    cells = [
        kit.icon(GROUP_ICONS[group_of(kit, agreement)]),
        kit.body(bold(who)),
        kit.body(knit(agreement.what)),
        kit.body(knit(_when(kit, agreement))),
    ]
    return Row(cells, widths, pad=0.85 * mm, rule=True)


def _when(kit: Kit, agreement: model.Agreement) -> str:
    words = speech.when(agreement, kit.on)
    steps = kit.family.under(model.Progress, agreement.id)
    if not steps or agreement.done_on:
        return words
    state = codes.PROGRESS_STATES.get(max(steps, key=lambda step: step.on).state, "")
    return ", ".join(filter(None, (words, f"nu: {state}" if state else "")))
