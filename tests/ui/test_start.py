"""Getting in, as a worker lives it: first start, unlocking, forgetting, and a vault that cannot be opened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions.work import Work
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import IDLE_MINUTES, Settings
from gezinsteam_app.ui.start.first import FirstStart
from gezinsteam_app.ui.start.idle import IdleWatch
from gezinsteam_app.ui.start.pages import StartPages
from gezinsteam_app.ui.start.printing import Printed
from gezinsteam_app.ui.start.problem import ProblemPage
from gezinsteam_app.ui.start.recover import RecoverPage, WordsStep
from gezinsteam_app.ui.start.restore import RestorePage
from gezinsteam_app.ui.start.sheet_step import SheetStep
from gezinsteam_app.ui.start.unlock import UnlockPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.ui.start_desk import PHRASE, WORDS, Paper, choose, prove, said


@pytest.fixture
def words(entrance: Entrance, tmp_path: Path) -> tuple[str, ...]:
    """The recovery words of a vault that has been made and closed again."""
    made = tuple(entrance.new_words())
    entrance.state()
    entrance.create("Yasmin Aydın", "gezinswerker", "Polderveen-Oost", "088 123 45 00", PHRASE, made).close()
    return made


def test_the_first_start_ends_with_an_open_vault(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, until: WORDS
) -> None:
    entrance.state()
    page = FirstStart(theme, entrance, tasks, Paper())
    qtbot.addWidget(page)
    page.show()
    assert page.next.reason.text() == "Vul eerst je naam in"
    page.welcome.name.setText("Yasmin Aydın")
    page.next_button.click()
    choose(page, PHRASE, until)
    assert page.next.reason.text() == "Druk eerst het blad af"
    prove(page.sheet)
    words = list(page.sheet.words())
    page.next_button.click()
    until(lambda: page.ready.isVisible())
    with qtbot.waitSignal(page.opened) as opened:
        page.next_button.click()
    work = opened.args[0]
    assert isinstance(work, Work)
    work.close()
    assert page.sheet.words() == ()
    entrance.unlock(PHRASE).close()
    entrance.check_words(words)


def test_a_passphrase_must_be_strong_and_typed_twice(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, until: WORDS
) -> None:
    page = FirstStart(theme, entrance, tasks, Paper())
    qtbot.addWidget(page)
    page.show()
    page.welcome.name.setText("Yasmin Aydın")
    page.next_button.click()
    step = page.passphrase
    step._first.edit.setText("welkom")
    until(lambda: page.next.reason.text() == "Kan pas als de zin sterk genoeg is")
    step._first.edit.setText(PHRASE)
    step._again.setText("fiets lamp")
    until(lambda: page.next.reason.text() == "Kan pas als de zinnen gelijk zijn")
    assert "Nog niet gelijk. Typ rustig verder." in said(step)
    step._again.setText(PHRASE)
    assert page.next_button.isEnabled()


def test_the_tab_key_goes_from_the_passphrase_to_its_repetition(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks
) -> None:
    page = FirstStart(theme, entrance, tasks, Paper())
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.show_step(1)
    for _ in range(2):
        typed = QApplication.focusWidget()
        assert typed is not None
        QTest.keyClicks(typed, "twee woorden")
        QTest.keyClick(typed, Qt.Key.Key_Tab)
    step = page.passphrase
    assert (step._first.text(), step._again.text()) == ("twee woorden", "twee woorden")
    assert not step._first.toggle.isChecked()


def test_the_words_stand_on_paper_and_never_on_the_screen(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks
) -> None:
    paper = Paper()
    step = SheetStep(theme, entrance, tasks, lambda: ("Yasmin Aydın", "Polderveen-Oost"), paper)
    qtbot.addWidget(step)
    step.begin()
    step.show()
    blank = paper.image.copy()
    step._print.click()
    assert paper.image != blank
    # A drawn word can also be an ordinary word of the page, such as "manier": those stand there under any other sheet.
    other = SheetStep(theme, entrance, tasks, lambda: ("Yasmin Aydın", "Polderveen-Oost"), Paper())
    qtbot.addWidget(other)
    other.begin()
    assert set(other.words()) != set(step.words())
    ordinary = set(said(other).split())
    assert not set(step.words()) & (set(said(step).split()) - ordinary)
    shown = step._preview.grab().toImage()
    assert step._preview._sheet.words == ("",) * 12
    assert not shown.isNull()


def test_without_a_printer_the_sheet_is_saved_with_a_warning(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, tmp_path: Path
) -> None:
    step = SheetStep(theme, entrance, tasks, lambda: ("Yasmin", ""), lambda parent, paint: Printed.NO_PRINTER)
    qtbot.addWidget(step)
    step.begin()
    step._print.click()
    assert "geen printer gevonden" in step._came.text()
    assert step.reason() == "Druk eerst het blad af"
    target = tmp_path / "herstelblad.pdf"
    step.save_to(target)
    tasks.wait()
    assert target.read_bytes().startswith(b"%PDF")
    assert "gooi het bestand daarna weg" in step._came.text()
    step.save_to(tmp_path / "weg" / "herstelblad.pdf")
    tasks.wait()
    assert "Kies een andere map" in step._came.text()


def test_unlocking_greets_by_name_and_opens(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, words: tuple[str, ...]
) -> None:
    pages = StartPages(theme, entrance, tasks)
    qtbot.addWidget(pages)
    pages.show()
    page = pages.currentWidget()
    assert isinstance(page, UnlockPage)
    assert "Dag Yasmin" in said(page)
    assert "Bel 088 123 45 00" in said(page)
    qtbot.keyClicks(page._passphrase.edit, PHRASE)
    with qtbot.waitSignal(pages.opened) as opened:
        qtbot.keyClick(page._passphrase.edit, Qt.Key.Key_Return)
    assert page._passphrase.text() == ""
    opened.args[0].close()


def test_a_wrong_passphrase_is_told_and_after_some_a_pause_is_counted(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, words: tuple[str, ...]
) -> None:
    page = UnlockPage(theme, entrance, tasks)
    qtbot.addWidget(page)
    page.show()
    for _ in range(5):
        page._passphrase.edit.setText("verkeerd")
        page.unlock()
        tasks.wait()
    assert "past niet" in said(page)
    assert "wachten. Typen kan al." in said(page)
    assert page._passphrase.edit.isEnabled()
    assert not page._button.isEnabled()


def test_the_sheet_opens_what_was_forgotten_and_a_new_one_takes_its_place(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, words: tuple[str, ...], until: WORDS
) -> None:
    page = RecoverPage(theme, entrance, tasks, Paper())
    qtbot.addWidget(page)
    page.show()
    page.words._fields[0].setText(" ".join(words))
    page.next_button.click()
    until(page.passphrase.isVisible)
    choose(page, "vlieger kaars ochtend stoel sleutel", until)
    prove(page.sheet)
    new_words = tuple(page.sheet.words())
    page.next_button.click()
    until(page.ready.isVisible)
    with qtbot.waitSignal(page.opened) as opened:
        page.next_button.click()
    opened.args[0].close()
    entrance.unlock("vlieger kaars ochtend stoel sleutel").close()
    entrance.check_words(new_words)
    with pytest.raises(Exception, match="passen niet"):
        entrance.check_words(words)


def test_a_mistyped_word_is_named(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, words: tuple[str, ...], until: WORDS
) -> None:
    page = RecoverPage(theme, entrance, tasks, Paper())
    qtbot.addWidget(page)
    page.show()
    page.words._fields[0].setText(" ".join((*words[:2], "xqxq", *words[3:])))
    page.next_button.click()
    until(lambda: "Woord 3" in said(page.words))
    assert page.words.isVisible()


def test_a_backup_is_put_back_after_the_passphrase(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, words: tuple[str, ...]
) -> None:
    work = entrance.unlock(PHRASE)
    entrance.daily_backup(work)
    work.close()
    page = RestorePage(theme, entrance, tasks)
    qtbot.addWidget(page)
    tasks.wait()
    assert page._group.buttons()[0].isChecked(), "the newest is chosen already"
    assert page._button.reason.text() == "Typ je wachtzin"
    page._passphrase.edit.setText(PHRASE)
    with qtbot.waitSignal(page.restored):
        page._button.button.click()
    entrance.unlock(PHRASE).close()


def test_the_words_of_the_sheet_can_be_typed_on_with_spaces(qtbot: QtBot, theme: Theme) -> None:
    step = WordsStep(theme)
    qtbot.addWidget(step)
    step.show()
    step.activateWindow()
    assert QTest.qWaitForWindowActive(step)
    step.begin()
    for letter in "zweven tijm  landhuis ":
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)
    assert step.words()[:4] == ("zweven", "tijm", "landhuis", "")
    assert QApplication.focusWidget() is step._fields[3]


def test_a_damaged_vault_says_what_is_safe_and_changes_nothing(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, words: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "werk" / "vault.json"
    file.write_bytes(b"{" + file.read_bytes()[20:])
    before = file.read_bytes()
    pages = StartPages(theme, entrance, tasks)
    qtbot.addWidget(pages)
    assert isinstance(pages.currentWidget(), ProblemPage)
    assert "niets gewist" in said(pages.currentWidget())
    assert file.read_bytes() == before


def test_a_damaged_database_is_told_on_a_page_that_leads_to_the_backups(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, words: tuple[str, ...], tmp_path: Path, until: WORDS
) -> None:
    work = entrance.unlock(PHRASE)
    entrance.daily_backup(work)
    work.close()
    database = tmp_path / "werk" / "gezinsteam.db"
    database.write_bytes(database.read_bytes()[:5000])
    pages = StartPages(theme, entrance, tasks)
    qtbot.addWidget(pages)
    unlock = pages.currentWidget()
    assert isinstance(unlock, UnlockPage)
    unlock._passphrase.edit.setText(PHRASE)
    unlock.unlock()
    until(lambda: isinstance(pages.currentWidget(), ProblemPage))
    assert "Je gezinnen gaan niet open" in said(pages.currentWidget())
    assert "niets gewist" in said(pages.currentWidget())
    problem = pages.currentWidget()
    assert isinstance(problem, ProblemPage)
    problem.restore_wanted.emit()
    restore = pages.currentWidget()
    assert isinstance(restore, RestorePage)
    tasks.wait()
    restore._group.buttons()[0].click()
    restore._passphrase.edit.setText(PHRASE)
    with qtbot.waitSignal(restore.restored):
        restore._button.button.click()
    assert "De reservekopie staat terug." in said(pages.currentWidget())
    entrance.unlock(PHRASE).close()


def test_a_folder_that_cannot_be_written_is_told_in_the_window(
    qtbot: QtBot, theme: Theme, tasks: Tasks, tmp_path: Path
) -> None:
    (tmp_path / "stick").write_text("geen map")
    pages = StartPages(theme, Entrance(tmp_path / "stick" / "werk"), tasks)
    qtbot.addWidget(pages)
    assert "Gezinsteam kan hier niets bewaren" in said(pages.currentWidget())
    assert str(tmp_path / "stick" / "werk") in said(pages.currentWidget())


def test_a_second_start_says_that_it_is_open_already(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, words: tuple[str, ...], tmp_path: Path
) -> None:
    second = Entrance(tmp_path / "werk")
    pages = StartPages(theme, second, tasks)
    qtbot.addWidget(pages)
    assert "Gezinsteam is al open" in said(pages.currentWidget())
    entrance.leave()
    pages.look()
    assert isinstance(pages.currentWidget(), UnlockPage)
    second.leave()


def test_nobody_there_or_asleep_asks_for_the_lock(qtbot: QtBot, qapp, settings: Settings) -> None:
    settings.set(IDLE_MINUTES, 2)
    clocks = {"running": 0.0, "wall": 1000.0}
    watch = IdleWatch(qapp, settings, lambda: clocks["running"], lambda: clocks["wall"])
    asked: list[int] = []
    watch.lock_wanted.connect(lambda: asked.append(1))
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def pass_time(running: float, wall: float) -> None:
        while running > 0 or wall > 0:
            clocks["running"] += min(running, 5)
            clocks["wall"] += min(wall, 5) if running > 0 else wall
            wall -= min(wall, 5) if running > 0 else wall
            running -= min(running, 5)
            watch.look()

    pass_time(115, 115)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)
    pass_time(60, 60)
    assert asked == []
    pass_time(65, 65)
    assert asked == [1]
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)
    pass_time(0, 3600)
    assert asked == [1, 1]
    watch.setParent(None)


def test_the_unlock_window_waits_for_no_database_and_no_paper() -> None:
    heavy = ("sqlalchemy", "reportlab", "svglib", "zxcvbn", "PySide6.QtPrintSupport")
    script = f"import sys, gezinsteam_app.ui.start.pages; print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
