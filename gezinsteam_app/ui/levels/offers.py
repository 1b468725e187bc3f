"""Which help: a line that offers what the region's social map knows while one types. Free text stays free text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter

from gezinsteam_app.actions import supply
from gezinsteam_app.domain.codes import REACHES
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.inputs import LineEdit

MOST, AFTER_MS, WIDE = 8, 150, 520
"""So many offers stand in the list; it is looked up when typing pauses for a moment. The list may be wider than the
line."""


class OfferLine(LineEdit):
    """`offered(Supply)` when one of the map is taken. `level` is the level that is chosen, None for any."""

    offered = Signal(object)

    def __init__(self, context: FamilyContext, placeholder: str, name: str) -> None:
        super().__init__(placeholder, name)
        self.level: int | None = None
        self._context = context
        self._found: dict[str, Supply] = {}
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        popup = completer.popup()
        assert popup is not None
        popup.setProperty("role", "names")
        popup.setAccessibleName("Aanbod in de regio")
        self.setCompleter(completer)
        self._later = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._later.timeout.connect(self._search)
        self.textEdited.connect(self._typed)

    def offers(self) -> list[str]:
        """What stands in the list now."""
        return self._names.stringList()

    def _typed(self, words: str) -> None:
        if words.strip():
            self._later.start()
        else:
            self._later.stop()
            self._names.setStringList([])

    def _search(self) -> None:
        typed = self.text()
        self._context.ask(
            supply.search, typed, level=self.level, limit=MOST, done=lambda found: self._offer(typed, found)
        )

    def _offer(self, typed: str, found: list[Supply]) -> None:
        if typed != self.text():
            return
        self._found = {_told(one): one for one in found}
        self._names.setStringList(list(self._found))
        completer = self.completer()
        if self._found and self.hasFocus() and completer is not None:
            room = QRect(0, 0, max(self.width(), self._context.theme.px(WIDE)), self.height())
            completer.complete(room)

    def _take(self, words: str) -> None:
        found = self._found.get(words)
        if found is not None:
            self.setText(found.help)
            self.offered.emit(found)


def _told(offer: Supply) -> str:
    """Speltherapie, Praktijk De Boog (in de buurt, 3 weken wachten)."""
    wait = offer.waiting_weeks
    soon = (
        ""
        if wait is None
        else "geen wachttijd"
        if wait == 0
        else f"{wait:g} {'week' if wait == 1 else 'weken'} wachten"
    )
    more = ", ".join(part for part in (REACHES.get(offer.reach, ""), soon) if part)
    return f"{offer.help}, {offer.provider}" + (f" ({more})" if more else "")
