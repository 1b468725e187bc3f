"""The settings of this laptop, made from their declarations; the passphrase, the sheet and the backups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gezinsteam_app import settings as declared
from gezinsteam_app.actions import sending
from gezinsteam_app.actions.access import make_backup
from gezinsteam_app.actions.sending import Standing
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.settings import UNCONNECTED_DAYS, Setting, Settings
from gezinsteam_app.ui.settings.devices_page import DevicesPage
from gezinsteam_app.ui.settings.enrol_page import EnrolPage
from gezinsteam_app.ui.settings.keys import KeyPage, NewSheetPage, PassphrasePage
from gezinsteam_app.ui.settings.profile import ProfileCard
from gezinsteam_app.ui.settings.region import RegionCard
from gezinsteam_app.ui.settings.second_laptop_page import SecondLaptopPage
from gezinsteam_app.ui.start.access import Access, Backup
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.ui.widgets.text import label


class SettingsPage(Page):
    """The place Instellingen. `page_wanted(page)`: a page to open over it; its `closed` means back.
    `said(sentence)`: what such a page has done. `region_changed`: this laptop was enrolled, or another put out.
    """

    page_wanted = Signal(QWidget)
    said = Signal(str)
    region_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        access: Access,
        tasks: Tasks,
        work: Work,
        network: Tasks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`network`: tasks that may wait for a server."""
        super().__init__(parent=parent)
        self._work, self._network = work, network or tasks
        self._theme, self._settings, self._access, self._tasks = theme, settings, access, tasks
        self._combos: dict[str, Combo] = {}
        self._lines: dict[str, QWidget] = {}
        self.body.addWidget(label("Instellingen", "h1"))
        self.body.addWidget(self._choices())
        self.body.addWidget(ProfileCard(theme, tasks, work))
        self.region = RegionCard(theme)
        self.region.enrol.clicked.connect(self._enrol)
        self.region.devices.clicked.connect(self._devices)
        self.body.addWidget(self.region)
        self.body.addWidget(self._keys())
        self.body.addWidget(self._backups())
        self.body.addStretch(1)
        settings.watch(self._follow)
        self._look_at_region()

    def _choices(self) -> Card:
        card = Card(gap=14)
        card.column.addWidget(label("Op deze laptop", "h2"))
        for setting in declared.ALL:
            combo = Combo(self._theme, setting.choices, setting.label)
            combo.set_value(self._settings.get(setting))
            combo.chosen.connect(lambda value, setting=setting: self._settings.set(setting, value))
            combo.setAccessibleDescription(setting.explanation)
            self._combos[setting.key] = combo
            line = row(gap=16)
            words = column(gap=2)
            words.addWidget(label(setting.label, "strong"))
            words.addWidget(label(setting.explanation, "caption", wrap=True))
            line.addLayout(words, 1)
            line.addWidget(combo, 0, Qt.AlignmentFlag.AlignVCenter)
            part = QWidget()
            part.setLayout(line)
            self._lines[setting.key] = part
            card.column.addWidget(part)
            part.setVisible(setting is not UNCONNECTED_DAYS)  # of use to who has a server
        return card

    def _follow(self, setting: Setting) -> None:
        self._combos[setting.key].set_value(self._settings.get(setting))

    def _look_at_region(self) -> None:
        self._tasks.run(sending.standing, self._work, done=self._show_region, owner=self)

    def _show_region(self, standing: Standing) -> None:
        self.region.show_standing(standing)
        self._lines[UNCONNECTED_DAYS.key].setVisible(standing.enrolled)

    def _enrol(self) -> None:
        page = EnrolPage(self._theme, self._network, self._work)
        page.done.connect(self._enrolled)
        self.page_wanted.emit(page)

    def _enrolled(self, told: str) -> None:
        self.said.emit(told)
        self.region_changed.emit()
        self._look_at_region()

    def _devices(self) -> None:
        days = self._settings.get(UNCONNECTED_DAYS)
        page = DevicesPage(self._theme, self._tasks, self._network, self._work, days)
        page.revoked.connect(self.region_changed)
        page.add_wanted.connect(self._add_laptop)
        self.page_wanted.emit(page)

    def _add_laptop(self) -> None:
        page = SecondLaptopPage(self._theme, self._network, self._work)
        page.came.connect(self.region_changed)
        self.page_wanted.emit(page)

    def _keys(self) -> Card:
        card = Card(gap=10)
        card.column.addWidget(label("Wachtzin en herstelblad", "h2"))
        sentence = "Blad kwijt of door een ander gezien? Maak een nieuw blad. Het oude werkt dan niet meer."
        card.column.addWidget(label(sentence, "soft", wrap=True))
        buttons = Flow()
        passphrase = Button(self._theme, "Kies een andere wachtzin", "normal", "key")
        passphrase.clicked.connect(lambda: self._open(PassphrasePage(self._theme, self._access, self._tasks)))
        sheet = Button(self._theme, "Maak een nieuw herstelblad", "normal", "file-text")
        sheet.clicked.connect(lambda: self._open(NewSheetPage(self._theme, self._access, self._tasks)))
        buttons.add(passphrase)
        buttons.add(sheet)
        card.column.addWidget(buttons)
        return card

    def _open(self, page: KeyPage) -> None:
        page.done.connect(self.said)
        self.page_wanted.emit(page)

    def _backups(self) -> Card:
        card = Card(gap=10)
        card.column.addWidget(label("Reservekopieën", "h2"))
        sentence = "Elke dag maakt het programma er een. Terugzetten kan als je werk op slot is."
        card.column.addWidget(label(sentence, "soft", wrap=True))
        self._last = label(role="body", wrap=True)
        card.column.addWidget(self._last)
        self._make = Button(self._theme, "Maak nu een reservekopie", "normal", "database")
        self._make.clicked.connect(self._make_backup)
        _left(card.column, self._make)
        return card

    def showEvent(self, event: QShowEvent) -> None:
        """Each time it is opened: meanwhile the program made one by itself."""
        super().showEvent(event)
        if not event.spontaneous():
            self._look_for_backups()

    def _look_for_backups(self) -> None:
        self._tasks.run(self._access.backups, done=self._show_backups, owner=self)

    def _show_backups(self, backups: Sequence[Backup]) -> None:
        if not backups:
            self._last.setText("Er is nog geen reservekopie.")
            return
        made = backups[0].made_at
        self._last.setText(f"De laatste is van {dates.long(made.date().isoformat())}, {made.hour}.{made:%M} uur.")

    def _make_backup(self) -> None:
        self._make.setEnabled(False)
        self._tasks.run(
            make_backup,
            self._work,
            done=lambda _: self._look_for_backups(),
            ended=lambda: self._make.setEnabled(True),
            owner=self,
        )


def _left(lines: QVBoxLayout, widget: QWidget) -> None:
    lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
