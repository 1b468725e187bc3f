"""When all who hold a file lose their laptops, nothing that had been sent is lost: the custodians let somebody in."""

from __future__ import annotations

from tests.simulation.recovery import Recovering
from tests.simulation.test_simulation import WORLDS
from tests.simulation.world import FIRST

RECOVERIES = WORLDS // 75


def test_what_was_sent_is_with_who_was_let_in() -> None:
    worlds = [Recovering(seed) for seed in range(RECOVERIES)]
    wrong = {world.seed: found for world in worlds if (found := world.run())}
    assert wrong == {}
    let_in = [one for one in worlds if one.newcomer is not None and one.newcomer.is_member(FIRST)]
    assert len(let_in) > len(worlds) * 0.8
    assert any(promise.file == FIRST for one in let_in for promise in one.saved)
