"""The line of an open vault to the server of its region: one conversation at a time, kept open between rounds.

A round runs on a thread of its own. It waits for the network without holding the database, and each of its short
transactions lets a page that reads or saves go first (storage/turns.py): typing never waits for the net.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gezinsteam_app.domain.conversation import FileState
from gezinsteam_app.domain.fields import FAMILY_FILE, TEAM_FILE
from gezinsteam_app.domain.shared import Card
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.storage.turns import Turns
from gezinsteam_app.sync import facts
from gezinsteam_app.sync.engine import Engine
from gezinsteam_app.sync.http import HttpTransport
from gezinsteam_app.vault.statements import Trust

if TYPE_CHECKING:
    from gezinsteam_app.actions.work import Work


class NotEnrolled(UserError):
    def __init__(self) -> None:
        super().__init__("Deze laptop hoort nog niet bij een server. Meld hem eerst aan met de code van je brief.")


class Connection:
    """See the module. Nothing is opened before it is asked for."""

    def __init__(self) -> None:
        self._turns = Turns()
        self._engine: Engine | None = None
        self._transport: HttpTransport | None = None
        self._people: tuple[int, Trust] | None = None

    @property
    def wanted(self) -> bool:
        """Whether somebody waits to share or to take out, while a round is under way: that goes first."""
        return self._turns.wanted

    @contextmanager
    def engine(self, work: Work, *, patient: bool = False) -> Iterator[Engine]:
        """The conversation, for this thread alone. Errors: NotEnrolled."""
        with self._turns.taken(patient=patient):
            if self._engine is None:
                self._open(work)
            assert self._engine is not None
            try:
                yield self._engine
            except UserError:
                raise
            except BaseException:
                self.close()  # what it knew in memory may be half of something
                raise

    def news(self, work: Work, stop: Callable[[], bool]) -> Iterator[int]:
        """Each time that there is news on the server, on a line of its own. Errors: NotEnrolled, Offline, Refused."""
        ledger = Conversation(work.store, patient=True)
        if not ledger.fact(facts.SERVER):
            raise NotEnrolled
        transport = _line(work, ledger)
        try:
            yield from transport.wait_for_news(stop)
        finally:
            transport.close()

    def contacts(self, work: Work) -> Mapping[str, str]:
        """When each laptop of the team was last heard of, as the server says. Errors: NotEnrolled, Offline, Refused."""
        with self.engine(work):
            assert self._transport is not None
            return self._transport.contacts()

    def people(self, ledger: Conversation) -> Trust:
        """Who is who: kept between looks, because checking hundreds of signatures takes a tenth of a second."""
        with ledger.transaction():
            number = ledger.last_statement()
            if self._people is None or self._people[0] != number:
                trust = Trust(ledger.fact(facts.ROOT))
                trust.add_all(ledger.statements())
                self._people = (number, trust)
            return self._people[1]

    def close(self) -> None:
        """Hangs up. A round that waits for the network ends there; it goes on at the next one."""
        transport, self._transport, self._engine = self._transport, None, None
        if transport is not None:
            transport.close()

    def _open(self, work: Work) -> None:
        ledger = Conversation(work.store, patient=True)
        address, root = ledger.fact(facts.SERVER), ledger.fact(facts.ROOT)
        if not address:
            raise NotEnrolled
        trust = Trust(root)
        trust.add_all(ledger.statements())
        self._transport = _line(work, ledger)
        order = Order(work, ledger)
        self._engine = Engine(ledger, self._transport, work.keyring, trust, work.clock, order)


def _line(work: Work, ledger: Conversation) -> HttpTransport:
    address, root, certificate = (ledger.fact(name) for name in (facts.SERVER, facts.ROOT, facts.CERTIFICATE))
    return HttpTransport(address, root, work.keyring, certificate=certificate)


def known_people(work: Work) -> Trust:
    """Who is who, as far as this laptop knows without asking. Nobody for who belongs to no region."""
    return work.connection.people(Conversation(work.store))


class Order:
    """The order in which files are fetched: the team's cards first, for they tell where open work is."""

    def __init__(self, work: Work, ledger: Conversation) -> None:
        self._work, self._ledger = work, ledger
        self.told: Callable[[float, str], None] | None = None

    def __call__(self, states: Sequence[FileState]) -> Iterator[FileState]:
        for number, one in enumerate(self._in_order(states)):
            if self.told is not None:
                self.told(number / len(states), f"{number} van {len(states)} dossiers zijn nagekeken.")
            yield one

    def _in_order(self, states: Sequence[FileState]) -> Iterator[FileState]:
        team = self._ledger.fact(facts.TEAM_FILE)
        # Beside the file of the team the one that this laptop made before it belonged to a team goes nowhere.
        states = [one for one in states if not (team and one.sort == TEAM_FILE and one.file != team)]
        yield from (one for one in states if one.sort != FAMILY_FILE)
        families = {one.file: one for one in states if one.sort == FAMILY_FILE}
        with self._ledger.transaction():
            there = bool(team) and self._work.store.has_file(team)
            cards = {card.id: card for card in self._work.store.family(team).of(Card)} if there else {}
        yield from (families[file] for file in sorted(families, key=lambda file: self._weight(cards.get(file))))

    def _weight(self, card: Card | None) -> tuple[bool, bool, str]:
        """Open work of this worker before that of others, what is due first before what is due later."""
        if card is None:
            return False, True, ""
        due = [term.rpartition(":")[2] for term in card.terms]
        return bool(card.closed_on), card.user != self._work.keyring.user_id, min([*due, card.evaluate_on or "9"])
