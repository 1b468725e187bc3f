"""The avondblad: everything a colleague needs, no secret address by itself, and for outsiders only what was agreed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import edit, papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Calming
from gezinsteam_app.domain.model import Consent, Decision, FirstAid, Household
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.errors import UserError
from tests.documents.paper_reader import pages, words
from tests.vaults import import_example


@pytest.fixture
def file(work: Work) -> str:
    made = import_example(work, "gezin-brouwer")
    edit.add(work, made, Calming, words="Buiten op de schommel", about=("p1",))
    return made


def made(work: Work, file: str, **options: Any) -> str:
    return words(papers.make(work, file, "avondblad", **options))


def test_one_page_with_what_a_colleague_needs_tonight(work: Work, file: str) -> None:
    data = papers.make(work, file, "avondblad", on_call="Yusuf Demir")
    assert len(pages(data)) == 1
    paper = words(data)
    for needed in ("Yusuf Demir", "Lotte gaat naar oma om de hoek", "Buiten op de schommel", "Zuidkade 12a", "112"):
        assert needed in paper
    assert "Wie heeft gezag" in paper
    assert "wo 1 april op do 2 april" in paper


def test_a_secret_address_stands_there_only_when_the_worker_says_so(work: Work, file: str) -> None:
    home = work.store.family(file).of(Household)[0]
    edit.change(work, file, home, secret=True)
    edit.add(work, file, FirstAid, what="Breng Lotte naar Zuidkade 12a")
    prepared = papers.prepare(work, file, "avondblad", on_call="Yusuf Demir")
    assert "Zuidkade" not in words(prepared.data)
    assert "geheim" in words(prepared.data)
    assert "Blijft eruit: 1 afspraak, want er staat een geheim adres of een BSN in." in prepared.notes
    assert "Zuidkade 12a" in made(work, file, on_call="Yusuf Demir", secret_too=True)


def test_of_two_homes_the_one_of_tonight(work: Work, file: str) -> None:
    edit.add(work, file, Household, name="Bij oma", members=("p1",))
    first = work.store.family(file).of(Household)[0]
    assert "Vraag na waar." in made(work, file, on_call="Yusuf Demir")
    chosen = made(work, file, on_call="Yusuf Demir", nights=(("p1", first.id),))
    assert "Bij oma" not in chosen
    assert "Vraag na waar." not in chosen


def test_who_got_it_is_written_down(work: Work, file: str, tmp_path: Path) -> None:
    path = tmp_path / "avondblad.pdf"
    papers.hand_out(work, file, "avondblad", FileTarget(path), on_call="Yusuf Demir")
    handout = work.store.family(file).of(Handout)[-1]
    assert path.read_bytes().startswith(b"%PDF")
    assert (handout.recipient or {})["name"] == "Yusuf Demir"
    assert (handout.document, handout.ground) == ("avondblad", "replacement")
    assert "p1" in handout.about


def test_without_a_name_there_is_no_page(work: Work, file: str) -> None:
    with pytest.raises(UserError, match="wie vanavond dienst heeft"):
        papers.make(work, file, "avondblad")


def test_somebody_from_outside_gets_only_what_was_agreed(work: Work, file: str) -> None:
    crisis = {"name": "Crisisdienst Noord", "kind": "other"}
    consent = edit.add(
        work, file, Consent, about="p1", recipient=crisis, parts=("plan",), purpose="Voor de nacht"
    ).record
    with pytest.raises(UserError, match="Crisisdienst Noord"):
        papers.make(work, file, "avondblad", recipient="Crisisdienst Noord")
    for party in ("p2", "p3"):
        edit.add(work, file, Decision, consent, by=party, decision="given", on="2026-03-30", how="spoken")
    paper = made(work, file, recipient="Crisisdienst Noord")
    assert "Buiten op de schommel" in paper
    assert "Zuidkade" not in paper
    assert "Wie heeft gezag" not in paper
