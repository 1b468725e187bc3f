"""What is known of somebody and has its own page later: measures, judgements, help now. To be read only."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import listing
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people import words
from gezinsteam_app.ui.people.section import Lines, Section, sentence_row
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.marks import LevelBadge
from gezinsteam_app.ui.widgets.text import label

SERIOUS = 5
"""From this level on the way back must be known (DESIGN section 1)."""


class FactsSection(Section):
    """Measures and judgements about one person; hidden when there are none."""

    def __init__(self, context: FamilyContext, person: m.Person) -> None:
        super().__init__(context, "Maatregelen en oordelen")
        self._person = person
        self._lines = Lines()
        self.body.addWidget(self._lines)

    def show_family(self, family: FamilyFile) -> None:
        id_, today = self._person.id, self.context.today
        found = [words.measure(one, today) for one in family.of(m.Measure) if one.child == id_]
        found += [words.capacity(family, one) for one in family.of(m.Capacity) if one.person == id_]
        self._lines.show_items(tuple(found), lambda item: sentence_row(self.context, str(item)))
        self.setVisible(bool(found))


class HelpSection(Section):
    """The steps of help of one child: what is going on now first, then what was."""

    def __init__(self, context: FamilyContext, child: m.Person) -> None:
        super().__init__(context, "Hulp nu")
        self._child = child
        self._lines = Lines(gap=14)
        self.body.addWidget(self._lines)

    def show_family(self, family: FamilyFile) -> None:
        found = [one for one in family.of(m.Level) if one.child == self._child.id]
        found.sort(key=lambda one: one.from_day, reverse=True)
        found.sort(key=lambda one: _has_ended(one, self.context.today))
        self._lines.show_items(tuple(found), self._row)
        self.setVisible(bool(found))

    def _row(self, item: m.Level) -> QWidget:
        made = QWidget()
        line = row(made, gap=12)
        if item.level is not None:
            badge = LevelBadge(self.context.theme, item.level[0], item.level[1] or None, item.zone or None)
            line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        texts = column(gap=2)
        texts.addWidget(label(item.help or "Nog niet opgeschreven welke hulp", "strong", wrap=True))
        for sentence in help_sentences(self.context.family, item, self.context.today):
            texts.addWidget(label(sentence, "soft", wrap=True))
        line.addLayout(texts, 1)
        return made


def _has_ended(one: m.Level, today: dt.date) -> bool:
    return bool(one.ended_on) and one.ended_on <= today.isoformat()


def help_sentences(family: FamilyFile, one: m.Level, today: dt.date) -> list[str]:
    """Since when and until when, where decided, and where it leads back to."""
    when = [f"Sinds {dates.long(one.from_day)}"] if one.from_day else []
    if _has_ended(one, today):
        when.append(f"gestopt op {dates.long(one.ended_on)}")
    elif one.expected_until:
        when.append(f"verwacht tot en met {dates.long(one.expected_until)}")
    decided = codes.DECIDED_IN.get(one.decided_in, "")
    on = f" op {dates.long(one.decided_on)}" if one.decided_on else ""
    sentences = [", ".join(when), f"Besloten: {decided}{on}" if decided else ""]
    aim = prospect_words(family, one.prospect)
    if aim:
        sentences.append(aim if aim.lower().startswith("daarna") else f"Daarna: {aim}")
    elif one.level is not None and one.level[0] >= SERIOUS and not _has_ended(one, today):
        sentences.append("Perspectief nog niet besproken")
    return [f"{sentence[:1].upper()}{sentence[1:].rstrip('.')}." for sentence in sentences if sentence]


def prospect_words(family: FamilyFile, prospect: object) -> str:
    """The prospect in its own words, or put together from its parts."""
    if not isinstance(prospect, dict):
        return str(prospect or "")
    aim = prospect.get("aim")
    first = "blijft zo" if aim == "stay" else f"naar niveau {aim}" if aim else ""
    by = f"uiterlijk {dates.long(str(prospect['by']))}" if prospect.get("by") else ""
    needs = listing(str(one) for one in prospect.get("conditions") or ())
    stays = prospect.get("who_stays") or ()
    names = listing(_name(family, str(one)) for one in ([stays] if isinstance(stays, str) else stays))
    parts = (
        str(prospect.get("words") or ""),
        " ".join(part for part in (first, by) if part),
        f"nodig: {needs}" if needs else "",
        f"{names} blijft erbij" if names else "",
    )
    return ". ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}" for part in parts if part)


def _name(family: FamilyFile, id_or_name: str) -> str:
    found = family.by_id.get(id_or_name)
    return words.shown_name(found) if isinstance(found, (m.Person, m.Worker)) else id_or_name
