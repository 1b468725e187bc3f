"""Whether somebody who is invited to a meeting may hear a point of its agenda, and why not.

Inviting is sharing too. Who comes from outside hears what a complete consent covers, about everybody whom the point
is about (`may_hear`); a person of the family or its network hears by the reading rules; who works in the file hears
what the team knows. Where a rule cannot know for sure the answer is `by_hand`, and nothing is said until then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gezinsteam_app.domain import codes, names
from gezinsteam_app.domain.consent import doubt, subjects
from gezinsteam_app.domain.consent.grounds import OTS_INSTITUTION, supervised_by
from gezinsteam_app.domain.consent.meeting import Hearing, may_hear
from gezinsteam_app.domain.consent.reading import CARE_ARTICLE, HOLDER_ARTICLE, OTHERS_ARTICLE, may_read
from gezinsteam_app.domain.consent.rules import (
    BY_HAND,
    REFUSE,
    RELEASE_ARTICLE,
    YES,
    Reading,
    Rules,
    called,
    recipient_key,
    same,
)
from gezinsteam_app.domain.consent.state import COMPLETE, MISSING
from gezinsteam_app.domain.consent.who import STANDARD
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent, Person, Record

TEAM, READER, OUTSIDE, NOBODY = "team", "reader", "outside", "nobody"


@dataclass(frozen=True, slots=True)
class Listener:
    """For whom an invitee hears. `group`: TEAM, READER (family and network), OUTSIDE, or NOBODY (not named yet).

    `names`: under which somebody from outside may have been named in a consent. A professional of the file comes
    for where they work.
    """

    group: str
    name: str
    person: str = ""
    names: tuple[str, ...] = ()
    kind: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Equal for the same listener at another meeting."""
        return self.group, self.person or same(self.name)


def listener_of(family: FamilyFile, invitee: Invitee) -> Listener:
    """For whom an invitee hears. While two versions say who is invited it is nobody: either may be the true one."""
    found = _named_in(family, invitee)
    return replace(found, group=NOBODY) if doubt.is_open(family, invitee) else found


def _named_in(family: FamilyFile, invitee: Invitee) -> Listener:
    person = family.person(invitee.who)
    if person is not None and person.kind == "professional":
        known = tuple(dict.fromkeys(one for one in (person.organisation, names.full_name(person)) if one))
        return Listener(OUTSIDE if known else NOBODY, names.full_name(person) or person.organisation, person.id, known)
    if person is not None:
        return Listener(READER, names.full_name(person) or names.name_of(family, person.id), person.id)
    worker = family.worker(invitee.who)
    if worker is not None:
        return Listener(TEAM, worker.name or names.name_of(family, worker.id), worker.id)
    given = invitee.recipient or {}
    name = str(given.get("name") or "").strip()
    kind = str(given.get("kind") or "")
    return Listener(OUTSIDE, name, names=(name,), kind=kind) if same(name) else Listener(NOBODY, "Nog geen naam")


def may_hear_topic(
    family: FamilyFile, listener: Listener, topic: Topic, on: dt.date, rules: Rules = STANDARD
) -> Reading:
    """Whether a listener may hear one point of the agenda: yes, by_hand or no, with the reason."""
    return may_hear_record(family, listener, topic, "words", topic.part, on, rules)


def may_hear_record(
    family: FamilyFile, listener: Listener, record: Record, field: str, part: str, on: dt.date, rules: Rules = STANDARD
) -> Reading:
    """As `may_hear_topic`, for one field of a record of a meeting that belongs to a part of a consent."""
    if listener.group == TEAM:
        return Reading(YES, f"{listener.name} werkt in dit dossier.")
    if listener.group == READER:
        return _of_reader(family, listener, may_read(family, listener.person, record, on, field, rules=rules))
    if listener.group == NOBODY:
        return Reading(REFUSE, "Schrijf eerst op wie dit is.", RELEASE_ARTICLE)
    return _kept(family, record) or _unclear(family, listener) or _by_consent(family, listener, record, part, on, rules)


