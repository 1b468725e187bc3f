"""Who belongs to an invented family: parents and children whose ages fit, homes, authority, network, professionals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gezinsteam_app.actions.invented.history import History
from gezinsteam_app.actions.invented.material import Material, Professional
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.changes import Edit

YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Child:
    """A child with its birthday, for all that depends on age."""

    id: str
    name: str
    born: dt.date

    def age(self, day: dt.date) -> int:
        return int((day - self.born).days / YEAR)


@dataclass
class Cast:
    """The people of one family, by their part in it."""

    worker: str = ""
    coach: str = ""
    apart: bool = False
    children: list[Child] = field(default_factory=list)
    adults: list[str] = field(default_factory=list)
    network: list[str] = field(default_factory=list)
    professionals: list[tuple[str, Professional]] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    worker_name: str = ""

    @property
    def family(self) -> list[str]:
        """Everybody who lives in the family."""
        return [child.id for child in self.children] + self.adults

    @property
    def helpers(self) -> list[str]:
        """Everybody who can do something for the plan, workers too."""
        return [*self.family, *self.network, *(id_ for id_, _ in self.professionals), self.worker]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the team, the same in every file."""

    name: str
    function: str
    phone: str


class People:
    """Makes the cast of one family; `edits` gives what is written down of it on the first day."""

    def __init__(self, history: History, material: Material) -> None:
        self.history = history
        self.material = material
        self.random = history.random
        self.cast = Cast()
        self.prefix, self.family_name = self.random.choice(material.family_names)

    @property
    def title(self) -> str:
        return " ".join(part for part in ("Gezin", self.prefix, self.family_name) if part)

    def edits(self, worker: Colleague, coach: Colleague | None) -> Iterator[Edit]:
        self.cast.worker, edits = self._colleague(worker)
        self.cast.worker_name = worker.name
        yield from edits
        if coach is not None:
            self.cast.coach, edits = self._colleague(coach)
            yield from edits
        births = self._births()
        self.cast.apart = self.random.random() < 0.3
        yield from self._adults(births[0])
        yield from self._children(births)
        yield from self._network()
        yield from self._professionals()
        yield from self._homes()
        yield from self._ties()

    def _colleague(self, one: Colleague) -> tuple[str, list[Edit]]:
        return self.history.make(
            m.Worker, name=one.name, function=one.function, organisation="Jeugd- en gezinsteam", phone=one.phone
        )

    def _births(self) -> list[dt.date]:
        """Birthdays, eldest first: born before the file began, and no child older than 17 when it ends."""
        lived = (self.history.ends - self.history.began).days / YEAR
        age = self.random.uniform(min(lived + 0.3, 16.5), 17.8)
        ages = [age]
        for _ in range(self.random.choice((0, 0, 1, 1, 1, 2, 3))):
            age -= self.random.uniform(1.2, 4.5)
            if age > lived + 0.1:
                ages.append(age)
        return [self.history.ends - dt.timedelta(days=int(years * YEAR)) for years in ages]

    def _adults(self, eldest: dt.date) -> Iterator[Edit]:
        pools = ((self.material.mothers, "female"), (self.material.fathers, "male"))
        for names, gender in pools[: self.random.choice((1, 2, 2, 2))]:
            born = eldest - dt.timedelta(days=int(self.random.uniform(19, 36) * YEAR))
            given = self.random.choice(names)
            phone = f"06-2222{self.random.randint(1000, 9999)}"
            id_, edits = self._relative("adult", given, gender, born, phone)
            self.cast.adults.append(id_)
            self.cast.names.setdefault("adult", []).append(given)
            yield from edits

    def _children(self, births: Sequence[dt.date]) -> Iterator[Edit]:
        free = {"female": list(self.material.girls), "male": list(self.material.boys)}
        for born in births:
            gender = self.random.choice(("female", "male"))
            given = free[gender].pop(self.random.randrange(len(free[gender])))
            id_, edits = self._relative("child", given, gender, born)
            self.cast.children.append(Child(id_, given, born))
            self.cast.names.setdefault("child", []).append(given)
            self.cast.names.setdefault("kid", []).append("dochter" if gender == "female" else "zoon")
            yield from edits

    def _relative(self, kind: str, given: str, gender: str, born: dt.date, phone: str = "") -> tuple[str, list[Edit]]:
        own = {"prefix": self.prefix, "family_name": self.family_name}
        return self.history.make(
            m.Person, given_name=given, kind=kind, gender=gender, born_on=born.isoformat(), phone=phone, **own
        )

    def _network(self) -> Iterator[Edit]:
        for one in self.random.sample(self.material.network, self.random.randint(1, 3)):
            phone = f"06-3333{self.random.randint(1000, 9999)}"
            id_, edits = self.history.make(
                m.Person, given_name=one.name, kind="network", gender=one.gender, note=one.note, phone=phone
            )
            self.cast.network.append(id_)
            self.cast.names.setdefault("network", []).append(one.name)
            yield from edits
            yield from self._relation(id_, self.cast.children[0].id, one.relation)

    def _professionals(self) -> Iterator[Edit]:
        ages = [child.age(self.history.ends) for child in self.cast.children]
        fitting = [one for one in self.material.professionals if any(one.from_age <= age <= one.to_age for age in ages)]
        for one in self.random.sample(fitting, self.random.randint(1, 2)):
            name = (one.given_name, one.prefix, one.family_name)
            id_, edits = self.history.make(
                m.Person,
                given_name=one.given_name,
                prefix=one.prefix,
                family_name=one.family_name,
                organisation=one.organisation,
                kind="professional",
            )
            self.cast.professionals.append((id_, one))
            self.cast.names.setdefault("professional", []).append(" ".join(filter(None, name)))
            yield from edits
            yield from self._relation(id_, self.cast.children[0].id, one.relation)

    def _homes(self) -> Iterator[Edit]:
        """One home, or two when the parents live apart; the children then live in both."""
        children = tuple(child.id for child in self.cast.children)
        if not (self.cast.apart and len(self.cast.adults) == 2):
            yield from self._home("Thuis", (*children, *self.cast.adults))
            return
        for adult, name in zip(self.cast.adults, self.cast.names["adult"], strict=True):
            yield from self._home(f"Bij {name}", (*children, adult))

    def _home(self, name: str, members: tuple[str, ...]) -> list[Edit]:
        address = {
            "street": self.random.choice(self.material.streets),
            "number": str(self.random.randint(1, 180)),
            "postcode": f"{self.random.randint(7811, 7899)} CK",
            "city": self.material.city,
        }
        return self.history.make(m.Household, name=name, address=address, members=members)[1]

    def _ties(self) -> Iterator[Edit]:
        together = len(self.cast.adults) == 2
        if together:
            one, other = self.cast.adults
            yield from self._relation(one, other, "ex_partner" if self.cast.apart else "partner")
        source = self.random.choice(("register", "register", "brp", "told"))
        checked = "" if source == "told" else self.history.began.isoformat()
        for child in self.cast.children:
            for adult in self.cast.adults:
                yield from self._relation(adult, child.id, "parent")
                kind = "joint" if together else "sole"
                authority = {"child": child.id, "holder": adult, "kind": kind, "checked_on": checked}
                yield from self.history.make(m.Authority, **authority, source=source)[1]

    def _relation(self, one: str, other: str, kind: str) -> list[Edit]:
        return self.history.make(m.Relation, from_person=one, to_person=other, kind=kind)[1]
