"""Who may read what inside the family: one function for the screen, the paper and a request to read (inzage).

The right to read one's own part: Jeugdwet 7.3.10; who exercises it for a child: 7.3.15; the privacy of others and the
care of a good professional limit it: 7.3.10, 7.3.11(3). A parent without authority asks under BW 1:377c, and a person
decides. What the program cannot know for sure is `by_hand`: nothing is shown until a worker decided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import names, papers
from gezinsteam_app.domain.consent import age, authority, doubt, mentions, subjects
from gezinsteam_app.domain.consent.age import Band
from gezinsteam_app.domain.consent.release import free_text
from gezinsteam_app.domain.consent.rules import BY_HAND, REFUSE, YES, Party, Reading, Rules
from gezinsteam_app.domain.consent.state import COMPLETE, DISCUSS, NO, WITHDRAWN, state_of
from gezinsteam_app.domain.consent.ties import has_tie, is_recipient, is_told, open_to
from gezinsteam_app.domain.consent.who import STANDARD
from gezinsteam_app.domain.course import Handover, Invitee, Meeting
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Person, Record

_ORDER = (YES, BY_HAND, REFUSE)

HOLDER_ARTICLE = "Jeugdwet 7.3.10 en 7.3.15"
CARE_ARTICLE = "Jeugdwet 7.3.11 lid 3"
OTHERS_ARTICLE = "Jeugdwet 7.3.10 en 7.3.11 lid 1"
PARENT_ARTICLE = "BW 1:377c"
LETTER_ARTICLE = "Awb 1:2 en 3:41"
KNOWN = ("given_name", "prefix", "family_name", "kind")
"""What the members of one family know of each other anyway."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a person decided or heard that the file does not hold.

    `harmful`: ids of records, or of children, of which reading by the holders would harm the child (7.3.11(3)).
    `agreed`: ids of people who said yes to this reader now, at the table.
    `let_in`: what is decided by hand and was let in for this reader: (record id, field, or "" for the whole of it).
    """

    harmful: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    let_in: frozenset[tuple[str, str]] = frozenset()


NOTHING_KNOWN = Circumstances()


def may_read(
    family: FamilyFile,
    reader_id: str,
    record: Record,
    on: dt.date,
    field_: str = "",
    *,
    circumstances: Circumstances = NOTHING_KNOWN,
    rules: Rules = STANDARD,
) -> Reading:
    """Whether somebody of the file may read a record, or one field of it, on a day.

    A whole record answers as its strictest field would: of a household with a secret address ask `members` apart.
    """
    reader = family.person(reader_id)
    if reader is None:
        return Reading(REFUSE, "Wie wil lezen, is geen persoon van dit gezin.")
    asked = _Asked(family, reader, record, field_, on, circumstances, rules)
    return asked.hidden() or asked.own_words() or asked.let_in(asked.by_people())


def may_read_letter(family: FamilyFile, reader_id: str, child: str, on: dt.date) -> Reading:
    """Who may read a letter with a decision (besluit) about a child.

    A holder of a young person of 16 or 17 is an interested party of the decision (belanghebbende), yet has no right
    to what it says about the young person: the law leaves that open, and a person decides (domain-facts 3.1).
    """
    reader, about = family.person(reader_id), family.person(child)
    if reader is None or about is None:
        return Reading(REFUSE, "Wie wil lezen, is geen persoon van dit gezin.")
    name = names.name_of(family, child)
    if reader_id == child:
        return Reading(YES, f"Deze brief gaat over {name} zelf.", LETTER_ARTICLE)
    if not authority.holders(family, child, on).has(Party(reader_id)):
        return Reading(REFUSE, f"{names.name_of(family, reader_id)} heeft geen gezag over {name}.", LETTER_ARTICLE)
    if age.oldest(about, on) >= Band.FROM_16:
        return Reading(BY_HAND, f"{name} beslist zelf: kijk na wat {_he(reader)} mag lezen.", LETTER_ARTICLE)
    return Reading(YES, f"Wie gezag heeft over {name}, krijgt deze brief ook.", LETTER_ARTICLE)


def _he(person: Person) -> str:
    return person.given_name or "deze ouder"


@dataclass(frozen=True)
class _Asked:
    family: FamilyFile
    reader: Person
    record: Record
    field: str
    on: dt.date
    circumstances: Circumstances
    rules: Rules

    @cached_property
    def chain(self) -> tuple[Record, ...]:
        """The record and those that it stands in: what keeps a goal from somebody keeps its scores too."""
        found = [self.record]
        while (parent := self.family.by_id.get(found[-1].parent)) and parent not in found:
            found.append(parent)
        return tuple(found)

    @cached_property
    def whose(self) -> subjects.Whose:
        return subjects.whose(self.family, self.record, self.field)

    def hidden(self) -> Reading | None:
        """What no consent and no tie opens: two versions, a secret address, what was kept from this reader."""
        if isinstance(self.record, papers.AccessEvent):
            return Reading(REFUSE, "Wie heeft gekeken, staat in een eigen overzicht.", "AVG artikel 15")
        if isinstance(self.record, papers.PlanVersion):
            reason = "Een vastgesteld plan heeft soms delen voor één lezer: kijk het na."
            return self.let_in(Reading(BY_HAND, reason, CARE_ARTICLE))
        if any(isinstance(one, papers.Handout) and not is_told(self.family, one, self.on) for one in self.chain):
            return Reading(BY_HAND, "Dit is het gezin nog niet verteld: vertel het eerst.", CARE_ARTICLE)
        if self._tells_secret_address():
            return Reading(REFUSE, "Een geheim adres tonen we nooit.", CARE_ARTICLE)
        if any(mentions.has_number(self.family, text, besides=self.reader.id) for text in self._texts()):
            return Reading(REFUSE, "Het BSN van een ander tonen we nooit.", CARE_ARTICLE)
        harmful = any(one.id in self.circumstances.harmful for one in self.chain if not isinstance(one, Person))
        if harmful and self.reader.id not in self.whose.said_by:
            return Reading(REFUSE, "Dit lezen zou een kind of iemand anders schaden.", CARE_ARTICLE)
        for record in self.chain:
            if not open_to(record, self.field, self.reader.id):
                return Reading(REFUSE, "Dit is niet voor deze lezer opgeschreven.", CARE_ARTICLE)
        if self._tells_where():
            return Reading(
                REFUSE, "Waar een kind woont of naar school gaat, vertellen we deze ouder niet.", PARENT_ARTICLE
            )
        if any(doubt.is_open(self.family, one) for one in self.chain):
            return Reading(BY_HAND, "Hiervan bestaan twee versies: kies eerst welke klopt.", CARE_ARTICLE)
        return None

    def _tells_secret_address(self) -> bool:
        """The address itself, or its street that somebody typed in a text."""
        if isinstance(self.record, m.Household) and self.field in ("", "address", "name"):
            return doubt.is_secret(self.family, self.record)
        return any(mentions.has_secret_address(self.family, text) for text in self._texts())

    def _texts(self) -> list[str]:
        """What somebody typed in the asked field, or in all of them; a BSN in its own field is kept back elsewhere."""
        specs = [one for one in KINDS[kind_name(type(self.record))].fields if one.check != "bsn"]
        asked = (one for one in specs if self.field in ("", one.name))
        return [text for one in asked if (text := free_text(one, getattr(self.record, one.name)))]

    def own_words(self) -> Reading | None:
        if self.reader.id in self.whose.said_by:
            return Reading(YES, f"{self._name(self.reader.id)} heeft dit zelf gezegd.")
        return None

    def let_in(self, found: Reading) -> Reading:
        """What a person let in by hand; of two versions somebody must say first which one is right."""
        chosen = found.answer == BY_HAND and (self.record.id, self.field) in self.circumstances.let_in
        if not chosen or any(doubt.about_person(self.family, one) for one in self.whose.people):
            return found
        return Reading(YES, "Een werker besloot met de hand dat deze lezer dit mag lezen.", found.article)

    def by_people(self) -> Reading:
        if isinstance(self.record, papers.Letter):
            return may_read_letter(self.family, self.reader.id, self.record.child, self.on)
        if self._is_known_name():
            return Reading(YES, "Wie bij het gezin hoort, weet wie er nog meer bij horen.")
        # The words of somebody of 16 or 17 are theirs, whoever they are about.
        speakers = {id_ for id_ in self.whose.said_by if self._decides_alone(id_)}
        people = sorted(self.whose.people | speakers)
        if not people:
            return self._shared()
        answers = {person: self._about(person) for person in people}
        own = answers.pop(self.reader.id, None)
        worst = max(answers.values(), key=lambda one: _ORDER.index(one.answer), default=None)
        if own is None:
            assert worst is not None
            return worst
        if worst is None or worst.answer == YES:
            return own
        others = names.listing(self._name(id_) for id_, one in answers.items() if one.answer != YES)
        return Reading(BY_HAND, f"Dit gaat ook over {others}.", OTHERS_ARTICLE)

    def _decides_alone(self, id_: str) -> bool:
        person = self.family.person(id_)
        return person is not None and age.oldest(person, self.on) is Band.FROM_16

    def _is_known_name(self) -> bool:
        members = subjects.members(self.family)
        name = isinstance(self.record, Person) and self.field in KNOWN
        return name and {self.record.id, self.reader.id} <= members and not self._is_parent_without_authority()

    def _shared(self) -> Reading:
        """What is about the family as a whole, or about the team: for who belongs to the family."""
        if self._is_parent_without_authority():
            return Reading(BY_HAND, f"{self._name(self.reader.id)} heeft geen gezag.", PARENT_ARTICLE)
        if self.reader.id not in subjects.members(self.family):
            return Reading(REFUSE, f"{self._name(self.reader.id)} hoort niet bij het gezin.", OTHERS_ARTICLE)
        return Reading(YES, "Dit is van het hele gezin.")

    def _about(self, person_id: str) -> Reading:
        """Whether the reader may read what is about this person."""
        person, name = self.family.person(person_id), self._name(person_id)
        assert person is not None
        if person_id == self.reader.id:
            return Reading(YES, f"Dit gaat over {name} zelf.")
        if person_id in self.circumstances.agreed or self._consented(person_id, (COMPLETE,)):
            return Reading(YES, f"{name} vindt het goed.", OTHERS_ARTICLE)
        if person.kind in ("network", "professional"):
            return Reading(BY_HAND, f"Dit gaat over {name}, van buiten het gezin.", OTHERS_ARTICLE)
        bands = age.bands(person, self.on)
        if bands[-1] is Band.ADULT:
            return Reading(REFUSE, f"Het deel van {name} lezen we alleen samen met {name}.", OTHERS_ARTICLE)
        if bands[-1] is Band.FROM_16:
            start = age.sentence_start(self.family, person, self.on)
            return Reading(REFUSE, f"{start}: {name} beslist zelf wie dit leest.", HOLDER_ARTICLE)
        return self._about_child(person, name, bands)

    def _about_child(self, child: Person, name: str, bands: tuple[Band, ...]) -> Reading:
        """A child under 16: for the holders unless it harms, by hand for a parent without authority."""
        found = authority.holders(self.family, child.id, self.on)
        if not found.has(Party(self.reader.id)):
            return self._without_authority(child.id, name)
        if child.id in self.circumstances.harmful:
            return Reading(REFUSE, f"Dit lezen zou {name} schaden.", CARE_ARTICLE)
        if Party(self.reader.id).key in found.unsure:
            return Reading(
                BY_HAND, f"Het gezag van {self._name(self.reader.id)} is niet nagekeken: doe dat eerst.", HOLDER_ARTICLE
            )
        if isinstance(self.record, m.Contact) and self.record.child_alone == child.id:
            return Reading(BY_HAND, f"{name} sprak hier alleen: beslis samen met {name} wie dit leest.", CARE_ARTICLE)
        if Band.FROM_12 in bands and self._consented(child.id, (NO, WITHDRAWN, DISCUSS)):
            return Reading(BY_HAND, f"{name} wil niet dat dit gelezen wordt.", HOLDER_ARTICLE)
        disputed = doubt.about_person(self.family, child.id)
        if disputed:
            return Reading(BY_HAND, f"Van {disputed} bestaan twee versies: kies eerst welke klopt.", HOLDER_ARTICLE)
        reason = f"{self._name(self.reader.id)} heeft gezag over {name}."
        return Reading(YES, reason, HOLDER_ARTICLE)

    def _without_authority(self, child: str, name: str) -> Reading:
        if has_tie(self.family, self.reader.id, child, "parent"):
            reason = f"{self._name(self.reader.id)} heeft geen gezag over {name}."
            return Reading(BY_HAND, reason, PARENT_ARTICLE)
        if has_tie(self.family, self.reader.id, child, "foster_parent"):
            reason = f"{self._name(self.reader.id)} is pleegouder: laat lezen wat nodig is voor de zorg."
            return Reading(BY_HAND, reason, "Jeugdwet 7.3.11 lid 2")
        return Reading(REFUSE, f"{self._name(self.reader.id)} heeft geen gezag over {name}.", HOLDER_ARTICLE)

    def _consented(self, about: str, wanted: Iterable[str]) -> bool:
        """Whether a consent about somebody, with this reader as recipient, stands so and covers this record."""
        parts = [subjects.part_of(self.family, self.record, name) for name in self._fields()]
        for consent in self.family.of(m.Consent):
            if consent.about != about or not is_recipient(consent, self.reader):
                continue
            found = state_of(self.family, consent, self.on, self.rules)
            if any(subjects.covers(found.parts, part) for part in parts) and found.state in wanted:
                return True
            if any(subjects.covers(one.parts, part) for one in found.cut for part in parts) and NO in wanted:
                return True
        return False

    def _fields(self) -> tuple[str, ...]:
        return (self.field,) if self.field else tuple(subjects.TABLE[kind_name(type(self.record))])

    @cached_property
    def _own_without_authority(self) -> frozenset[str]:
        """The minors of whom the reader is a parent and over whom the reader has no authority."""
        party = Party(self.reader.id)
        return frozenset(
            one.id
            for one in self.family.of(Person)
            if age.is_minor(one, self.on)
            and has_tie(self.family, self.reader.id, one.id, "parent")
            and not authority.holders(self.family, one.id, self.on).has(party)
        )

    def _is_parent_without_authority(self) -> bool:
        """Such a parent, who has authority over no other child of this file either."""
        party = Party(self.reader.id)
        return bool(self._own_without_authority) and not any(
            authority.holders(self.family, one.id, self.on).has(party) for one in self.family.of(Person)
        )

    def _tells_where(self) -> bool:
        """Whether this says where a child of such a parent lives or goes to school (consent case 7)."""
        record = self.record
        if isinstance(record, m.Household):
            lives_here = self.reader.id in record.members
            return not lives_here and bool(self._own_without_authority.intersection(record.members))
        if isinstance(record, m.Relation):
            return record.kind in ("teacher", "professional") and record.to_person in self._own_without_authority
        if isinstance(record, m.Consent):
            return record.about in self._own_without_authority
        if isinstance(record, Handover | Invitee) or (isinstance(record, Meeting) and self.field in ("", "place")):
            own = self._own_without_authority
            return bool(own.intersection(self.whose.people)) or self._is_parent_without_authority()
        school = isinstance(record, m.Contact) and record.kind == "school"
        return (school or getattr(record, "kind", "") == "professional") and self._is_parent_without_authority()

    def _name(self, id_: str) -> str:
        return names.name_of(self.family, id_)
