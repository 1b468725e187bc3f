"""The simulation is worth something when it finds what is wrong: each known mistake, within its seeds."""

from __future__ import annotations

import pytest

from tests.simulation.planted import MISTAKES

# At which seed each was found first when this was written; it is looked for in at most LOOKED_AT.
LOOKED_AT = 400


@pytest.mark.parametrize("name", MISTAKES)
def test_a_planted_mistake_is_found(name: str) -> None:
    with MISTAKES[name].planted() as world:
        found = next((seed for seed in range(LOOKED_AT) if world(seed).run()), None)
    assert found is not None, f"{name} goes unnoticed"
