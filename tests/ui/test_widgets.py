"""The parts do what a hand, a key or a screen reader expects of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.ui.plan.goal_list import EntryDelegate
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import EmptyState, OwnWords, Page
from gezinsteam_app.ui.widgets.button import Button, Chip, ReasonedButton
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.focus import FocusRing
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit, PassphraseField, TextArea
from gezinsteam_app.ui.widgets.marks import LevelBadge, Tag
from gezinsteam_app.ui.widgets.scores import ScoreBoxes
from gezinsteam_app.ui.widgets.text import ElidedLabel, label
from gezinsteam_app.ui.widgets.undo import UndoBar


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(800, 500)
    qtbot.addWidget(made)
    return made


def put(page: QWidget, *widgets: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    come_forward(page)


def come_forward(page: QWidget) -> None:
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)


def test_the_focus_is_shown_by_the_ring_alone(theme: Theme, page: QWidget) -> None:
    """The style's own mark would lie as a tinted box around the words of the button."""
    button = Button(theme, "Laat zien", "normal", "eye")
    button.setFixedWidth(300)
    other = QPushButton("ander")
    put(page, other, button)
    other.setFocus()
    without = button.grab().toImage()
    QTest.keyClick(other, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.grab().toImage() == without


def test_a_word_without_end_does_not_widen_the_page(theme: Theme, page: QWidget) -> None:
    words = label("x" * 500, "soft", wrap=True)
    put(page, words)
    assert words.minimumSizeHint().width() <= 400
    assert words.text() == "x" * 500
    assert words.height() > words.fontMetrics().lineSpacing() * 3


def test_in_the_list_of_goals_an_emoji_does_not_cut_the_words_after_it(qtbot: QtBot, theme: Theme) -> None:
    view = QListView()
    qtbot.addWidget(view)
    lines = EntryDelegate(theme, view)._lines("😀 😀 " + "woord " * 20, theme.font("ownWordsList"), 200, 4)
    assert len(lines) == 4
    assert {part for line in lines[:-1] for part in line.split()} == {"😀", "woord"}


def test_the_rows_of_a_choice_can_be_touched(theme: Theme, page: QWidget) -> None:
    combo = Combo(theme, [("a", "huisbezoek"), ("b", "gebeld")], "Soort")
    put(page, combo)
    combo.showPopup()
    assert combo.view().sizeHintForRow(0) >= 44
    combo.hidePopup()


def test_scrolling_with_the_wheel_over_a_choice_leaves_the_cursor_where_one_types(theme: Theme, page: QWidget) -> None:
    line, combo = QLineEdit(), Combo(theme, [("a", "huisbezoek"), ("b", "gebeld")], "Soort")
    put(page, line, combo)
    line.setFocus()
    QTest.wheelEvent(page.windowHandle(), combo.mapTo(page, QPointF(combo.rect().center())), QPoint(0, -120))
    assert line.hasFocus()
    assert combo.value() == "a"


def test_an_error_comes_on_leaving_the_field_and_goes_when_it_is_mended(
    qtbot: QtBot, theme: Theme, page: QWidget
) -> None:
    born, other = QLineEdit(), QLineEdit()
    field = Field(theme, "Geboortedatum", born, check=lambda text: "" if "-" in text else "Typ dag-maand-jaar.")
    put(page, field, other)
    born.setFocus()
    qtbot.keyClicks(born, "2022")
    assert not field.has_error()
    other.setFocus()
    assert field.has_error()
    assert born.accessibleDescription() == "Typ dag-maand-jaar."
    born.setFocus()
    qtbot.keyClicks(born, "-1")
    other.setFocus()
    assert not field.has_error()


def test_the_label_of_a_field_is_its_accessible_name(theme: Theme) -> None:
    control = QLineEdit()
    field = Field(theme, "Je naam", control)
    assert field.title.buddy() is control
    assert control.accessibleName() == "Je naam"


def test_a_passphrase_is_hidden_until_it_is_asked_for(qtbot: QtBot, theme: Theme, page: QWidget) -> None:
    field = PassphraseField(theme)
    put(page, field)
    qtbot.keyClicks(field.edit, "fiets lamp")
    assert "fiets" not in field.edit.displayText()
    qtbot.mouseClick(field.toggle, Qt.MouseButton.LeftButton)
    assert field.edit.displayText() == "fiets lamp"
    assert field.toggle.text() == "Verberg"
    field.clear()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password


def test_scores_are_given_by_arrow_keys_and_told_in_words(qtbot: QtBot, theme: Theme, page: QWidget) -> None:
    scores = ScoreBoxes(theme, "Hoe gaat het, volgens Kim")
    put(page, scores)
    assert scores.accessibleName() == "Hoe gaat het, volgens Kim: nog niet besproken, pijl op: gelukt"
    scores.setFocus()
    qtbot.keyClick(scores, Qt.Key.Key_Right)
    assert scores.value() is None
    with qtbot.waitSignal(scores.chosen) as chosen:
        qtbot.keyClick(scores, Qt.Key.Key_Return)
    assert chosen.args == [1]
    assert scores.accessibleName() == "Hoe gaat het, volgens Kim: meer dan gelukt"


@pytest.mark.parametrize("value", [-3, -2, 0, 2])
def test_a_click_on_a_score_chooses_it(qtbot: QtBot, theme: Theme, page: QWidget, value: int) -> None:
    scores = ScoreBoxes(theme, "Score")
    put(page, scores)
    with qtbot.waitSignal(scores.chosen) as chosen:
        qtbot.mouseClick(scores, Qt.MouseButton.LeftButton, pos=scores.box(value).center().toPoint())
    assert chosen.args == [value]


def test_a_button_that_is_off_says_why(theme: Theme) -> None:
    button = Button(theme, "Verder", "main")
    holder = ReasonedButton(button)
    holder.set_reason("Kan pas als de zinnen gelijk zijn")
    assert not button.isEnabled()
    assert holder.reason.text() == button.accessibleDescription() == "Kan pas als de zinnen gelijk zijn"
    holder.set_reason("")
    assert button.isEnabled()


def test_every_part_has_a_target_of_44_pixels_and_a_name(theme: Theme) -> None:
    parts: list[QWidget] = [
        Button(theme, "Afdrukken", "normal", "printer"),
        Button(theme, "", "plain", "dots-vertical", name="Meer"),
        Chip(theme, "Alle", 14),
        CheckBox(theme, "", "Ron zet de televisie uit"),
        ScoreBoxes(theme, "Score"),
        Combo(theme, ((1, "Naam"),), "Volgorde"),
    ]
    for part in parts:
        part.ensurePolished()
        assert part.sizeHint().height() >= 44, part
        assert part.accessibleName(), part


def test_a_check_box_is_ticked_by_space_and_by_a_click_beside_the_box(
    qtbot: QtBot, theme: Theme, page: QWidget
) -> None:
    box = CheckBox(theme, "kookt samen met Dani")
    put(page, box)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 4, box.height() // 2))
    assert not box.isChecked()


def test_the_wheel_changes_no_choice(qtbot: QtBot, theme: Theme, page: QWidget) -> None:
    combo = Combo(theme, ((1, "Naam"), (2, "Wat eerst moet")), "Volgorde")
    put(page, combo)
    combo.set_value(2)
    assert combo.value() == 2
    combo.set_value("geen keuze")
    assert combo.value() is None


def test_own_words_stand_between_quotes_with_who_and_when(theme: Theme) -> None:
    words = OwnWords("Weer samen aan tafel.", "Linda en Ron", "3 september")
    assert words.accessibleName() == "“Weer samen aan tafel.” Linda en Ron, 3 september"
    words.set_words("")
    assert "Nog geen eigen woorden" in words.accessibleName()


def test_the_undo_bar_takes_back_and_goes(qtbot: QtBot, theme: Theme, page: QWidget) -> None:
    page.show()
    taken: list[str] = []
    bar = UndoBar(theme, page)
    bar.offer("‘Kookkaart ophangen’ staat op klaar.", lambda: taken.append("terug"))
    assert bar.isVisible()
    assert abs(bar.geometry().center().x() - page.width() // 2) <= 1
    qtbot.mouseClick(bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert taken == ["terug"]
    assert not bar.isVisible()


def test_the_undo_bar_stays_while_it_has_the_focus(qtbot: QtBot, theme: Theme, page: QWidget) -> None:
    other = QLineEdit()
    put(page, other)
    QCursor.setPos(0, 0)
    bar = UndoBar(theme, page, stays_ms=50)
    bar.offer("Weg.", lambda: None)
    bar.findChildren(QPushButton)[0].setFocus()
    qtbot.wait(150)
    assert bar.isVisible()
    other.setFocus()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=1000)


def test_the_ring_follows_the_keyboard_and_not_the_mouse(
    qtbot: QtBot, qapp: QApplication, theme: Theme, page: QWidget
) -> None:
    first, second = QPushButton("een"), QPushButton("twee")
    put(page, first, second)
    ring = FocusRing(theme, qapp, page)
    second.setFocus()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert ring.geometry().contains(first.geometry())
    assert not ring.geometry().intersects(second.geometry().adjusted(0, 6, 0, 0))
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.geometry().contains(second.geometry())
    second.hide()
    assert not ring.geometry().contains(second.geometry()) or not ring.isVisible()


def test_the_ring_never_lies_outside_the_page_that_scrolls(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    page = Page()
    page.resize(300, 200)
    qtbot.addWidget(page)
    for number in range(20):
        page.body.addWidget(QPushButton(str(number)))
    ring = FocusRing(theme, qapp, page)
    come_forward(page)
    target = page.findChildren(QPushButton)[0]
    page.findChildren(QPushButton)[1].setFocus()
    target.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert not ring.isVisible()


def test_a_long_line_ends_in_dots_and_is_read_whole(qtbot: QtBot, theme: Theme) -> None:
    made = ElidedLabel("Van den Heuvel-Wiśniewska " * 5)
    qtbot.addWidget(made)
    made.resize(120, 30)
    made.show()
    assert made.text().endswith("…")
    assert made.accessibleName() == made.whole_text()


def test_text_is_never_read_as_markup(theme: Theme) -> None:
    assert label("<b>Kim</b>").textFormat() == Qt.TextFormat.PlainText


def test_things_wrap_to_the_next_line_where_there_is_no_room(theme: Theme) -> None:
    flow = Flow()
    for number in range(6):
        flow.add(Chip(theme, "Evaluatie binnen 14 dagen", number))
    assert flow.heightForWidth(400) > flow.heightForWidth(2000)


def test_a_text_area_grows_with_its_lines_and_tab_leaves_it(qtbot: QtBot, theme: Theme, page: QWidget) -> None:
    area, other = TextArea(2), LineEdit()
    put(page, area, other)
    before = area.sizeHint().height()
    area.setPlainText("\n".join("zin" for _ in range(6)))
    assert area.sizeHint().height() > before
    area.setFocus()
    with qtbot.waitSignal(area.left):
        qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_escape_puts_back_what_stood_in_the_line(qtbot: QtBot, theme: Theme, page: QWidget) -> None:
    line = LineEdit()
    line.setText("Ron")
    put(page, line)
    line.setFocus()
    qtbot.keyClicks(line, "ald")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Ron"
    line.undo()
    assert line.text() == "Ronald", "what was typed can be had back"


def test_badges_tags_and_empty_states_are_told_in_words(theme: Theme) -> None:
    assert LevelBadge(theme, 5).accessibleName() == "niveau 5, Specialistische opvoedhulp"
    assert Tag(theme, "late", "3 dagen te laat").accessibleName() == "3 dagen te laat"
    assert (
        EmptyState(theme, "flag", "Nog geen doel", "Vraag ernaar.").accessibleName() == "Nog geen doel. Vraag ernaar."
    )


def test_a_large_badge_shows_more_and_needs_more_room(theme: Theme) -> None:
    assert LevelBadge(theme, 6, large=True).sizeHint().width() > LevelBadge(theme, 6).sizeHint().width()
