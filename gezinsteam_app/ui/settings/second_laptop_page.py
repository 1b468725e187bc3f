"""A second laptop of the same worker, seen from the first: a file and a code, words to compare, and done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gezinsteam_app.actions import devices, second_laptop
from gezinsteam_app.actions.second_laptop import SUFFIX, Newcomer
from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.start.sheet_step import throw_away
from gezinsteam_app.ui.start.wizard import StepMark
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

LOOK_MS = 1_000
WIDEST = 820
FILE_NAME = f"gezinsteam-tweede-laptop{SUFFIX}"
LEAD = "Houd allebei je laptops bij de hand. Ze hebben allebei internet nodig. Het duurt een paar minuten."
FILE_WORDS = "Bewaar het op een usb-stick. Zonder de code kan niemand het lezen."
CODE_WORDS = (
    "Start Gezinsteam op je nieuwe laptop. Kies daar: Ik gebruik Gezinsteam al op een andere laptop. "
    "Kies het bestand en typ deze code over. Houd deze bladzijde open."
)
TOGETHER = "Bestand en code zijn samen jouw sleutel. Geef ze aan niemand en maak er geen foto van."
COMPARE_WORDS = "Op je nieuwe laptop staan vier woorden. Zijn het deze?"
NOT_YET = "De woorden komen hier vanzelf, zodra je nieuwe laptop klaar is met aanmelden."
DONE = "Je nieuwe laptop hoort bij jou. Je gezinnen komen er vanzelf op. Laat deze laptop nog even aan."
PUT_OUT = "De andere laptop is uitgezet. Bel de beheerder en begin opnieuw met een nieuw bestand."


class SecondLaptopPage(QWidget):
    """`closed` when the person is done; `came` when the new laptop is there and waits for its keys."""

    closed = Signal()
    came = Signal()

    def __init__(self, theme: Theme, network: Tasks, work: Work) -> None:
        """`network`: tasks that may wait for a server."""
        super().__init__()
        self._theme, self._network, self._work = theme, network, work
        self._before: frozenset[str] = frozenset()
        self._path: Path | None = None
        self._new: Newcomer | None = None
        self._looking = QTimer(self, interval=LOOK_MS, singleShot=True)
        self._looking.timeout.connect(self._look)
        self.setProperty("role", "paper")
        self.save = Button(theme, "Bewaar het bestand", "main", "file-download")
        self.save.clicked.connect(self._choose)
        self.same = Button(theme, "Dezelfde woorden", "main", "check")
        self.same.clicked.connect(self._finish)
        self.other = Button(theme, "Andere woorden", "destroying", "ban")
        self.other.clicked.connect(self._put_out)
        self.throw = Button(theme, "Gooi het bestand weg", "normal", "trash")
        self.throw.clicked.connect(self._throw_away)
        self._saved, self._told = label(FILE_WORDS, "soft", wrap=True), label(NOT_YET, "soft", wrap=True)
        self.code = Flow(gap=20)
        self.code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = Flow(gap=16)
        self._end = label("", wrap=True)
        self._error = label("", "error", wrap=True)
        self._marks = [StepMark(theme, number) for number in (1, 2, 3, 4)]
        self._lay_out()
        self.setFocusProxy(self.save)
        self._at(0)

    def _lay_out(self) -> None:
        top = row(margins=(28, 16, 28, 0))
        back = Button(self._theme, "", "plain", "arrow-left", name="Terug", shortcut="Esc")
        back.clicked.connect(self.closed)
        top.addWidget(back)
        top.addWidget(label("Laptops van het team", "soft"), 1)
        lines = column(self, gap=0)
        lines.addLayout(top)
        page = Page()
        content = QWidget()
        content.setMaximumWidth(self._theme.px(WIDEST))
        inner = column(content, gap=14)
        inner.addWidget(label("Tweede laptop toevoegen", "h1", wrap=True))
        inner.addWidget(label(LEAD, "lead", wrap=True))
        inner.addWidget(self._error)
        self._parts = [
            self._part(inner, 0, "Maak het bestand", self._saved, self.save),
            self._part(inner, 1, "Typ de code op je nieuwe laptop", label(CODE_WORDS, "soft", wrap=True), self.code,
                       label(TOGETHER, "caption", wrap=True)),
            self._part(inner, 2, "Vergelijk de woorden", self._told, self.words, self._answers()),
            self._part(inner, 3, "Klaar", self._end, self.throw),
        ]  # fmt: skip
        page.body.addWidget(content)
        page.body.addStretch(1)
        self._page = page
        lines.addWidget(page, 1)

    def _answers(self) -> Flow:
        self._choice = Flow()
        self._choice.add(self.same)
        self._choice.add(self.other)
        return self._choice

    def _part(self, into: QVBoxLayout, number: int, title: str, *below: QWidget) -> QWidget:
        card = Card(gap=10)
        line = row(gap=16)
        line.addWidget(self._marks[number], 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=10)
        words.addWidget(label(title, "h2"))
        holder = QWidget()
        inside = column(holder, gap=10)
        for one in below:
            left = isinstance(one, Button)
            inside.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))
        words.addWidget(holder)
        line.addLayout(words, 1)
        card.column.addLayout(line)
        into.addWidget(card)
        return holder

    def _at(self, now: int) -> None:
        """Shows how far it is: what comes later is only a heading yet."""
        for number, (mark, part) in enumerate(zip(self._marks, self._parts, strict=True)):
            mark.set_state("done" if number < now else "now" if number == now else "later")
            part.setVisible(number == now or (number == 2 and now == 1))
        self._choice.setVisible(now == 2)
        self.words.setVisible(now == 2)
        self._error.setVisible(bool(self._error.text()))

    # one: the file

    def _choose(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        name, _ = QFileDialog.getSaveFileName(
            self, self.save.text(), str(Path(home) / FILE_NAME), f"Tweede laptop (*{SUFFIX})"
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Writes the file and shows the code."""
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        self._error.setText("")
        self.save.setEnabled(False)
        self._network.run(
            _offer,
            self._work,
            path,
            done=lambda made: self._offered(path, *made),
            failed=self._refused,
            ended=lambda: self.save.setEnabled(True),
            owner=self,
        )

    def _offered(self, path: Path, code: str, before: frozenset[str]) -> None:
        self._path, self._before = path, before
        for group in code.split("-"):
            self.code.add(label(group, "bigLabel"))
        self.code.setAccessibleName(f"De code: {' '.join(code.replace('-', ' '))}")
        self._at(1)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    # two and three: it comes, and shows the same words

    def _look(self) -> None:
        self._network.run(
            second_laptop.newcomers, self._work, self._before, done=self._found, failed=self._offline, owner=self
        )

    def _offline(self, error: UserError) -> None:
        self._told.setText(f"{error} De woorden komen zodra er weer verbinding is.")
        self._looking.start()

    def _found(self, newcomers: list[Newcomer]) -> None:
        if not newcomers:
            self._told.setText(NOT_YET)
            self._looking.start()
            return
        self._new = newcomers[-1]
        self._told.setText(f"{COMPARE_WORDS} De nieuwe laptop heet {self._new.label}.")
        self.words.clear()
        for word in self._new.words:
            self.words.add(label(word, "bigLabel"))
        self.words.setAccessibleName(" ".join(self._new.words))
        self.code.clear()
        self._at(2)
        self._page.ensureWidgetVisible(self._parts[2])
        self.same.setFocus(Qt.FocusReason.OtherFocusReason)
        self.came.emit()

    def _put_out(self) -> None:
        assert self._new is not None
        self.other.setEnabled(False)
        self._error.setText("")
        self._network.run(
            devices.revoke,
            self._work,
            self._new.device,
            done=lambda _: self._close_with(PUT_OUT),
            failed=self._refused,
            ended=lambda: self.other.setEnabled(True),
            owner=self,
        )

    # four: done

    def _finish(self) -> None:
        self._close_with(DONE)

    def _close_with(self, words: str) -> None:
        self._end.setText(f"{words} Het bestand heb je niet meer nodig." if self._file_is_there() else words)
        self.throw.setVisible(self._file_is_there())
        self._at(3)
        (self.throw if self._file_is_there() else self._end).setFocus(Qt.FocusReason.OtherFocusReason)
        self.came.emit()

    def _file_is_there(self) -> bool:
        return self._path is not None and self._path.exists()

    def _throw_away(self) -> None:
        assert self._path is not None
        gone = throw_away(self._path)
        self.throw.setVisible(not gone)
        self._end.setText(
            f"{self._path.name} is weg. Je bent klaar."
            if gone
            else f"{self._path.name} weggooien lukt niet. Doe het zelf: {self._path.parent}"
        )

    def _refused(self, error: UserError) -> None:
        self._error.setText(str(error))
        self._error.show()


def _offer(work: Work, path: Path) -> tuple[str, frozenset[str]]:
    """The code, and the laptops that are there already. It asks the server: without it the new one could not go on."""
    before = frozenset(one.device for one in second_laptop.newcomers(work, ()))
    return second_laptop.offer(work, path, replace=True), before