def _of_reader(family: FamilyFile, listener: Listener, reading: Reading) -> Reading:
    """Somebody of the own network hears with a yes: that is what is told, and not that they have no authority."""
    person = family.person(listener.person)
    network = person is not None and person.kind == "network"
    if not network or reading.answer != REFUSE or reading.article not in (HOLDER_ARTICLE, OTHERS_ARTICLE):
        return reading
    name = names.name_of(family, listener.person)
    return Reading(REFUSE, f"{name} hoort dit alleen met een ja. Dat is er nog niet.", OTHERS_ARTICLE)


def _kept(family: FamilyFile, record: Record) -> Reading | None:
    """What no consent opens: what was kept from somebody, and what has two versions."""
    chain = [one for one in (record, family.by_id.get(record.parent)) if one is not None]
    if any(getattr(one, "only_for", ()) or getattr(one, "not_for", ()) for one in chain):
        return Reading(REFUSE, "Dit is niet voor iedereen opgeschreven.", CARE_ARTICLE)
    if any(doubt.is_open(family, one) for one in chain):
        return Reading(BY_HAND, "Hiervan bestaan twee versies: kies eerst welke klopt.", CARE_ARTICLE)
    return None


def _unclear(family: FamilyFile, listener: Listener) -> Reading | None:
    """One name for two recipients: nobody can say whose yes it is."""
    wanted = {same(name) for name in listener.names}
    keys = {key for one in family.of(Consent) if (key := recipient_key(one)) and key[0] in wanted}
    if len({name for name, _ in keys}) < len(keys):
        text = f"Er zijn twee ontvangers die {listener.names[0]} heten. Voeg ze eerst samen bij Toestemming."
        return Reading(REFUSE, text, RELEASE_ARTICLE)
    kinds = {kind for _, kind in keys if kind}
    if listener.kind and kinds and listener.kind not in kinds:
        other = codes.RECIPIENT_KINDS.get(next(iter(kinds)), next(iter(kinds)))
        return Reading(REFUSE, f"Er is gevraagd voor {listener.name} als {other}. Kijk na wie dit is.", RELEASE_ARTICLE)
    return None


def people_in(family: FamilyFile, record: Record) -> tuple[str, ...]:
    """Whom a point or a decision is about; who is not said may be everybody of the family.

    A professional is there for their work; what is written is not about them.
    """
    named = [id_ for id_ in getattr(record, "about", ()) if (one := family.person(id_)) and one.kind != "professional"]
    return tuple(dict.fromkeys(named)) or tuple(sorted(subjects.members(family)))


def _by_consent(
    family: FamilyFile, listener: Listener, record: Record, part: str, on: dt.date, rules: Rules
) -> Reading:
    if not part:
        return Reading(REFUSE, "Kies bij dit punt welk deel van het dossier het is.", RELEASE_ARTICLE)
    people = people_in(family, record)
    if not people:
        return Reading(REFUSE, "Kies bij dit punt over wie het gaat.", RELEASE_ARTICLE)
    for person in people:
        heard = may_hear(family, listener.names, (person,), on, rules)
        if not any(subjects.covers(one.parts, part) for one in heard):
            return Reading(REFUSE, f"Niet over {names.name_of(family, person)}: {_why_not(family, heard)}", _law(heard))
    return Reading(YES, f"Er is ja gezegd voor {listener.name}.", RELEASE_ARTICLE)


def _why_not(family: FamilyFile, heard: Iterable[Hearing]) -> str:
    states = [one.state for one in heard if one.state is not None]
    state = next((one for one in states if one.state == COMPLETE), states[0] if states else None)
    if state is None:
        return "er is nog niets gevraagd."
    if state.state == COMPLETE:
        return "dit deel is niet gevraagd."
    if state.state == MISSING and state.waiting:
        return f"het ja van {names.listing(called(family, one.party) for one in state.waiting)} is er nog niet."
    return _inner(state.reason)


def _law(heard: Iterable[Hearing]) -> str:
    return next((one.state.article for one in heard if one.state is not None), RELEASE_ARTICLE)


@dataclass(frozen=True, slots=True)
class MayHear:
    """What one listener may hear about one person, in a sentence. `consent`: what to open to ask, "" where nobody was
    asked yet. `whole`: everything that will be said about this person; `none`: nothing.
    """

    about: str
    words: str
    whole: bool = False
    none: bool = False
    consent: str = ""
    article: str = ""


