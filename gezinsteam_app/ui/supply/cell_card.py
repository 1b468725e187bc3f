"""What stands beside the overview: everything about the cell that is chosen, and the ways to its offers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.supply_matrix import Cell, cost_words, counted, weeks
from gezinsteam_app.ui.supply import words
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

MISSED = "Kinderen van dit team hebben deze hulp, maar op de kaart staat niemand. Weet je wie het doet? Zet het erop."
WHITE = "Hier is geen hulp. Een witte vlek is iets om in de regio te bespreken."
SHOWN = 30
"""So many letters of an offer stand on its button; the whole of it is read aloud."""
PRICES = "Prijs maal aantal"


class CellCard(Card):
    """`open_offer(record id)` when a person wants to see an offer."""

    open_offer = Signal(str)

    def __init__(self, theme: Theme, scale: LevelScale) -> None:
        super().__init__(gap=8)
        self._theme, self._scale = theme, scale
        self._place = label("", "h3", wrap=True)
        self._name = label("", "caption", wrap=True)
        self._facts = label("", wrap=True)
        self._prices = label(PRICES, "strong")
        self._price_lines = label("", wrap=True)
        for part in (self._place, self._name, self._facts, self._prices, self._price_lines):
            self.column.addWidget(part)
        self._offers = column(gap=0)
        self.column.addLayout(self._offers)
        self._buttons: list[Button] = []

    def show_cell(self, cell: Cell) -> None:
        self._place.setText(words.place(self._scale, cell))
        self._name.setText(self._scale.words(cell.level).name)
        self._facts.setText("\n".join(_facts(cell)))
        lines = cost_words(cell) if cell.children else []
        self._prices.setVisible(bool(lines))
        self._price_lines.setVisible(bool(lines))
        self._price_lines.setText("\n".join(lines))
        self._show_offers(cell)

    def enter(self) -> None:
        """The focus goes to the first offer, if there is one."""
        if self._buttons:
            self._buttons[0].setFocus()

    def _show_offers(self, cell: Cell) -> None:
        for button in self._buttons:
            self._offers.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for offer in cell.offers:
            shown = offer.help if len(offer.help) <= SHOWN else f"{offer.help[: SHOWN - 1].rstrip()}…"
            button = Button(self._theme, shown, "quiet", "map-pin", name=f"{offer.help}, {offer.provider}")
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _=False, id_=offer.id: self.open_offer.emit(id_))
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._buttons.append(button)


def _facts(cell: Cell) -> list[str]:
    lines = [f"{counted(cell.children, 'kind', 'kinderen')} van dit team nu."]
    if cell.is_missed:
        return [*lines, MISSED]
    if cell.is_white:
        return [*lines, WHITE]
    if not cell.environment:
        return [*lines, "Bij deze kinderen staat nog niet opgeschreven waar de hulp is."]
    beyond = f"{cell.local} in de buurt, {cell.beyond} verder weg."
    return [*lines, beyond, f"Kortste wachttijd: {weeks(cell.shortest_wait)}."]
