"""A server that lies: what can be proved is told by name, nothing wrong is applied, nothing local is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.conversation import Fate
from gezinsteam_app.server.core import Certificates, Core, NotAllowed
from gezinsteam_app.vault import envelope, roster
from gezinsteam_app.vault.statements import WRAP, sign
from gezinsteam_app.wire import Batch, BatchHeader, Statement, to_text
from tests.simulation import played
from tests.simulation.people import Laptop
from tests.simulation.world import FIELDS, FIRST, SECOND
from tests.sync.lying import Arrived, Pair, batches, shown, told


@pytest.fixture
def pair() -> Iterator[Pair]:
    with played.played(7):
        yield Pair()


def test_what_is_kept_back_is_told_at_the_first_that_came_after_it(pair: Pair) -> None:
    pair.lie(pair.b, news=lambda news: replace(news, files=[]))
    pair.write(pair.a, "een")
    pair.b.engine.round()
    assert told(pair.b) == set(), "nobody can know yet"
    pair.lie(pair.b, pulled=lambda file, arrived: [one for one in arrived if one[1].header.sequence != 2])
    pair.write(pair.a, "twee")
    pair.b.engine.round()
    assert "withheld" in told(pair.b)
    assert "een" not in shown(pair.b)
    pair.tell_truth(pair.b)
    pair.b.engine.round()
    assert shown(pair.b) >= {"een", "twee"}, "the file was asked for once more"


def test_an_answer_without_what_was_promised_is_told(pair: Pair) -> None:
    pair.lie(pair.b, pulled=lambda file, arrived: [])
    pair.write(pair.a, "een")
    pair.b.engine.round()
    assert "withheld" in told(pair.b)
    assert "een" not in shown(pair.b)


def test_a_server_that_says_nothing_is_only_silent(pair: Pair) -> None:
    pair.lie(pair.b, news=lambda news: replace(news, files=[]))
    pair.write(pair.a, "een")
    before = pair.b.ledger.disk.image()
    pair.b.engine.round()
    assert told(pair.b) == set()
    assert pair.b.ledger.disk.log == before.log


def test_what_is_told_again_changes_nothing(pair: Pair) -> None:
    pair.write(pair.a, "een")
    pair.b.engine.round()
    before = len(pair.b.ledger.disk.log[FIRST])
    old = pair.b.net.pull(FIRST, 0)
    pair.lie(pair.b, pulled=lambda file, arrived: [*arrived, *old])
    pair.write(pair.a, "twee")
    pair.b.engine.round()
    assert "repeated_number" in told(pair.b)
    assert shown(pair.b) >= {"een", "twee"}
    assert len(pair.b.ledger.disk.log[FIRST]) == before + 1


def test_another_order_changes_nothing(pair: Pair) -> None:
    pair.lie(pair.b, pulled=lambda file, arrived: [*arrived][::-1])
    pair.write(pair.a, "een", "twee", "drie")
    pair.b.engine.round()
    assert pair.b.ledger.disk.log[FIRST] == pair.a.ledger.disk.log[FIRST]
    assert {one.id for heads in pair.b.ledger.heads(FIRST).values() for one in heads} == {
        one.id for heads in pair.a.ledger.heads(FIRST).values() for one in heads
    }


def test_two_members_who_were_shown_different_things_find_out_at_the_first_joint_message(pair: Pair) -> None:
    """From some moment A and B talk to a server each, as far as they can see; then these become one again."""
    apart, core = pair.books_class(), pair.core
    apart.rows = pair.books.backup()
    pair.write(pair.a, "van a", "nog van a")
    pair.core = Core(apart, Certificates(core.trust.root))
    pair.write(pair.b, "van b")
    assert told(pair.a) == told(pair.b) == set(), "apart nobody can know"
    pair.core = core
    last = pair.a.net.pull(FIRST, 0)[-1:]
    pair.lie(pair.b, pulled=lambda file, arrived: [(number + 1, one) for number, one in last])
    pair.b.engine.round()
    assert "withheld" in told(pair.b) or "server_goes_back" in told(pair.b)
    assert "van b" in shown(pair.b)
    pair.tell_truth(pair.b)
    for _ in range(3):
        pair.b.engine.round()
        pair.a.engine.round()
    assert "van b" in shown(pair.a), "what the other server swallowed is offered to this one"


def test_one_place_in_a_chain_holds_one_batch(pair: Pair) -> None:
    """Two batches with one number are two lives of a laptop: a copied disk that both go on."""
    copy = pair.a.ledger.disk.image()
    pair.write(pair.a, "van de een")
    pair.b.engine.round()
    pair.a.ledger.disk = copy
    pair.a.start()
    pair.lie(pair.a, news=lambda news: replace(news, files=[]))
    pair.write(pair.a, "van de ander")
    pair.b.engine.round()
    assert "fork" in told(pair.b)
    assert shown(pair.b) >= {"van de een", "van de ander"}, "both were written by a member, and both stay"


def test_a_server_that_goes_back_in_silence_is_told_and_mended(pair: Pair) -> None:
    backup = pair.books.backup()
    pair.write(pair.a, "een", "twee")
    pair.b.engine.round()
    pair.books.rows = backup
    pair.books.touch(FIRST, pair.books.rows["files"][FIRST].members)
    pair.books.rows["feed"] = dict.fromkeys(pair.books.rows["feed"], 99)
    pair.books.rows["touched"][pair.b.user][FIRST] = 99
    pair.b.engine.round()
    assert "server_goes_back" in told(pair.b)
    assert shown(pair.b) >= {"een", "twee"}
    assert len(pair.books.rows["batches"][FIRST]) == 3, "and it has everything again"


def test_a_server_that_says_it_was_restored_is_not_accused_of_going_back(pair: Pair) -> None:
    backup = pair.books.backup()
    pair.a.engine.holder.add_member(pair.a.net, FIRST, pair.c.user)
    pair.a.engine.holder.remove(pair.a.net, FIRST, [pair.c.user])
    pair.write(pair.a, "een")
    pair.b.engine.round()
    pair.books.restore(backup)
    for laptop in (pair.b, pair.a, pair.b):
        laptop.engine.round()
    assert told(pair.a) == told(pair.b) == {"server_restored"}
    assert len(pair.books.rosters(FIRST)) == 4, "and who holds the file is known there again"


def test_fewer_rosters_than_before_put_nobody_back(pair: Pair) -> None:
    pair.a.engine.holder.add_member(pair.a.net, FIRST, pair.c.user)
    pair.a.engine.holder.remove(pair.a.net, FIRST, [pair.c.user])
    pair.b.engine.round()
    pair.write(pair.a, "een")
    pair.lie(
        pair.b,
        rosters=lambda rosters: rosters[:3],
        news=lambda news: replace(news, files=[replace(one, roster="0" * 64) for one in news.files]),
    )
    pair.b.engine.round()
    assert "server_goes_back" in told(pair.b)
    current = pair.b.engine.holder.now(FIRST)
    assert current is not None
    assert pair.c.user not in current.members


def test_a_batch_of_another_file_is_not_taken(pair: Pair) -> None:
    pair.write(pair.a, "over het ene gezin", file=SECOND)
    other = pair.a.net.pull(SECOND, 0)
    pair.lie(pair.b, pulled=lambda file, arrived: [(number, one) for number, (_, one) in enumerate(other, 2)])
    pair.write(pair.a, "over het andere")
    pair.b.engine.round()
    assert "other_file" in told(pair.b)
    assert "over het ene gezin" not in shown(pair.b) | shown(pair.b, SECOND)


@pytest.mark.parametrize("part", ["header", "signature", "box"])
def test_what_was_changed_on_the_way_is_not_taken(pair: Pair, part: str) -> None:
    def change(file: str, arrived: Arrived) -> Arrived:
        return [(number, changed(batch, part)) for number, batch in arrived]

    pair.lie(pair.b, pulled=change)
    before = pair.b.ledger.disk.log.get(FIRST)
    pair.write(pair.a, "een")
    pair.b.engine.round()
    assert "unsigned" in told(pair.b)
    assert pair.b.ledger.disk.log.get(FIRST) == before


def changed(batch: Batch, part: str) -> Batch:
    if part == "header":
        return Batch(replace(batch.header, epoch=batch.header.epoch + 1).to_bytes(), batch.signature, batch.sealed)
    if part == "signature":
        return Batch(batch.header_bytes, bytes(64), batch.sealed)
    return Batch(batch.header_bytes, batch.signature, batch.sealed[:-1] + bytes([batch.sealed[-1] ^ 1]))


def test_a_laptop_that_only_the_server_vouches_for_gets_no_key(pair: Pair) -> None:
    region = played.region()
    own_word = played.device_statement(region.rogue.user_key, region.rogue, user=pair.a.user)
    real = played.device_statement(pair.a.keyring.user_key, region.rogue)
    forged = Statement(real.body, real.by, bytes(64))
    for laptop in (pair.a, pair.b):
        pair.lie(laptop, statements=[own_word, forged])
        pair.write(laptop, "een")
    assert "false_statement" in told(pair.b)
    assert region.rogue.device_id not in pair.b.engine.trust.devices
    wraps = [to for to, _ in pair.books.rows["wraps"][FIRST]]
    assert region.rogue.device_id not in wraps


def test_a_laptop_keeps_the_keys_with_which_it_was_certified(pair: Pair) -> None:
    """Whoever got hold of a user's key cannot put other keys in the place of a known laptop's."""
    region = played.region()
    swapped = replace(region.rogue, device_key=pair.a.keyring.device_key)
    pair.lie(pair.b, statements=[played.device_statement(pair.a.keyring.user_key, swapped)])
    pair.b.engine.round()
    assert "false_statement" in told(pair.b)
    assert pair.b.engine.trust.devices[pair.a.keyring.device_id].kem == envelope.device_keys(pair.a.keyring)[0]


def test_a_key_or_a_roster_of_a_stranger_is_not_taken(pair: Pair) -> None:
    rogue, key = played.region().rogue, bytes(32)
    known = pair.b.engine.trust.devices[pair.b.keyring.device_id]
    box = to_text(envelope.wrap(key, known, FIRST, 1))
    name = roster.name_of_key(key)
    wrap = sign(rogue.device_key, WRAP, file=FIRST, epoch=1, key=name, device=known.id, box=box)
    current = pair.b.engine.holder.now(FIRST)
    assert current is not None
    more = roster.with_member(rogue.device_key, current, rogue.user_id, "", [], pair.now())
    before = pair.b.ledger.keys(FIRST), pair.b.ledger.rosters(FIRST)
    pair.lie(
        pair.b,
        wraps=[wrap],
        rosters=lambda rosters: [*rosters, more],
        news=lambda news: replace(news, files=[replace(one, roster=more.hash) for one in news.files]),
    )
    pair.write(pair.a, "een")
    pair.b.engine.round()
    assert "false_roster" in told(pair.b)
    pair.lie(
        pair.b,
        wraps=[wrap],
        news=lambda news: replace(news, files=[replace(one, roster="0" * 64) for one in news.files]),
    )
    pair.write(pair.a, "twee")
    pair.b.engine.round()
    assert "false_key" in told(pair.b)
    assert (pair.b.ledger.keys(FIRST), pair.b.ledger.rosters(FIRST)) == before


def test_a_key_of_another_kind_is_not_taken(pair: Pair) -> None:
    """Lowering the parameters: a wrapped key says with which suite it was made, and only one is trusted."""
    holder = pair.a.engine.holder
    device = pair.a.engine.trust.devices[pair.b.keyring.device_id]
    (epoch, key), *_ = pair.a.ledger.keys(FIRST)
    lowered = bytes([0]) + played.region().rogue.device_kem_seed + key
    fields = {"file": FIRST, "epoch": epoch, "key": roster.name_of_key(key), "device": device.id}
    wrap = sign(holder.keyring.device_key, WRAP, **fields, box=to_text(lowered))
    pair.b.engine.holder.take_wraps(FIRST, [wrap])
    assert "false_key" in told(pair.b)


def test_a_batch_of_a_later_program_waits_for_that_program(pair: Pair) -> None:
    """It is from a member, so it is kept; this program does not know how to read it."""
    (epoch, key), *_ = pair.a.ledger.keys(FIRST)
    header = BatchHeader(FIRST, epoch, pair.a.keyring.device_id, "later", 1, "", suite=envelope.SUITE + 1).to_bytes()
    newer = signed(pair.a, header, envelope.seal(b"[1,[]]", key, header))
    plain = BatchHeader(FIRST, epoch, pair.a.keyring.device_id, "later", 1, "").to_bytes()
    format_ = signed(pair.a, plain, envelope.seal(b"[2,[]]", key, plain))
    pair.lie(pair.b, pulled=lambda file, arrived: [*arrived, (90, newer), (91, format_)])
    pair.write(pair.a, "een")
    pair.b.engine.round()
    assert "suite" in told(pair.b)
    assert "een" in shown(pair.b)
    assert batches(pair.b, Fate.WAITING) == 2


def signed(laptop: Laptop, header: bytes, sealed: bytes) -> Batch:
    return Batch(header, laptop.keyring.sign(Batch.message(header, sealed)), sealed)


def test_a_box_of_nonsense_by_a_member_is_kept_and_told(pair: Pair) -> None:
    (epoch, key), *_ = pair.a.ledger.keys(FIRST)
    made: list[tuple[int, Batch]] = []
    for number, content in enumerate((b"", b"nul", b"[1,[[1]]]", b"[" * 100_000), 50):
        header = BatchHeader(FIRST, epoch, pair.a.keyring.device_id, f"c{number}", 1, "").to_bytes()
        made.append((number, signed(pair.a, header, envelope.seal(content, key, header))))
    pair.lie(pair.b, pulled=lambda file, arrived: [*arrived, *made])
    pair.write(pair.a, "een")
    pair.b.engine.round()
    assert "unreadable" in told(pair.b)
    assert batches(pair.b, Fate.REFUSED) == len(made)
    assert "een" in shown(pair.b)


@pytest.mark.parametrize("code", ["session", "not_member", "revoked", "erased", "no_file", "roster", "size"])
def test_no_refusal_takes_anything_away(pair: Pair, code: str) -> None:
    class Refusing(Core):
        def _file(self, *args: object, **named: object) -> object:  # type: ignore[override]
            raise NotAllowed(code)

    pair.write(pair.b, "een")
    pair.core = Refusing(pair.books, pair.core.certificates)
    pair.b.ledger.save(FIRST, [Edit(*FIELDS[1], "nog niet verzonden")])
    pair.books.touch(FIRST, [pair.b.user])
    pair.b.engine.round()
    assert shown(pair.b) >= {"een", "nog niet verzonden"}
    pair.core = Core(pair.books, pair.core.certificates)
    pair.b.engine.round()
    pair.a.engine.round()
    assert "nog niet verzonden" in shown(pair.a)
