"""The three sheets: any two make the key, and what is typed wrong is named by its place."""

from __future__ import annotations

import itertools

import pytest

from gezinsteam_app.errors import UserError
from gezinsteam_app.server import shares

SECRET = bytes(range(32))
SHEETS = shares.split(SECRET)
FIRST = list(SHEETS[0])
NAME = "het eerste blad"


def typed(words: list[str]) -> str:
    return " ".join(words)


def read(number: int) -> shares.Sheet:
    return shares.read(typed(list(SHEETS[number])), NAME)


@pytest.mark.parametrize("pair", list(itertools.permutations(range(3), 2)))
def test_any_two_sheets_make_the_secret(pair: tuple[int, int]) -> None:
    assert shares.join([read(number) for number in pair]) == SECRET


def test_four_letters_with_capitals_and_numbers_are_enough() -> None:
    text = "\n".join(f"{number}. {word[:4].title()}," for number, word in enumerate(SHEETS[1], 1))
    assert shares.read(text, NAME) == read(1)
    assert [read(number).number for number in range(3)] == [1, 2, 3]


def refused(text: str) -> str:
    with pytest.raises(UserError) as error:
        shares.read(text, NAME)
    return str(error.value)


def test_a_word_that_is_no_word_is_named_by_its_place() -> None:
    wrong = [*FIRST[:6], FIRST[6] + "x", *FIRST[7:]]
    assert refused(typed(wrong)).startswith(f"Woord 7 van {NAME}, ‘{wrong[6]}’, komt niet op zo'n blad voor. Staat er")
    assert FIRST[6] in refused(typed(wrong))


@pytest.mark.parametrize("place", [0, 7])
def test_another_word_of_the_list_is_named_by_its_place(place: int) -> None:
    """The last three words of a sheet tell which one."""
    there, other = FIRST[place], "zero"
    assert refused(typed([*FIRST[:place], other, *FIRST[place + 1 :]])) == (
        f"Woord {place + 1} van {NAME} klopt niet. Staat er misschien ‘{there}’ in plaats van ‘{other}’?"
    )


def test_two_words_that_changed_places_are_named() -> None:
    place = next(place for place in range(33) if FIRST[place] != FIRST[place + 1])
    swapped = [*FIRST[:place], FIRST[place + 1], FIRST[place], *FIRST[place + 2 :]]
    assert refused(typed(swapped)) == f"Woord {place + 1} en {place + 2} van {NAME} staan andersom."


def test_too_few_words_are_counted() -> None:
    assert refused(typed(FIRST[:-1])) == f"Op {NAME} staan 33 woorden. Je hebt er 32 getypt."


def test_one_sheet_the_same_twice_and_sheets_of_two_keys_are_refused_in_words() -> None:
    other = shares.read(typed(list(shares.split(SECRET)[1])), NAME)
    for sheets, said in (
        ([read(0)], "Er zijn 2 bladen nodig"),
        ([read(2), read(2)], "Dit is twee keer blad 3"),
        ([read(0), other], "van twee verschillende herstelsleutels"),
    ):
        with pytest.raises(UserError, match=said):
            shares.join(sheets)
