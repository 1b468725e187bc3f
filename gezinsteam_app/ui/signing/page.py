"""Signing at the table: a page over the family, for one fixed plan or one consent (screen 07b)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScroller, QWidget

from gezinsteam_app.actions import plans, signing
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.signing import Sheet, Signer
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.give_back import GiveBack
from gezinsteam_app.ui.people.controls import inline_error
from gezinsteam_app.ui.signing import words
from gezinsteam_app.ui.signing.how import HowToSign
from gezinsteam_app.ui.signing.people import SignerChips
from gezinsteam_app.ui.signing.read import ReadPage
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, Page, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

NARROWEST = 270
MARGINS = 52
"""Room around the place to draw: of the page, and of the card below it."""


class Narrow(QWidget):
    """Stands beside another as soon as there is this much room: its sentences wrap."""

    def __init__(self, theme: Theme, width: int) -> None:
        super().__init__()
        self._theme, self._width = theme, width

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._width), super().sizeHint().height())


class SigningPage(QWidget):
    """`closed` when the worker has the laptop again; what was signed stands in the file already."""

    closed = Signal()
    alone = True
    """Nothing stands around it: who signs sees no other family."""

    def __init__(self, context: FamilyContext, signs: str, target: str) -> None:
        super().__init__()
        self._context, self._signs, self._target = context, signs, target
        self._sheet: Sheet | None = None
        self._turn: Signer | None = None
        self._ready_words = words.next_button(None)
        self.setProperty("role", "paper")
        theme = context.theme
        self._title = label("", "h1", wrap=True)
        self._line = label("", "lead", wrap=True)
        self._points = column(gap=0)
        self._heading = label("", "h2", wrap=True)
        self._meaning = label("", "family", wrap=True)
        self._warning = label("", "strong", wrap=True)
        self._question = label("", "h2", wrap=True)
        self._freely = label("", "soft", wrap=True)
        self._said = label("", "done", wrap=True)
        self._error = inline_error()
        self.read = Button(theme, "Lees alles", "normal", "file-text")
        self.people = SignerChips(theme)
        self.how = HowToSign(theme, context.today)
        self.ready = Button(theme, "Klaar", "main", "check", big=True)
        self.given = GiveBack(context)
        self.given.closed.connect(self.closed)
        self._lay_out()
        self.read.clicked.connect(self._read)
        self.read.setVisible(signs == words.PLAN)
        self.people.chosen.connect(self._give_turn)
        self.people.chosen.connect(lambda _: self._page.ensureWidgetVisible(self.how.pad))
        self.how.entered.connect(self._sign)
        self.ready.clicked.connect(self._sign)
        self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing in it had a use for."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_back()
        else:
            super().keyPressEvent(event)

    # building

    def _lay_out(self) -> None:
        theme = self._context.theme
        back = Button(theme, "", "plain", "arrow-left", name="Terug", shortcut="Esc")
        back.clicked.connect(self._give_back)
        self.setFocusProxy(back)
        top = row(margins=(16, 10, 28, 0), gap=12)
        top.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        heading = column(gap=0)
        heading.addWidget(self._title)
        heading.addWidget(self._line)
        top.addLayout(heading, 1)
        self._page = Page(margins=(28, 12, 28, 16), gap=12)
        # Here a finger draws; it must not move the page meanwhile.
        QScroller.ungrabGesture(self._page.viewport())
        self._page.body.addWidget(Beside([(self._left(), 1), (self._right(), 1)], gap=44), 1)
        self._table = QWidget()
        lines = column(self._table, gap=0)
        lines.addLayout(top)
        lines.addWidget(self._page, 1)
        lines.addWidget(self._bar())
        both = column(self, gap=0)
        both.addWidget(self._table, 1)
        both.addWidget(self.given, 1)

    def _bar(self) -> QWidget:
        """What is done with the signature stays in sight, however long the text or large the letters."""
        bar = QWidget()
        bar.setProperty("role", "bar")
        told = column(gap=0)
        told.addWidget(self._error)
        told.addWidget(self._said)
        line = row(bar, margins=(28, 10, 28, 10), gap=12)
        line.addLayout(told, 1)
        for button in (self.how.back, self.how.again, self.ready):
            line.addWidget(button)
        return bar

    def _left(self) -> QWidget:
        left = Narrow(self._context.theme, NARROWEST)
        lines = column(left, gap=16)
        lines.addWidget(self._warning)
        lines.addWidget(self._heading)
        lines.addLayout(self._points)
        lines.addWidget(self._meaning)
        lines.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        return left

    def _right(self) -> QWidget:
        card = self._card = Card(margins=(26, 20, 26, 22), gap=12)
        for part in (self._question, self.people, self._freely):
            card.column.addWidget(part)
        card.column.addWidget(self.how, 1)
        card.column.addStretch(0)
        right = Narrow(self._context.theme, NARROWEST)
        column(right).addWidget(card)
        return right

    # what lies on the table

    def _load(self) -> None:
        self._context.ask(signing.sheet, self._context.file, self._signs, self._target, done=self._took_sheet)

    def _took_sheet(self, sheet: Sheet) -> None:
        first = self._sheet is None
        self._sheet = sheet
        self._title.setText(sheet.title)
        self._line.setText(sheet.line)
        self._warning.setText("\n".join(sheet.warnings))
        self._warning.setVisible(bool(sheet.warnings))
        self._heading.setText(words.heading(sheet))
        self._heading.setVisible(bool(sheet.points))
        if first:
            self._show_points(sheet)
        self._give_turn(self._next(sheet))
        chip = self.people.first()
        if first and chip is not None:
            QTimer.singleShot(0, chip, chip.setFocus)

    def _show_points(self, sheet: Sheet) -> None:
        for point in sheet.points:
            self._points.addWidget(thin_line())
            line = row(margins=(0, 10, 0, 10), gap=14)
            line.addWidget(IconLabel(self._context.theme, "check"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(point, "family", wrap=True), 1)
            self._points.addLayout(line)
        if sheet.points:
            self._points.addWidget(thin_line())

    @staticmethod
    def _next(sheet: Sheet, without: Signer | None = None) -> Signer | None:
        """Whose turn it is: the first who has not signed, younger children and colleagues last."""
        left = [one for one in sheet.signers if one.signed is None and one != without]
        return next(iter(sorted(left, key=lambda one: (one.only_paper, one.optional))), None)

    def _give_turn(self, signer: Signer | None) -> None:
        sheet, self._turn = self._sheet, signer
        if sheet is None:
            return
        self._error.hide()
        self.people.show_signers(sheet.signers, signer)
        self.how.setVisible(signer is not None)
        for button in (self.how.back, self.how.again):
            button.setVisible(signer is not None)
        self._question.setText("Wie zet een handtekening?" if signer is not None else "Iedereen heeft getekend.")
        self._freely.setText(words.freely(signer) if signer else "")
        self._freely.setVisible(bool(self._freely.text()))
        after = self._next(sheet, signer)
        self._ready_words = words.next_button(after if signer is not None else None)
        if signer is not None:
            self.how.begin(signer)
            self._meaning.setText("\n".join(words.meaning(sheet, signer)))
        self._fit()

    def _fit(self) -> None:
        """The whole place to draw is seen at once, and the words of the buttons are not cut off."""
        QTimer.singleShot(0, self, self._fit_pad)  # once the chips above it stand in their lines
        self.ready.set_text(self._ready_words)
        beside = sum(button.sizeHint().width() + 12 for button in (self.how.back, self.how.again, self.ready))
        if beside + 56 > self.width():
            self.ready.set_text(words.next_button(None))
            self.ready.setAccessibleName(self._ready_words)

    def _fit_pad(self) -> None:
        pad = self.how.pad
        above = pad.mapTo(self._card, QPoint(0, 0)).y()
        pad.setMaximumHeight(max(pad.minimumHeight(), self._page.viewport().height() - above - MARGINS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # signing

    def _sign(self) -> None:
        sheet, signer, context = self._sheet, self._turn, self._context
        if sheet is None or signer is None:
            self._give_back()
            return
        self.ready.setEnabled(False)
        action = partial(signing.sign, context.work, context.file, sheet, signer.person, self.how.way())
        context.tasks.run(
            partial(action, **self.how.given()),
            done=partial(self._signed, signer),
            failed=self._refused,
            ended=lambda: self.ready.setEnabled(True),
            owner=self,
        )

    def _give_back(self) -> None:
        """The file opens to who works in it, and not to who signed."""
        self.given.instead_of(self._table)

    def _signed(self, signer: Signer, saved: Saved) -> None:
        self._said.setText(words.done(signer))
        self._context.took(saved)
        self._load()

    def _refused(self, error: UserError) -> None:
        self._error.setText(str(error))
        self._error.show()

    def _read(self) -> None:
        context = self._context
        context.ask(plans.plan_pdf, context.file, self._target, done=self._show_whole)

    def _show_whole(self, data: bytes) -> None:
        sheet = self._sheet
        self._context.page_wanted.emit(ReadPage(self._context, sheet.title if sheet else "", data))
