"""People of the family to press: whom a meeting or a point of its agenda is about."""

from __future__ import annotations

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Person, Record
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.flow import Flow


class AboutChips(Flow):
    """Saves `about` of a record at each press; children first, then the adults, then who was chosen besides."""

    def __init__(self, context: FamilyContext, record: Record) -> None:
        super().__init__(gap=8)
        self._context, self._record = context, record
        self._chips: dict[str, Chip] = {}
        self.show_record(context.family, record)

    def show_record(self, family: FamilyFile, record: Record) -> None:
        self._record = record
        chosen: tuple[str, ...] = getattr(record, "about", ())
        people = [one.id for one in family.children]
        people += [one.id for one in family.of(Person) if one.kind == "adult"]
        people += [id_ for id_ in chosen if id_ not in people]
        wanted = {id_: name_of(family, id_) for id_ in people}
        if wanted != {id_: chip.accessibleName() for id_, chip in self._chips.items()}:
            self.clear()
            self._chips = {id_: self._chip(name) for id_, name in wanted.items()}
        for id_, chip in self._chips.items():
            chip.setChecked(id_ in chosen)

    def _chip(self, name: str) -> Chip:
        chip = Chip(self._context.theme, name)
        chip.clicked.connect(self._save)
        self.add(chip)
        return chip

    def _save(self) -> None:
        pressed = tuple(id_ for id_, chip in self._chips.items() if chip.isChecked())
        self._context.run(edit.change, self._record, about=pressed)
