"""The list of offers with its search and filters, and the card of the one that is chosen."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain import supply
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import LevelScale, badge
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import narrow
from gezinsteam_app.ui.people.section import left_width, side_by_side
from gezinsteam_app.ui.supply import words
from gezinsteam_app.ui.supply.card import SupplyCard
from gezinsteam_app.ui.supply.new_offer import NewOffer
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import EmptyState, Page, column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Combo, LineEdit
from gezinsteam_app.ui.widgets.record_list import Key, RecordList
from gezinsteam_app.ui.widgets.text import label

LETTERS = 8
"""So many letters of a filter are to be seen; where that does not fit they stand under each other."""


class SupplyListing(QWidget):
    """List left, card right."""

    def __init__(self, context: FamilyContext, scale: LevelScale) -> None:
        super().__init__()
        self._context, self._scale = context, scale
        self._card: SupplyCard | None = None
        self._make_filters()
        self.list = RecordList(context.theme, "Aanbod in de regio")
        self.list.picked.connect(self._open)
        self.list.entered_row.connect(self._enter_card)
        self.list.remove_wanted.connect(self._remove)
        self.form = NewOffer(context)
        self.form.added.connect(self._added)
        self.form.closed.connect(self._close_form)
        self.form.hide()
        self._right = Page(margins=(28, 20, 28, 28), gap=20)
        self._right.body.addWidget(self.form)
        self.empty = self._make_empty()
        self._right.body.addWidget(self.empty)
        self._right.body.addStretch(1)
        self._left = self._make_left()
        self.setFocusProxy(self.list)
        side_by_side(self, self._left, self._right)
        self.show_family(context.family)

    def _make_filters(self) -> None:
        theme, scale = self._context.theme, self._scale
        self.search = LineEdit("Zoek hulp of aanbieder", "Zoek hulp of aanbieder")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_rows)
        levels = [(level, f"{badge(level)} {scale.words(level).short}") for level in scale.levels]
        self.level = narrow(Combo(theme, [(None, "elk niveau"), *levels], "Niveau"), LETTERS)
        environments = [("", "elke omgeving"), *scale.environments.items()]
        self.environment = narrow(Combo(theme, environments, "Omgeving"), LETTERS)
        for combo in (self.level, self.environment):
            combo.chosen.connect(self._show_rows)
        self._count = label("", "caption")

    def _make_left(self) -> QWidget:
        side = QWidget()
        lines = column(side, margins=(28, 4, 12, 0), gap=10)
        lines.addWidget(self.search)
        lines.addWidget(Beside([(self.level, 1), (self.environment, 1)], gap=10))
        lines.addWidget(self._count)
        lines.addWidget(self.list, 1)
        return side

    def _make_empty(self) -> EmptyState:
        button = Button(self._context.theme, "Aanbod erbij", "normal", "plus")
        button.clicked.connect(self.new_offer)
        sentence = "Zet erop wie er helpt in jullie regio, of lees een lijst in die jullie al hebben."
        return EmptyState(self._context.theme, "map-pin", "De kaart is nog leeg", sentence, button)

    # showing

    def show_family(self, family: FamilyFile) -> None:
        offers = family.of(Supply)
        self._show_rows()
        if self._card is not None and self._card.record_id not in family.by_id:
            self._drop_card()
        found = self.list.rows()
        if self._card is None and found and self.form.isHidden() and found[0].key:
            self._open(found[0].key)
        elif self._card is not None:
            self._card.show_family(family)
        self.empty.setVisible(not offers and self.form.isHidden())

    def open_offer(self, record_id: str) -> None:
        """Goes to an offer; a filter that hides it goes."""
        self._show_all()
        self._open((words.KIND, record_id))

    def new_offer(self) -> None:
        """Opens the small form."""
        self._drop_card()
        self.empty.hide()
        self.form.begin()

    def _show_rows(self, _: object = None) -> None:
        total = self._context.family.of(Supply)
        found = supply.find(total, self.search.text(), self.level.value(), self.environment.value())
        self.list.set_rows(tuple(words.row(one) for one in found))
        if self._card is not None:
            self.list.choose((words.KIND, self._card.record_id))
        some = f"{len(found)} van {len(total)}" if len(found) < len(total) else str(len(total))
        self._count.setText(f"{some} op de kaart" if total else "")

    def _show_all(self) -> None:
        self.search.clear()
        self.level.set_value(None)
        self.environment.set_value("")
        self._show_rows()

    # what a person does

    def _open(self, key: Key) -> None:
        offer = self._context.family.by_id.get(key[1])
        if not isinstance(offer, Supply) or (self._card is not None and self._card.record_id == offer.id):
            return
        self._drop_card()
        self.form.hide()
        self._card = SupplyCard(self._context, self._scale, offer)
        self._right.body.insertWidget(0, self._card)
        self._right.verticalScrollBar().setValue(0)
        self.empty.hide()
        self.list.choose(key)

    def _added(self, record_id: str) -> None:
        self.form.hide()
        self.open_offer(record_id)
        self._enter_card()

    def _close_form(self) -> None:
        self.form.hide()
        self.show_family(self._context.family)
        self.list.setFocus()

    def _enter_card(self) -> None:
        if self._card is not None:
            self._card.focus_first()

    def _remove(self) -> None:
        if self._card is not None:
            self._card.remove()

    def _drop_card(self) -> None:
        self._context.flush()
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(left_width(self._context.theme, self))
