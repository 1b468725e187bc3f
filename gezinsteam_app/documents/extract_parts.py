"""The parts of an extract: from released pieces to paper, kind by kind. Only what is in a piece is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Bar, Block, Row
from gezinsteam_app.documents.flow import Run, text
from gezinsteam_app.documents.letters import NBSP, knit, together
from gezinsteam_app.documents.marks import Circles
from gezinsteam_app.documents.paper import INK_SOFT, REGULAR
from gezinsteam_app.documents.paper_kit import paragraphs, section
from gezinsteam_app.documents.plan_front import DOMAIN_ICONS
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.domain import codes, dates, measuring, names
from gezinsteam_app.domain.consent.release import Released
from gezinsteam_app.domain.fields import several


@dataclass(frozen=True, slots=True)
class Item:
    """What left of one record: its fields by name, people already as names or roles."""

    kind: str
    record: str
    parent: str
    values: dict[str, Any]

    def text(self, field: str) -> str:
        return str(self.values.get(field) or "")

    def people(self, field: str) -> str:
        return names.listing(together(one) for one in several(self.values.get(field) or ()))

    def day(self, kit: Kit, field: str) -> str:
        return speech.day(self.text(field)[:10], kit.on) if self.text(field) else ""


def items_of(kit: Kit, released: Released) -> dict[str, list[Item]]:
    """By kind, in the order of the file."""
    found: dict[tuple[str, str], Item] = {}
    for piece in released.pieces:
        record = kit.family.by_id.get(piece.record)
        item = found.setdefault(
            (piece.kind, piece.record), Item(piece.kind, piece.record, record.parent if record else "", {})
        )
        item.values[piece.field] = piece.value
    by_kind: dict[str, list[Item]] = {}
    for item in found.values():
        by_kind.setdefault(item.kind, []).append(item)
    return by_kind


def parts_of(kit: Kit, released: Released) -> list[Flowable]:
    """Everything that leaves about one person, goals first."""
    items = items_of(kit, released)
    story = _goals(kit, items)
    for kind, title, line in SECTIONS:
        story += section(kit, title, [made for item in items.get(kind, ()) for made in line(kit, item)])
    story += section(kit, "Overleggen", _meetings(kit, items))
    return story + section(kit, "Wat er gemeten is", _measurements(kit, items))


def _goals(kit: Kit, items: dict[str, list[Item]]) -> list[Flowable]:
    order = {key: number for number, key in enumerate(codes.DOMAINS)}
    goals = sorted(items.get("goal", ()), key=lambda one: order.get(one.text("domain"), len(order)))
    return [goal_block(kit, goal, items) for goal in goals]


def goal_block(kit: Kit, goal: Item, items: dict[str, list[Item]], above: Sequence[Flowable] = ()) -> Flowable:
    """One goal with what belongs to it; `above`: what stands over it and stays with it, such as a heading."""
    domain = goal.text("domain")
    style = kit.styles.goal
    icon = kit.icon(DOMAIN_ICONS.get(domain, "flag"), style)
    title = codes.DOMAINS.get(domain, "Doel")
    lines: list[Flowable] = [Row([icon, text(style, title)], [icon.width, 0], gap=1.6 * mm)]
    lines += own_words(kit, goal, "by", "said_on") if goal.text("words") else []
    lines += [fact(kit, "Doel voor", goal.people("for_people"))] if goal.people("for_people") else []
    lines += _status(kit, goal, [one for one in items.get("score", ()) if one.parent == goal.record])
    lines += _anchors(kit, goal)
    ideas = [one.text("words") for one in items.get("idea", ()) if one.parent == goal.record]
    lines += [fact(kit, "Ideeën", names.listing(ideas))] if ideas else []
    rows = _agreements(kit, goal, items)
    again = [text(style, f"{title}, ", Run("vervolg", REGULAR, colour=INK_SOFT))]
    lead = min(2, len(lines)) + len(above)
    return Block([*above, *lines, *rows], 5 * mm, lead=lead, repeat=again, loose=len(rows) > 6)


def fact(kit: Kit, word: str, value: str) -> Flowable:
    """A word and what belongs to it, on a line."""
    return kit.body(bold(f"{word}: "), knit(value), before=1 * mm)


def own_words(kit: Kit, item: Item, by: str, on: str = "", style: Any = None) -> list[Flowable]:
    """What somebody said, with who said it and when."""
    quote = f"“{knit(item.text('words').strip() or item.text('wish_words').strip())}”"
    source = ", ".join(filter(None, (item.people(by), item.day(kit, on) if on else "")))
    lines: list[Flowable] = [text(style or kit.styles.own_small, quote)]
    return [Bar([*lines, kit.caption(source)] if source else lines, 1 * mm)]


def _status(kit: Kit, goal: Item, scores: Sequence[Item]) -> list[Flowable]:
    latest: dict[str, Item] = {}
    for score in scores:
        by = score.people("by")
        if score.values.get("score") is not None and (by not in latest or score.text("on") >= latest[by].text("on")):
            latest[by] = score
    lines: list[Flowable] = []
    if goal.text("status") in ("reached", "partly", "stopped"):
        lines.append(fact(kit, "Stand", codes.GOAL_STATUSES[goal.text("status")]))
    for by, score in latest.items():
        value = int(score.values["score"])
        words = f"Hoe gaat het nu volgens {by}?" if by else "Hoe gaat het nu?"
        circles = Circles(kit.styles, value, speech.score_word(value))
        lines.append(Row([kit.body(bold(words)), circles], [0, 84 * mm], before=1.2 * mm))
    return lines


def _anchors(kit: Kit, goal: Item) -> list[Flowable]:
    fields = (("anchor_m2", -2), ("anchor_m1", -1), ("anchor_0", 0), ("anchor_1", 1), ("anchor_2", 2))
    found = [(codes.SCORES[score].capitalize(), goal.text(field)) for field, score in fields if goal.text(field)]
    return [fact(kit, word, speech.sentence(value)) for word, value in found]


def _agreements(kit: Kit, goal: Item, items: dict[str, list[Item]]) -> list[Flowable]:
    rows: list[Flowable] = []
    scale = min(kit.styles.scale, 1.25)
    steps = items.get("progress", ())
    for one in items.get("agreement", ()):
        if one.parent != goal.record or one.text("cancelled_on"):
            continue
        who = one.people("who").replace(NBSP, " ")
        cells = [kit.body(bold(_capital(who) or "Wie?")), kit.body(knit(one.text("what"))), kit.body(_when(kit, one))]
        state = [step.text("state") for step in steps if step.parent == one.record and step.text("state")]
        if state and not one.text("done_on"):
            cells[2] = kit.body(_when(kit, one), " ", f"({codes.PROGRESS_STATES[state[-1]]})")
        rows.append(Row(cells, [38 * mm * scale, 0, 44 * mm * scale], pad=0.9 * mm, rule=True))
    return [kit.body(bold("Wie doet wat, wanneer"), before=1.5 * mm), *rows] if rows else []


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _when(kit: Kit, one: Item) -> str:
    if one.text("done_on"):
        return f"klaar op {one.day(kit, 'done_on')}"
    last = one.day(kit, "by_when")
    if one.text("how_often"):
        return one.text("how_often") + (f", tot en met {last}" if last else "")
    return f"vóór {last}" if last else ""


def _words_of(kit: Kit, item: Item) -> list[Flowable]:
    return own_words(kit, item, "by", "on") if item.text("words") else []


def _person(kit: Kit, item: Item) -> list[Flowable]:
    name = " ".join(item.text(field) for field in ("given_name", "prefix", "family_name") if item.text(field))
    born = f", geboren op {dates.long(item.text('born_on'))}" if item.text("born_on") else ""
    kind = codes.PERSON_KINDS.get(item.text("kind"), "")
    return [kit.body(bold(name), knit(born), f" ({kind})" if kind else "")] if name else []


def _household(kit: Kit, item: Item) -> list[Flowable]:
    name = item.text("name") or "Samen in huis"
    return [kit.body(bold(f"{name}: "), item.people("members"))] if item.people("members") else []


def _relation(kit: Kit, item: Item) -> list[Flowable]:
    word = codes.RELATIONS.get(item.text("kind"), "")
    first, second = item.people("from_person"), item.people("to_person")
    return [kit.body(f"{_capital(first)}: {word} van {second}")] if first and second and word else []


def _plan(kit: Kit, item: Item) -> list[Flowable]:
    lines = own_words(kit, item, "wish_by") if item.text("wish_words") else []
    for field, word in (("started_on", "Begonnen op"), ("evaluate_on", "Samen opnieuw kijken op")):
        lines += [fact(kit, word, item.day(kit, field))] if item.text(field) else []
    return lines


def _first_aid(kit: Kit, item: Item) -> list[Flowable]:
    return [kit.body(knit(speech.sentence(item.text("what"))))] if item.text("what") else []


def level_lines(kit: Kit, item: Item) -> list[Flowable]:
    """One step of help: what, when, why, and what comes after."""
    number = item.values.get("level")
    title = f"Niveau {number[0]}" if number else "Hulp"
    lines: list[Flowable] = [kit.body(bold(f"{title}: "), knit(item.text("help")))]
    days = [
        f"vanaf {item.day(kit, 'from_day')}" if item.text("from_day") else "",
        f"verwacht tot en met {item.day(kit, 'expected_until')}" if item.text("expected_until") else "",
        f"gestopt op {item.day(kit, 'ended_on')}" if item.text("ended_on") else "",
    ]
    lines += [kit.body(_capital(", ".join(filter(None, days))))] if any(days) else []
    for field, word in (("reason", "Waarom"), ("provider", "Wie geeft de hulp"), ("tried", "Eerder geprobeerd")):
        lines += [fact(kit, word, item.text(field))] if item.text(field) else []
    prospect = _prospect(item.values.get("prospect"))
    return [*lines, fact(kit, "Hoe het verder gaat", prospect)] if prospect else lines


def handover_lines(kit: Kit, item: Item) -> list[Flowable]:
    """When it was agreed and when they met, for who takes over, and what stays."""
    days = (("agreed_on", "Afgesproken op"), ("met_on", "Kennisgemaakt op"))
    lines: list[Flowable] = [fact(kit, word, item.day(kit, field)) for field, word in days if item.text(field)]
    return [*lines, *paragraphs(kit, item.text("note"))]


def _prospect(value: Any) -> str:
    """Without who stays: a prospect names people by id, and this reader gets roles only."""
    if not isinstance(value, dict):
        return str(value or "")
    parts = [str(value.get("words") or "")]
    if value.get("aim") and value["aim"] != "stay":
        parts.append(f"Naar {speech.level_aim(value['aim'])}.")
    if value.get("conditions"):
        parts.append(f"Dat kan als: {names.listing(str(one) for one in value['conditions'])}.")
    return " ".join(filter(None, parts))


def _contact(kit: Kit, item: Item) -> list[Flowable]:
    kind = codes.CONTACT_KINDS.get(item.text("kind"), "contact")
    who = item.people("with_people")
    head = ", ".join(filter(None, (item.day(kit, "on"), kind, f"met {who}" if who else "")))
    lines: list[Flowable] = [kit.body(bold(head))]
    return [*lines, kit.body(knit(item.text("text")))] if item.text("text") else lines


def _meetings(kit: Kit, items: dict[str, list[Item]]) -> list[Flowable]:
    """Each meeting with its points. Points whose meeting stays inside come after them, without its kind and day."""
    topics, lines = items.get("topic", []), list[Flowable]()
    meetings = items.get("meeting", [])
    for one in meetings:
        kind = codes.MEETING_KINDS.get(one.text("kind"), "Overleg")
        about = f"over {one.people('about')}" if one.people("about") else ""
        off = "ging niet door" if one.text("cancelled_on") else ""
        lines.append(kit.body(bold(_capital(", ".join(filter(None, (kind, one.day(kit, "on"), about, off)))))))
        lines += [_topic(kit, topic) for topic in topics if topic.parent == one.record]
        lines += [fact(kit, "Besluit", one.text("decision"))] if one.text("decision") else []
    known = {one.record for one in meetings}
    return lines + [_topic(kit, topic) for topic in topics if topic.parent not in known]


def _topic(kit: Kit, item: Item) -> Flowable:
    words, outcome = item.text("words").strip() or "Besproken", item.text("outcome").strip()
    return kit.body("• ", bold(knit(words)), f": {knit(outcome)}" if outcome else "", before=0.8 * mm)


def _measurements(kit: Kit, items: dict[str, list[Item]]) -> list[Flowable]:
    """Each measurement with its answers, in words; who did not want to answer has none."""
    lines: list[Flowable] = []
    for one in items.get("measurement", ()):
        instrument, by, about = one.text("instrument"), one.people("by"), one.people("about")
        named = one.text("instrument_name") or codes.INSTRUMENTS.get(instrument, "Vragen")
        who = f"volgens {by}" if by else ""
        head = (named, codes.OCCASIONS.get(one.text("occasion"), ""), one.day(kit, "on"), who)
        about = f" (over {about})" if about and about != by else ""
        lines.append(kit.body(bold(_capital(", ".join(filter(None, head)))), about))
        lines += [kit.body(_capital(measuring.NO_ANSWER), ".")] if one.values.get("declined") else []
        for answer in items.get("answer", ()):
            if answer.parent == one.record:
                lines.append(_answer(kit, instrument, answer))
        lines += [fact(kit, "Opmerking", one.text("note"))] if one.text("note") else []
    return lines


def _answer(kit: Kit, instrument: str, item: Item) -> Flowable:
    question = item.text("question")
    said = measuring.score_words(instrument, question, item.values.get("score"))
    answer = ", ".join(filter(None, (said, item.text("words").strip()))) or measuring.NO_ANSWER
    title = measuring.line_title(instrument, question) if question else "Antwoord"
    return fact(kit, _capital(title), answer)


def _measurement(kit: Kit, item: Item, answers: Sequence[Item]) -> list[Flowable]:
    """One measurement with its answers: codes in words, as they are on our own page."""
    instrument = item.text("instrument")
    listed = codes.INSTRUMENTS.get(instrument, "") if instrument != "other" else item.text("instrument_name")
    by, about = item.people("by"), item.people("about")
    whose = ", ".join(filter(None, (f"volgens {by}" if by else "", f"over {about}" if about and about != by else "")))
    when = codes.OCCASIONS.get(item.text("occasion"), "")
    head = ", ".join(filter(None, (item.day(kit, "on"), when, listed, whose)))
    lines: list[Flowable] = [kit.body(bold(head))]
    if item.values.get("declined"):
        lines.append(kit.body(_capital(measuring.NO_ANSWER)))
    for one in answers:
        if one.parent == item.record:
            said = measuring.score_words(instrument, one.text("question"), one.values.get("score"))
            title = measuring.line_title(instrument, one.text("question"))
            lines.append(fact(kit, _capital(title), said or one.text("words") or measuring.NO_ANSWER))
    return [*lines, kit.body(knit(item.text("note")))] if item.text("note") else lines


SECTIONS: tuple[tuple[str, str, Callable[[Kit, Item], list[Flowable]]], ...] = (
    ("plan", "Het plan", _plan),
    ("strength", "Wat goed gaat", _words_of),
    ("concern", "Zorgen", _words_of),
    ("first_aid", "Als het even niet gaat", _first_aid),
    ("calming", "Wat rustig maakt", _words_of),
    ("dissent", "Wie er anders over denkt", _words_of),
    ("person", "Wie er in het gezin zijn", _person),
    ("household", "Wie samen wonen", _household),
    ("relation", "Hoe ze bij elkaar horen", _relation),
    ("level", "Niveau van hulp", level_lines),
    ("handover", "Overdracht", handover_lines),
    ("contact", "Contacten", _contact),
)
