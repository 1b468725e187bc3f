"""The questions on paper, for one person to fill in: nothing of the file stands on it but two names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.flow import Line, Stack, text
from gezinsteam_app.documents.kindplan import child_styles
from gezinsteam_app.documents.letters import knit
from gezinsteam_app.documents.marks import Tick
from gezinsteam_app.documents.paper import INK, styles
from gezinsteam_app.documents.paper_kit import edges, opening
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.measuring import ADULT, CHILD, Question
from gezinsteam_app.domain.model import Person


def render(
    family: FamilyFile,
    asked: Person,
    about: str,
    version: str,
    questions: Sequence[Question],
    settings: PlanSettings,
    on: dt.date,
) -> bytes:
    """The blank form of one person. `version`: in which words (adult, young, child)."""
    look = child_styles() if version == CHILD and not settings.large else styles(settings.large)
    kit = Kit(family, settings, look, on)
    name = names.full_name(asked)
    below = f"Vragen aan {name}" + (f", over {speech.called(family, about)}" if about not in ("", asked.id) else "")
    story: list[Flowable] = opening(kit, "Hoe gaat het?", below)
    story += [kit.body(line, before=1.2 * mm) for line in _lead(version)]
    story += [_question(kit, number, one, version) for number, one in enumerate(questions, 1)]
    story.append(_end(kit, version))
    return build("Vragenlijst", story, edges(kit, "Vragenlijst", young=version != ADULT))


def _lead(version: str) -> tuple[str, ...]:
    if version == ADULT:
        return (
            "Met uw antwoorden kijken we samen of de hulp helpt.",
            "U hoeft niet te antwoorden. U krijgt dan dezelfde hulp. Geen antwoord is fout.",
        )
    return (
        "Met jouw antwoorden kijken we samen of de hulp helpt.",
        "Je hoeft niet te antwoorden. Je krijgt dan dezelfde hulp. Geen antwoord is fout.",
        "Mag iemand jouw antwoorden niet lezen? Zeg het.",
    )


def _question(kit: Kit, number: int, question: Question, version: str) -> Flowable:
    items: list[Flowable] = [text(kit.styles.h3, f"{number}. {knit(question.text(version))}")]
    choices = question.choices(version)
    if choices:
        items += [_choice(kit, words) for words in choices.values()]
    else:
        low, high = question.ends(version)
        items += [
            Numbers(kit, question.low, question.high),
            Row([kit.small(knit(low)), _right(kit, knit(high))], [0, 0], before=0.6 * mm),
        ]
    items.append(_choice(kit, "Dit zeg ik liever niet.", before=1.4 * mm))
    return Block(items, (3.8 if version == ADULT else 6) * mm)


def _choice(kit: Kit, words: str, before: float = 1 * mm) -> Row:
    size = kit.styles.body.fontSize
    return Row([Tick(kit.styles.body), kit.body(knit(words))], [size * 1.4, 0], before=before)


def _right(kit: Kit, words: str) -> Flowable:
    style = kit.styles.caption_right.clone("ends", fontSize=kit.styles.small.fontSize, textColor=INK)
    return text(style, words)


class Numbers(Flowable):  # type: ignore[misc]
    """A row of circles with a number, to put a cross through."""

    def __init__(self, kit: Kit, low: int, high: int) -> None:
        super().__init__()
        self.numbers = list(range(low, high + 1))
        self.font, self.size = kit.styles.strong.fontName, kit.styles.body.fontSize
        self.spaceBefore = 1.4 * mm

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.step = width / len(self.numbers)
        self.radius = min(self.step * 0.42, self.size * 0.95)
        self.height = self.radius * 2 + 2
        return self.width, self.height

    def draw(self) -> None:
        canv = self.canv
        canv.setStrokeColor(INK)
        canv.setFillColor(INK)
        canv.setLineWidth(1.1)
        canv.setFont(self.font, self.size)
        first, room = self.radius + 1, self.width - 2 * self.radius - 2
        for place, number in enumerate(self.numbers):
            x = first + room * place / (len(self.numbers) - 1)
            canv.circle(x, self.radius + 1, self.radius, stroke=1, fill=0)
            canv.drawCentredString(x, self.radius + 1 - self.size * 0.33, str(number))


def _end(kit: Kit, version: str) -> Flowable:
    worker = kit.worker_name
    give = f"Geef dit blad aan {worker}. " if worker else ""
    later = "U mag uw antwoord later veranderen." if version == ADULT else "Je mag je antwoord later veranderen."
    lines = [Stack([Line(8 * mm), kit.caption(word)]) for word in ("mijn naam", "datum")]
    free = Row([Tick(kit.styles.body), kit.body(bold("Ik wil deze vragen niet beantwoorden."))],
               [kit.styles.body.fontSize * 1.4, 0])  # fmt: skip
    return Block([free, kit.body(f"{give}{later}", before=1.5 * mm), Row(lines, [0, 50 * mm], gap=8 * mm)], 5 * mm)
