"""Signing: exactly what was signed, by whom, once, for ever; and what cannot be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import edit, plans, signing
from gezinsteam_app.actions.signing import Sheet
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.papers import Signature
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import load
from tests.documents.paper_reader import outside, words
from tests.vaults import MOMENT, import_example, make_work

DRAWN: dict[str, Any] = {"width": 400, "height": 300, "lines": [[[40, 200, 0], [120, 90, 40], [200, 210, 90]]]}


@pytest.fixture
def file(work: Work) -> str:
    return import_example(work, "gezin-brouwer")


@pytest.fixture
def version(work: Work, file: str) -> str:
    return plans.fix_plan(work, file).record


def on_the_table(work: Work, file: str, version: str) -> Sheet:
    return signing.sheet(work, file, "plan_version", version)


def acts(work: Work, file: str) -> list[tuple[str, str]]:
    with work.store.transaction() as db:
        found = load.apart(db, work.store.number(db, file), "access_event")
    return [(one.event["act"], one.event["outcome"]) for one in found]  # type: ignore[attr-defined]


def test_who_signs_a_plan_and_how_they_are_spoken_to(work: Work, file: str, version: str) -> None:
    sheet = on_the_table(work, file, version)
    assert sheet.title == "Gezinsplan, versie 1"
    assert sheet.line.startswith("Vastgesteld op 1 april 2026, door Annemiek Hofstra. Kenmerk ")
    found = [(one.called, one.role, one.formal, one.optional, one.only_paper) for one in sheet.signers]
    assert found == [
        ("Karin", "", True, False, False),
        ("Henk", "", True, False, False),
        ("Lotte", "9 jaar, als je wilt", False, True, False),
        ("Annemiek", "contactpersoon", False, False, False),
    ]
    assert sheet.warnings == ()


def test_a_signature_holds_the_strokes_and_the_hash_of_what_was_signed(work: Work, file: str, version: str) -> None:
    sheet = on_the_table(work, file, version)
    saved = signing.sign(work, file, sheet, "p2", "screen", strokes=DRAWN)
    assert saved.what == "handtekening van Karin"
    (signature,) = saved.family.of(Signature)
    assert (signature.person, signature.name, signature.how) == ("p2", "Karin Brouwer", "screen")
    assert signature.signed_at == "2026-04-01T11:30"
    assert signature.digest == saved.family.by_id[version].digest  # type: ignore[attr-defined]
    with work.store.transaction() as db:
        kept = load.column(db, work.store.number(db, file), "signature", saved.record, "strokes")
    assert kept == DRAWN
    after = on_the_table(work, file, version)
    assert [one.called for one in after.signers if one.signed] == ["Karin"]
    assert acts(work, file) == [("signed", "done")]


def test_the_signatures_stand_on_the_fixed_version_and_on_no_other(work: Work, file: str, version: str) -> None:
    bare = plans.plan_pdf(work, file, version)
    sheet = on_the_table(work, file, version)
    signing.sign(work, file, sheet, "p2", "screen", strokes=DRAWN)
    signing.sign(work, file, sheet, "p1", "typed", typed="Lotte")
    signing.sign(work, file, sheet, "w1", "paper", on="2026-04-01")
    signed = plans.plan_pdf(work, file, version)
    assert signed != bare
    told = words(signed)
    assert "Karin Brouwer datum: 1 april 2026" in told
    assert "datum: 1 april 2026, naam getypt" in told
    assert "datum: 1 april 2026, op papier" in told
    assert told.replace("datum: 1 april 2026", "").count("datum:") == 1  # that of Henk, who has not signed yet
    assert outside(signed) == []
    assert plans.plan_pdf(work, file, version) == signed
    edit.change(work, file, work.store.family(file).of(m.Goal)[0], words="anders")
    second = plans.fix_plan(work, file).record
    assert "1 april 2026, naam getypt" not in words(plans.plan_pdf(work, file, second))
    assert "naam getypt" not in words(plans.plan_pdf(work, file))
    assert plans.plan_pdf(work, file, version) == signed


def test_a_signature_makes_no_other_plan(work: Work, file: str, version: str) -> None:
    signing.sign(work, file, on_the_table(work, file, version), "p2", "typed", typed="Karin Brouwer")
    assert plans.differences_since(work, file, version) == []
    with pytest.raises(UserError, match="niets veranderd"):
        plans.fix_plan(work, file)


def test_a_signature_is_put_once_and_never_taken_back(work: Work, file: str, version: str) -> None:
    edit.open_page(work, file)
    sheet = on_the_table(work, file, version)
    signing.sign(work, file, sheet, "p2", "screen", strokes=DRAWN)
    with pytest.raises(UserError, match="Karin heeft al getekend, op 1 april 2026"):
        signing.sign(work, file, sheet, "p2", "typed", typed="Karin")
    with pytest.raises(UserError, match="het is vastgelegd"):
        edit.take_back(work, file)
    assert len(signing.listed(work, file, version)) == 1
    assert acts(work, file) == [("opened", "done"), ("signed", "done"), ("signed", "refused")]


@pytest.mark.parametrize(
    ("how", "given", "answer"),
    [
        ("screen", {}, "Zet eerst een handtekening"),
        ("screen", {"strokes": {"width": 9, "height": 9, "lines": [[[1, 1, 0]]]}}, "Zet eerst een handtekening"),
        ("typed", {"typed": "  "}, "Typ eerst de naam"),
        ("paper", {"on": "morgen"}, "Schrijf de datum zo"),
        ("paper", {"on": "2026-04-02"}, "Deze dag is nog niet geweest"),
        ("paper", {"on": "2026-03-31"}, "Eerder kan het niet getekend zijn"),
    ],
)
def test_what_is_no_signature_is_refused(
    work: Work, file: str, version: str, how: str, given: dict[str, Any], answer: str
) -> None:
    with pytest.raises(UserError, match=answer):
        signing.sign(work, file, on_the_table(work, file, version), "p2", how, **given)
    assert signing.listed(work, file) == []


def test_somebody_who_does_not_belong_cannot_sign(work: Work, file: str, version: str) -> None:
    with pytest.raises(UserError, match="hoort niet bij wie dit tekent"):
        signing.sign(work, file, on_the_table(work, file, version), "p5", "typed", typed="Iemand")


def test_a_worker_who_is_not_with_this_family_does_not_sign_and_signs_for_nobody(tmp_path: Path) -> None:
    work = make_work(tmp_path / "kluis")
    file = import_example(work, "gezin-brouwer")
    for worker in work.store.family(file).of(m.Worker):
        edit.change(work, file, worker, name="Yasmin Aydın")
    version = plans.fix_plan(work, file).record
    sheet = on_the_table(work, file, version)
    assert sheet.warnings == (signing.NOT_A_WORKER,)
    yasmin = next(one for one in sheet.signers if one.called == "Yasmin")
    with pytest.raises(UserError, match="Yasmin tekent zelf"):
        signing.sign(work, file, sheet, yasmin.person, "typed", typed="Yasmin")
    signing.sign(work, file, sheet, yasmin.person, "paper", on="2026-04-01")
    work.close()


def test_a_clock_that_runs_back_is_told_before_signing(tmp_path: Path) -> None:
    moments = [MOMENT]
    work = make_work(tmp_path / "kluis", lambda: moments[-1])
    file = import_example(work, "gezin-brouwer")
    version = plans.fix_plan(work, file).record
    edit.open_page(work, file)
    moments.append(MOMENT - dt.timedelta(days=1))
    assert "stond eerder al op 1 april 2026" in on_the_table(work, file, version).warnings[0]
    work.close()


# A consent


def test_a_consent_is_signed_as_it_stands_and_shows_that_it_changed(work: Work, file: str) -> None:
    consent = work.store.family(file).of(m.Consent)[0]
    sheet = signing.sheet(work, file, "consent", consent.id)
    assert sheet.title == "Ja of nee op delen over Lotte"
    assert "Delen met" in sheet.line
    assert sheet.points
    signing.sign(work, file, sheet, "p2", "typed", typed="Karin Brouwer")
    (line,) = signing.listed(work, file, consent.id)
    assert line.belongs
    assert line.words == "Karin Brouwer, 1 april 2026, naam getypt."
    edit.add(work, file, m.Decision, consent.id, by="p2", decision="given", on="2026-04-01")
    assert signing.listed(work, file, consent.id)[0].belongs
    edit.change(work, file, work.store.family(file).by_id[consent.id], purpose="iets heel anders")
    (line,) = signing.listed(work, file, consent.id)
    assert not line.belongs
    assert line.words.endswith("De tekst is daarna veranderd.")
    again = signing.sheet(work, file, "consent", consent.id)
    assert all(one.signed is None for one in again.signers)
    with pytest.raises(UserError, match="De tekst is net veranderd"):
        signing.sign(work, file, sheet, "p2", "typed", typed="Karin Brouwer")
    signing.sign(work, file, again, "p2", "typed", typed="Karin Brouwer")
    assert [one.belongs for one in signing.listed(work, file, consent.id)] == [False, True]


def test_everybody_who_is_asked_is_on_the_list_whatever_they_said(work: Work, file: str) -> None:
    consent = work.store.family(file).of(m.Consent)[0]
    before = [one.person for one in signing.sheet(work, file, "consent", consent.id).signers]
    edit.add(work, file, m.Decision, consent.id, by="p2", decision="refused", on="2026-04-01")
    assert [one.person for one in signing.sheet(work, file, "consent", consent.id).signers] == before


def test_what_is_gone_cannot_be_signed(work: Work, file: str) -> None:
    with pytest.raises(UserError, match="Dit is er niet meer"):
        signing.sheet(work, file, "consent", "weg")
