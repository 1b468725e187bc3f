"""The found words are marked in the text as it was written, however it was sought."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain import highlight
from gezinsteam_app.storage.search import tokens


def marked(text: str, words: str) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in highlight.mark(text, tokens(words)))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Samen eten", "eten", "Samen [eten]"),
        ("Samen eten", "SAM e", "[Sam]en [e]ten"),
        ("Straße 12", "stras", "[Straß]e 12"),
        ("Straße 12", "strasse", "[Straße] 12"),
        ("Łucja Wiśniewska", "wisn", "Łucja [Wiśn]iewska"),
        ("Æsop eet", "ae", "[Æ]sop eet"),
        ("in het café", "cafe", "in het [café]"),
        (unicodedata.normalize("NFD", "in het café"), "cafe", "in het [café]"),
        (unicodedata.normalize("NFD", "Wiśniewska"), "wisniewska", "[Wiśniewska]"),
        ("ﬁets", "fi", "[ﬁ]ets"),
        ("Jansen", "jan jans", "[Jans]en"),
        ("van ’t Hof", "t h", "van ’[t] [H]of"),
        ("Ria en Ria", "ria", "[Ria] en [Ria]"),
        ("  veel\n\n  wit ", "wit", "veel [wit]"),
        ("niets ervan", "anders", "niets ervan"),
        ("", "x", ""),
        ("tekst", "", "tekst"),
    ],
)
def test_what_is_found_is_marked(text: str, words: str, shown: str) -> None:
    assert marked(text, words) == shown


def test_a_long_text_is_cut_around_the_first_find() -> None:
    shown = marked("woord " * 100 + "appel " + "woord " * 100, "appel")
    assert shown.startswith("… woord")
    assert shown.endswith(" …")
    assert "[appel]" in shown
    assert len(shown) < 220


@pytest.mark.parametrize("before", ["a" * 300 + "-", "https://" + "a" * 60 + "/"])
def test_a_find_behind_a_very_long_word_is_still_marked(before: str) -> None:
    assert "[appel]" in marked(before + "appel en meer woorden", "appel")


@given(st.text(max_size=300), st.text(max_size=8))
def test_no_letter_is_made_up(text: str, words: str) -> None:
    pieces = highlight.mark(text, tokens(words))
    shown = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
    assert shown in unicodedata.normalize("NFC", " ".join(text.split()))
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "words"),
    [("gewoon", "gewoon"), ('{"city":"Emmen","street":"Kade"}', "Kade Emmen"), ("{half", "{half"), ("", "")],
)
def test_a_small_object_reads_as_its_words(text: str, words: str) -> None:
    assert highlight.readable(text) == words
