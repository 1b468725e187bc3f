"""Thousands of worlds with faults: in each, nothing that was shown as saved is lost and all members see the same.

What it found first, and what was mended: a roster that lets a member back was refused by who had heard of a
revocation; a device that was put out while its user stayed kept what it wrote to itself for ever; so did one that
wanted to put somebody out and was out itself; what was decided on a road of rosters that a restored server did not
know was undone.
"""

from __future__ import annotations

import os

import pytest

from tests.simulation.world import World

WORLDS = int(os.environ.get("GEZINSTEAM_WORLDS", "3000"))
"""A long search sets another number."""
CHUNK = 125


@pytest.mark.parametrize("first", range(0, WORLDS, CHUNK))
def test_nothing_is_lost_in_any_world(first: int) -> None:
    wrong = {}
    for seed in range(first, min(first + CHUNK, WORLDS)):
        if found := World(seed).run():
            wrong[seed] = found
    assert wrong == {}


def test_a_seed_is_one_run() -> None:
    once, again = World(11), World(11)
    assert once.run() == again.run() == ""
    for one, other in zip(once.laptops, again.laptops, strict=True):
        assert list(one.ledger.disk.batches) == list(other.ledger.disk.batches)
        assert one.ledger.disk.log == other.ledger.disk.log
    assert once.saved, "in this world somebody writes something"
