"""What stands in the table about one person: recipients by the parts that were asked. Plain data, no widgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from gezinsteam_app.actions.consents import ConsentLine
from gezinsteam_app.domain import codes
from gezinsteam_app.domain.consent import age, authority, subjects, ties
from gezinsteam_app.domain.consent.age import Band
from gezinsteam_app.domain.consent.answers import REFUSED as REFUSED_WORD
from gezinsteam_app.domain.consent.overlap import Overruled
from gezinsteam_app.domain.consent.rules import Party, Rules, called, listed, recipient_key
from gezinsteam_app.domain.consent.state import COMPLETE, DISCUSS, LAPSED, MISSING, NO, NOT_BEGUN, WITHDRAWN
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent, Person
from gezinsteam_app.ui.consent import words

YES, SOON, WAITS, TALK, REFUSED, TAKEN_BACK, OVER, LATER, NOT_ASKED, NOT_NEEDED = (
    "yes", "soon", "waits", "talk", "no", "taken_back", "over", "later", "not_asked", "not_needed",
)  # fmt: skip
CELL_ICONS = {
    YES: "check",
    SOON: "hourglass",
    WAITS: "clock",
    TALK: "message",
    REFUSED: "x",
    TAKEN_BACK: "arrow-back-up",
    OVER: "hourglass",
    LATER: "calendar-event",
    NOT_ASKED: "",
    NOT_NEEDED: "ban",
}
"""The icon of each kind of cell; the words beside it say the same."""
LEGEND = (
    (YES, "iedereen zei ja"),
    (WAITS, "er mist nog iemand"),
    (REFUSED, "iemand zei nee"),
    (SOON, "loopt af of is verlopen"),
    (NOT_NEEDED, "niet nodig"),
)
_FIRST = (COMPLETE, DISCUSS, MISSING, NOT_BEGUN, NO, WITHDRAWN, LAPSED)
"""Of two consents for one cell: what leaves goes before what waits, and that before what is over."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its look, its words, and the consent that it stands for (none: not asked)."""

    look: str
    words: str
    line: ConsentLine | None = None

    @property
    def consent(self) -> str:
        return self.line.record.id if self.line else ""


@dataclass(frozen=True, slots=True)
class RecipientRow:
    name: str
    under: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`parts` are the columns; every row has a cell for each."""

    parts: tuple[str, ...]
    rows: tuple[RecipientRow, ...]


def matrix_of(family: FamilyFile, person: Person, lines: Sequence[ConsentLine], today: dt.date, rules: Rules) -> Matrix:
    """Everything that was asked about one person; a part that nobody asked for is no column."""
    mine = [one for one in lines if isinstance(one.record, Consent) and one.record.about == person.id]
    asked = {part for one in mine for part in _parts(one)}
    parts = tuple(part for part in codes.PARTS if part in asked)
    groups: dict[tuple[str, str], list[ConsentLine]] = {}
    for one in mine:
        assert isinstance(one.record, Consent)
        groups.setdefault(recipient_key(one.record) or ("", one.record.id), []).append(one)
    return Matrix(parts, tuple(_row(family, person, group, parts, today, rules) for group in groups.values()))


def _parts(line: ConsentLine) -> tuple[str, ...]:
    return line.record.parts if isinstance(line.record, Consent) else ()


def _row(
    family: FamilyFile, person: Person, group: list[ConsentLine], parts: tuple[str, ...], today: dt.date, rules: Rules
) -> RecipientRow:
    first = group[0].record
    assert isinstance(first, Consent)
    kind = codes.RECIPIENT_KINDS.get((first.recipient or {}).get("kind", ""), "")
    name = words.title(group[0])
    needless = _needs_none(family, person, first, today)
    other = Cell(NOT_NEEDED, "niet nodig") if needless else Cell(NOT_ASKED, "niet gevraagd")
    cells = []
    for part in parts:
        covering = [one for one in group if subjects.covers(_parts(one), part)]
        covering.sort(key=lambda one: len(_FIRST) if _later_no(one, part) else _FIRST.index(one.state.state))
        cells.append(cell_of(family, covering[0], today, rules, part) if covering else other)
    return RecipientRow(name, "" if kind.lower() == name.lower() else kind, tuple(cells))


def _needs_none(family: FamilyFile, person: Person, consent: Consent, today: dt.date) -> bool:
    """Whether the recipient may read this anyway: the person, or somebody with authority over a child under 16."""
    readers = [one for one in family.of(Person) if ties.is_recipient(consent, one)]
    young = age.oldest(person, today) < Band.FROM_16
    holders = authority.holders(family, person.id, today)
    return any(one.id == person.id or (young and holders.has(Party(one.id))) for one in readers)


def _later_no(line: ConsentLine, part: str) -> Overruled | None:
    """Who said no about this part later, under another consent of this recipient."""
    return next((one for one in line.state.cut if subjects.covers(one.parts, part)), None)


def cell_of(family: FamilyFile, line: ConsentLine, today: dt.date, rules: Rules, part: str = "") -> Cell:
    """The cell of a consent as it stands today; with `part`, that part of it."""
    state, open_ = line.state.state, tuple(one.party for one in line.state.waiting)
    later = _later_no(line, part) if state != LAPSED else None
    if later is not None:
        name = called(family, later.needed.party)
        refused = later.decision.decision == REFUSED_WORD
        return Cell(REFUSED, f"nee, {name}", line) if refused else Cell(TAKEN_BACK, f"ingetrokken, {name}", line)
    if state == COMPLETE:
        if line.end is not None and (line.end - today).days <= rules.warn_days:
            return Cell(SOON, f"tot {words.short_day(line.end.isoformat(), today)}", line)
        return Cell(YES, "ja", line)
    if state == MISSING:
        return Cell(WAITS, f"wacht op {listed(family, open_)}" if open_ else "eerst uitzoeken", line)
    if state == NOT_BEGUN:
        begin = line.record.from_day if isinstance(line.record, Consent) else ""
        return Cell(LATER, f"vanaf {words.short_day(begin, today)}", line)
    if state in (NO, DISCUSS):
        who = words.refused_by(family, line)
        if state == DISCUSS:
            return Cell(TALK, f"overleg met {who}" if who else "eerst overleggen", line)
        return Cell(REFUSED, f"nee, {who}" if who else "nee", line)
    if state == WITHDRAWN:
        back = [one.party for one in line.answers if one.by and one.decision and not one.has_said_yes]
        return Cell(TAKEN_BACK, f"ingetrokken, {called(family, back[0])}" if back else "ingetrokken", line)
    return Cell(OVER, "verlopen", line)
