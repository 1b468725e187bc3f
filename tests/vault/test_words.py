from __future__ import annotations

import math
import re

import pytest

from gezinsteam_app import resources
from gezinsteam_app.vault import words


def test_the_list_is_long_enough_and_plain():
    listed = words.word_list()
    assert len(listed) == 2048
    assert list(listed) == sorted(set(listed))
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in listed)
    assert math.log2(len(listed)) * words.COUNT >= 132


def test_four_letters_tell_a_word():
    listed = words.word_list()
    assert len({word[:4] for word in listed}) == len(listed)


def test_the_origin_of_the_list_is_told():
    assert "OpenTaal" in resources.path("words", "LICENSE.txt").read_text(encoding="utf-8")


def test_twelve_words_at_random():
    sheets = {words.new_words() for _ in range(50)}
    assert len(sheets) == 50
    assert all(len(sheet) == 12 and set(sheet) <= set(words.word_list()) for sheet in sheets)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("fietz", "fiets"), ("sleutels", "sleutel"), ("abrikos", "abrikoos"), ("lanthuis", "landhuis"), ("qqqq", "")],
)
def test_a_typo_is_understood(typed, meant):
    assert words.near(typed) == meant
