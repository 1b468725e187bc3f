"""Bytes from outside, whatever they are: read as what they were, or refused with a word; nothing falls over."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain.changes import Changeset, Edit, Header, is_genuine, make_changeset
from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.sync import codec
from gezinsteam_app.vault import envelope, roster
from gezinsteam_app.vault.code import Code
from gezinsteam_app.vault.statements import sign
from gezinsteam_app.wire import Batch, BatchHeader, Statement, pack, unpack

FILE = "0d0e0f00-0000-4000-8000-000000000001"
SEED = bytes(range(32))
IDS = st.binary(min_size=32, max_size=32).map(bytes.hex)
WORDS = st.text(max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
COUNTS = st.integers(1, 2**53 - 1)
REACH = st.dictionaries(
    st.builds("{}:{}".format, IDS, st.text("abc123", min_size=1, max_size=8)), st.tuples(COUNTS, IDS)
)


@st.composite
def changesets(draw: st.DrawFn) -> list[Changeset]:
    """A few steps of two devices of one user, with values of every shape, also of kinds that nobody knows."""
    author, devices = draw(IDS), [draw(IDS), draw(IDS)]
    made: list[Changeset] = []
    for sequence in range(1, draw(st.integers(1, 4))):
        previous = draw(st.sampled_from(["", *(one.id for one in made)]))
        header = Header(
            FILE, author, draw(st.sampled_from(devices)), sequence, draw(st.integers(0, 2**62)), previous,
            draw(WORDS), "", draw(st.integers(1, 9)),
        )  # fmt: skip
        values = draw(st.lists(st.tuples(WORDS, WORDS, WORDS, JSON), min_size=1, max_size=3))
        replaced = [change.id for one in made for change in one.changes]
        some = st.lists(st.sampled_from(replaced), unique=True) if replaced else st.just([])
        edits = [Edit(kind, record, name, value, tuple(draw(some))) for kind, record, name, value in values]
        made.append(make_changeset(header, edits))
    return made


@given(changesets())
def test_what_was_encoded_is_what_is_read(steps: list[Changeset]) -> None:
    author = steps[0].header.author if steps else "00" * 32
    assert codec.decode(codec.encode(steps), FILE, author) == steps


@given(changesets(), st.data())
def test_what_was_changed_on_the_way_is_refused_or_is_another_genuine_step(steps: list[Changeset], data: Any) -> None:
    """Ids are not sent: they are made of what was read, so that nothing is taken for what it is not."""
    content = bytearray(codec.encode(steps))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(DataError):
        assert all(is_genuine(one) for one in codec.decode(bytes(content), FILE, "00" * 32))


@given(st.binary(max_size=200) | JSON.map(json.dumps).map(str.encode))
def test_any_content_is_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(DataError):
        codec.decode(content, FILE, "00" * 32)


@pytest.mark.parametrize("content", [b"[" * 200_000, b"[1," + b"[" * 200_000, b"[1,[" + b"9" * 10_000 + b"]]"])
def test_content_that_should_exhaust_is_refused(content: bytes) -> None:
    with pytest.raises(DataError):
        codec.decode(content, FILE, "00" * 32)


HEADERS = st.builds(
    BatchHeader, st.just(FILE), COUNTS, IDS, st.text("abc123", min_size=1, max_size=16), COUNTS, st.just("") | IDS,
    REACH, COUNTS,
)  # fmt: skip
BATCHES = st.builds(
    Batch, HEADERS.map(BatchHeader.to_bytes), st.binary(min_size=64, max_size=64), st.binary(max_size=80)
)


@given(st.lists(st.tuples(COUNTS, BATCHES), max_size=3))
def test_batches_come_out_as_they_went_in(batches: list[tuple[int, Batch]]) -> None:
    data = pack(batches)
    read = list(unpack(data))
    assert read == batches
    assert [one.header for _, one in read] == [one.header for _, one in batches]
    for _, one in batches:
        assert Batch.from_bytes(one.to_bytes()) == one


@given(st.lists(st.tuples(COUNTS, BATCHES), min_size=1, max_size=2), st.data())
def test_a_cut_or_changed_answer_is_refused_or_read_as_it_stands(batches: list[tuple[int, Batch]], data: Any) -> None:
    whole = pack(batches)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with contextlib.suppress(DataError):
        read = list(unpack(cut))
        assert read == batches[: len(read)]
        assert len(read) < len(batches)
    changed = bytearray(whole)
    changed[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(DataError):
        assert pack(unpack(bytes(changed))) == bytes(changed)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_batch_or_refused(data: bytes) -> None:
    for read in (Batch.from_bytes, lambda one: list(unpack(one))):
        with contextlib.suppress(DataError):
            read(data)


@given(HEADERS, st.dictionaries(st.text(min_size=1, max_size=6).map("x_{}".format), JSON, max_size=2))
def test_a_header_may_say_more_than_is_known(header: BatchHeader, more: dict[str, Any]) -> None:
    assert BatchHeader.from_bytes(json.dumps({**json.loads(header.to_bytes()), **more}).encode()) == header


@given(st.sampled_from(sorted(BatchHeader.__dataclass_fields__)), JSON)
def test_a_header_with_another_value_is_read_or_refused(name: str, value: Any) -> None:
    right = json.loads(BatchHeader(FILE, 1, "ab" * 32, "c", 1, "").to_bytes())
    with contextlib.suppress(DataError):
        header = BatchHeader.from_bytes(json.dumps({**right, name: value}).encode())
        assert json.loads(header.to_bytes()) == {**right, name: value}


@given(st.binary(max_size=300), st.binary(min_size=32, max_size=32), st.binary(max_size=40), st.data())
def test_a_box_opens_to_what_was_put_in_or_not_at_all(content: bytes, key: bytes, header: bytes, data: Any) -> None:
    box = envelope.seal(content, key, header)
    assert envelope.unseal(box, key, header) == content
    changed = bytearray(box)
    changed[data.draw(st.integers(0, len(box) - 1))] ^= data.draw(st.integers(1, 255))
    for other in (
        (bytes(changed), key, header),
        (box, bytes(byte ^ 1 for byte in key), header),
        (box, key, header + b"x"),
        (box[: data.draw(st.integers(0, len(box) - 1))], key, header),
    ):
        with pytest.raises(DataError):
            envelope.unseal(*other)


@given(st.binary(max_size=200), st.binary(min_size=32, max_size=32))
def test_any_box_is_opened_or_refused(box: bytes, key: bytes) -> None:
    with pytest.raises(DataError):
        envelope.unseal(box, key, b"")


@given(st.dictionaries(WORDS, JSON, max_size=4).filter(lambda one: "kind" not in one))
def test_a_statement_comes_back_as_it_was_signed(fields: dict[str, Any]) -> None:
    made = sign(SEED, "roster", **{str(name): value for name, value in fields.items()})
    read = Statement.from_json(json.loads(json.dumps(made.to_json())))
    assert read == made
    assert dict(read.fields) == {"kind": "roster", **fields}


@given(JSON | st.fixed_dictionaries({"body": WORDS | JSON, "by": IDS | JSON, "signature": WORDS | JSON}))
def test_any_value_is_a_statement_or_refused(value: Any) -> None:
    with contextlib.suppress(DataError):
        read = Statement.from_json(value)
        assert read.to_json() == value
        _ = read.fields


RIGHT = {
    "file": FILE, "sort": "family", "number": 1, "epoch": 1, "previous": "", "key": "ab" * 32,
    "members": {"cd" * 32: ""}, "out": {"ef" * 32: {"epoch": 2, "reach": {f"{'ef' * 32}:c": [3, "ab" * 32]}}},
}  # fmt: skip


@given(st.sampled_from(sorted(RIGHT)), JSON, st.booleans())
def test_a_signed_roster_is_read_or_refused(name: str, value: Any, leave_out: bool) -> None:
    """A member may sign anything; who reads it never falls over it, and reads nothing else than what stands there."""
    said = {key: one for key, one in RIGHT.items() if key != name} if leave_out else {**RIGHT, name: value}
    with contextlib.suppress(DataError):
        found = roster.read(sign(SEED, "roster", **said))
        assert (found.file, found.number, found.key) == (said["file"], said["number"], said["key"])


def test_a_right_roster_is_read() -> None:
    assert roster.read(sign(SEED, "roster", **RIGHT)).out["ef" * 32].epoch == 2


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16), st.sampled_from(["-", " ", "", " - "]))
def test_a_code_is_read_as_it_stands_on_the_letter(secret: bytes, fingerprint: bytes, between: str) -> None:
    code = Code(secret, fingerprint)
    typed = str(code).replace("-", between).lower().replace("0", "o").replace("1", "l")
    assert Code.read(typed) == code


@given(st.binary(min_size=32, max_size=32), st.data())
def test_one_wrong_letter_in_a_code_is_found(content: bytes, data: Any) -> None:
    letters = str(Code(content[:16], content[16:])).replace("-", "")
    place = data.draw(st.integers(0, len(letters) - 2))
    other = data.draw(st.sampled_from([one for one in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if one != letters[place]]))
    swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
    for typed in (letters[:place] + other + letters[place + 1 :], swapped):
        if typed != letters:
            with pytest.raises(UserError):
                Code.read(typed)


@given(st.text(max_size=80))
def test_anything_typed_is_a_code_or_answered_in_words(typed: str) -> None:
    with contextlib.suppress(UserError):
        Code.read(typed)
