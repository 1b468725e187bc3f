"""Many files in one answer, as a laptop asks on its first day: the same as each alone, and no more than it may read."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

import pytest

from gezinsteam_app.sync.ahead import Ahead
from gezinsteam_app.sync.transport import Refused
from gezinsteam_app.wire import Batch
from tests.server.laptops import Laptop
from tests.server_fixture import Region

Enrolled = Callable[[str], Laptop]
MANY = b"\0".join(uuid.uuid5(uuid.NAMESPACE_URL, str(number)).bytes for number in range(30_000))
"""Does not become smaller: half an answer."""


def hashes(found: Sequence[tuple[int, Batch]]) -> list[tuple[int, str]]:
    return [(number, batch.hash) for number, batch in found]


def all_of(laptop: Laptop, file: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    while part := laptop.line.pull(file, found[-1][0] if found else 0):
        found += hashes(part)
    return found


def test_what_comes_for_many_files_at_once_is_what_comes_for_each_alone(region: Region, enrolled: Enrolled) -> None:
    anna = enrolled("Anna")
    files = sorted(anna.new_file() for _ in range(7))
    for number, file in enumerate(files):
        # Small ones, an empty one, one as large as an answer and one that is larger.
        contents = {2: [], 3: [MANY, MANY], 5: [MANY] * 4}.get(number, [b"een", b"twee"])
        for content in contents:
            anna.line.push(file, [anna.batch(file, content)])
        key = anna.statement("wrap", file=file, epoch=1, key="7" * 64, device=anna.keyring.device_id, box="")
        anna.line.put_wraps([key])
    alone, together = anna.again().line, anna.again()
    asked: list[str] = []
    together.line._client.event_hooks["request"] = [lambda request: asked.append(request.url.path)]
    together.line.expect(files)
    for file in [files[4], *files]:
        assert together.line.holding(file) == alone.holding(file)
        assert len(together.line.holding(file).wraps) == 1
    expected = {file: all_of(anna, file) for file in files}
    assert [len(one) for one in expected.values()] == [2, 2, 0, 2, 2, 4, 2]
    assert {file: all_of(together, file) for file in files} == expected
    assert asked.count("/v1/holdings") == 1
    assert 1 < asked.count("/v1/batches") < 5
    for line in (alone, together.line):
        line.close()


def test_of_a_file_that_a_device_may_not_read_nothing_comes_with_the_others(region: Region, enrolled: Enrolled) -> None:
    anna, bea = enrolled("Anna"), enrolled("Bea")
    shared, kept, ended = files = [anna.new_file() for _ in range(3)]
    for file in files:
        anna.line.push(file, [anna.batch(file)])
    for file in (shared, ended):
        anna.share(file, bea)
    anna.put_out(ended, bea)
    bea.line.expect([*files, str(uuid.uuid4())])
    assert len(bea.line.holding(shared).rosters) == 2
    assert len(bea.line.pull(shared, 0)) == 1
    for file in (kept, ended):
        with pytest.raises(Refused, match="not_member"):
            bea.line.holding(file)
        with pytest.raises(Refused, match="not_member"):
            bea.line.pull(file, 0)


def test_a_server_that_does_not_know_the_question_is_asked_file_by_file() -> None:
    asked: list[Sequence[str]] = []

    def no_such_question(files: Sequence[str]) -> dict[str, str]:
        asked.append(files)
        raise Refused("no_route")

    ahead = Ahead(no_such_question)
    ahead.expect(["a", "b", "c"])
    assert [ahead.take(one) for one in ("a", "b", "c")] == [None] * 3
    assert asked == [["a", "b", "c"]]


def test_what_was_fetched_together_is_used_once() -> None:
    ahead = Ahead(lambda files: dict.fromkeys(files, "vers"))
    ahead.expect(["a", "b"])
    assert [ahead.take(one) for one in ("a", "b", "a", "b")] == ["vers", "vers", None, None]
    ahead.expect(["a", "b", "c"])
    ahead.take("a")
    ahead.expect([])
    assert ahead.take("b") is None
