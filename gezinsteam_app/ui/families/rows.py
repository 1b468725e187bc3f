"""What stands in each cell of the list of families: words, tags and the sentence for the screen reader.

Only what is seen is worded: everything but the needs is made at the first look and kept.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.caseload import ChildLine, FamilyLine, Need, needs
from gezinsteam_app.domain.names import fold, listing, sort_title
from gezinsteam_app.ui.widgets.paint import TagLook

HEAVY_FROM = 5
ICONS = {
    "contact": "phone",
    "consent": "hourglass",
    "prospect": "flag",
    "agreement": "square-check",
    "difference": "arrows-exchange",
    "plan": "bulb",
}
OWN_COLUMN = ("evaluation", "contact", "consent", "agreement")


@dataclass(frozen=True, slots=True)
class Cell:
    """A first line, as a tag or as words, and a small second line."""

    words: str = ""
    small: str = ""
    tag: TagLook | None = None
    soft: bool = False
    strong_small: bool = False

    @property
    def text(self) -> str:
        """Both lines as one, for reading aloud and for the tooltip."""
        return ", ".join(part for part in (self.tag.text if self.tag else self.words, self.small) if part)


class Row:
    """One family of the list on one day."""

    def __init__(self, line: FamilyLine, today: dt.date) -> None:
        self.line = line
        self.today = today
        self.needs: list[Need] = needs(line, today)
        self.urgency = self.needs[0].weight if self.needs else 0
        self.about = {need.about for need in self.needs}

    @property
    def is_heavy(self) -> bool:
        """Whether a child has level 5 or higher."""
        return any((child.level or 0) >= HEAVY_FROM for child in self.line.children)

    @cached_property
    def name(self) -> str:
        """Under the heading Gezin the word itself is not said again."""
        rest = self.line.name.removeprefix("Gezin ").strip()
        return rest[:1].upper() + rest[1:] if rest else self.line.name

    @cached_property
    def sort_name(self) -> str:
        return sort_title(self.line.name)

    def starts_with(self, typed: str) -> bool:
        """Whether somebody who types this means this family: "graaf" and "de graaf" both find De Graaf."""
        return self.sort_name.startswith(typed) or fold(self.name).startswith(typed)

    @cached_property
    def children(self) -> tuple[tuple[ChildLine, str], ...]:
        """Each child with its age in words."""
        return tuple((child, dates.age_text(child.born_on, self.today)) for child in self.line.children)

    @cached_property
    def evaluation(self) -> Cell:
        line, need = self.line, self._need("evaluation")
        if not line.evaluate_on:
            return Cell("nog geen datum", soft=True)
        day = dates.short(line.evaluate_on, self.today)
        if need is not None and need.late:
            return Cell(small=f"was {self._plain_day(line.evaluate_on)}", tag=_tag(need))
        if need is not None:
            return Cell(small=day, tag=_tag(need))
        return Cell(day, self._ago(line.evaluate_on))

    @cached_property
    def contact(self) -> Cell:
        line, need = self.line, self._need("contact")
        if not line.last_contact_on:
            return Cell("nog geen contact", soft=True)
        if need is not None:
            return Cell(small=f"was {self._plain_day(line.last_contact_on)}", tag=_tag(need))
        return Cell(self._contact_day, codes.CONTACT_KINDS.get(line.last_contact_kind, ""))

    @cached_property
    def agreements(self) -> Cell:
        line = self.line
        if not line.open_agreements:
            return Cell("geen open", soft=True)
        late = f"{line.late_agreements} te laat" if line.late_agreements else "niets te laat"
        return Cell(f"{line.open_agreements} open", late, strong_small=bool(line.late_agreements))

    @cached_property
    def consent(self) -> Cell:
        need = self._need("consent")
        if need is not None:
            return Cell(small=f"voor {self.line.consent_with}" if self.line.consent_with else "", tag=_tag(need))
        if self.line.consent_until:
            return Cell(f"tot {_day_and_month(self.line.consent_until)}", f"voor {self.line.consent_with}")
        return Cell("geen einddatum" if self.line.consents else "niet gevraagd", soft=True)

    @cached_property
    def dates(self) -> Cell:
        """Evaluation and contact together, for a narrow window."""
        line = self.line
        evaluation = dates.short(line.evaluate_on, self.today) if line.evaluate_on else "nog geen evaluatie"
        contact = f"contact {self._contact_day}" if line.last_contact_on else "nog geen contact"
        return Cell(evaluation, contact, soft=not line.evaluate_on)

    @cached_property
    def own_tags(self) -> tuple[TagLook, ...]:
        """The needs that have no column of their own; they stand with the children."""
        return tuple(_tag(need) for need in self.needs if need.about not in OWN_COLUMN)

    @cached_property
    def all_tags(self) -> tuple[TagLook, ...]:
        """All needs, each understandable without its column."""
        if self.needs:
            return tuple(_tag(need, _whole_words(need)) for need in self.needs)
        return (TagLook("ok", "niets dringends"),)

    @cached_property
    def sentence(self) -> str:
        """The whole row for the screen reader."""
        line = self.line
        told = [
            ", ".join(part for part in (self.name, line.street) if part),
            listing(_child_words(child, age) for child, age in self.children) or "Nog geen kinderen",
            "Wat eerst moet: " + listing(_whole_words(need) for need in self.needs) if self.needs else "",
            f"Volgende evaluatie: {self.evaluation.text}",
            f"Laatste contact: {self.contact.text}",
            f"Afspraken: {self.agreements.text}",
            f"Toestemming: {self.consent.text}",
            f"Afgesloten op {dates.long(line.closed_on)}" if line.closed_on else "",
        ]
        return ". ".join(part for part in told if part) + "."

    @cached_property
    def _contact_day(self) -> str:
        day = dates.parse(self.line.last_contact_on)
        if day is not None and abs((self.today - day).days) <= 1:
            return dates.ago(day, self.today)
        return dates.short(self.line.last_contact_on, self.today)

    def _need(self, about: str) -> Need | None:
        return next((need for need in self.needs if need.about == about), None)

    def _ago(self, text: str) -> str:
        day = dates.parse(text)
        return dates.ago(day, self.today) if day else ""

    def _plain_day(self, text: str) -> str:
        """9 november: without the day of the week, and with the year only when it is another one."""
        return dates.long(text).removesuffix(f" {self.today.year}")


def _tag(need: Need, words: str = "") -> TagLook:
    return TagLook("late" if need.late else "soon", words or need.words, ICONS.get(need.about, ""))


def _whole_words(need: Need) -> str:
    if need.about == "agreement":
        number = need.words.split()[0]
        return f"{number} {'afspraak' if number == '1' else 'afspraken'} te laat"
    before = {"evaluation": "evaluatie ", "contact": "contact ", "consent": "toestemming "}
    return before.get(need.about, "") + need.words


def _child_words(child: ChildLine, age: str) -> str:
    level = ""
    if child.level:
        word = codes.EXCLUSIONS.get(child.exclusion) or codes.LEVELS[child.level]
        level = f"niveau {child.level}, {word.lower()}"
    return ", ".join(part for part in (child.name or "kind zonder naam", f"{age} jaar" if age else "", level) if part)


def _day_and_month(iso: str) -> str:
    """9 sep 2026: short enough for a narrow column."""
    day = dates.parse(iso)
    return f"{day.day} {dates.SHORT_MONTHS[day.month - 1]} {day.year}" if day else iso
