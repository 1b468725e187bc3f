"""A page is as high as its words are in the width that there is: nothing is cut off, and nothing stands below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page, column
from gezinsteam_app.ui.widgets.text import label


def test_a_narrow_part_of_a_page_is_as_high_as_its_words(qtbot: QtBot, theme: Theme) -> None:
    """Words that wrap in the width they may have were cut off where the page itself is wider."""
    page, narrow = Page(), QWidget()
    narrow.setMaximumWidth(400)
    words = label("een zin die in een smal deel van een bladzijde over veel regels loopt " * 20, wrap=True)
    column(narrow).addWidget(words)
    page.body.addWidget(narrow)
    page.body.addStretch(1)
    page.resize(900, 300)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: words.width() <= 400 and words.height() >= words.heightForWidth(words.width()))


def test_a_page_ends_where_its_words_end(qtbot: QtBot, theme: Theme) -> None:
    """Words that wrap ask for the height of the narrowest page; that stood below them as empty screens."""
    page = Page(margins=20, gap=8)
    for _ in range(12):
        made = QWidget()
        column(made).addWidget(
            label("Wat hier staat loopt over een paar regels als er weinig plaats is. " * 4, wrap=True)
        )
        page.body.addWidget(made)
    last = label("Het eind")
    page.body.addWidget(last)
    page.body.addStretch(1)
    qtbot.addWidget(page)
    for width in (900, 300):
        page.resize(width, 200)
        page.show()
        qtbot.wait(20)
        inside = page.widget()
        assert inside is not None
        end = last.mapTo(inside, last.rect().bottomLeft()).y()
        assert 0 <= inside.height() - end - 20 <= 2, width
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        assert page.viewport().rect().contains(last.mapTo(page.viewport(), last.rect().center()))
