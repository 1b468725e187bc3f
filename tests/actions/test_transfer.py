"""Taking files in and away, and in again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gezinsteam_app.actions import edit, families, health, transfer
from gezinsteam_app.actions.families import NewFamily, NewPerson
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.errors import ProblemList, UserError
from tests.vaults import EXAMPLES

BROUWER = EXAMPLES / "gezin-brouwer.json"


def exported(work: Work, file: str, path: Path) -> dict[str, object]:
    transfer.export_family(work, file, path)
    content: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_what_was_made_here_comes_out_whole_and_is_the_same_when_it_comes_in(work: Work, tmp_path: Path) -> None:
    people = (NewPerson("Jan", "de", "Vries", "2014"), NewPerson("Ria", "de", "Vries", kind="adult"))
    file = families.new_family(work, NewFamily("De Vries", street="Kade", people=people))
    goal = edit.add(work, file, m.Goal, words="samen eten").record
    edit.add(work, file, m.Agreement, goal, what="koken", who=(work.store.family(file).children[0].id,))
    for words in ("opa helpt", "veel humor"):
        edit.add(work, file, m.Strength, words=words)
    content = exported(work, file, tmp_path / "uit.json")
    assert [len(content[key]) for key in ("people", "workers", "households")] == [2, 1, 1]  # type: ignore[arg-type]
    assert "koken" in (tmp_path / "uit.json").read_text()
    (again,) = transfer.import_files(work, [tmp_path / "uit.json"], update=True)
    assert (again.is_new, again.changed, again.summary) == (False, False, ())


def test_importing_twice_changes_nothing(work: Work) -> None:
    (first,) = transfer.import_files(work, [BROUWER])
    (second,) = transfer.import_files(work, [BROUWER])
    (third,) = transfer.import_files(work, [BROUWER], update=True)
    assert (first.is_new, first.changed) == (True, True)
    assert (second.is_new, second.changed, third.changed) == (False, False, False)
    assert health.verify(work).changesets == 1


def test_an_update_is_one_step_that_can_be_taken_back(work: Work, tmp_path: Path) -> None:
    (first,) = transfer.import_files(work, [BROUWER])
    before = work.store.family(first.file)
    content = json.loads(BROUWER.read_text(encoding="utf-8"))
    content["file"]["reason"] = "iets anders"
    content["plan"]["goals"] = content["plan"]["goals"][1:]
    content["plan"].setdefault("strengths", []).append({"words": "nieuw"})
    (tmp_path / "nieuw.json").write_text(json.dumps(content), encoding="utf-8")
    (told,) = transfer.import_files(work, [tmp_path / "nieuw.json"])
    assert not told.changed
    assert work.store.family(first.file) == before
    edit.open_page(work, first.file)
    (done,) = transfer.import_files(work, [tmp_path / "nieuw.json"], update=True)
    assert done.changed
    assert done.summary == told.summary
    after = work.store.family(first.file)
    assert (after.info.reason, len(after.of(m.Goal))) == ("iets anders", len(before.of(m.Goal)) - 1)
    edit.take_back(work, first.file)
    back = work.store.family(first.file)
    assert back.of(m.Goal) == before.of(m.Goal)
    assert back.of(m.Agreement) == before.of(m.Agreement)
    assert back.info == before.info
    assert health.verify(work).problems == ()


def test_an_update_keeps_what_a_removed_record_gets_back(work: Work, tmp_path: Path) -> None:
    (first,) = transfer.import_files(work, [BROUWER])
    strength = work.store.family(first.file).of(m.Goal)[-1]
    edit.remove(work, first.file, strength)
    (done,) = transfer.import_files(work, [BROUWER], update=True)
    assert done.changed
    assert strength.id in {goal.id for goal in work.store.family(first.file).of(m.Goal)}
    (again,) = transfer.import_files(work, [BROUWER], update=True)
    assert not again.changed


def test_the_problems_of_every_bad_file_are_told_by_its_name(work: Work, tmp_path: Path) -> None:
    broken, foreign = tmp_path / "kapot.json", tmp_path / "vreemd.json"
    broken.write_text('{"a": [1,', encoding="utf-8")
    foreign.write_text('{"format": "iets anders"}', encoding="utf-8")
    with pytest.raises(ProblemList) as refused:
        transfer.import_files(work, [broken, BROUWER, foreign, tmp_path / "weg.json"])
    assert refused.value.heading == "In 3 van de 4 bestanden zit een fout. Er is niets ingelezen en niets veranderd."
    places = [place for place, _words in refused.value.problems]
    assert [place.split(", ")[0] for place in places] == ["kapot.json", "vreemd.json", "weg.json"]
    assert "vreemd.json, format" in places
    assert not families.list_families(work)


def test_of_several_files_none_is_taken_in_when_one_is_bad(work: Work, tmp_path: Path) -> None:
    (tmp_path / "fout.json").write_text('{"format": "x"}')
    with pytest.raises(ProblemList):
        transfer.import_files(work, [BROUWER, tmp_path / "fout.json"])
    with pytest.raises(UserError, match="bestaat niet"):
        transfer.import_files(work, [BROUWER, tmp_path / "weg.json"])
    assert families.list_families(work) == []


def test_a_file_that_cannot_be_written_leaves_the_old_one(work: Work, tmp_path: Path) -> None:
    (first,) = transfer.import_files(work, [BROUWER])
    out = tmp_path / "uit.json"
    out.write_text("wat er stond")
    person = work.store.family(first.file).of(m.Person)[0]
    edit.change(work, first.file, person, bsn="1234")
    with pytest.raises(ProblemList, match="Het dossier is niet bewaard"):
        transfer.export_family(work, first.file, out)
    assert out.read_text() == "wat er stond"


def test_steps_of_help_that_cannot_be_are_read_in_and_said(work: Work, tmp_path: Path) -> None:
    dossier = json.loads(BROUWER.read_text(encoding="utf-8"))
    whole = {"child": "p1", "level": 7, "exclusion": "full", "from": "2026-03-01", "prospect": "Naar huis"}
    dossier["people"][0]["born_on"] = "2003-01-01"
    dossier["meetings"] = [{"id": "o1", "kind": "mdt", "on": "2026-03-01", "about": ["p1"]}]
    dossier["levels"] = [
        {"id": "l1", "child": "p1", "level": 3, "from": "2026-02-03", "ended_on": "2026-01-01"},
        {"id": "l2", **whole, "expected_until": "2026-06-01", "decided_on": "2026-02-01", "meeting": "o1"},
        {"id": "l3", **whole, "expected_until": "2026-06-01", "help": "Gezinshuis"},
    ]
    path = tmp_path / "kan-niet.json"
    path.write_text(json.dumps(dossier), encoding="utf-8")
    (found,) = transfer.import_files(work, [path])
    assert len(work.store.family(found.file).of(m.Level)) == 3
    told = {place: [words for at, words in found.warnings if at == place] for place, _ in found.warnings}
    assert any("(1 januari 2026) ligt voor het begin (3 februari 2026)" in words for words in told["levels[0]"])
    assert any("Het besluit is van 1 februari 2026, maar het overleg was op 1 maart" in w for w in told["levels[1]"])
    assert any("kan niet op twee plekken wonen" in words for words in told["levels[1]"])
    assert any("is 23 jaar of ouder" in words for words in told["levels[2]"])
