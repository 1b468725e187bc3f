"""Who must consent: two questions, two functions. Help (Jeugdwet 7.3.4) is not the same as sharing (7.3.11).

Every answer keeps the law apart from the house rule of the region, and gives the reason in one plain sentence and
the article. With an incomplete birth date everybody is asked whom either age would need.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from gezinsteam_app.domain import names
from gezinsteam_app.domain.consent import age, authority, capacity
from gezinsteam_app.domain.consent.age import Band
from gezinsteam_app.domain.consent.authority import Holders
from gezinsteam_app.domain.consent.rules import (
    HELP_ARTICLE,
    HELP_UNABLE_ARTICLE,
    HOUSE,
    HOUSE_ARTICLE,
    LAW,
    RELEASE_ARTICLE,
    RELEASE_HOLDERS_ARTICLE,
    Needed,
    Party,
    Rules,
    in_force,
    listed,
)
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Measure, Person

STANDARD = Rules()


@dataclass(frozen=True, slots=True)
class Who:
    """Who must say yes, why, and by which article.

    `needed` may be empty: nobody has to (7.3.4(1)), or it is not known who. In that last case `open_by` is `law` or
    `house`, and `open_reason` says what to find out first: then nothing is complete.
    """

    needed: tuple[Needed, ...]
    reason: str
    article: str
    warnings: tuple[str, ...] = ()
    open_by: str = ""
    open_reason: str = ""
    start: str = ""
    """How a sentence about this person begins: "Lotte is 9"."""

    def by(self, rule: str) -> tuple[Party, ...]:
        return tuple(one.party for one in self.needed if one.by == rule)


@dataclass(frozen=True, slots=True)
class HelpException:
    """Why help to somebody of 12 to 15 goes on without the holders (Jeugdwet 7.3.4(2)).

    `kind`: serious_harm (plainly needed to prevent serious harm) or lasting_wish (a holder refused, and the child
    keeps wishing it after careful thought). It counts only when it says who found so, when and why.
    """

    kind: str
    by: str = ""
    on: str = ""
    reason: str = ""

    @property
    def is_complete(self) -> bool:
        return self.kind in EXCEPTIONS and bool(self.by and self.on and self.reason.strip())


EXCEPTIONS = {
    "serious_harm": "zonder deze hulp ontstaat er ernstig nadeel",
    "lasting_wish": "blijft deze hulp willen, ook na het nee",
}


@dataclass
class _Asked:
    """Collects who is asked while the rules go past each possible age."""

    family: FamilyFile
    person: Person
    on: dt.date
    law: dict[str, Party] = field(default_factory=dict)
    house: dict[str, Party] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    open_by: str = ""
    open_reason: str = ""
    _holders: Holders | None = None

    def self_(self) -> None:
        self.law.setdefault(Party(self.person.id).key, Party(self.person.id))

    def holders(self, rule: str) -> None:
        found = self._holders
        if found is None:
            found = self._holders = authority.holders(self.family, self.person.id, self.on)
            self.warnings += found.warnings
        asked = self.law if rule == LAW else self.house
        asked.update({party.key: party for party in found.parties})
        if found.unknown:
            self.leave_open(rule, found.unknown)

    def leave_open(self, rule: str, reason: str) -> None:
        self.open_by = LAW if LAW in (rule, self.open_by) else HOUSE
        self.open_reason = reason

    def needed(self) -> tuple[Needed, ...]:
        law = [Needed(party, LAW) for party in self.law.values()]
        return (*law, *(Needed(party, HOUSE) for key, party in self.house.items() if key not in self.law))

    def answer(self, told: str, article: str) -> Who:
        warnings = (*self.warnings, self.open_reason) if self.open_reason else tuple(self.warnings)
        start = age.sentence_start(self.family, self.person, self.on)
        return Who(self.needed(), f"{start}: {told}.", article, warnings, self.open_by, self.open_reason, start)


def who_for_release(family: FamilyFile, about: str, on: dt.date, rules: Rules = STANDARD) -> Who:
    """Who must consent before something about a person is shared (Jeugdwet 7.3.11(1), 7.3.15).

    Under 12, or judged unable: all holders of authority. From 12 the able young person, alone; the house rule asks
    the holders too until 16. An adult decides about what is about themselves.
    """
    person = family.person(about)
    if person is None:
        return _nobody(RELEASE_ARTICLE)
    judged = capacity.judgement(family, about, capacity.SHARING, on)
    asked = _Asked(family, person, on, warnings=list(judged.warnings))
    for band in age.bands(person, on):
        _ask_for_release(asked, band, judged.unable, rules)
    only_holders = Party(about).key not in asked.law
    told = _told(asked, judged.unable)
    return asked.answer(told, RELEASE_HOLDERS_ARTICLE if only_holders else _release_article(asked))


def _ask_for_release(asked: _Asked, band: Band, unable: bool, rules: Rules) -> None:
    if band is Band.ADULT and unable:
        asked.leave_open(LAW, _representative(asked))
    elif band is Band.UNDER_12 or unable:
        asked.holders(LAW)
    else:
        asked.self_()
        if band is Band.FROM_12 and rules.house_rule:
            asked.holders(HOUSE)


def _release_article(asked: _Asked) -> str:
    if any(one.by == HOUSE for one in asked.needed()):
        return f"{RELEASE_HOLDERS_ARTICLE}; {HOUSE_ARTICLE}"
    return RELEASE_ARTICLE if age.oldest(asked.person, asked.on) is Band.ADULT else RELEASE_HOLDERS_ARTICLE


def who_for_help(
    family: FamilyFile,
    about: str,
    on: dt.date,
    *,
    exception: HelpException | None = None,
    under_measure: bool = False,
) -> Who:
    """Who must consent to help for a person (Jeugdwet 7.3.4).

    Under 12 all holders or the guardian; 12 to 15 the child and the holders, with two exceptions; from 16 the young
    person alone (7.3.5); grown up: self. `under_measure`: the help carries out a secure placement, a child
    protection measure or probation; then no consent is required (7.3.4(1)). Medical treatment follows the WGBO
    (BW 7:446 and on), which has the same borders at 12 and 16.
    """
    person = family.person(about)
    if person is None:
        return _nobody(HELP_ARTICLE)
    start = age.sentence_start(family, person, on)
    if under_measure:
        return Who(
            (), f"{start}: deze hulp hoort bij een maatregel, dus een ja is niet nodig.", f"{HELP_ARTICLE} lid 1"
        )
    judged = capacity.judgement(family, about, capacity.HELP, on)
    asked = _Asked(family, person, on, warnings=[*judged.warnings, *_measures(family, person, on)])
    for band in age.bands(person, on):
        _ask_for_help(asked, band, judged.unable)
    if exception is not None and _excepted(asked, judged.unable, exception):
        return _without_holders(asked, exception)
    return asked.answer(_told(asked, judged.unable), HELP_UNABLE_ARTICLE if judged.unable else HELP_ARTICLE)


def _ask_for_help(asked: _Asked, band: Band, unable: bool) -> None:
    if band is Band.ADULT and unable:
        asked.leave_open(LAW, _representative(asked))
        return
    if band in (Band.UNDER_12, Band.FROM_12) or unable:
        asked.holders(LAW)
    if band is not Band.UNDER_12 and not unable:
        asked.self_()


def _excepted(asked: _Asked, unable: bool, exception: HelpException) -> bool:
    """Whether the exceptions of 12 to 15 apply: they lift the holders' consent, never the child's own."""
    in_age = age.bands(asked.person, asked.on) == (Band.FROM_12,) and not unable
    if not in_age or not exception.is_complete:
        asked.warnings.append(
            "Zonder de mensen met gezag mag alleen van 12 tot en met 15 jaar, en als er staat wie dat vond, "
            "wanneer en waarom."
        )
        return False
    return True


def _without_holders(asked: _Asked, exception: HelpException) -> Who:
    name = names.name_of(asked.family, asked.person.id)
    why = EXCEPTIONS[exception.kind]
    because = f"{name} {why}" if exception.kind == "lasting_wish" else why
    found = asked.answer(f"het ja van {name} is genoeg, want {because}", f"{HELP_ARTICLE} lid 2")
    return replace(found, needed=(Needed(Party(asked.person.id), LAW),), open_by="", open_reason="")


def _measures(family: FamilyFile, person: Person, on: dt.date) -> list[str]:
    """A running measure: the worker is asked whether this help belongs to it."""
    day = on.isoformat()
    if not any(one.child == person.id and in_force(one.from_day, one.until, day) for one in family.of(Measure)):
        return []
    name = names.name_of(family, person.id)
    return [f"Voor {name} loopt een maatregel. Hoort deze hulp daarbij? Dan is een ja niet nodig."]


def _told(asked: _Asked, unable: bool) -> str:
    """Who decides, as the second half of a sentence."""
    law = tuple(asked.law.values())
    house = tuple(one.party for one in asked.needed() if one.by == HOUSE)
    name = names.name_of(asked.family, asked.person.id)
    if not law:
        return "wie hierover beslist, is nog niet bekend"
    text = f"het ja van {listed(asked.family, law)} is nodig"
    if unable and age.oldest(asked.person, asked.on) is not Band.UNDER_12:
        text += f", want {name} kan dit niet zelf afwegen"
    if house:
        text += f"; we vragen het ook aan {listed(asked.family, house)}"
    return text


def _representative(asked: _Asked) -> str:
    """For an adult who cannot decide the law names a row of representatives (7.3.15); the file does not know them."""
    name = names.name_of(asked.family, asked.person.id)
    return f"Wie {name} vertegenwoordigt, staat niet in het dossier: zoek uit of er een curator of mentor is."


def _nobody(article: str) -> Who:
    text = "Over wie dit gaat, staat niet in het dossier."
    return Who((), text, article, (text,), LAW, text)
