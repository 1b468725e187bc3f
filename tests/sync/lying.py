"""A server that lies to one laptop, and what that laptop and its colleagues then see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.conversation import Fate
from gezinsteam_app.sync.transport import Holding
from gezinsteam_app.wire import Batch, News, Statement
from tests.simulation.people import Laptop, Net
from tests.simulation.world import FIELDS, FIRST, World

Arrived = Sequence[tuple[int, Batch]]


@dataclass
class Lies:
    """What a server tells instead of the truth."""

    pulled: Callable[[str, Arrived], Arrived] = lambda file, arrived: arrived
    news: Callable[[News], News] = lambda news: news
    statements: Sequence[Statement] = ()
    rosters: Callable[[Sequence[Statement]], Sequence[Statement]] = lambda rosters: rosters
    wraps: Sequence[Statement] = field(default_factory=tuple)


class LyingNet(Net):
    """The line to that server, for one laptop."""

    lies = Lies()

    def news(self, incarnation: str, feed: int, statements: int) -> News:
        told = super().news(incarnation, feed, statements)
        return self.lies.news(replace(told, statements=[*told.statements, *self.lies.statements]))

    def holding(self, file: str) -> Holding:
        told = super().holding(file)
        return Holding(self.lies.rosters(told.rosters), [*told.wraps, *self.lies.wraps])

    def pull(self, file: str, after: int) -> Arrived:
        return self.lies.pulled(file, super().pull(file, after))


class Pair(World):
    """A and B share the first file, A and C the second; nothing goes wrong but what the server does to B."""

    def __init__(self) -> None:
        super().__init__(0)
        self.found()
        self.a, self.b, self.c = self.laptops[:3]
        for laptop in (self.a, self.b, self.c):
            laptop.skew = laptop.skew * 0
            laptop.sync()

    def lie(self, laptop: Laptop, **lies: object) -> None:
        laptop.net = LyingNet(self, laptop)
        laptop.net.lies = Lies(**lies)  # type: ignore[arg-type]  # each has its own type
        laptop.engine.transport = laptop.net

    def tell_truth(self, laptop: Laptop) -> None:
        laptop.net = laptop.engine.transport = Net(self, laptop)

    def write(self, laptop: Laptop, *words: str, file: str = FIRST) -> None:
        """Each word is a batch of its own."""
        for word in words:
            laptop.ledger.save(file, [Edit(*FIELDS[0], word)])
            laptop.engine.round()


def told(laptop: Laptop) -> set[str]:
    return {notice.code for notice in laptop.ledger.disk.notices}


def shown(laptop: Laptop, file: str = FIRST) -> set[str]:
    """The words that stand in a file, replaced or not."""
    log = laptop.ledger.disk.log.get(file, {})
    return {change.value.strip('"') for one in log.values() for change in one.changes} - {""}


def batches(laptop: Laptop, fate: Fate) -> int:
    return sum(one.fate == fate for one in laptop.ledger.disk.batches.values())
