"""One round of conversation: learn what is new, take it in, give what waits, mend what a restored server lost.

A round may be cut off at any point and begun again; no transaction is open while it waits for the network.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.conversation import Fate, FileState, Notice
from gezinsteam_app.domain.fields import FAMILY_FILE, TEAM_FILE
from gezinsteam_app.errors import DataError
from gezinsteam_app.sync import facts, tending
from gezinsteam_app.sync.giving import Giver
from gezinsteam_app.sync.holding import Holder
from gezinsteam_app.sync.ledger import Ledger
from gezinsteam_app.sync.taking import Taker
from gezinsteam_app.sync.transport import Refused, RosterConflict, Transport
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.roster import Roster
from gezinsteam_app.vault.statements import Trust, checked, moment, sign
from gezinsteam_app.wire import LARGEST_STATEMENT, FileNews, News, Statement

INCARNATION, FEED, STATEMENTS, CONFIRMED = "incarnation", "feed", "statements", "confirmed"
ERASURE = "erasure"
PUT_OUT = "not_member"  # what the server answers who is no member of a file


def by_name(files: Iterable[FileState]) -> list[FileState]:
    return sorted(files, key=lambda one: one.file)


@dataclass
class Report:
    """What a round did: changesets that were sealed, by file why the server refused, and whether it was cut short."""

    sealed: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    stopped: bool = False


@dataclass
class Engine:
    """The conversation of one device with one server. `trust` begins with the pinned root and what is known.

    `order` puts the files in the order in which they are fetched: open work first. It is asked for the next one when
    the one before is done.
    """

    ledger: Ledger
    transport: Transport
    keyring: Keyring
    trust: Trust
    clock: Callable[[], dt.datetime]
    order: Callable[[Sequence[FileState]], Iterable[FileState]] = by_name

    def __post_init__(self) -> None:
        self.holder = Holder(self.ledger, self.trust, self.keyring, self.clock)
        self.taker = Taker(self.ledger, self.holder)
        self.giver = Giver(self.ledger, self.holder)
        self._unfinished: set[str] = set()
        self._circumstances: tuple[object, ...] = ()

    def round(self, stop: Callable[[], bool] = lambda: False) -> Report:
        """One round. Errors: Offline; what was done before stands. `stop` is asked between files."""
        report, news = Report(), self._news()
        fresh = {one.file: one for one in news.files}
        for state in self.order(self._to_do(news)):
            if stop():
                return replace(report, stopped=True)
            held: FileState | None = state
            if state.file in fresh:
                with self._noting_refusal(state.file, report):
                    self._hold(fresh.pop(state.file))
                held = self.ledger.file(state.file)
            if held is not None:
                with self._noting_refusal(state.file, report):
                    self._file(held, report)
            if report.refused.get(state.file, PUT_OUT) == PUT_OUT:
                self._look_back(state.file)
        for one in fresh.values():
            with self._noting_refusal(one.file, report):
                self._hold(one)
        # Only now: a round that was cut off is told of the same news again.
        self._note(FEED, str(news.feed))
        self._unfinished.update(self.taker.compare_claims())
        self._note(CONFIRMED, self.clock().astimezone(dt.UTC).isoformat(timespec="minutes"))
        return report

    def _to_do(self, news: News) -> list[FileState]:
        """The files that this round must look at: those with news or steps to send, and what was not finished before.

        First, and on another day or with another certificate, also those where somebody must go or lacks the keys.
        """
        circumstances = (news.incarnation, len(self.trust.kept), dates.today(self.clock()))
        if circumstances != self._circumstances:
            self._unfinished.update(tending.unsettled(self.holder))
            self._circumstances = circumstances
        self._unfinished.update([*(one.file for one in news.files), *self.ledger.files_with_unsent()])
        with self.ledger.transaction():
            found = [state for file in sorted(self._unfinished) if (state := self.ledger.file(file)) is not None]
        known = {state.file for state in found}
        new = sorted(one.file for one in news.files if one.file not in known)
        self.transport.expect(new)
        found += [FileState(file, TEAM_FILE if file == news.team_file else FAMILY_FILE) for file in new]
        self._unfinished = {state.file for state in found}
        return found

    @contextmanager
    def _noting_refusal(self, file: str, report: Report) -> Iterator[None]:
        """The server's no to one file holds up no other."""
        try:
            yield
        except Refused as error:
            self._note_refusal(file, error, report)

    def _note_refusal(self, file: str, error: Refused, report: Report) -> None:
        """Who was put out of a file is told, for nobody else says it: the server shows no rosters any more."""
        report.refused[file] = error.code
        with self.ledger.transaction():
            if error.code == PUT_OUT and self.ledger.file(file) is not None:
                self.ledger.notify(Notice("put_out", file))

    def _look_back(self, file: str) -> None:
        """Whether a file can be left alone until there is news of it."""
        if tending.is_quiet(self.ledger, file):
            self._unfinished.discard(file)

    def _note(self, name: str, value: str) -> None:
        """A fact that is written only when it is another."""
        with self.ledger.transaction():
            if self.ledger.fact(name) != value:
                self.ledger.set_fact(name, value)

    # Beside the rounds

    def learn_people(self) -> None:
        """Who is certified and who was put out, as the server tells now. Errors: Offline."""
        self._news()

    def bring(self, file: str) -> None:
        """Before it changes who holds a file: the server has it, and this device has all that the server has.

        Errors: Offline, Refused.
        """
        state = self.ledger.file(file)
        if state is None:
            raise DataError("Dit dossier staat niet op deze laptop.")
        if state.on_server:
            self._adopt(file)
        else:
            state = self._on_server(state)
        while arrived := self.transport.pull(file, state.cursor):
            state = self.taker.take(state, arrived)

    # What is new

    def _news(self) -> News:
        known = self.ledger.fact(INCARNATION)
        news = self.transport.news(known, self._number(FEED), self._number(STATEMENTS))
        if known and news.incarnation != known:
            with self.ledger.transaction():
                self.ledger.offer_everything()
                for name in (FEED, STATEMENTS):
                    self.ledger.set_fact(name, "0")
                self.ledger.notify(Notice("server_restored"))
            news = self.transport.news(news.incarnation, 0, 0)
        self._learn(news.statements)
        if news.incarnation != known and self.keyring.device_id not in self.trust.revoked:
            self._offer_statements(news.statements)
        with self.ledger.transaction():
            self._note(INCARNATION, news.incarnation)
            self._note(STATEMENTS, str(news.statements_until))
            if news.team_file:
                self._note(facts.TEAM_FILE, news.team_file)
        return news

    def _number(self, name: str) -> int:
        return int(self.ledger.fact(name) or 0)

    def _learn(self, statements: Iterable[Statement]) -> None:
        for statement in statements:
            try:
                if statement.kind == ERASURE:
                    self._erase(statement)
                else:
                    self.trust.add(statement)
            except DataError:
                with self.ledger.transaction():
                    self.ledger.notify(Notice("false_statement"))
                continue
            with self.ledger.transaction():
                self.ledger.add_statement(statement)

    def _erase(self, statement: Statement) -> None:
        """A member says that a file is gone for ever (domain-facts 1.4)."""
        fields = checked(statement, ERASURE)
        file = str(fields.get("file"))
        current = self.holder.now(file)
        if current is None:
            return
        if not self._is_in(current, statement.by):
            # Let in after the last roster that this device saw; the server keeps none of an erased file.
            said = fields.get("rosters")
            rosters = [Statement.from_json(one) for one in (said if isinstance(said, list) else ())]
            later = self.holder.later(file, rosters)
            if later is None or not self._is_in(later, statement.by):
                raise DataError("erasure")
        with self.ledger.transaction():
            self.ledger.erase(file, statement)
            self.ledger.notify(Notice("erased", file, statement.by))

    def _is_in(self, current: Roster, device: str) -> bool:
        user = self.trust.user_of(device)
        return user is not None and user.id in current.members and device not in current.out

    def erasure(self, file: str) -> Statement:
        """What tells all devices that a file is gone for ever; with its rosters, by which they know who may say so."""
        rosters = [one.to_json() for one in self.ledger.rosters(file)]
        said = {"file": file, "at": moment(self.clock())}
        full = sign(self.keyring.device_key, ERASURE, **said, rosters=rosters)
        return full if len(full.body) <= LARGEST_STATEMENT else sign(self.keyring.device_key, ERASURE, **said)

    def _offer_statements(self, there: Iterable[Statement]) -> None:
        """A server that came back from a backup lacks what was said since."""
        hashes = {one.hash for one in there}
        for statement in self.ledger.statements():
            proved = statement.hash in self.trust.kept or statement.kind == ERASURE
            if proved and statement.hash not in hashes:
                with suppress(Refused):
                    self.transport.put_statement(statement)

    def _hold(self, news: FileNews) -> FileState | None:
        """Takes over rosters and keys before the feed moves on, so that none is missed when the line is cut."""
        state = self.ledger.file(news.file)
        if state is None or news.roster != self._last_roster(news.file) or self._waits_for_key(news.file):
            state = self._adopt(news.file)
        if state is not None:
            with self.ledger.transaction():
                self._remember(state, news)
        return self.ledger.file(news.file)

    def _waits_for_key(self, file: str) -> bool:
        return self.holder.lacks_key(file) or bool(self.ledger.kept(file, Fate.WAITING))

    def _last_roster(self, file: str) -> str:
        rosters = self.ledger.rosters(file)
        return rosters[-1].hash if rosters else ""

    def _adopt(self, file: str) -> FileState | None:
        holding = self.transport.holding(file)
        with self.ledger.transaction():
            self.ledger.forget_notice(Notice("put_out", file))  # the server shows this to members only
            self.holder.adopt(file, holding)
            state = self.ledger.file(file)
            if state is not None:
                self.taker.settle(state)
        return state

    def _remember(self, state: FileState, news: FileNews) -> None:
        if news.number < state.cursor:
            # The same incarnation, and yet fewer batches than this device has seen: everything is offered again.
            self.ledger.notify(Notice("server_goes_back", state.file))
            self.ledger.offer_again(state.file)
        known = self.ledger.file(state.file) or state
        # With fewer rosters than this device has, it must be offered those that came after its backup.
        complete = news.roster == self._last_roster(state.file)
        told = replace(known, known=news.number, on_server=complete)
        if told != known:
            self.ledger.put_file(told)

    # One file

    def _file(self, state: FileState, report: Report) -> None:
        if self.keyring.device_id in self.trust.revoked:
            # All that is left to do for a device that was put out: handing over what it still has.
            report.sealed += self.giver.seal(state.file)
            self.giver.send(self.transport, state)
            return
        try:
            state = self._learn_file(state)
            self._tend(state.file)
            self._welcome(state)
        except Refused as error:
            # Who may not read any more may still hand over what it wrote: a member judges that.
            self._note_refusal(state.file, error, report)
            state = self.ledger.file(state.file) or state
        report.sealed += self.giver.seal(state.file)
        if state.file in report.refused:
            tending.hand_over_keys(self.holder, self.transport, state.file)
        self.giver.send(self.transport, state)

    def _learn_file(self, state: FileState) -> FileState:
        state = self._on_server(state)
        state = self._pull(state)
        if self.ledger.kept(state.file, Fate.WAITING):
            # A key may have been given before the batch that needs it was brought.
            self._adopt(state.file)
        return state

    def _tend(self, file: str) -> None:
        try:
            tending.tend(self.holder, self.transport, file)
        except RosterConflict:
            # Somebody else was first; who may not look any more was put out.
            self._adopt(file)
            tending.tend(self.holder, self.transport, file)

    def _welcome(self, state: FileState) -> None:
        """What waits in quarantine is applied when this device itself let its writer in again."""
        if self.ledger.kept(state.file, Fate.QUARANTINE):
            with self.ledger.transaction():
                self.taker.settle(state)

    def _on_server(self, state: FileState) -> FileState:
        """Makes sure that the server knows the file, with its whole chain of rosters."""
        if not self.ledger.rosters(state.file):
            with self.ledger.transaction():
                self.holder.begin(state.file, state.sort)
        if state.on_server:
            return state
        rosters = self.ledger.rosters(state.file)
        current = self.holder.now(state.file)
        assert current is not None
        to = [*self.holder.member_devices(current), *self.holder.recovery(current.sort)]
        wraps = self.holder.wraps_for(state.file, to)
        try:
            for statement in rosters:
                self.transport.put_roster(statement, wraps if statement is rosters[-1] else ())
        except RosterConflict:
            self._adopt(state.file)
            self.transport.put_wraps(self.holder.wraps_for(state.file, self.holder.member_devices(current)))
        with self.ledger.transaction():
            state = replace(self.ledger.file(state.file) or state, on_server=True)
            self.ledger.put_file(state)
        return state

    def _pull(self, state: FileState) -> FileState:
        while state.cursor < state.known:
            arrived = self.transport.pull(state.file, state.cursor)
            if not arrived or max(number for number, _ in arrived) <= state.cursor:
                with self.ledger.transaction():
                    self.ledger.notify(Notice("withheld", state.file))
                break
            state = self.taker.take(state, arrived)
        return state
