"""Terms of people: consent that ends, and birthdays that change who decides (domain-facts 1.1, 1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.birthdays import birthday, first_day, years_after
from gezinsteam_app.domain.model import Consent, Decision, HelpConsent
from gezinsteam_app.domain.terms.case import Case, Term

AGES = (12, 16, 18)


def consent_end(case: Case) -> Iterator[Term]:
    """A consent in force lapses; satisfied when the same recipient was said yes to for longer."""
    consents = [consent for consent in case.family.of(Consent) if _in_force(case, consent)]
    for consent in consents:
        followed = min((_given_on(case, other) for other in consents if _follows(other, consent)), default="")
        recipient = (consent.recipient or {}).get("name", "wie meeleest")
        who = names.name_of(case.family, consent.about)
        about = (consent.id, consent.about)
        yield from case.term("consent_end", dates.parse(consent.until), about, followed, who=who, recipient=recipient)


def _follows(other: Consent, consent: Consent) -> bool:
    """Whether `other` is the same yes for longer: about the same person, to the same recipient."""
    if other.id == consent.id or other.about != consent.about or other.recipient != consent.recipient:
        return False
    return not other.until or other.until > consent.until


def _decisions(case: Case, consent: Consent | HelpConsent) -> tuple[Decision, ...]:
    return case.family.under(Decision, consent.id)


def _in_force(case: Case, consent: Consent | HelpConsent) -> bool:
    """Somebody said yes, and nobody's last word is no."""
    last = {str(decision.by): decision.decision for decision in _decisions(case, consent)}
    return bool(last) and set(last.values()) == {"given"}


def _given_on(case: Case, consent: Consent) -> str:
    """The day of the last yes of a consent that follows: then it was complete."""
    return max((decision.on for decision in _decisions(case, consent)), default="")


def birthdays(case: Case) -> Iterator[Term]:
    """12, 16 and 18 of every child, whether there is a consent or not; the day itself satisfies them."""
    for child in case.family.children:
        born = first_day(child.born_on)
        who = names.name_of(case.family, child.id)
        for age in AGES if born else ():
            day = years_after(born, age) if born else None
            passed = day.isoformat() if day and day < case.on else ""
            yield from case.term(f"birthday_{age}", born, (child.id,), passed, who=who, age=age, due=day)


def consent_birthday(case: Case) -> Iterator[Term]:
    """A yes given before a birthday that changes who decides, and still meant to hold on it; satisfied when asked."""
    consents: list[Consent | HelpConsent] = [*case.family.of(Consent), *case.family.of(HelpConsent)]
    for consent in consents:
        person = case.family.person(consent.about)
        if person is None or not person.born_on or not _in_force(case, consent):
            continue
        for age in AGES:
            yield from _at_age(case, consent, person.born_on, age)


def _at_age(case: Case, consent: Consent | HelpConsent, born_on: str, age: int) -> Iterator[Term]:
    day = birthday(born_on, age)
    decisions = _decisions(case, consent)
    given = min((decision.on for decision in decisions), default="")
    until = consent.until if isinstance(consent, Consent) else ""
    if day is None or not given or given >= day.isoformat() or (until and until < day.isoformat()):
        return
    own = [decision.on for decision in decisions if decision.by == consent.about and decision.on >= day.isoformat()]
    recipient = (consent.recipient or {}).get("name", "") if isinstance(consent, Consent) else consent.help
    who = names.name_of(case.family, consent.about)
    about = (consent.id, consent.about)
    recipient = recipient or "wie meeleest"
    asked = min(own, default="")
    yield from case.term("consent_birthday", day, about, asked, who=who, age=age, recipient=recipient)
