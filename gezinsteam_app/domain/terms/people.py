"""Terms of people: consent that ends, and birthdays that change who decides (domain-facts 1.1, 1.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gezinsteam_app.domain.birthdays import first_day
from gezinsteam_app.domain.consent import period
from gezinsteam_app.domain.consent.answers import GIVEN
from gezinsteam_app.domain.model import Authority, Consent, Decision, HelpConsent
from gezinsteam_app.domain.terms.case import Case, Term

Standing = list[tuple[Consent, dt.date | None]]
"""The consents to share that are in force, with the last day of each (None: open)."""


def consents(case: Case) -> Iterator[Term]:
    """The last day of every yes in force, and the birthdays on which it must be asked again."""
    standing = [(one, _last_day(case, one)) for one in case.family.of(Consent) if _in_force(case, one)]
    yield from _ends(case, standing)
    for consent, last in standing:
        yield from _at_birthdays(case, consent, last)
    for helped in case.family.of(HelpConsent):
        if _in_force(case, helped):
            yield from _at_birthdays(case, helped, None)


def _ends(case: Case, standing: Standing) -> Iterator[Term]:
    """A consent lapses; satisfied when yes was said for longer about the same person to the same recipient.

    The last day is that of domain/consent: the day that was agreed, or the longest term of the region.
    """
    for consent, last in standing:
        following = [
            _given_on(case, other)
            for other, until in standing
            if until and last and until > last and (other.about, other.recipient) == (consent.about, consent.recipient)
        ]
        about = (consent.id, consent.about)
        words = {"who": case.name(consent.about), "recipient": _recipient(consent)}
        yield from case.term("consent_end", last, about, min(following, default=""), words=words)


def _last_day(case: Case, consent: Consent) -> dt.date | None:
    return period.term_of(case.family, consent, case.said(consent.id), case.consent_rules).end


def _recipient(consent: Consent | HelpConsent) -> str:
    """For whom or what the yes is, as it stands in a sentence."""
    named = (consent.recipient or {}).get("name") if isinstance(consent, Consent) else consent.help
    return named or "wie meeleest"


def _in_force(case: Case, consent: Consent | HelpConsent) -> bool:
    """Somebody said yes, and the last word of nobody who is asked is no."""
    said = case.said(consent.id).latest.values()
    if not said:
        return False
    holders = [one.holder for one in case.family.of(Authority) if one.child == consent.about]
    asked = [one.decision for one in said if one.by == consent.about or one.by in holders or not holders]
    return set(asked) == {GIVEN}


def _given_on(case: Case, consent: Consent) -> str:
    """The day of the last yes of a consent that follows: then it was complete."""
    return max((decision.on for decision in case.family.under(Decision, consent.id)), default="")


def birthdays(case: Case) -> Iterator[Term]:
    """12, 16 and 18 of every child, whether there is a consent or not; the day itself satisfies them."""
    for child in case.family.children:
        born, words = first_day(child.born_on), {"who": case.name(child.id)}
        for age, day, reached in case.birthdays(child.id):
            passed = reached if day < case.on else ""
            yield from case.term(f"birthday_{age}", born, (child.id,), passed, due=day, words=words)


def _at_birthdays(case: Case, consent: Consent | HelpConsent, last: dt.date | None) -> Iterator[Term]:
    """A yes given before a birthday that changes who decides, and still meant to hold on it; satisfied when asked."""
    decisions = case.family.under(Decision, consent.id)
    given = min((decision.on for decision in decisions if decision.on), default="")
    for age, day, reached in case.birthdays(consent.about) if given else ():
        if given >= reached or (last and last < day):
            continue
        own = [one.on for one in decisions if one.by == consent.about and one.on >= reached]
        words = {"who": case.name(consent.about), "age": str(age), "recipient": _recipient(consent)}
        about = (consent.id, consent.about)
        yield from case.term("consent_birthday", day, about, min(own, default=""), words=words)
