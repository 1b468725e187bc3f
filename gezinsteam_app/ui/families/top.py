"""The top of the page: title, one line of facts, search, the main action and its small menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from gezinsteam_app.ui.families.find_box import FindBox
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

HEIGHT, ONE_LINE_FROM, WORDS_FROM, ALL_WORDS_FROM = 76, 1160, 640, 960


class Top(QWidget):
    """`find_wanted(text)`, `new_wanted()`, `import_wanted()`, `supply_wanted()`."""

    find_wanted = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    supply_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        line = row(self, margins=(28, 0, 28, 0), gap=16)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fact = label("", "soft")
        self._words.addWidget(label(self.tr("Mijn gezinnen"), "h1"))
        self._words.addWidget(self._fact)
        line.addLayout(self._words)
        line.setAlignment(self._words, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        self.find_box = FindBox(theme)
        self.find_box.wanted.connect(self.find_wanted)
        line.addWidget(self.find_box)
        self.supply_button = Button(theme, self.tr("Aanbod in de regio"), "normal", "map-pin")
        self.supply_button.clicked.connect(self.supply_wanted)
        line.addWidget(self.supply_button)
        self.new_button = Button(theme, self.tr("Nieuw gezin"), "main", "plus")
        self.new_button.clicked.connect(self.new_wanted)
        line.addWidget(self.new_button)
        self._more = Button(theme, "", "plain", "dots-vertical", name=self.tr("Meer met gezinnen"))
        self._menu = QMenu(self)
        self._menu.addAction(self.tr("Gezin inlezen uit bestand"), self.import_wanted.emit)
        self._more.clicked.connect(self._open_menu)
        line.addWidget(self._more)
        theme.changed.connect(self._fit)
        self._fit()

    def set_fact(self, words: str) -> None:
        """One line under the title; an empty one: there are no families, and the page itself offers what to do."""
        self._fact.setText(words)
        for part in (self.find_box, self.new_button, self._more):
            part.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open_menu(self) -> None:
        """Under its button, inside the window."""
        corner = self._more.mapToGlobal(QPoint(self._more.width(), self._more.height() + 4))
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), 0))

    def _fit(self) -> None:
        self.setMinimumHeight(self._theme.px(HEIGHT))
        # With large letters in a small window the picture alone says it, and the name is still read aloud.
        for button, least in ((self.new_button, WORDS_FROM), (self.supply_button, ALL_WORDS_FROM)):
            words = self.width() >= self._theme.px(least)
            button.setText(button.accessibleName() if words else "")
            button.setToolTip("" if words else button.accessibleName())
        wide = self.width() >= self._theme.px(ONE_LINE_FROM)
        self._words.setSpacing(16 if wide else 0)
        self._words.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
