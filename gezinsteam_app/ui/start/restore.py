"""Putting a backup back: choose it, prove the passphrase, and open as always."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton, QWidget

from gezinsteam_app.domain import dates
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.start.access import Access, Backup
from gezinsteam_app.ui.start.frame import StartPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, row
from gezinsteam_app.ui.widgets.button import Button, ReasonedButton
from gezinsteam_app.ui.widgets.inputs import Field, PassphraseField
from gezinsteam_app.ui.widgets.text import label

WHY = {"dag": "gemaakt bij het openen", "versie": "gemaakt voor een nieuwe versie", "hand": "zelf gemaakt"}
RESTORE = "Zet deze kopie terug"


class RestorePage(StartPage):
    """`restored` when the backup stands in place; `left` to go back without a change."""

    restored = Signal()
    left = Signal()

    def __init__(self, theme: Theme, access: Access, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Reservekopie", 336, 250, parent)
        self._access, self._tasks = access, tasks
        self._chosen: Path | None = None
        self._busy = False
        self._group = QButtonGroup(self)
        self._list = Card(gap=0)
        self._passphrase = PassphraseField(theme)
        self._field = Field(theme, "Jouw wachtzin", self._passphrase, big=True)
        self._button = ReasonedButton(Button(theme, RESTORE, "main", "history", big=True))
        self._file = Button(theme, "Kies een ander bestand…", "quiet", "folder")
        self._file.clicked.connect(self._choose_file)
        self._button.button.clicked.connect(self._restore)
        self._passphrase.submitted.connect(self._restore)
        self._passphrase.textChanged.connect(lambda _: self._judge())
        self._group.buttonClicked.connect(lambda _: self._field.set_error(""))
        self._build()
        theme.changed.connect(self.fit)
        tasks.run(access.backups, done=self._show, owner=self)
        self._judge()

    def choose(self, path: Path) -> None:
        """Takes this backup."""
        self._chosen = path
        self._judge()

    def _show(self, backups: Sequence[Backup]) -> None:
        for backup in backups:
            moment = f"{dates.long(backup.made_at.date().isoformat())}, {backup.made_at:%H.%M} uur"
            self._add(f"{moment}, {WHY.get(backup.why, backup.why)}", backup.path)
        if backups:
            newest = self._group.buttons()[0]
            newest.setChecked(True)
            newest.setFocus()
        else:
            self._list.column.addWidget(label("Op deze laptop staat nog geen reservekopie.", "soft", wrap=True))

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Kies een reservekopie", str(Path.home()))
        if path:
            choice = self._add(Path(path).name, Path(path))
            choice.setChecked(True)
            choice.setFocus()

    def _add(self, words: str, path: Path) -> QRadioButton:
        choice = QRadioButton(words)
        choice.setMinimumHeight(44)
        choice.toggled.connect(lambda on: self.choose(path) if on else None)
        former = self._group.buttons()
        self._group.addButton(choice)
        self._list.column.addWidget(choice)
        if former:
            QWidget.setTabOrder(former[-1], choice)
        QWidget.setTabOrder(choice, self._file)
        return choice

    def _reason(self) -> str:
        if self._busy:
            return "Even geduld…"
        if self._chosen is None:
            return "Kies eerst een kopie"
        return "" if self._passphrase.text() else "Typ je wachtzin"

    def _judge(self) -> None:
        self._button.set_reason(self._reason())

    def _restore(self) -> None:
        if self._reason():
            return
        self._set_busy(True)
        self._tasks.run(
            self._access.restore,
            self._chosen,
            self._passphrase.text(),
            done=lambda _: self.restored.emit(),
            failed=self._refused,
            ended=lambda: self._set_busy(False),
            owner=self,
        )

    def _refused(self, error: UserError) -> None:
        self._field.set_error(str(error))
        self._passphrase.edit.selectAll()
        self._passphrase.edit.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._judge()

    def _build(self) -> None:
        body = self.body
        body.addWidget(label("Een reservekopie terugzetten", "h1"))
        sentence = "Je werk wordt weer zoals het toen was. Wat er nu staat, wordt apart bewaard."
        body.addWidget(label(sentence, "lead", wrap=True))
        body.addSpacing(12)
        body.addWidget(self._list)
        files = row()
        files.addWidget(self._file)
        files.addStretch(1)
        body.addLayout(files)
        body.addWidget(self._field)
        body.addStretch(1)
        back = Button(self.theme, "Terug", "normal", "chevron-left", big=True)
        back.clicked.connect(self.left)
        bar = QWidget()
        bar.setProperty("role", "bar")
        line = row(bar, margins=(56, 16, 56, 16), gap=14)
        line.addWidget(back)
        line.addWidget(self._button, 1)
        self.right.addWidget(bar)
