"""What is noticed of a server that lies is told in words: every code that the conversation uses has its sentence."""

from __future__ import annotations

import ast
from pathlib import Path

import gezinsteam_app.sync
from gezinsteam_app.actions.notices import WORDS, in_words
from gezinsteam_app.domain.conversation import Notice
from gezinsteam_app.vault.statements import Trust


def used() -> set[str]:
    """The codes that stand in the modules of the conversation, where a notice is made."""
    found: set[str] = set()
    for path in Path(gezinsteam_app.sync.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in ("Notice", "self._tell"):
                texts = [one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)]
                found.update(one for one in texts if isinstance(one, str))
    return found


def test_every_code_has_words_and_every_sentence_a_code() -> None:
    assert used() == set(WORDS)


def test_a_sentence_names_the_family_and_leaves_no_gap() -> None:
    notices = [(Notice(code, "f", "d"), "2026-05-01") for code in sorted(WORDS)]
    said = in_words(notices, Trust("00" * 32), {"f": "Brouwer"})
    assert len(said) == len(WORDS), "no two codes say the same"
    assert not any("{" in one or not one.endswith(".") for one in said)
    assert {"Brouwer" in one for one in said} == {True, False}, "some are about the whole server"
