"""Destroying a family in the window: what is said before, what must be written and typed, and what is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest

from gezinsteam_app.actions import access, edit, families, own_files, sending
from gezinsteam_app.domain.shared import Task
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.erasing.done import DestroyedPage
from gezinsteam_app.ui.erasing.page import ErasePage
from gezinsteam_app.ui.widgets.button import Button
from tests.documents.paper_reader import words
from tests.server_fixture import Region
from tests.ui.two_laptops import Opens, Two, button, reads
from tests.vaults import import_example, make_work

Until = Callable[[Callable[[], bool]], None]


def opened(desk: Desk, file: str, until: Until) -> ErasePage:
    """From the family, by its tab Niveaus."""
    desk.open_family(file)
    until(lambda: desk.frame is not None)
    assert desk.frame is not None
    desk.frame.show_page("Niveaus")
    frame = desk.frame
    until(lambda: any(one.text() == "Dossier vernietigen" and one.isVisible() for one in frame.findChildren(Button)))
    button(frame, "Dossier vernietigen").click()
    page = desk.shell.current_page()
    assert isinstance(page, ErasePage)
    until(lambda: "Deze laptop, met alle papieren" in reads(page))
    return page


def fill_in(page: ErasePage) -> None:
    page.asker.set_value("parents")
    page.asker.chosen.emit("parents")
    page.asked_on.setText("1 april 2026")
    QTest.keyClicks(page.reason, "De hulp is klaar, niemand heeft het nog nodig.")
    page.checked.click()


def test_a_family_is_destroyed_on_a_written_decision_and_its_name_typed(
    two: Two, open_desk: Opens, until: Until, tmp_path: Path
) -> None:
    edit.change(two.work, two.file, two.work.store.family(two.file).info, reason="nog niet verzonden")
    access.make_backup(two.work)
    desk = open_desk(two.work)
    page = opened(desk, two.file, until)
    said = reads(page)
    assert "Laptop van Bram de Wit" in said
    assert "Je andere laptop" not in said
    assert "De server van de regio" in said
    assert "De reservekopie op deze laptop" in said
    assert "Wat collega's nog niet verzonden in dit gezin, gaat ook verloren." in said
    assert "Dit kan niet terug." in said
    fill_in(page)
    assert page.act.reason.text() == "Typ de naam van het gezin over"
    page.name.setText("Gezin Bakker")
    assert not page.act.button.isEnabled()
    page.name.setText("gezin  brouwer")
    page.act.button.click()
    until(lambda: isinstance(desk.shell.current_page(), DestroyedPage))
    done = desk.shell.current_page()
    assert isinstance(done, DestroyedPage)
    done.save_to(tmp_path / "brief.pdf")
    letter = words((tmp_path / "brief.pdf").read_bytes())
    assert "verzoek van de ouders met gezag, 1 april 2026" in letter
    assert "de 2 laptops van ons team" in letter
    assert "Bram" not in letter
    assert families.list_families(two.work) == []
    notes = two.work.store.family(own_files.personal_file(two.work)).of(Task)
    (note,) = [one for one in notes if "vernietigd" in one.what]
    assert "verzoek van de ouders met gezag" in note.what
    assert "Brouwer" not in note.what
    sending.sync(two.bram)
    assert families.list_families(two.bram) == []
    button(desk, "Naar mijn gezinnen").click()
    assert desk.shell.current_page() is desk.families


def test_before_the_end_of_the_term_it_needs_a_request(open_desk: Opens, until: Until, tmp_path: Path) -> None:
    work = make_work(tmp_path / "alleen")
    file = import_example(work, "gezin-brouwer")
    desk = open_desk(work)
    page = opened(desk, file, until)
    page.ground.set_value("term")
    page.ground.chosen.emit("term")
    assert "De bewaartermijn is nog niet voorbij. De termijn loopt tot" in page.act.reason.text()
    assert "server" not in reads(page).lower()
    page.closed.emit()
    assert desk.shell.current_page() is desk.frame
    assert [line.id for line in families.list_families(work)] == [file]
    desk.put_away()
    work.close()


def test_without_network_nothing_is_destroyed_and_that_is_said(
    two: Two, region: Region, open_desk: Opens, until: Until
) -> None:
    desk = open_desk(two.work)
    page = opened(desk, two.file, until)
    region.off()
    fill_in(page)
    page.name.setText("Gezin Brouwer")
    page.act.button.click()
    until(lambda: "Op deze laptop is niets vernietigd." in reads(page))
    assert [line.id for line in families.list_families(two.work)] == [two.file]
