"""How the help of a child went and goes on, as a line: the kinds of help in the family's words at the left, days below.

Only the kinds of help that were there, or that we are on the way to, have a row, the heaviest on top. Ink only: what
was is a solid line, what was agreed dots, so that a grey print says the same. No number stands on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Block
from gezinsteam_app.documents.flow import Text, text
from gezinsteam_app.documents.letters import knit
from gezinsteam_app.documents.marks import draw_icon
from gezinsteam_app.documents.paper import INK, INK_SOFT, LINE, REGULAR, SEMIBOLD, WHITE, Styles, tokens
from gezinsteam_app.documents.plan_kit import Kit
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.levels.marks import GOAL, marks
from gezinsteam_app.domain.levels.scale import EXCLUDING, rank
from gezinsteam_app.domain.levels.span import span, ticks
from gezinsteam_app.domain.levels.steps import STAY, aim, history
from gezinsteam_app.domain.model import Level

Kind = tuple[int, int]
"""A row: how heavy the help is (see `rank`)."""
MOST_MONTHS = 14
STEPS_TOLD = 12
EXPLAINED = "Dichte lijn: wat was. Stippels: wat we hebben afgesproken."
DECIDED = {
    "family": "samen met het gezin",
    "action_meeting": "in een overleg met het gezin en het team",
    "intervention_meeting": "in een overleg met specialisten",
    "mdt": "in een overleg met specialisten (MDT)",
    "court": "door de rechter",
    "crisis": "snel, in een crisis",
}
"""Where it was decided, in the words of a family."""
FLAG, STAR = "Vlag: waar we naartoe willen.", "Ster: een doel dat gelukt is."


@dataclass(frozen=True, slots=True)
class Piece:
    """A step on its row; `flag` is the row where it leads to, None when that was not agreed or lies behind us."""

    kind: Kind
    lane: int
    begin: dt.date
    solid: dt.date
    end: dt.date
    stopped: bool
    flag: Kind | None


@dataclass(frozen=True, slots=True)
class Course:
    """What is drawn: rows with their words from heavy to light, the steps on them, and the days of reached goals."""

    rows: tuple[tuple[Kind, str], ...]
    pieces: tuple[Piece, ...]
    goals: tuple[dt.date, ...]
    first: dt.date
    last: dt.date
    on: dt.date


def timelines(kit: Kit) -> list[Flowable]:
    """A line for each child that has or had help, under one heading."""
    made: list[Flowable] = []
    children = speech.at_home(kit.family)
    children += [p for p in kit.family.children if p not in children]
    called = speech.ages_behind(children, kit.on)
    for child in children:
        steps = [step for step in history(kit.family, child.id) if step.level and dates.parse(step.from_day)]
        if not steps:
            continue
        course = course_of(kit, child.id, steps)
        lead: list[Flowable] = [] if made else [text(kit.styles.page, "Hoe de hulp ging")]
        head = kit.heading(called[child.id], before=1 * mm if not made else 0)
        items = [*lead, head, HelpLine(kit.styles, course), kit.caption(_explained(course), before=1 * mm)]
        made.append(Block([*items, *_told(kit, steps)], 7 * mm, lead=len(items)))
    return made


def course_of(kit: Kit, child: str, steps: Sequence[Level]) -> Course:
    """The timeline of one child from its steps; all of them have a level and a beginning."""
    pieces: list[Piece] = []
    words: dict[Kind, str] = {}
    for step in steps:
        words[rank(step)] = speech.level_parts(step)[2]
        piece = _piece(step, kit.on, pieces)
        if piece.flag is not None and piece.flag not in words:
            words[piece.flag] = _word(piece.flag[0])
        pieces.append(piece)
    goals = tuple(day for one in marks(kit.family, child) if one.kind == GOAL and (day := dates.parse(one.day)))
    days = [day for day in goals if day <= kit.on]
    first, last = span([*(p.begin for p in pieces), *days], [p.end for p in pieces], kit.on)
    return Course(tuple(sorted(words.items(), reverse=True)), tuple(pieces), tuple(days), first, last, kit.on)


def _piece(step: Level, on: dt.date, before: Sequence[Piece]) -> Piece:
    begin = dates.parse(step.from_day) or on
    stopped = dates.parse(step.ended_on)
    agreed = stopped or dates.parse(step.expected_until) or begin
    end = max(begin, stopped or max(agreed, on))
    kind = rank(step)
    taken = {one.lane for one in before if one.kind == kind and one.begin < end and begin < one.end}
    lane = next(place for place in range(len(before) + 1) if place not in taken)
    solid = max(begin, min(on, end))
    return Piece(kind, lane, begin, solid, end, stopped is not None, _flag(step, kind) if end >= on else None)


def _flag(step: Level, kind: Kind) -> Kind | None:
    agreed = aim(step)
    if step.ended_on or not agreed:
        return None
    if agreed == STAY:
        return kind
    return (agreed, 0) if isinstance(agreed, int) and agreed < EXCLUDING else None


def _word(level: int) -> str:
    return str(next(item["family"] for item in tokens()["levels"] if item["code"] == str(level)))


def _explained(course: Course) -> str:
    parts = [EXPLAINED]
    parts += [FLAG] if any(piece.flag for piece in course.pieces) else []
    parts += [STAR] if course.goals else []
    return " ".join(parts)


def _told(kit: Kit, steps: Sequence[Level]) -> list[Text]:
    """The same in sentences, the newest first; of a long history only the last part."""
    lines = [kit.body(knit(_sentence(kit, step)), before=0.8 * mm) for step in reversed(steps[-STEPS_TOLD:])]
    if earlier := len(steps) - STEPS_TOLD:
        stood = "was er nog 1 stap" if earlier == 1 else f"waren er nog {earlier} stappen"
        lines += [kit.body(f"Daarvoor {stood}.", before=0.8 * mm)] if earlier > 0 else []
    return lines


def _sentence(kit: Kit, step: Level) -> str:
    word, begin = speech.level_parts(step)[2], speech.day(step.from_day, kit.on)
    called = f"{word} ({step.help.rstrip('.')})" if step.help else word
    if step.ended_on:
        return f"Van {begin} tot {speech.day(step.ended_on, kit.on)}: {called}.{_decided(kit, step)}"
    until = f" Afgesproken tot en met {speech.day(step.expected_until, kit.on)}." if step.expected_until else ""
    return f"Vanaf {begin}: {called}.{until}{_decided(kit, step)}"


def _decided(kit: Kit, step: Level) -> str:
    where = DECIDED.get(step.decided_in)
    day = f" op {speech.day(step.decided_on, kit.on)}" if step.decided_on else ""
    return f" Besloten{day}, {where}." if where else ""


class HelpLine(Flowable):  # type: ignore[misc]
    """The drawing of one course."""

    def __init__(self, styles: Styles, course: Course) -> None:
        super().__init__()
        self.course, self.scale = course, styles.scale
        self.size: float = styles.small.fontSize

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        widest = max(stringWidth(word, SEMIBOLD, self.size) for _, word in self.course.rows)
        self.left = min(widest + 4 * mm, width * 0.45)
        self.row = 8.5 * mm * self.scale
        self.marks = 6 * mm * self.scale if self.course.goals else 0
        self.axis = 6 * mm * self.scale
        self.top = 6 * mm * self.scale
        self.height = self.top + len(self.course.rows) * self.row + self.marks + self.axis
        return width, self.height

    def draw(self) -> None:
        self._rows()
        self._days()
        self._today()
        for piece in self.course.pieces:
            self._line(piece)
        self._turns()
        for day in self.course.goals:
            size = 4.4 * mm * self.scale
            draw_icon(self.canv, "star", self._x(day) - size / 2, self.axis + 0.8 * mm, size, INK, 2)

    # places

    def _x(self, day: dt.date) -> float:
        course = self.course
        share = (day - course.first).days / (course.last - course.first).days
        return float(self.left + min(max(share, 0), 1) * (self.width - self.left))

    def _y(self, kind: Kind, lane: int = 0) -> float:
        place = [row for row, _ in self.course.rows].index(kind)
        shift = (0, 1.8, -1.8)[lane % 3] * mm * self.scale
        return float(self.height - self.top - (place + 0.5) * self.row + shift)

    # parts

    def _rows(self) -> None:
        canv = self.canv
        for place, (kind, word) in enumerate(self.course.rows):
            top = self.height - self.top - place * self.row
            canv.setStrokeColor(LINE)
            canv.setLineWidth(0.7)
            canv.line(0, top, self.width, top)
            canv.setFillColor(INK)
            size = min(self.size, self.size * (self.left - 3 * mm) / stringWidth(word, SEMIBOLD, self.size))
            canv.setFont(SEMIBOLD, size)
            canv.drawString(0, self._y(kind) - size * 0.35, word)
        bottom = self.axis + self.marks
        canv.line(0, bottom, self.width, bottom)
        if self.marks:
            canv.setFont(SEMIBOLD, self.size)
            canv.drawString(0, self.axis + self.marks / 2 - self.size * 0.35, "gelukt")

    def _days(self) -> None:
        canv, course = self.canv, self.course
        taken: list[tuple[float, float]] = []
        found = ticks(course.first, course.last, MOST_MONTHS)
        for tick in sorted(found, key=lambda one: not one.strong):
            x, face = self._x(tick.day), SEMIBOLD if tick.strong else REGULAR
            half = stringWidth(tick.words, face, self.size) / 2 + 1.2 * mm
            if x + half > self.width or any(x - half < end and begin < x + half for begin, end in taken):
                continue
            taken.append((x - half, x + half))
            canv.setStrokeColor(LINE)
            canv.setLineWidth(0.5)
            canv.line(x, self.axis, x, self.height - self.top)
            canv.setFillColor(INK if tick.strong else INK_SOFT)
            canv.setFont(face, self.size)
            canv.drawCentredString(x, self.axis - self.size * 1.15, tick.words)

    def _today(self) -> None:
        canv, x = self.canv, self._x(self.course.on)
        canv.setStrokeColor(INK_SOFT)
        canv.setLineWidth(1.2)
        canv.line(x, self.axis, x, self.height - self.top)
        canv.setFont(SEMIBOLD, self.size)
        canv.setFillColor(INK)
        half = stringWidth("vandaag", SEMIBOLD, self.size) / 2
        x = min(max(x, self.left + half), self.width - half)
        canv.drawCentredString(x, self.height - self.top + 1.2 * mm, "vandaag")

    def _line(self, piece: Piece) -> None:
        canv, y = self.canv, self._y(piece.kind, piece.lane)
        if piece.solid > piece.begin:
            self._stroke(2.6)
            canv.line(self._x(piece.begin), y, self._x(piece.solid), y)
        if piece.end > piece.solid:
            self._stroke(2.2, dots=True)
            canv.line(self._x(piece.solid), y, self._x(piece.end), y)
        if piece.flag is not None:
            self._flag(piece, y)
        canv.setDash()
        canv.setLineWidth(1.4)
        canv.setFillColor(WHITE)
        canv.setStrokeColor(INK)
        canv.circle(self._x(piece.begin), y, 1.5 * mm * self.scale, stroke=1, fill=1)

    def _flag(self, piece: Piece, y: float) -> None:
        assert piece.flag is not None
        x, aim_y = self._x(piece.end), self._y(piece.flag, piece.lane if piece.flag == piece.kind else 0)
        if aim_y != y:
            self._stroke(2.2, dots=True)
            self.canv.line(x, y, x, aim_y)
            self.canv.setDash()
        size = 5 * mm * self.scale
        draw_icon(self.canv, "flag", x - size * 0.2, aim_y - size * 0.15, size, INK, 2)

    def _turns(self) -> None:
        """The upright line from a step to the one that took over on that day."""
        left = [piece for piece in self.course.pieces if piece.stopped]
        for after in self.course.pieces:
            before = next((one for one in left if one.end == after.begin and one is not after), None)
            if before is not None:
                left.remove(before)
                self._stroke(2.6)
                x, radius = self._x(after.begin), 1.5 * mm * self.scale
                ends: Any = self._y(before.kind, before.lane), self._y(after.kind, after.lane)
                away = radius if ends[0] > ends[1] else -radius
                self.canv.line(x, ends[0], x, ends[1] + away)

    def _stroke(self, width: float, *, dots: bool = False) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(width * self.scale)
        self.canv.setLineCap(1 if dots else 0)
        if dots:
            self.canv.setDash([0.1, 4.2 * self.scale])
        else:
            self.canv.setDash()
