"""The social map of the team: looking help up, and writing offers down."""

from __future__ import annotations

import pytest

from gezinsteam_app.actions import supply
from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import UserError


@pytest.fixture
def map_(work: Work) -> Work:
    supply.add(work, provider="De Brug", help="Oudercursus", levels=("2", "3"), environments=("home",), reach="beyond")
    supply.add(work, provider="Café Één", help="Jongerencoach", levels=("3",), environments=("secondary",))
    supply.add(
        work, provider="Praktijk Vos", help="Gezinscoach", levels=("3", "4"), environments=("home",), waiting_weeks=6
    )
    supply.add(work, provider="Kade", help="Thuishulp", levels=("3",), environments=("home",), note="ook oudercursus")
    return work


def found(work: Work, words: str, **wanted: object) -> list[str]:
    return [one.help for one in supply.search(work, words, **wanted)]  # type: ignore[arg-type]


def test_help_is_found_by_the_beginning_of_its_words_and_of_its_provider(map_: Work) -> None:
    assert found(map_, "ouder") == ["Oudercursus", "Thuishulp"]
    assert found(map_, "CAFE jong") == ["Jongerencoach"]
    assert found(map_, "coach") == []


def test_help_is_found_by_level_and_environment(map_: Work) -> None:
    assert found(map_, "", level=3, environment="home") == ["Gezinscoach", "Thuishulp", "Oudercursus"]
    assert found(map_, "", level=4) == ["Gezinscoach"]
    assert found(map_, "", environment="primary") == []
    assert len(found(map_, "", limit=2)) == 2


def test_an_offer_is_changed_and_taken_away(map_: Work) -> None:
    offer = supply.search(map_, "gezinscoach")[0]
    supply.change(map_, offer, waiting_weeks=2.5)
    offer = supply.search(map_, "gezinscoach")[0]
    assert offer.waiting_weeks == 2.5
    supply.remove(map_, offer)
    assert found(map_, "gezinscoach") == []


def test_an_offer_has_a_name_and_stands_there_once(map_: Work) -> None:
    with pytest.raises(UserError, match="staat al op de kaart"):
        supply.add(map_, provider=" de  brug", help="OUDERCURSUS")
    with pytest.raises(UserError, match="wie de hulp geeft"):
        supply.add(map_, provider="De Brug", help=" ")
