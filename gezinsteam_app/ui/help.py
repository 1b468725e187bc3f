"""F1: the keys that work everywhere and on each page, in the window itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, Page, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

KEYS = (
    (
        "Overal",
        (
            ("F1", "deze hulp"),
            ("Ctrl K", "een gezin zoeken"),
            ("Ctrl Shift K", "snelle notitie bij een gezin"),
            ("Ctrl 1, 2, 3, 4", "naar een plaats links"),
            ("F6", "naar het volgende deel van het venster"),
            ("Ctrl L", "vergrendelen"),
            ("Ctrl Z", "ongedaan maken"),
            ("Ctrl Y", "toch weer wel"),
            ("Ctrl P", "afdrukken"),
            ("Ctrl +, -, 0", "letters groter, kleiner, gewoon"),
            ("Esc", "terug"),
        ),
    ),
    (
        "In een gezin",
        (
            ("Alt 1, 2, 3 …", "naar een tabblad"),
            ("Ctrl N", "afspraak erbij"),
            ("Ctrl Shift N", "doel erbij"),
            ("F2", "eigen woorden wijzigen"),
            ("Alt omhoog, omlaag", "vorig of volgend doel"),
        ),
    ),
    (
        "Bij twee versies",
        (
            ("Alt 1, 2, 3", "een versie, of samen"),
            ("Ctrl Enter", "zo is het goed"),
        ),
    ),
    (
        "In een lijst",
        (
            ("pijlen", "naar een andere regel"),
            ("Home, End", "eerste of laatste regel"),
            ("letters", "naar een naam"),
            ("Enter", "openen"),
            ("spatie", "afvinken"),
            ("Del", "weghalen (kan ongedaan)"),
            ("Shift F10", "menu"),
        ),
    ),
)


class HelpPage(Page):
    """A page over the one in front; `closed` when the person is done."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        top = row()
        back = Button(theme, "", "plain", "arrow-left", name="Terug", shortcut="Esc")
        back.clicked.connect(self.closed)
        self.setFocusProxy(back)
        top.addWidget(back)
        top.addWidget(label("Hulp bij de toetsen", "h1"), 1)
        self.body.addLayout(top)
        for title, keys in KEYS:
            card = Card()
            card.column.addWidget(label(title, "h2"))
            card.column.addLayout(_table(keys))
            self.body.addWidget(card)
        self.body.addStretch(1)


def _table(keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for line, (key, does) in enumerate(keys):
        grid.addWidget(label(key, "key"), line, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(does, wrap=True, name=f"{key}: {does}"), line, 1)
    return grid
