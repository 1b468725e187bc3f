"""What a region may set itself, and what is said when its file is not right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app import region
from gezinsteam_app.errors import DataError


def put(folder: Path, name: str, content: Any) -> Path:
    (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_a_region_says_only_what_is_different(tmp_path: Path) -> None:
    put(tmp_path, "levels.json", {"levels": {"3": {"name": "Korte hulp", "individual": [0, 6]}}})
    scale = region.level_scale(tmp_path)
    assert (scale.levels[3].name, scale.levels[3].individual) == ("Korte hulp", (0, 6))
    assert scale.levels[3].family == region.level_scale().levels[3].family
    assert scale.levels[4] == region.level_scale().levels[4]


def test_a_new_year_of_designated_days(tmp_path: Path) -> None:
    put(tmp_path, "terms.json", {"designated_days": {"2029": ["2029-05-11"]}})
    assert len(region.term_rules(tmp_path).calendar.designated) == len(region.term_rules().calendar.designated) + 1


def test_without_a_file_of_its_own_the_program_speaks(tmp_path: Path) -> None:
    assert region.level_scale(tmp_path) == region.level_scale()
    assert region.term_rules(tmp_path) == region.term_rules()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("levels.json", {"levels": {"8": {"name": "Acht"}}}, "levels.8"),
        ("levels.json", {"levels": {"3": {"naam": "Korte hulp"}}}, "levels.3.naam"),
        ("levels.json", {"levels": {"3": {"name": 3}}}, "levels.3.name"),
        ("levels.json", {"levels": {"3": {"zone": "blue"}}}, "blue"),
        ("levels.json", {"rules": {"level_4_in_municipality": {"0114": "keukentafel"}}}, "keukentafel"),
        ("levels.json", {"rules": {"decided_in": {"3": ["cafe"]}}}, "cafe"),
        ("levels.json", {"rules": {"decided_in": {"3": [4]}}}, "rules.decided_in.3"),
        ("levels.json", [], "accolade"),
        ("terms.json", {"terms": {"police_contact": {"unit": "maanden"}}}, "police_contact"),
        ("terms.json", {"terms": {"police_contact": {"amount": -1}}}, "police_contact"),
        ("terms.json", {"terms": {"police_contact": {"why": "Bel {wie}"}}}, "police_contact"),
        ("terms.json", {"terms": {"police_contact": {"why": "Bel {"}}}, "police_contact"),
        ("terms.json", {"terms": {"politie": {"amount": 1}}}, "politie"),
        ("terms.json", {"designated_days": {"2029": ["11 mei"]}}, "11 mei"),
        ("terms.json", {"designated_days": {"2029": "2029-05-11"}}, "designated_days.2029"),
    ],
)
def test_a_file_that_is_not_right_is_said(tmp_path: Path, name: str, content: Any, said: str) -> None:
    put(tmp_path, name, content)
    read = region.level_scale if name == "levels.json" else region.term_rules
    with pytest.raises(DataError) as error:
        read(tmp_path)
    assert said in str(error.value)


def test_a_file_that_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "terms.json").write_bytes(b"\xff{")
    with pytest.raises(DataError, match="niet te lezen"):
        region.term_rules(tmp_path)
