"""Choosing a passphrase (screen 11): the field, how strong it is, the same once more, and one on request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QWidget

from gezinsteam_app.ui.start.access import Access, Verdict
from gezinsteam_app.ui.start.wizard import Step, head
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field, PassphraseField
from gezinsteam_app.ui.widgets.text import label

LEAD = (
    "Met deze zin gaat je werk open. Zonder de zin kan niemand de plannen van je gezinnen lezen. "
    "De beheerder leest niet mee."
)
TIPS = (
    ("check", "Vier of meer gewone woorden"),
    ("check", "Woorden die niet bij elkaar horen"),
    ("x", "Geen namen van jou of je gezinnen"),
    ("x", "Geen zin uit een boek of lied"),
)
WAIT_MS = 150
BESIDE = 840


class Meter(QWidget):
    """Four bars: as many filled as the passphrase is strong. The word stands below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._score = theme, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_score(self, score: int, words: str) -> None:
        """0 to 4."""
        self._score = score
        self.setAccessibleName(f"Sterkte {score} van 4. {words}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - 18) / 4
        for index in range(4):
            filled = index < self._score
            painter.setPen(QPen(self._theme.palette.color("teal" if filled else "lineStrong"), 1))
            painter.setBrush(self._theme.palette.color("teal") if filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(index * (width + 6) + 0.5, 0.5, width - 1, 11), 5.5, 5.5)


class PassphraseStep(Step):
    """`passphrase()` is the chosen one. `own_words()` gives the names that may not be in it."""

    title = "Kies je wachtzin"

    def __init__(
        self,
        theme: Theme,
        access: Access,
        tasks: Tasks,
        own_words: Callable[[], Sequence[str]],
        heading: str = title,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._access, self._tasks, self._own_words = access, tasks, own_words
        self._verdict: Verdict | None = None
        self._first = PassphraseField(theme)
        self._again = QLineEdit()
        self._again.setProperty("big", True)
        self._again.setEchoMode(QLineEdit.EchoMode.Password)
        self._first.toggle.toggled.connect(self._show_again)
        self._meter = Meter(theme)
        self._strength = label(role="strong")
        self._hint = label(role="soft", wrap=True)
        self._equal_icon = IconLabel(theme, "info-circle", "inkSoft")
        self._equal = label(role="soft", wrap=True)
        self._timer = QTimer(self, interval=WAIT_MS, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self._first.textChanged.connect(self._typed)
        self._again.textChanged.connect(self._compare)
        self._build(theme, heading)
        # The spaces of a sentence that is typed on would press the button that shows it.
        QWidget.setTabOrder(self._first.edit, self._again)
        QWidget.setTabOrder(self._again, self._first.toggle)
        self._typed()

    def passphrase(self) -> str:
        return self._first.text()

    def forget(self) -> None:
        """Empties both fields."""
        self._first.clear()
        self._again.clear()

    def begin(self) -> None:
        self._typed()
        self._first.edit.setFocus()

    def reason(self) -> str:
        if not self.passphrase():
            return "Typ eerst een zin"
        if self._verdict is None:
            return "Even kijken hoe sterk hij is"
        if not self._verdict.enough:
            return "Kan pas als de zin sterk genoeg is"
        return "" if self._again.text() == self.passphrase() else "Kan pas als de zinnen gelijk zijn"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE * self._theme.zoom
        self._two.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    # strength

    def _typed(self) -> None:
        self._verdict = None
        self._timer.start()
        self._compare()

    def _ask(self) -> None:
        asked = self.passphrase()

        def judged(verdict: Verdict) -> None:
            if asked == self.passphrase():
                self._show_verdict(verdict)

        self._tasks.run(self._access.judge, asked, tuple(self._own_words()), done=judged, owner=self)

    def _show_verdict(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._meter.set_score(verdict.score, f"{verdict.title}. {verdict.hint}")
        self._strength.setText(verdict.title)
        self._strength.setVisible(bool(verdict.title))
        self._hint.setText(verdict.hint)
        self.changed.emit()

    def _compare(self) -> None:
        again = self._again.text()
        equal = bool(again) and again == self.passphrase()
        started = self.passphrase().startswith(again)
        self._equal_icon.setVisible(bool(again))
        self._equal_icon.set_icon("check" if equal else "info-circle", "teal" if equal else "inkSoft")
        sentence = (
            "Gelijk." if equal else "Nog niet gelijk. Typ rustig verder." if started else "Er zit een verschil in."
        )
        self._equal.setText(sentence if again else "")
        self.changed.emit()

    def _suggest(self) -> None:
        self._tasks.run(self._access.suggest, done=self._use, owner=self)

    def _use(self, passphrase: str) -> None:
        self._first.edit.setText(passphrase)
        self._first.toggle.setChecked(True)
        self._again.clear()
        self._again.setFocus()

    def _show_again(self, shown: bool) -> None:
        self._again.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    # the page

    def _build(self, theme: Theme, heading: str) -> None:
        self._theme = theme
        lines = column(self, gap=14)
        lines.addWidget(head(heading, LEAD))
        self._two: QBoxLayout = row(gap=36)
        left = column(gap=8)
        left.addWidget(Field(theme, "Jouw wachtzin", self._first, big=True))
        left.addWidget(self._meter)
        verdict = row(gap=12)
        verdict.addWidget(self._strength, 0, Qt.AlignmentFlag.AlignTop)
        verdict.addWidget(self._hint, 1)
        left.addLayout(verdict)
        left.addSpacing(12)
        left.addWidget(Field(theme, "Typ de zin nog een keer", self._again, big=True))
        equal = row(gap=8)
        equal.addWidget(self._equal_icon)
        equal.addWidget(self._equal, 1)
        left.addLayout(equal)
        left.addStretch(1)
        self._two.addLayout(left, 1)
        self._two.addWidget(self._tips(theme), 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(self._two)
        lines.addStretch(1)

    def _tips(self, theme: Theme) -> Card:
        card = Card(margins=20, gap=9)
        top = row(gap=8)
        top.addWidget(IconLabel(theme, "bulb", "ink", 22))
        top.addWidget(label("Zo maak je een goede zin", "h2"), 1)
        card.column.addLayout(top)
        for icon, words in TIPS:
            line = row(gap=10)
            line.addWidget(IconLabel(theme, icon))
            line.addWidget(label(words), 1)
            card.column.addLayout(line)
        card.column.addWidget(thin_line())
        suggest = Button(theme, "Bedenk een zin voor mij", "quiet", "refresh")
        suggest.clicked.connect(self._suggest)
        card.column.addWidget(suggest, 0, Qt.AlignmentFlag.AlignLeft)
        return card
