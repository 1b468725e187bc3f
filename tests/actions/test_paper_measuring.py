"""The papers of measuring by the rules of reading and of consent: who gets what, and that it is written down."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gezinsteam_app.actions import edit, measuring, papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.measuring import Entry
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Consent, Decision, Score
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.errors import UserError
from tests.documents import paper_reader
from tests.vaults import import_example

SCHOOL = "Basisschool De Regenboog"


@pytest.fixture
def brouwer(work: Work) -> str:
    """Lotte, 10, and her mother, both asked at the beginning and at the end."""
    work.clock = lambda: dt.datetime(2026, 5, 1, 9, 14, tzinfo=dt.UTC)
    file = import_example(work, "gezin-brouwer")
    for by, first, last in (("p2", 8.0, 4.0), ("p1", 9.0, 2.0)):
        for on, occasion, score in (("2026-02-10", "first", first), ("2026-04-20", "last", last)):
            entry = Entry(on=on, occasion=occasion, about="p1", by=(by,), answers={"problems": score})
            measuring.keep(work, file, entry)
    return file


def words(work: Work, file: str, document: str, **options: str) -> str:
    return paper_reader.words(papers.make(work, file, document, **options))


def test_each_reader_gets_what_that_reader_may_see(work: Work, brouwer: str) -> None:
    mother = words(work, brouwer, "metingen", person="p2")
    assert "Ik wil mijn dochter weer terug." in mother
    assert "Wat Karin zei over Lotte" in mother
    assert "8 van 10 4 van 10" in mother
    own = words(work, brouwer, "metingen", person="p1")
    assert "Hier zie je" in own
    assert "9 van 10 2 van 10" in own
    assert "Ik wil mijn dochter weer terug." not in own
    assert "8 van 10" not in own
    with pytest.raises(UserError, match="nog niets gemeten"):
        papers.make(work, import_example(work, "gezin-el-idrissi"), "metingen", person="p1")


def test_no_figure_of_goal_attainment_stands_on_a_familys_paper(work: Work, brouwer: str) -> None:
    edit.add(work, brouwer, Score, "g1", on="2026-04-20", score=2, by="p2")
    text = words(work, brouwer, "metingen", person="p2")
    assert "veel meer dan gelukt" in text
    assert "T-score" not in text
    assert "30" not in text.replace("2026", "")


def test_handing_out_is_written_down_with_whom_it_is_about(work: Work, brouwer: str, tmp_path: Path) -> None:
    out = tmp_path / "metingen.pdf"
    papers.hand_out(work, brouwer, "metingen", FileTarget(out), person="p2")
    assert "Hoe het gaat" in paper_reader.words(out.read_bytes())
    (record,) = work.store.family(brouwer).of(Handout)
    assert (record.document, record.about, record.parts, record.ground) == (
        "metingen",
        ("p1", "p2"),
        ("measurements",),
        "family",
    )


def test_a_form_is_not_made_for_who_is_too_young(work: Work, brouwer: str) -> None:
    lotte = work.store.family(brouwer).person("p1")
    assert lotte is not None
    edit.change(work, brouwer, lotte, born_on="2019-01-01")
    with pytest.raises(UserError, match="jonger dan 8"):
        papers.make(work, brouwer, "vragenlijst", person="p1")


def test_the_school_gets_measurements_only_with_the_yes_for_that_part(work: Work, brouwer: str) -> None:
    assert "van 10" not in words(work, brouwer, "uittreksel", recipient=SCHOOL)
    consent = work.store.family(brouwer).of(Consent)[0]
    edit.change(work, brouwer, consent, parts=("plan.education", "measurements"))
    for holder in ("p2", "p3"):
        edit.add(work, brouwer, Decision, consent.id, by=holder, decision="given", on="2026-04-30", how="spoken")
    text = words(work, brouwer, "uittreksel", recipient=SCHOOL)
    assert "Hoe zwaar het is: 9 van 10" in text
    assert "Hoe zwaar het is: 2 van 10" in text
    assert "8 van 10" not in text, "what the mother said is hers"
