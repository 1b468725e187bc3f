"""Pictures of sending, of two versions, of sharing and of the laptops: two vaults and a server between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gezinsteam_app.actions import access, edit, sending, sharing
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Agreement, Goal
from gezinsteam_app.ui.sending.put_out import PutOutPage
from gezinsteam_app.ui.settings.enrol_page import EnrolPage
from gezinsteam_app.ui.settings.second_laptop_page import SecondLaptopPage
from gezinsteam_app.ui.start.begin import BeginPage
from gezinsteam_app.ui.start.printing import Printed
from gezinsteam_app.ui.start.second import SecondStart
from tests.server_fixture import running
from tests.vaults import CHEAP, PASSPHRASE, import_example

MINE = "Tante Els komt om de week op zaterdag voorlezen. Linda en Ron kijken mee."
THEIRS = "Tante Els komt elke zaterdag voorlezen en blijft eten."


@contextmanager
def together(folder: Path, now: dt.datetime) -> Iterator[SimpleNamespace]:
    """Annemiek and Bram hold a family, and both changed it while they had no connection."""
    with running(folder / "server") as region:
        work = region.worker(folder / "annemiek", "Annemiek Hofstra", clock=lambda: now)
        bram = region.worker(folder / "bram", "Bram de Wit", clock=lambda: now)
        region.worker(folder / "fatma", "Fatma Yildiz", role="coach", clock=lambda: now).close()
        file = import_example(work, "gezin-brouwer")
        sending.sync(work)
        user = next(one.user for one in sharing.colleagues(work) if one.name == "Bram de Wit")
        sharing.share(work, file, user)
        for one in (work, bram):
            sending.sync(one)
        _apart(work, bram, file)
        for one in (bram, work, bram):
            sending.sync(one)
        bram.close()
        work.close()
        yield SimpleNamespace(region=region, folder=folder / "annemiek", file=file, clock=lambda: now)


def _apart(work: Work, bram: Work, file: str) -> None:
    """Two versions of an agreement, of who does one, of own words; and a removal against a change."""
    before = work.store.family(file)
    first, second, third = before.of(Agreement)[:3]
    goal = before.of(Goal)[0]
    edit.change(work, file, first, what=MINE)
    edit.change(work, file, second, who=("p1",))
    edit.change(work, file, third, what="Elke avond samen lezen")
    edit.change(work, file, goal, words="Wij willen rustig eten met z'n allen")
    edit.change(bram, file, first, what=THEIRS)
    edit.change(bram, file, second, who=("p2",))
    edit.remove(bram, file, third)
    edit.change(bram, file, goal, words="Samen aan tafel zonder ruzie")


def photograph(camera: Any, variant: str, made: SimpleNamespace) -> None:
    camera.dress(variant)
    program = camera.program
    program.open(access.unlock(made.folder, PASSPHRASE, floor=CHEAP, clock=made.clock))
    desk = program.desk
    _wait(lambda: "Verzonden" in desk.shell.status.text())
    desk.shell.open_place("sending")
    _wait(lambda: len(desk.sending.differences.rows()) == 4)
    camera.shoot("09-verzenden")
    for at in range(4):
        desk.sending.open_difference(at)
        camera.settle()
        camera.shoot(f"09-verschil-{at + 1}")
        desk.shell.back()
    desk.open_family(made.file)
    camera.settle()
    desk.frame.open_sharing()
    _wait(lambda: _button(desk, "Neem terug") is not None)
    camera.shoot("09-wie-hebben-dit-dossier")
    _button(desk, "Neem terug").click()
    camera.shoot("09-dossier-terugnemen")
    desk.shell.open_place("settings")
    _button(desk, "Laptops van het team").click()
    _wait(lambda: _button(desk, "Kwijt of gestolen") is not None)
    _button(desk, "Kwijt of gestolen").click()
    camera.shoot("09-laptops")
    desk.shell.back()
    made.region.off()
    desk.courier.send_now()
    _wait(lambda: "Geen verbinding" in desk.shell.status.text())
    desk.shell.open_place("sending")
    camera.shoot("09-verzenden-geen-verbinding")
    made.region.on()
    page = EnrolPage(program.theme, program.tasks, program.work)
    page.address.setText("https://server.polderveen.nl")
    page.code.setText(made.region.invite("Nieuw"))
    desk.shell.show_page(page)
    camera.shoot("09-verbinden")
    program.lock()
    camera.window.show_only(PutOutPage(program.theme, "De sleutels en dossiers op deze laptop zijn gewist."))
    camera.shoot("09-uitgezet")
    camera.window.hide()
    program.close()


def _button(desk: Any, words: str) -> Any:
    return next((one for one in desk.findChildren(QPushButton) if one.text() == words and one.isVisible()), None)


def _wait(is_so: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_so():
            return
        QTest.qWait(20)
    raise AssertionError("it did not come")


def second_laptop(camera: Any, variant: str, made: SimpleNamespace) -> None:
    """A second laptop: the very first page, its steps, and what the first laptop shows meanwhile."""
    camera.dress(variant)
    program, stick = camera.program, camera.program.folder / "stick.gezinslaptop"
    first = access.unlock(made.folder, PASSPHRASE, floor=CHEAP, clock=made.clock)
    camera.window.show_only(BeginPage(program.theme))
    camera.shoot("11-eerste-start-keuze")
    adding = SecondLaptopPage(program.theme, program.background, first)
    camera.window.show_only(adding)
    camera.shoot("09-tweede-laptop-1")
    adding.save_to(stick)
    _wait(lambda: bool(adding.code.accessibleName()))
    camera.shoot("09-tweede-laptop-2")
    wizard = SecondStart(program.theme, program.entrance, program.tasks, lambda parent, paint: Printed.YES)
    adding.setParent(None)
    camera.window.show_only(wizard)
    wizard.file.take(stick)
    wizard.file.code.setText(adding.code.accessibleName().removeprefix("De code: "))
    camera.shoot("11-tweede-laptop-bestand")
    wizard.go_on()
    _wait(wizard.passphrase.isVisible)
    wizard.passphrase._first.edit.setText(PASSPHRASE)
    wizard.passphrase._again.setText(PASSPHRASE)
    wizard.go_on()
    sheet = wizard.sheet
    sheet._print.click()
    for place, field in zip(sheet._asked, sheet._inputs, strict=True):
        field.setText(sheet.words()[place])
    wizard.go_on()
    _wait(wizard.compare.isVisible)
    camera.shoot("11-tweede-laptop-woorden")
    wizard.compare.same.click()
    _wait(lambda: adding._new is not None)
    wizard.go_on()
    camera.shoot("11-tweede-laptop-ophalen")
    wizard.fetch.stop()
    assert wizard._work is not None
    wizard._work.close()
    camera.window.show_only(adding)
    camera.shoot("09-tweede-laptop-3")
    adding.same.click()
    camera.shoot("09-tweede-laptop-4")
    camera.window.hide()
    program.close()
    first.close()
