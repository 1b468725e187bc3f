"""The letter with a decision about help for one child: a letter of its own, not the plan (domain-facts 3.1, 3.2).

It is made of `Letter` only, a bag of words that can be frozen: a sent letter prints again to the same bytes,
whatever happens to the file or to the region's texts. Goals, own statements and signatures of the family do not
stand on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.flow import Gap, Line, Run, Stack, text
from gezinsteam_app.documents.letters import knit
from gezinsteam_app.documents.paper import Styles, styles
from gezinsteam_app.documents.plan_kit import bold
from gezinsteam_app.documents.sheet import Edges, build


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLetter:
    """Every word of one letter. `facts` are (word, value) pairs; `addressees` have a line for each of their address.

    `sections` are (heading, paragraphs) pairs, in order.
    """

    sender: str
    team: str
    place_and_day: str
    subject: str
    greeting: str
    addressees: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    closing: tuple[str, ...]
    call: str
    concept: bool = True


def render(letter: DecisionLetter, *, large: bool = False) -> bytes:
    """The letter as PDF. Equal words give equal bytes."""
    look = styles(large)
    story: list[Flowable] = [_addresses(look, letter), text(look.body, letter.place_and_day, before=4 * mm)]
    story += [text(look.title, letter.subject, before=4 * mm), text(look.body, letter.greeting, before=3 * mm)]
    story.append(_facts(look, letter))
    for title, paragraphs in letter.sections:
        if any(paragraphs):
            items = [text(look.body, knit(one), before=1.2 * mm) for one in paragraphs if one]
            story.append(Block([text(look.h2, title, before=4 * mm), *items], 4 * mm, loose=True))
    story.append(_closing(look, letter))
    edges = Edges(
        top_left=letter.team,
        top_right="concept, nog niet verstuurd" if letter.concept else "besluit",
        bottom_left=letter.subject,
        bottom_middle=letter.call,
        size=12 if large else 10,
    )
    return build(letter.subject, story, edges)


def _addresses(look: Styles, letter: DecisionLetter) -> Flowable:
    """Everybody to whom it is sent: also the second holder of authority (Awb 3:41)."""
    lines = [text(look.caption, letter.sender)]
    for one in letter.addressees:
        lines += [text(look.body, line, before=(1.5 * mm if number == 0 else 0)) for number, line in enumerate(one)]
    return Stack(lines)


def _facts(look: Styles, letter: DecisionLetter) -> Flowable:
    rows: list[Flowable] = [
        Row(
            [text(look.caption, word), text(look.body, knit(value))], [42 * mm * look.scale, 0], pad=0.8 * mm, rule=True
        )
        for word, value in letter.facts
        if value
    ]
    return Block(rows or [Gap(0)], 4 * mm, loose=True)


def _closing(look: Styles, letter: DecisionLetter) -> Flowable:
    """Namens het college: who has the mandate signs; nobody of the family does."""
    items: list[Flowable] = [text(look.body, "Met vriendelijke groet,", before=3 * mm)]
    items += [
        text(look.body, line if number else Run(line, bold("").face)) for number, line in enumerate(letter.closing)
    ]
    items += [Row([Stack([Line(14 * mm), text(look.caption, "handtekening")]), Gap(0)], [80 * mm, 0])]
    return Block(items, 5 * mm)
