"""Joining a region: the address and the code of the letter, and words to compare with it. Nothing is sent before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from gezinsteam_app.actions import enrol
from gezinsteam_app.actions.enrol import Enrolled
from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, Page, column, row
from gezinsteam_app.ui.widgets.button import Button, ReasonedButton
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.code import CodeEdit
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label, set_property

WIDEST = 760
LEAD = (
    "Je hebt een brief van je regio gekregen, met een adres en een code. Neem ze over. "
    "Daarna gaat wat je bewaart ook naar de collega's met wie je een dossier deelt. De server kan niets lezen."
)
CERTIFICATE = "Alleen nodig als je regio je een bestand met een certificaat gaf."
COMPARE = "Staan deze woorden ook zo op je brief? Zo niet, stop dan en bel wie je de brief gaf."


class EnrolPage(QWidget):
    """`closed` when done or left; `done(sentence)` after that when this laptop belongs to the region now."""

    closed = Signal()
    done = Signal(str)

    def __init__(self, theme: Theme, network: Tasks, work: Work) -> None:
        """`network`: tasks that may wait for a server."""
        super().__init__()
        self._theme, self._network, self._work = theme, network, work
        self._busy = False
        self.setProperty("role", "paper")
        self.address, self.code = LineEdit("https://", "Adres van de server"), CodeEdit()
        self._address_field = Field(theme, "Adres op de brief", self.address, check=_address_problem)
        self._code_field = Field(theme, "Code op de brief", self.code, check=_code_problem)
        self.same = CheckBox(theme, "Deze woorden staan zo op mijn brief")
        self._certificate = ""
        self._choose = Button(theme, "Kies het certificaat van je regio", "quiet", "folder")
        self._choose.clicked.connect(self._choose_certificate)
        self._certificate_said = label(CERTIFICATE, "caption", wrap=True)
        self._words, self._compare = Flow(gap=8), Card(gap=10)
        self._button = ReasonedButton(Button(theme, "Verbind deze laptop", "main", "link"))
        self._lay_out()
        self.address.textChanged.connect(self._judge)
        self.code.textChanged.connect(self._read_code)
        self.same.toggled.connect(self._judge)
        self._button.button.clicked.connect(self._go)
        self.setFocusProxy(self.address)
        self._read_code()

    def _lay_out(self) -> None:
        lines = column(self, gap=0)
        lines.addLayout(self._top())
        page = Page()
        content = QWidget()
        content.setMaximumWidth(self._theme.px(WIDEST))
        inner = column(content, gap=16)
        inner.addWidget(label("Verbind deze laptop met je regio", "h1", wrap=True))
        inner.addWidget(label(LEAD, "lead", wrap=True))
        inner.addWidget(self._address_field)
        inner.addWidget(self._code_field)
        self._compare.column.addWidget(label(COMPARE, wrap=True))
        self._compare.column.addWidget(self._words)
        self._compare.column.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self._compare)
        inner.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self._certificate_said)
        page.body.addWidget(content)
        page.body.addStretch(1)
        lines.addWidget(page, 1)
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row(bar, margins=(28, 10, 28, 10)).addWidget(self._button, 1)
        lines.addWidget(bar)

    def _top(self):
        top = row(margins=(28, 16, 28, 0))
        back = Button(self._theme, "", "plain", "arrow-left", name="Terug", shortcut="Esc")
        back.clicked.connect(self.closed)
        top.addWidget(back)
        top.addWidget(label("Instellingen", "soft"), 1)
        return top

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.address.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, when all is filled in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._button.button.isEnabled():
            self._go()
        else:
            super().keyPressEvent(event)

    def _read_code(self) -> None:
        """The words show as soon as the code is whole."""
        try:
            found = enrol.fingerprint_words(self.code.text())
        except UserError:
            found = []
        self._words.clear()
        for word in found:
            self._words.add(label(word, "bigLabel"))
        self._words.setAccessibleName(" ".join(found))
        self._compare.setVisible(bool(found))
        self.same.setChecked(False)
        if found:
            self._code_field.set_error("")
        self._judge()

    def _judge(self) -> None:
        reason = (
            "Even geduld…"
            if self._busy
            else "Typ eerst het adres"
            if not self.address.text().strip()
            else "Typ de hele code"
            if self._compare.isHidden()
            else "Vergelijk eerst de woorden"
            if not self.same.isChecked()
            else ""
        )
        self._button.set_reason(reason)

    def _go(self) -> None:
        self._set_busy(True)
        self._address_field.set_error("")
        self._code_field.set_error("")
        self._network.run(
            enrol.enrol,
            self._work,
            self.address.text().strip(),
            self.code.text(),
            self._certificate,
            done=self._enrolled,
            failed=self._refused,
            ended=lambda: self._set_busy(False),
            owner=self,
        )

    # the certificate of a region that has an authority of its own

    def _choose_certificate(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        name, _ = QFileDialog.getOpenFileName(self, self._choose.text(), home, "Certificaat (*.pem *.crt *.cer)")
        if name:
            self.take_certificate(Path(name))

    def take_certificate(self, path: Path) -> None:
        """Believes what this file vouches for, for this region alone."""
        try:
            self._certificate = enrol.read_certificate(path)
        except UserError as error:
            self._certificate = ""
            self._tell_certificate(str(error), "error")
        else:
            self._address_field.set_error("")
            self._tell_certificate(f"Gekozen: {path.name}. Dit geldt alleen voor deze regio.", "strong")

    def _tell_certificate(self, words: str, role: str) -> None:
        set_property(self._certificate_said, "role", role)
        self._certificate_said.setText(words)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._judge()

    def _enrolled(self, made: Enrolled) -> None:
        self.closed.emit()
        self.done.emit(f"Deze laptop hoort nu bij team {made.team}. Je werk gaat vanzelf.")

    def _refused(self, error: UserError) -> None:
        """Beside the field that it is about."""
        if "certificaat" in str(error):
            self._tell_certificate(str(error), "error")
            self._choose.setFocus()
            return
        about_code = "code" in str(error).lower() or "uitnodiging" in str(error)
        field, control = (self._code_field, self.code) if about_code else (self._address_field, self.address)
        field.set_error(str(error))
        control.setFocus()


def _address_problem(text: str) -> str:
    return "" if not text.strip() or "." in text or "//" in text else "Een adres ziet eruit als https://regio.nl."


def _code_problem(text: str) -> str:
    if not text.strip():
        return ""
    try:
        enrol.fingerprint_words(text)
    except UserError as error:
        return str(error)
    return ""
