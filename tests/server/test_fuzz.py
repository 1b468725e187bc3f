"""Nonsense of all kinds against the running server: it says no with a code, and never falls over.

More of it: GEZINSTEAM_FUZZ=500 gives so many examples for each route and kind.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from gezinsteam_app.server.limits import Limits
from gezinsteam_app.vault.statements import sign
from gezinsteam_app.wire import Batch, Statement, WireError, pack, unpack
from tests.server.laptops import Laptop
from tests.server_fixture import Region, running

EXAMPLES = int(os.environ.get("GEZINSTEAM_FUZZ", "4"))
FEW = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES == 4, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
ENDLESS = "/v1/events"
"""A stream has no end: it has tests of its own."""


@pytest.fixture(scope="module")
def open_region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    """One that lets itself be asked without end."""
    with running(tmp_path_factory.mktemp("fuzz") / "server") as region:
        region.off()
        without_end = Limits.read({"a_minute": 10**6, "open_a_minute": 10**6})
        region.place = replace(region.place, limits=without_end)
        region.on()
        yield region


@pytest.fixture(scope="module")
def anna(open_region: Region) -> Iterator[Laptop]:
    laptop = Laptop.enrolled(open_region.url, open_region.invite("Anna"), "Anna")
    laptop.new_file()
    yield laptop
    laptop.line.close()


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_request_makes_the_server_fall(open_region: Region, anna: Laptop, mode: GenerationMode) -> None:
    """What its own document allows, and what it does not; half of it from a device that is known."""
    document = schemathesis.openapi.from_url(f"{open_region.url}/openapi.json").exclude(path=ENDLESS)
    operations = [found.ok() for found in document.get_all_operations() if isinstance(found, Ok)]
    asked = sum(ask(operation, anna, mode) for operation in operations)
    assert asked > 10


def ask(operation: Any, anna: Laptop, mode: GenerationMode) -> bool:
    """Whether there was anything to ask: who takes nothing cannot be asked wrongly."""

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans())
    def run(case: schemathesis.Case, known: bool) -> None:
        anna.line.news("", 0, 0)
        headers = anna.line._bearer() if known else {}
        case.call_and_validate(
            headers=headers, checks=[not_a_server_error, status_code_conformance, response_schema_conformance]
        )

    try:
        run()
    except Unsatisfiable:
        return False
    return True


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["a" * 64, "1" * 36, "0d0e0f00-0000-4000-8000-000000000001", 10**36, 10**64, "family", "team"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.just("a" * 64), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = [
    "file", "sort", "number", "epoch", "previous", "key", "members", "out", "device", "kem", "x25519", "label",
    "user", "name", "role", "team", "box",
]  # fmt: skip
FIELDS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=len(NAMES))
KINDS = st.sampled_from(["issuer", "invitation", "user", "device", "revocation", "erasure", "roster", "wrap", "", "x"])


@FEW
@given(kind=KINDS, fields=FIELDS, right=st.booleans())
def test_no_signed_nonsense_makes_the_server_fall(
    open_region: Region, anna: Laptop, kind: str, fields: dict[str, Any], right: bool
) -> None:
    """Statements that are well signed and say impossible things."""
    if right:
        file = str(anna.first_roster("0d0e0f00-0000-4000-8000-000000000002").fields["file"])
        fields = {"file": file, "sort": "family", "number": 1, "epoch": 1, "previous": "", "key": "a" * 64} | fields
    said = sign(anna.keyring.user_key if kind == "device" else anna.keyring.device_key, kind, **fields).to_json()
    anna.line.news("", 0, 0)
    with httpx.Client(base_url=open_region.url, headers=anna.line._bearer()) as client:
        for path, body in (
            ("/v1/statements", {"statement": said}),
            ("/v1/rosters", {"roster": said, "wraps": [said]}),
            ("/v1/wraps", {"wraps": [said]}),
            ("/v1/certify", {"device": said}),
            ("/v1/enrol", {"invitation": "a" * 64, "user": said, "device": said}),
        ):
            answer = client.post(path, json=body)
            assert answer.status_code < 500, (path, body)
            assert answer.status_code == 204 or set(answer.json()) == {"code"}


@given(st.binary(max_size=300))
def test_any_bytes_are_batches_or_refused(data: bytes) -> None:
    try:
        found = list(unpack(data))
    except WireError:
        return
    assert pack(found) == data


def good() -> bytes:
    """A batch as a device makes it, without the cost of a key."""
    header = {
        "file": "0d0e0f00-0000-4000-8000-000000000001", "epoch": 1, "device": "ab" * 32, "chain": "een", "sequence": 1,
        "previous": "", "seen": {}, "suite": 1,
    }  # fmt: skip
    return pack([(7, Batch(json.dumps(header).encode(), bytes(64), b"dichte doos"))])


@given(st.lists(st.tuples(st.integers(0, len(good()) - 1), st.integers(0, 255)), max_size=6), st.integers(0, 40))
def test_a_batch_that_was_bent_is_another_batch_or_none(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(good())
    for at, value in changes:
        data[at] = value
    try:
        found = list(unpack(bytes(data[: len(data) - cut])))
    except WireError:
        return
    assert pack(found) == bytes(data[: len(data) - cut])
    assert all(batch.header.sequence > 0 for _, batch in found)


@given(VALUES | st.fixed_dictionaries({"body": VALUES, "by": VALUES, "signature": VALUES}))
def test_any_value_is_a_statement_or_refused(value: Any) -> None:
    try:
        found = Statement.from_json(value)
        assert isinstance(found.kind, str)
    except WireError:
        return


@pytest.mark.parametrize(
    "header",
    [
        '{"seen": {"a": [Infinity, "%s"]}}' % ("a" * 64),
        '{"seen": {"a": [1e999, "%s"]}}' % ("a" * 64),
        '{"seen": {}, "epoch": true}',
        "[" * 50_000,
        '{"file": "\\ud800", "seen": {}}',
    ],
)
def test_headers_that_python_reads_and_nobody_means_are_refused(header: str) -> None:
    with pytest.raises(WireError):
        list(unpack(pack([(0, Batch(header.encode(), bytes(64), b"x"))])))


def test_the_document_says_what_is_there(open_region: Region) -> None:
    document = httpx.get(f"{open_region.url}/openapi.json").json()
    assert {"/health", "/metrics", "/v1/news", "/v1/files/{file}/batches", ENDLESS} <= set(document["paths"])