def what_of_whom(
    family: FamilyFile, meeting: Meeting, listener: Listener, on: dt.date, rules: Rules = STANDARD
) -> tuple[MayHear, ...]:
    """For somebody invited: a sentence for each person who will be talked about. Empty for the team."""
    if listener.group in (TEAM, NOBODY):
        return ()
    wrong = _unclear(family, listener) if listener.group == OUTSIDE else None
    if wrong is not None:
        return (MayHear("", wrong.reason, none=True, article=wrong.article),)
    topics = family.under(Topic, meeting.id)
    people = dict.fromkeys((*meeting.about, *(id_ for topic in topics for id_ in topic.about)))
    talked = [one for id_ in people if (one := family.person(id_)) and one.kind != "professional"]
    judge = _outside_about if listener.group == OUTSIDE else _reader_about
    return tuple(judge(family, meeting, listener, person, on, rules) for person in talked)


def _outside_about(
    family: FamilyFile, meeting: Meeting, listener: Listener, person: Person, on: dt.date, rules: Rules
) -> MayHear:
    heard = may_hear(family, listener.names, (person.id,), on, rules)
    name = names.name_of(family, person.id)
    parts = tuple(dict.fromkeys(part for one in heard for part in one.parts))
    if parts:
        return MayHear(person.id, f"Mag horen over {name}: {part_words(parts)}.", article=_law(heard))
    consent = next((one.state.id for one in heard if one.state is not None), "")
    why, law = _why_not(family, heard), _law(heard)
    if any(supervised_by(family, person.id, own, on) for own in listener.names):
        why = f"{why} Deze instelling voert de ondertoezichtstelling uit. Wat nodig is, deel je bij Delen zonder ja."
        law = OTS_INSTITUTION.article
    return MayHear(person.id, f"Niet over {name}: {why}", none=True, consent=consent, article=law)


def _reader_about(
    family: FamilyFile, meeting: Meeting, listener: Listener, person: Person, on: dt.date, rules: Rules
) -> MayHear:
    """By the reading rules, asked with a point about this person alone."""
    name = names.name_of(family, person.id)
    if person.id == listener.person:
        return MayHear(person.id, f"Mag horen wat over {name} zelf gaat.", whole=True)
    asked = Topic(id="", parent=meeting.id, about=(person.id,))
    whole = may_read(family, listener.person, asked, on, "words", rules=rules)
    if whole.answer == YES:
        return MayHear(person.id, f"Mag horen wat over {name} gaat. {whole.reason}", whole=True, article=whole.article)
    parts = [part for part in codes.PARTS if _reads(family, meeting, listener, person, part, on, rules)]
    if parts:
        return MayHear(person.id, f"Mag horen over {name}: {part_words(parts)}.", article=OTHERS_ARTICLE)
    if whole.answer == BY_HAND:
        return MayHear(person.id, f"Kijk eerst zelf: {_inner(whole.reason)}", none=True, article=whole.article)
    reader = family.person(listener.person)
    if reader is not None and reader.kind == "network":
        heard = may_hear(family, (names.full_name(reader), reader.given_name), (person.id,), on, rules)
        asked_of = next((one.state.id for one in heard if one.state is not None), "")
        why = f"Niet over {name}: {_why_not(family, heard)}"
        return MayHear(person.id, why, none=True, consent=asked_of, article=OTHERS_ARTICLE)
    return MayHear(person.id, f"Niet over {name}: {_inner(whole.reason)}", none=True, article=whole.article)


def _inner(reason: str) -> str:
    """A reason after a colon: without its capital, unless that belongs to a name."""
    first = reason.split(" ", 1)[0]
    return reason[:1].lower() + reason[1:] if first in ("De", "Het", "Dit", "Er", "Wie", "Hiervan", "Van") else reason


def _reads(
    family: FamilyFile, meeting: Meeting, listener: Listener, person: Person, part: str, on: dt.date, rules: Rules
) -> bool:
    asked = Topic(id="", parent=meeting.id, about=(person.id,), part=part)
    return may_read(family, listener.person, asked, on, "words", rules=rules).answer == YES


def part_words(parts: Iterable[str]) -> str:
    """Parts in a sentence: onderwijs en wat goed gaat. The whole plan takes its domains in."""
    found = tuple(parts)
    shown = [part for part in found if not (part.startswith("plan.") and "plan" in found)]
    return names.listing(codes.PARTS.get(part, part).removeprefix("plan: ") for part in shown)
