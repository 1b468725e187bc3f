"""Colours, text size and icons follow the choices of the person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gezinsteam_app.settings import FILE_NAME, IDLE_MINUTES, TEXT_SIZE, THEME, Settings
from gezinsteam_app.ui.palette import Palette, read_tokens
from gezinsteam_app.ui.theme import Theme


def test_dark_turns_the_paper_and_the_text_around(qapp: QApplication, theme: Theme, settings: Settings) -> None:
    settings.set(THEME, "light")
    light = qapp.palette().window().color().lightness()
    settings.set(THEME, "dark")
    assert qapp.palette().window().color().lightness() < light
    assert qapp.palette().windowText().color().lightness() > 200


def test_larger_letters_enlarge_text_and_targets(theme: Theme, settings: Settings) -> None:
    settings.set(TEXT_SIZE, 100)
    button, text = QPushButton("Verder"), QLabel("Gezinnen")
    text.setProperty("role", "caption")
    for widget in (button, text):
        widget.ensurePolished()
    assert button.sizeHint().height() == 44
    assert QFontInfo(text.font()).pixelSize() == 14
    settings.set(TEXT_SIZE, 200)
    assert button.sizeHint().height() >= 86
    assert text.font().pixelSize() == 28


def test_letter_keys_step_through_the_sizes_and_stop_at_the_ends(theme: Theme, settings: Settings) -> None:
    for _ in range(9):
        theme.larger()
    assert settings.get(TEXT_SIZE) == 200
    theme.normal_size()
    theme.smaller()
    assert settings.get(TEXT_SIZE) == 100


def test_the_programs_own_font_is_used(theme: Theme) -> None:
    assert QFontInfo(theme.font("body")).family() == "Atkinson Hyperlegible Next"


@pytest.mark.parametrize("style", ["caption", "muted", "body", "ownWords"])
def test_no_text_is_smaller_than_the_minimum(theme: Theme, style: str) -> None:
    font = theme.font(style) if style != "muted" else theme.text_font(9)
    assert font.pixelSize() >= 14


def test_high_contrast_gives_strong_lines_and_no_soft_fills() -> None:
    palette = Palette(read_tokens(), dark=False, high_contrast=True)
    assert palette.css("line") == palette.css("lineStrong")
    assert palette.css("tealSoft") == palette.css("surface")


def test_an_icon_takes_the_colour_that_is_asked_for(theme: Theme, settings: Settings) -> None:
    settings.set(THEME, "light")
    image = theme.pixmap("check", "error", 24).toImage()
    drawn = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert theme.palette.color("error").name() in {color.name() for color in drawn if color.alpha() == 255}


def test_a_level_at_seven_is_named_by_its_degree(theme: Theme) -> None:
    assert theme.palette.level(7, "separation").short == "separatie"
    assert theme.palette.level(7, "separation").number == "7+"
    assert theme.palette.level(4, None, "orange").zone.steps == 3


def test_a_choice_is_there_after_a_restart(tmp_path: Path) -> None:
    Settings(tmp_path).set(IDLE_MINUTES, 30)
    assert Settings(tmp_path).get(IDLE_MINUTES) == 30


@pytest.mark.parametrize(
    "content", ["", "{", "[1]", '{"theme": 3, "idle_minutes": "veel", "text_size": true}', "[" * 9999]
)
def test_a_damaged_settings_file_means_the_usual_settings(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    settings = Settings(tmp_path)
    assert [settings.get(one) for one in (THEME, IDLE_MINUTES, TEXT_SIZE)] == ["system", 10, 100]


def test_settings_of_a_newer_program_are_kept(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"later": 1}', encoding="utf-8")
    Settings(tmp_path).set(THEME, "dark")
    assert json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8")) == {"later": 1, "theme": "dark"}
