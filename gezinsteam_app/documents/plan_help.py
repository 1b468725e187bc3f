"""Who helps us, when we look again, and the steps of help now and later."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.flow import Gap, Line, Stack, text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.marks import Badge
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.domain import model, names

BADGE_COLUMN = 68 * mm
"""Wide enough for the longest level in the words of the family."""


def helpers(kit: Kit) -> list[Flowable]:
    """Own network first, then school and help, with phone numbers; then when we meet and look again."""
    widths = [kit.styles.body.fontSize * 1.2, 0, 58 * mm, 52 * mm]
    people = kit.family.of(model.Person)
    rows = [_person(kit, p, "friends", widths) for p in people if p.kind == "network"]
    rows += [_worker(kit, worker, widths) for worker in kit.family.of(model.Worker)]
    rows += [_person(kit, p, "briefcase", widths) for p in people if p.kind == "professional"]
    blocks: list[Flowable] = []
    if rows:
        blocks.append(Block([kit.heading("Wie helpen ons"), Gap(1.5 * mm), *rows], 6 * mm, lead=2, loose=True))
    return [*blocks, _meetings(kit)]


def _person(kit: Kit, person: model.Person, icon: str, widths: list[float]) -> Row:
    name = names.full_name(person) or person.organisation or "iemand zonder naam"
    role = person.organisation if person.kind == "professional" else speech.relation(kit.family, person)
    return _helper(kit, icon, name, role if role != name else "", person.phone, person.hours, widths)


def _worker(kit: Kit, worker: model.Worker, widths: list[float]) -> Row:
    face = worker.id == kit.family.info.contact_worker
    role = "vaste contactpersoon" if face else worker.function
    hours = kit.settings.call_hours if face else ""
    return _helper(kit, "briefcase", worker.name or "iemand van het team", role, worker.phone, hours, widths)


def _helper(kit: Kit, icon: str, name: str, role: str, phone: str, hours: str, widths: list[float]) -> Row:
    call: list[Flowable] = [kit.body(bold(together(phone)))] if phone else []
    call += [kit.caption(knit(hours))] if hours else []
    cells = [kit.icon(icon), kit.body(bold(name)), kit.body(role), Stack(call)]
    return Row(cells, widths, pad=0.85 * mm, rule=True)


def _meetings(kit: Kit) -> Block:
    again = speech.looking_again(kit.family.plan.evaluate_on, kit.on)
    planned = speech.next_contact(kit.family, kit.on)
    items: list[Flowable] = [kit.heading("Samen opnieuw kijken"), kit.body(again, before=1 * mm)]
    if planned:
        items.append(kit.body(planned))
    else:
        room = [kit.body("Onze volgende afspraak is op:"), Line(kit.styles.body.leading), Gap(0)]
        items.append(Row(room, [62 * mm * kit.styles.scale, 0, 30 * mm], before=2 * mm))
    return Block(items, 6 * mm)


def levels(kit: Kit) -> list[Flowable]:
    """Help now and later: for each child the steps that run now, in the family's words, and where they lead."""
    current = [level for level in kit.family.of(model.Level) if _runs(kit, level)]
    if not current:
        return []
    heads: list[Flowable] = [kit.caption("Nu"), kit.caption("Straks")]
    widths: list[float] = [0, 0]
    if not kit.settings.large:
        heads, widths = [kit.caption("Kind en hulp"), *heads], [BADGE_COLUMN, 0, 0]
    head = Row(heads, widths, pad=1 * mm, gap=4 * mm)
    order = {child.id: number for number, child in enumerate(speech.at_home(kit.family))}
    current.sort(key=lambda level: order.get(level.child, len(order)))
    called = speech.ages_behind(kit.family.of(model.Person), kit.on)
    rows = [_step(kit, level, called.get(level.child, ""), widths) for level in current]
    intro = (
        "De hulp heeft niveaus van 1 (weinig hulp) tot 7+ (iemand anders voedt een tijd mee op). "
        "We willen altijd weer naar een lager niveau."
    )
    lead = [text(kit.styles.page, "Hulp nu en straks"), kit.body(intro, before=1 * mm), head]
    return [Block([*lead, *rows], 7 * mm, lead=3, repeat=[head])]


def _runs(kit: Kit, level: model.Level) -> bool:
    """Whether this step of help runs on the day of printing."""
    today = kit.on.isoformat()
    return level.level is not None and level.from_day <= today and not (level.ended_on and level.ended_on <= today)


def _step(kit: Kit, level: model.Level, child: str, widths: list[float]) -> Row:
    number, zone, word = speech.level_parts(level)
    now: list[Flowable] = [kit.body(knit(speech.sentence(level.help) or "Nog niet besproken."))]
    if level.expected_until:
        now.append(kit.caption(f"Tot en met {speech.day(level.expected_until, kit.on)}."))
    later = kit.body(knit(speech.prospect(kit.family, level, kit.on)))
    who = [kit.body(bold(child)), Badge(kit.styles, number, zone, word)]
    if kit.settings.large:
        beside = Row([Stack(now), later], widths, gap=4 * mm)
        return Row([Stack([*who, beside])], [0], pad=1.35 * mm, rule=True)
    return Row([Stack(who), Stack(now), later], widths, pad=1.35 * mm, rule=True, gap=4 * mm)
