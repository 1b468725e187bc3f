from __future__ import annotations

import subprocess
import sys

import pytest

from gezinsteam_app.errors import UserError
from gezinsteam_app.vault import passphrase

OWN = ("Yasmin Aydın", "Jeugd- en gezinsteam Polderveen-Oost")


@pytest.mark.parametrize(
    "typed", ["fiets lamp zondag pannenkoek", "Xk8#pQ2!vR9z", "tafel stoel kast deur", "mijn kat eet graag geroosterd"]
)
def test_four_words_or_twelve_odd_characters_are_enough(typed):
    verdict = passphrase.judge(typed, OWN)
    assert verdict.enough
    assert verdict.score >= 3
    passphrase.demand(typed, OWN)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("fiets", "vier woorden"),
        ("fiets lamp", "vier woorden"),
        ("Xk8#pQ2!vR9", "twaalf tekens"),
        ("aaaaaaaaaaaaaaaa", "woord bij"),
        ("a b c d", "woord bij"),
        ("welkom01welkom", "woord bij"),
        ("password123456", "woord bij"),
        ("welkom welkom welkom welkom", "woord bij"),
        ("yasmin fiets lamp zondag deur", "eigen naam"),
        ("AYDIN#2026!kdPq", "eigen naam"),
        ("mooi weer in polderveenland", "eigen naam"),
    ],
)
def test_what_is_easy_to_guess_is_not_enough_and_says_what_to_do(typed, hint):
    verdict = passphrase.judge(typed, OWN)
    assert not verdict.enough
    assert hint in verdict.hint
    with pytest.raises(UserError, match="kan nog niet"):
        passphrase.demand(typed, OWN)


def test_an_empty_field_is_invited_not_scolded():
    verdict = passphrase.judge("  ", OWN)
    assert (verdict.score, verdict.enough, verdict.title) == (0, False, "")
    assert "woorden" in verdict.hint


def test_a_very_long_passphrase_is_judged_too():
    assert passphrase.judge("de lange weg naar de zee " * 40, OWN).enough


def test_a_suggestion_is_always_enough():
    for _ in range(20):
        suggested = passphrase.suggest()
        assert len(suggested.split()) == 5
        assert passphrase.judge(suggested, ("Ot Puk",)).enough


def test_starting_the_program_does_not_load_the_strength_meter():
    code = "import sys, gezinsteam_app.vault.vault; sys.exit('zxcvbn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
