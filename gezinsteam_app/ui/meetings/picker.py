"""Inviting by typing a name: somebody of the file, who was asked about before, or anybody else from outside."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gezinsteam_app.actions import recipients
from gezinsteam_app.actions.recipients import Recipient
from gezinsteam_app.domain.consent.rules import same
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import fold
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.plan.people_picker import PeoplePicker


class InvitePicker(PeoplePicker):
    """`person(id)` for somebody of the file, `outside({"name", "kind"})` for anybody else; chosen is one at a time."""

    person = Signal(str)
    outside = Signal(dict)

    def __init__(self, context: FamilyContext, name: str) -> None:
        self._outside: dict[str, Recipient] = {}
        super().__init__(context, name)
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        """The names to choose from, with those with whom something may be shared already."""
        self.set_ids(())
        self._outside = {one.name: one for one in recipients.known(family) if one.name not in self._labels}
        self._names.setStringList([*self._labels, *self._outside])

    def take_typed(self) -> bool:
        """Takes who is meant by the beginning of a name, else whoever was typed."""
        typed = " ".join(self.line.text().split())
        if not typed:
            return True
        exact = next((one for one in (*self._labels, *self._outside) if same(one) == same(typed)), "")
        begins = [one for one in self._labels if any(word.startswith(fold(typed)) for word in fold(one).split())]
        self._take_label(exact or (begins[0] if len(begins) == 1 else typed))
        return True

    def _take_label(self, words: str) -> None:
        self.line.clear()
        if words in self._labels:
            self.person.emit(self._labels[words])
            return
        known = self._outside.get(words, Recipient(words))
        self.outside.emit({"name": known.name, **({"kind": known.kind} if known.kind else {})})
