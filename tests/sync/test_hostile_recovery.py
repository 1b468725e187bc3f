"""A server that would be custodian itself: a recovery key of its own, and rosters that such a key signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from gezinsteam_app.vault import roster
from gezinsteam_app.vault.recovery import RecoveryKey
from gezinsteam_app.wire import Statement
from tests.simulation import played
from tests.simulation.world import FIRST
from tests.sync.lying import Pair, told

NOW = dt.datetime(2026, 5, 3, tzinfo=dt.UTC)


@pytest.fixture
def pair() -> Iterator[Pair]:
    with played.played(7):
        yield Pair()


def keys() -> tuple[RecoveryKey, RecoveryKey]:
    """That of the organisation, and one of the server."""
    root = played.region().root
    return RecoveryKey(b"\x01" * 32, root), RecoveryKey(b"\x02" * 32, root)


def test_no_key_of_a_file_goes_to_a_recovery_key_that_the_root_did_not_sign(pair: Pair) -> None:
    true, false = keys()
    region = played.region()
    issuer = next(one for one in region.statements if one.kind == "issuer").fields["key"]
    lies = [false.statement(by, 9, NOW) for by in (region.rogue.user_key, pair.a.keyring.device_key)]
    claimed = Statement(lies[0].body, region.root, lies[0].signature)
    pair.books.add_statement(true.statement(region.root_seed, 1, NOW))
    pair.lie(pair.a, statements=[*lies, claimed, Statement(lies[0].body, str(issuer), lies[0].signature)])
    pair.a.engine.round()
    assert "false_statement" in told(pair.a)
    assert {one.key.id for one in pair.a.engine.trust.recoveries.values()} == {true.device_id}
    assert len(pair.books.wraps(FIRST, true.device_id)) == 1
    assert pair.books.wraps(FIRST, false.device_id) == []
    # Nor does the server itself keep what somebody brings for such a key.
    assert [one for one in pair.books.statements(0) if one[1] in lies] == []


def test_nobody_is_let_in_with_a_key_that_only_the_server_knows(pair: Pair) -> None:
    true, false = keys()
    pair.books.add_statement(true.statement(played.region().root_seed, 1, NOW))
    pair.b.engine.round()
    before = pair.b.engine.holder.now(FIRST)
    assert before is not None
    more = roster.opened_for(false.device_key, before, pair.c.user, [], "zomaar", NOW)
    pair.lie(
        pair.b,
        rosters=lambda rosters: [*rosters, more],
        news=lambda news: replace(news, files=[replace(one, roster=more.hash) for one in news.files]),
    )
    pair.write(pair.a, "een")
    pair.b.engine.round()
    assert "false_roster" in told(pair.b)
    assert pair.b.engine.holder.now(FIRST) == before
    # The same words, signed by the custodians of the organisation, are believed.
    good = roster.opened_for(true.device_key, before, pair.c.user, [], "alle werkers zijn weg", NOW)
    pair.lie(
        pair.b,
        rosters=lambda rosters: [*rosters, good],
        news=lambda news: replace(news, files=[replace(one, roster=good.hash) for one in news.files]),
    )
    pair.write(pair.a, "twee")
    pair.b.engine.round()
    after = pair.b.engine.holder.now(FIRST)
    assert after is not None
    assert pair.c.user in after.members
