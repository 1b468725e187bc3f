"""From when to when a consent holds: its own dates, the region's longest term, and the end of the help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent import age
from gezinsteam_app.domain.consent.answers import Answers
from gezinsteam_app.domain.consent.rules import HOUSE_ARTICLE, RELEASE_ARTICLE, Rules
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent


@dataclass(frozen=True, slots=True)
class Term:
    """`end` is the last day (None: open), `why` the sentence that is told afterwards, `article` where it stands."""

    begin: dt.date | None
    end: dt.date | None
    why: str = ""
    article: str = RELEASE_ARTICLE
    warnings: tuple[str, ...] = ()


def term_of(family: FamilyFile, consent: Consent, said: Answers, rules: Rules) -> Term:
    """The term of a consent. "At most one year" and "when the help stops" are agreements of the region.

    The year counts from the beginning that was agreed, else from the first yes.
    """
    begin, until = dates.parse(consent.from_day), dates.parse(consent.until)
    closed = dates.parse(family.info.closed_on)
    first = begin or dates.parse(said.first_day)
    limit = _later(first, rules.longest_days) if first else None
    ends = [
        (until, f"De toestemming liep tot en met {dates.long(consent.until)}", RELEASE_ARTICLE),
        (limit, f"De toestemming gold al {rules.longest_days} dagen: langer spreken we niet af", HOUSE_ARTICLE),
        (closed, "De hulp is gestopt, en dan stopt ook het ja", HOUSE_ARTICLE),
    ]
    known = [(end, why, article) for end, why, article in ends if end is not None]
    if not known:
        return Term(begin, None)
    end, why, article = min(known, key=lambda one: one[0])
    return Term(begin, end, f"{why}.", article, tuple(_oddities(begin, until, limit, rules)))


def _later(day: dt.date, days: int) -> dt.date | None:
    """So many days later; None past the end of the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def _oddities(begin: dt.date | None, until: dt.date | None, limit: dt.date | None, rules: Rules) -> Iterator[str]:
    if begin and until and until < begin:
        yield "Het einde van deze toestemming ligt voor het begin. Kijk de datums na."
    elif until and limit and until > limit:
        yield (
            f"Onze afspraak is hooguit {rules.longest_days} dagen. Daarom loopt deze toestemming tot en met "
            f"{dates.long(limit.isoformat())}."
        )


def soon(family: FamilyFile, about: str, term: Term, on: dt.date, rules: Rules) -> Iterator[str]:
    """What changes in the coming days: the end of the term, a birthday after which somebody else decides."""
    if term.end is not None and 0 <= (term.end - on).days <= rules.warn_days:
        yield f"Deze toestemming loopt tot en met {dates.long(term.end.isoformat())}. Vraag op tijd opnieuw."
    person = family.person(about)
    border = age.coming_border(person, on, rules.warn_days) if person else None
    if border and (term.end is None or border[1] <= term.end):
        name, day = names.name_of(family, about), dates.long(border[1].isoformat())
        yield f"{name} wordt {int(border[0])} op {day}. Vraag het {name} dan opnieuw."
