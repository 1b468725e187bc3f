"""What differs between versions, and how they go together."""

from __future__ import annotations

import pytest

from gezinsteam_app.domain import differing

MINE = "Tante Els komt om de week op zaterdag voorlezen. Linda en Ron kijken mee."
THEIRS = "Tante Els komt elke zaterdag voorlezen en blijft eten."


def test_only_what_the_others_lack_is_marked_and_nothing_is_lost() -> None:
    pieces = differing.marked(THEIRS, [MINE])
    assert "".join(piece.text for piece in pieces) == THEIRS
    assert [piece.text for piece in pieces if piece.marked] == ["elke", "blijft eten"]
    other = [piece.text for piece in differing.marked(MINE, [THEIRS]) if piece.marked]
    assert other == ["om de week op", "Linda en Ron kijken mee"]


@pytest.mark.parametrize("words", ["", " ", "één woord", "twee  woorden\nen een regel"])
def test_a_version_like_the_other_has_no_marks(words: str) -> None:
    pieces = differing.marked(words, [words])
    assert "".join(piece.text for piece in pieces) == words
    assert not any(piece.marked for piece in pieces)


def test_putting_together_begins_with_all_sentences_once() -> None:
    made = differing.combined([THEIRS, MINE, "Linda en Ron kijken mee."])
    assert made == f"{THEIRS} {MINE}"
    assert differing.combined(["", "  "]) == ""
    assert differing.combined(["Rust aan tafel", "Samen eten"]) == "Rust aan tafel\nSamen eten"
