"""Two roads from one point: a server comes back from a backup, and members decided different things about a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.conversation import Fate
from gezinsteam_app.server.core import Certificates, Core
from gezinsteam_app.sync import codec
from gezinsteam_app.sync.transport import Holding
from gezinsteam_app.vault import envelope, roster
from gezinsteam_app.vault.statements import WRAP, sign
from gezinsteam_app.wire import Batch, BatchHeader, to_text
from tests.simulation import played
from tests.simulation.people import Laptop
from tests.simulation.world import FIELDS, FIRST, World


@pytest.fixture
def world() -> Iterator[World]:
    """Three people in the first file: 0, 1 and 3."""
    with played.played(21):
        made = World(21)
        made.found()
        everybody(made)
        made.laptops[0].engine.holder.add_member(made.laptops[0].net, FIRST, made.laptops[3].user)
        everybody(made)
        yield made


def everybody(world: World) -> None:
    for _ in range(3):
        for laptop in world.laptops:
            laptop.sync()


def members(world: World) -> set[int]:
    """Who is in the file, as the server's newest roster says."""
    users = world.books.rosters(FIRST)[-1].fields["members"]
    return {laptop.number for laptop in world.laptops if laptop.user in users}


def come_back(world: World, backup: dict[str, object]) -> None:
    world.books.restore(backup)
    world.core = Core(world.books, Certificates(world.core.trust.root))


def write(laptop: Laptop, word: str) -> None:
    laptop.ledger.save(FIRST, [Edit(*FIELDS[0], word)])
    laptop.sync()


def test_who_was_put_out_on_the_road_that_was_left_goes_out_again(world: World) -> None:
    first, second, newcomer, gone = world.laptops[:4]
    backup = world.books.backup()
    first.engine.holder.remove(first.net, FIRST, [gone.user])
    write(first, "na het vertrek")
    come_back(world, backup)
    second.sync()
    second.engine.holder.add_member(second.net, FIRST, newcomer.user)
    assert members(world) == {0, 1, 2, 3, 4}, "the server has forgotten who was put out"
    everybody(world)
    assert members(world) == {0, 1, 2, 4}
    assert "rosters_differ" in {notice.code for notice in first.ledger.disk.notices}
    write(gone, "te laat")
    write(second, "na de tweede keer")
    everybody(world)
    late = [
        one.fate for one in second.ledger.disk.batches.values() if one.batch.header.device == gone.keyring.device_id
    ]
    assert late == [Fate.QUARANTINE]
    words = {change.value for one in gone.ledger.disk.log[FIRST].values() for change in one.changes}
    assert words.isdisjoint({'"na het vertrek"', '"na de tweede keer"'})


def test_who_was_let_in_on_the_road_that_was_left_comes_in_again(world: World) -> None:
    first, second, newcomer, gone = world.laptops[:4]
    backup = world.books.backup()
    first.engine.holder.add_member(first.net, FIRST, newcomer.user)
    everybody(world)
    write(newcomer, "van de nieuwe")
    everybody(world)
    come_back(world, backup)
    second.ledger.set_rosters(FIRST, second.ledger.rosters(FIRST)[:3])
    second.engine.holder.remove(second.net, FIRST, [gone.user])
    everybody(world)
    assert members(world) == {0, 1, 2, 4}
    assert newcomer.knows(FIRST) <= second.knows(FIRST)
    assert second.knows(FIRST) == first.knows(FIRST)


def test_who_was_put_out_cannot_come_back_with_a_guest_by_a_server_that_forgets(world: World) -> None:
    first, _, guest, gone = world.laptops[:4]
    backup = world.books.backup()
    first.engine.holder.remove(first.net, FIRST, [gone.user])
    come_back(world, backup)
    gone.engine.holder.add_member(gone.net, FIRST, guest.user)
    assert members(world) == {0, 1, 2, 3, 4}
    everybody(world)
    assert members(world) == {0, 1, 4}


def test_who_was_put_out_cannot_take_the_file_over_by_a_server_that_forgets(world: World) -> None:
    first, _, _, gone = world.laptops[:4]
    backup = world.books.backup()
    first.engine.holder.remove(first.net, FIRST, [gone.user])
    write(first, "na het vertrek")
    known = first.ledger.rosters(FIRST)
    come_back(world, backup)
    gone.engine.holder.remove(gone.net, FIRST, [first.user])
    first.engine.holder.adopt(FIRST, Holding(world.books.rosters(FIRST), []))
    assert first.ledger.rosters(FIRST) == known
    assert "rosters_differ" in {notice.code for notice in first.ledger.disk.notices}
    key = first.engine.holder.newest_key(FIRST)
    assert key is not None
    assert key[1] not in {one for _, one in gone.ledger.keys(FIRST)}, "what comes after is not for who was put out"


def test_who_is_out_cannot_pass_by_the_judgement_with_a_key_of_a_later_time(world: World) -> None:
    """Together with the server that person could give everybody a key and say that it is of a later epoch."""
    first, second, _, gone = world.laptops[:4]
    first.engine.holder.remove(first.net, FIRST, [gone.user])
    everybody(world)
    key, name = bytes(range(32)), roster.name_of_key(bytes(range(32)))
    for laptop in (first, second):
        device = first.engine.trust.devices[laptop.keyring.device_id]
        box = to_text(envelope.wrap(key, device, FIRST, 99))
        wrap = sign(gone.keyring.device_key, WRAP, file=FIRST, epoch=99, key=name, device=device.id, box=box)
        laptop.engine.holder.take_wraps(FIRST, [wrap])
        header = BatchHeader(FIRST, 99, gone.keyring.device_id, "later", 1, "").to_bytes()
        late = codec.encode([gone.ledger.save(FIRST, [Edit(*FIELDS[0], "alsof er niets was")])])
        sealed = envelope.seal(late, key, header)
        batch = Batch(header, gone.keyring.sign(Batch.message(header, sealed)), sealed)
        state = laptop.ledger.file(FIRST)
        assert state is not None
        laptop.engine.taker.take(state, [(state.cursor + 1, batch)])
        assert laptop.ledger.fate(batch.hash) == Fate.QUARANTINE
        assert laptop.engine.holder.newest_key(FIRST) != (99, key), "and nothing is ever sealed with it"
