"""What a device asks of the server, as a port. A call that fails raises Offline or Refused and has changed nothing
that the device relies on: it may be made again at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gezinsteam_app.errors import UserError
from gezinsteam_app.wire import Batch, News, Statement


class Offline(UserError):
    """The server cannot be reached now; everything stands on this device."""

    def __init__(self, why: str = "") -> None:
        super().__init__("Er is nu geen verbinding met de server. Alles staat op deze laptop en gaat later vanzelf.")
        self.why = why


class Untrusted(Offline):
    """Who answers cannot prove to be the server: nothing was said to it."""

    def __init__(self) -> None:
        super().__init__("certificate")
        self.args = ("De server kan niet bewijzen dat hij van je regio is. Er is niets verzonden. Bel de beheerder.",)


class Refused(UserError):
    """The server says no. Nothing local is ever deleted because of it. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(f"De server nam dit niet aan ({code}). Alles staat op deze laptop.")
        self.code = code


class RosterConflict(Refused):
    """Somebody else changed the roster first: look again and decide anew."""

    def __init__(self) -> None:
        super().__init__("roster")


@dataclass(frozen=True, slots=True)
class Holding:
    """The whole chain of rosters of a file, and the wrapped keys for this device."""

    rosters: Sequence[Statement]
    wraps: Sequence[Statement]


class Transport(Protocol):
    """See the module."""

    def news(self, incarnation: str, feed: int, statements: int) -> News: ...
    def expect(self, files: Sequence[str]) -> None:
        """Of these this device has nothing, and asks for their holding and then their batches, mostly in this order.

        A line may fetch them together; it need not. Until the next news.
        """

    def holding(self, file: str) -> Holding: ...
    def pull(self, file: str, after: int) -> Sequence[tuple[int, Batch]]:
        """Batches after a number in order, as many as fit in an answer; none: there are no more."""

    def push(self, file: str, batches: Sequence[Batch]) -> Mapping[str, int]:
        """The number of each batch (by hash) that the server now holds durably."""

    def put_roster(self, statement: Statement, wraps: Sequence[Statement]) -> None:
        """Errors: RosterConflict."""

    def put_wraps(self, wraps: Sequence[Statement]) -> None: ...
    def put_statement(self, statement: Statement) -> None: ...
